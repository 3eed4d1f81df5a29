"""What a clause says without a number: comparisons, superlatives, effects."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.comparisons import find_comparison, find_superlative
from claimcheck.claims.effects import find_effect
from claimcheck.claims.fragments import Fragment
from claimcheck.claims.generality import is_negated, read_quantifier
from claimcheck.claims.language.vocabulary import listed_kind
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.quantities import Reading
from claimcheck.model import AtomKind, Binding, Direction, MentionKind, Role, Unit

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
    results = [
        reading
        for reading in readings
        if reading.quantity.role is not Role.COUNT
        and not reading.aside
        and reading.quantity.unit is not Unit.RANK
    ]
    counts = [reading for reading in readings if reading.quantity.role is Role.COUNT]
    found: list[Relation] = []
    best = find_superlative(parsed)
    if best is not None and not any(r.quantity.role is Role.SUPERLATIVE for r in readings):
        found.append(_relation(parsed, fragments, AtomKind.SUPERLATIVE, *best))
    behind = parsed.verb.index if parsed.verb else 0
    if results and not any(reading.index > behind for reading in counts):
        return found
    baselines = [item for item in fragments if item.slot == "baseline"]
    compared = find_comparison(parsed, has_baseline=bool(baselines))
    if compared is not None and not found:
        found.append(_relation(parsed, fragments, AtomKind.COMPARISON, *compared))
    if found or results:
        return found
    effect = find_effect(parsed)
    if effect is not None:
        relation = _relation(parsed, fragments, AtomKind.EFFECT, *effect)
        found.append(_turned(parsed, fragments, relation))
    return found


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
    """The binding of a clause as a whole: the first fragment of each slot."""
    values: dict[str, str] = {}
    settings: list[str] = []
    for fragment in fragments:
        if fragment.slot == "setting":
            settings.append(fragment.text)
        elif fragment.slot != "averaged":
            values.setdefault(fragment.slot, fragment.text)
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
