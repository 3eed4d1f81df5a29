"""Digests of papers for the bundled corpus: TOML sources in, PDFs and a manifest out.

A digest states facts and figures of one paper in our own words, each with the page and
section or table of the original that it was read from. Rebuild the corpus with
``python -m claimcheck.corpus.digest [FOLDER]``.
"""

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.corpus.bundled import MANIFEST
from claimcheck.errors import ClaimcheckError, DigestError

DIGESTS = "digests"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence about the original, without its full stop."""

    text: str
    at: str
    """Place in the original: "p. 5, Section 3.2"."""

    @property
    def sentence(self) -> str:
        """The sentence as it is typeset, place included."""
        return f"{self.text} [original: {self.at}]."


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a common label; the first block of a table may have none."""

    rows: tuple[tuple[str, ...], ...]
    """Row label, then one cell per column."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class DigestTable:
    """A table of the original with its printed cells."""

    number: int
    """Number in the original."""
    caption: str
    at: str
    columns: tuple[tuple[str, ...], ...]
    """Header texts of each data column from the top level down, equally many for all."""
    blocks: tuple[Block, ...]
    corner: str = ""
    """Header above the row labels."""
    lower_corner: str = ""
    """The same in the lowest of several header levels."""

    @property
    def caption_line(self) -> str:
        """The caption as it is typeset, number and place included."""
        return f"Table {self.number}: {self.caption} [original: {self.at}]."


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its statements and the tables that follow them."""

    heading: str
    statements: tuple[Statement, ...]
    tables: tuple[DigestTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that goes into one PDF."""

    arxiv_id: str
    version: int
    title: str
    authors: tuple[str, ...]
    published: date
    read_from: str
    """The copy that the figures were read from."""
    sections: tuple[Section, ...]

    @property
    def key(self) -> str:
        """Id with version: "2005.13013v1"."""
        return f"{self.arxiv_id}v{self.version}"

    @property
    def running_line(self) -> str:
        """The line on every page that tells a digest from its paper."""
        return f"Digest of arXiv:{self.key} prepared for claimcheck; not the paper itself"


def read_digest(path: Path) -> Digest:
    """The digest in a TOML file.

    Raises:
        DigestError: not readable, not TOML, a key missing or unknown, a row of the wrong
            length, or a character that the standard PDF fonts cannot show.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise DigestError(f"{path}: cannot be read as TOML ({exc})") from exc
    _require_latin(data, where=path.name)
    try:
        digest = _digest(data)
    except (KeyError, TypeError) as exc:
        raise DigestError(
            f"{path}: a key is missing, unknown or of the wrong type ({exc})",
            hint="compare it with the other files in the folder",
        ) from exc
    for section in digest.sections:
        for table in section.tables:
            _require_rectangle(table, where=path.name)
    return digest


def build_corpus(folder: Path) -> list[dict[str, Any]]:
    """The manifest's entries, after all PDFs and the manifest have been written.

    Args:
        folder: the corpus folder; sources lie in its ``digests`` and the PDFs join them.

    Raises:
        DigestError: no source in the folder, or one that cannot be typeset.
    """
    from claimcheck.corpus.typesetting import typeset

    sources = sorted((folder / DIGESTS).glob("*.toml"))
    if not sources:
        raise DigestError(
            f"{folder / DIGESTS}: no *.toml found; expected at least one digest",
            hint="run it in the root of the repository, or name the corpus folder",
        )
    entries = []
    for source in sources:
        digest = read_digest(source)
        if source.stem != digest.key:
            raise DigestError(f"{source}: named {source.stem}, but holds {digest.key}")
        pdf = typeset(digest)
        target = source.with_suffix(".pdf")
        target.write_bytes(pdf)
        entries.append(
            {
                "file": f"{DIGESTS}/{target.name}",
                "arxiv_id": digest.arxiv_id,
                "version": digest.version,
                "title": digest.title,
                "authors": list(digest.authors),
                "published": digest.published.isoformat(),
                "sha256": hashlib.sha256(pdf).hexdigest(),
                "kind": "digest",
                "source": f"{DIGESTS}/{source.name}",
                "read_from": digest.read_from,
            }
        )
    manifest = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    return entries


def _digest(data: dict[str, Any]) -> Digest:
    sections = tuple(_section(item) for item in data["sections"])
    plain = {key: value for key, value in data.items() if key != "sections"}
    return Digest(**{**plain, "authors": tuple(data["authors"]), "sections": sections})


def _section(data: dict[str, Any]) -> Section:
    statements = tuple(Statement(**item) for item in data["statements"])
    tables = tuple(_table(item) for item in data.get("tables", ()))
    return Section(heading=data["heading"], statements=statements, tables=tables)


def _table(data: dict[str, Any]) -> DigestTable:
    columns = tuple(tuple(levels) for levels in data["columns"])
    blocks = tuple(
        Block(rows=tuple(tuple(row) for row in item["rows"]), label=item.get("label", ""))
        for item in data["blocks"]
    )
    return DigestTable(**{**data, "columns": columns, "blocks": blocks})


def _require_rectangle(table: DigestTable, *, where: str) -> None:
    levels = {len(column) for column in table.columns}
    if len(levels) != 1:
        raise DigestError(f"{where}, Table {table.number}: columns of unequal depth")
    width = len(table.columns) + 1
    for block in table.blocks:
        for row in block.rows:
            if len(row) != width:
                raise DigestError(
                    f"{where}, Table {table.number}, row {row[:1]}: {len(row)} entries, "
                    f"expected a label and {width - 1} cells"
                )


def _require_latin(value: Any, *, where: str) -> None:
    """The standard fonts of PDF are drawn here in Latin-1 and show "?" for the rest."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            _require_latin(item, where=where)
    elif isinstance(value, str):
        strange = sorted({char for char in value if ord(char) > 0xFF})
        if strange:
            raise DigestError(
                f"{where}: {value[:60]!r} has {''.join(strange)!r}; expected Latin-1",
                hint="write a plain letter or sign in its place",
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status of the command line: 0, or 1 when a source cannot be typeset."""
    parser = argparse.ArgumentParser(
        prog="python -m claimcheck.corpus.digest",
        description="Typeset the digests of the bundled corpus and write its manifest.",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpus"))
    folder = parser.parse_args(arguments).folder
    try:
        entries = build_corpus(folder)
    except ClaimcheckError as exc:
        sys.stderr.write(f"{exc.message}\n" + (f"{exc.hint}\n" if exc.hint else ""))
        return 1
    for entry in entries:
        sys.stdout.write(f"{folder / entry['file']}  {entry['title']}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
