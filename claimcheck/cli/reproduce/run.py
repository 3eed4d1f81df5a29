"""``claimcheck reproduce run``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump, lay_out
from claimcheck.cli.options import Debug, ListFormat, ListFormatOption, Quiet
from claimcheck.cli.output import deliver
from claimcheck.cli.reproduce.options import (
    DEFAULT_RUNS,
    HUB,
    DataOption,
    Device,
    DeviceOption,
    EvaluationFractionOption,
    FractionOption,
    IntermediateRateOption,
    IntermediateStepsOption,
    LanguagesOption,
    LayerOption,
    MaxStepsOption,
    ModelOption,
    NumericsName,
    NumericsOption,
    Recipes,
    RunsOption,
    SeedsOption,
    TargetRateOption,
    resolve_run_settings,
    resolve_source,
)
from claimcheck.errors import DatasetError, RunError, SettingsError

if TYPE_CHECKING:
    from claimcheck.reproduce.execution.availability import Available
    from claimcheck.reproduce.execution.engine import EngineKind, EngineSettings
    from claimcheck.reproduce.runs.directory import RunResult
    from claimcheck.reproduce.steps.settings import RunSettings


def run(  # noqa: PLR0913 (every option of the command)
    names: Recipes,
    *,
    data: DataOption = HUB,
    model: ModelOption = None,
    seeds: SeedsOption = None,
    fraction: FractionOption = 1.0,
    evaluation_fraction: EvaluationFractionOption = 1.0,
    languages: LanguagesOption = None,
    max_steps: MaxStepsOption = None,
    intermediate_steps: IntermediateStepsOption = None,
    intermediate_rate: IntermediateRateOption = None,
    target_rate: TargetRateOption = None,
    layer: LayerOption = None,
    device: DeviceOption = Device.AUTO,
    numerics: NumericsOption = NumericsName.AUTO,
    checkpoint_steps: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Optimizer steps from one resumable checkpoint to the next; by default "
            "one is written every ten minutes.",
        ),
    ] = None,
    compiled: Annotated[
        bool, typer.Option("--compile", help="Compile the layers with torch.compile.")
    ] = False,
    runs: RunsOption = DEFAULT_RUNS,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="here|local|slurm",
            help="In this process; in several of this machine; or as Slurm jobs, each with "
            "a GPU unless --device is cpu.",
        ),
    ] = "here",
    workers: Annotated[
        int, typer.Option(min=1, help="Processes at a time of --engine local.")
    ] = 1,
    slurm: Annotated[
        list[str] | None,
        typer.Option(
            "--slurm",
            metavar="NAME=VALUE",
            help="Parameter of Slurm jobs (partition=gpu, timeout_min=600); repeatable.",
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Run even what exceeds the recipes' budgets.")
    ] = False,
    form: ListFormatOption = ListFormat.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Run the experiments of recipes, each step once.

    Steps that are there already are not run again; killed at any point, the same command
    goes on from the last checkpoint. Recipes whose data are not at hand are left out, and
    named in the end. Progress goes to stderr.
    """
    with exits(debug=debug):
        from claimcheck.reproduce.execution.availability import with_data
        from claimcheck.reproduce.execution.experiment import run_recipes
        from claimcheck.reproduce.recipes.catalogue import select
        from claimcheck.reproduce.runs.directory import read_run

        kind = _engine_kind(engine)
        settings = resolve_run_settings(
            model=model,
            seeds=seeds,
            fraction=fraction,
            evaluation_fraction=evaluation_fraction,
            languages=languages,
            max_steps=max_steps,
            intermediate_steps=intermediate_steps,
            intermediate_rate=intermediate_rate,
            target_rate=target_rate,
            layer=layer,
            device=device,
            numerics=numerics,
            checkpoint_steps=checkpoint_steps,
            compiled=compiled,
            elsewhere=kind == "slurm",
        )
        source = resolve_source(data)
        available = with_data(select(names), settings, source)
        folders = run_recipes(
            available.recipes,
            settings,
            source=source,
            root=runs.resolve(),
            report=_silent if quiet else _to_stderr,
            engine=_engine(kind, settings, workers=workers, slurm=slurm or []),
            unlimited=yes,
        )
        results = [read_run(folder) for folder in folders]
        forms = [_form(result, runs) for result in results]
        deliver(dump(forms) if form is ListFormat.JSON else _table(forms))
        _tell_failures(results, settings.seeds)
        _tell_left_out(available)


def _engine_kind(name: str) -> "EngineKind":
    from claimcheck.reproduce.execution.engine import EngineKind

    if name not in set(EngineKind):
        raise SettingsError(
            f"--engine {name}: expected here, local or slurm",
            hint="leave it out to run everything in this process",
        )
    return EngineKind(name)


def _engine(
    kind: "EngineKind", settings: "RunSettings", *, workers: int, slurm: list[str]
) -> "EngineSettings":
    import torch

    from claimcheck.reproduce.execution.engine import EngineKind, EngineSettings

    # A machine that sends Slurm jobs out need not be like those that run them.
    here = 1 if kind is EngineKind.SLURM else torch.cuda.device_count()
    return EngineSettings(
        kind=kind,
        workers=workers,
        accelerators=here if settings.device == "cuda" else 0,
        slurm=dict(_parameter(text) for text in slurm),
    )


def _parameter(text: str) -> tuple[str, int | str]:
    name, sign, value = text.partition("=")
    if not (name and sign and value):
        raise SettingsError(
            f"--slurm {text}: expected NAME=VALUE", hint="--slurm partition=gpu"
        )
    return name, int(value) if value.isdigit() else value


def _form(result: "RunResult", runs: Path) -> dict[str, Any]:
    states = Counter(
        str(step.state)
        for arm in result.arms
        for step in (*arm.trainings, *arm.evaluations.values())
    )
    return {
        "recipe": result.recipe.id,
        "run": str(runs / "runs" / result.folder.name),
        "seeds": sorted({arm.seed for arm in result.arms}),
        "steps": dict(sorted(states.items())),
    }


def _table(forms: list[dict[str, Any]]) -> str:
    rows = [
        (
            form["recipe"],
            " ".join(map(str, form["seeds"])),
            ", ".join(f"{count} {state}" for state, count in form["steps"].items()),
            form["run"],
        )
        for form in forms
    ]
    return lay_out(("recipe", "seeds", "steps", "run"), rows)


def _tell_failures(results: list["RunResult"], seeds: tuple[int, ...] | None) -> None:
    failures = dict.fromkeys(
        arm.failure for result in results for arm in result.arms if arm.failure
    )
    if failures:
        raise RunError(
            f"{len(failures)} steps failed: {'; '.join(failures)}",
            hint="the same command tries them again, and runs what hangs on them",
        )
    left = [
        arm
        for result in results
        for arm in result.arms
        if arm.seed in (seeds or result.recipe.seeds) and not arm.complete
    ]
    if left:
        raise RunError(
            f"{len(left)} arms lack steps: a training whose model had been removed could "
            "not be repeated",
            hint="the lines above say why; the same command tries again",
        )


def _to_stderr(line: str) -> None:
    typer.echo(line, err=True)


def _silent(line: str) -> None:
    """Say nothing."""


def _tell_left_out(available: "Available") -> None:
    if error := available.error:
        raise DatasetError(
            f"left out for want of data: {', '.join(available.left_out)}\n{error.message}",
            hint=error.hint,
        )
