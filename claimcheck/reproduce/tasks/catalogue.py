"""The tasks by name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from claimcheck.errors import RecipeError
from claimcheck.reproduce.data.dataset import dataset
from claimcheck.reproduce.data.examples import Example, Tagged
from claimcheck.reproduce.tasks.task import Task, TaskKind

_KINDS = {
    TaskKind.CLASSIFICATION: ("anli", "mnli", "qqp", "xnli", "pawsx"),
    TaskKind.CHOICE: ("hellaswag", "cosmosqa", "commonsenseqa", "siqa", "xcopa"),
    TaskKind.TAGGING: ("ccg", "pos", "ner"),
    TaskKind.SPAN: ("squad1", "squad2", "xquad", "mlqa", "tydiqa"),
    TaskKind.RETRIEVAL: ("tatoeba", "bucc", "lareqa", "mewslix"),
    TaskKind.MASKED: ("mlm",),
}
_DATASETS = {"pos": "udpos", "ner": "panx", "bucc": "bucc2018", "mlm": "text"}
"""Of the tasks that are not called as their data set."""


TASKS = tuple(name for names in _KINDS.values() for name in names)
"""Names of all tasks."""


@cache
def task(name: str) -> Task:
    """A task.

    Supertags are not listed anywhere: CCG has its labels from the data, see ``labelled``.

    Raises:
        RecipeError: no task has this name.
    """
    if name not in TASKS:
        raise RecipeError(
            f"no task is called {name!r}; expected one of " + ", ".join(sorted(TASKS))
        )
    data = dataset(_DATASETS.get(name, name))
    # A union has the labels of its parts.
    source = dataset(data.parts[0]) if data.parts else data
    labels = tuple(dict.fromkeys(source.labels.values()))
    kind = next(kind for kind, names in _KINDS.items() if name in names)
    return Task(name, data.name, kind, labels, unanswerable=data.unanswerable)


def labelled(task: Task, examples: Iterable[Example]) -> Task:
    """The task with the tags of training data, where it has no fixed ones.

    The most frequent tag comes first, tags as frequent in alphabetical order.
    """
    if task.kind is not TaskKind.TAGGING or task.labels:
        return task
    counts = Counter(
        tag for item in examples if isinstance(item, Tagged) for tag in item.tags
    )
    ordered = sorted(counts, key=lambda tag: (-counts[tag], tag))
    return replace(task, labels=tuple(ordered))
