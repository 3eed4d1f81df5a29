"""Outputs of a model as predictions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError
from claimcheck.reproduce.data.examples import Example, Question, Tagged
from claimcheck.reproduce.tasks.prediction import ClassFound, Prediction
from claimcheck.reproduce.tasks.spans import decode_spans
from claimcheck.reproduce.tasks.tagging import decode_tags
from claimcheck.reproduce.tasks.task import Item, Task, TaskKind

Outputs = Sequence[NDArray[np.floating]]


def decode(
    task: Task, examples: Sequence[Example], items: Sequence[Item], outputs: Outputs
) -> list[Prediction]:
    """One prediction an example, in their order.

    Args:
        task: the one that the items were encoded for.
        examples: those that the items were made of.
        items: all items of the examples.
        outputs: logits of each item. Classification (classes,), choice (choices,),
            tagging (tokens, tags), span (tokens, 2).

    Raises:
        RunError: there are not as many outputs as items, or the task has no predictions.
    """
    if len(items) != len(outputs):
        raise RunError(
            f"task {task.name}: found {len(outputs)} outputs; expected {len(items)}, one "
            "an item"
        )
    match task.kind:
        case TaskKind.CLASSIFICATION | TaskKind.CHOICE:
            found = zip(items, outputs, strict=True)
            return [_best_class(task, examples[i.example].id, o) for i, o in found]
        case TaskKind.TAGGING:
            tagged = [example for example in examples if isinstance(example, Tagged)]
            return list(decode_tags(task, tagged, items, outputs))
        case TaskKind.SPAN:
            asked = [example for example in examples if isinstance(example, Question)]
            return list(decode_spans(task, asked, items, outputs))
        case _:
            raise RunError(f"task {task.name}: its outputs are states, not predictions")


def _best_class(task: Task, identifier: str, logits: NDArray[np.floating]) -> ClassFound:
    values = np.asarray(logits, np.float64)
    weights = np.exp(values - values.max())
    best = int(values.argmax())
    label = task.labels[best] if task.kind is TaskKind.CLASSIFICATION else str(best)
    return ClassFound(identifier, label, float(weights[best] / weights.sum()))
