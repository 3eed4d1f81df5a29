"""How many texts of each language are drawn for masked language modelling, and which."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def language_counts(sizes: Sequence[int], *, examples: int, alpha: float) -> list[int]:
    """Texts of each language, about ``examples`` in all, or as many as there are.

    A language with a share p of all texts has a share proportional to p ** alpha (Conneau
    and Lample 2019, section 3.1); an alpha below 1 gives small languages more.

    Args:
        sizes: Texts that there are, by language.
        examples: Wanted in all.
        alpha: In (0, 1].
    """
    shares = np.array(sizes, dtype=np.float64) ** alpha
    ends = np.rint(min(examples, sum(sizes)) * np.cumsum(shares) / shares.sum())
    counts: list[int] = np.diff(ends, prepend=0).astype(int).tolist()
    return counts


def draw_texts(size: int, count: int, generator: np.random.Generator) -> NDArray[np.int64]:
    """(count,): places among ``size`` texts; none comes again before all have come."""
    rounds = [generator.permutation(size) for _ in range(-(-count // size))]
    return np.concatenate([np.empty(0, np.int64), *rounds])[:count]
