"""Which table, row, column and sentence of one version is which of the other."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from claimcheck.model import Passage, PassageKind, Table
from claimcheck.numbers import NUMBER, read_cell
from claimcheck.verdict.names import tokens
from claimcheck.verdict.vocabulary import listed

_TABLE = 0.5
"""Least likeness of two tables that are one."""
_SENTENCE = 0.6
"""Least likeness of two sentences that are one."""
_SAME_NUMBERS = 0.8
"""Share of equal cells that two rows of different names need to be one row."""
_READ = frozenset({PassageKind.ABSTRACT, PassageKind.BODY})

Item = TypeVar("Item")
Pairs = list[tuple[int, int]]
"""Indices into the older and the newer sequence."""


def align_tables(older: Sequence[Table], newer: Sequence[Table]) -> Pairs:
    """Tables that are the same by caption, rows and columns."""
    return _align(older, newer, _table_words, least=_TABLE)


def align_sentences(older: Sequence[Passage], newer: Sequence[Passage]) -> Pairs:
    """Sentences of abstract and body that are the same, numbers aside."""
    return _align(older, newer, _sentence_words, least=_SENTENCE)


def align_rows(older: Table, newer: Table) -> Pairs:
    """Rows with the same label and block, then those renamed but equal in numbers."""
    names = [
        [(tokens(row.group), tokens(row.label)) for row in table.rows]
        for table in (older, newer)
    ]
    pairs = _equal(names[0], names[1])
    labels = [[label for _, label in side] for side in names]
    pairs += _equal(labels[0], labels[1], taken=pairs)
    numbers = [_numbers(table) for table in (older, newer)]
    for first, mine in enumerate(numbers[0]):
        for second, theirs in enumerate(numbers[1]):
            free = not any(first == a or second == b for a, b in pairs)
            if free and _share_equal(mine, theirs) >= _SAME_NUMBERS:
                pairs.append((first, second))
    return sorted(pairs)


def align_columns(older: Table, newer: Table) -> Pairs:
    """Columns with the same header."""
    names = [
        [tokens(column.header) for column in table.columns] for table in (older, newer)
    ]
    return _equal(names[0], names[1])


def _equal(
    older: Sequence[Hashable], newer: Sequence[Hashable], *, taken: Pairs | None = None
) -> Pairs:
    """Equal names, in order; a name that comes twice is paired twice."""
    pairs: Pairs = []
    used = {first for first, _ in taken or ()}, {second for _, second in taken or ()}
    for first, name in enumerate(older):
        free = (s for s, other in enumerate(newer) if other == name and s not in used[1])
        second = next(free, None)
        if second is not None and first not in used[0]:
            pairs.append((first, second))
            used[1].add(second)
    return pairs


def _align(
    older: Sequence[Item],
    newer: Sequence[Item],
    words: Callable[[Item], frozenset[str]],
    *,
    least: float,
) -> Pairs:
    """Pairs of the likeliest items, each used once."""
    sides = [[words(item) for item in side] for side in (older, newer)]
    scored = [
        (_likeness(mine, theirs), -abs(first - second), first, second)
        for first, mine in enumerate(sides[0])
        for second, theirs in enumerate(sides[1])
        if mine and theirs
    ]
    pairs: Pairs = []
    for score, _, first, second in sorted(scored, reverse=True):
        if score < least:
            break
        if not any(first == a or second == b for a, b in pairs):
            pairs.append((first, second))
    return sorted(pairs)


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """Share of common words (Jaccard 1901), in [0, 1]."""
    return len(one & two) / len(one | two)


def _table_words(table: Table) -> frozenset[str]:
    names = [table.caption, *(row.label for row in table.rows)]
    names += [column.header for column in table.columns]
    return frozenset(tokens(" . ".join(names)))


def _sentence_words(passage: Passage) -> frozenset[str]:
    if passage.kind not in _READ:
        return frozenset()
    words = tokens(NUMBER.sub(" ", passage.text))
    return frozenset(word for word in words if word not in listed("stop"))


def _numbers(table: Table) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(str(n.value) for n in read_cell(cell.text)) for cell in row.cells]
        for row in table.rows
    ]


def _share_equal(one: list[tuple[str, ...]], two: list[tuple[str, ...]]) -> float:
    filled = [(a, b) for a, b in zip(one, two, strict=False) if a or b]
    return sum(a == b for a, b in filled) / len(filled) if filled else 0.0
