"""Stated confidences against the ✓ and × beside them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from claimcheck.model import Claim, Finding, Severity
from claimcheck.reports.auditing.places import claims_place

_EVEN = Decimal("0.5")
"""Below it a claim is by its own confidence more likely false than true."""
_BAND = Decimal("0.05")
"""A spread, or a gap between ✓ and ×, under this is not told apart by two decimals of
an uncalibrated score."""
_FEWEST = 3
"""Claims from which on a narrow spread says something."""
_CHANCE = Decimal("0.6")
"""Share of (✓, ×) pairs that the confidence orders rightly; 0.5 is chance (the area
under the ROC curve, Hanley and McNeil 1982)."""


def audit_confidence(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Findings on stated confidences; none when the report states no confidences."""
    rated = [claim for claim in claims if claim.stated.confidence is not None]
    ticks = [claim for claim in rated if claim.stated.verified is True]
    crosses = [claim for claim in rated if claim.stated.verified is False]
    yield from _contradictions(ticks, crosses)
    yield from _low_ticks(ticks)
    yield from _spread(rated)
    if ticks and crosses:
        yield from _separation(ticks, crosses)


def _value(claim: Claim) -> Decimal:
    return claim.stated.confidence if claim.stated.confidence is not None else Decimal(0)


def _contradictions(ticks: list[Claim], crosses: list[Claim]) -> Iterator[Finding]:
    """✓ rows rated no higher than some × row, and × rows rated high."""
    if ticks and crosses:
        highest = max(crosses, key=_value)
        below = [claim for claim in ticks if _value(claim) <= _value(highest)]
        if below:
            values = ", ".join(str(_value(claim)) for claim in below[:5])
            yield _contradicts(
                below,
                f"marked \u2713 with confidence {values}, no higher than the "
                f"{_value(highest)} of {highest.id}, which is marked ×",
            )
    sure = [claim for claim in crosses if _value(claim) >= _EVEN]
    if sure:
        values = ", ".join(str(_value(claim)) for claim in sure[:5])
        yield _contradicts(sure, f"marked × in spite of confidence {values}")


def _low_ticks(ticks: list[Claim]) -> Iterator[Finding]:
    """✓ below even odds: one finding for all of them, or for those that stand out."""
    low = [claim for claim in ticks if _value(claim) < _EVEN]
    if not low:
        return
    least, most = min(map(_value, low)), max(map(_value, low))
    shown = f"{least}" if least == most else f"{least} to {most}"
    if len(low) == len(ticks):
        yield _uninformative(
            low,
            f"every claim marked \u2713 has a confidence under {_EVEN} ({shown}): read as "
            "a probability, each is more likely false than true",
        )
    else:
        yield _contradicts(low, f"marked \u2713 with confidence under {_EVEN} ({shown})")


def _spread(rated: list[Claim]) -> Iterator[Finding]:
    values = [_value(claim) for claim in rated]
    if len(values) >= _FEWEST and max(values) - min(values) < _BAND:
        yield _uninformative(
            rated,
            f"all {len(values)} confidences lie between {min(values)} and {max(values)} "
            "and tell the claims apart by next to nothing",
        )


def _separation(ticks: list[Claim], crosses: list[Claim]) -> Iterator[Finding]:
    lowest, highest = min(ticks, key=_value), max(crosses, key=_value)
    gap = _value(lowest) - _value(highest)
    pairs = list(product(map(_value, ticks), map(_value, crosses)))
    ordered = sum((_order(tick, cross) for tick, cross in pairs), Decimal(0))
    share = ordered / len(pairs)
    if share <= _CHANCE:
        yield _uninformative(
            [*ticks, *crosses],
            f"the confidence puts the \u2713 above the × in {share:.0%} of the pairs, "
            "no better than chance",
        )
    elif Decimal(0) < gap < _BAND:
        yield Finding(
            "confidence-uninformative",
            Severity.INFO,
            claims_place([lowest, highest]),
            f"only {gap} lies between the lowest confidence marked \u2713 "
            f"({_value(lowest)}) and the highest marked × ({_value(highest)})",
        )


def _order(tick: Decimal, cross: Decimal) -> Decimal:
    if tick == cross:
        return _EVEN
    return Decimal(1) if tick > cross else Decimal(0)


def _contradicts(claims: Sequence[Claim], message: str) -> Finding:
    place = claims_place(claims)
    return Finding("confidence-contradicts", Severity.WARNING, place, message)


def _uninformative(claims: Sequence[Claim], message: str) -> Finding:
    place = claims_place(claims)
    return Finding("confidence-uninformative", Severity.WARNING, place, message)
