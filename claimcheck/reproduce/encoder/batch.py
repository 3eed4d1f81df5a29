"""Items of a task as one packed row, with what their loss needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from claimcheck.reproduce.encoder.packing import Packed, moved, pack
from claimcheck.reproduce.tasks.task import NOT_ASKED, Item, TaskKind


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Items of one kind of task, packed."""

    kind: TaskKind
    packed: Packed
    rows: tuple[int, ...]
    """Sequences of each item: one, or as many as an example has choices."""
    targets: Tensor
    """int64, by kind: classification and choice (items,); span (items, 2), counted from
    the start of the sequence; tagging and masked one for each place of ``asked``."""
    asked: Tensor
    """int64: places in the packed row that tagging and masked have targets at."""

    @property
    def count(self) -> int:
        """Targets that a mean loss is taken over: items, or tokens that are asked for."""
        return len(self.targets)

    def to(self, device: torch.device) -> "Batch":
        """The same on another device; the host does not wait for the copy."""
        if device.type == "cpu":
            return self
        return replace(
            self,
            packed=self.packed.to(device),
            targets=moved(self.targets, device),
            asked=moved(self.asked, device),
        )


def batch_of(
    items: Sequence[Item], kind: TaskKind, *, padding: int, multiple: int = 1
) -> Batch:
    """The items end to end; ``padding`` and ``multiple`` as in ``pack``."""
    rows = [row for item in items for row in item.rows]
    packed = pack(rows, padding=padding, multiple=multiple)
    asked = np.zeros(0, np.int64)
    if kind is TaskKind.RETRIEVAL:
        targets = np.zeros(0, np.int64)
    elif kind in {TaskKind.TAGGING, TaskKind.MASKED}:
        by_token = np.concatenate([item.target for item in items])
        asked = np.flatnonzero(by_token != NOT_ASKED)
        targets = by_token[asked]
    else:
        targets = np.stack([item.target for item in items])
    return Batch(
        kind=kind,
        packed=packed,
        rows=tuple(len(item.rows) for item in items),
        targets=torch.from_numpy(targets.astype(np.int64)),
        asked=torch.from_numpy(asked),
    )


def split_by_tokens(items: Sequence[Item], most_tokens: int) -> list[list[Item]]:
    """The items in order, cut so that no part has more tokens, unless one item has."""
    parts: list[list[Item]] = []
    room = 0
    for item in items:
        if not parts or item.tokens > room:
            parts.append([])
            room = most_tokens
        parts[-1].append(item)
        room -= item.tokens
    return parts
