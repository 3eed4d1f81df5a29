"""The search indexes of a store, one for every encoder that ever wrote to it."""

from typing import Any

from claimcheck.corpus.storage.connection import create_table, open_table, table_names
from claimcheck.corpus.storage.units_table import (
    PREFIX,
    UnitsTable,
    table_name,
    units_schema,
)
from claimcheck.errors import StoreError


class Indexes:
    """Tables of units by encoder. Vectors of two encoders never share a table."""

    def __init__(self, uri: str, database: Any) -> None:
        self._uri = uri
        self._database = database
        self._open: dict[str, UnitsTable] = {}

    def get(self, encoder: str) -> UnitsTable | None:
        """The index of ``encoder``, or None if nothing was indexed with it."""
        return self._get(table_name(encoder))

    def prepare(self, encoder: str, *, dimensions: int) -> UnitsTable:
        """The index of ``encoder``, made if it is not there.

        Raises:
            StoreError: it is there, for vectors of another length.
        """
        name = table_name(encoder)
        index = self._get(name)
        if index is None:
            table = create_table(self._database, name, units_schema(dimensions))
            index = self._open[name] = UnitsTable(name, table)
        if index.dimensions != dimensions:
            raise StoreError(
                f"{self._uri}: vectors of {encoder} have {index.dimensions} dimensions, "
                f"found {dimensions}",
                hint="name another store with --store",
            )
        index.ensure_full_text()
        return index

    def all(self) -> list[UnitsTable]:
        """Indexes of all encoders, also of those that other processes made."""
        names = [name for name in table_names(self._database) if name.startswith(PREFIX)]
        return [index for name in names if (index := self._get(name)) is not None]

    def _get(self, name: str) -> UnitsTable | None:
        if name not in self._open:
            table = open_table(self._database, name, uri=self._uri)
            if table is None:
                return None
            self._open[name] = UnitsTable(name, table)
        return self._open[name]
