"""Exact match and F1 of answers that are spans of a context."""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.examples import Question, Split
from claimcheck.reproduce.evaluation.alignment import align
from claimcheck.reproduce.evaluation.normalization import mlqa_words, squad_words
from claimcheck.reproduce.tasks.prediction import Prediction, SpanFound

Words = list[str]
Compare = Callable[[Words, Words], float]


def answer_scores(
    task: str, split: Split, predictions: Sequence[Prediction], compare: Compare
) -> NDArray[np.float64]:
    """(questions, 2): the best agreement with a right answer, in [0, 1], and 1.

    ``compare`` is ``exact_match`` or ``word_f1``. For "squad2" no answer is an answer of no
    words, and answers that are empty after normalization do not count (SQuAD's
    ``evaluate-v2.0.py``).

    Raises:
        DatasetError: A question of another task has no answer to compare with.
    """
    words_of = _words_of(task, split.language)
    unanswerable = task == "squad2"
    rows = []
    for question, found in align(split, predictions, examples=(Question,), found=SpanFound):
        right = [words_of(answer.text) for answer in question.answers]
        if unanswerable:
            right = [words for words in right if words] or [[]]
        if not right:
            raise DatasetError(
                f"{split.origin}: question {question.id} has no answer; {task} expects one"
            )
        said = words_of(found.text)
        if unanswerable and not said:
            best = float(said in right)
        else:
            best = max(compare(said, words) for words in right)
        rows.append((best, 1.0))
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def exact_match(said: Words, right: Words) -> float:
    """1 where the words are the same, else 0."""
    return float(said == right)


def word_f1(said: Words, right: Words) -> float:
    """F1 over the bags of words, in [0, 1]; 0 where they share none."""
    shared = sum((Counter(said) & Counter(right)).values())
    if not shared:
        return 0.0
    precision, recall = shared / len(said), shared / len(right)
    return 2 * precision * recall / (precision + recall)


def half_of_each(said: Words, right: Words) -> float:
    """Half of F1 and half of exact match: how XTREME counts question answering.

    XTREME takes the best of each over the right answers before it adds them. That is the
    same: an answer that matches has the best F1 as well, and where none does F1 is all.
    """
    return (exact_match(said, right) + word_f1(said, right)) / 2


def _words_of(task: str, language: str) -> Callable[[str], Words]:
    if task == "mlqa":
        return lambda text: mlqa_words(text, language)
    return squad_words
