"""Queries of one language, candidates of all: LAReQA and Mewsli-X (XTREME-R)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from claimcheck.datasets.records import Record, read_json_lines
from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.dataset import Dataset
from claimcheck.reproduce.data.examples import Retrieval, Sentence
from claimcheck.reproduce.data.questions import paragraphs

_MARKERS = re.compile(r"\{(.*?)\}")


def read_lareqa(files: Sequence[Path], data: Dataset, language: str) -> Iterator[Retrieval]:
    """Questions of a language; candidates are the sentences of all languages' contexts.

    Right are the sentences that hold the answer to the question, in every language: those
    in which the answer starts (Roy et al. 2020, section 3.1). Ids and the treatment of
    answers outside of all sentences follow XTREME's ``utils_lareqa.py``. A candidate's
    text is the sentence alone, without its paragraph.

    Raises:
        DatasetError: a file is not SQuAD's JSON with ``sentence_breaks``.
    """
    questions, candidates, right = _answer_sentences(tuple(files))
    queries = tuple(s for s in questions if s.language == language)
    relevant = {s.id: right[s.id.rpartition("_")[0]] for s in queries}
    yield Retrieval(f"{data.name}-{language}", queries, candidates, relevant)


def read_mewslix(
    files: Sequence[Path], data: Dataset, language: str
) -> Iterator[Retrieval]:
    """Mentions of a language's news; candidates are descriptions of entities.

    A mention's text is made as in XTREME-R's baseline (``preprocess_mention``): the
    mention, a colon, and its sentence with the mention in braces.

    Raises:
        DatasetError: a record is not as published, or the articles' text is missing.
    """
    mentions, entities = files
    candidates = _entities(entities)
    known = {candidate.id for candidate in candidates}
    queries, relevant = [], {}
    for record in read_json_lines(mentions):
        context = Record.of(mentions, record.at, record.field("context"))
        if context.typed("language", str) != language:
            continue
        for item in record.typed("mentions", list):
            mention = Record.of(mentions, record.at, item)
            entity = mention.text("entity_id")
            if entity not in known:
                raise mention.error(f"entity {entity}", f"one that {entities.name} holds")
            query = Sentence(
                mention.text("example_id"), _marked(mention, context), language
            )
            queries.append(query)
            relevant[query.id] = frozenset({entity})
    yield Retrieval(f"{data.name}-{language}", tuple(queries), candidates, relevant)


@lru_cache(maxsize=1)
def _answer_sentences(
    files: tuple[Path, ...],
) -> tuple[list[Sentence], tuple[Sentence, ...], dict[str, frozenset[str]]]:
    """Questions, candidates and the right ones by question, in all languages.

    Kept, since every language searches the same candidates.
    """
    questions: list[Sentence] = []
    candidates: list[Sentence] = []
    right: dict[str, set[str]] = {}
    for file in files:
        language = file.name.partition(".")[0]
        for number, paragraph in enumerate(paragraphs(file), 1):
            sentences = _sentences(paragraph, language, number)
            candidates += sentences.values()
            for item in paragraph.typed("qas", list):
                row = Record.of(file, paragraph.at, item)
                identifier, holder = row.text("id"), _holder(row, sentences)
                if holder is not None:
                    name = f"{identifier}_{language}"
                    questions.append(Sentence(name, row.text("question"), language))
                    right.setdefault(identifier, set()).add(holder)
    relevant = {identifier: frozenset(names) for identifier, names in right.items()}
    return questions, tuple(candidates), relevant


def _sentences(
    paragraph: Record, language: str, number: int
) -> dict[tuple[int, int], Sentence]:
    """The sentences of a paragraph by the characters they take up."""
    context = paragraph.typed("context", str)
    return {
        (start, end): Sentence(f"{language}_{number}_{place}", context[start:end], language)
        for place, (start, end) in enumerate(paragraph.typed("sentence_breaks", list))
    }


def _holder(row: Record, sentences: dict[tuple[int, int], Sentence]) -> str | None:
    """Id of the sentence in which the first answer starts."""
    answer = Record.of(row.path, row.at, row.typed("answers", list)[0])
    place = answer.typed("answer_start", int)
    held = (s.id for (start, end), s in sentences.items() if start <= place < end)
    return next(held, None)


@lru_cache(maxsize=1)
def _entities(path: Path) -> tuple[Sentence, ...]:
    """Descriptions of entities; kept, since every language searches the same million."""
    return tuple(
        Sentence(
            record.text("entity_id"),
            " ".join(record.text("description").split()),
            record.text("description_language"),
        )
        for record in read_json_lines(path)
    )


def _marked(mention: Record, context: Record) -> str:
    text = context.typed("text", str)
    if not text:
        raise DatasetError(
            f"{context.place}: the article has no text",
            hint="run get-mewsli-x.sh of the data set, which restores the articles",
        )
    span = Record.of(mention.path, mention.at, mention.field("mention_span"))
    start, end = span.typed("start", int), span.typed("end", int)
    surface = span.typed("text", str)
    if text[start:end] != surface:
        raise span.error(f"the text has {text[start:end]!r:.60} there", repr(surface))
    first, last = _sentence_around(context, start, end)
    left, right = (
        _MARKERS.sub(r"(\1)", part) for part in (text[first:start], text[end:last])
    )
    return " ".join(f"{surface}: {left} {{ {surface} }} {right}".split())


def _sentence_around(context: Record, start: int, end: int) -> tuple[int, int]:
    for item in context.typed("sentence_spans", list):
        span = Record.of(context.path, context.at, item)
        first, last = span.typed("start", int), span.typed("end", int)
        if first <= start and end <= last:
            return first, last
    raise context.error(f"no sentence holds {start} to {end}", "every mention within one")
