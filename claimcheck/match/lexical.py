"""BM25 over the units of chosen papers.

A report is checked against its own sources, so the term statistics are theirs alone. The
full-text index of the store counts over every paper it holds: with it, a verdict could
change when an unrelated paper is added.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_K1 = 1.2
_B = 0.75
"""Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.4.1:
b between 0.5 and 0.8, k1 between 1.2 and 2; the same values as in LanceDB and Lucene."""


class LexicalIndex:
    """Term statistics of a list of texts, given as terms (see ``corpus.terms``)."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._size = len(texts)
        lengths = np.array([len(terms) for terms in texts], dtype=np.float32)
        mean = float(lengths.mean()) if len(lengths) else 0.0
        self._norms = _K1 * (1.0 - _B + _B * lengths / max(mean, 1.0))
        postings: dict[str, tuple[list[int], list[int]]] = {}
        for number, terms in enumerate(texts):
            for term, count in Counter(terms).items():
                numbers, counts = postings.setdefault(term, ([], []))
                numbers.append(number)
                counts.append(count)
        self._postings = {
            term: (np.array(numbers), np.array(counts, dtype=np.float32))
            for term, (numbers, counts) in postings.items()
        }

    def scores(self, query: Iterable[str]) -> NDArray[np.float32]:
        """BM25 of every text for the terms of ``query``, shape (texts,), 0 or more."""
        scores = np.zeros(self._size, dtype=np.float32)
        for term in dict.fromkeys(query):
            if term not in self._postings:
                continue
            numbers, counts = self._postings[term]
            rarity = np.log1p((self._size - len(numbers) + 0.5) / (len(numbers) + 0.5))
            weight = counts * (_K1 + 1.0) / (counts + self._norms[numbers])
            scores[numbers] += rarity * weight
        return scores
