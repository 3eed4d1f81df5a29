"""Scores by the benchmarks' own protocols."""
