"""Carrying steps out: train a phase, evaluate a language, embed a task."""

import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.errors import ClaimcheckError, RunError
from claimcheck.reproduce.data.examples import Retrieval, Sentence, Split
from claimcheck.reproduce.evaluation.scoring import score, score_retrieval
from claimcheck.reproduce.recipes.recipe import Phase, TrainingTask
from claimcheck.reproduce.runs.environment import environment_of
from claimcheck.reproduce.runs.graph import (
    DataNeed,
    EmbedStep,
    EvaluateStep,
    Graph,
    Step,
    TrainStep,
)
from claimcheck.reproduce.runs.materials import (
    Source,
    items_of,
    load_model,
    save_model,
    split_of,
    tokenizer_of,
)
from claimcheck.reproduce.runs.settings import Numerics, RunSettings
from claimcheck.reproduce.runs.steps import LayerScore, StepFolder, StepResult, StepState
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.decoding import decode
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.masking import mask_tokens
from claimcheck.reproduce.tasks.task import Item, TaskKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimcheck.reproduce.encoder.model import Model
    from claimcheck.reproduce.training.loop import MaskedText, TrainingSet
    from claimcheck.reproduce.training.settings import Machine

Report = Callable[[str], None]
"""Told a line on what happens."""

_METRICS: Mapping[TaskKind, tuple[str, ...]] = {
    TaskKind.CLASSIFICATION: ("accuracy",),
    TaskKind.CHOICE: ("accuracy",),
    TaskKind.TAGGING: ("f1", "accuracy"),
    TaskKind.SPAN: ("f1", "exact_match", "mean"),
}
"""All that a task with a head is scored by, whichever metric a recipe asks for."""


@dataclass(frozen=True)
class Worker:
    """Carries out steps of a graph; what goes wrong is recorded, not raised."""

    root: Path
    graph: Graph
    settings: RunSettings
    source: Source
    encoders: Mapping[str, Path]
    """Folders of the published encoders by the name that recipes give them."""
    report: Report

    def __call__(self, keys: tuple[str, ...]) -> None:
        """Carry out steps that start from the same model, one after the other."""
        for key in keys:
            folder = StepFolder(self.root, key)
            with folder.locked():
                if not folder.result().ended_well:
                    self._carry_out(self.graph.steps[key], folder)

    def ready(self, key: str) -> bool:
        """Whether steps may start from this one."""
        return StepFolder(self.root, key).result().ended_well

    def _carry_out(self, step: Step, folder: StepFolder) -> None:
        folder.describe(step)
        self.report(f"{step.key[:8]} {title(step)}")
        started, clock = datetime.now(UTC), time.monotonic()
        environment = environment_of(self.settings.device).to_json()
        try:
            result = self._result(step, folder)
        except Exception as error:
            # Whatever it is: a run of many steps records it and goes on with the others.
            result = _failure(error)
        result = replace(
            result,
            started=started.isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - clock, 3),
            environment=environment,
        )
        folder.end(result)
        if result.message:
            self.report(f"{step.key[:8]} {result.state}: {result.message}")

    def _result(self, step: Step, folder: StepFolder) -> StepResult:
        match step:
            case TrainStep():
                return self._train(step, folder)
            case EvaluateStep():
                return self._evaluate(step, folder)
            case EmbedStep():
                return self._embed(step, folder)

    def _train(self, step: TrainStep, folder: StepFolder) -> StepResult:
        from claimcheck.reproduce.encoder.model import build_model
        from claimcheck.reproduce.encoder.weights import load_encoder
        from claimcheck.reproduce.training.loop import train
        from claimcheck.reproduce.training.settings import Settings

        origin = self.encoders[step.encoder]
        start = StepFolder(self.root, step.parent).model if step.parent else origin
        phase = step.phase
        model = build_model(
            load_encoder(start, device=self.settings.device),
            [task(each.task) for each in phase.tasks],
            seed=step.seed,
            masked_head_of=origin if phase.masked else None,
        )
        record = train(
            model,
            [self._training_set(step, each) for each in phase.tasks],
            Settings.of(phase, seed=step.seed, max_steps=step.max_steps),
            machine=machine(self.settings),
            folder=folder.checkpoints,
            masked=self._masked_text(step),
            progress=self._progress(step),
        )
        save_model(model, folder.model, origin=origin)
        state = StepState.DEGENERATE if record.degenerate else StepState.DONE
        return StepResult(state, message=record.degenerate, record=asdict(record))

    def _training_set(self, step: TrainStep, training: TrainingTask) -> "TrainingSet":
        from claimcheck.reproduce.training.settings import TrainingSet

        mine = [need for need in step.data if need.task == training.task]
        items = [
            item
            for need in mine
            if need.split == "train"
            for item in self._items(step, training, need)
        ]
        development: list[Item] = []
        for need in mine:
            if need.split != "train" and step.phase.early_stopping:
                wanted = step.phase.early_stopping.examples.value
                found = self._items(step, training, need)
                development += [item for item in found if item.example < wanted]
        return TrainingSet(
            task(training.task),
            items,
            epochs=training.epochs.value,
            batch_size=training.batch_size.value,
            development=development,
        )

    def _items(
        self, step: TrainStep | EmbedStep, training: TrainingTask, need: DataNeed
    ) -> tuple[Item, ...]:
        return items_of(
            need,
            self.source,
            encoder=self.encoders[step.encoder],
            max_length=training.max_length.value,
            stride=training.stride.value if training.stride else None,
        )

    def _masked_text(self, step: TrainStep) -> "MaskedText | None":
        from claimcheck.reproduce.training.settings import MaskedText

        masked = step.phase.masked
        if masked is None:
            return None
        longest = max(each.max_length.value for each in step.phase.tasks)
        origin = self.encoders[step.encoder]
        rows = [
            item.rows[0]
            for need in step.data
            if need.task == "mlm"
            for item in items_of(
                need, self.source, encoder=origin, max_length=longest, stride=None
            )
        ]
        tokenizer = tokenizer_of(origin)

        def mask(
            chosen: "list[NDArray[np.int32]]", generator: np.random.Generator
        ) -> list[Item]:
            rate = masked.rate.value
            return mask_tokens(chosen, tokenizer, rate=rate, generator=generator)

        return MaskedText(rows, masked.batch_size.value, masked.share.value, mask)

    def _progress(self, step: Step) -> Callable[[int, int], None]:
        """Reports every tenth of a training."""

        def told(done: int, total: int) -> None:
            if done * 10 // total > (done - 1) * 10 // total:
                self.report(f"{step.key[:8]} step {done} of {total}")

        return told

    def _evaluate(self, step: EvaluateStep, folder: StepFolder) -> StepResult:
        (need,) = step.data
        split = split_of(need, self.source)
        if step.layers:
            scores = self._retrieval_scores(step, split)
            folder.write_scores(scores)
            return StepResult(StepState.DONE, record={"examples": len(split.examples)})
        return self._head_scores(step, split, folder)

    def _head_scores(
        self, step: EvaluateStep, split: Split, folder: StepFolder
    ) -> StepResult:
        from claimcheck.reproduce.training.prediction import predict

        asked = step.evaluation
        measured = task(asked.task)
        trained = self._trained_task(step, measured.kind)
        measured = replace(measured, labels=trained.labels or measured.labels)
        tokenizer = tokenizer_of(self.encoders[step.encoder])
        items = encode(
            measured,
            split.examples,
            tokenizer,
            max_length=asked.max_length.value,
            stride=asked.stride.value if asked.stride else None,
        )
        outputs = predict(
            self._model(step), trained, items, machine=machine(self.settings)
        )
        predictions = decode(measured, split.examples, items, outputs)
        folder.write_predictions(predictions)
        folder.write_scores(
            [
                LayerScore(asked.task, score(asked.task, metric, split, predictions))
                for metric in _METRICS[measured.kind]
            ]
        )
        tokens = sum(item.tokens for item in items)
        counts = {"examples": len(split.examples), "items": len(items), "tokens": tokens}
        return StepResult(StepState.DONE, record=counts)

    def _trained_task(self, step: EvaluateStep, kind: TaskKind) -> Any:
        """The task whose head reads this evaluation."""
        phase = self._phase(step)
        for each in phase.tasks if phase else ():
            if task(each.task).kind is kind:
                return task(each.task)
        raise RunError(
            f"{step.evaluation.task} needs a head for {kind}, and no phase trains one"
        )

    def _phase(self, step: EvaluateStep) -> Phase | None:
        parent = self.graph.steps[step.parent] if step.parent else None
        return parent.phase if isinstance(parent, TrainStep) else None

    def _model(self, step: EvaluateStep) -> "Model":
        phase = self._phase(step)
        if step.parent is None or phase is None:
            return load_model(self.encoders[step.encoder], (), self.settings.device)
        tasks = tuple(each.task for each in phase.tasks)
        folder = StepFolder(self.root, step.parent).model
        return load_model(folder, tasks, self.settings.device)

    def _retrieval_scores(self, step: EvaluateStep, split: Split) -> list[LayerScore]:
        asked = step.evaluation
        model = self._model(step)
        layers = (
            tuple(range(model.encoder.config.layers + 1))
            if step.layers == "all"
            else step.layers
        )
        scores = []
        for retrieval in split.examples:
            if not isinstance(retrieval, Retrieval):
                raise RunError(f"{split.dataset} holds no retrieval")
            queries = self._states(step, model, retrieval.queries, layers)
            candidates = self._states(step, model, retrieval.candidates, layers)
            scores += [
                LayerScore(
                    asked.task,
                    score_retrieval(
                        asked.task,
                        asked.metric,
                        retrieval,
                        queries[:, place],
                        candidates[:, place],
                        device=self.settings.device,
                    ),
                    layer,
                )
                for place, layer in enumerate(layers)
            ]
        return scores

    def _states(
        self,
        step: EvaluateStep,
        model: "Model",
        sentences: tuple[Sentence, ...],
        layers: tuple[int, ...],
    ) -> "NDArray[np.float32]":
        """(sentences, layers, width)."""
        from claimcheck.reproduce.training.prediction import sentence_states

        items = encode(
            task(step.evaluation.task),
            sentences,
            tokenizer_of(self.encoders[step.encoder]),
            max_length=step.evaluation.max_length.value,
        )
        rows = [item.rows[0] for item in items]
        return sentence_states(model.encoder, rows, layers, machine=machine(self.settings))

    def _embed(self, step: EmbedStep, folder: StepFolder) -> StepResult:
        from claimcheck.reproduce.training.prediction import sentence_states

        (need,) = step.data
        items = self._items(step, step.training, need)
        model = load_model(self.encoders[step.encoder], (), self.settings.device)
        rows = [row for item in items for row in item.rows]
        last = (model.encoder.config.layers,)
        states = sentence_states(
            model.encoder, rows, last, machine=machine(self.settings)
        )
        lengths = np.array([len(row) for row in rows], dtype=np.float64)
        # Weighted by length: the mean over all tokens of the data set.
        folder.write_vector(np.average(states[:, 0], axis=0, weights=lengths))
        return StepResult(StepState.DONE, record={"rows": len(rows)})


def machine(settings: RunSettings) -> "Machine":
    """What the settings compute on."""
    from claimcheck.reproduce.training.settings import Machine

    return Machine(
        device=settings.device,
        bf16=settings.numerics is Numerics.BF16,
        compiled=settings.compiled,
    )


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


def _failure(error: Exception) -> StepResult:
    """The error as a result."""
    expected = isinstance(error, ClaimcheckError)
    message = error.message if isinstance(error, ClaimcheckError) else repr(error)
    record = {} if expected else {"traceback": traceback.format_exception(error)}
    return StepResult(StepState.FAILED, message=message, record=record)
