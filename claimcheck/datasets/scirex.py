"""SciREX: machine-learning papers as annotated text (Jain et al. 2020, ACL).

One JSON file a paper: ``words`` in the manner of the Penn Treebank, ``sentences`` as
spans of them. Only the running text is read.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from claimcheck.datasets.records import Record, read_json
from claimcheck.errors import DatasetError

_NO_SPACE_BEFORE = re.compile(r" ([,.;:!?%)\]’]|'s\b|n't\b)")
_NO_SPACE_AFTER = re.compile(r"([(\[‘$]) ")
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_HEADING = "section :"


def read_scirex(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Name and sentences of each paper, the words joined as in print; no headings.

    Raises:
        DatasetError: no papers in the folder, or a file of another form.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DatasetError(
            f"{folder}: found no papers (*.json)",
            hint="name the folder docs/train_docs of SciREX",
        )
    for path in files:
        paper = Record(path, "", read_json(path, dict))
        words, spans = paper.typed("words", list), paper.typed("sentences", list)
        try:
            sentences = [" ".join(words[a:b]) for a, b in spans]
        except (TypeError, ValueError) as exc:
            raise paper.error(
                f"words and sentences that do not fit ({exc})",
                "a list of words and [[first, end], …]",
            ) from exc
        yield path.stem, [_join(s) for s in sentences if not s.startswith(_HEADING)]


def _join(words: str) -> str:
    text = _NO_SPACE_BEFORE.sub(r"\1", words)
    return _HYPHEN.sub("-", _NO_SPACE_AFTER.sub(r"\1", text))
