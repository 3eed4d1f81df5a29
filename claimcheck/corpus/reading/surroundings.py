"""Text around tables: what is left of a page when its tables are taken away."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimcheck.corpus.reading.blocks import REFERENCES
from claimcheck.corpus.reading.page import PageText
from claimcheck.corpus.reading.prose import is_sentence_like
from claimcheck.corpus.reading.words import Word
from claimcheck.model import Box, Table

_SMALLER = 0.3
"""Points by which type may be smaller than that of the body and still be running text;
tables are mostly set a point or more smaller."""


def body_size(pages: Iterable[PageText]) -> float:
    """Font size in which most of a document is set before its references, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for words in _lines(page):
            if sizes and REFERENCES.fullmatch(" ".join(word.text for word in words)):
                return sizes.most_common(1)[0][0]
            for word in words:
                sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0]


def _lines(page: PageText) -> Iterator[list[Word]]:
    for _, line in groupby(page.words, key=lambda word: (word.block, word.line)):
        yield list(line)


def outside_tables(page: PageText, tables: Sequence[Table], *, size: float) -> list[Word]:
    """Words of a page that stand in no table, in the order of the page.

    Running text inside a table's box is kept: the box of a table that text flows around,
    or of two tables side by side, can hold some. It is told by its ``size``, that of the
    body in points, and by its words.
    """
    boxes = [table.box for table in tables if table.page == page.number and table.box]
    inside = {id(word) for word in page.words if any(_holds(box, word) for box in boxes)}
    if not inside:
        return page.words
    touched = {word.block for word in page.words if id(word) in inside}
    by_block: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        if word.block in touched:
            by_block[word.block].append(word)
    running = {
        number
        for number, words in by_block.items()
        if _usual_size(words) >= size - _SMALLER
        and is_sentence_like([word.text for word in words])
    }
    return [word for word in page.words if id(word) not in inside or word.block in running]


def _usual_size(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0]


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
