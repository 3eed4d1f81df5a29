"""Plain text for masked language modelling: one passage a line."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.datasets.records import Record, open_text
from claimcheck.reproduce.data import rows as fields
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Sentence


def read_text(files: Sequence[Path], data: Dataset, language: str) -> Iterator[Sentence]:
    """The lines of the files that are not empty, in their order.

    Raises:
        DatasetError: a file cannot be read.
    """
    for file in files:
        with open_text(file) as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield Sentence(f"{language}-{number}", line.strip(), language)


def passages(rows: Iterable[Record], data: Dataset, language: str) -> Iterator[Sentence]:
    """The paragraphs of rows with a text.

    Raises:
        DatasetError: a row has no text.
    """
    lines = (line for row in rows for line in fields.text(row, data, "text").splitlines())
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Sentence(f"{language}-{number}", line.strip(), language)
