"""The steps of experiments as a graph keyed by content, and its execution."""
