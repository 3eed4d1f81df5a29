"""``claimcheck bench conflicts``."""

from claimcheck.cli.bench.measuring import deliver_measurement
from claimcheck.cli.exits import exits
from claimcheck.cli.options import DataOption, Debug, ListFormat, ListFormatOption, Quiet
from claimcheck.cli.progress import progress_bars


def conflicts(
    *,
    data: DataOption,
    form: ListFormatOption = ListFormat.TEXT,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Measure how many known contradictions of the PDFs in DIR are found.

    Needs DIR/conflicts.jsonl. Gives the share that is found, and how many findings there
    are on the papers without a known one.
    """
    with exits(debug=debug):
        from claimcheck.bench.conflicts import measure_conflicts, render_text

        with progress_bars(quiet=quiet) as progress:
            result = measure_conflicts(data, progress=progress)
        deliver_measurement(result, render_text, form)
