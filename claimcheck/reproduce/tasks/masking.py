"""Masked language modelling: which tokens are hidden, and what stands in their place."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.tasks.task import NOT_ASKED
from claimcheck.reproduce.tasks.tokenizer import Ids, Tokenizer

_MASKED, _RANDOM = 0.8, 0.1
"""Of the chosen tokens 80 % become <mask>, 10 % a random token, 10 % stay as they are
(Devlin et al. 2019, section 3.1)."""


def mask_tokens(
    rows: Sequence[Ids],
    tokenizer: Tokenizer,
    *,
    rate: float,
    generator: np.random.Generator,
) -> tuple[list[Ids], list[NDArray[np.int64]]]:
    """Copies of the rows with masked tokens, and the targets: ids, -100 elsewhere.

    Each token is chosen with probability ``rate``, independently; special tokens never.
    The random tokens are drawn from the ids after the special ones and before <mask>.

    Args:
        rows: (tokens,) each, with special tokens.
        tokenizer: of the encoder.
        rate: share of the tokens that is chosen, in (0, 1).
        generator: drawn from in the order of the rows.
    """
    if not rows:
        return [], []
    ids = np.concatenate(rows)
    special = (tokenizer.start, tokenizer.end, tokenizer.padding, tokenizer.mask)
    chosen = (generator.random(len(ids)) < rate) & ~np.isin(ids, special)
    kind = generator.random(len(ids))
    lowest = max(tokenizer.start, tokenizer.end, tokenizer.padding, tokenizer.unknown) + 1
    random = generator.integers(lowest, tokenizer.mask, len(ids), dtype=np.int32)
    masked = np.where(chosen & (kind < _MASKED), np.int32(tokenizer.mask), ids)
    replaced = chosen & (kind >= _MASKED) & (kind < _MASKED + _RANDOM)
    masked = np.where(replaced, random, masked)
    targets = np.where(chosen, ids, NOT_ASKED).astype(np.int64)
    borders = np.cumsum([len(row) for row in rows])[:-1]
    return np.split(masked, borders), np.split(targets, borders)
