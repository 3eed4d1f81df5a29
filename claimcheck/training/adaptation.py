"""The second of two trainings: the target sets, and what claims about papers need."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.entailment.shipped import ShippedVerifier
from claimcheck.model import Label
from claimcheck.training.export import export_int8
from claimcheck.training.fine_tuning import Hyperparameters, Report, fine_tune
from claimcheck.training.foundation import open_encoder
from claimcheck.training.package import write_card
from claimcheck.training.sources import fold_of

SECOND = Hyperparameters(epochs=2, learning_rate=7e-5)


@dataclass(frozen=True, slots=True)
class Material:
    """What the second training reads."""

    targets: Mapping[str, Sequence[Pair]]
    """By name of the set; these are cross-validated."""
    others: Sequence[Pair]
    """In every training: statements about papers made false, and a replay of the
    foundation against forgetting."""

    def training(self, left_out: int | None, folds: int) -> list[Pair]:
        """All pairs but those of one fold."""
        return [
            *self.others,
            *(
                pair
                for pairs in self.targets.values()
                for pair in pairs
                if left_out is None or fold_of(pair.group, folds) != left_out
            ),
        ]


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
    foundation: Path,
    folder: Path,
    pairs: Sequence[Pair],
    *,
    name: str,
    seed: int,
    settings: Hyperparameters = SECOND,
    report: Report = print,
) -> ShippedVerifier:
    """Train on from the foundation, and export to ``folder`` as int8."""
    encoder = open_encoder(str(foundation), seed=seed)
    shuffled = list(pairs)
    random.Random(seed).shuffle(shuffled)
    fine_tune(encoder, shuffled, settings=settings, seed=seed, report=report)
    export_int8(encoder, folder)
    write_card(folder, name=name, temperature=1.0)
    return ShippedVerifier(folder)


def cross_validate(
    foundation: Path,
    folder: Path,
    material: Material,
    *,
    folds: int,
    seed: int,
    settings: Hyperparameters = SECOND,
    report: Report = print,
) -> list[Prediction]:
    """Predictions on all target pairs, each by a model that never saw its group.

    The models stay in ``folder/0``, ``folder/1`` …, for measuring whole benchmarks.
    """
    found: list[Prediction] = []
    for fold in range(folds):
        report(f"fold {fold + 1} of {folds}")
        verifier = adapt(
            foundation,
            folder / str(fold),
            material.training(fold, folds),
            name=f"fold {fold}",
            seed=seed,
            settings=settings,
            report=report,
        )
        for source, pairs in material.targets.items():
            left = [pair for pair in pairs if fold_of(pair.group, folds) == fold]
            logits = verifier.logits([(pair.claim, pair.evidence) for pair in left])
            found += [
                Prediction(source, pair, (float(a), float(b), float(c)))
                for pair, (a, b, c) in zip(left, logits, strict=True)
            ]
    return found
