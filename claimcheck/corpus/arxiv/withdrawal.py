"""Whether an arXiv entry says that its paper is withdrawn.

arXiv has no field for it: the entry of a withdrawn version keeps its title and abstract,
and the notice stands in the comment, in older entries in place of the abstract or behind
the title. "Withdrawn" alone proves nothing, as comments also speak of earlier versions and
of other papers.
"""

import re

_DONE = r"(?:withdrawn|withdrew|retracted|removed\s+by\s+(?:the\s+)?arxiv)"
_OPENING = re.compile(
    rf"^\W*(?:v\d+\s*[:,]\s*)?(?:arxiv\s+admin\s+note\s*:\s*)?{_DONE}\b(?!\s+from\b)",
    re.IGNORECASE,
)
_SUBJECT = (
    r"(?:paper|article|manuscript|submission|preprint|e-?print|work|note|draft|version)"
)
_NOTICE = re.compile(
    rf"(?<!version of )(?<!versions of )\b(?:this|the)\s+(?:{_SUBJECT})\s+"
    rf"(?:(?:has|have|as|had|is|was|been|being|now)\s+)*{_DONE}\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"\b(?:authors?|we)\b[^.;]{{0,40}}\b(?:withdrew|retracted|withdrawn)\s+this\s+{_SUBJECT}",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^\W*withdrawn\W*$|[(\[:–-]\s*withdrawn\W*$", re.IGNORECASE)


def is_withdrawn(*, title: str, comment: str, summary: str) -> bool:
    """Whether title, comment or abstract carry a notice about this very version."""
    return bool(
        _TITLE.search(title)
        or _OPENING.search(comment)
        or _NOTICE.search(comment)
        or _ACTIVE.search(comment)
        or _NOTICE.match(summary.lstrip())
        or _ACTIVE.match(summary.lstrip())
    )
