"""In which order jobs go out, and what becomes of those that fail."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from noted_work import Note
from small_recipes import recipe_of

from claimcheck.reproduce.execution.engine import (
    EngineKind,
    EngineSettings,
    Job,
    jobs_of,
    run_jobs,
)
from claimcheck.reproduce.steps.graph import steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import TrainStep


def job(key: str, after: str | None = None) -> Job:
    return Job((key,), after)


CHAIN = (job("a"), job("b", "a"), job("c", "b"), job("d"))


@contextmanager
def sent(
    work: Note, kind: EngineKind, jobs: tuple[Job, ...] = CHAIN
) -> Iterator[list[tuple[Job, str]]]:
    told: list[tuple[Job, str]] = []
    run_jobs(
        jobs,
        work,
        ready=work.ready,
        folder=work.folder / "jobs",
        settings=EngineSettings(kind=kind, workers=2),
        failed=lambda job, why: told.append((job, why)),
    )
    yield told


def ended(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


def test_here_everything_runs_in_order(tmp_path: Path) -> None:
    with sent(Note(tmp_path), EngineKind.HERE) as told:
        assert ended(tmp_path) == {"a", "b", "c", "d"}
    assert told == []


def test_what_hangs_on_a_failure_is_left(tmp_path: Path) -> None:
    with sent(Note(tmp_path, fails="a"), EngineKind.HERE):
        assert ended(tmp_path) == {"d"}


def test_local_processes_keep_the_order_and_may_die(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = pytest.importorskip("submitit.core.core")
    # How long submitit waits for a result that a slow file system may still deliver.
    monkeypatch.setattr(jobs.Job, "_results_timeout_s", 0)
    monkeypatch.setenv("PYTHONPATH", str(Path(inspect.getfile(Note)).parent))
    work = Note(tmp_path, dies="b")
    with sent(work, EngineKind.LOCAL, CHAIN[:3]) as told:
        assert ended(tmp_path) == {"a"}
    ((dead, why),) = told
    assert dead.keys == ("b",)
    assert Path(why.split()[-1]).is_file()


def test_a_training_is_a_job_and_what_reads_its_model_the_next() -> None:
    graph = steps_of([recipe_of()], RunSettings(seeds=(0,)))
    jobs = jobs_of(graph, pending=list(graph.steps))
    assert [len(each.keys) for each in jobs] == [1, 2, 1, 1, 2]
    places = {key: place for place, each in enumerate(jobs) for key in each.keys}
    for place, each in enumerate(jobs):
        assert each.after is None or places[each.after] < place


def test_only_what_is_pending_becomes_a_job() -> None:
    graph = steps_of([recipe_of()], RunSettings(seeds=(0,)))
    pending = [key for key, step in graph.steps.items() if not isinstance(step, TrainStep)]
    assert sum(len(each.keys) for each in jobs_of(graph, pending=pending)) == 4
    assert jobs_of(graph, pending=[]) == ()
