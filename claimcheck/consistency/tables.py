"""Averages, totals and differences that a table prints, computed again from its cells.

Many averages are weighted or leave something out, and no table says so. A rule counts
only where the table itself confirms it: most lines follow it, and the few that do not are
findings.
"""

from collections.abc import Iterator, Sequence

from claimcheck.consistency.rules import Outcome, Rule, possible_rules
from claimcheck.consistency.sheet import Sheet
from claimcheck.consistency.spots import cell_spot, name_cell
from claimcheck.model import Inconsistency, InconsistencyCode
from claimcheck.numbers import format_decimal
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.source import SourceView

_CONFIRMING = 3
"""Lines that must follow a rule."""
_SHARE = 0.75
"""Share of the lines that must follow it."""
_WORDS = {
    InconsistencyCode.MEAN: "mean",
    InconsistencyCode.SUM: "sum",
    InconsistencyCode.DIFFERENCE: "difference",
}


def check_tables(view: SourceView) -> list[Inconsistency]:
    """Printed averages, totals and differences that do not follow from their cells."""
    found: list[Inconsistency] = []
    for grid in view.grids:
        for turned in (False, True):
            found += _check_sheet(Sheet(grid, turned))
    return found


def _check_sheet(sheet: Sheet) -> Iterator[Inconsistency]:
    rules: dict[int, list[Rule]] = {}
    for rule in possible_rules(sheet):
        rules.setdefault(rule.slot, []).append(rule)
    for candidates in rules.values():
        tried = [[*_outcomes(rule, sheet)] for rule in candidates]
        best = max(tried, key=lambda items: (_followers(items), -_width(items)))
        if _confirmed(best):
            rivals = [item for item in tried if _followers(item) >= _CONFIRMING]
            explained = {o.printed for item in rivals for o in item if o.holds}
            for outcome in best:
                known = outcome.holds or outcome.printed in explained
                if not known and _is_readable(outcome, sheet.grid):
                    yield _finding(outcome, best)


def _outcomes(rule: Rule, sheet: Sheet) -> Iterator[Outcome]:
    for line in range(sheet.lines):
        outcome = rule.apply(sheet, line)
        if outcome is not None:
            yield outcome


def _followers(outcomes: Sequence[Outcome]) -> int:
    return sum(outcome.holds for outcome in outcomes)


def _width(outcomes: Sequence[Outcome]) -> int:
    """Operands of the rule; of two that fit alike, the narrower one is meant."""
    return len(outcomes[0].rule.operands) if outcomes else 0


def _confirmed(outcomes: Sequence[Outcome]) -> bool:
    followers = _followers(outcomes)
    return followers >= _CONFIRMING and followers >= _SHARE * len(outcomes)


def _is_readable(outcome: Outcome, grid: Grid) -> bool:
    """Whether its cells are printed like the others of their table.

    A cell with other decimals is as likely misread, or a size.
    """
    usual = {n.decimals for row in grid.numbers for cell in row for n in cell}
    operands = [place for entry in outcome.entries for place in entry]
    printed = {place.number.decimals for place in operands}
    return printed <= usual and len(printed | {outcome.printed.number.decimals}) <= 2


def _finding(outcome: Outcome, outcomes: Sequence[Outcome]) -> Inconsistency:
    printed, code = outcome.printed, outcome.rule.code
    places = [place for entry in outcome.entries for place in entry]
    decimals = max(printed.number.decimals, 1) + (code is InconsistencyCode.MEAN)
    value = format_decimal(outcome.value, decimals)
    cell = cell_spot(printed)
    message = (
        f"{name_cell(printed)} gives {printed.number.text}; the {_WORDS[code]} of its "
        f"{len(outcome.entries)} cells is {value}. In {_followers(outcomes)} of "
        f"{len(outcomes)} such places the table prints the {_WORDS[code]} of the cells."
    )
    return Inconsistency(
        code, message, (cell, *map(cell_spot, places)), (printed.number.text, value)
    )
