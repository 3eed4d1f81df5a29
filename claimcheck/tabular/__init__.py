"""Reasoning over one table: which programs over its cells a claim stands for."""

from claimcheck.tabular.linearise import linearise

__all__ = ["linearise"]
