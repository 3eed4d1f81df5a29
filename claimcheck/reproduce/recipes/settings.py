"""Every setting of a recipe with who says what it shall be."""

from collections.abc import Iterator
from typing import Any

from claimcheck.model import ExperimentSetting
from claimcheck.reproduce.recipes.recipe import Arm, Frozen, Phase, Recipe, Sourced


def sourced_settings(recipe: Recipe) -> tuple[ExperimentSetting, ...]:
    """What the recipe sets and from where, in its order; each name once.

    A setting that all arms share is named without the arm.
    """
    found: dict[str, ExperimentSetting] = {}
    for arm in (recipe.baseline, *recipe.treatments):
        for setting in _of_arm(arm):
            found.setdefault(setting.name, setting)
    for setting in _sourced("evaluation", recipe.evaluation):
        found.setdefault(setting.name, setting)
    found["margin"] = _setting("margin", recipe.margin)
    return tuple(found.values())


def _of_arm(arm: Arm) -> Iterator[ExperimentSetting]:
    for phase in arm.phases:
        names = " + ".join(training.task for training in phase.tasks)
        mixed = " with MLM" if phase.masked else ""
        yield from _of_phase(f"{phase.role} {names}{mixed}", phase)


def _of_phase(prefix: str, phase: Phase) -> Iterator[ExperimentSetting]:
    for training in phase.tasks:
        several = f", {training.task}" if len(phase.tasks) > 1 else ""
        yield from _sourced(f"{prefix}{several}", training)
    yield from _sourced(prefix, phase)


def _sourced(prefix: str, part: Frozen) -> Iterator[ExperimentSetting]:
    """The sourced fields of a part and of the parts in it, tuples of parts left out."""
    for name in type(part).model_fields:
        value: Any = getattr(part, name)
        path = f"{prefix}, {name.replace('_', ' ')}"
        if isinstance(value, Sourced):
            yield _setting(path, value)
        elif isinstance(value, Frozen):
            yield from _sourced(path, value)


def _setting(name: str, sourced: Sourced[Any]) -> ExperimentSetting:
    value = sourced.value
    shown = value if isinstance(value, str) else f"{value:g}"
    return ExperimentSetting(name, str(shown), sourced.source.value, sourced.place)
