"""What a claim leaves out: "on every task except SQuAD"."""

import re

from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import Scope, tokens
from claimcheck.verdict.vocabulary import listed

_LEFT_OUT = re.compile(
    r"(?:except(?:ing)?(?: for| on)?|with the exception of|leav\w* out|excluding|"
    r"other than|apart from|besides|without|non)[ -]"
    r"((?:the )?[\w.\-]+(?:(?:,| and|, and) [\w.\-]+)*)",
    re.IGNORECASE,
)
"""What a claim leaves out: one name, or a list of them."""


def left_out(claim: str) -> frozenset[str]:
    """Tokens of what a claim excepts ("except SQuAD", "leaving out SQuAD") and no more.

    "Dutch" is not left out of "tested on Dutch without Dutch training data".
    """
    if _LEFT_OUT.match(claim):  # "Except on SQuAD, X is best": X is no part of the list
        claim = claim.replace(",", " .", 1)
    names = tokens(" . ".join(_LEFT_OUT.findall(claim)))
    return frozenset(names) - frozenset(tokens(_LEFT_OUT.sub(" ", claim)))


class Exclusions:
    """The rows and columns of a table that a claim leaves out."""

    def __init__(self, grid: Grid, claim: str) -> None:
        self._grid = grid
        self._scope = Scope(" . ".join(left_out(claim)))

    def has_column(self, column: int) -> bool:
        """Whether a column is left out."""
        words = [w for w in self._grid.column_words[column] if w not in listed("generic")]
        return any(self._scope.has((word,)) for word in words)

    def has_row(self, row: int) -> bool:
        """Whether a row is left out."""
        names = self._grid.row_core[row] | set(self._grid.group_words[row])
        return any(word in self._scope.words for word in names - listed("generic"))
