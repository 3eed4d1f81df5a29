"""The benchmark's means, against the averages that the paper prints."""

import numpy as np
import pytest
from named_scores import named_score

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import ratio
from claimcheck.reproduce.evaluation.xtreme import (
    XTREME,
    benchmark_score,
    over_languages,
    task_score,
)

BASELINE = {
    "xnli": {"accuracy": 80.1},
    "pawsx": {"accuracy": 86.5},
    "pos": {"f1": 75.7},
    "ner": {"f1": 62.8},
    "xquad": {"f1": 76.1, "exact_match": 60.0},
    "mlqa": {"f1": 70.1, "exact_match": 51.5},
    "tydiqa": {"f1": 75.7, "exact_match": 61.0},
    "bucc": {"f1": 71.5},
    "tatoeba": {"accuracy": 31.0},
}
"""arXiv 2005.13013v1, table 2, row XLM-R."""


def test_baseline_average_is_the_printed_one() -> None:
    assert benchmark_score(BASELINE) == pytest.approx(67.2, abs=0.05)


def test_question_answering_is_half_of_each() -> None:
    assert task_score("xquad", BASELINE["xquad"]) == pytest.approx(68.05)
    with pytest.raises(RunError, match="expected f1 and exact_match"):
        task_score("mlqa", {"f1": 70.0})


def test_no_mean_over_fewer_tasks() -> None:
    partial = {task: BASELINE[task] for task in XTREME[1:]}
    with pytest.raises(RunError, match="xnli missing"):
        benchmark_score(partial)


def test_mean_over_languages_is_plain() -> None:
    few = named_score("accuracy", "sw", np.array([[1.0, 1.0]]), ratio)
    many = named_score("accuracy", "de", np.array([[0.0, 1.0]] * 3), ratio)
    assert over_languages([few, many]) == 50.0
