"""Every cell and calculation that a number may stand for, well bound or not."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.model import Comparator, Quantity, Role, Unit
from claimcheck.verdict.binding import Binder
from claimcheck.verdict.bound import Bound
from claimcheck.verdict.derivation import Derivation, agreement, is_remote
from claimcheck.verdict.names import tokens
from claimcheck.verdict.programs import differences, look_ups, ranks, ratios, shares, sizes
from claimcheck.verdict.question import Question
from claimcheck.verdict.rulings import Judged
from claimcheck.verdict.series import column_means, means, spans
from claimcheck.verdict.source import SourceView

_COARSER = 0.85
"""What a cell with fewer decimals than the claim keeps of its score."""
WELL_BOUND = 0.62
"""Least binding score for a place to speak against a number, printed there or not."""


def find_candidates(
    question: Question, quantity: Quantity, sources: Sequence[SourceView]
) -> tuple[list[Judged], list[Bound]]:
    """What the tables give for a number.

    Returns:
        Calculations with their agreement, the best bound first and of equals the agreeing;
        and well bound places where nothing is printed.
    """
    judged: list[Judged] = []
    blank: list[Bound] = []
    for source in sources:
        for grid in source.grids:
            if question.asks_property(grid):
                continue
            binder, baseline = question.binders(source, grid)
            for derivation in _derive(question, quantity, binder, baseline):
                if is_remote(quantity, derivation):
                    continue
                coarse = derivation.decimals < quantity.number.decimals
                score = derivation.score * (_COARSER if coarse else 1.0)
                scored = replace(derivation, score=score)
                judged.append(
                    Judged(scored, agreement(quantity, scored, question.atom.text))
                )
            blank += _blanks(binder, quantity)
    judged.sort(key=lambda item: (-item.derivation.score, not item.agrees))
    return judged, blank


def _derive(
    question: Question, quantity: Quantity, binder: Binder, baseline: Binder | None
) -> Iterable[Derivation]:
    if quantity.role is Role.COUNT:
        yield from sizes(binder, tokens(question.atom.binding.metric))
        return
    if quantity.unit is Unit.RANK:
        yield from ranks(binder, quantity.direction, question.atom.text)
        return
    if quantity.unit is Unit.FACTOR and baseline is not None:
        yield from ratios(binder, baseline)
        for found in look_ups(replace(quantity, role=Role.ABSOLUTE), binder):
            yield replace(found, firm=False)  # some tables print the factor itself
        return
    if quantity.unit is Unit.RELATIVE_PERCENT and quantity.role is Role.ABSOLUTE:
        if baseline is not None:
            yield from shares(binder, baseline)
        return
    extent = is_extent(question, quantity)
    if not (extent and quantity.role is Role.CHANGE):
        yield from look_ups(quantity, binder, over=bool(question.counts))
    if quantity.role is Role.AVERAGE or (
        quantity.averaged and quantity.role is not Role.CHANGE
    ):
        yield from means(binder, question.counts)
        yield from column_means(binder, question.counts)
    if quantity.role is Role.CHANGE and extent:
        yield from spans(binder, baseline)
    elif quantity.role is Role.CHANGE:
        ranked = bool(question.atom.binding.baseline)
        yield from differences(quantity, binder, baseline, ranked=ranked)


def is_extent(question: Question, quantity: Quantity) -> bool:
    """Whether it says how far something goes over several places, not at one of them."""
    binding = question.atom.binding
    whole = quantity.comparator is Comparator.UP_TO and not (
        binding.dataset or binding.language
    )
    return whole or quantity.comparator is Comparator.RANGE


def _blanks(binder: Binder, quantity: Quantity) -> list[Bound]:
    """Well bound places where nothing is printed."""
    if quantity.role in {Role.CHANGE, Role.COUNT}:
        return []
    grid = binder.grid
    return [
        bound
        for bound in binder.places()[:5]
        if bound.score >= WELL_BOUND and grid.is_blank(bound.place.row, bound.place.column)
    ]
