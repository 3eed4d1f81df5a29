"""Papers and units of a store as files that other tools read."""

import os
import re
from pathlib import Path

import pyarrow as pa

from claimcheck.corpus.storage.records import dump_paper
from claimcheck.model import Paper


def export_paper(paper: Paper, folder: Path) -> Path:
    """The JSON file that ``paper`` was written to."""
    target = folder / f"{_file_name(paper.key)}.json"
    _replace(target, dump_paper(paper, indent=1) + b"\n")
    return target


def export_units(units: pa.Table, folder: Path, *, name: str) -> Path:
    """The Parquet file that ``units`` (see ``UnitsTable.export``) were written to."""
    import pyarrow.parquet as pq

    target = folder / f"{name}.parquet"
    buffer = pa.BufferOutputStream()
    pq.write_table(units, buffer)
    _replace(target, buffer.getvalue().to_pybytes())
    return target


def _file_name(key: str) -> str:
    """``key`` with every character that a file system may refuse made a "-"."""
    return re.sub(r"[^\w.-]+", "-", key)


def _replace(target: Path, content: bytes) -> None:
    """Write by rename, so that a kill leaves the old file or the new one."""
    part = target.with_name(f".{target.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(target)
