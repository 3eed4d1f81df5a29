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
