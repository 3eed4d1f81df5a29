"""Jobs of a graph, one after the other here or side by side through submitit."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from claimcheck.errors import MissingExtra
from claimcheck.reproduce.steps.graph import Graph
from claimcheck.reproduce.steps.step import TrainStep

_POLL_SECONDS = 0.5
_WEEK_MINUTES = 7 * 24 * 60
"""Limit of a local job; submitit's own default is a few minutes."""
_SHARED = {"timeout_min", "mem_gb", "cpus_per_task", "gpus_per_node", "nodes"}
"""Parameters that submitit names alike for all engines."""


class EngineKind(StrEnum):
    """Where jobs run."""

    HERE = "here"
    """In this process, one after the other."""
    LOCAL = "local"
    """In processes of this machine, one accelerator each."""
    SLURM = "slurm"
    """In Slurm jobs."""


@dataclass(frozen=True, slots=True)
class Job:
    """Steps that run in one process: a training, or all that is read off one model."""

    keys: tuple[str, ...]
    after: str | None
    """The training that must have ended well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """How jobs go out."""

    kind: EngineKind = EngineKind.HERE
    workers: int = 1
    """Local jobs at a time."""
    accelerators: int = 0
    """Of this machine; local jobs take turns on them. Slurm jobs get one each if any."""
    slurm: Mapping[str, int | str] = field(default_factory=dict)
    """Parameters of submitit's Slurm executor: "partition", "timeout_min" ..."""


Work = Callable[[tuple[str, ...]], None]
"""Runs the steps of a job. Records failures instead of raising them."""
Ready = Callable[[str], bool]
"""Whether a training has ended well."""


def jobs_of(graph: Graph, *, pending: Sequence[str]) -> tuple[Job, ...]:
    """Jobs for the pending steps, parents first.

    What is read off a model comes right after its training, so that results are there
    early; what is read off models that are there already comes first of all.
    """
    # A dictionary for its order and its quick look-up.
    trainings = dict.fromkeys(k for k in pending if isinstance(graph.steps[k], TrainStep))
    readings: dict[str | None, list[str]] = {}
    for key in pending:
        if key not in trainings:
            readings.setdefault(graph.steps[key].parent, []).append(key)
    jobs = [
        Job(tuple(keys), parent)
        for parent, keys in readings.items()
        if parent not in trainings
    ]
    for key in trainings:
        jobs.append(Job((key,), graph.steps[key].parent))
        if key in readings:
            jobs.append(Job(tuple(readings[key]), key))
    return tuple(jobs)


def run_jobs(
    jobs: Sequence[Job],
    work: Work,
    *,
    ready: Ready,
    folder: Path,
    settings: EngineSettings,
    failed: Callable[[Job, str], None],
) -> None:
    """Run all jobs whose training ends well; those that hang on a failed one are left.

    ``work`` and what it holds must pickle for engines other than ``HERE``. ``failed``
    is told of jobs whose process died, and where its log is.

    Raises:
        MissingExtra: submitit is not installed.
    """
    if settings.kind is EngineKind.HERE:
        for job in jobs:
            if job.after is None or ready(job.after):
                work(job.keys)
        return
    _Pool(work, folder=folder, settings=settings).run(jobs, ready=ready, failed=failed)


class _Pool:
    """Jobs under submitit, each sent out as soon as its training has ended well."""

    def __init__(self, work: Work, *, folder: Path, settings: EngineSettings) -> None:
        self.work = work
        self.settings = settings
        self.executor = _executor(folder, settings)
        self.sent: list[tuple[Job, Any, int | None]] = []

    def run(
        self,
        jobs: Sequence[Job],
        *,
        ready: Ready,
        failed: Callable[[Job, str], None],
    ) -> None:
        waiting = list(jobs)
        while waiting or self.sent:
            ended = [entry for entry in self.sent if entry[1].done()]
            self.sent = [entry for entry in self.sent if entry not in ended]
            for job, handle, _ in ended:
                if handle.exception():
                    failed(job, f"job {handle.job_id}, its log is {handle.paths.stderr}")
            self._send(waiting, ready)
            if not self.sent:
                return  # what still waits hangs on a training that failed
            time.sleep(_POLL_SECONDS)

    def _send(self, waiting: list[Job], ready: Ready) -> None:
        running = {key for job, _, _ in self.sent for key in job.keys}
        for job in list(waiting):
            if self.settings.kind is EngineKind.LOCAL and self._full():
                return
            if job.after is None or (job.after not in running and ready(job.after)):
                accelerator = self._accelerator()
                if accelerator is not None:
                    self.executor.update_parameters(visible_gpus=(accelerator,))
                handle = self.executor.submit(self.work, job.keys)
                self.sent.append((job, handle, accelerator))
                waiting.remove(job)

    def _full(self) -> bool:
        return len(self.sent) >= self.settings.workers

    def _accelerator(self) -> int | None:
        """One that the fewest running jobs use; None where there is none to choose."""
        if self.settings.kind is not EngineKind.LOCAL or not self.settings.accelerators:
            return None
        taken = [accelerator for _, _, accelerator in self.sent]
        return min(range(self.settings.accelerators), key=taken.count)


def _executor(folder: Path, settings: EngineSettings) -> Any:
    try:
        import submitit
    except ImportError as error:
        raise MissingExtra(
            f"--engine {settings.kind} needs submitit, which is not installed",
            hint="pip install 'claimcheck-literature[reproduce]'",
        ) from error
    if settings.kind is EngineKind.LOCAL:
        # Not by way of AutoExecutor, which does not know the choice of accelerators.
        local = submitit.LocalExecutor(folder)
        local.update_parameters(
            timeout_min=_WEEK_MINUTES, gpus_per_node=min(1, settings.accelerators)
        )
        return local
    slurm = submitit.AutoExecutor(folder, cluster="slurm")
    given = {_slurm_name(name): value for name, value in settings.slurm.items()}
    slurm.update_parameters(
        **{
            "timeout_min": _WEEK_MINUTES,
            "gpus_per_node": min(1, settings.accelerators),
            **given,
        }
    )
    return slurm


def _slurm_name(name: str) -> str:
    """Submitit wants its shared parameters bare and those of Slurm with a prefix."""
    return name if name in _SHARED else f"slurm_{name}"
