"""A verifier's reading of a table as text, as features of a decision."""

import math
from collections.abc import Sequence

READING_WORDS = 110
"""Words of a table that a verifier reads beside a claim: with the claim they fit into 256
tokens, and verifiers are trained on as many."""
_MOST = 6.0
"""Log-odds beyond which more says no more."""
_LEAST = 1e-6


def reading_features(distribution: Sequence[float]) -> dict[str, float]:
    """Log-odds of supported and of refuted, each against not enough evidence.

    Args:
        distribution: of supported, refuted and not enough evidence, for the claim beside
            ``linearise(table, claim, READING_WORDS)``.
    """
    supported, refuted, open_ = (max(float(chance), _LEAST) for chance in distribution)
    odds = {"supported": math.log(supported / open_), "refuted": math.log(refuted / open_)}
    return {
        f"reading_{name}": max(-_MOST, min(_MOST, value)) for name, value in odds.items()
    }
