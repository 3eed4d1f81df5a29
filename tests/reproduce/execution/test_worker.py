"""Steps carried out by a worker, on their own."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from small_recipes import recipe_of

from claimcheck.reproduce.data.source import Folder
from claimcheck.reproduce.execution.worker import Worker, title
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.runs.folder import StepFolder, StepResult, StepState
from claimcheck.reproduce.steps.graph import Graph, steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import EvaluateStep, TrainStep


def silent(line: str) -> None:
    """Say nothing; a function of a module, since a worker must pickle."""


@pytest.fixture
def graph() -> Graph:
    recipe = recipe_of("qqp", "ner", question="distance")
    return steps_of([recipe], RunSettings(seeds=(0,)))


@pytest.fixture
def worker(graph: Graph, tiny: Path, tmp_path: Path) -> Worker:
    source, encoders = Folder(tiny / "data"), {"tiny": tiny / "encoder"}
    return Worker(Workplace(tmp_path, graph, RunSettings(), source, encoders, silent))


def test_titles_say_what_a_step_does(graph: Graph) -> None:
    assert {title(step) for step in graph.steps.values()} == {
        "train on ner, seed 0",
        "train on qqp, seed 0",
        "evaluate ner, de",
        "evaluate ner, sw",
        "embed ner",
        "embed qqp",
    }


def test_a_worker_travels_to_other_processes(worker: Worker) -> None:
    cloudpickle = pytest.importorskip("cloudpickle")  # what submitit packs jobs with
    assert pickle.loads(cloudpickle.dumps(worker)) == worker


def test_what_nobody_foresaw_is_recorded_with_its_traceback(worker: Worker) -> None:
    """A layer that the encoder lacks, which a run refuses before it gets here."""
    settings = RunSettings(seeds=(0,), layer=9)
    graph = steps_of([recipe_of("qqp", "tatoeba", retrieval=True)], settings)
    key = next(step.key for step in graph.steps.values() if isinstance(step, EvaluateStep))
    lost = Worker(replace(worker.place, graph=graph, settings=settings))
    lost((key,))
    result = worker.place.folder(key).result()
    assert result.state is StepState.FAILED
    assert result.message.startswith("ValueError: layers")
    assert "Traceback" in result.record["traceback"][0]
    assert result.environment["python"]
    assert not lost.ready(key)


def test_killed_before_its_result_a_training_goes_on_from_its_checkpoint(
    worker: Worker, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    training = next(s for s in graph.steps.values() if isinstance(s, TrainStep))
    folder = worker.place.folder(training.key)

    def killed(self: StepFolder, result: StepResult) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(StepFolder, "end", killed)
        worker((training.key,))
    assert (folder.checkpoints / "last.safetensors").exists()
    worker((training.key,))
    assert folder.result().state is StepState.DONE
    assert not folder.checkpoints.exists()


def test_a_failed_step_is_tried_again(worker: Worker, graph: Graph, tiny: Path) -> None:
    training = next(s for s in graph.steps.values() if isinstance(s, TrainStep))
    broken = Worker(replace(worker.place, source=Folder(tiny / "nowhere")))
    broken((training.key,))
    assert worker.place.folder(training.key).result().state is StepState.FAILED
    worker((training.key,))
    assert worker.place.folder(training.key).result().state is StepState.DONE
