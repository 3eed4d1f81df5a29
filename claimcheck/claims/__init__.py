"""Claims taken apart: atoms, their quantities, and what they are about."""

from claimcheck.claims.extraction import extract_atoms
from claimcheck.claims.worthiness import checkworthy_sentences

__all__ = ["checkworthy_sentences", "extract_atoms"]
