"""Whether evidence supports or refutes a claim, by a trained cross-encoder."""
