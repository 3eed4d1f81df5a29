"""The score of a task, by the protocol of its benchmark."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError
from claimcheck.reproduce.data.examples import Retrieval, Sentence, Split
from claimcheck.reproduce.evaluation.alignment import language_of
from claimcheck.reproduce.evaluation.answers import (
    answer_scores,
    exact_match,
    half_of_each,
    word_f1,
)
from claimcheck.reproduce.evaluation.bitext import mine_bitext, mining_scores
from claimcheck.reproduce.evaluation.classes import (
    class_accuracy,
    duplicates_found,
    tag_accuracy,
)
from claimcheck.reproduce.evaluation.nearest import States, nearest
from claimcheck.reproduce.evaluation.ranking import rank_scores
from claimcheck.reproduce.evaluation.score import Score, accuracy_and_f1, f1, ratio
from claimcheck.reproduce.evaluation.tags import chunk_f1
from claimcheck.reproduce.tasks.prediction import Prediction

TAGGING = frozenset({"pos", "ner", "ccg"})
QUESTIONS = frozenset({"squad1", "squad2", "xquad", "mlqa", "tydiqa"})
RANKED = frozenset({"lareqa", "mewslix", "tatoeba", "bucc"})

_COMPARISONS = {"f1": word_f1, "exact_match": exact_match, "mean": half_of_each}


def score(task: str, metric: str, split: Split, predictions: Sequence[Prediction]) -> Score:
    """The score of predictions on a split.

    Args:
        task: Name in ``claimcheck.reproduce.tasks``: "xnli", "pos", "xquad" ...
        metric: "accuracy" for classes, choices and tags; "f1" for tags and questions;
            "exact_match" and "mean" (of F1 and exact match) for questions; "mean" (of
            accuracy and the F1 of duplicates) for QQP.
        split: The examples, with what is right.
        predictions: One an example, in any order.

    Raises:
        RunError: The task has no such metric, or the predictions do not fit.
        MissingExtra: seqeval is not installed, for the F1 of tags.
    """
    if task in QUESTIONS and metric in _COMPARISONS:
        rows = answer_scores(task, split, predictions, _COMPARISONS[metric])
    elif task in TAGGING and metric == "f1":
        rows = chunk_f1(split, predictions)
    elif task in TAGGING and metric == "accuracy":
        rows = tag_accuracy(split, predictions)
    elif task == "qqp" and metric == "mean":
        rows = duplicates_found(split, predictions)
    elif task not in QUESTIONS | RANKED and metric == "accuracy":
        rows = class_accuracy(split, predictions)
    else:
        raise _no_metric(task, metric)
    scope = split.dataset if split.parallel else f"{split.dataset}/{split.language}"
    names = tuple(f"{scope}:{example.id}" for example in split.examples)
    return Score(metric, split.language, rows, aggregate_of(task, metric), names)


def score_retrieval(
    task: str,
    metric: str,
    retrieval: Retrieval,
    query_states: States,
    candidate_states: States,
    *,
    threshold: float | None = None,
    device: str = "cpu",
) -> Score:
    """The score of sentence states on a retrieval task, compared by cosine.

    Args:
        task: "tatoeba", "bucc", "lareqa", "mewslix".
        metric: "accuracy" for Tatoeba, "f1" for BUCC; "mrr@20", "map@20", "recall@1" and
            the like for all.
        retrieval: What is to be found with what.
        query_states: (queries, width), in the order of ``retrieval.queries``.
        candidate_states: (candidates, width), likewise.
        threshold: Of BUCC's margins. Without it the one that is best for these very pairs
            is taken, as XTREME does on development data.
        device: Where the cosines are taken: "cpu", "cuda".

    Returns:
        A row of statistics a query; of Tatoeba's accuracy a row an English sentence.

    Raises:
        RunError: The task has no such metric, or the states do not fit the sentences.
    """
    _check_states(retrieval, query_states, candidate_states)
    language = language_of(retrieval.queries)
    if task == "tatoeba" and metric == "accuracy":
        rows = _found_by_english(retrieval, query_states, candidate_states, device)
        names = tuple(f"{retrieval.id}:{each.id}" for each in retrieval.candidates)
        return Score(metric, language, rows, ratio, names)
    names = tuple(_query_name(task, query) for query in retrieval.queries)
    if task == "bucc" and metric == "f1":
        mined = mine_bitext(retrieval, query_states, candidate_states, device=device)
        rows = mining_scores(retrieval, mined, threshold)
        return Score(metric, language, rows, f1, names)
    name, _, cutoff = metric.partition("@")
    if task in RANKED and name in {"mrr", "map", "recall"} and cutoff.isdigit():
        rows = rank_scores(
            retrieval,
            query_states,
            candidate_states,
            metric=name,
            cutoff=int(cutoff),
            device=device,
        )
        return Score(metric, language, rows, ratio, names)
    raise _no_metric(task, metric)


def aggregate_of(
    task: str, metric: str
) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """What makes a value of a metric's sums: to read stored statistics as scores again."""
    if task == "qqp" and metric == "mean":
        return accuracy_and_f1
    return f1 if metric == "f1" and task in TAGGING | {"bucc"} else ratio


def _query_name(task: str, query: Sentence) -> str:
    """LAReQA's ids end in the language; what precedes is one question in all of them."""
    return f"{task}:{query.id.removesuffix(f'_{query.language}')}"


def _found_by_english(
    retrieval: Retrieval, query_states: States, candidate_states: States, device: str
) -> NDArray[np.float64]:
    """(candidates, 2): whether the English sentence finds its partner, and 1.

    XTREME puts the other language into the index and looks for each English sentence
    (``third_party/utils_retrieve.py``, ``similarity_search``), and the paper's code does
    the same; the other direction is ``recall@1``.
    """
    _, places = nearest(candidate_states, query_states, 1, device=device)
    rows = [
        (candidate.id in retrieval.relevant.get(retrieval.queries[place].id, ()), 1)
        for candidate, place in zip(retrieval.candidates, places[:, 0], strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def _check_states(retrieval: Retrieval, queries: States, candidates: States) -> None:
    for name, sentences, states in (
        ("queries", retrieval.queries, queries),
        ("candidates", retrieval.candidates, candidates),
    ):
        if states.ndim != 2 or len(states) != len(sentences):
            raise RunError(
                f"{retrieval.id}: {len(sentences)} {name}, but states of shape "
                f"{states.shape}; expected ({len(sentences)}, width)"
            )


def _no_metric(task: str, metric: str) -> RunError:
    return RunError(
        f"task {task!r} has no metric {metric!r}",
        hint="`claimcheck reproduce show` names the metric of a recipe.",
    )
