"""Points for percent of the baseline, and the other way round."""

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from claimcheck.mutations.mutation import Kind, Mutation, replaced
from claimcheck.mutations.statement import Statement
from claimcheck.numbers import NumberSpan, rounding_interval

_NEAREST = Decimal("0.95")
"""Highest baseline, as a share of the scale, for which the two readings differ."""
_NOUN = r"(?P<noun> (?:improvement|gain|increase|drop|decrease|reduction|advantage)s?\b)?"
_COMPARED = r"(?P<compared> (?:higher|lower|better|worse|more|less)\b)?"
_POINTS = re.compile(
    rf"\s?%?\s(?:absolute (?:percentage )?|percentage )?points?(?!\w){_COMPARED}{_NOUN}"
)
_ABSOLUTE = re.compile(rf"\s?%\sabsolute(?!\w){_COMPARED}{_NOUN}")
_RELATIVE = re.compile(rf"\s?%\srelative(?!\w){_COMPARED}{_NOUN}")


def change_units(statement: Statement, random: Random) -> Iterator[Mutation]:
    """Twins that call points a relative percentage, or a relative percentage points.

    A bare percent sign is left alone: papers write "improves by 5 %" for five points as
    well as for a twentieth more.
    """
    text = statement.text
    spans = [span for span in statement.numbers if statement.is_change(span)]
    for span in random.sample(spans, len(spans)):
        end = span.start + len(text[span.start : span.end].rstrip("% "))
        if not _differ(span):
            continue
        for pattern in (_POINTS, _ABSOLUTE):
            match = pattern.match(text, end)
            if match and "relative" not in text:
                yield replaced(Kind.UNIT, text, end, match.end(), _relative(match))
        match = _RELATIVE.match(text, end)
        if match:
            rest = (match["compared"] or "") + (match["noun"] or "")
            new = f" percentage point{'' if match['noun'] else 's'}{rest}"
            yield replaced(Kind.UNIT, text, end, match.end(), new)


def _relative(match: re.Match[str]) -> str:
    if match["noun"]:
        return f"% relative{match['noun']}"
    return f"%{match['compared'] or ''} in relative terms"


def _differ(span: NumberSpan) -> bool:
    """Whether the absolute and the relative change cannot round to one number.

    Of a score b on a scale of 1, x points are x / b percent.
    """
    number = span.number
    interval = rounding_interval(number)
    return interval.low > 0 and interval.low / _NEAREST > interval.high
