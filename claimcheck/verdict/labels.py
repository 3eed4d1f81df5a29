"""Names that a claim gives as a table prints them, longer than grammar can read them."""

from collections.abc import Iterator

from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import tokens


def name_in_full(name: str, claim: str, grid: Grid, *, last: bool = False) -> str:
    """The label of a row or column that stands in the claim around a name, else the name.

    "Adapters (64)" and "BERT Small + Distil" are labels whose brackets and signs end a
    name in prose; where the claim has them word for word, the whole label is meant.

    Args:
        name: as read from the claim.
        claim: the claim.
        grid: the table.
        last: the name's last place in the claim counts, not its first.
    """
    words, said = tokens(name), tokens(claim)
    places = [
        place
        for place in range(len(said) - len(words) + 1)
        if words and said[place : place + len(words)] == words
    ]
    if not places:
        return name
    first = places[-1 if last else 0]
    best, size = name, len(words)
    for label in _labels(grid):
        run = tokens(label)
        starts = range(max(0, first + len(words) - len(run)), first + 1)
        if len(run) > size and any(said[at : at + len(run)] == run for at in starts):
            best, size = label, len(run)
    return best


def _labels(grid: Grid) -> Iterator[str]:
    for row, name in zip(grid.table.rows, grid.row_names, strict=True):
        yield name
        if row.group:
            yield f"{row.group} {name}"
    yield from grid.column_names
