"""``claimcheck corpus remove``."""

from typing import Annotated

import typer

from claimcheck.cli.exits import exits
from claimcheck.cli.options import Debug, SettingsOption, StoreOption, resolve_settings
from claimcheck.cli.output import deliver


def remove(
    keys: Annotated[
        list[str],
        typer.Argument(metavar="KEY", help="Keys or ids of papers, from `corpus list`."),
    ],
    *,
    store: StoreOption = None,
    settings: SettingsOption = None,
    debug: Debug = False,
) -> None:
    """Remove papers from the store."""
    with exits(debug=debug):
        resolved = resolve_settings(settings, store=store)

        from claimcheck.pipeline import open_store

        opened = open_store(resolved)
        for name in keys:
            key = opened.key_of(name)
            opened.remove(key)
            deliver(f"removed {key}\n")
