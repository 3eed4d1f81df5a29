"""Papers that contradict themselves, and versions that differ."""

from claimcheck.consistency.checks import find_inconsistencies
from claimcheck.consistency.claims import ConflictFinder
from claimcheck.consistency.versions import compare_versions

__all__ = ["ConflictFinder", "compare_versions", "find_inconsistencies"]
