"""Pairs, choices and sentences as items, and classes from outputs."""

from typing import Any

import numpy as np
import pytest
from tiny_encoder import TEXT

from claimcheck.errors import DatasetError, RecipeError, RunError
from claimcheck.reproduce.data.dataset import dataset
from claimcheck.reproduce.data.examples import Choices, Pair, Retrieval, Sentence, Tagged
from claimcheck.reproduce.tasks.catalogue import TASKS, labelled, task
from claimcheck.reproduce.tasks.decoding import decode
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.prediction import ClassFound
from claimcheck.reproduce.tasks.task import TaskKind
from claimcheck.reproduce.tasks.tokenizer import Tokenizer

PAIRS = [
    Pair(str(number), first, second, label)
    for number, (first, second, label) in enumerate(
        zip(
            TEXT,
            reversed(TEXT),
            ["entailment", "neutral", "contradiction"] * 6,
            strict=True,
        )
    )
]


def test_every_task_has_its_data_set_and_labels() -> None:
    for name in TASKS:
        found = task(name)
        assert found.name == name
        assert dataset(found.dataset)
        fixed = {TaskKind.CLASSIFICATION, TaskKind.TAGGING}
        assert bool(found.labels) == (found.kind in fixed and name != "ccg")
    assert task("xnli").labels == ("entailment", "neutral", "contradiction")
    assert task("anli").labels == task("mnli").labels
    assert len(task("pos").labels) == 17
    assert [task(name).unanswerable for name in ("squad1", "squad2")] == [False, True]


def test_unknown_task() -> None:
    with pytest.raises(
        RecipeError, match="no task is called 'squad'; expected one of anli"
    ):
        task("squad")


def test_supertags_come_from_the_data() -> None:
    examples = [Tagged("0", ("a", "b", "c"), ("N", "NP", "N")), Tagged("1", ("d",), ("A",))]
    assert labelled(task("ccg"), examples).labels == ("N", "A", "NP")
    assert labelled(task("pos"), examples) is task("pos")


@pytest.mark.parametrize("max_length", [8, 13, 21, 30, 64])
def test_pairs_are_cut_as_transformers_cuts_them(
    tokenizer: Tokenizer, reference: Any, max_length: int
) -> None:
    items = encode(task("xnli"), PAIRS, tokenizer, max_length=max_length)
    for pair, item in zip(PAIRS, items, strict=True):
        expected = reference(
            pair.first, pair.second, truncation="longest_first", max_length=max_length
        )
        assert item.rows[0].tolist() == expected["input_ids"]
        assert item.tokens <= max_length


def test_classes_are_numbered_by_the_labels(tokenizer: Tokenizer) -> None:
    items = encode(task("xnli"), PAIRS[:3], tokenizer, max_length=32)
    assert [int(item.target) for item in items] == [0, 1, 2]
    assert [item.example for item in items] == [0, 1, 2]


def test_choices_share_their_question(tokenizer: Tokenizer, reference: Any) -> None:
    example = Choices("7", TEXT[0], "who?", ("the mill", "a baker sold bread"), 1)
    (item,) = encode(task("commonsenseqa"), [example], tokenizer, max_length=64)
    assert [row.tolist() for row in item.rows] == [
        reference(f"{TEXT[0]} who?", choice)["input_ids"] for choice in example.choices
    ]
    assert int(item.target) == 1
    assert item.tokens == sum(map(len, item.rows))


def test_queries_come_before_candidates(tokenizer: Tokenizer, reference: Any) -> None:
    queries = (Sentence("de-0", TEXT[5], "de"),)
    candidates = (Sentence("en-0", TEXT[0], "en"), Sentence("en-1", TEXT[1], "en"))
    retrieval = Retrieval("tatoeba-de", queries, candidates, {})
    items = encode(task("tatoeba"), [retrieval], tokenizer, max_length=512)
    texts = [sentence.text for sentence in (*queries, *candidates)]
    assert [i.rows[0].tolist() for i in items] == reference(texts)["input_ids"]
    assert all(len(item.target) == 0 for item in items)
    alone = encode(task("tatoeba"), candidates, tokenizer, max_length=512)
    assert [item.example for item in alone] == [0, 1]


def test_long_sentences_end_with_the_end_token(
    tokenizer: Tokenizer, reference: Any
) -> None:
    text = " ".join(TEXT)
    (item,) = encode(task("mlm"), [Sentence("0", text, "en")], tokenizer, max_length=10)
    expected = reference(text, truncation=True, max_length=10)["input_ids"]
    assert item.rows[0].tolist() == expected


def test_classes_and_choices_are_decoded(tokenizer: Tokenizer) -> None:
    items = encode(task("xnli"), PAIRS[:2], tokenizer, max_length=16)
    outputs = [np.array([0.0, 2.0, 0.0], np.float32), np.array([1000.0, 0.0, 0.0])]
    found = decode(task("xnli"), PAIRS[:2], items, outputs)
    assert [item.label for item in found if isinstance(item, ClassFound)] == [
        "neutral",
        "entailment",
    ]
    first = found[0]
    assert isinstance(first, ClassFound)
    assert first.probability == pytest.approx(np.e**2 / (np.e**2 + 2))
    example = Choices("7", "c", "q", ("a", "b"), 1)
    items = encode(task("xcopa"), [example], tokenizer, max_length=16)
    decoded = decode(task("xcopa"), [example], items, [np.array([0.1, 0.3])])
    assert decoded[0].id == "7"
    assert isinstance(decoded[0], ClassFound)
    assert decoded[0].label == "1"


def test_what_cannot_be_encoded_or_decoded(tokenizer: Tokenizer) -> None:
    with pytest.raises(RecipeError, match="max_length is 7; expected at least 8"):
        encode(task("xnli"), PAIRS, tokenizer, max_length=7)
    with pytest.raises(
        DatasetError, match="found an example of kind Pair; expected Choices"
    ):
        encode(task("xcopa"), PAIRS, tokenizer, max_length=16)
    with pytest.raises(DatasetError, match=r"the class is 'neutral'; expected one of diff"):
        encode(task("qqp"), PAIRS[1:2], tokenizer, max_length=16)
    with pytest.raises(RunError, match="found 0 outputs; expected 1"):
        decode(
            task("xnli"), [], encode(task("xnli"), PAIRS[:1], tokenizer, max_length=16), []
        )
    with pytest.raises(RunError, match="states, not predictions"):
        decode(task("tatoeba"), [], [], [])
