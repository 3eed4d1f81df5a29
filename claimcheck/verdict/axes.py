"""Which words of what is asked stand on the axes of a table, and where."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import Scope
from claimcheck.verdict.terms import Term

_ODD_AXIS = 0.9
"""What a name keeps of its weight when it stands on the less usual axis."""
_IN_ROWS = frozenset({"subject", "model", "setting"})
"""Kinds of terms that name rows as a rule; the others name columns."""
_SHORTENED = frozenset({"dataset", "metric"})
"""Kinds of terms that headers shorten to their initials."""
_INITIAL_FROM = 3
"""Letters of a word that is given by its initial have to be more than these."""
_APART = frozenset({"setting", "model"})
"""Kinds of terms that may tell one table from the next."""


class Axes:
    """Hits of each term on the rows, the columns and the caption of a table.

    Args:
        grid: the table.
        terms: what is asked.
        naming: words that name something in any table of the paper.
    """

    def __init__(
        self, grid: Grid, terms: Sequence[Term], naming: Mapping[str, float]
    ) -> None:
        self.grid = grid
        self.terms = terms
        self._naming = naming

    @cached_property
    def row_hits(self) -> list[list[list[bool]]]:
        """For each term and row, which of its words stand in label or group."""
        names = zip(self.grid.table.rows, self.grid.row_names, strict=True)
        title = self.grid.paper.title
        scopes = [
            Scope(
                f"{row.group} . {name} . {title if self.grid.is_own(index) else ''}"
                f" . {self._base(index)}",
                self.grid.aliases,
            )
            for index, (row, name) in enumerate(names)
        ]
        return [[_match(term, scope) for scope in scopes] for term in self.terms]

    def _base(self, row: int) -> str:
        """The name of the row that "- X" changes: it is about that one as well.

        Not so for "+ X", which may be added to the row above as well as to the base.
        """
        base = self.grid.bases[row]
        return self.grid.row_names[base] if base is not None else ""

    @cached_property
    def column_hits(self) -> list[list[list[bool]]]:
        """For each term and column, which of its words stand in the header."""
        scopes = [Scope(name, self.grid.aliases) for name in self.grid.column_names]
        return [[_match(term, scope) for scope in scopes] for term in self.terms]

    @cached_property
    def _caption_hits(self) -> list[list[bool]]:
        """Words that the caption names and no axis does.

        What stands on an axis tells its entries apart, so there the caption settles
        nothing ("Top-20 & Top-100 accuracy" over columns of either). Nor does it say the
        rest of a subject that is on an axis in part; only the corner above the labels does
        ("Probe" over Weather).
        """
        hits = []
        for index, term in enumerate(self.terms):
            axes = [*self.row_hits[index], *self.column_hits[index]]
            on_axis = [any(column) for column in zip(*axes, strict=True)]
            part = term.kind == "subject" and any(on_axis)
            caption = _match(term, self.grid.corner if part else self.grid.caption)
            hits.append([a and not b for a, b in zip(caption, on_axis, strict=True)])
        return hits

    @cached_property
    def _summed_hits(self) -> list[list[bool]]:
        """Words that the caption or several columns name ("STS" over STS12 to STS16)."""
        hits = []
        for index, term in enumerate(self.terms):
            columns = zip(*self.column_hits[index], strict=True)
            caption = _match(term, self.grid.caption)
            hits.append([a or sum(b) > 1 for a, b in zip(caption, columns, strict=True)])
        return hits

    @cached_property
    def known(self) -> list[list[bool]]:
        """For each term, which of its words the table names anywhere.

        Of what sets one table apart from the next (setting, model), any table's words.
        """
        return [
            [
                here or (term.kind in _APART and word in self._naming)
                for word, here in zip(
                    term.words, self.grid.everything.matched(term.words), strict=True
                )
            ]
            for term in self.terms
        ]

    def hits(self, index: int, row: int, column: int, part: int) -> list[bool]:
        """Which of a term's words stand around a place."""
        term = self.terms[index]
        rows, columns = self.row_hits[index][row], self.column_hits[index][column]
        names = self.grid.part_names(column)
        if term.kind == "metric" and len(names) > part:
            inside = _match(term, names[part])
            columns = [a and b for a, b in zip(columns, inside, strict=True)]
        caption = self._caption_hits[index]
        if column in self.grid.average_columns and term.kind not in _IN_ROWS:
            # A mean is over what its table is about, and over its other columns.
            caption = self._summed_hits[index]
        return [any(item) for item in zip(rows, columns, caption, strict=True)]

    def explained(self, index: int, row: int, column: int, hits: list[bool]) -> float:
        """Share of a term's words that stand around a place, in [0, 1].

        Subjects stand in rows and data sets in columns as a rule; where a name stands on
        both axes ("EN" against "DE") the rule decides.
        """
        term = self.terms[index]
        rows, columns = self.row_hits[index][row], self.column_hits[index][column]
        share = term.share(hits)
        usual = rows if term.kind in _IN_ROWS else columns
        unusual = columns if term.kind in _IN_ROWS else rows
        if term.kind != "claim" and term.share(unusual) > term.share(usual):
            share *= _ODD_AXIS
        return share


def _match(term: Term, scope: Scope) -> list[bool]:
    """Which words of a term stand in a scope; all do where its abbreviation does."""
    if term.short and term.kind != "claim" and scope.abbreviates(term.short):
        return [True] * len(term.words)
    hits = scope.matched(term.words)
    return _abbreviated(term, scope, hits) if term.kind in _SHORTENED else hits


def _abbreviated(term: Term, scope: Scope, hits: list[bool]) -> list[bool]:
    """The hits, with runs of words of which only the initials stand there.

    "CBTest named-entity" is the column "CBTest NE".
    """
    found = list(hits)
    for length in range(len(term.words), 1, -1):
        for start in range(len(term.words) - length + 1):
            run = term.words[start : start + length]
            plain = all(word.isalpha() and len(word) > _INITIAL_FROM for word in run)
            initials = "".join(word[0] for word in run)
            if plain and not any(found[start : start + length]) and initials in scope.words:
                found[start : start + length] = [True] * length
    return found
