"""Papers that contradict themselves, and versions that differ."""

from claimcheck.consistency.checks import find_inconsistencies

__all__ = ["find_inconsistencies"]
