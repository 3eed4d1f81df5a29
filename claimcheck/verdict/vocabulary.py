"""Words and names that deciding needs to know, from the bundled list."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

GENERIC_WEIGHT = 0.25
"""What a generic word counts beside another."""


@cache
def _lists() -> dict[str, Any]:
    text = files("claimcheck.verdict").joinpath("vocabulary.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the lists of words, by its name: "stop", "generic", "ranked" and so on."""
    return frozenset(_lists()[name])


def spelling(word: str) -> str:
    """The one spelling of a word that has several ("avg", "mean": "average")."""
    spellings: dict[str, str] = _lists()["spellings"]
    return spellings.get(word, word)


def known_names() -> dict[str, str]:
    """Short names that need no definition, with their long forms."""
    names: dict[str, str] = _lists()["names"]
    return names


def spell_languages(labels: Sequence[str]) -> list[str]:
    """Labels with language codes written out, if two or more of them are codes."""
    languages: dict[str, str] = _lists()["languages"]
    codes = [label.strip().lower() for label in labels]
    if sum(code in languages for code in codes) < 2:
        return list(labels)
    return [languages.get(code, label) for label, code in zip(labels, codes, strict=True)]
