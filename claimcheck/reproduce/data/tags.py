"""One tag a word: parts of speech, named entities, CCG supertags.

Tables of words and tags with an empty line after each sentence (XTREME's files, the
original PAN-X with its language before every word), sentences with their supertags one a
line, and CCGbank's derivations (``.auto``, Hockenmaier and Steedman 2007, appendix).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.datasets.records import Record, open_text
from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Tagged
from claimcheck.reproduce.data.rows import value

_LEAF = re.compile(r"<L (\S+) \S+ \S+ (\S+) \S+>")
"""A word of a derivation: category, two parts of speech, word, category with indices."""

Sentence = tuple[str, list[str], list[str]]
"""Place in its file, words and tags."""


def read_tags(files: Sequence[Path], data: Dataset, language: str) -> Iterator[Tagged]:
    """The sentences of the files, in their order.

    Raises:
        DatasetError: a line is not a word and a tag, or the tag is unknown.
    """
    sentences = (found for file in files for found in _read(file, data, language))
    for number, (place, words, tags) in enumerate(sentences):
        for tag in tags if data.labels else ():
            if tag not in data.labels:
                expected = ", ".join(data.labels)
                raise DatasetError(
                    f"{place}: the tag is {tag!r}; expected one of {expected}"
                )
        yield Tagged(str(number), tuple(words), tuple(tags))


def tags(rows: Iterable[Record], data: Dataset, language: str) -> Iterator[Tagged]:
    """The sentences of rows with a list of words and a list of tags.

    Raises:
        DatasetError: the lists differ in length, or a tag is unknown.
    """
    for number, row in enumerate(rows):
        words, found = value(row, data, "words"), value(row, data, "tags")
        if not words or len(words) != len(found):
            raise row.error(f"{len(words)} words, {len(found)} tags", "one tag a word")
        unknown = [tag for tag in found if data.labels and tag not in data.labels]
        if unknown:
            raise row.error(f"the tag is {unknown[0]!r}", " or ".join(data.labels))
        yield Tagged(str(number), tuple(words), tuple(found))


def _read(path: Path, data: Dataset, language: str) -> Iterator[Sentence]:
    if ".auto" in path.suffixes:
        return _read_derivations(path)
    if data.name == "ccg":
        return _read_lines(path)
    return _read_table(path, language)


def _read_table(path: Path, language: str) -> Iterator[Sentence]:
    prefix = _language_prefix(path, language)
    words: list[str] = []
    tags: list[str] = []
    place = ""
    with open_text(path) as stream:
        for number, line in enumerate(stream, 1):
            cells = line.rstrip("\r\n").split("\t")
            if not any(cell.strip() for cell in cells):
                if words:
                    yield place, words, tags
                words, tags = [], []
                continue
            if len(cells) < 2 or not cells[-1].strip():
                raise DatasetError(
                    f"{path}, line {number}: found {line.strip()!r:.60}; expected a word, "
                    "a tab and a tag",
                    hint="XTREME's own test files hold no tags; labelled ones are needed",
                )
            place = f"{path}, sentence that ends in line {number}"
            words.append(cells[0].removeprefix(prefix))
            tags.append(cells[-1].strip())
    if words:
        yield place, words, tags


def _language_prefix(path: Path, language: str) -> str:
    """The start of every word, "de:" in the original PAN-X; else nothing."""
    prefix = f"{language}:"
    with open_text(path) as stream:
        for line in stream:
            if line.strip() and not line.startswith(prefix):
                return ""
    return prefix


def _read_lines(path: Path) -> Iterator[Sentence]:
    with open_text(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            place = f"{path}, line {number}"
            words, _, supertags = (part.split() for part in line.partition("\t"))
            if not words or len(words) != len(supertags):
                raise DatasetError(
                    f"{place}: found {len(words)} words and {len(supertags)} supertags; "
                    "expected words, a tab and as many supertags"
                )
            yield place, words, supertags


def _read_derivations(path: Path) -> Iterator[Sentence]:
    with open_text(path) as stream:
        for number, line in enumerate(stream, 1):
            if not line.startswith("("):
                continue
            place = f"{path}, line {number}"
            leaves = _LEAF.findall(line)
            if not leaves:
                raise DatasetError(f"{place}: found no word; expected '(<L category ...>)'")
            yield place, [word for _, word in leaves], [tag for tag, _ in leaves]
