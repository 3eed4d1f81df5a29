"""Accuracy on tables, labelled claims, false twins and contradictions, recorded.

    python benchmarks/accuracy.py [--data FOLDER]

The same as ``claimcheck bench tables``, ``papers``, ``mutations`` and ``conflicts``, each
with its result kept as JSON in ``results/``.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimcheck.bench import conflicts, mutations, papers, tables
from claimcheck.bench.environment import record_result
from claimcheck.settings import Settings

RESULTS = Path(__file__).parent / "results"
HELD_OUT = {
    name: Path(__file__).parent / "claims" / f"{name}.jsonl"
    for name in (
        "heldout",
        "heldout2",
        "heldout3",
        "heldout4",
        "heldout5",
        "heldout6",
        "heldout7",
        "heldout8",
        "heldout9",
    )
}
"""Labelled claims of the project's own; see ``claims/README.md``."""
MUTATED_PAPERS = 16
"""Papers whose statements are made false."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record; 1 where no data is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    parser.add_argument(
        "--data", type=Path, default=Path(testdata) / "papers" if testdata else None
    )
    data = parser.parse_args(arguments).data
    if data is None:
        print("set CLAIMCHECK_TESTDATA, or name a folder with --data", file=sys.stderr)
        return 1
    read = tables.measure_tables(data)
    print(tables.render_text(read))
    _record("tables", read.to_json())
    with tempfile.TemporaryDirectory() as store:
        settings = Settings(store=store)
        for name, claims in {"papers": None, **HELD_OUT}.items():
            judged = papers.measure_papers(
                data, settings=settings, progress=_say, claims=claims
            )
            print(f"{name}: {papers.render_text(judged)}")
            _record(name, judged.to_json())
        for name, hide in (("mutations", False), ("mutations-hidden", True)):
            twins = mutations.measure_mutations(
                data,
                settings=settings,
                progress=_say,
                hide_source=hide,
                limit_papers=MUTATED_PAPERS,
            )
            print(f"{name}: {mutations.render_text(twins)}")
            _record(name, twins.to_json())
        found = conflicts.measure_conflicts(data, progress=_say)
        print(f"conflicts: {conflicts.render_text(found)}")
        _record("conflicts", found.to_json())
    return 0


def _record(name: str, result: dict[str, Any]) -> None:
    record_result(RESULTS / f"{name}.json", result, ["pymupdf", "lancedb", "onnxruntime"])


def _say(stage: str, done: int, total: int) -> None:
    print(f"{stage} {done}/{total}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
