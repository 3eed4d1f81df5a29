"""Opening a store's database, and its failures as ``StoreError``."""

import logging
import os
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from claimcheck.errors import NoStore, StoreError

SCHEMA_VERSION = 1
"""Written into every table; a store with a newer one is refused."""

PAPERS = "papers"
"""Name of the table of papers."""

_LOG = logging.getLogger(__name__)
_VERSION_KEY = b"claimcheck.schema"
_URI = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_TABLES_PER_PAGE = 100
_COMMIT_ATTEMPTS = 7
_COMMIT_DELAY_SECONDS = 0.05
_MANY_FRAGMENTS = 48
"""Every add makes a file; beyond this many they are merged."""


def connect(uri: str, *, create: bool) -> Any:
    """A LanceDB connection that sees what other processes commit.

    Args:
        uri: a folder, or an object storage URI such as ``s3://bucket/corpus``.
        create: make the folder if it is not there.

    Raises:
        StoreError: not a store, not there, not reachable, or not permitted.
    """
    # Lance logs to stderr when two processes merge files at once; it is no failure.
    os.environ.setdefault("LANCE_LOG", "error")
    import lancedb

    if not _URI.match(uri):
        uri = str(Path(uri).expanduser())
        _check_folder(Path(uri), create=create)
    with store_errors(uri):
        return lancedb.connect(uri, read_consistency_interval=timedelta(0))


def table_names(database: Any) -> list[str]:
    """Names of all tables of a database."""
    names: list[str] = []
    token = None
    while True:
        page = database.list_tables(page_token=token, limit=_TABLES_PER_PAGE)
        names += page.tables
        token = page.page_token
        if not token:
            return names


def open_table(database: Any, name: str, *, uri: str) -> Any | None:
    """A table, or None if there is none or its creation was cut short.

    Raises:
        StoreError: it is not a table of claimcheck, or a newer claimcheck wrote it.
    """
    try:
        table = database.open_table(name)
    except (FileNotFoundError, ValueError) as exc:
        if "not found" in str(exc):
            return None
        raise
    version = (table.schema.metadata or {}).get(_VERSION_KEY)
    if version is None:
        raise StoreError(
            f"{uri}: the table {name!r} was not written by claimcheck",
            hint="name another folder with --store",
        )
    if int(version) > SCHEMA_VERSION:
        raise StoreError(
            f"{uri}: the store has schema version {int(version)}; this claimcheck reads "
            f"up to {SCHEMA_VERSION}",
            hint="upgrade with `pip install -U claimcheck-literature`, or name another "
            "store with --store",
        )
    return table


def create_table(database: Any, name: str, schema: Any) -> Any:
    """The table ``name``, made with ``schema`` (a ``pyarrow.Schema``) if it is not there.

    Two processes may call this at once: one makes the table, both get it.
    """
    metadata = {_VERSION_KEY: str(SCHEMA_VERSION).encode()}
    return database.create_table(name, schema=schema.with_metadata(metadata), exist_ok=True)


@contextmanager
def store_errors(uri: str) -> Iterator[None]:
    """Turn what LanceDB, Arrow and the file system raise into ``StoreError``."""
    try:
        yield
    except PermissionError as exc:
        raise StoreError(
            f"{uri}: no permission ({exc})",
            hint="name a store that you may write with --store",
        ) from exc
    except (OSError, RuntimeError, ValueError) as exc:
        reason = str(exc).splitlines()[0] if str(exc) else type(exc).__name__
        raise StoreError(
            f"{uri}: the store cannot be used: {reason[:300]}",
            hint="check that the place exists, can be reached and has free space, or name "
            "another store with --store",
        ) from exc


def commit(write: Callable[[], object]) -> None:
    """Call ``write`` until it does not meet another process's commit.

    LanceDB itself repeats most writes; index creation and long queues of writers are
    left to the caller.

    Raises:
        RuntimeError: conflicts did not end, or ``write`` failed for another reason.
    """
    for attempt in range(_COMMIT_ATTEMPTS):
        try:
            write()
        except RuntimeError as exc:
            if "conflict" not in str(exc) or attempt == _COMMIT_ATTEMPTS - 1:
                raise
            time.sleep(random.uniform(0.5, 1.5) * _COMMIT_DELAY_SECONDS * 2**attempt)
        else:
            return


def optimize(table: Any) -> None:
    """Merge the files of ``table`` where there are many, and bring its index up to date.

    If another process does the same at the same time, one of them gives up. That costs
    speed at most: the data are complete either way.
    """
    if table.stats()["fragment_stats"]["num_fragments"] <= _MANY_FRAGMENTS:
        return
    try:
        table.optimize()
    except (OSError, RuntimeError) as exc:
        _LOG.debug("%s: not optimised: %s", table.name, exc)


def quote(text: str) -> str:
    """``text`` as a string literal of a filter."""
    return "'" + text.replace("'", "''") + "'"


def is_one_of(values: Iterable[str], *, column: str = "key") -> str:
    """Filter for rows whose ``column`` is one of ``values``; none for no values."""
    return f"{column} IN ({', '.join(map(quote, values)) or 'NULL'})"


def _check_folder(folder: Path, *, create: bool) -> None:
    with store_errors(str(folder)):
        if not folder.exists():
            if not create:
                raise NoStore(
                    f"{folder}: there is no store here",
                    hint="`claimcheck corpus add` makes one, or name another with --store",
                )
            folder.mkdir(parents=True, exist_ok=True)
            return
        if not folder.is_dir():
            raise NoStore(
                f"{folder}: is a file; a store is a folder",
                hint="name a folder with --store",
            )
        if (folder / f"{PAPERS}.lance").is_dir():
            return
        others = sorted(path.name for path in folder.iterdir())
    if others:
        raise NoStore(
            f"{folder}: not a store: holds {others[0]!r} but no papers table",
            hint="name an empty or new folder with --store",
        )
    if not create:
        raise NoStore(
            f"{folder}: there is no store here, the folder is empty",
            hint="`claimcheck corpus add` makes one, or name another with --store",
        )
