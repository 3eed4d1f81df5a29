"""Averages over tasks, from the runs of their parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.errors import RunError
from claimcheck.model.experiment import Analysis, Comparison, Experiment, GroupGain
from claimcheck.reproduce.outcome.average import (
    Average,
    common_pairings,
    measure_average,
    part_weights,
)
from claimcheck.reproduce.outcome.pairing import Pairing
from claimcheck.reproduce.outcome.protocol import departures, shown_name
from claimcheck.reproduce.outcome.verdict import describe, judge
from claimcheck.reproduce.recipes.recipe import Question, Recipe
from claimcheck.reproduce.recipes.settings import sourced_settings
from claimcheck.reproduce.results.comparison import conditions_of, pair_arms
from claimcheck.reproduce.runs.directory import RunResult, settings_in_common
from claimcheck.version import VERSION

_NAMED_AT_MOST = 6
"""More departures than this are counted instead of named."""

Parts = Mapping[str, RunResult]
"""Runs by the recipe's id."""


def families_of(recipe: Recipe, runs: Iterable[RunResult]) -> Iterator[Parts]:
    """The runs of an average's parts, those with the same encoder and settings together.

    Only whole families are given, since the mean over some of the tasks is another
    number, and only those where each part was run once: of several runs, as with other
    data or of another version of the recipe, none is preferred.
    """
    for family in _families(recipe, runs):
        if sorted(run.recipe.id for run in family) == sorted(recipe.parts):
            by_part = {run.recipe.id: run for run in family}
            yield {part: by_part[part] for part in recipe.parts}


def missing_parts(recipe: Recipe, runs: Iterable[RunResult], root: Path) -> RunError:
    """The error that names what an average still lacks."""
    there = {run.recipe.id for run in runs}
    missing = [part for part in recipe.parts if part not in there]
    lacking = f"no runs of {', '.join(missing)}" if missing else "runs that differ in kind"
    twice = {
        run.folder.name
        for family in _families(recipe, runs)
        for part, count in Counter(run.recipe.id for run in family).items()
        for run in family
        if count > 1 and run.recipe.id == part
    }
    if twice:
        lacking += f", or several of one kind: {', '.join(sorted(twice))}"
    return RunError(
        f"{recipe.id} is a mean over {len(recipe.parts)} recipes, and there are {lacking}",
        hint=f"claimcheck reproduce run {recipe.id} --runs {root}",
    )


def average_of(recipe: Recipe, parts: Parts, *, claim_id: str = "") -> Experiment:
    """The account of an average.

    Args:
        recipe: The average's.
        parts: A run of each of its parts.
        claim_id: The report's claim that it tests.
    """
    pairings = {name: pair_arms(run, _treatment(run)) for name, run in parts.items()}
    common = common_pairings(pairings)
    weights = part_weights(
        {name: run.recipe.evaluation.task for name, run in parts.items()}
    )
    found = _measured(common, weights)
    first = next(iter(parts.values()))
    return Experiment(
        comparison=replace(
            _comparison(recipe, parts, common, found),
            claim_id=claim_id,
            model=shown_name(first.model),
        ),
        title=recipe.title,
        analysis=_by_part(parts, found) if found else None,
        settings=sourced_settings(recipe),
        facts=tuple((f"part {name}", run.folder.name) for name, run in parts.items()),
        notes=recipe.notes,
        signature=_signature(recipe, parts),
    )


def _measured(
    pairings: Mapping[str, Pairing], weights: Mapping[str, float]
) -> Average | None:
    if not all(each.pairs for each in pairings.values()):
        return None
    return measure_average(pairings, weights)


def _comparison(
    recipe: Recipe, parts: Parts, pairings: Mapping[str, Pairing], found: Average | None
) -> Comparison:
    runs = list(parts.values())
    departed = _departures(runs)
    degenerate = dict.fromkeys(
        sentence for each in pairings.values() for sentence in each.degenerate
    )
    asked = recipe
    if not any(run.recipe.treatments for run in runs):
        asked = recipe.model_copy(update={"question": Question.SCORE})
    pairing = Pairing(next(iter(pairings.values())).pairs, tuple(degenerate))
    measured = found.difference if found else None
    verdict = judge(asked, measured, pairing, departed)
    return describe(asked, measured, pairing, verdict)


def _departures(runs: Iterable[RunResult]) -> tuple[str, ...]:
    """Those of the parts, each once; of many the first few and a count."""
    found = dict.fromkeys(
        clause for run in runs for clause in departures(run.recipe, conditions_of(run))
    )
    clauses = tuple(found)
    if len(clauses) <= _NAMED_AT_MOST:
        return clauses
    more = len(clauses) - _NAMED_AT_MOST
    return (*clauses[:_NAMED_AT_MOST], f"{more} more departures of the parts")


def _by_part(parts: Parts, found: Average) -> Analysis:
    groups = tuple(
        GroupGain(name, run.recipe.evaluation.languages, found.parts[name])
        for name, run in parts.items()
    )
    return Analysis(groups=groups)


def _treatment(run: RunResult) -> str | None:
    return run.recipe.treatments[0].name if run.recipe.treatments else None


def _signature(recipe: Recipe, parts: Parts) -> str:
    """The parts' runs, whose names tell settings and inputs apart by a hash."""
    published = recipe.published
    paper = published.label if published else "none"
    runs = ",".join(run.folder.name for run in parts.values())
    return f"claimcheck:{VERSION}|recipe:{recipe.id}|paper:{paper}|runs:{runs}"


def _families(recipe: Recipe, runs: Iterable[RunResult]) -> Iterator[list[RunResult]]:
    """Runs of the parts that agree in all that counts; seeds are paired later.

    Where retrieval was read off several layers, the other parts go with each of them.
    """
    kinds: dict[str, list[RunResult]] = {}
    for run in runs:
        if run.recipe.id in recipe.parts:
            settings = replace(run.settings, layer=None)
            common = settings_in_common(run.recipe, settings)
            kinds.setdefault(repr((run.model_sha256, common)), []).append(run)
    for kind in kinds.values():
        layers = {run.settings.layer for run in kind if _reads_layer(run)} or {None}
        for layer in sorted(layers, key=str):
            yield [r for r in kind if not _reads_layer(r) or r.settings.layer == layer]


def _reads_layer(run: RunResult) -> bool:
    return run.recipe.evaluation.layer is not None
