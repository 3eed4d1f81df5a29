"""Where a run departs from the experiment whose number it is held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from claimcheck.reproduce.recipes.recipe import Recipe

_MOST_DATA = 4
"""Clauses on data that a reason names; a data set of 36 languages may have as many."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was run, as far as it can differ from a recipe."""

    model: str
    """Encoder on the hub, or a folder."""
    languages: tuple[str, ...]
    """That were scored."""
    fraction: float = 1.0
    """Share of the training data that was drawn, in (0, 1]."""
    evaluation_fraction: float = 1.0
    """Share of the evaluation data that was drawn, in (0, 1]."""
    split: str = ""
    """That was scored; empty for the recipe's."""
    layer: int | None = None
    """Whose states were compared; None for the recipe's."""
    max_steps: int | None = None
    """Optimizer steps after which every phase was ended; None without a limit."""
    intermediate_steps: int | None = None
    """The same of intermediate phases, where it is another number."""
    data: tuple[str, ...] = ()
    """A clause for each way in which data differ: "squad1 train has 86,144 of 87,599
    questions"."""
    settings: tuple[str, ...] = ()
    """A clause for each setting that was changed: "batch size 16 instead of 8"."""


def departures(recipe: Recipe, conditions: Conditions) -> tuple[str, ...]:
    """A clause for each departure from the recipe, the weightiest first; empty if none."""
    found = [*_of_model(recipe, conditions), *_of_data(recipe, conditions)]
    if conditions.max_steps is not None:
        ended = (
            "every training phase"
            if conditions.intermediate_steps is None
            else "target phases"
        )
        found.append(f"{ended} ended after {_steps(conditions.max_steps)}")
    if conditions.intermediate_steps is not None:
        steps = _steps(conditions.intermediate_steps)
        found.append(f"intermediate phases ended after {steps}")
    expected = recipe.evaluation.layer
    if conditions.layer is not None and expected and conditions.layer != expected.value:
        found.append(f"layer {conditions.layer} instead of {expected.value}")
    return (*found, *conditions.settings)


def assumed_settings(recipe: Recipe) -> tuple[str, ...]:
    """Names of settings for which the recipe has no source but its own assumption."""
    names: dict[str, None] = {}
    for name, value in _settings(recipe.model_dump(mode="json"), ""):
        if value == "assumed" and name not in {"margin"}:
            names[name.replace("_", " ")] = None
    return tuple(names)


def _steps(number: int) -> str:
    return "one step" if number == 1 else f"{number:,} steps"


def _settings(node: object, name: str) -> list[tuple[str, object]]:
    """(name, source) of every sourced value below."""
    if isinstance(node, dict):
        if {"value", "source"} <= node.keys():
            return [(name, node["source"])]
        return [found for key, part in node.items() for found in _settings(part, key)]
    if isinstance(node, list):
        return [found for part in node for found in _settings(part, name)]
    return []


def _of_model(recipe: Recipe, conditions: Conditions) -> list[str]:
    if _hub_name(conditions.model) == _hub_name(recipe.model) != "":
        return []
    return [f"the encoder is {shown_name(conditions.model)}, not {recipe.model}"]


def _of_data(recipe: Recipe, conditions: Conditions) -> list[str]:
    found = []
    shares = {
        "training": conditions.fraction,
        "evaluation": conditions.evaluation_fraction,
    }
    found += [f"{100 * s:g} % of the {kind} data" for kind, s in shares.items() if s < 1]
    expected, there = set(recipe.evaluation.languages), set(conditions.languages)
    if expected != there:
        missing, more = (
            " ".join(sorted(expected - there)),
            " ".join(sorted(there - expected)),
        )
        found.append(
            f"{len(there)} languages instead of {len(expected)}"
            + (f", without {missing}" if missing else "")
            + (f", with {more}" if more else "")
        )
    if conditions.split not in {"", recipe.evaluation.split}:
        found.append(f"the {conditions.split} split instead of {recipe.evaluation.split}")
    return [*found, *_first(conditions.data)]


def _first(clauses: Sequence[str]) -> list[str]:
    """The first clauses, and how many there are beyond."""
    left = len(clauses) - _MOST_DATA
    rest = f"{left} more departures of the data, which the run's facts name"
    return [*clauses[:_MOST_DATA], *([rest] if left > 0 else [])]


def shown_name(model: str) -> str:
    """A name on the hub as it is; of a folder the last part, since results travel."""
    return f"{PurePath(model).name} (a folder)" if _is_folder(model) else model


def _hub_name(model: str) -> str:
    """The name without its owner ("FacebookAI/xlm-roberta-large"); empty for a folder.

    A folder may hold anything, whatever its name.
    """
    return "" if _is_folder(model) else model.rsplit("/", 1)[-1]


def _is_folder(model: str) -> bool:
    return model.startswith(("/", ".", "~"))
