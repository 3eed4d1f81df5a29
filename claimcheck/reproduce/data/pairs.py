"""Two sentences and a class: MNLI, SNLI, ANLI, QQP, XNLI, PAWS-X.

JSON lines or tables, as their authors publish them; XTREME's own files have no header.
Quotes are part of the text, even where XTREME's files of PAWS-X put quoted sentences in
quotes of their own: XTREME's reader takes them as they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from claimcheck.datasets.records import Record
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Pair
from claimcheck.reproduce.data.rows import read_rows, text, value


def read_pairs(files: Sequence[Path], data: Dataset, language: str) -> Iterator[Pair]:
    """The pairs of the files, in their order.

    Raises:
        DatasetError: a file or a row of it is not as published.
    """
    rows = chain.from_iterable(read_rows(file, data) for file in files)
    yield from pairs(rows, data, language)


def pairs(rows: Iterable[Record], data: Dataset, language: str) -> Iterator[Pair]:
    """The pairs of rows; numbered, since not every set gives its pairs an id.

    Rows of other languages are passed over where the rows name their language.

    Raises:
        DatasetError: a row lacks a field, or its label is unknown.
    """
    column = data.fields.get("language")
    number = 0
    for row in rows:
        if isinstance(column, str) and row.fields.get(column, language) != language:
            continue
        label = str(value(row, data, "label")).strip()
        if label in data.skip_labels:
            continue
        first, second = text(row, data, "first"), text(row, data, "second")
        if not (first and second):
            if data.skip_incomplete:
                continue
            raise row.error("an empty sentence", "two sentences and a label")
        if label not in data.labels:
            expected = " or ".join(dict.fromkeys(data.labels))
            raise row.error(f"the label is {label!r}", expected)
        yield Pair(str(number), first, second, data.labels[label])
        number += 1
