"""The steps that recipes need, each of them once.

A step's key is the hash of all that determines its result, so that recipes share what
they have in common: the baseline, and one intermediate checkpoint for all its targets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimcheck.errors import RunError
from claimcheck.reproduce.recipes.recipe import (
    Arm,
    Evaluation,
    Phase,
    Provenance,
    Question,
    Recipe,
    Sourced,
    TrainingTask,
)
from claimcheck.reproduce.steps.keys import key_of, values_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import (
    DataNeed,
    EmbedStep,
    EvaluateStep,
    Layers,
    Step,
    TrainStep,
)

_NOT_IN_KEY = {"languages", "languages_source", "layer"}
"""Of an evaluation: what does not matter to one language, or stands in the key itself."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Hashes of what the steps start from, as far as they are known."""

    encoders: Mapping[str, str] = field(default_factory=dict)
    """Folder or hub name to the hash of weights and tokenizer."""
    data: Mapping[DataNeed, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArmRun:
    """One arm of one recipe with one seed, and the steps that it consists of."""

    recipe: str
    arm: str
    seed: int
    trainings: tuple[str, ...]
    """Keys, first phase first; empty where nothing is trained."""
    evaluations: Mapping[str, str]
    """Language to key."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All steps of some recipes."""

    steps: Mapping[str, Step]
    """By key, parents first."""
    runs: tuple[ArmRun, ...]
    embeddings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Recipe, then task, to the key of its vector; for questions of distance."""

    @property
    def needs(self) -> tuple[DataNeed, ...]:
        """All data that the steps read, each once, sorted."""
        return tuple(sorted({need for step in self.steps.values() for need in step.data}))

    def children(self, key: str) -> tuple[Step, ...]:
        """The steps that start from this one."""
        return tuple(step for step in self.steps.values() if step.parent == key)


def steps_of(
    recipes: Sequence[Recipe], settings: RunSettings, inputs: Inputs | None = None
) -> Graph:
    """All steps of the recipes under the settings, each once, parents first.

    Reads nothing: hashes come with ``inputs``. Where one is missing, as while planning
    without the data, the name stands for it, and keys differ from those of a real run.
    """
    builder = _Builder(settings, inputs or Inputs())
    for recipe in recipes:
        builder.add(recipe)
    return Graph(builder.steps, tuple(builder.runs), builder.embeddings)


def evaluated_languages(recipe: Recipe, settings: RunSettings) -> tuple[str, ...]:
    """The recipe's languages, or those of them that the settings name.

    Raises:
        RunError: the settings name none of them.
    """
    there = recipe.evaluation.languages
    if settings.languages is None:
        return there
    chosen = tuple(language for language in there if language in settings.languages)
    if not chosen:
        raise RunError(
            f"{recipe.id} is measured in {' '.join(there)}; expected some of them, not "
            f"{' '.join(settings.languages)}",
            hint="leave --languages out to evaluate all",
        )
    return chosen


class _Builder:
    """Collects steps; the same key twice is the same step."""

    def __init__(self, settings: RunSettings, inputs: Inputs) -> None:
        self.settings = settings
        self.inputs = inputs
        self.steps: dict[str, Step] = {}
        self.runs: list[ArmRun] = []
        self.embeddings: dict[str, dict[str, str]] = {}

    def add(self, recipe: Recipe) -> None:
        if recipe.question is Question.AVERAGE:
            return  # nothing but its parts is run
        encoder = self.settings.model or recipe.model
        for seed in self.settings.seeds or recipe.seeds:
            for arm in (recipe.baseline, *recipe.treatments):
                trainings = self._trainings(arm, encoder, seed)
                parent = trainings[-1] if trainings else None
                evaluations = {
                    language: self._evaluate(recipe, encoder, parent, language)
                    for language in evaluated_languages(recipe, self.settings)
                }
                self.runs.append(
                    ArmRun(recipe.id, arm.name, seed, tuple(trainings), evaluations)
                )
        if recipe.question is Question.DISTANCE:
            self.embeddings[recipe.id] = self._embeddings(recipe, encoder)

    def _trainings(self, arm: Arm, encoder: str, seed: int) -> list[str]:
        keys: list[str] = []
        for published in arm.phases:
            phase = _at_rate(published, self.settings)
            data = _training_data(phase, self.settings)
            parent = keys[-1] if keys else None
            most_steps = self.settings.most_steps(phase.role)
            parts = {
                "parent": parent,
                "phase": values_of(phase.model_dump(mode="json", exclude={"role"})),
                "seed": seed,
                "max_steps": most_steps,
                **self._common("train", encoder, data),
            }
            step = TrainStep(key_of(parts), parent, encoder, phase, seed, most_steps, data)
            self.steps.setdefault(step.key, step)
            keys.append(step.key)
        return keys

    def _evaluate(
        self, recipe: Recipe, encoder: str, parent: str | None, language: str
    ) -> str:
        asked = recipe.evaluation
        layers = self._layers(recipe)
        fraction = 1.0 if asked.layer else self.settings.evaluation_fraction
        data = (DataNeed(asked.task, asked.split, language, fraction),)
        # Predictions are scored by all metrics; of states one score alone is kept.
        left_out = _NOT_IN_KEY if asked.layer else _NOT_IN_KEY | {"metric"}
        parts = {
            "parent": parent,
            "evaluation": values_of(asked.model_dump(mode="json", exclude=left_out)),
            "language": language,
            "layers": layers,
            **self._common("evaluate", encoder, data),
        }
        step = EvaluateStep(key_of(parts), parent, encoder, asked, language, layers, data)
        self.steps.setdefault(step.key, step)
        return step.key

    def _layers(self, recipe: Recipe) -> Layers:
        if recipe.evaluation.layer is None:
            return ()
        if recipe.question is Question.LAYERS:
            return "all"
        asked = self.settings.layer
        return (recipe.evaluation.layer.value if asked is None else asked,)

    def _embeddings(self, recipe: Recipe, encoder: str) -> dict[str, str]:
        """Of every task that an arm trains on, and of retrieval, which none trains on."""
        sources: list[tuple[TrainingTask | Evaluation, DataNeed]] = [
            (training, DataNeed(training.task, "train", "en", self.settings.fraction))
            for arm in (recipe.baseline, *recipe.treatments)
            for phase in arm.phases
            for training in phase.tasks
        ]
        asked = recipe.evaluation
        if asked.layer is not None:
            need = DataNeed(asked.task, asked.split, asked.languages[0])
            sources.append((asked, need))
        keys: dict[str, str] = {}
        for source, need in sources:
            data = (need,)
            parts = {
                "length": source.max_length.value,
                "stride": source.stride.value if source.stride else None,
                **self._common("embed", encoder, data),
            }
            step = EmbedStep(key_of(parts), None, encoder, source, data)
            self.steps.setdefault(step.key, step)
            keys[source.task] = step.key
        return keys

    def _common(
        self, kind: str, encoder: str, data: tuple[DataNeed, ...]
    ) -> dict[str, Any]:
        hashes = self.inputs.data
        return {
            "kind": kind,
            "encoder": self.inputs.encoders.get(encoder, encoder),
            "numerics": self.settings.numerics_class,
            "data": [
                (need.task, need.split, need.language, need.fraction, hashes.get(need))
                for need in data
            ],
        }


def _at_rate(phase: Phase, settings: RunSettings) -> Phase:
    """The phase at the learning rate that the settings ask for, if any."""
    rate = settings.learning_rates.get(phase.role)
    if rate is None:
        return phase
    sourced = Sourced(value=rate, source=Provenance.ASSUMED, place=f"--{phase.role}-rate")
    return phase.model_copy(update={"learning_rate": sourced})


def _training_data(phase: Phase, settings: RunSettings) -> tuple[DataNeed, ...]:
    """Training data of all tasks and languages, and English data to stop by."""
    fraction, measured = settings.fraction, settings.evaluation_fraction
    needs = [
        DataNeed(task.task, "train", language, fraction)
        for task in phase.tasks
        for language in task.languages
    ]
    if phase.early_stopping:
        needs += [DataNeed(task.task, "validation", "en", measured) for task in phase.tasks]
    if phase.masked:
        languages = phase.masked.languages
        needs += [DataNeed("mlm", "train", language, fraction) for language in languages]
    return tuple(needs)
