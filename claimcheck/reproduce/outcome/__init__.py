"""From scores to a verdict: intervals, power and rules."""
