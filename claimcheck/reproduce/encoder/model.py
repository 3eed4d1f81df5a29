"""An encoder with the heads of the tasks that it is trained on."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from torch import Tensor, nn

from claimcheck.errors import EncoderError
from claimcheck.reproduce.encoder.batch import Batch
from claimcheck.reproduce.encoder.heads import MaskedHead, initialise, new_head
from claimcheck.reproduce.encoder.transformer import Encoder
from claimcheck.reproduce.encoder.weights import masked_head_weights
from claimcheck.reproduce.tasks.task import Task

MASKED = "mlm"
"""Name of the head for masked tokens."""


class Model(nn.Module):
    """An encoder and a head for each task, by the task's name."""

    def __init__(self, encoder: Encoder, heads: Mapping[str, nn.Module]) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict(heads)

    def forward(self, name: str, batch: Batch) -> Tensor:
        """The scores of the task's head; their shape is the head's."""
        scores: Tensor = self.heads[name](self.encoder(batch.packed), batch)
        return scores


def build_model(
    encoder: Encoder,
    tasks: Sequence[Task],
    *,
    seed: int,
    masked_head_of: str | Path | None = None,
) -> Model:
    """The encoder with new heads, drawn from the seed.

    Args:
        encoder: Trained on, not copied.
        tasks: With a kind that has a head.
        seed: Of the heads' weights.
        masked_head_of: Folder or name whose pre-trained head for masked tokens is added
            as "mlm"; drawn anew where it has none. None for no such head.

    Raises:
        EncoderError: a head for masked tokens that is not whole.
    """
    heads = {task.name: new_head(task, encoder.config, seed=seed) for task in tasks}
    if masked_head_of is not None:
        heads[MASKED] = _masked_head(encoder, masked_head_of, seed=seed)
    return Model(encoder, heads).to(encoder.device)


def _masked_head(encoder: Encoder, origin: str | Path, *, seed: int) -> MaskedHead:
    head = MaskedHead(encoder.config, encoder.embeddings.tokens)
    weights = masked_head_weights(origin)
    if weights is None:
        initialise(head, encoder.config, seed=seed)
    else:
        missing = set(head.load_state_dict(weights, strict=False).missing_keys)
        if missing != {"table.weight"}:
            lacking = ", ".join(sorted(missing - {"table.weight"}))
            raise EncoderError(f"{origin}: the head for masked tokens lacks {lacking}")
    return head
