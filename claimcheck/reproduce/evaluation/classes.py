"""Accuracy of classes, of choices and of tags, example by example."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.data.examples import Choices, Pair, Split
from claimcheck.reproduce.evaluation.alignment import align
from claimcheck.reproduce.evaluation.tags import aligned_tags
from claimcheck.reproduce.tasks.prediction import ClassFound, Prediction

_DUPLICATE = "duplicate"
"""QQP's class of questions that ask the same."""


def class_accuracy(split: Split, predictions: Sequence[Prediction]) -> NDArray[np.float64]:
    """(examples, 2): right or not, and 1 (XTREME ``evaluate.py``, ``accuracy``)."""
    kinds: tuple[type[Pair | Choices], ...] = (Pair, Choices)
    pairs = align(split, predictions, examples=kinds, found=ClassFound)
    right = [_gold(example) == prediction.label for example, prediction in pairs]
    return np.column_stack([np.array(right, dtype=np.float64), np.ones(len(right))])


def duplicates_found(
    split: Split, predictions: Sequence[Prediction]
) -> NDArray[np.float64]:
    """(pairs, 5): right or not, and 1; found and right, found, there, of duplicates."""
    pairs = align(split, predictions, examples=(Pair,), found=ClassFound)
    there = np.array([example.label == _DUPLICATE for example, _ in pairs], dtype=bool)
    found = np.array([said.label == _DUPLICATE for _, said in pairs], dtype=bool)
    right, ones = there == found, np.ones(len(pairs))
    return np.column_stack([right, ones, there & found, found, there]).astype(np.float64)


def tag_accuracy(split: Split, predictions: Sequence[Prediction]) -> NDArray[np.float64]:
    """(sentences, 2): words tagged right, and words."""
    rows = [
        (sum(a == b for a, b in zip(gold, found, strict=True)), len(gold))
        for gold, found in aligned_tags(split, predictions)
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def _gold(example: Pair | Choices) -> str:
    return example.label if isinstance(example, Pair) else str(example.answer)
