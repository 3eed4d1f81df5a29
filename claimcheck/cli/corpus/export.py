"""``claimcheck corpus export``."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug, SettingsOption, StoreOption, resolve_settings
from claimcheck.cli.output import deliver


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where to write; made if need be.")
    ],
    *,
    store: StoreOption = None,
    settings: SettingsOption = None,
    debug: Debug = False,
) -> None:
    """Write the store into FOLDER: papers as JSON, units with vectors as Parquet."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store)

        from claimcheck.pipeline import open_store

        files = open_store(resolved).export(folder)
        deliver("".join(f"{file}\n" for file in files) or "the store is empty\n")
