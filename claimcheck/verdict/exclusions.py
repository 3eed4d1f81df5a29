"""What a claim leaves out: "on every task except SQuAD"."""

import re
from collections.abc import Iterator, Set

from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.vocabulary import listed

_NAMES = r"[ -]((?:the )?[\w.\-]+(?:(?:,| and|, and) [\w.\-]+)*)"
"""One name, or a list of them."""
_EXCEPTED = re.compile(
    r"\b(?:except(?:ing)?(?: for| on)?|with the exception of|leav\w* out|excluding|"
    rf"other than|apart from|besides){_NAMES}",
    re.IGNORECASE,
)
_LACKING = re.compile(rf"\b(?:without|non){_NAMES}", re.IGNORECASE)
"""What is left out, or what a setting does without: both are not measured on."""
_AND = re.compile(r",? and |, ")


def left_out(claim: str) -> frozenset[str]:
    """Tokens of what a claim excepts ("except SQuAD", "leaving out SQuAD") and no more.

    "Dutch" is not left out of "tested on Dutch without Dutch training data".
    """
    claim = _apart(claim)
    found = [*_EXCEPTED.findall(claim), *_LACKING.findall(claim)]
    return frozenset(tokens(" . ".join(found))) - _kept(claim)


class Exclusions:
    """The rows and columns of a table that a claim leaves out.

    Args:
        grid: the table.
        claim: the claim.
        foreign: words that belong to others of its statements only.
    """

    def __init__(self, grid: Grid, claim: str, foreign: Set[str] = frozenset()) -> None:
        self._grid = grid
        claim = _apart(claim)
        kept = _kept(claim) | foreign
        self._excepted = [*_names(_EXCEPTED, claim, kept)]
        lacking = [*_names(_LACKING, claim, kept)]
        self._lacking = [name for name in lacking if not set(name) <= listed("generic")]

    def has_column(self, column: int) -> bool:
        """Whether a column is left out."""
        return any(
            all(Scope(self._grid.column_names[column], self._grid.aliases).matched(name))
            for name in (*self._excepted, *self._lacking)
        )

    def has_row(self, row: int) -> bool:
        """Whether a row is left out; a setting without X is told from others by binding."""
        label = f"{self._grid.row_names[row]} . {self._grid.table.rows[row].group}"
        return any(
            all(Scope(label, self._grid.aliases).matched(name)) for name in self._excepted
        )


def _apart(claim: str) -> str:
    """The claim; after "Except on SQuAD, X is best" X is no part of the list."""
    first = _EXCEPTED.match(claim) or _LACKING.match(claim)
    return claim.replace(",", " .", 1) if first else claim


def _kept(claim: str) -> frozenset[str]:
    """Tokens of what a claim does not leave out."""
    return frozenset(tokens(_LACKING.sub(" ", _EXCEPTED.sub(" ", claim))))


def _names(
    pattern: re.Pattern[str], claim: str, kept: Set[str]
) -> Iterator[tuple[str, ...]]:
    """The names that are left out, each as tokens, if not all of these are kept."""
    for names in pattern.findall(claim):
        for name in _AND.split(names):
            words = tuple(word for word in tokens(name) if word not in listed("stop"))
            if not set(words) <= kept:
                yield words
