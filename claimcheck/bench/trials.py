"""Statements that are true or made false, each with its verdict, and their tallies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimcheck.bench.answer import Answer, answer_of
from claimcheck.model import Label, Verdict
from claimcheck.mutations import Mutation, Original

ORIGINAL = "original"
"""Kind of a true statement as it was found."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A true statement or a twin of one, checked against its paper."""

    id: str
    file: str
    original: Original
    twin: Mutation | None
    """None for the true statement itself."""
    verdict: Verdict

    @property
    def text(self) -> str:
        """The claim that was checked."""
        return self.twin.text if self.twin else self.original.text

    @property
    def kind(self) -> str:
        """The kind of the mutation, or "original"."""
        return self.twin.kind.value if self.twin else ORIGINAL

    @property
    def gold(self) -> Label:
        """Supported for what is true, refuted for what is false."""
        return self.twin.label if self.twin else Label.SUPPORTED

    @property
    def wrong(self) -> bool:
        """Whether the true was refuted or the false supported; abstaining is not wrong."""
        return {self.gold, self.verdict.label} == {Label.SUPPORTED, Label.REFUTED}

    @property
    def answer(self) -> Answer:
        """For scores over answers."""
        return answer_of(self.gold, self.verdict, group=self.file, kind=self.kind)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements got which verdict."""

    n: int = 0
    supported: int = 0
    refuted: int = 0
    open: int = 0

    @classmethod
    def of(cls, trials: Iterable[Trial]) -> "Tally":
        """The verdicts of some trials, counted."""
        labels = [trial.verdict.label for trial in trials]
        counts = (labels.count(label) for label in Label)
        return cls(len(labels), *counts)

    def as_false(self) -> dict[str, Any]:
        """Of false statements: caught (refuted), missed (supported), abstained."""
        return {
            "n": self.n,
            "caught": self._share(self.refuted),
            "missed": self._share(self.supported),
            "abstained": self._share(self.open),
        }

    def as_true(self) -> dict[str, Any]:
        """Of true statements: supported, open, false alarms (refuted)."""
        return {
            "n": self.n,
            "supported": self._share(self.supported),
            "open": self._share(self.open),
            "false_alarms": self._share(self.refuted),
        }

    def _share(self, count: int) -> float:
        return round(count / self.n, 4) if self.n else 0.0
