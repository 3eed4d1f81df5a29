"""Words that say what a row or column measures, and which way it is better."""

from claimcheck.tabular.words import words

LOWER_IS_BETTER = frozenset(
    {
        *("error", "err", "perplexity", "ppl", "perp", "pp", "loss", "wer", "ter", "cer"),
        *("time", "latency", "turn", "mae", "mse", "rmse", "distance", "divergence", "fid"),
        *("kl", "param", "ser", "eer", "miss", "wrong", "missing", "invalid", "memory"),
        *("second", "cost", "hallucination", "repetition", "der", "fpr", "fnr", "rank"),
    }
)
"""Words of measures of which less is better."""

MEASURES = LOWER_IS_BETTER | frozenset(
    {
        *("accuracy", "acc", "precision", "prec", "recall", "rec", "p", "r", "f", "f1"),
        *("bleu", "rouge", "meteor", "nist", "cider", "map", "mrr", "ndcg", "auc", "em"),
        *("score", "rate", "mean", "avg", "average", "hit", "ppl", "ari", "sil", "kappa"),
        *("correlation", "pearson", "spearman", "similarity", "coverage", "fluency"),
        *("adequacy", "success", "match", "inform", "size", "train", "count", "num"),
    }
)
"""Words that say what is measured: lines that bear them are not competitors."""

TIMES = frozenset({"time", "speed", "second", "latency", "decode", "runtime", "ms", "sec"})
"""Words of times and speeds."""
COSTS = TIMES | frozenset({"param", "parameter", "size", "memory", "std", "variance"})
"""Words of what a result costs, or how far it spreads."""

_ARROWS = {"↓": -1, "↑": 1}


def find_direction(name: str) -> int:
    """1 if a name says that more is better, −1 if it says less, 0 if it says neither."""
    for arrow, sign in _ARROWS.items():
        if arrow in name:
            return sign
    return -1 if LOWER_IS_BETTER & set(words(name)) else 0
