"""One verdict per atom and per claim, from what tables and text say.

Rules propose, with what they saw on the way (``Signals``) and the verdicts that other
evidence would allow; a trained model, where there is one, has the last word on label and
probability (``claimcheck.verdict.calibrated``).
"""

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
    Verdict,
)
from claimcheck.verdict.calibrated import DecisionModel, decide
from claimcheck.verdict.joint import judge_together
from claimcheck.verdict.names import tokens
from claimcheck.verdict.numeric import judge_quantity
from claimcheck.verdict.proposal import JudgedAtom, Proposal, find_leads
from claimcheck.verdict.question import Question
from claimcheck.verdict.reading import NOTHING_READ
from claimcheck.verdict.relation import judge_relation
from claimcheck.verdict.rulings import all_agree
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
_FIRM = 0.85
"""Probability from which a table outweighs a sentence that says otherwise."""

_SURE = 0.9
"""Probability from which a sentence is said to contradict a table."""

_NEAREST = 8
"""Passages that a claim is set beside, word by word."""

_FROM_CELLS = frozenset({Reason.CELL_AGREES, Reason.DERIVATION_AGREES})
_OPEN = frozenset({Reason.NO_EVIDENCE, Reason.AN_ATOM_IS_OPEN, Reason.AMBIGUOUS})
"""Reasons to leave open what the claim as a whole may yet decide: its numbers together,
or, where it has none, programs over a table."""

NO_EVIDENCE = Verdict(
    label=Label.NOT_ENOUGH_EVIDENCE,
    probability=0.6,
    reason=Reason.NO_EVIDENCE,
    explanation="Nothing in the sources decides it.",
)


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
) -> Proposal:
    """What the rules say of a claim, with what they saw; see ``judge_claim``."""
    if not sources:
        return _without_source(claim, atoms)
    reader = judge or PassageJudge()
    said = visible_text(claim)
    text = judge_sentence(said, found, reader)
    questions = [
        Question(atom, claim.text, [other for other in atoms if other is not atom])
        for atom in atoms
    ]
    judged = [_judge_atom(question, sources, found, reader) for question in questions]
    checked = tuple(item.checked for item in judged)
    verdict = _combine(checked, text.verdict)
    programs = None
    if verdict.reason in _OPEN:
        known = [s for s in sources if not any(unknown_names(a, s) for a in atoms)]
        verdict = judge_together(questions, known) or verdict
        if verdict.reason in _OPEN and not any(atom.quantity for atom in atoms):
            programs = read_tables(said, [t for s in known for t in s.linked_tables])
    signals = Signals.of(
        verdict,
        [item.signals for item in judged],
        text,
        TextSignals.of(said, [(item.text, item.similarity) for item in found[:_NEAREST]]),
        programs.reasoning.probabilities if programs else None,
    )
    leads = find_leads(judged, text, found, programs)
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
    named = [source for source in sources if not unknown_names(atom, source)]
    if not named:
        unknown: list[list[str]] = [unknown_names(atom, source) for source in sources]
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
    else:
        text = judge_sentence(atom.text, near, judge).verdict
        relates = atom.kind in _RELATIONS
        table = judge_relation(question, named) if relates else NOTHING_READ
    return JudgedAtom(atom, _weigh(table.verdict, text), table, text)


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


def unknown_names(atom: Atom, source: SourceView) -> list[str]:
    """Names of the atom that the source never uses."""
    parts = atom.binding
    scope = " ".join(getattr(parts, item.name) for item in fields(parts))
    return [
        mention.text
        for mention in atom.mentions
        if mention.kind in _NAMING
        and mention.text in scope
        and not source.mentions(mention.text)
    ]


def _weigh(table: Verdict | None, text: Verdict | None) -> Verdict:
    """Table and text together; the table wins where both are firm and disagree."""
    if table is None or table.label is Label.NOT_ENOUGH_EVIDENCE:
        return text or table or NO_EVIDENCE
    if text is None:
        return table
    evidence = (*table.evidence, *text.evidence)
    if table.label is text.label:
        both = 1 - (1 - table.probability) * (1 - text.probability)
        return replace(table, probability=round(min(both, 0.99), 3), evidence=evidence)
    if table.label is Label.SUPPORTED:
        return replace(
            table, evidence=evidence, probability=round(table.probability * 0.8, 3)
        )
    if text.probability < _SURE:
        return table
    firm = table.probability >= _FIRM
    return Verdict(
        label=Label.REFUTED if firm else Label.NOT_ENOUGH_EVIDENCE,
        probability=round(table.probability * 0.8, 3) if firm else 0.6,
        reason=Reason.SOURCE_CONFLICT,
        explanation=(
            f"The source contradicts itself: {_lower(text.explanation)} "
            f"But {_lower(table.explanation)}"
        ),
        evidence=evidence,
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if not text.startswith("Table") else text


def _combine(checked: Sequence[CheckedAtom], sentence: Verdict | None) -> Verdict:
    """The claim's verdict from those of its atoms and of its whole sentence."""
    against = _against(checked)
    if against is None and sentence is not None and _contradicts(sentence, checked):
        against = sentence
    if against is not None:
        return against
    supported = [item.verdict for item in checked if item.verdict.label is Label.SUPPORTED]
    open_atoms = [
        item
        for item in checked
        if item.verdict.label is Label.NOT_ENOUGH_EVIDENCE
        and not _incidental(item, checked)
    ]
    if sentence is not None and sentence.label is Label.SUPPORTED:
        return _with_atoms(sentence, supported)
    if supported and not open_atoms:
        return all_agree(supported)
    if supported:
        return _left_open(open_atoms[0], supported)
    if sentence is not None:
        return sentence
    return open_atoms[0].verdict if open_atoms else NO_EVIDENCE


def _contradicts(sentence: Verdict, checked: Sequence[CheckedAtom]) -> bool:
    """Whether a sentence surely denies the claim, and no table bears out a part of it."""
    return (
        sentence.label is Label.REFUTED
        and sentence.probability >= _SURE
        and not any(item.verdict.reason in _FROM_CELLS for item in checked)
    )


def _against(checked: Sequence[CheckedAtom]) -> Verdict | None:
    """What speaks against the claim: a refuted atom, else a source at odds with itself."""
    verdicts = [item.verdict for item in checked]
    refuted = [verdict for verdict in verdicts if verdict.label is Label.REFUTED]
    if refuted:
        worst = max(refuted, key=lambda verdict: verdict.probability)
        several = len(checked) > 1 and worst.reason is not Reason.SOURCE_CONFLICT
        return replace(worst, reason=Reason.AN_ATOM_DISAGREES) if several else worst
    conflicts = (item for item in verdicts if item.reason is Reason.SOURCE_CONFLICT)
    return next(conflicts, None)


def _left_open(item: CheckedAtom, supported: Sequence[Verdict]) -> Verdict:
    """Some atoms are supported, but not this one."""
    evidence = (*item.verdict.evidence, *(e for v in supported for e in v.evidence))
    return replace(
        item.verdict,
        reason=Reason.AN_ATOM_IS_OPEN,
        evidence=evidence,
        explanation=f"Open: {item.atom.text}. {item.verdict.explanation}",
    )


def _incidental(item: CheckedAtom, checked: Sequence[CheckedAtom]) -> bool:
    """A count, or a number within a name, that only sets the scene of another atom."""
    quantity = item.atom.quantity
    if quantity is None:
        return False
    counts = quantity.role is Role.COUNT and quantity.number.decimals <= 0
    return (counts or item.verdict.reason is Reason.NOT_CHECKABLE) and any(
        other.verdict.label is Label.SUPPORTED for other in checked if other is not item
    )


def _with_atoms(sentence: Verdict, supported: Sequence[Verdict]) -> Verdict:
    evidence = [*sentence.evidence]
    for verdict in supported:
        evidence += [item for item in verdict.evidence if item not in evidence]
    probability = max([sentence.probability, *(v.probability for v in supported)])
    return replace(sentence, probability=probability, evidence=tuple(evidence))
