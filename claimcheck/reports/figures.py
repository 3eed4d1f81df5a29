"""The figures that a report gives about its own making."""

import re
from collections.abc import Iterable
from decimal import Decimal

from claimcheck.model import Finding, ReportFigures, Severity
from claimcheck.numbers import SMALL_NUMBERS

_WORDS = (*SMALL_NUMBERS, "twenty")
_N = rf"(?P<n>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,7}}|\b(?:{'|'.join(_WORDS)})\b)"
_WERE = r"(?:\s+(?:were|was|are|have been|has been))?"
_KIND = r"(?:papers?|articles?|documents?|studies|publications?|preprints?)"
_ADJECTIVES = r"(?:\s+[a-z-]+){0,3}?"
_IS = r"\s*(?:[:=|\u2014\u2013-]|is|was)\s*"
_NOT_DECIMAL = r"(?<![0-9.,])"

_PATTERNS: dict[str, tuple[str, ...]] = {
    "papers_found": (
        rf"(?:yielded|found|identified|returned|surfaced|located|produced)\s+{_N}{_ADJECTIVES}\s+{_KIND}\b",
        rf"{_N}{_ADJECTIVES}\s+{_KIND}{_WERE}\s+(?:found|identified|screened)\b",
        rf"{_KIND}\s+(?:found|identified){_IS}{_N}\b",
    ),
    "papers_retrieved": (
        rf"{_N}{_ADJECTIVES}\s+{_KIND}{_WERE}\s+(?:retrieved|collected|downloaded)\b",
        rf"\b(?:retrieved|collected)\s+{_N}{_ADJECTIVES}\s+{_KIND}\b",
        rf"{_KIND}\s+retrieved{_IS}{_N}\b",
    ),
    "claims_extracted": (
        rf"{_N}{_ADJECTIVES}\s+claims?{_WERE}\s+(?:extracted|identified)\b",
        rf"\bextracted\s+{_N}{_ADJECTIVES}\s+claims?\b",
        rf"\bclaims?\s+extracted{_IS}{_N}\b",
    ),
    "claims_verified": (
        rf"{_N}\s+(?:out\s+of|of|/)\s*(?:the\s+)?[0-9]+(?:\s+[a-z]+)?{_WERE}\s+(?:independently\s+)?verified\b",
        rf"{_N}(?:\s+of\s+(?:them|these|which))?(?:\s+claims?)?{_WERE}\s+(?:independently\s+)?verified\b",
        rf"\bverified\s+{_N}(?:\s+(?:of|out\s+of)\s+(?:the\s+)?[0-9]+)?\s+claims?\b",
        rf"\b(?:independently\s+verified|claims?\s+verified|verified\s+claims?){_IS}{_N}\b",
    ),
}
_COMPILED = {
    name: [re.compile(_NOT_DECIMAL + pattern, re.IGNORECASE) for pattern in patterns]
    for name, patterns in _PATTERNS.items()
}
_SCORE = re.compile(
    r"quality\s+(?:review\s+)?(?:score|rating)\b[^0-9.;]{0,20}"
    r"(?P<score>[0-9]{1,3}(?:\.[0-9]{1,3})?)(?:\s*(?:/|out\s+of)\s*(?P<scale>[0-9]{1,3}))?",
    re.IGNORECASE,
)
_NAMES = {
    "papers_found": "papers found",
    "papers_retrieved": "papers retrieved",
    "claims_extracted": "claims extracted",
    "claims_verified": "claims verified",
}


def read_figures(
    passages: Iterable[tuple[str, str]],
) -> tuple[ReportFigures, tuple[Finding, ...]]:
    """The figures in a report's prose, and where it gives one of them two values.

    Args:
        passages: (text, place) of paragraphs, items and rows of small tables.
    """
    counts: dict[str, list[tuple[int, str]]] = {name: [] for name in _COMPILED}
    scores: list[tuple[Decimal, Decimal | None, str]] = []
    for text, place in passages:
        for name, value in _counts_in(text):
            counts[name].append((value, place))
        for match in _SCORE.finditer(text):
            scale = Decimal(match["scale"]) if match["scale"] else None
            scores.append((Decimal(match["score"]), scale, place))
    findings = [
        _conflict(_NAMES[name], [(str(value), place) for value, place in values])
        for name, values in counts.items()
        if len({value for value, _ in values}) > 1
    ]
    if len({score for score, _, _ in scores}) > 1:
        values = [(str(score), place) for score, _, place in scores]
        findings.append(_conflict("quality score", values))
    first = {name: values[0][0] for name, values in counts.items() if values}
    score, scale, _ = scores[0] if scores else (None, None, "")
    return ReportFigures(**first, quality_score=score, quality_scale=scale), tuple(findings)


def states_figures(text: str) -> bool:
    """Whether ``text`` speaks of the report's own making."""
    return bool(_SCORE.search(text)) or any(True for _ in _counts_in(text))


def _counts_in(text: str) -> Iterable[tuple[str, int]]:
    """(field, value) in order; a span gives its field one value only."""
    for name, patterns in _COMPILED.items():
        taken: list[tuple[int, int]] = []
        for pattern in patterns:
            for match in pattern.finditer(text):
                if all(
                    match.start() >= end or match.end() <= start for start, end in taken
                ):
                    taken.append(match.span())
                    yield name, _value(match["n"])


def _value(digits: str) -> int:
    lowered = digits.lower()
    return _WORDS.index(lowered) if lowered in _WORDS else int(digits.replace(",", ""))


def _conflict(name: str, values: list[tuple[str, str]]) -> Finding:
    places = ", ".join(dict.fromkeys(place for _, place in values))
    shown = " and ".join(dict.fromkeys(value for value, _ in values))
    return Finding(
        "figure-conflict",
        Severity.WARNING,
        places,
        f"the report gives the number of {name} as {shown}"
        if name != "quality score"
        else f"the report gives its quality score as {shown}",
    )
