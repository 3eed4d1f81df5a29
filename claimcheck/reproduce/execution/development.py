"""How good a model in training is on development data: by the metric of its tasks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.reproduce.data.examples import Split
from claimcheck.reproduce.evaluation.scoring import score
from claimcheck.reproduce.execution.materials import split_of
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.recipes.recipe import StopBy
from claimcheck.reproduce.steps.step import TrainStep
from claimcheck.reproduce.tasks.decoding import decode
from claimcheck.reproduce.tasks.task import Item, Task, TaskKind

if TYPE_CHECKING:
    from claimcheck.reproduce.encoder.model import Model
    from claimcheck.reproduce.training.loop import Measure
    from claimcheck.reproduce.training.settings import Machine


@dataclass(frozen=True, slots=True)
class Development:
    """The examples of one task that training is stopped by."""

    task: Task
    split: Split
    items: Sequence[Item]

    def score(self, model: "Model", machine: "Machine") -> float:
        """In percent, by the task's own metric."""
        from claimcheck.reproduce.training.prediction import predict

        outputs = predict(model, self.task, self.items, machine=machine)
        said = decode(self.task, self.split.examples, self.items, outputs)
        return score(self.task.name, _metric(self.task), self.split, said).value


def development_measure(
    place: Workplace, step: TrainStep, tasks: Sequence[Task]
) -> "Measure | None":
    """The mean over tasks of their metrics; None where the step stops by the loss.

    Args:
        place: Where the step is carried out.
        step: The training.
        tasks: Those of its phase, with their labels.
    """
    stopping = step.phase.early_stopping
    if stopping is None or stopping.measure.value is not StopBy.METRIC:
        return None
    parts = []
    for training, trained in zip(step.phase.tasks, tasks, strict=True):
        (need,) = step.needs(training.task, "validation")
        split, most = split_of(need, place.source), stopping.examples.value
        items = place.items(step, training, trained, need, most)
        kept = replace(split, examples=split.examples[:most])
        parts.append(Development(trained, kept, items))
    machine = place.machine
    return lambda model: sum(p.score(model, machine) for p in parts) / len(parts)


def _metric(task: Task) -> str:
    """The metric that the authors' code stops by (jiant ``tasks/evaluate/core.py``)."""
    match task.kind:
        case TaskKind.SPAN:
            return "mean"
        case TaskKind.CLASSIFICATION if task.name == "qqp":
            return "mean"
        case TaskKind.TAGGING if task.name != "ccg":
            return "f1"
        case _:
            return "accuracy"
