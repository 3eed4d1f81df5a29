"""The parts of an encoder: embeddings, and layers that are normalised after each part.

Vaswani et al. 2017, figure 1 (left), with the exact GELU of Devlin et al. 2019. Shapes
in the comments: T tokens of a packed row, W the width, H heads of width D.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from claimcheck.reproduce.encoder.attention import attention_for
from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.encoder.packing import Packed


class Embeddings(nn.Module):
    """Token, position and type added, normalised; layer 0 of the encoder."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.tokens = nn.Embedding(config.vocabulary, config.width)
        self.positions = nn.Embedding(config.position_rows, config.width)
        self.token_type = nn.Parameter(
            torch.zeros(config.width)
        )  # the family knows one type
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, packed: Packed) -> Tensor:
        """(T, W)."""
        states = (
            self.tokens(packed.ids) + self.positions(packed.positions) + self.token_type
        )
        normed: Tensor = self.dropout(self.norm(states))
        return normed


class SelfAttention(nn.Module):
    """Attention of each sequence to itself, and what is added to the states."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.heads, self.head_width = config.heads, config.head_width
        self.input = nn.Linear(config.width, 3 * config.width)  # queries, keys, values
        self.output = nn.Linear(config.width, config.width)
        self.rate = config.attention_dropout

    def forward(self, states: Tensor, packed: Packed) -> Tensor:
        """(T, W) to (T, W)."""
        qkv = self.input(states).view(-1, 3, self.heads, self.head_width)  # (T, 3, H, D)
        rate = self.rate if self.training else 0.0
        attend = attention_for(qkv.device, qkv.dtype)
        mixed: Tensor = self.output(attend(qkv, packed, rate).flatten(1))
        return mixed


class Layer(nn.Module):
    """Attention and feed-forward, each added to its input and normalised."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.attention = SelfAttention(config)
        self.attention_norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.inner = nn.Linear(config.width, config.inner_width)
        self.outer = nn.Linear(config.inner_width, config.width)
        self.norm = nn.LayerNorm(config.width, eps=config.epsilon)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, states: Tensor, packed: Packed) -> Tensor:
        """(T, W) to (T, W)."""
        attended = self.dropout(self.attention(states, packed))
        states = self.attention_norm(states + attended)
        widened = functional.gelu(self.inner(states))
        normed: Tensor = self.norm(states + self.dropout(self.outer(widened)))
        return normed
