"""The scores of a retrieval task, layer by layer, within the memory at hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import psutil

from claimcheck.errors import RunError
from claimcheck.reproduce.data.examples import Retrieval, Split
from claimcheck.reproduce.evaluation.scoring import score_retrieval
from claimcheck.reproduce.execution.materials import tokenizer_of
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.runs.folder import LayerScore
from claimcheck.reproduce.steps.step import EvaluateStep
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.encoding import encode

if TYPE_CHECKING:
    from claimcheck.reproduce.encoder.transformer import Encoder

_FLOAT_BYTES = 4
_SHARE = 0.5
"""Of the free memory that states may take; comparing them takes copies of one layer."""


def retrieval_scores(
    place: Workplace, step: EvaluateStep, split: Split, encoder: "Encoder"
) -> list[LayerScore]:
    """What each layer's sentence states are worth.

    Args:
        place: where to compute.
        step: names the task, its metric and the layers.
        split: of one example, the retrieval.
        encoder: whose states are compared.

    Raises:
        RunError: the split is none of retrieval, or states are not finite.
    """
    from claimcheck.reproduce.training.prediction import sentence_states

    asked, layers = step.evaluation, step.layers
    if layers == "all":
        layers = tuple(range(encoder.config.layers + 1))
    (retrieval,) = split.examples
    if not isinstance(retrieval, Retrieval):
        raise RunError(f"{split.origin}: {split.dataset} holds no retrieval")
    items = encode(
        task(asked.task),
        [retrieval],
        tokenizer_of(place.encoder(step)),
        max_length=asked.max_length.value,
    )
    rows = [item.rows[0] for item in items]
    scores = []
    size = len(rows) * encoder.config.width * _FLOAT_BYTES
    room = int(psutil.virtual_memory().available * _SHARE)
    for group in layer_groups(layers, size=size, room=room):
        # (queries, then candidates; layers; width)
        states = sentence_states(encoder, rows, group, machine=place.machine)
        queries, candidates = np.split(states, [len(retrieval.queries)])
        for column, layer in enumerate(group):
            score = score_retrieval(
                asked.task,
                asked.metric,
                retrieval,
                queries[:, column],
                candidates[:, column],
                device=place.settings.device,
            )
            scores.append(LayerScore(asked.task, score, layer))
    return scores


def layer_groups(layers: Sequence[int], *, size: int, room: int) -> list[tuple[int, ...]]:
    """Layers that are computed in one pass over the sentences, in their order.

    A million candidates of Mewsli-X take 4 GB for each of XLM-R Large's 25 layers. Where
    not all fit, sentences are read once a group; one layer is always computed.

    Args:
        layers: all that are asked for.
        size: bytes of one layer's states.
        room: bytes that states may take together.
    """
    most = max(1, room // max(1, size))
    return [tuple(layers[at : at + most]) for at in range(0, len(layers), most)]
