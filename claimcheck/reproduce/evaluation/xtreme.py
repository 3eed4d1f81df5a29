"""Means over languages and tasks, as XTREME takes them (its ``evaluate.py``)."""

from collections.abc import Iterable, Mapping

import numpy as np

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score

XTREME = ("xnli", "pawsx", "pos", "ner", "xquad", "mlqa", "tydiqa", "bucc", "tatoeba")
"""The nine tasks of XTREME, in the order of its paper (Hu et al. 2020, table 2)."""

_MEAN_OF = {
    "xquad": ("f1", "exact_match"),
    "mlqa": ("f1", "exact_match"),
    "tydiqa": ("f1", "exact_match"),
}


def over_languages(scores: Iterable[Score]) -> float:
    """The plain mean over languages, in percent."""
    return float(np.mean([score.value for score in scores]))


def task_score(task: str, by_metric: Mapping[str, float]) -> float:
    """What a task counts for, in percent; question answering half F1, half exact match.

    Args:
        task: One of ``XTREME``.
        by_metric: Means over languages: {"f1": 76.1, "exact_match": 60.0}.

    Raises:
        RunError: A metric that counts is missing.
    """
    metrics = _MEAN_OF.get(task) or tuple(by_metric)[:1]
    missing = [metric for metric in metrics if metric not in by_metric]
    if missing or not metrics:
        raise RunError(
            f"{task}: found {', '.join(by_metric) or 'no metric'}, expected "
            f"{' and '.join(metrics) or 'one'}"
        )
    return float(np.mean([by_metric[metric] for metric in metrics]))


def benchmark_score(by_task: Mapping[str, Mapping[str, float]]) -> float:
    """XTREME's score: the mean over its nine tasks, in percent.

    The table of arXiv 2005.13013 version 1 takes its column of averages the same way.

    Raises:
        RunError: A task is missing, so that the mean would be of something else.
    """
    missing = [task for task in XTREME if task not in by_task]
    if missing:
        raise RunError(
            f"XTREME's score needs nine tasks, {', '.join(missing)} missing",
            hint="`claimcheck reproduce list` names the recipes of each task.",
        )
    return float(np.mean([task_score(task, by_task[task]) for task in XTREME]))
