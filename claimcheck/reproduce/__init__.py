"""Running the experiment behind a number again, and saying whether the number stands.

    recipes      which experiment, with the source of every setting
    data         the data sets in their published formats, or from the hub
    tasks        examples to token ids and targets, and model outputs to predictions
    encoder      XLM-R on packed rows without padding, and its heads
    training     one loop for all phases, checkpoints that resume
    evaluation   the benchmarks' own protocols
    outcome      paired intervals, power, and the rules of the verdict
    runs         the steps of experiments as a graph keyed by content, and its execution

Each part imports only from those above it, but for ``outcome``, which stands on
``evaluation``, and ``runs``, which stands on all.
"""
