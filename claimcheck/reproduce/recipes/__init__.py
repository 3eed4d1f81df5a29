"""Recipes: which experiment stands behind a published number."""
