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
    """Stands in for the table of token embeddings while it is trained.

    In training mode the tokens are looked up among the trained rows; in evaluation mode
    in the whole table, which the trained rows are copied into first.
    """

    def __init__(self, table: nn.Embedding, ids: NDArray[np.int64]) -> None:
        super().__init__()
        device = table.weight.device
        self.ids = torch.from_numpy(ids).to(device)
        self.whole = table.weight.detach()
        self.row_of = torch.full((len(self.whole),), -1, device=device)
        self.row_of[self.ids] = torch.arange(len(ids), device=device)
        self.weight = nn.Parameter(self.whole[self.ids])
        self.shrinkage = 1.0
        """What decay left of the rows that are not trained; set by the loop."""
        self._applied = 1.0

    def forward(self, ids: Tensor) -> Tensor:
        """(T,) to (T, width)."""
        if self.training:
            return functional.embedding(self.row_of[ids], self.weight)
        return functional.embedding(ids, self.whole)

    def train(self, mode: bool = True) -> "OccurringRows":
        """Switch; what was trained is in the whole table when evaluation begins."""
        if self.training and not mode:
            self.write_back()
        return super().train(mode)

    def write_back(self) -> None:
        """Bring the whole table to the state of the trained rows."""
        with torch.no_grad():
            if self.shrinkage != self._applied:
                self.whole.mul_(self.shrinkage / self._applied)
                self._applied = self.shrinkage
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
