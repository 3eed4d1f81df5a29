"""A place of a table with how well it fits what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.verdict.grid import Place

_SLACK = 0.05
"""Shares that differ by less are alike."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A place with how well it fits."""

    place: Place
    score: float
    """In [0, 1]."""
    named: Mapping[str, float]
    """For each kind of term, the share of its words that stand around the place."""
    row_cover: float
    """How far the claim names the row's label, in [0, 1]."""
    column_cover: float
    """The same of the column's header; 1 for the only column."""
    row_alone: bool
    """Whether the claim names no other row."""
    omits_name: bool
    """Whether a proper name of subject, data set or language does not stand around it."""
    lacking: frozenset[str]
    """Kinds of terms that are not named here though the table names them elsewhere, or
    that no table could do without: subject, dataset, language."""

    def covers(self, other: "Bound") -> bool:
        """Whether everything that the other place names is named here as well."""
        return all(
            self.named.get(kind, 0.0) >= share - _SLACK
            for kind, share in other.named.items()
            if kind != "claim"
        )
