"""Names that a claim explains in brackets: "the Amazon full-review data (Amz. F.)"."""

import re
from collections.abc import Callable

_BETWEEN = r"[^,.;:()]{0,40}\("
"""What may stand between a name and its gloss: the rest of the noun phrase."""


def gloss_of(name: str, claim: str) -> str:
    """What stands in brackets behind a name and the words that go with it, or ""."""
    if not name:
        return ""
    match = re.search(rf"{re.escape(name)}{_BETWEEN}([^()]+)\)", claim)
    return match[1].strip() if match else ""


def known_name(name: str, claim: str, is_known: Callable[[str], bool]) -> str:
    """The gloss of a name that is not known itself, where the gloss is; else the name.

    Args:
        name: as read from the claim.
        claim: the claim.
        is_known: whether a paper, or a table of it, uses a name.
    """
    if not name or is_known(name):
        return name
    gloss = gloss_of(name, claim)
    return gloss if gloss and is_known(gloss) else name
