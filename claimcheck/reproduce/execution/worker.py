"""Carrying steps out; what goes wrong becomes a result."""

import time
import traceback
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from claimcheck.errors import ClaimcheckError
from claimcheck.reproduce.execution.evaluations import embed_task, evaluate_language
from claimcheck.reproduce.execution.trainings import train_phase
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.runs.environment import environment_of
from claimcheck.reproduce.runs.folder import StepResult, StepState
from claimcheck.reproduce.steps.step import EmbedStep, EvaluateStep, Step, TrainStep


@dataclass(frozen=True)
class Worker:
    """Carries out steps at a workplace; an engine calls it, here or in other processes."""

    place: Workplace

    def __call__(self, keys: tuple[str, ...]) -> None:
        """Carry out steps that start from the same model, one after the other."""
        for key in keys:
            folder = self.place.folder(key)
            with folder.locked():
                if not self.ready(key):
                    self._carry_out(self.place.graph.steps[key])

    def ready(self, key: str) -> bool:
        """Whether the step has ended well, and steps that hang on it may start."""
        folder, step = self.place.folder(key), self.place.graph.steps[key]
        result = folder.result()
        lacks_model = isinstance(step, TrainStep) and not folder.model.is_dir()
        return result.ended_well and (result.diverged or not lacks_model)

    def end(self, key: str, result: StepResult) -> None:
        """Record how a step ended.

        A training may end a second time, since its model was removed. Other runs were
        measured on the first, so that a failure does not take its place.
        """
        folder = self.place.folder(key)
        if result.message:
            self.place.report(f"{key[:8]} {result.state}: {result.message}")
        before = folder.result()
        if before.ended_well and not result.ended_well:
            return
        if differs := _difference(before, result):
            self.place.report(f"{key[:8]} {differs}")
            result = replace(result, record={**result.record, "note": differs})
        folder.end(result)
        if result.ended_well:
            # Not before: killed in between, the step would find neither of the two.
            folder.forget_checkpoints()

    def _carry_out(self, step: Step) -> None:
        self.place.folder(step.key).describe(step)
        self.place.report(f"{step.key[:8]} {title(step)}")
        started, clock = datetime.now(UTC), time.monotonic()
        try:
            result = self._result(step)
        except Exception as error:
            # Whatever it is: a run of many steps records it and goes on with the others.
            result = _failure(error)
        self.end(
            step.key,
            replace(
                result,
                started=started.isoformat(timespec="seconds"),
                seconds=round(time.monotonic() - clock, 3),
                environment=environment_of(self.place.settings.device).to_json(),
            ),
        )

    def _result(self, step: Step) -> StepResult:
        if step.parent and (before := self.place.folder(step.parent).result()).diverged:
            return StepResult(
                StepState.DEGENERATE,
                message=f"starts from a training that diverged: {before.message}",
                record={"stopped": before.record["stopped"]},
            )
        match step:
            case TrainStep():
                return train_phase(self.place, step)
            case EvaluateStep():
                return evaluate_language(self.place, step)
            case EmbedStep():
                return embed_task(self.place, step)


def title(step: Step) -> str:
    """What a step does, in a few words."""
    match step:
        case TrainStep():
            tasks = " + ".join(each.task for each in step.phase.tasks)
            more = " with MLM" if step.phase.masked else ""
            return f"train on {tasks}{more}, seed {step.seed}"
        case EvaluateStep():
            return f"evaluate {step.evaluation.task}, {step.language}"
        case EmbedStep():
            return f"embed {step.training.task}"


def _difference(before: StepResult, after: StepResult) -> str:
    """What sets a training apart from the one that it repeats; empty if nothing does."""
    known = before.record.get("weights_sha256")
    if known in {None, after.record.get("weights_sha256")}:
        return ""
    return "trained again, to other weights than those that were measured before"


def _failure(error: Exception) -> StepResult:
    """The error as a result; of one that nobody foresaw the traceback as well."""
    if isinstance(error, ClaimcheckError):
        return StepResult(StepState.FAILED, message=error.message)
    record = {"traceback": traceback.format_exception(error)}
    message = f"{type(error).__name__}: {error}"
    return StepResult(StepState.FAILED, message=message, record=record)
