"""Tasks: examples to token ids and targets, and model outputs to predictions."""
