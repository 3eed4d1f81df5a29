"""Running recipes: from their steps to the folders that a comparison reads."""

from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import RunError
from claimcheck.reproduce.data.catalogue import Source
from claimcheck.reproduce.execution.budget import check_budget
from claimcheck.reproduce.execution.engine import EngineSettings, Job, jobs_of, run_jobs
from claimcheck.reproduce.execution.materials import (
    data_hashes,
    encoder_sha256,
    split_of,
)
from claimcheck.reproduce.execution.worker import Worker
from claimcheck.reproduce.execution.workplace import Report, Workplace
from claimcheck.reproduce.recipes.recipe import Question, Recipe
from claimcheck.reproduce.runs.directory import DataRecord, RunInputs, record_run
from claimcheck.reproduce.runs.environment import environment_of
from claimcheck.reproduce.runs.folder import StepResult, StepState
from claimcheck.reproduce.steps.graph import Inputs, steps_of
from claimcheck.reproduce.steps.settings import RunSettings
from claimcheck.reproduce.steps.step import DataNeed


def run_recipes(
    recipes: Sequence[Recipe],
    settings: RunSettings,
    *,
    source: Source,
    root: Path,
    report: Report,
    engine: EngineSettings | None = None,
    unlimited: bool = False,
) -> tuple[Path, ...]:
    """Run all steps of the recipes that have not ended well yet.

    A step that fails is recorded, and what hangs on it is left; everything else runs.

    Args:
        recipes: Averages among them take their parts' runs.
        settings: Encoder, share of the data, seeds, numerics.
        source: Of all examples.
        root: The runs directory; made if need be.
        report: Told a line on what happens; must pickle for engines of other processes.
        engine: Where steps run; by default here, one after the other.
        unlimited: Run even what costs more than the recipes' budgets.

    Returns:
        The runs' folders, in the recipes' order; none for an average.

    Raises:
        DatasetError: data are not at hand; the message names all that are missing.
        EncoderError: the encoder is not at hand.
        RunError: the encoder lacks the layer that a recipe reads, or the steps to do
            would cost more than the budgets.
    """
    encoders = _encoders(recipes, settings)
    _check_layers(recipes, settings, encoders)
    needs = steps_of(recipes, settings).needs
    report(f"reading {len(needs)} sets of examples")
    inputs = Inputs(
        encoders={name: encoder_sha256(folder) for name, folder in encoders.items()},
        data=data_hashes(needs, source),
    )
    graph = steps_of(recipes, settings, inputs)
    place = Workplace(root, graph, settings, source, encoders, report)
    worker = Worker(place)
    pending = _pending(place, worker)
    measured = [each for each in recipes if each.question is not Question.AVERAGE]
    if not unlimited:
        check_budget(measured, place, pending)
    folders = tuple(_record(recipe, place, inputs) for recipe in measured)
    report(f"{len(graph.steps)} steps, {len(pending)} of them to do")
    run_jobs(
        jobs_of(graph, pending=pending),
        worker,
        ready=worker.ready,
        folder=root / "jobs",
        settings=engine or EngineSettings(),
        failed=lambda job, why: _record_death(worker, job, why),
    )
    return folders


def _pending(place: Workplace, worker: Worker) -> list[str]:
    """Steps to do, parents first.

    Among them are trainings that had ended, but whose model was removed since and is
    wanted again.
    """
    steps = place.graph.steps
    pending = {key for key in steps if not place.folder(key).result().ended_well}
    rest = list(pending)
    while rest:
        parent = steps[rest.pop()].parent
        if parent is not None and parent not in pending and not worker.ready(parent):
            pending.add(parent)
            rest.append(parent)
    return [key for key in steps if key in pending]


def _encoders(recipes: Sequence[Recipe], settings: RunSettings) -> dict[str, Path]:
    from claimcheck.reproduce.encoder.weights import encoder_folder

    names = {settings.model or recipe.model for recipe in recipes}
    return {name: encoder_folder(name).resolve() for name in sorted(names)}


def _check_layers(
    recipes: Sequence[Recipe], settings: RunSettings, encoders: dict[str, Path]
) -> None:
    from claimcheck.reproduce.encoder.config import read_config

    for recipe in recipes:
        if recipe.evaluation.layer is None or recipe.question is Question.LAYERS:
            continue
        name = settings.model or recipe.model
        there = read_config(encoders[name] / "config.json").layers
        asked = settings.layer
        layer = recipe.evaluation.layer.value if asked is None else asked
        if not 0 <= layer <= there:
            raise RunError(
                f"{recipe.id} reads layer {layer}, and {name} has layers 0 to {there}",
                hint=f"name another one, such as the last: --layer {there}",
            )


def _record(recipe: Recipe, place: Workplace, inputs: Inputs) -> Path:
    name = place.settings.model or recipe.model
    needs = steps_of([recipe], place.settings).needs
    recorded = RunInputs(
        model=str(place.encoders[name]) if Path(name).is_dir() else name,
        model_sha256=inputs.encoders[name],
        data={_name(need): _data_record(need, place.source) for need in needs},
    )
    return record_run(
        place.root,
        recipe,
        place.graph,
        settings=place.settings,
        inputs=recorded,
        environment=environment_of(place.settings.device),
    )


def _name(need: DataNeed) -> str:
    return f"{need.task}/{need.split}/{need.language}"


def _data_record(need: DataNeed, source: Source) -> DataRecord:
    split = split_of(need, source)
    return DataRecord(split.sha256, split.origin, len(split.examples), split.notes)


def _record_death(worker: Worker, job: Job, why: str) -> None:
    """What a process that died could not write down itself."""
    for key in job.keys:
        if not worker.ready(key):
            failed = StepResult(StepState.FAILED, message=f"its process died: {why}")
            worker.end(key, failed)
