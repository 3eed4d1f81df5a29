"""``claimcheck bench tables``."""

from claimcheck.cli.exits import exits
from claimcheck.cli.listings import dump
from claimcheck.cli.options import DataOption, Debug, ListFormat, ListFormatOption
from claimcheck.cli.output import deliver


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
        as_json = form is ListFormat.JSON
        deliver(dump(result.to_json()) if as_json else render_text(result))
