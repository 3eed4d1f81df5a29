"""Cells that bear a number out, though others are bound better: they forbid to refute."""

import re
from collections.abc import Sequence

from claimcheck.numbers import Agreement
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.grid import Place
from claimcheck.verdict.names import Scope, coverage
from claimcheck.verdict.rulings import Judged

_CLOSE = 0.80
"""An agreeing candidate this close to the best forbids a refutation."""
_SAID = 0.7
"""Cover of a label that the claim gives word for word, if only beside what is asked."""
_DIRECTED = re.compile(r"\b(?:\w*train\w*|\w*tun(?:ed|ing)|transfer\w*|from|to)\b", re.I)
"""Words by which a claim tells what is learnt from and what is tested on."""


def find_rivals(claim: str, judged: Sequence[Judged]) -> list[Judged]:
    """Derivations that give the claim's number, or may, and may be those that are meant.

    Args:
        claim: the claim.
        judged: derivations, the best bound first, which does not agree.
    """
    best = judged[0].derivation
    directed = _DIRECTED.search(claim) is not None
    return [
        item
        for item in judged
        if item.agreement is not Agreement.NO
        and (
            _is_close(item.derivation, best)
            or _is_named_too(item.derivation, best)
            or (_is_exchanged(item.derivation, best) and not directed)
        )
    ]


def names_sibling(place: Place, claim: str) -> bool:
    """Whether a claim means another row or column of the table than that of a place.

    "The sparse vectors reach 35.9" names the column "Sparse", not the column "Dense".
    """
    grid = place.grid
    said = Scope(claim, grid.aliases)
    for names, weights, own in (
        (grid.row_words, grid.row_weights, place.row),
        (grid.column_words, grid.column_weights, place.column),
    ):
        covers = [coverage(words, said, weights) for words in names]
        if has_sibling(names, covers, own, said):
            return True
    return False


def has_sibling(
    names: Sequence[Sequence[str]], covers: Sequence[float], own: int, said: Scope
) -> bool:
    """Whether a claim means another label of an axis; see ``find_siblings``."""
    return bool(find_siblings(names, covers, own, said))


def find_siblings(
    names: Sequence[Sequence[str]], covers: Sequence[float], own: int, said: Scope
) -> list[int]:
    """Labels of which a claim says what sets them apart, and nothing that sets this apart.

    So it is of "SBERT-base" where the claim names SBERT-large.

    Args:
        names: tokens of every label of the axis.
        covers: how far the claim names each, in [0, 1].
        own: index of this label.
        said: the claim's words.

    Returns:
        Their indices, the best named first.
    """
    mine = set(names[own])
    found = []
    for index, (words, cover) in enumerate(zip(names, covers, strict=True)):
        less = mine - set(words)
        hits = zip(words, said.matched(tuple(words)), strict=True)
        told = any(hit for word, hit in hits if word not in mine)
        if cover > covers[own] and told and not any(said.has((word,)) for word in less):
            found.append(index)
    return sorted(found, key=lambda index: -covers[index])


def _is_close(rival: Derivation, best: Derivation) -> bool:
    return rival.score >= best.score * _CLOSE and rival.covers(best)


def _is_named_too(rival: Derivation, best: Derivation) -> bool:
    """Whether the claim gives the label of another column of the same row as well.

    "X reaches 76.6 accuracy on Race (Middle)" names two columns, "Accuracy" and "Middle".
    """
    here, there = rival.places[0], best.places[0]
    grid = here.grid
    if rival.operation != "look-up" or (grid, here.row) != (there.grid, there.row):
        return False
    if (
        here.column == there.column
        or grid.row_words[here.row]
        == (
            grid.column_words[here.column]  # the claim may name the row alone by it
        )
    ):
        return False
    return rival.bounds[0].column_cover >= _SAID


def _is_exchanged(rival: Derivation, best: Derivation) -> bool:
    """Whether both are look-ups in one table, with row and column exchanged."""
    here, there = rival.places[0], best.places[0]
    if {rival.operation, best.operation} != {"look-up"} or here.grid is not there.grid:
        return False
    return are_exchanged(here, there)


def are_exchanged(here: Place, there: Place) -> bool:
    """Whether two cells of a table have each other's labels.

    So have (Dutch, German) and (German, Dutch) in a table of languages by languages.
    """
    rows, columns = here.grid.row_words, here.grid.column_words
    return (
        rows[here.row] == columns[there.column] and rows[there.row] == columns[here.column]
    )
