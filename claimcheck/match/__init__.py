"""Matching: encoding sentences, ranking what could decide a claim."""
