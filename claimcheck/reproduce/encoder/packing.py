"""Several sequences in one row: no padding between them, and where each begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

SEQUENCES_MULTIPLE = 16
SPAN_MULTIPLE = 128
"""Where T is rounded up, so are the count of sequences and the bound of their lengths."""


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Sequences end to end in one row of T tokens.

    Behind the real sequences there may be filling, up to a round number of tokens; it is
    made of sequences of its own, so that it meets the real ones nowhere.
    """

    ids: Tensor
    """(T,) int64."""
    positions: Tensor
    """(T,) int64: rows of the position table; each sequence starts at the first."""
    offsets: Tensor
    """(S + 1,) int32: where each sequence begins, filling counted in, and T."""
    sequence_of: Tensor
    """(T,) int64: which sequence a token belongs to, from 0."""
    place_of: Tensor
    """(T,) int64: place of a token in its sequence, from 0."""
    lengths: tuple[int, ...]
    """Tokens of each sequence, the filling's included."""
    longest: int
    """Tokens of the longest sequence."""
    span: int
    """At least ``longest``: an upper bound that takes few values, for kernels."""
    sequences: int
    """How many are real; they come first."""
    tokens: int
    """How many are real; they come first."""

    @property
    def first(self) -> Tensor:
        """(sequences,): place of the first token of each real sequence."""
        return self.offsets[: self.sequences].long()

    def to(self, device: torch.device) -> "Packed":
        """The same on another device; the host does not wait for the copy."""
        if device.type == "cpu":
            return self
        return replace(
            self,
            ids=moved(self.ids, device),
            positions=moved(self.positions, device),
            offsets=moved(self.offsets, device),
            sequence_of=moved(self.sequence_of, device),
            place_of=moved(self.place_of, device),
        )


def moved(tensor: Tensor, device: torch.device) -> Tensor:
    """The tensor on a GPU; pinned on its way, without which the host waits for the copy."""
    return tensor.pin_memory().to(device, non_blocking=True)


def pack(rows: Sequence[NDArray[np.int32]], *, padding: int, multiple: int = 1) -> Packed:
    """The rows end to end.

    Args:
        rows: Token ids of each sequence, special tokens included; none is empty.
        padding: Token id that fills up; positions count from the one behind it, as in
            the pre-training of XLM-R.
        multiple: T is rounded up to it. A GPU that captures or compiles one graph for
            each T needs few different ones.
    """
    lengths = [len(row) for row in rows]
    tokens, longest = sum(lengths), max(lengths)
    span = longest if multiple == 1 else longest + -longest % SPAN_MULTIPLE
    lengths += _filling(lengths, multiple)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    ids = np.concatenate([*rows, np.full(offsets[-1] - tokens, padding, np.int32)])
    sequence_of = np.repeat(np.arange(len(lengths)), lengths)
    place_of = np.arange(len(ids)) - offsets[sequence_of]
    return Packed(
        ids=torch.from_numpy(ids.astype(np.int64)),
        positions=torch.from_numpy(place_of + padding + 1),
        offsets=torch.from_numpy(offsets.astype(np.int32)),
        sequence_of=torch.from_numpy(sequence_of),
        place_of=torch.from_numpy(place_of),
        lengths=tuple(lengths),
        longest=longest,
        span=span,
        sequences=len(rows),
        tokens=tokens,
    )


def _filling(lengths: Sequence[int], multiple: int) -> list[int]:
    """Lengths of what fills up, none longer than the longest of the real sequences.

    None is empty, which the fused kernels of torch promise nothing for: where there are
    fewer tokens than it takes sequences, as many more as ``multiple`` are filled in.
    """
    if multiple == 1:
        return []
    tokens = -sum(lengths) % multiple
    while True:
        pieces = ceil(tokens / max(lengths))
        pieces += -(len(lengths) + pieces) % SEQUENCES_MULTIPLE
        if tokens >= pieces:
            return [(tokens + place) // pieces for place in range(pieces)]
        tokens += multiple
