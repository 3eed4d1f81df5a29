"""Known contradictions of papers: how many are found, and how much else is.

The data folder holds PDFs; ``conflicts.jsonl`` with one known place a line (``file``,
``kind``, ``text_says``, ``table_says`` and, where it has any, the ``cells``); and
``version_pairs.json`` with pairs of versions and the changes between them in words, each
changed number as "5.6->4.6".
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimcheck.bench.environment import describe_environment
from claimcheck.consistency import compare_versions, find_inconsistencies
from claimcheck.datasets.records import Record, read_json_lines, read_json_list
from claimcheck.errors import BenchmarkError
from claimcheck.model import Inconsistency, Paper
from claimcheck.numbers import find_numbers
from claimcheck.verdict import SourceView

Progress = Callable[[str, int, int], None]

_NO_ERROR = re.compile(r"explained|within_rounding")
"""Kinds of places that are no error by their own description, and must not be found."""
_CHANGED = re.compile(r"(\d+\.\d+)\s*->\s*(\d+\.\d+)")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)%? ?(?:to|-|–) ?(\d+(?:\.\d+)?)%")
_BLANK = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place where a paper is known to contradict itself."""

    file: str
    kind: str
    told: str
    """What the places say, in words and numbers."""
    cells: tuple[tuple[str, str], ...]
    """(column, value) of the cells that are concerned."""

    @property
    def is_error(self) -> bool:
        """Whether it is one; a difference that the paper explains is not."""
        return not _NO_ERROR.search(self.kind)

    def is_met(self, finding: Inconsistency) -> bool:
        """Whether a finding is about this place: it has one of its telling numbers.

        A blank cell has none; there the column must be the same.
        """
        if any(value in _BLANK for _, value in self.cells):
            columns = {column for column, value in self.cells if value in _BLANK}
            cells = [spot.cell for spot in finding.places if spot.cell]
            return any(c.column in columns and c.value in _BLANK for c in cells)
        said = {value for text in finding.values for value in _telling(text)}
        return bool(said & _telling(self.told))


@dataclass(frozen=True, slots=True)
class ConflictsResult:
    """Outcome of the benchmark."""

    places: tuple[tuple[KnownPlace, bool], ...]
    """Each known place, and whether it was found."""
    findings: tuple[tuple[str, Inconsistency], ...]
    """(file, finding) of the papers without a known place."""
    papers: int
    """Number of those papers."""
    changes: tuple[int, int]
    """Listed changes between versions: (found, all)."""
    seconds: float

    @property
    def found(self) -> tuple[int, int]:
        """Known errors: (found, all)."""
        errors = [found for place, found in self.places if place.is_error]
        return sum(errors), len(errors)

    @property
    def flagged(self) -> tuple[int, int]:
        """Known places that are no error: (found all the same, all)."""
        others = [found for place, found in self.places if not place.is_error]
        return sum(others), len(others)

    @property
    def findings_per_paper(self) -> float:
        """On the papers without a known place."""
        return len(self.findings) / self.papers if self.papers else 0.0

    def to_json(self) -> dict[str, Any]:
        """The result as JSON-ready data."""
        found, errors = self.found
        flagged, others = self.flagged
        return {
            "benchmark": "conflicts",
            "places": len(self.places),
            "errors": {"found": found, "all": errors},
            "no_errors": {"flagged": flagged, "all": others},
            "recall": round(found / errors, 4) if errors else None,
            "other_papers": self.papers,
            "findings_there": len(self.findings),
            "findings_per_paper": round(self.findings_per_paper, 4),
            "version_changes": {"found": self.changes[0], "all": self.changes[1]},
            "seconds": round(self.seconds, 2),
            "environment": describe_environment(["pymupdf"]),
            "known": [
                {"file": place.file, "kind": place.kind, "told": place.told, "found": found}
                for place, found in self.places
            ],
            "findings": [
                {"file": file, "code": item.code.value, "message": item.message}
                for file, item in self.findings
            ],
        }


def measure_conflicts(data: Path, *, progress: Progress) -> ConflictsResult:
    """Inspect every PDF of a folder, and compare the pairs of versions.

    Args:
        data: folder of PDFs with ``conflicts.jsonl`` and, if there are pairs,
            ``version_pairs.json``.
        progress: told how far the work is.

    Raises:
        BenchmarkError: a PDF that the files name is missing.
        DatasetError: a file cannot be read, or a line of it is of another form.
        UnreadablePdf: a PDF has no text that can be read.
    """
    from claimcheck.corpus.reading.reader import read_paper

    known = read_known_places(data / "conflicts.jsonl")
    started = time.perf_counter()
    papers: dict[str, Paper] = {}
    findings: dict[str, Sequence[Inconsistency]] = {}
    files = sorted(data.glob("*.pdf"))
    for number, path in enumerate(files):
        progress("papers", number, len(files))
        papers[path.name] = read_paper(path)
        findings[path.name] = find_inconsistencies(SourceView(papers[path.name]))
    progress("papers", len(files), len(files))
    concerned = {place.file for place in known}
    missing = sorted(concerned - papers.keys())
    if missing:
        raise BenchmarkError(
            f"{data / missing[0]}: no such file, but conflicts.jsonl names it",
            hint="--data names the folder that holds the PDFs",
        )
    return ConflictsResult(
        places=tuple(
            (place, any(place.is_met(item) for item in findings[place.file]))
            for place in known
        ),
        findings=tuple(
            (name, item)
            for name, items in findings.items()
            if name not in concerned
            for item in items
        ),
        papers=len(papers.keys() - concerned),
        changes=_measure_changes(data / "version_pairs.json", papers),
        seconds=time.perf_counter() - started,
    )


def read_known_places(path: Path) -> list[KnownPlace]:
    """The known places of a JSONL file.

    Raises:
        DatasetError: no such file, or a line that is not a known place.
    """
    return [_known_place(record) for record in read_json_lines(path)]


def _known_place(record: Record) -> KnownPlace:
    cells = record.fields.get("cells", ())
    try:
        concerned = tuple((str(cell["column"]), str(cell["value"])) for cell in cells)
    except (KeyError, TypeError) as exc:
        raise record.error(f"'cells' is {cells!r}", "[{column: …, value: …}, …]") from exc
    return KnownPlace(
        file=record.text("file"),
        kind=record.text("kind"),
        told=f"{record.text('text_says')} | {record.text('table_says')}",
        cells=concerned,
    )


def _telling(text: str) -> set[tuple[Decimal, Decimal | None]]:
    """Numbers with decimals or a range, as (value, upper end)."""
    numbers = [span.number for span in find_numbers(text)]
    kept = [number for number in numbers if number.decimals > 0 or number.upper]
    return {(abs(number.value), number.upper) for number in kept} | {
        (Decimal(low), Decimal(high)) for low, high in _RANGE.findall(text)
    }


def _measure_changes(path: Path, papers: dict[str, Paper]) -> tuple[int, int]:
    """How many of the listed changes of numbers are among those found."""
    if not path.is_file():
        return 0, 0
    hit = listed = 0
    for pair in read_json_list(path):
        older, newer = pair.text("older"), pair.text("newer")
        missing = sorted({older, newer} - papers.keys())
        if missing:
            raise BenchmarkError(f"{path.parent / missing[0]}: no such file ({pair.place})")
        changes = compare_versions(papers[older], papers[newer])
        found = [
            tuple({v for v, _ in _telling(side)} for side in change.values)
            for change in changes
        ]
        for was, now in _CHANGED.findall(pair.text("what_changed")):
            listed += 1
            hit += any(Decimal(was) in a and Decimal(now) in b for a, b in found)
    return hit, listed


def render_text(result: ConflictsResult) -> str:
    """The result as plain text: figures, places not found, findings elsewhere."""
    found, errors = result.found
    flagged, others = result.flagged
    lines = [
        f"known contradictions found {found}/{errors}  "
        f"explained ones flagged {flagged}/{others}  {result.seconds:.1f} s",
        f"findings on {result.papers} other papers {len(result.findings)} "
        f"({result.findings_per_paper:.2f} a paper)",
        f"listed changes between versions found {result.changes[0]}/{result.changes[1]}",
    ]
    lost = [place for place, met in result.places if place.is_error and not met]
    lines += ["", "not found:", *(f"  {place.file}: {place.told}" for place in lost)]
    lines += ["", "elsewhere:"]
    lines += [f"  {file}: [{f.code.value}] {f.message}" for file, f in result.findings]
    return "\n".join([*lines, ""])
