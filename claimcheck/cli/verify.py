"""``claimcheck verify``: check reports against their sources."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import ExitCode, exits, tell
from claimcheck.cli.options import (
    Debug,
    EncoderOption,
    FailOn,
    FailOnOption,
    FormatOption,
    MaxRiskOption,
    Offline,
    Output,
    Quiet,
    SettingsOption,
    Sources,
    StoreOption,
    VerifierOption,
    WithRunsOption,
    resolve_settings,
)
from claimcheck.cli.output import check_output, choose_format, deliver, render_for
from claimcheck.cli.progress import progress_bars
from claimcheck.errors import ReportError

if TYPE_CHECKING:
    from claimcheck.model import CheckedReport, Report
    from claimcheck.reproduce.runs.directory import RunResult


def verify(  # noqa: PLR0913 - one parameter per option
    reports: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REPORT",
            help="Reports as text, Markdown, HTML, PDF or claimcheck's JSON; - is stdin.",
            show_default=False,
        ),
    ] = None,
    *,
    sources: Sources = None,
    offline: Offline = False,
    form: FormatOption = None,
    output: Output = None,
    fail_on: FailOnOption = FailOn.NEVER,
    sample: Annotated[
        bool,
        typer.Option(
            "--sample", help="Check the bundled sample report against the bundled corpus."
        ),
    ] = False,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    verifier: VerifierOption = None,
    max_risk: MaxRiskOption = None,
    with_runs: WithRunsOption = None,
    settings: SettingsOption = None,
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Day to judge dates by; by default today.",
        ),
    ] = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check the claims of REPORTs against the papers that they cite.

    Papers come from the store, from --source and, unless --offline is given, from arXiv.
    """
    paths = list(reports or ())
    if bool(paths) == sample:
        raise typer.BadParameter("give at least one REPORT, or --sample alone")
    with exits(debug=debug):
        check_output(output, inputs=[*paths, *(sources or ()), settings])
        form = choose_format(form, output)
        runs = load_runs(with_runs)
        resolved = resolve_settings(
            settings, store=store, encoder=encoder, verifier=verifier, max_risk=max_risk
        )
        given = list(sources or ())
        if sample:
            from claimcheck.resources import bundled_corpus, sample_report

            paths = [str(sample_report())]
            given.append(str(bundled_corpus()))

        readable, failures = load_reports(paths)

        from claimcheck.pipeline import verify_report

        with progress_bars(quiet=quiet) as progress:
            checked = [
                verify_report(
                    report,
                    sources=given,
                    offline=offline or sample,
                    settings=resolved,
                    progress=progress,
                    today=today.date() if today else None,
                )
                for report in readable
            ]
        checked = beside_runs(checked, runs, quiet=quiet)
        if checked:
            deliver(render_for(checked, form, output), output)
        for failure in failures:
            tell(failure, debug=debug)
        if not quiet:
            _note_without_sources(checked)
    if failures:
        raise typer.Exit(ExitCode.INPUT)
    if fails(checked, fail_on):
        raise typer.Exit(ExitCode.FAIL_ON)


def load_runs(folder: Path | None) -> "tuple[RunResult, ...]":
    """The runs of ``--with-runs``; none where it is not given.

    To be called before the work, so that a wrong folder costs none.

    Raises:
        RunError: the folder holds no runs, or one that cannot be read.
    """
    if folder is None:
        return ()
    from claimcheck.reproduce.runs.directory import read_runs

    return read_runs(folder)


def beside_runs(
    reports: "Sequence[CheckedReport]", runs: "Sequence[RunResult]", *, quiet: bool
) -> "list[CheckedReport]":
    """The reports with what runs of their claims' experiments have measured."""
    if not runs:
        return list(reports)
    from claimcheck.pipeline import add_runs

    found = [add_runs(report, runs) for report in reports]
    for report in found:
        if not quiet and not report.has_runs:
            typer.echo(
                f"note: {report.report.name}: none of the runs is of an experiment that a "
                "claim is about",
                err=True,
            )
    return found


def load_reports(paths: "Sequence[str]") -> "tuple[list[Report], list[ReportError]]":
    """The reports that can be read, and why the others cannot.

    A report that cannot be read does not cost the others their result.
    """
    from claimcheck.pipeline import load_report

    reports: list[Report] = []
    failures: list[ReportError] = []
    for path in paths:
        try:
            reports.append(load_report(path))
        except ReportError as exc:
            failures.append(exc)
    return reports, failures


def fails(reports: "Sequence[CheckedReport]", fail_on: FailOn) -> bool:
    """Whether the condition of ``--fail-on`` holds for any claim."""
    from claimcheck.model import Label

    good = {
        FailOn.REFUTED: {Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE},
        FailOn.UNSUPPORTED: {Label.SUPPORTED},
        FailOn.NEVER: set(Label),
    }[fail_on]
    return any(
        item.verdict.label not in good for report in reports for item in report.claims
    )


def _note_without_sources(reports: "Sequence[CheckedReport]") -> None:
    for report in reports:
        if not any(source.readable for source in report.sources):
            why = (
                "none of its sources could be read" if report.sources else "cites no paper"
            )
            typer.echo(
                f"note: {report.report.name}: {why}, so no claim was checked; give papers "
                "with --source",
                err=True,
            )
