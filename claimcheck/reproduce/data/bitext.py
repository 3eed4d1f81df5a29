"""Sentences and their translations: Tatoeba, BUCC 2018."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.datasets.records import Record, open_text
from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Retrieval, Sentence
from claimcheck.reproduce.data.rows import text

_PIVOT = "en"
"""Every pair of both sets has an English side, which is searched."""


def read_tatoeba(
    files: Sequence[Path], data: Dataset, language: str
) -> Iterator[Retrieval]:
    """Two files of as many lines; line n of one translates line n of the other.

    Raises:
        DatasetError: the files differ in length.
    """
    first, second = (_lines(file) for file in files)
    if len(first) != len(second):
        raise DatasetError(
            f"{files[0]} has {len(first)} lines, {files[1].name} {len(second)}; expected "
            "as many, since line n translates line n"
        )
    yield _parallel(zip(first, second, strict=True), data, language)


def parallel(rows: Iterable[Record], data: Dataset, language: str) -> Iterator[Retrieval]:
    """The same from rows with both sentences.

    Raises:
        DatasetError: a row lacks a sentence.
    """
    sides = ((text(row, data, "first"), text(row, data, "second")) for row in rows)
    yield _parallel(sides, data, language)


def read_bucc(files: Sequence[Path], data: Dataset, language: str) -> Iterator[Retrieval]:
    """Sentences of both languages with their ids, and the ids of the true pairs.

    Raises:
        DatasetError: a line is not of this form, or a pair names an unknown id.
    """
    queries, candidates = (
        tuple(Sentence(a, b, side) for _, a, b in _cells(file))
        for file, side in zip(files, (language, _PIVOT), strict=False)
    )
    here, there = {s.id for s in queries}, {s.id for s in candidates}
    relevant: dict[str, set[str]] = {}
    for place, first, second in _cells(files[2]):
        if first not in here or second not in there:
            raise DatasetError(
                f"{place}: found the pair {first} {second}; expected ids that "
                f"{files[0].name} and {files[1].name} hold"
            )
        relevant.setdefault(first, set()).add(second)
    right = {key: frozenset(ids) for key, ids in relevant.items()}
    yield Retrieval(f"{data.name}-{language}", queries, candidates, right)


def _parallel(sides: Iterable[tuple[str, str]], data: Dataset, language: str) -> Retrieval:
    queries, candidates = [], []
    for number, (first, second) in enumerate(sides):
        queries.append(Sentence(f"{language}-{number}", first, language))
        candidates.append(Sentence(f"{_PIVOT}-{number}", second, _PIVOT))
    right = {
        query.id: frozenset({candidate.id})
        for query, candidate in zip(queries, candidates, strict=True)
    }
    return Retrieval(f"{data.name}-{language}", tuple(queries), tuple(candidates), right)


def _lines(path: Path) -> list[str]:
    with open_text(path) as stream:
        lines = [line.strip() for line in stream]
    for number, line in enumerate(lines, 1):
        if not line:
            raise DatasetError(f"{path}, line {number}: empty; expected a sentence")
    return lines


def _cells(path: Path) -> Iterator[tuple[str, str, str]]:
    """Place, first and second cell of every line."""
    with open_text(path) as stream:
        for number, line in enumerate(stream, 1):
            first, tab, second = line.rstrip("\r\n").partition("\t")
            place = f"{path}, line {number}"
            if not tab or not first.strip() or not second.strip():
                raise DatasetError(
                    f"{place}: found {line.strip()!r:.60}; expected two cells and a tab"
                )
            yield place, first.strip(), second.strip()
