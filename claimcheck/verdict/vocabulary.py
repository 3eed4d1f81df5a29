"""Words and names that deciding needs to know, from the bundled list."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

GENERIC_WEIGHT = 0.25
"""What a generic word counts beside another."""

_HALVES = {"P": "precision", "R": "recall"}
"""How tables that print F1 shorten what it is the mean of."""


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


def language_codes(labels: Sequence[str]) -> dict[str, str]:
    """Labels that are codes of languages, with the names, if there are two or more.

    Codes are given in capitals, as prose writes them: "it" and "no" are words.
    """
    languages: dict[str, str] = _lists()["languages"]
    codes = {
        label.strip().upper(): languages[label.strip().lower()]
        for label in labels
        if label.strip().lower() in languages
    }
    return codes if len(codes) > 1 else {}


def spell_languages(labels: Sequence[str]) -> list[str]:
    """Labels with language codes written out, if two or more of them are codes."""
    codes = language_codes(labels)
    return [codes.get(label.strip().upper(), label) for label in labels]


def spell_halves(headers: Sequence[str]) -> list[str]:
    """Headers with "P" and "R" written out where both end some: "MUC P", "MUC R", "F1"."""
    last = [header.split()[-1:] for header in headers]
    if not all([letter] in last for letter in _HALVES):
        return list(headers)
    return [
        " ".join([*header.split()[:-1], _HALVES.get(end[0], end[0])]) if end else header
        for header, end in zip(headers, last, strict=True)
    ]
