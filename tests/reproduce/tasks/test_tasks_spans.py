"""Windows over contexts, answers in them, and the best span over all windows."""

from typing import Any

import numpy as np
import pytest
from tiny_encoder import TEXT

from claimcheck.errors import RecipeError
from claimcheck.reproduce.data.examples import Answer, Question
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.decoding import decode
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.prediction import SpanFound
from claimcheck.reproduce.tasks.task import Item
from claimcheck.reproduce.tasks.tokenizer import Tokenizer

CONTEXT = " ".join(TEXT[:8])


def asked(answer: str | None, question: str = "who built the mill?") -> Question:
    answers = () if answer is None else (Answer(answer, CONTEXT.index(answer)),)
    return Question("q", CONTEXT, question, answers)


def logits(item: Item, start: float = 0.0) -> np.ndarray:
    """Nothing anywhere but ``start`` at <s>."""
    output = np.full((len(item.rows[0]), 2), -5.0)
    output[0] = start / 2
    return output


def oracle(item: Item) -> np.ndarray:
    output = logits(item, start=-2.0)
    first, last = item.target
    output[first, 0] += 8.0
    output[last, 1] += 8.0
    return output


@pytest.mark.parametrize(
    ("max_length", "stride"), [(32, 7), (48, 16), (64, 60), (512, 128)]
)
def test_windows_are_those_of_transformers(
    tokenizer: Tokenizer, reference: Any, max_length: int, stride: int
) -> None:
    example = asked("green")
    items = encode(
        task("squad1"), [example], tokenizer, max_length=max_length, stride=stride
    )
    question = len(tokenizer.pieces([example.question])[0].ids)
    room = max_length - question - 4
    expected = reference(
        example.question,
        example.context,
        truncation="only_second",
        max_length=max_length,
        stride=max(room - stride, 0),  # of transformers: tokens that windows share
        return_overflowing_tokens=True,
    )["input_ids"]
    assert [item.rows[0].tolist() for item in items] == expected
    assert [item.window for item in items] == list(range(len(items)))


@pytest.mark.parametrize(
    "answer", ["the old ferry", "built the mill", "green", "abends zurück."]
)
@pytest.mark.parametrize(("max_length", "stride"), [(32, 10), (64, 20), (512, 128)])
def test_answers_come_back_from_their_targets(
    tokenizer: Tokenizer, answer: str, max_length: int, stride: int
) -> None:
    example = asked(answer)
    items = encode(
        task("squad1"), [example], tokenizer, max_length=max_length, stride=stride
    )
    holding = [item for item in items if item.target.any()]
    assert holding  # at least one window holds the whole answer
    found = decode(task("squad1"), [example], items, [oracle(item) for item in items])
    assert isinstance(found[0], SpanFound)
    # A token may reach beyond the answer: "green?" is one piece.
    assert answer in found[0].text
    assert len(found[0].text) <= len(answer) + 2


def test_every_token_is_at_its_best_in_one_window(tokenizer: Tokenizer) -> None:
    items = encode(task("squad1"), [asked(None)], tokenizer, max_length=40, stride=9)
    assert len(items) > 3
    starts: list[tuple[int, int]] = []
    for item in items:
        own = item.places[item.places[:, 2] == 1]
        starts += [(int(start), int(end)) for start, end, _ in own]
    pieces = tokenizer.pieces([CONTEXT])[0]
    assert sorted(starts) == [(int(a), int(b)) for a, b in pieces.offsets]
    # The borders of a window are not where its tokens are best, but for the outer ones.
    inner = items[1].places[items[1].places[:, 0] >= 0]
    assert inner[0, 2] == inner[-1, 2] == 0


def test_places_are_those_of_the_context(tokenizer: Tokenizer) -> None:
    (item,) = encode(task("squad1"), [asked("green")], tokenizer, max_length=512, stride=64)
    outside = item.places[:, 0] < 0
    question = len(tokenizer.pieces(["who built the mill?"])[0].ids)
    assert outside.tolist() == [True] * (question + 3) + [False] * (
        len(outside) - question - 4
    ) + [True]
    assert item.places[outside].tolist() == [[-1, -1, 0]] * int(outside.sum())


def test_no_answer_needs_a_set_that_has_it(tokenizer: Tokenizer) -> None:
    for name, text in (("squad1", "the old"), ("squad2", "")):
        items = encode(task(name), [asked(None)], tokenizer, max_length=512, stride=64)
        (item,) = items
        assert item.target.tolist() == [0, 0]
        output = logits(item, start=3.0)
        first = int(np.flatnonzero(item.places[:, 2])[0])
        output[first, 0] = output[first + 1, 1] = 1.0
        (found,) = decode(task(name), [asked(None)], items, [output])
        assert found == SpanFound("q", text, 2.0, 3.0)


def test_no_answer_must_win_in_every_window(tokenizer: Tokenizer) -> None:
    items = encode(task("squad2"), [asked(None)], tokenizer, max_length=48, stride=16)
    outputs = [logits(item, start=3.0 + number) for number, item in enumerate(items)]
    first = int(np.flatnonzero(items[0].places[:, 2])[0])
    outputs[0][first] = 1.6  # 3.2 in sum, more than <s> scores in this window
    (found,) = decode(task("squad2"), [asked(None)], items, outputs)
    assert isinstance(found, SpanFound)
    assert found.no_answer == 3.0
    assert found.text == "the"


def test_spans_that_end_before_they_start_or_are_long(tokenizer: Tokenizer) -> None:
    (item,) = encode(task("squad1"), [asked(None)], tokenizer, max_length=512, stride=64)
    output = logits(item)
    first = int(np.flatnonzero(item.places[:, 2])[0])
    output[first + 40, 0] = 5.0  # best start
    output[first + 2, 1] = 5.0  # best end, before it
    output[first + 41, 1] = 1.0
    output[first + 1, 0] = 2.0
    (found,) = decode(task("squad1"), [asked(None)], [item], [output])
    assert isinstance(found, SpanFound)
    assert found.score == 7.0  # 2 + 5, since 5 + 1 is less and 5 + 5 no span
    offsets = item.places[[first + 1, first + 2]]
    assert found.text == CONTEXT[offsets[0, 0] : offsets[1, 1]].strip()
    output[first + 1 : first + 3, 0] = -5.0
    output[first, 0] = 4.0
    output[first + 35, 1] = 9.0  # 36 tokens: too long
    output[first + 2, 1] = -5.0
    (found,) = decode(task("squad1"), [asked(None)], [item], [output])
    assert isinstance(found, SpanFound)
    assert found.score == 6.0


def test_long_questions_leave_room(tokenizer: Tokenizer) -> None:
    example = asked("green", question=" ".join(TEXT))
    items = encode(task("squad1"), [example], tokenizer, max_length=384, stride=128)
    context = sum(items[0].places[:, 0] >= 0)
    assert context == min(384 - 64 - 4, len(tokenizer.pieces([CONTEXT])[0].ids))


def test_empty_context(tokenizer: Tokenizer) -> None:
    example = Question("q", "", "who?", ())
    items = encode(task("squad2"), [example], tokenizer, max_length=32)
    (found,) = decode(task("squad2"), [example], items, [logits(items[0])])
    assert isinstance(found, SpanFound)
    assert found.text == ""
    assert np.isfinite(found.score)


def test_stride_must_be_positive(tokenizer: Tokenizer) -> None:
    with pytest.raises(RecipeError, match="stride is 0; expected at least 1"):
        encode(task("squad1"), [asked("green")], tokenizer, max_length=64, stride=0)
