"""Statements about tables corrupted at random, to learn how far programs can be trusted.

Only the outcomes of programs learn from these, so a corrupted statement need not be
certainly false, as the twins of ``claimcheck.mutations`` are, and no paper is needed.
Wording must not tell it from a true one: every change keeps the style of the sentence and
goes both ways ("higher" becomes "lower" as "lower" becomes "higher"), which the
antonyms of ``claimcheck.mutations``, chosen to read well, do not.
"""

import random
import re
from collections.abc import Callable

from claimcheck.tabular.analysis import Analysis
from claimcheck.tabular.linking import Mention

_OPPOSITES = (
    ("outperforms", "underperforms"),
    ("outperform", "underperform"),
    ("outperformed", "underperformed"),
    ("better", "worse"),
    ("higher", "lower"),
    ("larger", "smaller"),
    ("greater", "smaller"),
    ("more", "less"),
    ("more", "fewer"),
    ("best", "worst"),
    ("highest", "lowest"),
    ("largest", "smallest"),
    ("most", "least"),
    ("increases", "decreases"),
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("improves", "degrades"),
    ("improve", "degrade"),
    ("improved", "degraded"),
    ("improvement", "drop"),
    ("improvements", "drops"),
    ("gain", "loss"),
    ("gains", "losses"),
    ("above", "below"),
    ("faster", "slower"),
    ("stronger", "weaker"),
    ("superior", "inferior"),
    ("helps", "hurts"),
    ("well", "poorly"),
    ("high", "low"),
)
_OPPOSITE = dict(_OPPOSITES) | {b: a for a, b in reversed(_OPPOSITES)}
_WORD = re.compile(r"[A-Za-z]+")

Corruption = Callable[[Analysis, random.Random], str | None]


def corrupt(analysis: Analysis, chance: random.Random) -> str | None:
    """The statement with one fact changed, or None where no change applies."""
    corruptions: list[Corruption] = [
        turn_relation,
        swap_names,
        replace_name,
        change_number,
    ]
    chance.shuffle(corruptions)
    for change in corruptions:
        changed = change(analysis, chance)
        if changed is not None and changed != analysis.claim:
            return changed
    return None


def turn_relation(analysis: Analysis, chance: random.Random) -> str | None:
    """One relation word replaced by its opposite."""
    claim = analysis.claim
    places = [m for m in _WORD.finditer(claim) if m.group().casefold() in _OPPOSITE]
    if not places:
        return None
    match = chance.choice(places)
    opposite = _OPPOSITE[match.group().casefold()]
    if match.group()[0].isupper():
        opposite = opposite.capitalize()
    return claim[: match.start()] + opposite + claim[match.end() :]


def swap_names(analysis: Analysis, chance: random.Random) -> str | None:
    """Two rows, or two columns, that the statement names change places."""
    named = [m for m in analysis.mentions if m.facet == -1]
    twos = [
        (a, b)
        for at, a in enumerate(named)
        for b in named[at + 1 :]
        if a.axis is b.axis and not a.lines & b.lines and a.end <= b.start
    ]
    if not twos or not any(clause.cues for clause in analysis.clauses):
        return None
    first, second = chance.choice(twos)
    (a, b), (c, d) = _span(analysis, first), _span(analysis, second)
    claim = analysis.claim
    return claim[:a] + claim[c:d] + claim[b:c] + claim[a:b] + claim[d:]


def replace_name(analysis: Analysis, chance: random.Random) -> str | None:
    """A row or column that the statement names makes way for one that it does not."""
    whole = [m for m in analysis.mentions if m.facet == -1 and m.coverage >= 0.99]
    if not whole:
        return None
    mention = chance.choice(whole)
    said = {at for m in analysis.mentions if m.axis is mention.axis for at in m.lines}
    others = [
        name.text
        for name in analysis.grid.names
        if name.axis is mention.axis and name.facet == -1 and not name.lines & said
    ]
    if not others:
        return None
    start, end = _span(analysis, mention)
    return analysis.claim[:start] + chance.choice(others) + analysis.claim[end:]


def change_number(analysis: Analysis, chance: random.Random) -> str | None:
    """One figure replaced by one of the same order and precision."""
    if not analysis.figures:
        return None
    figure = chance.choice(analysis.figures)
    number = figure.number
    factor = chance.choice((0.6, 0.75, 0.85, 1.15, 1.25, 1.4))
    value = f"{abs(float(number.value)) * factor:.{max(number.decimals, 0)}f}"
    text = re.sub(r"\d[\d,]*(?:\.\d+)?|\.\d+", value, number.text, count=1)
    claim = analysis.claim
    return claim[: figure.start] + text + claim[figure.start + len(number.text) :]


def _span(analysis: Analysis, mention: Mention) -> tuple[int, int]:
    tokens = analysis.tokens
    return tokens[mention.start].start, tokens[mention.end - 1].end
