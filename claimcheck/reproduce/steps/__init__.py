"""The steps that recipes come down to, as a graph keyed by content."""
