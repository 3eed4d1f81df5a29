"""What the rules propose for a claim, and what else its evidence would allow."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claimcheck.model import Atom, CheckedAtom, CheckedClaim, Label, Verdict
from claimcheck.numbers import Agreement
from claimcheck.verdict.reading import NOTHING_READ, TableReading, TextReading
from claimcheck.verdict.rulings import Judged, all_agree, refuted, supported
from claimcheck.verdict.signals import AtomSignals, Signals
from claimcheck.verdict.stance import Stance
from claimcheck.verdict.tables import ProgramReading
from claimcheck.verdict.textual import Found, text_verdict


@dataclass(frozen=True, slots=True)
class JudgedAtom:
    """An atom with the rules' verdict and what it was made from."""

    atom: Atom
    verdict: Verdict
    table: TableReading = NOTHING_READ

    @property
    def checked(self) -> CheckedAtom:
        """The atom with its verdict alone."""
        return CheckedAtom(self.atom, self.verdict)

    @property
    def signals(self) -> AtomSignals:
        """What was seen of it, in numbers."""
        return AtomSignals.of(self.atom, self.verdict, self.table)


class Ground(StrEnum):
    """What a lead rests on; each kind has to earn leave to decide for itself."""

    PROGRAM = "program"
    """Relations of cells, by programs over a table."""
    CELLS = "cells"
    """Cells bound to the claim's numbers, however loosely."""
    PASSAGE = "passage"
    """A passage, by its words or a model's reading."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A verdict with evidence that the rules do not trust alone."""

    verdict: Verdict
    ground: Ground


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rules' verdict with its signals."""

    checked: CheckedClaim
    signals: Signals
    leads: tuple[Lead, ...] = ()
    """Other verdicts that there is evidence for, the better first."""

    def amended(self, checked: CheckedClaim) -> "Proposal":
        """The proposal with another verdict, by what was found out of the source since."""
        verdict = checked.verdict
        signals = replace(
            self.signals,
            label=verdict.label,
            reason=verdict.reason,
            probability=verdict.probability,
        )
        return replace(self, checked=checked, signals=signals)

    @property
    def shown(self) -> dict[Label, Ground | None]:
        """Labels for which there is evidence to show, with what the best of it rests on.

        None for the rules' own verdict.
        """
        grounds: dict[Label, Ground | None] = {}
        own = self.checked.verdict
        if own.evidence:
            grounds[own.label] = None
        for lead in self.leads:
            if lead.verdict.evidence:
                grounds.setdefault(lead.verdict.label, lead.ground)
        return grounds

    def verdict(self, label: Label) -> Verdict | None:
        """The verdict of this label for which there is evidence, the rules' own first."""
        verdicts = (self.checked.verdict, *(lead.verdict for lead in self.leads))
        choices = (verdict for verdict in verdicts if verdict.label is label)
        return next((verdict for verdict in choices if verdict.evidence), None)


def find_leads(
    judged: Sequence[JudgedAtom],
    text: TextReading,
    found: Sequence[Found],
    tables: ProgramReading | None = None,
) -> tuple[Lead, ...]:
    """The best evidence for and against a claim, as verdicts.

    Args:
        judged: its atoms.
        text: what was said of each passage.
        found: those passages, best first.
        tables: what programs over a table say, where they were run.
    """
    read = list(zip(text.stances, found, strict=True))
    leads = (
        (Ground.PROGRAM, tables.lead if tables else None),
        (Ground.CELLS, _cells_for(judged)),
        (Ground.PASSAGE, _passage_for(read)),
        (Ground.CELLS, _cell_against(judged)),
        (Ground.PASSAGE, _passage_against(read)),
    )
    return tuple(Lead(verdict, ground) for ground, verdict in leads if verdict is not None)


def _cells_for(judged: Sequence[JudgedAtom]) -> Verdict | None:
    """Cells that give every number of the claim, however loosely they are bound."""
    verdicts = []
    for item in judged:
        if item.verdict.label is Label.SUPPORTED:
            verdicts.append(item.verdict)
        elif item.table.agreeing is not None:
            verdicts.append(supported(item.atom.quantity, _agreeing(item), alone=False))
        else:
            return None
    return all_agree(verdicts) if verdicts else None


def _cell_against(judged: Sequence[JudgedAtom]) -> Verdict | None:
    """The best bound cell that says otherwise of a number that no cell gives."""
    against = [
        (item.table.opposing.score, item.atom.quantity, item.table.opposing)
        for item in judged
        if item.table.opposing and not item.table.agreeing and item.atom.quantity
    ]
    if not against:
        return None
    _, quantity, derivation = max(against, key=lambda entry: entry[0])
    return refuted(quantity, [Judged(derivation, Agreement.NO)])


def _passage_for(read: Sequence[tuple[Stance, Found]]) -> Verdict | None:
    """The passage, with the claim's numbers in it, that most likely supports the claim."""
    able = [(stance, item) for stance, item in read if not stance.lacks_numbers]
    if not able:
        return None
    stance, item = max(able, key=lambda pair: _support(pair[0]))
    why = "comes closest to saying it"
    return text_verdict(replace(stance, label=Label.SUPPORTED, why=why), item)


def _passage_against(read: Sequence[tuple[Stance, Found]]) -> Verdict | None:
    """The passage that, by a model's reading, most likely refutes the claim."""
    able = [(stance, item) for stance, item in read if stance.distribution]
    if not able:
        return None
    stance, item = max(able, key=lambda pair: _chance(pair[0], 1))
    why = "comes closest to saying otherwise"
    return text_verdict(replace(stance, label=Label.REFUTED, why=why), item)


def _support(stance: Stance) -> float:
    """A model's probability that a passage supports, half as much where rules object."""
    return _chance(stance, 0) * (0.5 if stance.objection else 1.0)


def _chance(stance: Stance, column: int) -> float:
    """A model's probability of one label, 0 without a model."""
    return stance.distribution[column] if stance.distribution else 0.0


def _agreeing(item: JudgedAtom) -> Judged:
    assert item.table.agreeing is not None
    exact = Agreement.YES if item.table.exact else Agreement.WITHIN_ROUNDING
    return Judged(item.table.agreeing, exact)
