"""What stands on the encoder for a task: states of a packed row to scores.

The shapes are those of the models in ``transformers`` (modeling_xlm_roberta.py), so that
numbers can be compared: two layers with tanh on the first token for classes, a pooler and
one score for choices, one layer for tags and for spans. S sequences, T tokens, W width.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimcheck.reproduce.encoder.batch import Batch
from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.tasks.task import Task, TaskKind


class FirstTokenHead(nn.Module):
    """Scores of each sequence, read from its first token (not from the row's)."""

    def __init__(self, config: EncoderConfig, outputs: int, *, drops_input: bool) -> None:
        super().__init__()
        self.dense = nn.Linear(config.width, config.width)
        self.scores = nn.Linear(config.width, outputs)
        self.dropout = nn.Dropout(config.head_dropout)
        self.drops_input = drops_input  # classification does, the pooler of choices not

    def forward(self, states: Tensor, batch: Batch) -> Tensor:
        """(T, W) to (S, outputs)."""
        first = states[batch.packed.first]
        if self.drops_input:
            first = self.dropout(first)
        scores: Tensor = self.scores(self.dropout(torch.tanh(self.dense(first))))
        return scores


class TokenHead(nn.Module):
    """Scores of each token: of tags, or of being the start and the end of a span."""

    def __init__(self, config: EncoderConfig, outputs: int, *, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.scores = nn.Linear(config.width, outputs)

    def forward(self, states: Tensor, batch: Batch) -> Tensor:
        """(T, W) to (T, outputs)."""
        scores: Tensor = self.scores(self.dropout(states))
        return scores


class MaskedHead(nn.Module):
    """Scores of the vocabulary at the masked tokens alone.

    About one token in seven is masked; the other rows of T × vocabulary scores, which
    would be the largest tensor by far, are not computed.
    """

    def __init__(self, config: EncoderConfig, table: nn.Embedding) -> None:
        super().__init__()
        self.dense = nn.Linear(config.width, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.bias = nn.Parameter(torch.zeros(config.vocabulary))
        self.table = table  # the encoder's own: input and output share their weights

    def forward(self, states: Tensor, batch: Batch) -> Tensor:
        """(T, W) to (asked, vocabulary)."""
        widened = functional.gelu(self.dense(states[batch.asked]))
        return functional.linear(self.norm(widened), self.table.weight, self.bias)


def new_head(task: Task, config: EncoderConfig, *, seed: int) -> nn.Module:
    """A head with normal weights and zero biases.

    Raises:
        ValueError: the kind of task has no head of its own.
    """
    head: FirstTokenHead | TokenHead
    match task.kind:
        case TaskKind.CLASSIFICATION:
            head = FirstTokenHead(config, len(task.labels), drops_input=True)
        case TaskKind.CHOICE:
            head = FirstTokenHead(config, 1, drops_input=False)
        case TaskKind.TAGGING:
            head = TokenHead(config, len(task.labels), dropout=config.head_dropout)
        case TaskKind.SPAN:
            head = TokenHead(config, 2, dropout=0.0)
        case _:
            raise ValueError(f"{task.name}: a {task.kind} task has no head of its own")
    initialise(head, config, seed=seed)
    return head


def initialise(head: nn.Module, config: EncoderConfig, *, seed: int) -> None:
    """Draw the weights of linear layers anew, and set their biases to zero."""
    generator = torch.Generator().manual_seed(seed)
    for module in head.modules():
        if isinstance(module, nn.Linear):
            with torch.no_grad():
                module.weight.normal_(0.0, config.initial_deviation, generator=generator)
                module.bias.zero_()
