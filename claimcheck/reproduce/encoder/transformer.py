"""The encoder: packed token ids to states."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.encoder.layers import Embeddings, Layer
from claimcheck.reproduce.encoder.packing import Packed


class Encoder(nn.Module):
    """A Transformer encoder of the XLM-R family on packed rows (Conneau et al. 2020)."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        self.embeddings = Embeddings(config)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        return self.embeddings.token_type.device

    def compile_layers(self) -> None:
        """Compile each layer; all share one graph for each layout of a packed row.

        The layouts are few where rows are packed to a multiple (``packing.pack``): 16
        token counts up to 8192 by 512, times a few counts and bounds of sequences.
        """
        torch._dynamo.config.recompile_limit = 64  # 8 by default, then it gives up
        for layer in self.layers:
            layer.compile(dynamic=False)

    def forward(self, packed: Packed) -> Tensor:
        """(T, width): the states of the last layer."""
        states: Tensor = self.embeddings(packed)
        for layer in self.layers:
            states = layer(states, packed)
        return states

    def layer_states(self, packed: Packed, *, until: int) -> Iterator[Tensor]:
        """(T, width) of layer 0, the embeddings, then of each layer; none behind ``until``.

        The layers behind it are not computed.
        """
        states: Tensor = self.embeddings(packed)
        yield states
        for layer in self.layers[:until]:
            states = layer(states, packed)
            yield states
