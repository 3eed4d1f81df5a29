"""From data sets and a sentence encoder to the verifier that is shipped.

1. *Foundation*: the encoder is trained on sets of inference (``sources.FOUNDATION``).
2. *Domain*: it goes on with sets that give every label alike often, most of them in the
   language of papers (``sources.DOMAIN``).
3. *Cross-validation*: for each fold a model goes on from there without the fold's
   groups, and predicts them. These predictions give figures and the temperature.
4. *Final*: a model goes on from the domain's with every set whose licence lets it be
   passed on, and is exported.

What was finished with the same data and settings is taken up again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.entailment.crossfitted import FOLDS_FILE, claim_key
from claimcheck.entailment.shipped import MODEL_FILE, softmax
from claimcheck.match.weights import file_sha256
from claimcheck.training.adaptation import (
    Prediction,
    adapt,
    cross_validate,
)
from claimcheck.training.fine_tuning import Hyperparameters, Report
from claimcheck.training.foundation import train_stage
from claimcheck.training.material import REPEATED, Material, read_material
from claimcheck.training.package import write_card
from claimcheck.training.recipe import SMALL, Recipe
from claimcheck.training.sources import (
    DOMAIN,
    FOUNDATION,
    LEFT_OUT,
    TARGETS,
    Source,
    composed_folder,
    hash_files,
    unpacked,
)
from claimcheck.training.temperature import fit_temperature

_DONE = "done.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a training does."""

    base: str = "minilm"
    """"minilm", the pinned default encoder; else a folder or hub name."""
    name: str = "claimcheck-verifier-minilm"
    """Of the model that comes out."""
    folds: int = 4
    seed: int = 0
    recipe: Recipe = SMALL


def train_verifier(
    data: Path, out: Path, *, plan: Plan, report: Report = print
) -> dict[str, Any]:
    """Train, cross-validate and export a verifier.

    Args:
        data: folder of the data sets, packed as ``*.tar.gz`` or not.
        out: gets the verifier's files, and under ``stages`` the models of the
            first two stages and of the folds, and ``predictions.jsonl``.
        plan: base model, seed and settings.
        report: told in a line how far the work is.

    Returns:
        The record that is also written to ``verifier.json``.

    Raises:
        DatasetError: a data set is missing or not of its form.
        VerifierError: the model cannot be exported.
    """
    stages = out / "stages"
    stages.mkdir(parents=True, exist_ok=True)
    with unpacked(data) as folder:
        hashes = hash_files(data)
        start = _Stage(plan.base, json.dumps([plan.base, hashes], sort_keys=True), {})
        foundation = _staged(
            start,
            FOUNDATION,
            folder,
            stages / "foundation",
            settings=plan.recipe.foundation,
            seed=plan.seed,
            report=report,
        )
        composed = hash_files(composed_folder())
        domain = _staged(
            replace(foundation, key=_key(foundation.key, composed)),
            DOMAIN,
            folder,
            stages / "domain",
            settings=plan.recipe.domain,
            seed=plan.seed,
            report=report,
        )
        material, taken = read_material(folder, folds=plan.folds, seed=plan.seed)
        before = _key(domain.key, plan.folds, REPEATED)
        key = _stage_key(before, plan.recipe.adaptation, TARGETS, plan.seed)
        predictions = cross_validate(
            Path(domain.model),
            stages / "folds",
            material,
            folds=plan.folds,
            seed=plan.seed,
            settings=plan.recipe.adaptation,
            key=key,
            report=report,
        )
    _write_predictions(stages / "predictions.jsonl", predictions)
    _write_folds(stages / "folds", predictions, material, plan)
    temperature = _temperature(predictions)
    report("final model")
    adapt(
        Path(domain.model),
        out,
        material.without_sets([source.name for source in TARGETS if not source.free]),
        name=plan.name,
        seed=plan.seed,
        settings=plan.recipe.adaptation,
        key=f"final{key}",
        report=report,
    )
    record = {
        "key": f"final{key}",
        "base": plan.base,
        "seed": plan.seed,
        "folds": plan.folds,
        "foundation": asdict(plan.recipe.foundation),
        "domain": asdict(plan.recipe.domain),
        "adaptation": asdict(plan.recipe.adaptation),
        "pairs": {**domain.pairs, **taken},
        "licences": {
            source.name: source.licence for source in (*FOUNDATION, *DOMAIN, *TARGETS)
        },
        "left_out": dict(LEFT_OUT),
        "in_cross_validation_only": [s.name for s in TARGETS if not s.free],
        "cross_validation": figures(predictions, temperature),
        "data": hashes,
        "composed": composed,
    }
    write_card(out, name=plan.name, temperature=temperature, training=record)
    return record


def figures(
    predictions: Sequence[Prediction], temperature: float
) -> dict[str, dict[str, float]]:
    """Accuracy and macro-F1 of each set, with the mean probability of the given label."""
    from sklearn.metrics import accuracy_score, f1_score

    result = {}
    for source in dict.fromkeys(item.source for item in predictions):
        own = [item for item in predictions if item.source == source]
        chances = softmax(np.array([item.logits for item in own]) / temperature)
        gold, given = [item.gold for item in own], chances.argmax(axis=1)
        result[source] = {
            "pairs": len(own),
            "accuracy": round(float(accuracy_score(gold, given)), 4),
            "macro_f1": round(float(f1_score(gold, given, average="macro")), 4),
            "mean_probability": round(float(chances.max(axis=1).mean()), 4),
        }
    return result


@dataclass(frozen=True, slots=True)
class _Stage:
    """A model on its way."""

    model: str
    """Its folder, or the name of the encoder that all starts from."""
    key: str
    """Stands for everything that it depends on, the program itself excepted."""
    pairs: Mapping[str, int]
    """How many of each set it was trained on."""


def _staged(
    before: _Stage,
    sources: Sequence[Source],
    data: Path,
    folder: Path,
    *,
    settings: Hyperparameters,
    seed: int,
    report: Report,
) -> _Stage:
    """The model of a stage, trained if it is not there yet."""
    key = _stage_key(before.key, settings, sources, seed)
    done = folder / _DONE
    if not done.is_file() or json.loads(done.read_text())["key"] != key:
        taken = train_stage(
            before.model,
            sources,
            data,
            folder,
            settings=settings,
            seed=seed,
            report=report,
        )
        done.write_text(json.dumps({"key": key, "pairs": taken}, indent=1))
    else:
        report(f"{folder.name}: taken up from {folder}")
    taken = json.loads(done.read_text())["pairs"]
    return _Stage(str(folder), key, {**before.pairs, **taken})


def _stage_key(
    before: str, settings: Hyperparameters, sources: Sequence[Source], seed: int
) -> str:
    """Stands for a stage before, and what is done after it."""
    taken = [(source.name, source.most, source.even) for source in sources]
    return _key(before, asdict(settings), taken, seed)


def _key(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _write_folds(
    folder: Path, predictions: Sequence[Prediction], material: Material, plan: Plan
) -> None:
    """Make the models of the folds one verifier; see ``entailment.crossfitted``."""
    temperatures = []
    for fold in range(plan.folds):
        others = [p for p in predictions if material.fold_of[p.pair.group] != fold]
        temperatures.append(round(_temperature(others), 4))
    models = [file_sha256(folder / str(fold) / MODEL_FILE) for fold in range(plan.folds)]
    together = hashlib.sha256("".join(models).encode()).hexdigest()
    record = {
        "name": f"{plan.name}-{plan.folds}-folds@{together[:12]}",
        "temperatures": temperatures,
        "claims": {
            claim_key(p.pair.claim): material.fold_of[p.pair.group] for p in predictions
        },
    }
    (folder / FOLDS_FILE).write_text(json.dumps(record, indent=0), encoding="utf-8")


def _temperature(predictions: Sequence[Prediction]) -> float:
    logits = np.array([item.logits for item in predictions])
    gold = np.array([item.gold for item in predictions])
    return fit_temperature(logits, gold)


def _write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for item in predictions:
            record = {
                "source": item.source,
                "group": item.pair.group,
                "claim": item.pair.claim,
                "gold": item.pair.label.value,
                "logits": item.logits,
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
