"""Whether evidence supports or refutes a claim, by a trained cross-encoder."""

from claimcheck.entailment.loading import is_shipped, load_verifier
from claimcheck.entailment.verifier import Verifier

__all__ = ["Verifier", "is_shipped", "load_verifier"]
