"""Numbers of a claim against the cells of a table: look-ups and arithmetic."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.model import Comparator, Number
from claimcheck.numbers import (
    Agreement,
    Interval,
    NumberSpan,
    compare,
    exactly,
    find_numbers,
    mean,
    rounding_interval,
)
from claimcheck.tabular.grid import Axis, Grid
from claimcheck.tabular.linking import Mention
from claimcheck.tabular.programs import Kind, Operand, Outcome
from claimcheck.tabular.words import Token

_ASIDE = re.compile(
    r"\b(?:tables?|figures?|fig\.?|sections?|equation|eq\.?|layers?|appendix)\s*"
    r"(?:\d+\s*(?:,|and|or|to|through)\s*)*\(?$|\bp(?:-values?)?\s*\W{1,12}$"
    r"|\bsignifican\w+ (?:level )?(?:of |at )?$",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMPARATORS = (
    (
        Comparator.ABOUT,
        r"(?:about|around|approximately|roughly|close to|some|~)",
    ),
    (Comparator.NEARLY, r"(?:nearly|almost)"),
    (Comparator.OVER, r"(?:over|above|more than|greater than|higher than|exceed\w*|>)"),
    (Comparator.AT_LEAST, r"(?:at least|no less than|minimum of)"),
    (Comparator.UNDER, r"(?:under|below|less than|fewer than|lower than|smaller than|<)"),
    (Comparator.AT_MOST, r"(?:at most|no more than|maximum of|up to)"),
)
_BEFORE = tuple(
    (comparator, re.compile(rf"\b{words}\s*(?:an? |the )?\W?$", re.I))
    for comparator, words in _COMPARATORS
)
_CHANGE = re.compile(
    r"points?|improv\w*|gains?|increas\w*|decreas\w*|drops?|reduc\w*|differen\w*|higher|lower"
    r"|more|less|better|worse|faster|slower|outperform\w*|additional|over|\bby\b|boost\w*|\+",
    re.I,
)
_NEAR = 45
"""Characters around a number in which words say that it is a change."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a claim that may stand in a table."""

    number: Number
    start: int
    end: int
    comparator: Comparator
    change: bool
    """Words near it speak of a difference."""


def find_figures(
    claim: str, names: Sequence[Mention], tokens: Sequence[Token], caption: str = ""
) -> list[Figure]:
    """Numbers of a claim that cells may hold.

    Those in names, years, numbers of tables, levels of significance and what the caption
    says already ("the top 1,000 words") are left out.
    """
    named = [(tokens[m.start].start, tokens[m.end - 1].end) for m in names]
    figures = []
    context = {span.number.text for span in find_numbers(caption)}
    for span in find_numbers(claim):
        if _is_name(claim, span, named) or span.number.text in context:
            continue
        before = claim[: span.start]
        comparator = next((c for c, p in _BEFORE if p.search(before)), Comparator.EXACT)
        around = claim[max(0, span.start - _NEAR) : span.end + _NEAR // 2]
        figures.append(
            Figure(
                span.number,
                span.start,
                span.end,
                comparator,
                span.number.signed or bool(_CHANGE.search(around)),
            )
        )
    return figures


def run_figures(
    grid: Grid,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    tokens: Sequence[Token],
) -> list[Outcome]:
    """For every figure the best program that gives it, or the look-up that does not."""
    return [
        outcome
        for figure in figures
        if (outcome := _run_figure(grid, figure, mentions, tokens)) is not None
    ]


def _run_figure(
    grid: Grid, figure: Figure, mentions: Sequence[Mention], tokens: Sequence[Token]
) -> Outcome | None:
    rows = _nearest(figure, mentions, tokens, Axis.ROW, grid)
    columns = _nearest(figure, mentions, tokens, Axis.COLUMN, grid)
    hits = [*_found(grid, figure, rows, columns)]
    if hits:
        return max(hits, key=lambda outcome: outcome.binding)
    known = [
        Operand(r, c) for r in rows[0] for c in columns[0] if grid.numbers[r][c] is not None
    ]
    cells = [number for o in known for number in grid.cell_numbers[o.row][o.column]]
    if not cells or figure.number.decimals < min(number.decimals for number in cells):
        return None  # A count among decimals says something that no cell holds.
    kind = Kind.DIFFERENCE if figure.change else Kind.LOOKUP
    if figure.comparator is not Comparator.EXACT:
        kind = Kind.THRESHOLD
    sure = (rows[1] + columns[1]) / 2
    shown = ", ".join(number.text for number in cells[:3])
    return Outcome(
        kind,
        -1.0,
        sure,
        f"{figure.number.text} is not among {shown}",
        tuple(known[:6]),
        cue=figure.start,
    )


def _found(
    grid: Grid,
    figure: Figure,
    rows: tuple[tuple[int, ...], float],
    columns: tuple[tuple[int, ...], float],
) -> Iterator[Outcome]:
    """Programs over cells that give the figure; named cells bind more surely."""
    named = [(r, c) for r in rows[0] for c in columns[0]]
    everything = [(r, c) for r in range(len(grid.table.rows)) for c in grid.numeric_columns]
    sure = (rows[1] + columns[1]) / 2
    for places, score in ((named, sure), (everything, 0.3 * sure + 0.05)):
        yield from _looked_up(grid, figure, places, score * (0.8 if figure.change else 1.0))
    if figure.comparator in {Comparator.OVER, Comparator.UNDER}:
        return
    lined = [(r, c) for r, c in everything if r in rows[0] or c in columns[0]]
    for places, score in ((named, 0.9 * sure), (lined, 0.35 * sure), (everything, 0.1)):
        if len(places) <= _MOST_CELLS:
            yield from _derived(
                grid, figure, places, score * (1.0 if figure.change else 0.5)
            )
    yield from _aggregated(grid, figure, named, 0.6 * sure)


_MOST_CELLS = 120
"""Cells of which all pairs are tried: with more, chance agreement says nothing."""


def _looked_up(
    grid: Grid, figure: Figure, places: Iterable[tuple[int, int]], score: float
) -> Iterator[Outcome]:
    for row, column in places:
        for number in grid.cell_numbers[row][column]:
            if not _agrees(figure, rounding_interval(number), number.value):
                continue
            bounded = figure.comparator is not Comparator.EXACT
            yield Outcome(
                Kind.THRESHOLD if bounded else Kind.LOOKUP,
                1.0,
                score,
                f"{grid.label(Axis.ROW, row)}, {grid.label(Axis.COLUMN, column)}:"
                f" {number.text}",
                (Operand(row, column),),
                cue=figure.start,
            )
            return


def _derived(
    grid: Grid, figure: Figure, places: Sequence[tuple[int, int]], score: float
) -> Iterator[Outcome]:
    """Differences and ratios of two cells of one row or one column."""
    for index, first in enumerate(places):
        for second in places[index + 1 :]:
            if first[0] != second[0] and first[1] != second[1]:
                continue
            twos = zip(
                grid.cell_numbers[first[0]][first[1]],
                grid.cell_numbers[second[0]][second[1]],
                strict=False,
            )
            for match in (_operation(figure, a, b) for a, b in twos if a.value != b.value):
                if match:
                    cells = (Operand(*first), Operand(*second))
                    yield Outcome(match[0], 1.0, score, match[1], cells, cue=figure.start)
                    return


def _operation(figure: Figure, a: Number, b: Number) -> tuple[Kind, str] | None:
    high, low = (a, b) if a.value > b.value else (b, a)
    gap = rounding_interval(high) - rounding_interval(low)
    unsigned = _unsigned(figure)
    if _agrees(unsigned, gap, high.value - low.value):
        return Kind.DIFFERENCE, f"{high.text} − {low.text} = {high.value - low.value}"
    if not figure.number.percent:
        return None
    for base in (low, high):
        if base.value == 0:
            continue
        share = abs((high.value - low.value) / base.value * 100)
        if _agrees(unsigned, exactly(share), share):
            return Kind.RATIO, f"({high.text} − {low.text}) / {base.text} = {share:.1f} %"
    return None


def _aggregated(
    grid: Grid, figure: Figure, named: Sequence[tuple[int, int]], score: float
) -> Iterator[Outcome]:
    cells = [(at, grid.numbers[at[0]][at[1]]) for at in named]
    numbers = [(Operand(*at), number) for at, number in cells if number is not None]
    if len(numbers) < 2:
        return
    total = sum((number.value for _, number in numbers), Decimal(0))
    spans = [rounding_interval(number) for _, number in numbers]
    used = tuple(operand for operand, _ in numbers)
    average = total / len(numbers)
    if _agrees(figure, mean(spans), average):
        yield Outcome(
            Kind.MEAN, 1.0, score, f"mean of {len(numbers)} = {average:.2f}", used
        )
    if _agrees(figure, exactly(total), total):
        yield Outcome(Kind.SUM, 1.0, score, f"sum of {len(numbers)} = {total}", used)


def _agrees(figure: Figure, found: Interval, middle: Decimal) -> bool:
    """Whether the figure is true of a value, also where one of them is in percent."""
    for scale in (Decimal(1), Decimal(100)):
        if scale != 1 and not (figure.number.percent and abs(middle) <= 1):
            continue
        agreement = compare(
            figure.number,
            found.scale(scale),
            middle=middle * scale,
            comparator=figure.comparator,
        )
        if agreement is Agreement.YES:
            return True
    return False


def _unsigned(figure: Figure) -> Figure:
    number = figure.number
    if number.value >= 0:
        return figure
    return replace(figure, number=replace(number, value=-number.value))


def _nearest(
    figure: Figure,
    mentions: Sequence[Mention],
    tokens: Sequence[Token],
    axis: Axis,
    grid: Grid,
) -> tuple[tuple[int, ...], float]:
    """The lines that a figure is most likely about, and how surely."""
    own = [mention for mention in mentions if mention.axis is axis]
    every = grid.numeric_columns if axis is Axis.COLUMN else range(grid.size(axis))
    if not own:
        return tuple(every), 0.3
    lines: set[int] = set()
    sure = 0.0
    for mention in sorted(own, key=lambda m: abs(tokens[m.start].start - figure.start)):
        narrowed = lines & mention.lines if lines else set(mention.lines)
        if narrowed:
            lines = narrowed
            sure = max(sure, mention.coverage)
    return tuple(sorted(lines)), sure


def _is_name(claim: str, span: NumberSpan, named: Sequence[tuple[int, int]]) -> bool:
    if any(start <= span.start and span.end <= end for start, end in named):
        return True
    before, text = claim[: span.start], span.number.text
    glued = span.start > 0 and (
        claim[span.start - 1].isalnum() or claim[span.start - 1] in "-_"
    )
    after = claim[span.end : span.end + 1]
    return (
        glued
        or after.isalpha()
        or bool(_ASIDE.search(before))
        or bool(_YEAR.fullmatch(text))
    )
