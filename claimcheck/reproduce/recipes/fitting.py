"""Recipes ordered by what they train on and measure, to be found by an inquiry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.reproduce.recipes.inquiry import Inquiry
from claimcheck.reproduce.recipes.recipe import Arm, Question, Recipe

_MIXTURES = {"nine": 9, "six": 6}
_UNSAID_LAYER = 14
"""Where a claim names no layer: that of the authors' code."""


@dataclass(frozen=True, slots=True)
class Between:
    """What an arm is trained on before the target task."""

    tasks: tuple[str, ...] = ()
    masked: bool = False
    translated: bool = False


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A recipe with what it asks; an average has all of it from its parts."""

    recipe: Recipe
    question: Question
    baseline: Between
    treatments: tuple[Between, ...]


class Shelf:
    """All recipes, with what stands between encoder and target task in each."""

    def __init__(self, recipes: Mapping[str, Recipe]) -> None:
        self._shelved = [_shelve(recipe, recipes) for recipe in recipes.values()]
        self.papers = frozenset(
            recipe.published.arxiv_id for recipe in recipes.values() if recipe.published
        )
        """The arXiv ids, without version, whose numbers the recipes carry."""

    def fitting(self, inquiry: Inquiry) -> list[Recipe]:
        """The recipes whose experiment the inquiry describes."""
        return [
            shelved.recipe
            for shelved in self._shelved
            if _asks(shelved, inquiry)
            and _measures(shelved.recipe, inquiry)
            and _trains(shelved, inquiry)
        ]

    def near(self, inquiry: Inquiry) -> tuple[str, ...]:
        """Ids of recipes about the tasks that it names, each compared with XLM-R."""
        if inquiry.unknown_target:
            return ()
        wanted: list[str] = []
        for task in (*inquiry.treatments, *inquiry.against):
            single = replace(inquiry, treatments=(task,), against=(), metric="")
            wanted += [recipe.id for recipe in self.fitting(single)]
        return tuple(dict.fromkeys(wanted))


def _shelve(recipe: Recipe, recipes: Mapping[str, Recipe]) -> _Shelved:
    source = recipes[recipe.parts[0]] if recipe.parts else recipe
    treatments = tuple(_between(arm) for arm in source.treatments)
    return _Shelved(recipe, source.question, _between(source.baseline), treatments)


def _between(arm: Arm) -> Between:
    for phase in arm.phases:
        if phase.role == "intermediate":
            return Between(
                tasks=tuple(training.task for training in phase.tasks),
                masked=phase.masked is not None,
                translated=any(len(training.languages) > 1 for training in phase.tasks),
            )
    return Between()


def _asks(shelved: _Shelved, inquiry: Inquiry) -> bool:
    wanted = Question.SCORE if inquiry.is_baseline else inquiry.question
    return shelved.question is wanted


def _measures(recipe: Recipe, inquiry: Inquiry) -> bool:
    """Whether it measures what is named, or the average where no task is."""
    found = recipe.evaluation
    is_average = recipe.question is Question.AVERAGE
    if not inquiry.targets:
        of_one_task = inquiry.question in {Question.LAYERS, Question.RESOURCES}
        return is_average or of_one_task or inquiry.question is Question.DISTANCE
    if is_average or found.task not in inquiry.targets:
        return False
    if found.layer is not None and found.layer.value != (inquiry.layer or _UNSAID_LAYER):
        return False
    return not inquiry.metric or found.metric == inquiry.metric


def _trains(shelved: _Shelved, inquiry: Inquiry) -> bool:
    """Whether what comes in between is what the inquiry speaks of."""
    if inquiry.question is Question.DISTANCE:
        return True
    if set(shelved.baseline.tasks) != set(inquiry.against):
        return False
    return all(_is_meant(between, inquiry) for between in shelved.treatments)


def _is_meant(between: Between, inquiry: Inquiry) -> bool:
    if (between.masked, between.translated) != (inquiry.masked, inquiry.translated):
        return False
    if inquiry.multitask:
        several = len(between.tasks) > 1
        return several and _MIXTURES.get(inquiry.multitask) in {None, len(between.tasks)}
    return len(between.tasks) == 1 and between.tasks[0] in inquiry.treatments
