"""Decimals as they are printed."""

from decimal import Decimal


def format_decimal(value: Decimal, decimals: int) -> str:
    """``value`` rounded half even to ``decimals`` places, with a true minus sign."""
    rounded = round(value, max(decimals, 0))
    text = f"{abs(rounded):,f}"
    return f"\u2212{text}" if rounded < 0 else text
