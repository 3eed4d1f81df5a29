"""The last stage of training: the target sets, and what claims about papers need."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.entailment.shipped import ShippedVerifier
from claimcheck.model import Label
from claimcheck.training.export import export_int8
from claimcheck.training.fine_tuning import Hyperparameters, Report, fine_tune
from claimcheck.training.foundation import open_encoder
from claimcheck.training.material import Material
from claimcheck.training.package import read_card, write_card
from claimcheck.training.recipe import SMALL


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model that never saw a pair says of it."""

    source: str
    pair: Pair
    logits: tuple[float, float, float]

    @property
    def gold(self) -> int:
        """Column of the gold label."""
        return list(Label).index(self.pair.label)


def adapt(
    start: Path,
    folder: Path,
    pairs: Sequence[Pair],
    *,
    name: str,
    seed: int,
    settings: Hyperparameters = SMALL.adaptation,
    key: str = "",
    report: Report = print,
) -> ShippedVerifier:
    """Train on from the stage before, and export to ``folder`` as int8.

    Args:
        start: folder of the model of the stage before.
        folder: gets the verifier's files; one of the same key that lies there is kept.
        pairs: what to train on.
        name: of the model.
        seed: of the order.
        settings: of the training.
        key: stands for all that the model depends on; "" if it is to be trained anew.
        report: told how far the work is.
    """
    if key and read_card(folder).get("training", {}).get("key") == key:
        report(f"taken up from {folder}")
        return ShippedVerifier(folder)
    encoder = open_encoder(str(start), seed=seed)
    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)
    fine_tune(encoder, shuffled, settings=settings, seed=seed, report=report)
    export_int8(encoder, folder)
    write_card(folder, name=name, temperature=1.0, training={"key": key})
    return ShippedVerifier(folder)


def cross_validate(
    start: Path,
    folder: Path,
    material: Material,
    *,
    folds: int,
    seed: int,
    settings: Hyperparameters = SMALL.adaptation,
    key: str = "",
    report: Report = print,
) -> list[Prediction]:
    """Predictions on all target pairs, each by a model that never saw its group.

    The models stay in ``folder/0``, ``folder/1`` …, for measuring whole benchmarks, and
    are taken up again under the same ``key``.
    """
    found: list[Prediction] = []
    for fold in range(folds):
        report(f"fold {fold + 1} of {folds}")
        verifier = adapt(
            start,
            folder / str(fold),
            material.without_fold(fold),
            name=f"fold {fold}",
            seed=seed,
            settings=settings,
            key=key,
            report=report,
        )
        for source, pairs in material.targets.items():
            left = [pair for pair in pairs if material.fold_of[pair.group] == fold]
            logits = verifier.logits([(pair.claim, pair.evidence) for pair in left])
            found += [
                Prediction(source, pair, (float(a), float(b), float(c)))
                for pair, (a, b, c) in zip(left, logits, strict=True)
            ]
    return found
