"""The stages before the last: inference in general, then in the language of papers."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.match.weights import default_weights
from claimcheck.model import Label
from claimcheck.training.fine_tuning import Hyperparameters, Report, fine_tune
from claimcheck.training.sources import Source, draw

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

MOST_TOKENS = 256
"""Length at which a pair is cut."""
_DROPOUT = {
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
    "classifier_dropout": 0.1,
}
"""Only before the classifier. Drawing the masks of the other layers takes a processor two
thirds of a step (19 against 62 s for 1,200 pairs, together with eager attention)."""


def open_encoder(name: str, *, seed: int) -> "CrossEncoder":
    """A cross-encoder with three classes, its head new where ``name`` has none.

    Args:
        name: "minilm" for the pinned default encoder; else a folder or hub name.
        seed: of the new head.
    """
    import torch
    from sentence_transformers import CrossEncoder

    torch.manual_seed(seed)
    with _folder(name) as place:
        encoder = CrossEncoder(
            place,
            num_labels=len(Label),
            max_length=MOST_TOKENS,
            device="cuda" if torch.cuda.is_available() else "cpu",
            config_kwargs=_DROPOUT,
            model_kwargs={"attn_implementation": "eager"},
        )
    classes = ("entailment", "contradiction", "neutral")  # in the order of Label
    encoder.model.config.id2label = dict(enumerate(classes))
    encoder.model.config.label2id = {word: number for number, word in enumerate(classes)}
    return encoder


@contextmanager
def _folder(name: str) -> Iterator[str]:
    if name != "minilm":
        yield name
        return
    with default_weights() as folder:
        yield str(folder)


def train_stage(
    base: str,
    sources: Sequence[Source],
    data: Path,
    folder: Path,
    *,
    settings: Hyperparameters,
    seed: int,
    report: Report = print,
) -> dict[str, int]:
    """Train a model on sets of inference and save it in ``folder``.

    Args:
        base: what ``open_encoder`` takes: an encoder, or the model of the stage before.
        sources: what to train on.
        data: folder of all data sets, unpacked.
        folder: gets the model.
        settings: of the training.
        seed: of samples and order.
        report: told how far the work is.

    Returns:
        Pairs taken of each set.
    """
    encoder = open_encoder(base, seed=seed)
    drawn = [
        (source.name, pair) for source in sources for pair in draw(source, data, seed=seed)
    ]
    random.Random(seed).shuffle(drawn)
    drawn = drawn[: settings.most_pairs or None]
    report(f"{folder.name}: {len(drawn)} pairs")
    pairs = [pair for _, pair in drawn]
    fine_tune(encoder, pairs, settings=settings, seed=seed, report=report)
    encoder.save_pretrained(str(folder))
    return Counter(name for name, _ in drawn)
