"""Pages per second: claimcheck's PDF reader side by side with pymupdf4llm.

    python benchmarks/reading.py [--data FOLDER] [--limit N] [--rounds N]

Both read the same files in one run, taking turns file by file, so that whatever else
the machine does slows both. claimcheck gives sentences with section, place and tables;
pymupdf4llm gives Markdown. The first file is read once by each beforehand and not
counted, so that neither pays for its imports.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pymupdf4llm

from claimcheck.bench.environment import describe_environment
from claimcheck.corpus.reading.edition import READER_VERSION
from claimcheck.corpus.reading.reader import read_paper

RESULT = Path(__file__).parent / "results" / "reading.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record; 1 where the folder holds no PDF."""
    options = _parse(arguments)
    if options.data is None:
        print("set CLAIMCHECK_TESTDATA, or name a folder with --data", file=sys.stderr)
        return 1
    files = sorted(options.data.glob("*.pdf"))[: options.limit]
    if not files:
        print(f"{options.data}: no PDF", file=sys.stderr)
        return 1
    pymupdf.set_messages(path=os.devnull)
    result = measure(files, rounds=options.rounds)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    for name, speed in result["pages_per_second"].items():
        print(f"{name:12} {speed:8.1f} pages/s")
    print(f"{'ratio':12} {result['ratio']:8.1f}  (median of {options.rounds} rounds)")
    return 0


def measure(files: Sequence[Path], *, rounds: int) -> dict[str, Any]:
    """Figures of both readers over ``files``: medians over ``rounds`` runs."""
    readers: dict[str, Callable[[Path], object]] = {
        "claimcheck": read_paper,
        "pymupdf4llm": _to_markdown,
    }
    for read in readers.values():
        read(files[0])
    pages = sum(_count_pages(path) for path in files)
    rows = []
    for number in range(rounds):
        seconds = dict.fromkeys(readers, 0.0)
        for path in files:
            for name, read in readers.items():
                start = time.perf_counter()
                read(path)
                seconds[name] += time.perf_counter() - start
        rows.append(seconds)
        print(f"round {number + 1}: {seconds}", file=sys.stderr)
    ratios = [row["pymupdf4llm"] / row["claimcheck"] for row in rows]
    return {
        "files": len(files),
        "pages": pages,
        "rounds": rounds,
        "pages_per_second": {
            name: round(statistics.median(pages / row[name] for row in rows), 1)
            for name in readers
        },
        "ratio": round(statistics.median(ratios), 1),
        "ratios": [round(ratio, 2) for ratio in ratios],
        "reader": READER_VERSION,
        **describe_environment(["pymupdf", "pymupdf4llm"]),
    }


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    papers = Path(testdata) / "papers" if testdata else None
    parser.add_argument("--data", type=Path, default=papers, help="folder of PDFs")
    parser.add_argument("--limit", type=int, default=None, help="read the first N only")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--output", type=Path, default=RESULT)
    return parser.parse_args(arguments)


def _to_markdown(path: Path) -> object:
    return pymupdf4llm.to_markdown(str(path))


def _count_pages(path: Path) -> int:
    with pymupdf.open(path) as document:
        return int(document.page_count)


if __name__ == "__main__":
    raise SystemExit(main())
