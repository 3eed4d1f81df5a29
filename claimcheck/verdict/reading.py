"""What tables say about one atom, and passages about a text: ruling and grounds."""

from dataclasses import dataclass

from claimcheck.model import Verdict
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.stance import Stance


@dataclass(frozen=True, slots=True)
class TableReading:
    """A ruling with the best derivation for and the best against an atom."""

    verdict: Verdict | None = None
    """None where no table binds the atom well enough."""
    agreeing: Derivation | None = None
    """The best bound derivation that gives what the atom says."""
    opposing: Derivation | None = None
    """The best bound derivation that gives something else."""
    exact: bool = False
    """Whether the agreeing one gives it without help of its own rounding."""


@dataclass(frozen=True, slots=True)
class TextReading:
    """A ruling with what was said of each passage."""

    verdict: Verdict | None = None
    """None where no passage decides."""
    stances: tuple[Stance, ...] = ()
    """One per passage, in their order."""


NOTHING_READ = TableReading()
UNREAD = TextReading()
