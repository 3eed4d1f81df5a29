"""Losses on the packed layout: cross-entropy, summed over the targets of a batch.

Sums, not means: a step in several passes divides each pass by the count of the whole
step, and so equals the step in one pass.
"""

import torch
from torch import Tensor
from torch.nn import functional

from claimcheck.reproduce.encoder.batch import Batch
from claimcheck.reproduce.tasks.task import TaskKind


def loss_sum(scores: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy in nats, summed over the targets; in fp32.

    The loss of a span is the mean of those of its start and its end. Both are spread over
    the tokens of the sequence alone; the models of ``transformers`` spread them over the
    padding as well, so that their loss depends on how far a batch is padded.

    Args:
        scores: Of the task's head.
        batch: What the head was given.
    """
    scores = scores.float()
    match batch.kind:
        case TaskKind.CHOICE:
            scores = choice_scores(scores, batch.rows)
        case TaskKind.TAGGING:
            scores = scores[batch.asked]
        case TaskKind.SPAN:
            ends = span_scores(scores, batch).transpose(1, 2)  # (S, 2, longest)
            total = functional.cross_entropy(
                ends.flatten(0, 1), batch.targets.flatten(), reduction="sum"
            )
            return total / 2
    return functional.cross_entropy(scores, batch.targets, reduction="sum")


def choice_scores(scores: Tensor, rows: tuple[int, ...]) -> Tensor:
    """(S, 1) to (items, most choices), -inf where an item has fewer choices."""
    parts = torch.split(scores[:, 0], list(rows))
    return torch.nn.utils.rnn.pad_sequence(
        list(parts), batch_first=True, padding_value=float("-inf")
    )


def span_scores(scores: Tensor, batch: Batch) -> Tensor:
    """(T, 2) to (S, longest, 2), -inf behind the end of a sequence."""
    packed = batch.packed
    real = slice(0, packed.tokens)
    by_sequence = scores.new_full((packed.sequences, packed.longest, 2), float("-inf"))
    return by_sequence.index_put(
        (packed.sequence_of[real], packed.place_of[real]), scores[real]
    )
