"""Names on the axes of a table, and how much each of their words tells."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from claimcheck.model import Table
from claimcheck.tabular import ERRORS, find_direction
from claimcheck.verdict.names import tokens
from claimcheck.verdict.vocabulary import GENERIC_WEIGHT, listed

AVERAGE = "average"
"""The token of a mean, in whatever spelling."""
BLANK = frozenset({"", "-", "–", "—", "−", "n/a", "N/A", "*"})
"""Cells in which nothing is printed."""
ASIDE = re.compile(r"\([^)]*\)|(?<![\w.])\d[\d.,]*[kKMB](?!\w)")
"""What stands in a name beside it: brackets and the sizes of data sets."""
_ASIDE_WEIGHT = 0.2
_KEY_COLUMNS = 2
"""Columns that may tell rows of one label apart: the first ones."""
_OF_METHODS = frozenset({"error", "err", "loss", "mae", "fid"})
"""Words of metrics that labels and captions have for methods and studies as well."""
_SCORE = re.compile(r"\d\.\d|\d\s*%|\d\s*/\s*\d|[+\-\u2212]\d|\u00b1")
"""What scores look like and settings do not."""


def row_names(table: Table) -> list[str]:
    """Row labels; where rows of a block share theirs, with what tells them apart.

    Several rows "LLaMA" are told apart by a size or a setting in the first columns.
    """
    names = [row.label for row in table.rows]
    for column in range(min(_KEY_COLUMNS, len(table.columns))):
        keys = [(row.group, name) for row, name in zip(table.rows, names, strict=True)]
        shared = {key for key, count in Counter(keys).items() if count > 1}
        cells = [row.cells[column].text.strip() for row in table.rows]
        if not shared:
            break
        if any(_SCORE.search(cell) for cell in cells):
            continue
        names = [
            f"{name} ({cell})" if key in shared and cell not in BLANK else name
            for name, key, cell in zip(names, keys, cells, strict=True)
        ]
    return names


def word_weights(
    names: Sequence[str], words: Sequence[tuple[str, ...]]
) -> dict[str, float]:
    """Inverse document frequency of each token among the names of one axis.

    What only ever stands in parentheses ("(m/mm)", "(Ensemble)") and the sizes of data
    sets ("392k") count for less.
    """
    counts = Counter(word for found in words for word in set(found))
    outside = {word for name in names for word in tokens(ASIDE.sub(" ", name))}
    factors = {
        word: GENERIC_WEIGHT for word in counts if word in listed("generic") - {AVERAGE}
    }
    factors |= {word: _ASIDE_WEIGHT for word in counts if word not in outside}
    return {
        word: math.log(1 + len(names) / count) * factors.get(word, 1.0)
        for word, count in counts.items()
    }


def is_error(header: str, label: str, caption: str) -> bool:
    """Whether the names around a cell say that a smaller value is the better one.

    A row's label and the caption count where they name no other metric ("word error rate
    and F1"), and not for words that name a method as well ("triplet loss").
    """
    direction = find_direction(header, ERRORS)
    for name in (label, caption):
        rate = {"error", "rate"} <= set(tokens(name))
        direction = direction or find_direction(
            name, ERRORS if rate else ERRORS - _OF_METHODS
        )
    return direction < 0
