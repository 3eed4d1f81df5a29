"""Words that say what a row or column measures, and which way it is better."""

import re
from collections.abc import Set

from claimcheck.tabular.words import words

ERRORS = frozenset(
    {
        *("error", "err", "perplexity", "ppl", "loss", "wer", "ter", "cer", "eer", "mae"),
        *("mse", "rmse", "fid", "latency", "fpr", "fnr"),
    }
)
"""Words of measures of which less is better, and that seldom name anything else."""

LOWER_IS_BETTER = ERRORS | frozenset(
    {
        *("perp", "pp", "time", "turn", "distance", "divergence", "kl", "param", "ser"),
        *("miss", "wrong", "missing", "invalid", "memory", "second", "cost", "der"),
        *("hallucination", "repetition", "rank"),
    }
)
"""Words of measures of which less is better."""

HIGHER_IS_BETTER = frozenset(
    {
        *("accuracy", "acc", "precision", "prec", "recall", "rec", "f1", "bleu", "chrf"),
        *("rouge", "meteor", "nist", "cider", "map", "mrr", "ndcg", "auc", "em"),
        *("correlation", "pearson", "spearman"),
    }
)
"""Names of measures of which more is better."""

MEASURES = (
    LOWER_IS_BETTER
    | HIGHER_IS_BETTER
    | frozenset(
        {
            *("p", "r", "f", "score", "rate", "mean", "avg", "average", "hit", "ari"),
            *("sil", "kappa", "similarity", "coverage", "fluency", "adequacy", "success"),
            *("match", "inform", "size", "train", "count", "num"),
        }
    )
)
"""Words that say what is measured: lines that bear them are not competitors."""

TIMES = frozenset({"time", "speed", "second", "latency", "decode", "runtime", "ms", "sec"})
"""Words of times and speeds."""
COSTS = TIMES | frozenset({"param", "parameter", "size", "memory", "std", "variance"})
"""Words of what a result costs, or how far it spreads."""

_BETTER = r"er\b(?: [\w-]+)? (?:is|are|the) better\b"
_SAID = {
    -1: re.compile(rf"↓|\b(?:low|small|few){_BETTER}|\bless is better\b", re.IGNORECASE),
    1: re.compile(rf"↑|\b(?:high|larg|great){_BETTER}|\bmore is better\b", re.IGNORECASE),
}
"""How a name says it outright: "MSE ↓", "error (lower is better)"."""


def find_direction(name: str, lower: Set[str] = LOWER_IS_BETTER) -> int:
    """1 if a name says that more is better, −1 if less, 0 if it says neither, or both.

    Args:
        name: a header, a label or a caption.
        lower: the words that say that less is better.
    """
    said = {sign for sign, pattern in _SAID.items() if pattern.search(name)}
    if not said:
        found = set(words(name))
        measured = {-1: found & lower, 1: found & HIGHER_IS_BETTER}
        said = {sign for sign, names in measured.items() if names}
    return sum(said)
