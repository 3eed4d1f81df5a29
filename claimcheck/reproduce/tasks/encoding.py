"""Examples of any task as items: token ids, and what is to be predicted."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from claimcheck.errors import DatasetError, RecipeError
from claimcheck.reproduce.data.examples import (
    Choices,
    Example,
    Pair,
    Question,
    Retrieval,
    Sentence,
    Tagged,
)
from claimcheck.reproduce.tasks.spans import encode_spans
from claimcheck.reproduce.tasks.tagging import encode_tags
from claimcheck.reproduce.tasks.task import Item, Task, TaskKind
from claimcheck.reproduce.tasks.tokenizer import Ids, Tokenizer

_NOTHING = np.zeros(0, np.int64)
_SMALLEST = 8
"""Tokens of a row that leave room for a word or two beside the special tokens."""

E = TypeVar("E")


def encode(
    task: Task,
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    *,
    max_length: int,
    stride: int | None = None,
) -> list[Item]:
    """The items of the examples, in their order.

    Two texts that are too long together lose tokens from the longer one. Sentences to tag
    and contexts to search are cut into several items instead, see ``encode_tags`` and
    ``encode_spans``. Of a retrieval come the queries, then the candidates; of plain text
    and single sentences one item each.

    Args:
        task: its kind decides what the examples must be.
        examples: of the task's data set.
        tokenizer: of the encoder.
        max_length: most tokens of a row, special tokens included.
        stride: tokens between the starts of two windows over a context.

    Raises:
        RecipeError: ``max_length`` or ``stride`` leaves no room for text.
        DatasetError: an example is of another kind, or its class is none of the task's.
    """
    if max_length < _SMALLEST:
        raise RecipeError(f"max_length is {max_length}; expected at least {_SMALLEST}")
    match task.kind:
        case TaskKind.CLASSIFICATION:
            return _encode_pairs(task, _only(Pair, examples, task), tokenizer, max_length)
        case TaskKind.CHOICE:
            return _encode_choices(_only(Choices, examples, task), tokenizer, max_length)
        case TaskKind.TAGGING:
            tagged = _only(Tagged, examples, task)
            return encode_tags(task, tagged, tokenizer, max_length=max_length)
        case TaskKind.SPAN:
            return encode_spans(
                _only(Question, examples, task),
                tokenizer,
                max_length=max_length,
                stride=stride,
            )
        case TaskKind.RETRIEVAL | TaskKind.MASKED:
            return _encode_sentences(task, examples, tokenizer, max_length)


def _encode_pairs(
    task: Task, examples: Sequence[Pair], tokenizer: Tokenizer, max_length: int
) -> list[Item]:
    numbers = {label: number for number, label in enumerate(task.labels)}
    for example in examples:
        if example.label not in numbers:
            raise DatasetError(
                f"task {task.name}, example {example.id}: the class is {example.label!r}; "
                "expected one of " + ", ".join(task.labels)
            )
    first = tokenizer.pieces([example.first for example in examples])
    second = tokenizer.pieces([example.second for example in examples])
    return [
        Item(
            (_pair_row(a.ids, b.ids, tokenizer, max_length),),
            np.array(numbers[example.label], np.int64),
            place,
        )
        for place, (example, a, b) in enumerate(zip(examples, first, second, strict=True))
    ]


def _encode_choices(
    examples: Sequence[Choices], tokenizer: Tokenizer, max_length: int
) -> list[Item]:
    """Context and question first, each choice second (as jiant, Phang et al. 2020)."""
    stems = tokenizer.pieces([f"{e.context} {e.question}".strip() for e in examples])
    items = []
    for place, (example, stem) in enumerate(zip(examples, stems, strict=True)):
        choices = tokenizer.pieces(example.choices)
        rows = (_pair_row(stem.ids, c.ids, tokenizer, max_length) for c in choices)
        items.append(Item(tuple(rows), np.array(example.answer, np.int64), place))
    return items


def _encode_sentences(
    task: Task, examples: Sequence[Example], tokenizer: Tokenizer, max_length: int
) -> list[Item]:
    sentences: list[tuple[int, Sentence]] = []
    for place, example in enumerate(examples):
        if isinstance(example, Retrieval):
            sentences += [(place, s) for s in (*example.queries, *example.candidates)]
        else:
            sentences += [(place, s) for s in _only(Sentence, [example], task)]
    pieces = tokenizer.pieces([sentence.text for _, sentence in sentences])
    return [
        Item((tokenizer.row(found.ids[: max_length - 2]),), _NOTHING, place)
        for (place, _), found in zip(sentences, pieces, strict=True)
    ]


def _pair_row(first: Ids, second: Ids, tokenizer: Tokenizer, max_length: int) -> Ids:
    """Both texts, the longer cut first until they fit ("longest first" of transformers)."""
    room = max_length - 4
    if len(first) + len(second) > room:
        shorter = min(len(first), len(second), room // 2)
        if len(first) > len(second):
            first, second = first[: room - shorter], second[:shorter]
        else:
            first, second = first[:shorter], second[: room - shorter]
    return tokenizer.row(first, second)


def _only(kind: type[E], examples: Sequence[Example], task: Task) -> list[E]:
    found: list[E] = []
    for example in examples:
        if not isinstance(example, kind):
            raise DatasetError(
                f"task {task.name}: found an example of kind {type(example).__name__}; "
                f"expected {kind.__name__}"
            )
        found.append(example)
    return found
