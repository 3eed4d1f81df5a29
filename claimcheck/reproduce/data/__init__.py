"""The data sets of the experiments, in their published formats or from the hub."""
