"""The words that every renderer uses for labels, reasons, units and states."""

from claimcheck.model import (
    Comparator,
    Direction,
    EvidenceKind,
    Label,
    PaperKind,
    Quantity,
    Reason,
    Role,
    Source,
    SourceState,
    Stated,
    Unit,
    Verdict,
)

LABELS = {
    Label.SUPPORTED: "supported",
    Label.REFUTED: "refuted",
    Label.NOT_ENOUGH_EVIDENCE: "not enough evidence",
}

MARKS = {
    Label.SUPPORTED: "✓",
    Label.REFUTED: "✗",
    Label.NOT_ENOUGH_EVIDENCE: "?",
}
"""Shape beside colour, so that a verdict is told apart without colour too."""

REASONS = {
    Reason.CELL_AGREES: "a table cell agrees",
    Reason.CELL_DISAGREES: "a table cell says otherwise",
    Reason.DERIVATION_AGREES: "computed from table cells, it agrees",
    Reason.DERIVATION_DISAGREES: "computed from table cells, it comes out otherwise",
    Reason.TEXT_AGREES: "the text says so",
    Reason.TEXT_DISAGREES: "the text says otherwise",
    Reason.ATOMS_AGREE: "every statement in it is supported",
    Reason.AN_ATOM_DISAGREES: "a statement in it is refuted",
    Reason.AN_ATOM_IS_OPEN: "a statement in it could not be decided",
    Reason.NO_EVIDENCE: "the sources do not say",
    Reason.AMBIGUOUS: "two places could be meant and they disagree",
    Reason.SOURCE_CONFLICT: "the source contradicts itself",
    Reason.EMPTY_CELL: "the table leaves this place empty",
    Reason.OTHER_VERSION: "another version of the paper says otherwise",
    Reason.NO_SOURCE: "no cited source could be read",
    Reason.NOT_CHECKABLE: "not a statement that can be checked",
    Reason.TOO_RISKY: "the evidence is too weak to decide on",
}

EVIDENCE_KINDS = {
    EvidenceKind.QUOTE: "quote",
    EvidenceKind.CELL: "table cell",
    EvidenceKind.DERIVATION: "derivation",
}

STATED_MARKS = {True: "✓", False: "×", None: "–"}
"""The signs that reports themselves use."""

DIGEST_NOTICE = (
    "Evidence marked “digest” comes from a summary in the bundled corpus, "
    "not from the paper itself."
)

NOTHING = "–"
"""Stands where there is no value to show."""

_COMPARATORS = {
    Comparator.EXACT: "",
    Comparator.ABOUT: "about ",
    Comparator.NEARLY: "nearly ",
    Comparator.OVER: "over ",
    Comparator.AT_LEAST: "at least ",
    Comparator.UNDER: "under ",
    Comparator.AT_MOST: "at most ",
    Comparator.UP_TO: "up to ",
    Comparator.RANGE: "",
}

_UNITS = {
    Unit.NONE: "",
    Unit.POINTS: " points",
    Unit.PERCENT: " %",
    Unit.RELATIVE_PERCENT: " % relative",
    Unit.F1: " F1",
    Unit.ACCURACY: " accuracy",
    Unit.EXACT_MATCH: " EM",
    Unit.BLEU: " BLEU",
    Unit.CORRELATION: " correlation",
    Unit.FACTOR: " times",
    Unit.COUNT: "",
    Unit.RANK: " (rank)",
    Unit.OTHER: "",
}

_SIGNS = {Direction.UP: "+", Direction.DOWN: "−", Direction.NONE: ""}


def quantity_words(quantity: Quantity) -> str:
    """What is claimed, as one reads it: "about +8.2 points"."""
    number = quantity.number
    figure = number.text.rstrip("% ") if number.percent else number.text
    unit = _UNITS[quantity.unit]
    if number.percent and "%" not in unit:
        unit = f" %{unit}"
    sign = ""
    if quantity.role is Role.CHANGE and not number.signed:
        sign = _SIGNS[quantity.direction]
    average = " on average" if quantity.averaged else ""
    return f"{_COMPARATORS[quantity.comparator]}{sign}{figure}{unit}{average}"


def stated_words(stated: Stated) -> str:
    """The report's own verdict and confidence: "✓ 0.27"; a dash where it gives none."""
    if stated.confidence is None:
        return STATED_MARKS[stated.verified]
    return f"{STATED_MARKS[stated.verified]} {stated.confidence}"


def stated_aloud(stated: Stated) -> str:
    """The same in words, for screen readers and Markdown."""
    names = {True: "verified", False: "not verified", None: "no verdict"}
    if stated.confidence is None:
        return names[stated.verified]
    return f"{names[stated.verified]}, confidence {stated.confidence}"


def source_words(source: Source) -> str:
    """Version, state and kind of a source: "v1 read, newest is v2, digest".

    "given" marks one that the user named and the report does not cite.
    """
    parts = [source.state.value]
    if source.version is not None:
        parts[0] = f"v{source.version} {source.state.value}"
    if source.state is SourceState.OTHER_VERSION:
        found = f" (v{source.version})" if source.version is not None else ""
        parts[0] = f"other version read{found}"
    if source.latest is not None and source.latest != source.version:
        parts.append(f"newest is v{source.latest}")
    if source.kind is PaperKind.DIGEST:
        parts.append("digest")
    if not source.cited:
        parts.append("given")
    return ", ".join(parts)


def because(verdict: Verdict) -> str:
    """Why the verdict is what it is, as sentences: "The text says so. Page 3 …"."""
    reason = REASONS[verdict.reason]
    return f"{reason[0].upper()}{reason[1:]}. {verdict.explanation}".rstrip()


def probability_shown(verdict: Verdict) -> float | None:
    """The probability that the label is right; None where nothing was decided.

    What is left open is left so out of caution, for want of a source, or because two places
    disagree: one number for all of these would say nothing that a reader could use.
    """
    decided = verdict.label is not Label.NOT_ENOUGH_EVIDENCE
    return verdict.probability if decided else None


def chance(verdict: Verdict) -> str:
    """The verdict's probability with a blank before it, or ""."""
    shown = probability_shown(verdict)
    return "" if shown is None else f" {shown:.2f}"
