"""What a run will do and cost, before anything runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from claimcheck.errors import DatasetError
from claimcheck.reproduce.encoder.config import EncoderConfig, read_config
from claimcheck.reproduce.outcome.power import Power, power_of
from claimcheck.reproduce.planning.cost import (
    UTILISATION,
    Cost,
    Tokens,
    Utilisation,
    training_memory,
    weights_bytes,
)
from claimcheck.reproduce.planning.device import Device, find_device, measure_matmul
from claimcheck.reproduce.planning.estimate import TextNeed, cost_of, texts_of
from claimcheck.reproduce.planning.outline import Branch, outline
from claimcheck.reproduce.recipes.recipe import Question, Recipe
from claimcheck.reproduce.steps.graph import Graph, steps_of
from claimcheck.reproduce.steps.settings import Numerics, RunSettings
from claimcheck.reproduce.steps.step import TrainStep
from claimcheck.reproduce.training.settings import Machine

ASSUMED_DEVIATION = 1.0
"""Standard deviation over seeds of a paired difference, in points; assumed where none was
measured."""
_XLM_R = {
    "xlm-roberta-large": {"width": 1024, "layers": 24, "heads": 16, "inner_width": 4096},
    "xlm-roberta-base": {"width": 768, "layers": 12, "heads": 12, "inner_width": 3072},
}
"""Conneau et al. 2020, Appendix B, by the last part of the hub's name."""

Counter = Callable[
    [Sequence[TextNeed]], tuple[dict[TextNeed, Tokens], dict[TextNeed, DatasetError]]
]
"""Texts to their tokens, and to what is wrong with those that cannot be read."""


@dataclass(frozen=True)
class Plan:
    """The steps of some recipes with what they cost on a device."""

    recipes: tuple[Recipe, ...]
    settings: RunSettings
    graph: Graph
    shape: EncoderConfig
    device: Device
    rate: float
    """Operations a second that the device multiplies matrices with, measured."""
    costs: Mapping[str, Cost | None]
    """By the step's key; None where its data are missing."""
    counted: Mapping[TextNeed, Tokens]
    missing: Mapping[TextNeed, DatasetError]
    powers: Mapping[str, Power] = field(default_factory=dict)
    """By recipe; none for those that hold nothing against a number."""

    @cached_property
    def total(self) -> Cost:
        """Of the steps whose cost is known."""
        return sum((cost for cost in self.costs.values() if cost), Cost())

    @property
    def seconds(self) -> float:
        """Of the steps whose cost is known, one after another on one device."""
        return self.total.seconds(self.rate, kind=self.device.kind)

    @property
    def utilisation(self) -> Utilisation:
        """Share of the rate that a run reaches."""
        return UTILISATION[self.device.kind]

    @property
    def unknown_steps(self) -> int:
        """How many steps have no known cost."""
        return sum(cost is None for cost in self.costs.values())

    @property
    def faults(self) -> tuple[DatasetError, ...]:
        """What is wrong with the data, each fault once."""
        return tuple({error.message: error for error in self.missing.values()}.values())

    @property
    def memory_bytes(self) -> float:
        """Of the largest step."""
        trains = any(isinstance(step, TrainStep) for step in self.graph.steps.values())
        if not trains:
            return weights_bytes(self.shape)
        bf16 = self.settings.numerics is Numerics.BF16
        return training_memory(self.shape, pass_tokens=Machine().pass_tokens, bf16=bf16)

    @property
    def outline(self) -> tuple[Branch, ...]:
        """The graph in outline."""
        return outline(self.graph, self.costs)


def plan_runs(
    recipes: Sequence[Recipe],
    settings: RunSettings,
    *,
    counter: Counter | None,
    deviation: float = ASSUMED_DEVIATION,
    rate: float | None = None,
) -> Plan:
    """What running the recipes under the settings would take.

    Args:
        recipes: an average beside its parts, as ``select`` gives them.
        settings: of the run.
        counter: counts tokens; None where there are no data or no tokenizer.
        deviation: over seeds, in points, for the power.
        rate: operations a second of the device; by default measured now.

    Raises:
        RunError: the device is not there.
        EncoderError: the encoder's folder cannot be read, or its name is not known.
    """
    graph = steps_of(recipes, settings)
    shape = encoder_shape(settings.model or recipes[0].model)
    device = find_device(settings.device)
    if rate is None:
        rate = measure_matmul(device.kind, bf16=settings.numerics is Numerics.BF16)
    texts = list(
        dict.fromkeys(text for step in graph.steps.values() for text in texts_of(step))
    )
    counted, missing = counter(texts) if counter else ({}, {})
    return Plan(
        recipes=tuple(recipes),
        settings=settings,
        graph=graph,
        shape=shape,
        device=device,
        rate=rate,
        costs={key: cost_of(step, shape, counted) for key, step in graph.steps.items()},
        counted=counted,
        missing=missing,
        powers=_powers(recipes, settings, deviation),
    )


def encoder_shape(name: str) -> EncoderConfig:
    """The shape of an encoder in a folder or on the hub; XLM-R's own are known.

    Raises:
        EncoderError: the folder cannot be read, or the name is not known.
    """
    known = _XLM_R.get(name.rpartition("/")[2])
    if known is None or Path(name).is_dir():
        from claimcheck.reproduce.encoder.weights import encoder_folder

        return read_config(encoder_folder(name) / "config.json")
    return EncoderConfig(
        model_type="xlm-roberta",
        vocabulary=250_002,
        position_rows=514,
        padding=1,
        epsilon=1e-5,
        **known,
    )


def _powers(
    recipes: Sequence[Recipe], settings: RunSettings, deviation: float
) -> dict[str, Power]:
    asked = {Question.DIFFERENCE, Question.AVERAGE}
    return {
        recipe.id: power_of(
            len(settings.seeds or recipe.seeds),
            margin=recipe.margin.value,
            deviation=deviation,
        )
        for recipe in recipes
        if recipe.question in asked and len(recipe.seeds) > 1
    }
