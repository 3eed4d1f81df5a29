"""One loop for all phases, and checkpoints that resume."""
