"""Several endings or answers: HellaSwag, Cosmos QA, CommonsenseQA, Social IQa, XCOPA."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from claimcheck.datasets.records import Record, open_text
from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Choices
from claimcheck.reproduce.data.rows import read_rows, text, value

_TEXT_LINES = 6
"""Of an example in HellaSwag's plain text: context, answer, four endings."""


def read_choices(files: Sequence[Path], data: Dataset, language: str) -> Iterator[Choices]:
    """The examples of the files, in their order.

    Raises:
        DatasetError: a file or a row of it is not as published.
    """
    if all(".txt" in file.suffixes for file in files):
        yield from chain.from_iterable(_read_text(file) for file in files)
    else:
        rows = chain.from_iterable(read_rows(file, data) for file in files)
        yield from choices(rows, data, language)


def choices(rows: Iterable[Record], data: Dataset, language: str) -> Iterator[Choices]:
    """The examples of rows, numbered.

    Raises:
        DatasetError: a row lacks a field, or its answer is none of the choices.
    """
    for number, row in enumerate(rows):
        texts = _choices(row, data)
        mark = str(value(row, data, "answer")).strip()
        places = data.answers if mark in data.answers else data.answers_also
        if mark not in places[: len(texts)]:
            expected = " or ".join(data.answers[: len(texts)])
            raise row.error(f"the answer is {mark!r}", expected)
        context, question, stem = (
            text(row, data, part) if part in data.fields else ""
            for part in ("context", "question", "stem")
        )
        yield Choices(
            str(number),
            context,
            data.questions.get(question, question),
            tuple(f"{stem} {choice}".strip() for choice in texts),
            places.index(mark),
        )


def _choices(row: Record, data: Dataset) -> tuple[str, ...]:
    """Texts of the choices: in columns of their own, as a list, or with their marks."""
    columns = data.fields["choices"]
    found: Any
    if isinstance(columns, list):
        found = [row.typed(column, str) for column in columns]
    else:
        found = value(row, data, "choices")
        if isinstance(found, dict):
            found = found.get("text")
    texts = [
        item.get("text") if isinstance(item, dict) else item
        for item in (found if isinstance(found, list) else [])
    ]
    if len(texts) != len(data.answers) or not all(isinstance(t, str) for t in texts):
        raise row.error(f"the choices are {found!r:.80}", f"{len(data.answers)} texts")
    return tuple(str(item).strip() for item in texts)


def _read_text(path: Path) -> Iterator[Choices]:
    with open_text(path) as stream:
        lines = [line.strip() for line in stream]
    while lines and not lines[-1]:
        lines.pop()
    for number, start in enumerate(range(0, len(lines), _TEXT_LINES)):
        block = lines[start : start + _TEXT_LINES]
        if len(block) < _TEXT_LINES or block[1] not in {"0", "1", "2", "3"}:
            raise DatasetError(
                f"{path}, line {start + 1}: found {block[:2]!r:.80}; expected six lines: a "
                "context, the number of the right ending, four endings"
            )
        yield Choices(str(number), block[0], "", tuple(block[2:]), int(block[1]))
