"""From the text of a claim to its atoms."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claimcheck.claims.exclusives import unfold
from claimcheck.claims.fragments import Fragment
from claimcheck.claims.generality import is_negated
from claimcheck.claims.language.clauses import Clause, split_clauses
from claimcheck.claims.language.tokens import Token, tokenize
from claimcheck.claims.language.verb_forms import VERBS, VerbClass
from claimcheck.claims.mentions import find_mentions
from claimcheck.claims.pairing import bind, is_averaged
from claimcheck.claims.parsing import Parsed, parse
from claimcheck.claims.quantities import Reading, read_quantities
from claimcheck.claims.relations import read_relations, whole_binding
from claimcheck.claims.restatement import restate
from claimcheck.claims.roles import find_fragments
from claimcheck.claims.subject_reading import read_subject
from claimcheck.claims.truncation import drop_cut_end
from claimcheck.model import Atom, AtomKind, Binding, Direction, Quantity, Role, Unit

_SUBJECTS = frozenset({"subject", "model", "setting"})
"""Slots that a clause without subject takes over from the subject before it."""
_PLACES = frozenset({"dataset", "language", "split"})
"""Slots that say where something is measured."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An atom before it has an id and the claim's mentions."""

    kind: AtomKind
    text: str
    start: int
    end: int
    binding: Binding = field(default_factory=Binding)
    quantity: Quantity | None = None
    direction: Direction = Direction.NONE
    negated: bool = False
    quantifier: str = ""


def extract_atoms(
    text: str, *, claim_id: str = "C1", truncated: bool = False
) -> tuple[Atom, ...]:
    """The checkable statements of a claim, in order; at least one.

    Args:
        text: the claim as the report prints it.
        claim_id: atoms are called "C1.1", "C1.2" … after it.
        truncated: the text was cut at a fixed width; a word or number that may be half
            is left out, and nothing is said about it.
    """
    tokens = tokenize(text)
    cut_number = False
    if truncated:
        whole = tokens
        tokens = drop_cut_end(whole, length=len(text.rstrip("\u2026.")))
        cut_number = any(token.number is not None for token in whole[len(tokens) :])
    drafts: list[_Draft] = []
    carried: list[Fragment] = []
    for clause in split_clauses(tokens):
        clause_drafts, carried = _read_clause(clause, text, carried)
        drafts += clause_drafts
    if not drafts:
        drafts = [_statement(text, tokens)]
    if cut_number and tokens:
        drafts = [_without_effect(draft, tokens[-1].end) for draft in drafts]
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    mentions = find_mentions(text, tokens, [draft.binding for draft in drafts])
    return tuple(
        Atom(
            id=f"{claim_id}.{number}",
            text=draft.text,
            kind=draft.kind,
            binding=draft.binding,
            quantity=draft.quantity,
            direction=draft.direction,
            negated=draft.negated,
            quantifier=draft.quantifier,
            mentions=mentions,
            start=draft.start,
            end=draft.end,
        )
        for number, draft in enumerate(drafts, start=1)
    )


def _without_effect(draft: _Draft, end: int) -> _Draft:
    """An effect that its lost number would have said is a plain statement."""
    if draft.kind is not AtomKind.EFFECT or draft.end != end:
        return draft
    return replace(draft, kind=AtomKind.STATEMENT, direction=Direction.NONE)


def _read_clause(
    clause: Clause, text: str, carried: Sequence[Fragment]
) -> tuple[list[_Draft], list[Fragment]]:
    """Drafts of one clause, and the fragments that a clause without subject takes over."""
    clause, quantifier, place = unfold(clause)
    parsed = parse(clause)
    if not parsed.tokens:
        return [], list(carried)
    subject = read_subject(parsed)
    fragments = find_fragments(parsed, subject)
    if place:
        fragments.append(Fragment("dataset", (place,), 0))
    owned = any(item.slot == "subject" for item in fragments)
    anaphoric = parsed.tokens[0].lower in {"it", "they", "this"} and not owned
    if clause.shares_subject or anaphoric:
        fragments = [*_taken_over(parsed, carried, fragments), *fragments]
    readings = read_quantities(parsed, subject)
    bindings = bind(parsed, subject, fragments, readings)
    sole = sum(reading.quantity.role is not Role.COUNT for reading in readings) == 1
    drafts = [
        _quantity_draft(parsed, fragments, reading, binding, text, sole=sole)
        for reading, binding in zip(readings, bindings, strict=True)
    ]
    start, end = parsed.tokens[0].start, parsed.tokens[-1].end
    for relation in read_relations(parsed, fragments, readings):
        drafts.append(
            _Draft(
                kind=relation.kind,
                text=text[start:end],
                start=start,
                end=end,
                binding=relation.binding,
                direction=relation.direction,
                negated=relation.negated,
                quantifier=quantifier or relation.quantifier,
            )
        )
    if _says_more(parsed, drafts, readings):
        draft = _statement(text, parsed.tokens)
        drafts.append(replace(draft, binding=whole_binding(fragments)))
    kept = [
        item
        for item in fragments
        if item.slot in _PLACES
        or (item.slot in _SUBJECTS and item.place < parsed.subject_end)
    ]
    return drafts, [replace(item, place=0) for item in kept]


def _taken_over(
    parsed: Parsed, carried: Sequence[Fragment], own: Sequence[Fragment]
) -> list[Fragment]:
    """What a clause without subject takes over: that, and where it is measured.

    "X leads on A and reaches 84.9" is about A, unless the clause says where itself; a
    mean is over more than the place before it.
    """
    slots = {item.slot for item in own}
    said = bool(slots & (_PLACES | {"averaged"})) or (
        parsed.verb is not None and parsed.verb.lemma == "average"
    )
    return [item for item in carried if item.slot in _SUBJECTS or not said]


def _quantity_draft(
    parsed: Parsed,
    fragments: Sequence[Fragment],
    reading: Reading,
    binding: Binding,
    text: str,
    *,
    sole: bool,
) -> _Draft:
    quantity = reading.quantity
    if is_averaged(parsed, fragments, reading):
        role = Role.AVERAGE if quantity.role is Role.ABSOLUTE else quantity.role
        quantity = replace(quantity, averaged=True, role=role)
    token = parsed.tokens[reading.index]
    return _Draft(
        kind=AtomKind.QUANTITY,
        text=restate(parsed, reading, binding, text, sole=sole),
        start=token.start,
        end=token.end,
        binding=binding,
        quantity=quantity,
        direction=quantity.direction,
        negated=quantity.role is not Role.COUNT
        and not reading.aside
        and is_negated(parsed),
    )


def _says_more(
    parsed: Parsed, drafts: Sequence[_Draft], readings: Sequence[Reading]
) -> bool:
    """Whether a clause states something beyond the numbers that were read in it."""
    if any(draft.kind is not AtomKind.QUANTITY for draft in drafts):
        return False
    results = [
        reading
        for reading in readings
        if reading.quantity.role is not Role.COUNT and not reading.aside
    ]
    if results:
        return _leaves_predicate(parsed, results)
    verb = parsed.verb
    if verb is None:
        return True
    if readings and readings[0].aside and verb.kind.value == "be":
        return True
    if readings and all(reading.quantity.unit is Unit.RANK for reading in readings):
        return False
    phrases = [parsed.phrases[parsed.phrase_at(reading.index)] for reading in readings]
    return not any(phrase.verb == verb for phrase in phrases)


def _leaves_predicate(parsed: Parsed, results: Sequence[Reading]) -> bool:
    """Whether numbers stand before the verb alone: "most of the 3.3 points is due to X"."""
    verb = parsed.verb
    if verb is None or verb.kind is VerbClass.ATTAIN:
        return False
    if any(reading.index > verb.index for reading in results):
        return False
    _, _, kind = VERBS.get(parsed.lower(verb.index + 1), ("", "", None))
    return kind is not VerbClass.ATTAIN  # "84.6 is reached by X"


def _statement(text: str, tokens: Sequence[Token]) -> _Draft:
    start = tokens[0].start if tokens else 0
    end = tokens[-1].end if tokens else len(text)
    return _Draft(AtomKind.STATEMENT, text[start:end].strip() or text, start, end)
