"""What came of runs: comparisons, analyses, averages and full accounts."""
