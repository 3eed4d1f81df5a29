"""Keys of steps: hashes of all that determines a result."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENERATION = 3
"""Part of every key. To be raised when a change of the code changes results."""
_DIGITS = 32


def key_of(parts: Mapping[str, Any]) -> str:
    """Hash of the parts, which JSON can hold, in canonical form."""
    canonical = json.dumps(
        {"generation": GENERATION, **parts}, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()[:_DIGITS]


def values_of(dumped: Any) -> Any:
    """The same with every sourced setting replaced by its value.

    Who said what a setting shall be is no part of what comes out.
    """
    if isinstance(dumped, dict):
        if {"value", "source"} <= dumped.keys():
            return dumped["value"]
        return {key: values_of(value) for key, value in dumped.items()}
    if isinstance(dumped, list):
        return [values_of(value) for value in dumped]
    return dumped
