"""Subscripts and superscripts within a word.

``get_text("words")`` runs them into the word: a standard deviation 2.1 set under
89.2 comes out as "89.22.1". The spans of the line tell them apart.
"""

import re
from typing import Any

_SMALLER = 0.87
"""Size of an index as a share of the word's; TeX sets 0.7, small captions 0.8."""
_LOWERED = 0.08
"""Em below the baseline from which on small print is a subscript. Small capitals are
as small, but stand on the baseline."""
_RAISED = 0.15
"""Em above the baseline from which on small print is a superscript."""


def mark_scripts(text: str, spans: list[dict[str, Any]], x0: float, x1: float) -> str:
    """``text`` with its indices set off, or "" where it has none.

    A subscript follows an underscore ("89.2_2.1", "BERT_LARGE"); a number raised after
    a digit follows a caret ("10^-5"). Other raised marks stay as they are ("84.6†").

    Args:
        text: the word.
        spans: the spans of its line, as ``get_text("dict")`` gives them.
        x0: left end of the word.
        x1: right end of the word.
    """
    parts = _parts_of_word(spans, x0, x1)
    if len(parts) < 2 or "".join(part for part, _ in parts) != text:
        return ""
    main = max((span for _, span in parts), key=lambda span: float(span["size"]))
    marked, below = "", False
    for part, span in parts:
        drop = (span["origin"][1] - main["origin"][1]) / main["size"]
        small = span["size"] <= _SMALLER * main["size"]
        lowered = small and drop > _LOWERED
        if lowered and not below and marked:
            marked += "_"
        elif small and drop < -_RAISED and _is_power(marked, part):
            marked += "^"
        marked += part
        below = lowered
    return marked if marked != text else ""


def is_index(span: dict[str, Any], main: dict[str, Any]) -> bool:
    """Whether ``span`` is set small and off the baseline of ``main``."""
    rise = (main["origin"][1] - span["origin"][1]) / main["size"]
    small = span["size"] <= _SMALLER * main["size"]
    return bool(small and (rise > _RAISED or rise < -_LOWERED))


def _is_power(before: str, part: str) -> bool:
    return before[-1:].isdigit() and bool(re.match(r"[-−–+]?\d", part))


def _parts_of_word(
    spans: list[dict[str, Any]], x0: float, x1: float
) -> list[tuple[str, dict[str, Any]]]:
    """What each span contributes to the word over [x0, x1]."""
    parts = []
    for span in spans:
        left, _, right, _ = span["bbox"]
        if min(right, x1) - max(left, x0) < 0.1:
            continue
        tokens = span["text"].split()
        if not tokens:
            continue
        if left < x0 - 0.5:
            part = tokens[-1]
        elif right > x1 + 0.5:
            part = tokens[0]
        else:
            part = span["text"].strip()
        parts.append((part, span))
    return parts
