"""What a clause says without a number: comparisons, superlatives, effects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.claims.comparisons import find_comparison, find_superlative
from claimcheck.claims.effects import find_effect
from claimcheck.claims.fragments import Fragment
from claimcheck.claims.generality import is_negated, read_quantifier
from claimcheck.claims.language.nouns import name_text
from claimcheck.claims.language.verb_forms import GERUND
from claimcheck.claims.language.vocabulary import listed_kind
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.quantities import Reading
from claimcheck.claims.records import Record, find_record
from claimcheck.model import AtomKind, Binding, Direction, MentionKind, Role

_AFFECTED = frozenset({"benefit", "see", "show", "exhibit", "display", "suffer", "gain",
                       "observe", "profit", "experience"})  # fmt: skip
"""Verbs whose subject is what is affected; the cause comes behind "from" or "with"."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement without a number of its own."""

    kind: AtomKind
    direction: Direction
    binding: Binding
    negated: bool
    quantifier: str
    place: int
    """Token where it is said."""


def read_relations(
    parsed: Parsed, fragments: Sequence[Fragment], readings: Sequence[Reading]
) -> list[Relation]:
    """The clause's typed statements; empty where its numbers say everything."""
    record = find_record(parsed)
    if record is not None:
        return [_record_relation(parsed, fragments, record)]
    found: list[Relation] = []
    binding = whole_binding(fragments)
    best = find_superlative(parsed, of_number=_is_record(binding, readings))
    if best is not None:
        found.append(_relation(parsed, fragments, AtomKind.SUPERLATIVE, *best))
    compared = find_comparison(parsed, has_baseline=bool(binding.baseline))
    if compared and not found and not _is_measured(parsed, binding, readings, compared[1]):
        found.append(_relation(parsed, fragments, AtomKind.COMPARISON, *compared))
    if found or any(item.is_main and not _trails(parsed, item) for item in readings):
        return found
    effect = find_effect(parsed)
    if effect is not None:
        relation = _relation(parsed, fragments, AtomKind.EFFECT, *effect)
        found.append(_turned(parsed, fragments, relation))
    return found


def _trails(parsed: Parsed, reading: Reading) -> bool:
    """Whether a number belongs to a participle: "raises A and B, improving C to N"."""
    verb = parsed.verb
    return verb is not None and any(
        phrase.verb is not None
        and phrase.verb.shape == GERUND
        and verb.index < phrase.verb.index < reading.index
        for phrase in parsed.phrases
    )


def _record_relation(
    parsed: Parsed, fragments: Sequence[Fragment], record: Record
) -> Relation:
    """The superlative of whoever holds a record."""
    holder = range(record.holder.first, record.holder.last)
    others = [
        fragment
        for fragment in fragments
        if fragment.slot not in {"subject", "baseline"} and fragment.place not in holder
    ]
    return Relation(
        kind=AtomKind.SUPERLATIVE,
        direction=record.direction,
        binding=replace(whole_binding(others), subject=name_text(parsed, list(holder))),
        negated=False,
        quantifier="",
        place=record.place,
    )


def _is_record(binding: Binding, readings: Sequence[Reading]) -> bool:
    """As in "the best F1 is 92.1": whether a score stands for the system that has it."""
    roles = {reading.quantity.role for reading in readings if reading.is_main}
    return not binding.subject and bool(roles) and Role.CHANGE not in roles


def _is_measured(
    parsed: Parsed, binding: Binding, readings: Sequence[Reading], place: int
) -> bool:
    """Whether the clause's numbers are its comparison, said at the token ``place``.

    "X exceeds 80" compares with its number; "X beats Y by 2.5 points" and "X is 2.5 below
    Y" say how far. "X beats Y with 82.1" says that 82.1 is more, and "on three of four"
    where.
    """
    results = [reading for reading in readings if reading.is_main]
    behind = parsed.verb.index if parsed.verb else 0
    if not results or any(item.is_count and item.index > behind for item in readings):
        return False
    ends = {parsed.phrases[parsed.phrase_at(item.index)].last for item in results}
    far = any(item.quantity.role is Role.CHANGE for item in results)
    return not binding.baseline or far or (place > behind and place in ends)


def _relation(
    parsed: Parsed,
    fragments: Sequence[Fragment],
    kind: AtomKind,
    direction: Direction,
    place: int,
) -> Relation:
    return Relation(
        kind=kind,
        direction=direction,
        binding=whole_binding(fragments),
        negated=is_negated(parsed),
        quantifier=read_quantifier(parsed),
        place=place,
    )


def whole_binding(fragments: Sequence[Fragment]) -> Binding:
    """The binding of a clause as a whole: the first fragment of each slot.

    Whose the second of two numbers is ("than Y's 84.6") is what the first is set against.
    """
    values: dict[str, str] = {}
    settings: list[str] = []
    subjects = [fragment.text for fragment in fragments if fragment.slot == "subject"]
    for fragment in fragments:
        if fragment.slot == "setting":
            settings.append(fragment.text)
        elif fragment.slot != "averaged":
            values.setdefault(fragment.slot, fragment.text)
    for other in subjects:
        if other != subjects[0]:
            values.setdefault("baseline", other)
    return Binding(**values, setting=", ".join(dict.fromkeys(settings)))


def _turned(parsed: Parsed, fragments: Sequence[Fragment], relation: Relation) -> Relation:
    """As in "X benefits from Y": X is the data, Y what acts on it."""
    verb = parsed.verb
    if verb is None or verb.lemma not in _AFFECTED:
        return relation
    causes = [
        phrase
        for phrase in parsed.phrases
        if phrase.prep in {"from", "with", "through", "by", "under"}
        and phrase.first > verb.index
        and not parsed.has_number(phrase)
        and phrase.last > phrase.first
    ]
    subject = relation.binding.subject
    first = subject.split(" and ")[0]
    if not causes or (
        verb.lemma in {"gain", "show", "exhibit", "display"}
        and listed_kind(first) is MentionKind.MODEL
    ):
        return relation
    cause = parsed.join(range(causes[0].first, causes[0].last))
    cause = cause.removeprefix("the ")
    affected_model = listed_kind(first) is MentionKind.MODEL
    settings = [
        fragment.text
        for fragment in fragments
        if fragment.slot == "setting" and fragment.place != causes[0].first
    ]
    binding = Binding(
        subject=cause,
        dataset=relation.binding.dataset if affected_model else subject,
        model=subject if affected_model else relation.binding.model,
        metric=relation.binding.metric,
        language=relation.binding.language,
        split=relation.binding.split,
        setting=", ".join(settings),
    )
    return Relation(
        relation.kind, relation.direction, binding, relation.negated,
        relation.quantifier, relation.place,
    )  # fmt: skip
