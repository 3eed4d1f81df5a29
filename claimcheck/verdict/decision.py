"""One verdict per atom and per claim, from what tables and text say.

Rules propose, with what they saw on the way (``Signals``) and the verdicts that other
evidence would allow; a trained model, where there is one, has the last word on label and
probability (``claimcheck.verdict.calibrated``).
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from claimcheck.model import (
    Atom,
    AtomKind,
    CheckedAtom,
    CheckedClaim,
    Claim,
    Label,
    MentionKind,
    Reason,
    Role,
    Unit,
)
from claimcheck.verdict.calibrated import DecisionModel, decide
from claimcheck.verdict.combination import NO_EVIDENCE, combine, weigh
from claimcheck.verdict.derivation import is_stray
from claimcheck.verdict.glosses import known_name
from claimcheck.verdict.joint import read_together
from claimcheck.verdict.misplaced import judge_misplaced
from claimcheck.verdict.movement import judge_movement
from claimcheck.verdict.names import tokens
from claimcheck.verdict.numeric import judge_quantity
from claimcheck.verdict.proposal import JudgedAtom, Proposal, find_leads
from claimcheck.verdict.question import Question
from claimcheck.verdict.reading import NOTHING_READ, TableReading
from claimcheck.verdict.reconciliation import OPEN, reconcile
from claimcheck.verdict.relation import judge_relation
from claimcheck.verdict.signals import Signals, TextSignals
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.stance import PassageJudge, TextJudge
from claimcheck.verdict.tables import read_tables
from claimcheck.verdict.textual import Found, judge_number, judge_sentence
from claimcheck.verdict.verification import visible_text

_RELATIONS = frozenset({AtomKind.COMPARISON, AtomKind.SUPERLATIVE, AtomKind.EFFECT})
_NAMING = frozenset(
    {MentionKind.DATASET, MentionKind.MODEL, MentionKind.METHOD, MentionKind.LANGUAGE}
)
_CIRCUMSTANCE = re.compile(r"(?:when|if|once|where|after|before|while)\b", re.IGNORECASE)
_NEAREST = 8
"""Passages that a claim is set beside, word by word."""


def judge_claim(
    claim: Claim,
    atoms: Sequence[Atom],
    sources: Sequence[SourceView],
    found: Sequence[Found],
    judge: TextJudge | None = None,
    model: DecisionModel | None = None,
) -> CheckedClaim:
    """A claim checked against sources.

    Args:
        claim: the claim.
        atoms: its atoms.
        sources: the papers that may serve as evidence.
        found: passages of those papers near the claim, best first.
        judge: reads claim and passage; ``PassageJudge`` by default.
        model: weighs what was seen; without it the rules' own probability stands.
    """
    proposal = propose(claim, atoms, sources, found, judge)
    return decide(proposal, model) if model else proposal.checked


def propose(
    claim: Claim,
    atoms: Sequence[Atom],
    sources: Sequence[SourceView],
    found: Sequence[Found],
    judge: TextJudge | None = None,
    *,
    led: Sequence[Found] = (),
) -> Proposal:
    """What the rules say of a claim, with what they saw; see ``judge_claim``.

    ``led`` are passages with the sentence before them, which the claim as a whole is set
    beside as well.
    """
    if not sources:
        return _without_source(claim, atoms)
    reader = judge or PassageJudge()
    said = visible_text(claim)
    read = [*found, *led]
    text = judge_sentence(said, read, reader)
    questions = [
        Question(atom, claim.text, [other for other in atoms if other is not atom])
        for atom in atoms
    ]
    judged = [_judge_atom(question, sources, found, reader) for question in questions]
    checked = tuple(item.checked for item in judged)
    if any(_sets_unknown_scene(atom, sources, claim.text) for atom in atoms):
        checked = tuple(map(_undecided, checked))
    known = [s for s in sources if not any(unknown_names(a, s, claim.text) for a in atoms)]
    joint = read_together(questions, known)
    verdict = combine(checked, text.verdict)
    if not (any(map(_is_failed_relation, checked)) or _leaves_measure_open(checked)):
        # Where numbers stand says nothing of a relation between them that does not hold.
        verdict = reconcile(verdict, checked, joint)
    verdict = judge_movement(verdict, said, atoms)
    if verdict.reason in OPEN:
        verdict = judge_misplaced(questions, known) or verdict
    programs = None
    if verdict.reason in OPEN and not any(atom.quantity for atom in atoms):
        programs = read_tables(said, [t for s in known for t in s.linked_tables])
    signals = Signals.of(
        verdict,
        [item.signals for item in judged],
        text,
        TextSignals.of(said, [(item.text, item.similarity) for item in found[:_NEAREST]]),
        programs.reasoning.probabilities if programs else None,
    )
    leads = find_leads(judged, text, read, programs)
    return Proposal(CheckedClaim(claim, verdict, checked), signals, leads)


def _without_source(claim: Claim, atoms: Sequence[Atom]) -> Proposal:
    verdict = replace(
        NO_EVIDENCE,
        reason=Reason.NO_SOURCE,
        probability=1.0,
        explanation="No source of this claim could be read.",
    )
    checked = tuple(CheckedAtom(atom, verdict) for atom in atoms)
    return Proposal(CheckedClaim(claim, verdict, checked), Signals.of(verdict))


def _judge_atom(
    question: Question,
    sources: Sequence[SourceView],
    found: Sequence[Found],
    judge: TextJudge,
) -> JudgedAtom:
    atom = question.atom
    named = [
        source for source in sources if not unknown_names(atom, source, question.claim)
    ]
    if not named:
        unknown: list[list[str]] = [
            unknown_names(atom, source, question.claim) for source in sources
        ]
        names = ", ".join(sorted(unknown, key=len)[0])
        why = f"No source mentions {names}."
        return JudgedAtom(atom, replace(NO_EVIDENCE, probability=0.85, explanation=why))
    if _is_name(atom, question.claim, named):
        part = replace(
            NO_EVIDENCE,
            reason=Reason.NOT_CHECKABLE,
            explanation=f"{atom.text}: the number is part of a name.",
        )
        return JudgedAtom(atom, part)
    near = [item for item in found if item.source in named]
    if atom.kind is AtomKind.QUANTITY:
        text = judge_number(atom, question.claim, near)
        table = judge_quantity(question, named)
        if text and text.label is Label.SUPPORTED and _strays(atom, table):
            table = NOTHING_READ
    else:
        text = judge_sentence(atom.text, near, judge).verdict
        relates = atom.kind in _RELATIONS
        table = judge_relation(question, named) if relates else NOTHING_READ
    return JudgedAtom(atom, weigh(table.verdict, text), table)


def _strays(atom: Atom, table: TableReading) -> bool:
    """Whether tables refute a number by one that is nowhere near it."""
    against = table.verdict is not None and table.verdict.label is Label.REFUTED
    if not (against and table.opposing and atom.quantity):
        return False
    return is_stray(atom.quantity, table.opposing)


def _sets_unknown_scene(atom: Atom, sources: Sequence[SourceView], claim: str) -> bool:
    """Whether a clause says under what circumstances, and no source mentions those.

    What is claimed of them ("When translated to Hindi, …") cannot be held against cells.
    """
    return (
        atom.quantity is None
        and _CIRCUMSTANCE.match(atom.text) is not None
        and all(unknown_names(atom, source, claim) for source in sources)
    )


def _undecided(checked: CheckedAtom) -> CheckedAtom:
    """The atom left open where cells speak against it."""
    if checked.verdict.label is not Label.REFUTED:
        return checked
    return replace(checked, verdict=NO_EVIDENCE)


def _is_failed_relation(item: CheckedAtom) -> bool:
    return item.atom.kind in _RELATIONS and item.verdict.label is Label.REFUTED


def _leaves_measure_open(checked: Sequence[CheckedAtom]) -> bool:
    """Whether it is open what becomes of a measure of which the claim has no number."""
    counted = {item.atom.binding.metric for item in checked if item.atom.quantity}
    return any(
        item.atom.kind is AtomKind.EFFECT
        and item.atom.binding.metric not in {"", *counted}
        and item.verdict.label is Label.NOT_ENOUGH_EVIDENCE
        for item in checked
    )


def _is_name(atom: Atom, claim: str, sources: Sequence[SourceView]) -> bool:
    """Whether a number is part of a row's or column's name.

    It is with the word before or after it ("speed 0.1" in FastBERT (speed=0.1)), or
    alone where it is the whole name.
    """
    quantity = atom.quantity
    if quantity is None or quantity.role is Role.CHANGE or quantity.unit is Unit.RANK:
        return False
    number = str(quantity.number.value)
    before, after = tokens(claim[: atom.start])[-1:], tokens(claim[atom.end :])[:1]
    runs = [(*before, number), (number, *after)]
    if quantity.role is not Role.COUNT and quantity.number.decimals <= 0:
        runs.append((number,))
    return any(
        scope.has(run)
        for source in sources
        for scope in source.label_scopes
        for run in runs
        if len(run) > 1 or scope.words == run
    )


def unknown_names(atom: Atom, source: SourceView, claim: str = "") -> list[str]:
    """Names of the atom that the source never uses, nor their gloss in the claim."""
    parts = atom.binding
    scope = " ".join(getattr(parts, item.name) for item in fields(parts))
    return [
        mention.text
        for mention in atom.mentions
        if mention.kind in _NAMING
        and mention.text in scope
        and not source.mentions(known_name(mention.text, claim, source.mentions))
    ]
