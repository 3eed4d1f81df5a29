"""Extractive question answering: windows over the context, and the best span of them.

Windows, "maximal context" and n-best follow BERT's run_squad.py (Devlin et al. 2019),
which the scripts of SQuAD in transformers, jiant and XTREME all descend from.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RecipeError
from claimcheck.reproduce.data.examples import Question
from claimcheck.reproduce.tasks.prediction import SpanFound
from claimcheck.reproduce.tasks.task import Item, Task
from claimcheck.reproduce.tasks.tokenizer import Ids, Pieces, Tokenizer

QUESTION_LENGTH = 64
"""Most tokens of a question (``max_query_length`` of those scripts)."""

BEST = 20
"""Starts and ends that are combined in each window (``n_best_size``)."""

ANSWER_LENGTH = 30
"""Most tokens of an answer (``max_answer_length``)."""

_SPECIAL = 4
"""<s> question </s></s> context </s>."""

_LEAST_CONTEXT = 2

_NO_SPAN = float(np.finfo(np.float32).min)
"""Score where a context has no tokens; finite, so that it can be stored as JSON."""


def encode_spans(
    examples: Sequence[Question],
    tokenizer: Tokenizer,
    *,
    max_length: int,
    stride: int | None,
) -> list[Item]:
    """Items of questions, several where the context is longer than a window.

    The target is the first answer's first and last token, or (0, 0), the token <s>, where
    the window does not hold all of it. ``stride`` defaults to half of a window.

    Raises:
        RecipeError: no room is left for the context, or ``stride`` is not positive.
    """
    if stride is not None and stride < 1:
        raise RecipeError(f"stride is {stride}; expected at least 1")
    questions = tokenizer.pieces([example.question for example in examples])
    contexts = tokenizer.pieces([example.context for example in examples])
    items = []
    for place, example in enumerate(examples):
        question = questions[place].ids[: min(QUESTION_LENGTH, max_length // 2)]
        room = max_length - len(question) - _SPECIAL
        if room < _LEAST_CONTEXT:
            raise RecipeError(f"max_length is {max_length}; no room for the context")
        windows = _windows(len(contexts[place].ids), room, stride or max(1, room // 2))
        best = _best_windows(windows, len(contexts[place].ids))
        answer = _answer_tokens(example, contexts[place])
        for number, window in enumerate(windows):
            own = best[window[0] : window[1]] == number
            item = _item(question, contexts[place], window, own, answer, tokenizer)
            items.append(replace(item, example=place, window=number))
    return items


def decode_spans(
    task: Task,
    examples: Sequence[Question],
    items: Sequence[Item],
    outputs: Sequence[NDArray[np.floating]],
) -> list[SpanFound]:
    """The best span of each question over all its windows.

    Where questions may be unanswerable, the answer is empty if <s> scores higher than the
    best span in every window that was given (no threshold is tuned).

    Args:
        task: says whether questions may be unanswerable.
        examples: the questions.
        items: of the questions, in order.
        outputs: (tokens, 2) of each item, start and end logits.
    """
    scores = np.full(len(examples), _NO_SPAN)
    nothing = np.full(len(examples), np.inf)
    texts = [""] * len(examples)
    for item, output in zip(items, outputs, strict=True):
        number = item.example
        nothing[number] = min(nothing[number], float(output[0].sum()))
        found = _best_span(item.places, np.asarray(output, np.float64))
        if found is not None and found[0] > scores[number]:
            scores[number], start, end = found
            texts[number] = examples[number].context[start:end].strip()
    empty = (nothing > scores) if task.unanswerable else np.zeros(len(examples), bool)
    return [
        SpanFound(
            example.id,
            "" if empty[number] else texts[number],
            float(scores[number]),
            float(nothing[number]),
        )
        for number, example in enumerate(examples)
    ]


def _item(
    question: Ids,
    context: Pieces,
    window: tuple[int, int],
    own: NDArray[np.bool_],
    answer: tuple[int, int] | None,
    tokenizer: Tokenizer,
) -> Item:
    start, end = window
    row = tokenizer.row(question, context.ids[start:end])
    shift = len(question) + _SPECIAL - 1  # of the first token of the context
    places = np.tile(np.array([-1, -1, 0], np.int32), (len(row), 1))
    places[shift:-1, :2] = context.offsets[start:end]
    places[shift:-1, 2] = own
    target = (0, 0)
    if answer is not None and start <= answer[0] and answer[1] < end:
        target = (answer[0] - start + shift, answer[1] - start + shift)
    return Item((row,), np.array(target, np.int64), 0, 0, places)


def _windows(tokens: int, room: int, stride: int) -> list[tuple[int, int]]:
    """Ranges of the context's tokens; the last one reaches its end."""
    step = min(stride, room)
    windows = [(0, min(room, tokens))]
    while windows[-1][1] < tokens:
        start = windows[-1][0] + step
        windows.append((start, min(start + room, tokens)))
    return windows


def _best_windows(windows: Sequence[tuple[int, int]], tokens: int) -> NDArray[np.int64]:
    """For each token the window with the most context around it, the smaller side first.

    The length of the window decides between equals (factor 0.01), then the first window.
    """
    place = np.arange(tokens)
    scores = np.full((len(windows), tokens), -np.inf)
    for number, (start, end) in enumerate(windows):
        inside = place[start:end]
        context = np.minimum(inside - start, end - 1 - inside)
        scores[number, start:end] = context + 0.01 * (end - start)
    best: NDArray[np.int64] = scores.argmax(axis=0)
    return best


def _answer_tokens(example: Question, context: Pieces) -> tuple[int, int] | None:
    """First and last token that the first answer touches."""
    if not example.answers:
        return None
    answer = example.answers[0]
    first = int(np.searchsorted(context.offsets[:, 1], answer.start, side="right"))
    after = answer.start + len(answer.text)
    last = int(np.searchsorted(context.offsets[:, 0], after, side="left")) - 1
    return (first, last) if first <= last < len(context.ids) else None


def _best_span(
    places: NDArray[np.int32], output: NDArray[np.float64]
) -> tuple[float, int, int] | None:
    """Score, first character and the one after the last of a window's best span."""
    inside = places[:, 0] >= 0
    starts = _highest(output[:, 0], inside & (places[:, 2] == 1))
    ends = _highest(output[:, 1], inside)
    length = ends[None, :] - starts[:, None] + 1  # (starts, ends)
    allowed = (length >= 1) & (length <= ANSWER_LENGTH)
    if not allowed.any():
        return None
    sums = output[starts, 0][:, None] + output[ends, 1][None, :]
    row, column = np.unravel_index(np.where(allowed, sums, -np.inf).argmax(), sums.shape)
    first, last = starts[row], ends[column]
    return float(sums[row, column]), int(places[first, 0]), int(places[last, 1])


def _highest(logits: NDArray[np.float64], where: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Places of the best logits, the highest first; equals in the order of the tokens."""
    candidates: NDArray[np.int64] = np.flatnonzero(where)
    order = np.argsort(-logits[candidates], kind="stable")[:BEST]
    best: NDArray[np.int64] = candidates[order]
    return best
