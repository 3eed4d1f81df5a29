"""What training and evaluating an encoder costs: operations, memory, disk."""

from dataclasses import dataclass

from claimcheck.reproduce.encoder.config import EncoderConfig

TRAINING_PASSES = 3
"""A training step takes three forward passes' operations: the backward pass computes
gradients of states and of weights (Kaplan et al. 2020, section 2.1)."""


@dataclass(frozen=True, slots=True)
class Utilisation:
    """Share of the measured matmul rate that a whole run reaches.

    The rest goes into normalisation, memory traffic and steps too small for the device.
    """

    share: float
    """In (0, 1]."""
    origin: str
    """"assumed", or how it was measured."""
    step_seconds: float = 0.0
    """What an optimizer step takes besides, however small its batch: kernels are started
    and all weights are updated."""


UTILISATION = {
    "cpu": Utilisation(0.7, "measured: 0.67 to 0.75, one thread, 12 layers of 384"),
    "cuda": Utilisation(0.4, "assumed, with 0.03 s a step", step_seconds=0.03),
}
"""By kind of device. On the processor: ten steps of CommonsenseQA, SQuAD and POS each,
processor time of training against that of products of 1,024 × 1,024 matrices."""
_FLOAT_BYTES = 4
_TRAINING_BYTES = 16
"""A weight in training: itself, its gradient, and two moments of Adam, in float32."""
_STATE_BYTES = 34
"""Bytes kept for the backward pass, a token, layer and unit of width, in 16 bits and
without the attention matrix (Korthikanti et al. 2022, equation 2)."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """How much text: sums over rows of tokens."""

    items: int = 0
    """Examples, or windows over them."""
    rows: int = 0
    tokens: int = 0
    """Special tokens counted, padding not."""
    squares: int = 0
    """Sum of the rows' squared lengths, which attention grows with."""
    longest: int = 0

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(
            self.items + other.items,
            self.rows + other.rows,
            self.tokens + other.tokens,
            self.squares + other.squares,
            max(self.longest, other.longest),
        )

    def times(self, factor: float) -> "Tokens":
        """As much text ``factor`` times, for epochs and parts of them."""
        return Tokens(
            round(self.items * factor),
            round(self.rows * factor),
            round(self.tokens * factor),
            round(self.squares * factor),
            self.longest,
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one step, or of several together."""

    tokens: int = 0
    optimizer_steps: int = 0
    flops: float = 0.0
    disk_bytes: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.tokens + other.tokens,
            self.optimizer_steps + other.optimizer_steps,
            self.flops + other.flops,
            self.disk_bytes + other.disk_bytes,
        )

    def seconds(self, rate: float, *, kind: str) -> float:
        """Time on a device that multiplies at ``rate`` operations a second."""
        reached = UTILISATION[kind]
        steps = self.optimizer_steps * reached.step_seconds
        return self.flops / (rate * reached.share) + steps


def forward_flops(shape: EncoderConfig, text: Tokens) -> float:
    """Operations of one forward pass over the text, without heads.

    A token: 8 width² for the four projections and 4 width × inner width for the
    feed-forward part of every layer; a pair of tokens of one row: 4 width for the
    attention of every layer (a multiplication and an addition each).
    """
    width = shape.width
    by_token = 8 * width**2 + 4 * width * shape.inner_width
    return float(shape.layers * (by_token * text.tokens + 4 * width * text.squares))


def masked_head_flops(shape: EncoderConfig, positions: int) -> float:
    """Operations of the language model's head on the masked positions, one forward pass."""
    return 2.0 * positions * shape.width * (shape.width + shape.vocabulary)


def parameters(shape: EncoderConfig) -> int:
    """Weights of the encoder, embeddings counted."""
    width = shape.width
    layer = 4 * width**2 + 2 * width * shape.inner_width + 9 * width + shape.inner_width
    tables = (shape.vocabulary + shape.position_rows + 1) * width
    return tables + 2 * width + shape.layers * layer


def training_memory(shape: EncoderConfig, *, pass_tokens: int, bf16: bool) -> float:
    """Bytes of a training with all embeddings in the optimizer, heads left out.

    Args:
        shape: of the encoder.
        pass_tokens: tokens of one forward and backward pass.
        bf16: states are kept in 16 bits, else in 32.
    """
    states = _STATE_BYTES * pass_tokens * shape.width * shape.layers
    return float(_TRAINING_BYTES * parameters(shape) + states * (1 if bf16 else 2))


def weights_bytes(shape: EncoderConfig) -> float:
    """Of one saved encoder."""
    return float(_FLOAT_BYTES * parameters(shape))


def checkpoint_bytes(shape: EncoderConfig) -> float:
    """Of what a training leaves: its result, and while it runs weights and moments."""
    return 4 * weights_bytes(shape)
