"""Cells of tables read right, with the counts of every transcribed table.

    python benchmarks/tables.py [--data FOLDER] [--output FILE]

The folder holds PDFs and their transcribed tables in ``truth/*.json``. What counts as
right is said in ``claimcheck.bench.tables``.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from claimcheck.bench.tables import measure_tables, render_text

RESULT = Path(__file__).parent / "results" / "tables.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record; 1 where no folder is named."""
    parser = argparse.ArgumentParser(description="Cells of tables read right.")
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    parser.add_argument(
        "--data", type=Path, default=Path(testdata, "papers") if testdata else None
    )
    parser.add_argument("--output", type=Path, default=RESULT)
    options = parser.parse_args(arguments)
    if options.data is None:
        print("set CLAIMCHECK_TESTDATA, or name a folder with --data", file=sys.stderr)
        return 1
    result = measure_tables(options.data)
    record = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        **result.to_json(),
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    print(render_text(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
