"""What a recorded figure was measured with."""

import json
import os
import platform
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from claimcheck.version import VERSION


def describe_environment(libraries: Iterable[str] = ()) -> dict[str, Any]:
    """Versions, machine and date, as JSON-ready data.

    Args:
        libraries: distributions whose versions matter; those not installed are left out.
    """
    versions = {"claimcheck": VERSION, "python": platform.python_version()}
    for name in libraries:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "versions": versions,
        "machine": f"{platform.machine()}, {os.cpu_count()} CPUs",
        "date": datetime.now(UTC).date().isoformat(),
    }


def record_result(
    path: Path, result: Mapping[str, Any], libraries: Iterable[str] = ()
) -> None:
    """Write a figure to a JSON file, with what it was measured with.

    Args:
        path: the file; its folder is made if need be.
        result: JSON-ready data.
        libraries: distributions whose versions matter.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {**result, **describe_environment(libraries)}
    text = json.dumps(whole, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
