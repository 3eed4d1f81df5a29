"""What a recorded figure was measured with."""

import os
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
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
