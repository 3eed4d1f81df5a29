"""Matching: encoding sentences, ranking what could decide a claim."""

from claimcheck.match.encoder import Encoder, load_encoder
from claimcheck.match.search import Hit, Matcher

__all__ = ["Encoder", "Hit", "Matcher", "load_encoder"]
