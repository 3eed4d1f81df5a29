"""Measurements of how well claimcheck reads and decides, on labelled data."""
