"""What is known to be true beside a statement, so that no twin says it by chance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from claimcheck.model import MentionKind, Number, Paper
from claimcheck.mutations.statement import Statement
from claimcheck.numbers import find_numbers, rounding_interval
from claimcheck.verdict import SourceView
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import abbreviation, tokens

_POOLED = (
    MentionKind.DATASET,
    MentionKind.METRIC,
    MentionKind.MODEL,
    MentionKind.METHOD,
    MentionKind.LANGUAGE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers that belong to the same names: those of a sentence, of a row, of a column."""

    words: frozenset[str]
    values: tuple[Number, ...]

    def names(self, name: str) -> bool:
        """Whether all words of a name stand here."""
        words = tokens(name)
        return bool(words) and set(words) <= self.words


@dataclass(frozen=True)
class Facts:
    """Lines of numbers with their names, and the tables that they come from."""

    lines: tuple[Line, ...] = ()
    pool: tuple[tuple[MentionKind, tuple[str, ...]], ...] = ()
    """Names that numbers are given for, by kind."""
    grids: tuple[Grid, ...] = ()

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> "Facts":
        """What plain sentences say, without any paper."""
        statements = [Statement(text) for text in texts]
        return cls(_lines_of_texts(statements), _pool(statements))

    @classmethod
    def of_paper(cls, paper: Paper) -> "Facts":
        """What a paper says; names are those that its tables give numbers for."""
        statements = [Statement(passage.text) for passage in paper.passages]
        grids = tuple(SourceView(paper).grids)
        lines = _lines_of_grids(grids)
        pool = [
            (kind, tuple(name for name in names if any(line.names(name) for line in lines)))
            for kind, names in _pool(statements)
        ]
        return cls(lines + _lines_of_texts(statements), tuple(pool), grids)

    @cached_property
    def _printed(self) -> frozenset[Number]:
        return frozenset(number for line in self.lines for number in line.values)

    def prints(self, number: Number) -> bool:
        """Whether a number is printed that may be ``number``, rounded or not.

        Whole numbers are no scores rounded, and count for whole numbers alone.
        """
        return any(
            agree(number, other)
            for other in self._printed
            if other.decimals > 0 or number.decimals <= 0
        )

    def differ_by(self, number: Number, names: Iterable[str]) -> bool:
        """Whether two numbers of a line with one of the names differ by ``number``.

        The rounding of both counts: what may be true is not called false.
        """
        wanted = [name for name in names if tokens(name)]
        return any(
            _has_difference(line.values, number)
            for line in self.lines
            if any(line.names(name) for name in wanted)
        )

    def holds_of(self, number: Number, name: str) -> bool:
        """Whether ``number``, as value or as difference, may be true of what is named."""
        here = [line for line in self.lines if line.names(name)]
        return any(
            any(agree(number, other) for other in line.values)
            or _has_difference(line.values, number)
            for line in here
        )

    def others(self, kind: MentionKind, statement: Statement) -> list[str]:
        """Names of a kind that share no word with any name of the statement."""
        taken = set(tokens(statement.text))
        short = {abbreviation(mention.text) for mention in statement.mentions}
        return [
            name
            for name in dict(self.pool).get(kind, ())
            if not set(tokens(name)) & taken
            and name.lower() not in short
            and abbreviation(name) not in taken
        ]


NOTHING = Facts()
"""For a sentence of which nothing else is known."""


def agree(one: Number, other: Number) -> bool:
    """Whether two printed numbers may be the same value, whatever their signs."""
    first, second = rounding_interval(one), rounding_interval(other)
    negative = rounding_interval(_negated(other))
    return first.overlaps(second) or first.overlaps(negative)


def _negated(number: Number) -> Number:
    return Number(-number.value, number.decimals, number.text)


def _has_difference(values: Sequence[Number], number: Number) -> bool:
    claimed = rounding_interval(number)
    size = abs(claimed.middle)
    ordered = sorted({(item.value, item.decimals) for item in values})
    for place, (high, decimals) in enumerate(ordered):
        for low, coarse in ordered[:place]:
            slack = _half(decimals) + _half(coarse) + _half(number.decimals)
            if abs(high - low - size) < slack:
                return True
    return False


def _half(decimals: int) -> Decimal:
    return Decimal(5).scaleb(-decimals - 1)


def _lines_of_texts(statements: Sequence[Statement]) -> tuple[Line, ...]:
    lines = []
    for statement in statements:
        values = tuple(span.number for span in find_numbers(statement.text))
        if values:
            lines.append(Line(frozenset(tokens(statement.text)), values))
    return tuple(lines)


def _lines_of_grids(grids: Sequence[Grid]) -> tuple[Line, ...]:
    lines = []
    for grid in grids:
        caption = frozenset(tokens(grid.table.caption))
        for row, cells in enumerate(grid.numbers):
            values = tuple(number for cell in cells for number in cell)
            labels = {*grid.row_words[row], *grid.group_words[row]}
            lines.append(Line(caption | labels, values))
        for column, words in enumerate(grid.column_words):
            values = tuple(number for cells in grid.numbers for number in cells[column])
            lines.append(Line(caption | {*words}, values))
    return tuple(line for line in lines if line.values)


def _pool(
    statements: Sequence[Statement],
) -> tuple[tuple[MentionKind, tuple[str, ...]], ...]:
    """Names of sentences that give numbers; the kinds are certain."""
    found: dict[MentionKind, dict[str, None]] = {kind: {} for kind in _POOLED}
    for statement in statements:
        if not find_numbers(statement.text):
            continue
        for mention in statement.names:
            if mention.kind in found:
                found[mention.kind].setdefault(mention.text)
    return tuple((kind, tuple(names)) for kind, names in found.items())
