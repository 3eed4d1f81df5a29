"""Questions on a context, in SQuAD's JSON: SQuAD, XQuAD, MLQA, TyDi QA.

{"data": [{"paragraphs": [{"context": ..., "qas": [
    {"id": ..., "question": ..., "answers": [{"text": ..., "answer_start": ...}]}]}]}]}
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from claimcheck.datasets.records import Record, read_json
from claimcheck.reproduce.data.dataset import Dataset, languages
from claimcheck.reproduce.data.examples import Answer, Question


def read_questions(
    files: Sequence[Path], data: Dataset, language: str
) -> Iterator[Question]:
    """The questions of the files, in their order; contexts are not altered.

    Of files with several languages, as TyDi QA's own, only those of the language.

    Raises:
        DatasetError: a file is not of this form, or an answer is not at its place.
    """
    for file in files:
        for paragraph in paragraphs(file):
            context = paragraph.typed("context", str)
            for place, item in enumerate(paragraph.typed("qas", list)):
                row = Record.of(file, f"{paragraph.at}.qas[{place}]", item)
                if not _other_language(row.typed("id", str), data, language):
                    yield _question(row, context, row.fields.get("answers"), data)


def questions(rows: Iterable[Record], data: Dataset, language: str) -> Iterator[Question]:
    """The questions of rows whose answers are a list of texts and one of starts.

    Raises:
        DatasetError: a field is missing, or an answer is not at its place.
    """
    for row in rows:
        found = row.typed("answers", dict)
        answers = [
            {"text": text, "answer_start": start}
            for text, start in zip(found["text"], found["answer_start"], strict=True)
        ]
        yield _question(row, row.typed("context", str), answers, data)


def paragraphs(path: Path) -> Iterator[Record]:
    """The paragraphs of a file, each knowing its place: "data[3].paragraphs[0]".

    Raises:
        DatasetError: the file is not of SQuAD's form.
    """
    articles = Record(path, "", read_json(path, dict)).typed("data", list)
    for number, article in enumerate(articles):
        record = Record.of(path, f"data[{number}]", article)
        for place, item in enumerate(record.typed("paragraphs", list)):
            yield Record.of(path, f"data[{number}].paragraphs[{place}]", item)


def _question(row: Record, context: str, found: Any, data: Dataset) -> Question:
    impossible = data.unanswerable and (row.fields.get("is_impossible") or not found)
    if not impossible and not found:
        raise row.error("no answers", "at least one, as this set has no others")
    answers = []
    for item in [] if impossible else found:
        answer = Record.of(row.path, row.at, item)
        text, start = answer.typed("text", str), answer.typed("answer_start", int)
        there = context[start : start + len(text)]
        if not text or there != text:
            raise row.error(f"the context has {there!r:.60} at {start}", repr(text[:60]))
        answers.append(Answer(text, start))
    return Question(
        row.typed("id", str), context, row.typed("question", str).strip(), tuple(answers)
    )


def _other_language(identifier: str, data: Dataset, language: str) -> bool:
    """Whether the id names another language: "korean-8037...-0" (TyDi QA)."""
    if data.hub is None or not data.hub.id_prefix:
        return False
    named = identifier.partition("-")[0]
    if named == languages()[language].name.lower():
        return False
    return any(named == other.name.lower() for other in languages().values())
