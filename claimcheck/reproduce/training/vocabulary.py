"""Training those rows of the token embeddings alone that occur in the data.

A row whose token never occurs has no gradient, so Adam's moments of it stay zero and it
moves by the weight decay alone: from step to step it shrinks by 1 - rate × decay
(Loshchilov and Hutter 2019, algorithm 2). The rows that occur are trained as a small table;
the others are multiplied once by the product of those factors. The result is that of AdamW
over the whole table, to rounding, and exactly so without decay. It does not hold where the
table is the output's as well: masked language modelling has a gradient in every row.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from claimcheck.reproduce.encoder.transformer import Encoder


class OccurringRows(nn.Module):
    """Stands in for the table of token embeddings while it is trained."""

    def __init__(self, table: nn.Embedding, ids: NDArray[np.int64]) -> None:
        super().__init__()
        self.whole = table.weight.detach()
        device = self.whole.device
        self.ids = torch.from_numpy(ids).to(device)
        self.row_of = torch.full((len(self.whole),), -1, device=device)
        self.row_of[self.ids] = torch.arange(len(ids), device=device)
        self.weight = nn.Parameter(self.whole[self.ids])
        self.shrinkage = 1.0
        """What decay left of the rows that are not trained; set by the loop."""

    def forward(self, ids: Tensor) -> Tensor:
        """(T,) to (T, width); in training mode the tokens must be among the trained."""
        rows = self.row_of[ids]
        if self.training:
            return functional.embedding(rows, self.weight)
        trained = functional.embedding(rows.clamp(min=0), self.weight)
        others = functional.embedding(ids, self.whole) * self.shrinkage
        return torch.where((rows >= 0)[:, None], trained, others)

    def write_back(self) -> None:
        """Bring the whole table to where AdamW over all its rows would have."""
        with torch.no_grad():
            self.whole.mul_(self.shrinkage)
            self.whole[self.ids] = self.weight


@contextmanager
def occurring_rows(
    encoder: Encoder, rows: Iterable[NDArray[np.int32]]
) -> Iterator[OccurringRows]:
    """Train the rows of the tokens of ``rows`` alone, and the padding's, in the block."""
    table = encoder.embeddings.tokens
    seen = np.zeros(encoder.config.vocabulary, bool)
    seen[encoder.config.padding] = True
    for row in rows:
        seen[row] = True
    stand_in = OccurringRows(table, np.flatnonzero(seen))
    encoder.embeddings.register_module("tokens", stand_in)
    try:
        yield stand_in
    finally:
        stand_in.write_back()
        encoder.embeddings.tokens = table
