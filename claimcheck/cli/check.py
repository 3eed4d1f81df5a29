"""``claimcheck check``: check single claims against given sources."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.exits import ExitCode, exits, tell
from claimcheck.cli.options import (
    Debug,
    EncoderOption,
    FailOn,
    FailOnOption,
    Format,
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
from claimcheck.cli.verify import beside_runs, fails, load_runs
from claimcheck.errors import PaperNotFound

if TYPE_CHECKING:
    from claimcheck.model import Source


def check(  # noqa: PLR0913 - one parameter per option
    claim: Annotated[
        str | None, typer.Argument(metavar="CLAIM", help="One claim.", show_default=False)
    ] = None,
    *,
    claims: Annotated[
        str | None,
        typer.Option(
            "--claims",
            metavar="FILE.jsonl",
            help='One object per line: "claim" (or "text"), optional "id", optional '
            '"source" (or "file") to check that line against one source, which may be any '
            "that --source takes, or the name of a file in a folder given with --source; "
            "- is stdin.",
        ),
    ] = None,
    sources: Sources = None,
    offline: Offline = False,
    form: FormatOption = None,
    output: Output = None,
    fail_on: FailOnOption = FailOn.NEVER,
    store: StoreOption = None,
    encoder: EncoderOption = None,
    verifier: VerifierOption = None,
    max_risk: MaxRiskOption = None,
    with_runs: WithRunsOption = None,
    settings: SettingsOption = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Check one CLAIM, or a file of claims, against given sources.

    With --format jsonl each input line gives one output line, ids and order kept. Exits
    with 4 if a source could not be read; the result says what the others say.
    """
    if (claim is None) == (claims is None):
        raise typer.BadParameter("give either a CLAIM or --claims FILE.jsonl")
    if claim is not None and not sources:
        raise typer.BadParameter("give at least one --source")
    if claim is not None and not claim.strip():
        raise typer.BadParameter("the CLAIM is empty")
    given = sources or []
    with exits(debug=debug):
        check_output(output, inputs=[claims, *given, settings])
        default = Format.TERMINAL if claims is None else Format.JSONL
        form = choose_format(form, output, default=default)

        from claimcheck.cli.claims_file import one_claim, read_claims

        lines = one_claim(claim) if claim is not None else read_claims(claims or "")
        own = [*lines.only.values()]
        if not given and len(own) < len(lines.claims):
            raise typer.BadParameter(
                'give at least one --source, or a "source" in every line'
            )
        check_output(output, inputs=own)
        runs = load_runs(with_runs)
        resolved = resolve_settings(
            settings, store=store, encoder=encoder, verifier=verifier, max_risk=max_risk
        )

        from claimcheck.pipeline import check_claims

        with progress_bars(quiet=quiet) as progress:
            checked = check_claims(
                lines.claims,
                sources=given,
                offline=offline,
                settings=resolved,
                progress=progress,
                only=lines.only,
            )
        (checked,) = beside_runs([checked], runs, quiet=quiet)
        if form is Format.JSONL:
            from claimcheck.render.document import render_jsonl

            ids: Mapping[str, str | int] = lines.ids
            deliver(render_jsonl([checked], ids=ids), output)
        else:
            deliver(render_for([checked], form, output), output)
    if _tell_absent(checked.sources):
        raise typer.Exit(ExitCode.SOURCE)
    if fails([checked], fail_on):
        raise typer.Exit(ExitCode.FAIL_ON)


def _tell_absent(sources: "Sequence[Source]") -> bool:
    """Name every source that could not be read; whether there is any."""
    absent = [source for source in sources if not source.readable]
    for source in absent:
        why = source.detail or source.state.value
        tell(PaperNotFound(why if source.id in why else f"{source.id}: {why}"))
    return bool(absent)
