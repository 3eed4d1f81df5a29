"""What every set of claims about tables is read into."""

from dataclasses import dataclass

from claimcheck.model import Label, Table


@dataclass(frozen=True, slots=True)
class TableClaim:
    """A statement about one table, and whether the table bears it out."""

    text: str
    table: Table
    label: Label
    group: str
    """What it shares with other claims: its paper, or its table where no paper is named."""
    id: str
    """Unique in its file."""
