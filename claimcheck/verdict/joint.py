"""The numbers of a claim judged together, by the table in which all of them are found.

Two or more telling numbers in cells that hang together leave one question open: whether
the claim gives each of them to the right name (``claimcheck.verdict.assignment``).
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, Label, MentionKind, Reason, Role, Verdict
from claimcheck.verdict.anchors import Block, find_blocks, find_gaps, telling_atoms
from claimcheck.verdict.assignment import Assignment
from claimcheck.verdict.denial import is_denied
from claimcheck.verdict.evidence import evidence_of, locate
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import Scope, coverage
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
_FROM_TO = re.compile(r"\bfrom\b.*\bto\b|\bto\b.*\bfrom\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:\S+\s+){0,4}$", re.IGNORECASE)
_RISING = re.compile(
    r"\b(?:rais\w+|ris(?:es?|ing)|rose|increas\w+|lift\w*|climb\w*|grow(?:s|n|ing)?|grew)\b",
    re.IGNORECASE,
)
_FALLING = re.compile(
    r"\b(?:lower(?:s|ed|ing)|falls?|fell|falling|decreas\w+|reduc\w+|cuts?|declin\w+|"
    r"(?<!-)drop(?:s|ped|ping)?)\b",
    re.IGNORECASE,
)
"""Words that say which way a number goes, whether it is better or worse."""
_PROBABILITY = 0.85


@dataclass(frozen=True, slots=True)
class JointReading:
    """What tables say of two or more telling numbers of a claim."""

    share: float
    """Share of them that the best block gives, in [0, 1]."""
    order: float
    """In [−1, 1]: 1 if each number goes with the right name, −1 if they are exchanged, 0
    where the labels do not tell."""
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
        said = source.claim_scope(claim)
        for grid in source.grids:
            if questions[0].asks_property(grid):
                continue
            blocks = list(find_blocks(atoms, grid, said))
            anywhere = anywhere or bool(blocks)
            blocks += find_gaps(atoms, grid, said) if _are_distances(atoms) else ()
            strange = _has_stranger(questions, grid)
            found += [
                _Found(
                    block,
                    _order(block, assignment),
                    _fits(grid, block, said, strange=strange),
                )
                for block in _best(blocks)
            ]
    if not found:
        return JointReading(0.0, 0.0, None, fits=False, anywhere=anywhere)
    best = max(
        found, key=lambda f: (len(f.block.anchors), round(f.block.cover, 1), f.order)
    )
    share = len(best.block.anchors) / len(atoms)
    verdict = _judge(best.block, best.order, claim) if share == 1 and best.fits else None
    return JointReading(share, best.order, verdict, fits=best.fits, anywhere=anywhere)


def _are_distances(atoms: Sequence[Atom]) -> bool:
    """Whether every number may say how far apart two scores are."""
    return all(atom.quantity and atom.quantity.role is Role.CHANGE for atom in atoms)


def _best(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a table that give most numbers, and of these the best named."""
    found = [block for block in blocks if len(block.anchors) > 1]
    most = max((len(block.anchors) for block in found), default=0)
    full = [block for block in found if len(block.anchors) == most]
    least = max((block.cover for block in full), default=0.0) - _CLOSE
    return [block for block in full if block.cover >= least]


def _order(block: Block, assignment: Assignment) -> float:
    """Over all pairs of printed numbers that differ, whether they go with their names."""
    orders = [
        assignment.order(
            (a.atom.start, a.atom.end), a.place, (b.atom.start, b.atom.end), b.place
        )
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


def _fits(grid: Grid, block: Block, said: Scope, *, strange: bool) -> bool:
    """Whether the claim may mean the block's rows and columns.

    It names no other one far better, nor something that is not in the table where the one
    row, or column, of the block has a name that the claim does not say. Labels without
    letters are left out: a bare number may be any number of the claim.
    """
    places = [place for anchor in block.anchors for place in anchor.derivation.places]
    for used, names, weights in (
        ({place.row for place in places}, grid.row_words, grid.row_weights),
        ({place.column for place in places}, grid.column_words, grid.column_weights),
    ):
        covers = [
            coverage(words, said, weights) if any(map(str.isalpha, words)) else 0.0
            for words in names
        ]
        outside = [cover for at, cover in enumerate(covers) if at not in used]
        inside = max(covers[at] for at in used)
        if max(outside, default=0.0) - inside >= _PASSED_OVER:
            return False
        if len(used) == 1 and has_sibling(names, covers, min(used), said):
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


def _contradicts(block: Block, claim: str) -> bool:
    """Whether the words of a "from x to y" go up where the numbers go down, or reverse."""
    up, down = (pattern.search(claim) is not None for pattern in (_RISING, _FALLING))
    if len(block.printed) < 2 or not _FROM_TO.search(claim) or up is down:
        return False
    first, second = block.printed[:2]
    forward = _FROM.search(claim[: first.atom.start]) is not None
    before, after = (first, second) if forward else (second, first)
    return (after.derivation.value > before.derivation.value) is not up


def _judge(block: Block, order: float, claim: str) -> Verdict | None:
    """The verdict of a block that gives every telling number."""
    digits = sum(
        len(anchor.atom.quantity.number.value.as_tuple().digits)
        for anchor in block.anchors
        if anchor.atom.quantity
    )
    fewest = _FEWEST_DIGITS - (order > 0 and block.cover >= _REFUTE_COVER)
    if digits < fewest or block.cover < _LEAST_COVER:
        return None
    if _has_exchanged(block) or _contradicts(block, claim):
        return None
    if order == -1 and block.cover >= _REFUTE_COVER:
        return _verdict(block, Label.REFUTED)
    # "From x to y" is true of one order alone, which some label has to bear out.
    if order > 0 or (order == 0 and not _FROM_TO.search(claim)):
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
