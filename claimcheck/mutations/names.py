"""Names exchanged: two subjects swapped, another data set, another metric."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from claimcheck.model import Mention, MentionKind
from claimcheck.mutations.facts import Facts
from claimcheck.mutations.mutation import Kind, Mutation, replaced
from claimcheck.mutations.statement import TASKS, Statement
from claimcheck.numbers import find_numbers
from claimcheck.verdict.names import tokens

_OUTDOES = re.compile(
    r"\s+(?:(?:significantly|consistently|clearly|slightly|substantially|even|also|"
    r"greatly|considerably) )?"
    r"(?:(?:out|under)performs?|outperformed|exceeds?|surpass(?:es)?|beats?|"
    r"improves? (?:up)?on|improves? over|(?:is|are|performs?|was|were|does|works?) "
    r"[\w\s]{0,30}?"
    r"(?:better|worse|higher|lower|larger|smaller|faster|slower|more \w+|less \w+) than|"
    r"(?:achieves?|obtains?|yields?|reaches|has) [\w\s]{0,20}?"
    r"(?:better|worse|higher|lower) [\w\s]{0,30}?than)\s+(?:the )?"
)
_SUBJECTS = frozenset({MentionKind.MODEL, MentionKind.METHOD, MentionKind.OTHER})
_PHRASE_END = re.compile(r"\s*(?:[,.;]|\Z)|\s+(?:by|on|in|for|with|at|when|across)\b")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_PAIR = re.compile(r"\s?%?(?: \w+)?,? and ")
_SCORES = re.compile(
    r"(?:F1|F-score|F-measure|acc|accuracy|precision|recall|EM|exact match|BLEU|ROUGE|"
    r"METEOR|MRR|MAP|nDCG|AUC|AUROC|Spearman|Pearson|MCC|UAS|LAS)\b",
    re.IGNORECASE,
)
_SAME_NAME = {"f1": "f", "f-score": "f", "f1-score": "f", "f-measure": "f",
              "acc": "accuracy", "exact match": "em", "top-1": "accuracy"}  # fmt: skip


def swap_subjects(statement: Statement, random: Random) -> Iterator[Mutation]:
    """Twins in which the better and the worse subject, or their numbers, trade places.

    Two names are swapped around a comparison, two numbers where "respectively" gives each
    to its own name.
    """
    swaps = [*_across_comparison(statement), *_respective_numbers(statement)]
    for first, second in random.sample(swaps, len(swaps)):
        yield _swapped(statement.text, first, second)


def change_names(statement: Statement, facts: Facts, random: Random) -> Iterator[Mutation]:
    """Twins that say a number of another data set or metric.

    Of the new name the number is not known to be true, neither as a value nor as a
    difference; statements without a number may well be true of another data set, and
    have no such twin.
    """
    for kind, wanted in (
        (Kind.OTHER_DATASET, MentionKind.DATASET),
        (Kind.OTHER_METRIC, MentionKind.METRIC),
    ):
        mentions = statement.named(wanted)
        if len(mentions) != 1 or not _decides(statement):
            continue
        if statement.text[mentions[0].end :].startswith(" ("):
            continue  # a second name of it follows
        others = [
            name
            for name in facts.others(wanted, statement)
            if not _one_thing(name, mentions[0].text)
            and not any(facts.holds_of(span.number, name) for span in statement.numbers)
            and _is_like(wanted, name, mentions[0].text)
        ]
        mention = mentions[0]
        for name in random.sample(others, len(others)):
            new = _cased_like(name, mention.text)
            yield replaced(kind, statement.text, mention.start, mention.end, new)


def _decides(statement: Statement) -> bool:
    """Whether the numbers are exact, and precise enough to be true of one place alone."""
    exact = {span.start for span in statement.numbers}
    decimals = [span for span in find_numbers(statement.text) if span.number.decimals > 0]
    large = any(span.number.value >= 1000 for span in statement.numbers)
    return (bool(decimals) or large) and all(span.start in exact for span in decimals)


def _is_like(kind: MentionKind, name: str, old: str) -> bool:
    """Whether a name can stand in another's place: no loss for a score, no task."""
    if kind is MentionKind.METRIC:
        return _SCORES.match(name) is not None and _SCORES.match(old) is not None
    return name not in TASKS


def _one_thing(one: str, other: str) -> bool:
    first, second = one.lower(), other.lower()
    return _SAME_NAME.get(first, first) == _SAME_NAME.get(second, second)


def _cased_like(name: str, old: str) -> str:
    """A common noun ("accuracy") begins as the word that it replaces."""
    if name[1:].islower() and name.isalpha() and old[:1].isupper() and old[1:].islower():
        return name.capitalize()
    return name


def _across_comparison(
    statement: Statement,
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    text = statement.text
    subjects = [
        mention
        for mention in statement.mentions
        if mention.kind in _SUBJECTS or mention.kind is MentionKind.DATASET
    ]
    for left in subjects:
        match = _OUTDOES.match(text, left.end)
        if match is None or not _begins_clause(text[: left.start]):
            continue
        for right in subjects:
            whole = right.start == match.end() and _ends_phrase(text[right.end :])
            if whole and _distinct(left, right):
                yield (left.start, left.end), (right.start, right.end)


def _begins_clause(before: str) -> bool:
    """Whether a subject that begins here is whole: no adjective stands before it."""
    return not before.strip() or bool(
        re.search(r"(?:,|;|:|\b(?:that|the|our|and|but|while|whereas))\s*\Z", before, re.I)
    )


def _ends_phrase(after: str) -> bool:
    return bool(
        re.match(r"\s*(?:[,.;]|\Z)|\s+(?:by|on|in|for|with|at|when|across)\b", after)
    )


def _distinct(left: Mention, right: Mention) -> bool:
    return set(tokens(left.text)) != set(tokens(right.text))


def _respective_numbers(
    statement: Statement,
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    text, numbers = statement.text, statement.numbers
    if len(_RESPECTIVELY.findall(text)) != 1:
        return
    for first, second in pairwise(numbers):
        apart = first.number.value != second.number.value
        alike = first.number.percent == second.number.percent
        if apart and alike and _PAIR.fullmatch(text[first.end : second.start]):
            yield (first.start, first.end), (second.start, second.end)


def _swapped(text: str, first: tuple[int, int], second: tuple[int, int]) -> Mutation:
    one, other = text[slice(*first)], text[slice(*second)]
    between, rest = text[first[1] : second[0]], text[second[1] :]
    changed = f"{text[: first[0]]}{other}{between}{one}{rest}"
    return Mutation(Kind.SWAPPED, changed, text, f"{one} ↔ {other}")
