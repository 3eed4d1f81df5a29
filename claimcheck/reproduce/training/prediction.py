"""What a trained model says: scores of items, and mean-pooled states of sentences."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from claimcheck.reproduce.encoder.batch import Batch, batch_of, split_by_tokens
from claimcheck.reproduce.encoder.losses import loss_sum
from claimcheck.reproduce.encoder.model import Model
from claimcheck.reproduce.encoder.packing import Packed
from claimcheck.reproduce.encoder.transformer import Encoder
from claimcheck.reproduce.tasks.task import Item, Task, TaskKind
from claimcheck.reproduce.training.settings import Machine, TrainingSet


@torch.inference_mode()
def predict(
    model: Model, task: Task, items: Sequence[Item], *, machine: Machine
) -> list[NDArray[np.float32]]:
    """The scores of each item, in the items' order.

    By kind: classification (classes,), choice (choices,), tagging (tokens, tags), span
    (tokens, 2): start, then end.

    Args:
        model: With a head of the task's name; left in evaluation mode.
        task: What the items belong to.
        items: Their targets are not looked at.
        machine: What to compute on; the model lies there already.
    """
    model.eval()
    scores: list[NDArray[np.float32]] = []
    for part in split_by_tokens(items, machine.pass_tokens):
        batch = _batch(model.encoder, part, task.kind, machine)
        with autocast(machine):
            outputs = model(task.name, batch)
        scores += _by_item(outputs.float().cpu(), part, task.kind)
    return scores


@torch.inference_mode()
def sentence_states(
    encoder: Encoder,
    rows: Sequence[NDArray[np.int32]],
    layers: Sequence[int],
    *,
    machine: Machine,
) -> NDArray[np.float32]:
    """(rows, layers, width): states averaged over all tokens of each row.

    The special tokens at both ends count, as they do in XTREME's evaluation
    (third_party/evaluate_retrieval.py pools under the attention mask, and its scripts for
    Tatoeba and BUCC leave ``pool_skip_special_token`` off). Layers behind the last one
    that is asked for are not computed.

    Args:
        encoder: Left in evaluation mode.
        rows: Token ids with the special tokens.
        layers: 0 is the embeddings, L the output of the L-th layer.
        machine: What to compute on; the encoder lies there already.

    Raises:
        ValueError: a layer that the encoder does not have.
    """
    if not set(layers) <= set(range(encoder.config.layers + 1)):
        raise ValueError(f"layers {layers}: expected 0 to {encoder.config.layers}")
    encoder.eval()
    pooled = np.empty((len(rows), len(layers), encoder.config.width), np.float32)
    empty = np.zeros(0, np.int64)
    items = [Item(rows=(row,), target=empty, example=n) for n, row in enumerate(rows)]
    done = 0
    for part in split_by_tokens(items, machine.pass_tokens):
        packed = _batch(encoder, part, TaskKind.RETRIEVAL, machine).packed
        with autocast(machine):
            states = encoder.layer_states(packed, until=max(layers))
            means = {
                layer: _means(of_layer, packed)
                for layer, of_layer in enumerate(states)
                if layer in layers
            }
        stacked = torch.stack([means[layer] for layer in layers], dim=1)
        pooled[done : done + len(part)] = stacked.cpu().numpy()
        done += len(part)
    return pooled


@torch.inference_mode()
def mean_loss(model: Model, sets: Sequence[TrainingSet], *, machine: Machine) -> float:
    """Over the development items of each set, in nats; then over the sets.

    Raises:
        ValueError: a set without development items.
    """
    model.eval()
    means = []
    for part in sets:
        if not part.development:
            raise ValueError(f"{part.task.name}: no development items to measure on")
        total, count = torch.zeros((), device=model.encoder.device), 0
        for items in split_by_tokens(part.development, machine.pass_tokens):
            batch = _batch(model.encoder, items, part.task.kind, machine)
            with autocast(machine):
                scores = model(part.task.name, batch)
            total += loss_sum(scores, batch)
            count += batch.count
        means.append(total.item() / count)
    return sum(means) / len(means)


def autocast(machine: Machine) -> torch.autocast:
    """The context in which passes are computed."""
    kind = torch.device(machine.device).type
    return torch.autocast(kind, dtype=torch.bfloat16, enabled=machine.bf16)


def _batch(
    encoder: Encoder, items: Sequence[Item], kind: TaskKind, machine: Machine
) -> Batch:
    padding, multiple = encoder.config.padding, machine.multiple
    return batch_of(items, kind, padding=padding, multiple=multiple).to(encoder.device)


def _by_item(
    outputs: Tensor, items: Sequence[Item], kind: TaskKind
) -> list[NDArray[np.float32]]:
    """Each item's part of a head's outputs."""
    match kind:
        case TaskKind.CLASSIFICATION:
            sizes = [1] * len(items)
        case TaskKind.CHOICE:
            sizes = [len(item.rows) for item in items]
        case _:
            sizes = [item.tokens for item in items]
    parts = torch.split(outputs[: sum(sizes)], sizes)
    if kind in {TaskKind.CLASSIFICATION, TaskKind.CHOICE}:
        parts = tuple(part.flatten() for part in parts)
    return [part.numpy() for part in parts]


def _means(states: Tensor, packed: Packed) -> Tensor:
    """(sequences, width): means over the tokens of each sequence, in fp32."""
    real = states[: packed.tokens].float()
    lengths = torch.tensor(packed.lengths[: packed.sequences], device=states.device)
    return torch.segment_reduce(real, "mean", lengths=lengths)
