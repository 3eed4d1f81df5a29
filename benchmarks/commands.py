"""Whole commands: seconds and peak memory of ``--help`` and of ``verify``, warm and cold.

    python benchmarks/commands.py [--papers FOLDER] [--runs N]

Every run is a process of its own. ``verify`` checks the sample report, whose claims go to
three papers: real ones from ``--papers``, else digests of the bundled corpus. Warm means
that the store has read them; cold means an empty store, no downloaded file, and PDFs that
come from a stand-in for arXiv on loopback. The encoder has been exported before.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.bench.environment import describe_environment
from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.resources import bundled_corpus, sample_report

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "commands.json"
CITED = (ArxivId("2005.13013", 1), ArxivId("1810.04805", 2), ArxivId("1908.10084", 1))
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from arxiv_server import ArxivServer, Record, Version  # noqa: E402 - found by the path


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record."""
    options = _parse(arguments)
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), options.papers, runs=options.runs)
    result |= describe_environment(["lancedb", "onnxruntime", "pymupdf", "typer"])
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


def measure(folder: Path, papers: Path | None, *, runs: int) -> dict[str, Any]:
    """Figures of all three commands, over ``runs`` counted runs each."""
    pdfs = _find_papers(papers)
    report = folder / "report.txt"
    report.write_text(_citing(sample_report().read_text("utf-8")), encoding="utf-8")
    with ArxivServer() as server:
        for paper, pdf in pdfs.items():
            blank = Version(pdf=None)
            versions = [blank] * ((paper.version or 1) - 1) + [Version(pdf.read_bytes())]
            server.add(Record(paper.id, f"Paper {paper.id}", tuple(versions)))
        settings = _write_settings(folder, server)
        verify = ["verify", str(report), "--settings", str(settings), "-o", os.devnull]
        _run(verify)  # exports the encoder
        warm = [_run([*verify, "--offline"]) for _ in range(runs + 1)][1:]
        cold = [_run(verify, before=lambda: _empty(folder)) for _ in range(runs + 1)][1:]
    help_text = [_run(["--help"]) for _ in range(runs + 1)][1:]
    figures = {"help": help_text, "verify warm": warm, "verify cold": cold}
    return {
        "papers": "real" if papers else "digests",
        "pages": {str(paper): _count_pages(pdf) for paper, pdf in pdfs.items()},
        "runs": runs,
        "commands": {name: _summarise(name, costs) for name, costs in figures.items()},
    }


def _summarise(name: str, costs: Sequence[Cost]) -> dict[str, float]:
    seconds = [cost.seconds for cost in costs]
    summary = {
        "seconds": round(statistics.median(seconds), 3),
        "fastest": round(min(seconds), 3),
        "slowest": round(max(seconds), 3),
        "peak_megabytes": round(max(cost.megabytes for cost in costs)),
    }
    print(f"{name:12} {summary['seconds']:7.2f} s  {summary['peak_megabytes']:5} MB")
    return summary


def _run(arguments: Sequence[str], *, before: Callable[[], None] = lambda: None) -> Cost:
    before()
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{errors.decode()}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def _citing(report: str) -> str:
    """The report with the three papers as its references."""
    head = report.partition("## References")[0]
    links = "\n".join(f"- <http://arxiv.org/abs/{paper}>" for paper in CITED)
    return f"{head}## References\n\n{links}\n"


def _find_papers(folder: Path | None) -> dict[ArxivId, Path]:
    where = folder or bundled_corpus() / "digests"
    found = {}
    for paper in CITED:
        matches = sorted(where.glob(f"{paper}*.pdf"))
        if not matches:
            raise SystemExit(f"{where}: holds no {paper}*.pdf")
        found[paper] = matches[0]
    return found


def _write_settings(folder: Path, server: ArxivServer) -> Path:
    path = folder / "settings.toml"
    path.write_text(
        f'cache = "{folder / "cache"}"\nstore = "{folder / "store"}"\n'
        f'[arxiv]\napi_url = "{server.api_url}"\npdf_url = "{server.pdf_url}"\n'
        "delay_seconds = 0.0\n",
        encoding="utf-8",
    )
    return path


def _empty(folder: Path) -> None:
    """Remove the store and what was downloaded; the exported encoder stays."""
    for path in (folder / "store", folder / "cache" / "pdf"):
        shutil.rmtree(path, ignore_errors=True)


def _count_pages(pdf: Path) -> int:
    import pymupdf

    with pymupdf.open(pdf) as document:
        return int(document.page_count)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    papers = Path(testdata) / "papers" if testdata else None
    parser.add_argument("--papers", type=Path, default=papers, help="folder of PDFs")
    parser.add_argument("--runs", type=int, default=5)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
