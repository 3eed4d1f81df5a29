"""``claimcheck bench tables``."""

from claimcheck.cli.bench.measuring import deliver_measurement
from claimcheck.cli.exits import exits
from claimcheck.cli.options import DataOption, Debug, ListFormat, ListFormatOption


def tables(
    *,
    data: DataOption,
    form: ListFormatOption = ListFormat.TEXT,
    debug: Debug = False,
) -> None:
    """Measure table reading, cell by cell, against DIR/truth.

    A cell counts when its row label, column header and text are all right.
    """
    with exits(debug=debug):
        from claimcheck.bench.tables import measure_tables, render_text

        result = measure_tables(data)
        deliver_measurement(result, render_text, form)
