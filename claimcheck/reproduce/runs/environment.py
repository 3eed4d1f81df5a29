"""On what a step was run: code, libraries, hardware."""

import os
import platform
import subprocess
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from claimcheck.version import VERSION

_LIBRARIES = ("torch", "transformers", "tokenizers", "numpy", "datasets", "submitit")
_CODE = Path(__file__).parent.parent
"""The package ``claimcheck.reproduce``, whose changes count."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Recorded with every step."""

    claimcheck: str
    git_revision: str
    """Of the checkout; empty for an installed package, "+changed" behind it where files
    differ from it."""
    python: str
    libraries: dict[str, str]
    hardware: str
    """"2 × x86_64" or the accelerator's name; empty where only jobs elsewhere have one."""
    host: str

    def to_json(self) -> dict[str, Any]:
        """As it is written."""
        return asdict(self)


@cache
def environment_of(device: str) -> Environment:
    """What this process runs on. ``device`` is "cpu" or "cuda"."""
    return Environment(
        claimcheck=VERSION,
        git_revision=_git_revision(_CODE),
        python=platform.python_version(),
        libraries={name: found for name in _LIBRARIES if (found := _version(name))},
        hardware=_hardware(device),
        host=platform.node(),
    )


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _git_revision(folder: Path) -> str:
    revision = _git(folder, "rev-parse", "HEAD")
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no", ".")
    return f"{revision}+changed" if revision and changed else revision


def _git(folder: Path, *arguments: str) -> str:
    """Output of git; empty where it, or a checkout, is missing."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _hardware(device: str) -> str:
    if device == "cuda":
        import torch

        return str(torch.cuda.get_device_name()) if torch.cuda.is_available() else ""
    return f"{os.cpu_count()} × {platform.machine()}"
