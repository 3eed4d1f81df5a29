"""Signals: what was seen on the way to a verdict, in numbers that a model can weigh."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, Distribution, Label, Reason, Role, Verdict
from claimcheck.verdict.objections import negations, polarity
from claimcheck.verdict.reading import UNREAD, TableReading, TextReading
from claimcheck.verdict.sentence_numbers import missing_numbers
from claimcheck.verdict.stance import containment


@dataclass(frozen=True, slots=True)
class AtomSignals:
    """What was seen of one atom."""

    label: Label
    digits: int
    """Digits of its number as printed; 0 without one."""
    change: bool
    """Whether the number says by how much something differs."""
    agreeing: float = 0.0
    """Binding score of the best derivation that agrees, in [0, 1]; 0 without one."""
    opposing: float = 0.0
    """The same of the best one that does not."""
    exact: bool = False
    """Whether a derivation agrees to the printed digit."""

    @classmethod
    def of(cls, atom: Atom, verdict: Verdict, table: TableReading) -> "AtomSignals":
        """The signals of an atom and what tables say of it."""
        quantity = atom.quantity
        return cls(
            label=verdict.label,
            digits=len(quantity.number.value.as_tuple().digits) if quantity else 0,
            change=quantity is not None and quantity.role is Role.CHANGE,
            agreeing=table.agreeing.score if table.agreeing else 0.0,
            opposing=table.opposing.score if table.opposing else 0.0,
            exact=table.exact,
        )


@dataclass(frozen=True, slots=True)
class TextSignals:
    """How the passages near a claim compare with it; 0 where there are none."""

    similarity: float = 0.0
    """Highest cosine, in [0, 1]."""
    containment: float = 0.0
    """Share of the claim's words in the passage that holds most of them."""
    missing: int = 0
    """Numbers of the claim that this passage does not print."""
    numbers_missing: int = 0
    """The fewest that any passage does not print."""
    turned: bool = False
    """Whether that passage goes in the other direction, or negates what the claim does
    not."""

    @classmethod
    def of(cls, claim: str, passages: Sequence[tuple[str, float]]) -> "TextSignals":
        """The signals of a claim beside (passage, similarity) pairs."""
        if not passages:
            return cls(numbers_missing=len(missing_numbers(claim, "")))
        held = [containment(claim, text) for text, _ in passages]
        missing = [len(missing_numbers(claim, text)) for text, _ in passages]
        best = max(range(len(passages)), key=lambda n: (held[n], -missing[n]))
        text = passages[best][0]
        turned = polarity(claim) * polarity(text) < 0 or (
            negations(claim) % 2 != negations(text) % 2
        )
        return cls(
            similarity=max(similarity for _, similarity in passages),
            containment=held[best],
            missing=missing[best],
            numbers_missing=min(missing),
            turned=turned,
        )


@dataclass(frozen=True, slots=True)
class VerifierSignals:
    """What a trained verifier says of the passages near a claim; probabilities."""

    supported: float
    """Highest over the passages to which the rules do not object."""
    doubted: float
    """Highest over those whose words alone they object to."""
    refuted: float
    """Highest over all passages."""

    @classmethod
    def of(cls, reading: TextReading) -> "VerifierSignals | None":
        """The signals of stances that a model gave; None where none did."""
        read = [stance for stance in reading.stances if stance.distribution is not None]
        distributions = [d for s in read if (d := s.distribution) is not None]
        if not distributions:
            return None
        pairs = list(zip(read, distributions, strict=True))
        whole = [chances[0] for stance, chances in pairs if not stance.objection]
        doubted = [
            chances[0]
            for stance, chances in pairs
            if stance.objection and not stance.lacks_numbers
        ]
        return cls(
            supported=max(whole, default=0.0),
            doubted=max(doubted, default=0.0),
            refuted=max(distribution[1] for distribution in distributions),
        )


@dataclass(frozen=True, slots=True)
class Signals:
    """Everything seen of a claim, with the rules' proposal."""

    label: Label
    reason: Reason
    probability: float
    """The rules' own, in [0, 1]."""
    atoms: tuple[AtomSignals, ...] = ()
    text: TextSignals = TextSignals()
    verifier: VerifierSignals | None = None
    """None where no verifier read the passages."""
    tables: Distribution | None = None
    """What programs over a table say; None where none were run."""

    @classmethod
    def of(
        cls,
        verdict: Verdict,
        atoms: Sequence[AtomSignals] = (),
        reading: TextReading = UNREAD,
        text: TextSignals = TextSignals(),
        tables: Distribution | None = None,
    ) -> "Signals":
        """The signals of a proposed verdict.

        Args:
            verdict: what the rules propose.
            atoms: what was seen of each atom.
            reading: what was said of each passage beside the whole claim.
            text: how the passages compare with the claim.
            tables: what programs over a table say.
        """
        return cls(
            verdict.label,
            verdict.reason,
            verdict.probability,
            atoms=tuple(atoms),
            text=text,
            verifier=VerifierSignals.of(reading),
            tables=tables,
        )
