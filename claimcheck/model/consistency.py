"""Where a paper contradicts itself, and what changed between two versions of it."""

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.paper import Box
from claimcheck.model.verdict import CellRef, Signature


class InconsistencyCode(StrEnum):
    """What kind of contradiction it is."""

    MEAN = "mean"
    """A printed average is not the mean of its cells, as it is in the other rows."""
    SUM = "sum"
    """A printed total is not the sum of its cells, as it is in the other rows."""
    DIFFERENCE = "difference"
    """A printed difference is not that of its two cells, as it is in the other rows."""
    TEXT_AGAINST_TABLE = "text_against_table"
    """A sentence gives a number that the table gives otherwise."""
    ROUNDING = "rounding"
    """A sentence's number fits the unrounded results at best: the printed cells give
    another, or the cells with more digits do."""
    OTHER_ROW = "other_row"
    """A sentence gives one row the numbers of another."""
    RANGE = "range"
    """A sentence gives a range of differences that the table does not span."""
    UNIVERSAL = "universal"
    """A sentence says of all cases what a cell denies."""
    BLANK = "blank"
    """A sentence compares with a result that the table does not have."""
    TEXT_AGAINST_TEXT = "text_against_text"
    """Two sentences give different numbers for the same thing."""
    REPEATED = "repeated"
    """Neighbouring cells print the same digits; a suspicion, not a contradiction."""
    UNIT = "unit"
    """A change in percent that is one in points, or the reverse."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One of the places that disagree: a sentence or a table cell."""

    page: int
    """1-based."""
    text: str = ""
    """The sentence; empty where it is a cell."""
    section: str = ""
    """Heading that the sentence stands under."""
    cell: CellRef | None = None
    box: Box | None = None
    """Where on the page: of the sentence's first line, or of the cell."""


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two or more places of a paper that cannot all be right."""

    code: InconsistencyCode
    message: str
    """One or two plain sentences that name both places."""
    places: tuple[Spot, ...]
    """The place that is doubted first, then what speaks against it."""
    values: tuple[str, ...]
    """What is said, then what the other places give, as printed or computed."""


class ChangeKind(StrEnum):
    """What changed between two versions."""

    CELL = "cell"
    """A table cell has another number."""
    SENTENCE = "sentence"
    """A sentence has other numbers."""
    ROW = "row"
    """A row of a table came or went."""
    TABLE = "table"
    """A table came or went."""
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a paper.

    What came has no older place, what went no newer one.
    """

    kind: ChangeKind
    message: str
    older: Spot | None
    newer: Spot | None
    values: tuple[str, str]
    """As printed in the older and in the newer version; empty where it is absent."""


@dataclass(frozen=True, slots=True)
class ConsistencyReport:
    """What was found in one paper, or between two versions of it."""

    paper: str
    """Label of the paper: "2005.13013v1", or its file."""
    title: str
    findings: tuple[Inconsistency, ...]
    signature: Signature
    other: str = ""
    """Label of the second version, where two were given."""
    changes: tuple[Change, ...] = ()
