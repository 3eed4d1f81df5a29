"""``claimcheck reproduce plan``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug, ListFormat, ListFormatOption, Quiet
from claimcheck.cli.output import deliver
from claimcheck.cli.progress import progress_bars
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
    RunsOption,
    SeedsOption,
    TargetRateOption,
    resolve_run_settings,
    resolve_source,
)
from claimcheck.errors import EncoderError, ReportError

if TYPE_CHECKING:
    from claimcheck.model import Claim
    from claimcheck.pipeline import Progress
    from claimcheck.reproduce.planning.plan import Counter
    from claimcheck.reproduce.recipes.matching import Matching


def plan(  # noqa: PLR0913 (every option of the command)
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="Recipes, or files of recipes (squad1); see `reproduce list`.",
            show_default=False,
        ),
    ] = None,
    *,
    claim: Annotated[
        str | None,
        typer.Option(
            "--claim",
            metavar="TEXT|ID",
            help="Plan what tests this claim; with --report the id of one of its claims.",
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Report of the claim.")
    ] = None,
    papers: Annotated[
        list[str] | None,
        typer.Option(
            "--paper",
            metavar="ARXIV_ID",
            help="Paper that the claim is about, with its version; repeatable. A report "
            "names its own.",
        ),
    ] = None,
    data: DataOption = HUB,
    model: ModelOption = None,
    tokenizer: Annotated[
        str | None,
        typer.Option(
            "--tokenizer",
            metavar="PATH|NAME",
            help="Counts the tokens where the encoder itself is not at hand.",
        ),
    ] = None,
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
    deviation: Annotated[
        float,
        typer.Option(
            "--deviation",
            metavar="POINTS",
            min=0.0,
            help="Standard deviation over seeds that the power is computed with.",
        ),
    ] = 1.0,
    runs: RunsOption = DEFAULT_RUNS,
    form: ListFormatOption = ListFormat.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """What testing a number would take: steps, tokens, operations, memory, disk, time.

    Nothing is trained. With --claim the recipes are found that test the claim, or it is
    said why none does.
    """
    if (names is None) == (claim is None):
        raise typer.BadParameter("give either names of recipes or --claim")
    if report is not None and claim is None:
        raise typer.BadParameter("--report needs --claim ID")
    if claim is not None and report is None and len(claim.split()) < 2:
        raise typer.BadParameter(f"{claim!r} looks like an id; give its --report FILE")
    with exits(debug=debug):
        from claimcheck.cli.reproduce import planned
        from claimcheck.reproduce.planning.plan import plan_runs
        from claimcheck.reproduce.recipes.catalogue import select

        matching = _matching(claim, report, papers or []) if claim is not None else None
        if matching is not None:
            names = [match.recipe.id for match in matching.matches]
        if matching is not None and not names:
            text = form is ListFormat.TEXT
            show = planned.matching_text if text else planned.matching_json
            deliver(show(matching))
            return
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
        )
        recipes = select(names or [])
        encoder = tokenizer or settings.model or recipes[0].model
        with progress_bars(quiet=quiet) as progress:
            counter = _counter(data, encoder, progress)
            found = plan_runs(recipes, settings, counter=counter, deviation=deviation)
        if form is ListFormat.JSON:
            deliver(planned.plan_json(found, matching))
        else:
            deliver(planned.plan_text(found, matching, runs=runs))


def _matching(claim: str, report: Path | None, papers: Sequence[str]) -> "Matching":
    from claimcheck.claims import extract_atoms
    from claimcheck.model import Claim
    from claimcheck.reproduce.recipes.matching import find_recipes

    if report is None:
        found = Claim(id="C1", text=claim)
    else:
        found, cited = _claim_of_report(claim, report)
        papers = papers or cited
    atoms = extract_atoms(found.text, claim_id=found.id, truncated=found.truncated)
    return find_recipes(found, atoms, papers=papers)


def _claim_of_report(name: str, path: Path) -> tuple["Claim", list[str]]:
    """The report's claim of this id, and the arXiv papers that the report cites."""
    from claimcheck.reports.reading import read_report

    report = read_report(path)
    for claim in report.claims:
        if claim.id == name:
            cited = [ref.key for ref in report.references if ref.arxiv_id]
            return claim, cited
    known = ", ".join(claim.id for claim in report.claims)
    raise ReportError(f"{path}: has no claim {name!r}", hint=f"its claims: {known}")


def _counter(data: str, encoder: str, progress: "Progress") -> "Counter | None":
    """Counts the tokens of the data; None where the tokenizer is not at hand."""
    from claimcheck.reproduce.planning.tokens import count_tokens
    from claimcheck.reproduce.tasks.tokenizer import load_tokenizer

    source = resolve_source(data)
    try:
        tokenizer = load_tokenizer(encoder)
    except EncoderError as error:
        typer.echo(f"note: no tokens are counted: {error.message}", err=True)
        typer.echo("hint: --tokenizer takes any folder with XLM-R's tokenizer", err=True)
        return None
    return lambda texts: count_tokens(
        texts,
        source=source,
        tokenizer=tokenizer,
        progress=lambda done, total: progress("tokenising", done, total),
    )
