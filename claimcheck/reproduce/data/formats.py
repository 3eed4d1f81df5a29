"""The formats that data sets are published in, by the name ``datasets.toml`` gives."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.datasets.records import Record
from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.bitext import parallel, read_bucc, read_tatoeba
from claimcheck.reproduce.data.choices import choices, read_choices
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Example
from claimcheck.reproduce.data.pairs import pairs, read_pairs
from claimcheck.reproduce.data.pools import read_lareqa, read_mewslix
from claimcheck.reproduce.data.questions import questions, read_questions
from claimcheck.reproduce.data.tags import read_tags, tags
from claimcheck.reproduce.data.text import passages, read_text

ReadFiles = Callable[[Sequence[Path], Dataset, str], Iterator[Example]]
"""Files, data set and language to examples."""

ReadRows = Callable[[Iterable[Record], Dataset, str], Iterator[Example]]
"""Rows of the hub, data set and language to examples."""


@dataclass(frozen=True, slots=True)
class Format:
    """How examples are read from files and from the hub."""

    files: ReadFiles
    rows: ReadRows | None = None
    """None where the hub has no such table."""


FORMATS = {
    "pairs": Format(read_pairs, pairs),
    "choices": Format(read_choices, choices),
    "tags": Format(read_tags, tags),
    "questions": Format(read_questions, questions),
    "tatoeba": Format(read_tatoeba, parallel),
    "bucc": Format(read_bucc),
    "lareqa": Format(read_lareqa),
    "mewslix": Format(read_mewslix),
    "text": Format(read_text, passages),
}


def format_of(data: Dataset) -> Format:
    """The format of a data set.

    Raises:
        DatasetError: the catalogue names one that is not there.
    """
    if data.format not in FORMATS:
        raise DatasetError(
            f"data set {data.name}: unknown format {data.format!r}; expected one of "
            + ", ".join(FORMATS)
        )
    return FORMATS[data.format]
