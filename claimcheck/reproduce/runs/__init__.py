"""The runs directory: what was run, on what, and how each step ended."""
