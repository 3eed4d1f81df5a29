"""Deciding atoms and whole claims from sentences of the sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.model import (
    Atom,
    Direction,
    Evidence,
    EvidenceKind,
    Label,
    PaperKind,
    Quantity,
    Reason,
    Role,
    Unit,
    Verdict,
)
from claimcheck.tabular import ERRORS
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.objections import negations
from claimcheck.verdict.reading import TextReading
from claimcheck.verdict.sentence_numbers import counts_exchanged, has_other_name, same_value
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.stance import Stance, TextJudge, containment
from claimcheck.verdict.terms import Term, terms_of
from claimcheck.verdict.vocabulary import listed

_EXPLAINED = 0.7
"""Share of an atom's names that a sentence must hold to speak of the same thing."""
_NEEDED = frozenset({"subject", "dataset", "language"})
"""Names that a sentence cannot do without."""
_HALF = 0.5
_TWIN = 0.85
"""Share of a claim's words in a sentence that differs from it in a number only."""
_ABOUT = 0.35
"""Least cosine of a sentence that prints the claimed number."""
_EACH = re.compile(r"\b(?:each|every|all)\b", re.IGNORECASE)
"""Before a number: what it is said of, one by one."""
_LED = 6
"""Passages, the nearest first, that are read with the sentence before them as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a source with its similarity to the claim."""

    source: SourceView
    index: int
    similarity: float
    led: bool = False
    """Read together with the sentence before it, on which it may lean."""

    @property
    def text(self) -> str:
        """The sentence, or the two."""
        passages = self.source.paper.passages
        own = passages[self.index].text
        return f"{passages[self.index - 1].text} {own}" if self.led else own

    def quote(self, *, result: str = "") -> Evidence:
        """The sentence as evidence; ``result`` is the value that it gives."""
        paper = self.source.paper
        passage = paper.passages[self.index]
        return Evidence(
            kind=EvidenceKind.QUOTE,
            paper=paper.label,
            page=passage.page,
            text=self.text,
            section=passage.section,
            box=passage.boxes[0][1] if passage.boxes else None,
            result=result,
            score=round(self.similarity, 4),
            digest=paper.kind is PaperKind.DIGEST,
        )


def with_lead_ins(found: Sequence[Found]) -> list[Found]:
    """The nearest passages once more, each with the sentence before it.

    "In this setup, F1 was far lower" says little alone. A sentence that opens a paragraph
    leans on nothing.
    """
    led = []
    for item in found[:_LED]:
        passages = item.source.paper.passages
        own = passages[item.index]
        if item.index and passages[item.index - 1].paragraph == own.paragraph:
            led.append(replace(item, led=True))
    return led


def judge_sentence(claim: str, found: Sequence[Found], judge: TextJudge) -> TextReading:
    """What the passages nearest to a whole claim say of it."""
    texts = [item.text for item in found]
    stances = judge.judge(claim, texts, [item.similarity for item in found])
    decided = [
        (stance, item)
        for stance, item in zip(stances, found, strict=True)
        if stance.label is not Label.NOT_ENOUGH_EVIDENCE
    ]
    if not decided:
        return TextReading(None, tuple(stances))
    stance, item = max(decided, key=lambda pair: pair[0].probability)
    return TextReading(text_verdict(stance, item), tuple(stances))


def text_verdict(stance: Stance, item: Found) -> Verdict:
    """A verdict that rests on what one passage says."""
    supported = stance.label is Label.SUPPORTED
    return Verdict(
        label=stance.label,
        probability=round(stance.probability, 3),
        reason=Reason.TEXT_AGREES if supported else Reason.TEXT_DISAGREES,
        explanation=f"{_place(item)} {stance.why}.",
        evidence=(item.quote(),),
    )


def judge_number(atom: Atom, claim: str, found: Sequence[Found]) -> Verdict | None:
    """A verdict on a quantity from sentences that print it, or another in its place."""
    quantity = atom.quantity
    if quantity is None:
        return None
    counted = set(tokens(atom.binding.subject)) - listed("generic")
    if quantity.role is Role.COUNT and not counted:
        return None  # "9 tasks": a sentence with nine of other tasks says nothing
    terms = terms_of(atom)
    near = [item for item in found if item.similarity >= _ABOUT]
    read = [
        _read_number(atom, quantity, claim, _explained(terms, item), item) for item in near
    ]
    decided = [verdict for verdict in read if verdict is not None]
    return max(decided, key=lambda verdict: verdict.probability, default=None)


def _read_number(
    atom: Atom, quantity: Quantity, claim: str, held: float, item: Found
) -> Verdict | None:
    """What one sentence says, of which ``held`` is the share of the names that it holds."""
    printed = same_value(quantity.number, *item.source.numbers[item.index])
    if printed and held >= _EXPLAINED:
        if has_other_name(quantity.number, claim, item.text):
            return None
        if _EACH.search(claim[: atom.start]) and not _EACH.search(item.text):
            return None
        if counts_exchanged(claim, item.text) or _is_share_of_error(quantity, claim, item):
            return None
        return _number_printed(atom, quantity, item, held)
    twin = containment(_without_digits(claim), item.text)
    if not printed and twin >= _TWIN and held >= _EXPLAINED:
        return _number_differs(atom, quantity, item)
    return None


def _is_share_of_error(quantity: Quantity, claim: str, item: Found) -> bool:
    """Whether a claim takes "cuts the error rate by 16%" for points.

    Of other measures authors write percent for points as well.
    """
    if quantity.unit is not Unit.POINTS or not ERRORS & set(tokens(claim)):
        return False
    printed = (
        number
        for number in item.source.numbers[item.index]
        if same_value(quantity.number, number)
    )
    return all(number.percent for number in printed)


def _number_printed(
    atom: Atom, quantity: Quantity, item: Found, held: float
) -> Verdict | None:
    """The sentence prints the number: does it say it of the same thing, the same way?"""
    twins = [
        _crossed(quantity, other.quantity) or _otherwise(atom, other)
        for other in item.source.atoms(item.index)
        if other.quantity and same_value(quantity.number, other.quantity.number)
    ]
    if twins and all(twins):
        return None
    probability = min(0.95, 0.5 + 0.25 * held + 0.25 * item.similarity)
    return Verdict(
        label=Label.SUPPORTED,
        probability=round(probability, 3),
        reason=Reason.TEXT_AGREES,
        explanation=f"{_place(item)} prints {quantity.number.text}.",
        evidence=(item.quote(result=quantity.number.text),),
    )


def _crossed(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities with one value mean different things by it."""
    if {mine.role, theirs.role} == {Role.CHANGE, Role.ABSOLUTE}:
        return True
    relative = Unit.RELATIVE_PERCENT
    if (mine.unit is relative) != (theirs.unit is relative):
        return True
    return {mine.direction, theirs.direction} == {Direction.UP, Direction.DOWN}


def _otherwise(atom: Atom, other: Atom) -> bool:
    """Whether one of two atoms is negated, or they speak of different things."""
    return atom.negated != other.negated or _elsewhere(atom, other)


def _apart(mine: str, theirs: str) -> bool:
    """Whether two names, both given, share no token, or differ in a version."""
    if not mine or not theirs:
        return False
    first, second = Scope(mine), Scope(theirs)
    versions = [{w for w in scope.words if w[0].isdigit()} for scope in (first, second)]
    if versions[0] and versions[1] and not versions[0] & versions[1]:
        return True
    return not any(second.matched(first.words)) and not any(first.matched(second.words))


def _number_differs(atom: Atom, quantity: Quantity, item: Found) -> Verdict | None:
    """The sentence is the claim but for its number."""
    if negations(atom.text) % 2 != negations(item.text) % 2:
        return None
    alike = [
        other
        for other in item.source.atoms(item.index)
        if other.quantity is not None
        and other.quantity.role is quantity.role
        and other.quantity.direction is quantity.direction
    ]
    if len(alike) > 1:
        alike = [other for other in alike if not _elsewhere(atom, other)]
    rivals = [
        other.quantity.number.text
        for other in alike
        # A number with fewer decimals than the claim's may be the same one, rounded.
        if other.quantity and other.quantity.number.decimals >= quantity.number.decimals
    ]
    if not rivals:
        return None
    return Verdict(
        label=Label.REFUTED,
        probability=0.75,
        reason=Reason.TEXT_DISAGREES,
        explanation=(
            f"{_place(item)} gives {' and '.join(rivals)} where the claim says "
            f"{quantity.number.text}."
        ),
        evidence=(item.quote(result=" / ".join(rivals)),),
    )


def _elsewhere(atom: Atom, other: Atom) -> bool:
    """Whether two atoms speak of different things."""
    return any(
        _apart(getattr(atom.binding, part), getattr(other.binding, part))
        for part in ("dataset", "subject", "language")
    )


def _explained(terms: Sequence[Term], item: Found) -> float:
    """Share of the terms' weight that the sentence names, in [0, 1]; 1 without terms.

    0 where it does not name half of the subject, of the data set or of the language.
    """
    sentence, title = item.source.scope(item.index), item.source.title
    got = total = 0.0
    for term in terms:
        hits = sentence.matched(term.words)
        own = title.matched(term.words)
        share = term.share([a or b for a, b in zip(hits, own, strict=True)])
        if term.kind in _NEEDED and share < _HALF:
            return 0.0
        got += term.weight * share
        total += term.weight
    return got / total if total else 1.0


def _without_digits(text: str) -> str:
    return " ".join(word for word in text.split() if not any(c.isdigit() for c in word))


def _place(item: Found) -> str:
    passage = item.source.paper.passages[item.index]
    section = f", section {passage.section}," if passage.section else ""
    return f"Page {passage.page}{section}"
