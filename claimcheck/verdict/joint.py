"""The numbers of a claim judged together, by the table in which all of them are found.

Two or more telling numbers in cells that hang together leave one question open: whether
the claim gives each of them to the right name (``claimcheck.verdict.assignment``).
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.model import Label, MentionKind, Reason, Verdict
from claimcheck.verdict.anchors import Anchor, Block, find_blocks, telling_atoms
from claimcheck.verdict.assignment import Assignment
from claimcheck.verdict.denial import is_denied
from claimcheck.verdict.evidence import evidence_of, locate
from claimcheck.verdict.gaps import are_distances, find_gaps
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.label_twins import does_without, means_twin
from claimcheck.verdict.misplaced import judge_block
from claimcheck.verdict.named_cells import NamedCells
from claimcheck.verdict.question import Question
from claimcheck.verdict.rivals import are_exchanged, has_sibling
from claimcheck.verdict.source import SourceView

_FEWEST_DIGITS = 5
"""Digits of all the numbers together; fewer stand side by side by chance. One less will do
where the names bear them out."""
_LEAST_COVER = 0.25
"""Cover of rows and columns from which the cells can be what is meant."""
_REFUTE_COVER = 0.5
_PASSED_OVER = 0.4
"""By how much better a line outside a block is named where the block is the wrong one."""
_SAID = 0.3
"""Cover from which a row or column is named."""
_NAMING = frozenset({MentionKind.MODEL, MentionKind.METHOD})
_CLOSE = 0.1
"""Blocks of a table that are named alike, up to this cover."""
_PROBABILITY = 0.85


@dataclass(frozen=True, slots=True)
class JointReading:
    """What tables say of two or more telling numbers of a claim."""

    share: float
    """Share of them that the best block gives, in [0, 1]."""
    order: float
    """In [−1, 1]: 1 if each number goes with the right name, −1 if they are exchanged, 0
    where the labels do not tell."""
    cover: float
    """How far the claim names the block's rows and columns, in [0, 1]."""
    verdict: Verdict | None
    """Where the block decides the claim."""
    fits: bool
    """Whether the claim may mean the block's rows and columns."""
    anywhere: bool
    """Whether any of the numbers stands in any table."""

    @property
    def disputes(self) -> bool:
        """Whether a cell that says otherwise of one of the numbers was bound wrong.

        Where they stand together elsewhere, or nowhere at all, the claim is about other
        cells, or about a figure.
        """
        together = self.share == 1 and self.order > -1 and self.fits
        return together or not self.anywhere


@dataclass(frozen=True, slots=True)
class _Found:
    """A block with how it fits the claim."""

    block: Block
    table: NamedCells
    assignment: Assignment
    order: float
    fits: bool
    """Whether no other row or column is named far better."""


def read_together(
    questions: Sequence[Question], sources: Iterable[SourceView]
) -> JointReading | None:
    """A claim's numbers beside every table.

    None if fewer than two of them are telling, or if the claim denies one.

    Args:
        questions: one for each atom of the claim.
        sources: papers that use every name of the claim.
    """
    atoms = telling_atoms(question.atom for question in questions)
    claim = questions[0].claim if questions else ""
    if len(atoms) < 2 or any(is_denied(atom, claim) for atom in atoms):
        return None
    found: list[_Found] = []
    anywhere = False
    for source in sources:
        assignment = Assignment(claim, source.aliases)
        for table in source.named_cells(claim):
            if questions[0].asks_property(table.grid):
                continue
            blocks = list(find_blocks(atoms, table))
            anywhere = anywhere or bool(blocks)
            blocks += find_gaps(atoms, table) if are_distances(atoms) else ()
            strange = _has_stranger(questions, table.grid)
            found += [
                _Found(
                    block,
                    table,
                    assignment,
                    _order(block, assignment),
                    _fits(table, block, strange=strange),
                )
                for block in _best(blocks)
            ]
    if not found:
        return JointReading(0.0, 0.0, 0.0, None, fits=False, anywhere=anywhere)
    best = max(found, key=_rank)
    share = best.block.found / len(atoms)
    verdict = None
    if share == 1:
        fitting = best.fits
        verdict = _judge(best) if fitting else judge_block(best.block, best.table)
    return JointReading(
        share, best.order, best.block.cover, verdict, fits=best.fits, anywhere=anywhere
    )


def _rank(found: _Found) -> tuple[int, float, int, float]:
    """How surely a block is what is meant: what it prints tells more than arithmetic."""
    block = found.block
    return block.found, round(block.cover, 1), len(block.printed), found.order


def _best(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a table that give most numbers, and of these the best named."""
    found = [block for block in blocks if len(block.anchors) > 1]
    most = max((block.found for block in found), default=0)
    full = [block for block in found if block.found == most]
    least = max((block.cover for block in full), default=0.0) - _CLOSE
    return [block for block in full if block.cover >= least]


def _order(block: Block, assignment: Assignment) -> float:
    """Over all pairs of printed numbers that differ, whether they go with their names."""
    orders = [
        assignment.order(a.span, a.place, b.span, b.place)
        for a, b in itertools.combinations(block.printed or block.anchors, 2)
        if a.derivation.value != b.derivation.value
    ]
    if not orders:
        return 0.0
    if assignment.respective and min(orders) < 0:
        return -1.0
    return sum(orders) / len(orders)


def _has_stranger(questions: Sequence[Question], grid: Grid) -> bool:
    """Whether the claim names a system or method that the table does not."""
    return any(
        mention.kind in _NAMING and not grid.everything.names(mention.text)
        for question in questions
        for mention in question.atom.mentions
    )


def _fits(table: NamedCells, block: Block, *, strange: bool) -> bool:
    """Whether the claim may mean the block's rows and columns.

    It names no other one beside them far better, nor something that is not in the table
    where the one row, or column, of the block has a name that the claim does not say.
    Labels without letters are left out: a bare number may be any number of the claim.
    """
    grid = table.grid
    places = [place for anchor in block.anchors for place in anchor.derivation.places]
    rows, columns = {place.row for place in places}, {place.column for place in places}
    beside = {r for r, cells in enumerate(grid.numbers) if any(cells[c] for c in columns)}
    under = {c for c in grid.numeric_columns if any(grid.numbers[r][c] for r in rows)}
    for used, able, names, said in (
        (rows, beside, grid.row_words, table.row_covers),
        (columns, under, grid.column_words, table.column_covers),
    ):
        covers = [
            said[at] if at in able and any(map(str.isalpha, words)) else 0.0
            for at, words in enumerate(names)
        ]
        outside = [cover for at, cover in enumerate(covers) if at not in used]
        inside = max(covers[at] for at in used)
        if max(outside, default=0.0) - inside >= _PASSED_OVER:
            return False
        if len(used) == 1 and has_sibling(names, covers, min(used), table.said):
            return False
        if len(used) > 1 and means_twin(names, covers, used, table.said):
            return False
        if any(does_without(names, at, table.said.text) for at in used):
            return False
        named = any(str.isalpha(word) for at in used for word in names[at])
        if strange and named and len(used) == 1 and inside < _SAID:
            return False
    return True


def _has_exchanged(block: Block) -> bool:
    """Whether two cells have each other's labels, so that no name tells them apart."""
    return any(
        a.place.row != b.place.row and are_exchanged(a.place, b.place)
        for a, b in itertools.combinations(block.printed, 2)
    )


def _states(found: _Found) -> tuple[Anchor, Anchor] | None:
    """The numbers of a "from x to y", x first, or None."""
    for first, second in itertools.combinations(found.block.printed, 2):
        way = found.assignment.way(first.span, second.span)
        if way:
            return (first, second) if way > 0 else (second, first)
    return None


def _judge(found: _Found) -> Verdict | None:
    """The verdict of a block that gives every telling number."""
    block, order = found.block, found.order
    digits = sum(
        len(anchor.atom.quantity.number.value.as_tuple().digits)
        for anchor in block.anchors
        if anchor.atom.quantity
    )
    told = order > 0 or order == -1
    fewest = _FEWEST_DIGITS - (told and block.cover >= _REFUTE_COVER)
    if digits < fewest or block.cover < _LEAST_COVER:
        return None
    states = _states(found)
    if _has_exchanged(block):
        return None
    if order == -1 and block.cover >= _REFUTE_COVER:
        return _verdict(block, Label.REFUTED)
    # "From x to y" is true of one order alone, which some label has to bear out.
    if order > 0 or (order == 0 and states is None):
        return _verdict(block, Label.SUPPORTED)
    return None


def _verdict(block: Block, label: Label) -> Verdict:
    derivations = [anchor.derivation for anchor in block.anchors]
    agrees = label is Label.SUPPORTED
    found = " ".join(f"{locate(item)} gives {item.text}." for item in derivations)
    return Verdict(
        label=label,
        probability=_PROBABILITY,
        reason=Reason.ATOMS_AGREE if agrees else Reason.DERIVATION_DISAGREES,
        explanation=found if agrees else f"{found} The claim exchanges them.",
        evidence=tuple(evidence_of(item) for item in derivations),
    )
