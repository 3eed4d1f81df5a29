"""The second training in full, on a tiny encoder: fit, cross-validation, export."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.datasets.pair import Pair
from claimcheck.entailment import load_verifier
from claimcheck.entailment.crossfitted import CrossFittedVerifier, claim_key
from claimcheck.entailment.hub import HubVerifier
from claimcheck.entailment.shipped import CARD_FILE, ShippedVerifier, softmax
from claimcheck.errors import VerifierError
from claimcheck.model import Label
from claimcheck.settings import Settings, VerifierSettings
from claimcheck.training import adaptation
from claimcheck.training.adaptation import adapt, cross_validate
from claimcheck.training.fine_tuning import Hyperparameters, fine_tune, label_weights
from claimcheck.training.foundation import open_encoder
from claimcheck.training.material import Material, deal_folds
from claimcheck.training.verifier import figures

pytestmark = pytest.mark.filterwarnings("ignore")
FAST = Hyperparameters(epochs=24, learning_rate=3e-3, tokens_per_batch=400)
"""With these the pairs are learned from every random start that was tried (five)."""


def _pairs() -> list[Pair]:
    """The evidence gives a digit: the same supports, another refutes, none is open."""
    pairs = []
    for digit in "123456789":
        evidence = f"the model gains {digit} points on cats ."
        other = str(int(digit) % 9 + 1)
        group = f"g{digit}"
        for claim, label in (
            (f"the model gains {digit} points", Label.SUPPORTED),
            (f"the model loses {digit} points", Label.REFUTED),
            (f"dogs are here {other}", Label.NOT_ENOUGH_EVIDENCE),
        ):
            pairs += [Pair(claim, evidence, label, group)] * 4
    return pairs


class TestFineTuning:
    def test_learns_and_says_how_the_loss_falls(self, tiny_encoder: Path) -> None:
        encoder = open_encoder(str(tiny_encoder), seed=0)
        losses = fine_tune(encoder, _pairs(), settings=FAST, seed=0, report=_silent)
        assert len(losses) == FAST.epochs
        assert losses[-1] < 0.6 * losses[0]

    def test_same_seed_same_losses(self, tiny_encoder: Path) -> None:
        settings = Hyperparameters(epochs=2, tokens_per_batch=400)
        runs = []
        for seed in (3, 3, 4):
            encoder = open_encoder(str(tiny_encoder), seed=seed)
            runs.append(
                fine_tune(encoder, _pairs(), settings=settings, seed=seed, report=_silent)
            )
        assert runs[0] == runs[1] != runs[2]


def test_rare_labels_weigh_more_as_asked() -> None:
    labels = [0] * 2 + [1] * 1 + [2] * 6
    assert label_weights(labels, 0.0) == [1.0, 1.0, 1.0]
    assert label_weights(labels, 1.0) == pytest.approx([1.5, 3.0, 0.5])
    assert label_weights(labels, 0.5) == pytest.approx([1.5**0.5, 3**0.5, 0.5**0.5])
    assert all(np.isfinite(label_weights([2, 2], 1.0)))  # labels that no pair has


@pytest.fixture(scope="module")
def trained(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    adapt(
        tiny_encoder, folder, _pairs(), name="tiny", seed=0, settings=FAST, report=_silent
    )
    return folder


class TestExported:
    def test_judges_what_it_learned(self, trained: Path) -> None:
        verifier = ShippedVerifier(trained)
        pairs = _pairs()
        chances = verifier.predict([(pair.claim, pair.evidence) for pair in pairs])
        assert chances.shape == (len(pairs), 3)
        assert np.allclose(chances.sum(axis=1), 1.0, atol=1e-5)
        given = [list(Label)[column] for column in chances.argmax(axis=1)]
        right = sum(g is pair.label for g, pair in zip(given, pairs, strict=True))
        assert right / len(pairs) > 0.9

    def test_order_and_company_change_little(self, trained: Path) -> None:
        """Padding is masked; int8 activations are scaled by batch, hence the tolerance."""
        verifier = ShippedVerifier(trained)
        pairs = [(pair.claim, pair.evidence * n) for n, pair in enumerate(_pairs()[:20], 1)]
        together = verifier.predict(pairs)
        backwards = verifier.predict(pairs[::-1])[::-1]
        alone = np.concatenate([verifier.predict([pair]) for pair in pairs])
        assert np.allclose(together, backwards, atol=0.05)
        assert np.allclose(together, alone, atol=0.1)

    def test_nothing_asked_nothing_said(self, trained: Path) -> None:
        assert ShippedVerifier(trained).predict([]).shape == (0, 3)

    def test_card_names_the_model_by_its_hash(self, trained: Path) -> None:
        card = json.loads((trained / CARD_FILE).read_text())
        name, _, digits = card["name"].partition("@")
        assert name == "tiny"
        assert card["sha256"]["model.onnx"].startswith(digits)
        assert ShippedVerifier(trained).name == card["name"]

    def test_temperature_softens(self, trained: Path, tmp_path: Path) -> None:
        for file in trained.iterdir():
            (tmp_path / file.name).write_bytes(file.read_bytes())
        card = json.loads((tmp_path / CARD_FILE).read_text())
        (tmp_path / CARD_FILE).write_text(json.dumps({**card, "temperature": 4.0}))
        pair = [("the model gains 3 points", "the model gains 3 points on cats .")]
        sharp, soft = (
            ShippedVerifier(folder).predict(pair)[0] for folder in (trained, tmp_path)
        )
        assert sharp.argmax() == soft.argmax()
        assert sharp.max() > soft.max() > 1 / 3


def test_cross_validation_leaves_each_group_out_once(
    tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[set[str]] = []

    def noting(start: Path, folder: Path, pairs: Sequence[Pair], **rest: Any) -> Any:
        read.append({pair.group for pair in pairs})
        return adapt(start, folder, pairs, **rest)

    monkeypatch.setattr(adaptation, "adapt", noting)
    targets = {"digits": _pairs()}
    folds = deal_folds(targets, folds=2, seed=0)
    material = Material(targets, [], folds)
    predictions = cross_validate(
        tiny_encoder,
        tmp_path,
        material,
        folds=2,
        seed=0,
        settings=Hyperparameters(epochs=1, tokens_per_batch=400),
        report=_silent,
    )
    assert len(predictions) == len(_pairs())
    assert {item.source for item in predictions} == {"digits"}
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["0", "1"]
    assert len(read) == 2
    for fold, trained_on in enumerate(read):
        left = {p.pair.group for p in predictions if folds[p.pair.group] == fold}
        assert left and not left & trained_on
        assert left | trained_on == set(folds)
    assert material.without_sets([]) == _pairs()
    assert material.without_sets(["digits"]) == []
    assert figures(predictions, 1.0)["digits"]["pairs"] == len(_pairs())


def test_folds_have_even_labels_where_papers_hold_one_each() -> None:
    labels = [label for label in Label for _ in range(8)]
    pairs = [
        Pair(f"{paper} {n}", "", label, f"paper {paper}")
        for paper, label in enumerate(labels)
        for n in range(3)
    ]
    folds = deal_folds({"papers": pairs}, folds=4, seed=0)
    assert folds == deal_folds({"papers": pairs}, folds=4, seed=0)
    for fold in range(4):
        own = [pair.label for pair in pairs if folds[pair.group] == fold]
        assert [own.count(label) for label in Label] == [6, 6, 6]


def test_a_model_of_the_hub_names_its_classes(tiny_encoder: Path, tmp_path: Path) -> None:
    """Its columns are put into our order by the names of its classes."""
    encoder = open_encoder(str(tiny_encoder), seed=0)
    fine_tune(encoder, _pairs(), settings=FAST, seed=0, report=_silent)
    encoder.save_pretrained(str(tmp_path))
    pairs = [(pair.claim, pair.evidence) for pair in _pairs()]
    ours = HubVerifier(str(tmp_path)).predict(pairs)
    config = json.loads((tmp_path / "config.json").read_text())
    names = ["neutral", "entailment", "contradiction"]
    config["id2label"] = dict(enumerate(names))
    config["label2id"] = {name: number for number, name in enumerate(names)}
    (tmp_path / "config.json").write_text(json.dumps(config))
    other = HubVerifier(str(tmp_path)).predict(pairs)
    assert np.allclose(ours[:, [1, 2, 0]], other, atol=1e-5)


def _silent(line: str) -> None:
    pass


class TestCrossFitted:
    @pytest.fixture(scope="class")
    def folder(self, trained: Path, tiny_encoder: Path, tmp_path_factory: Any) -> Path:
        """Model 0 was trained, model 1 hardly."""
        place: Path = tmp_path_factory.mktemp("folds")
        shutil.copytree(trained, place / "0")
        untaught = Hyperparameters(epochs=1, learning_rate=1e-6, tokens_per_batch=400)
        adapt(
            tiny_encoder,
            place / "1",
            _pairs()[:4],
            name="untaught",
            seed=1,
            settings=untaught,
            report=_silent,
        )
        record = {
            "name": "both",
            "temperatures": [1.0, 2.0],
            "claims": {
                claim_key("the model gains 1 points"): 0,
                claim_key("the model gains 2 points"): 1,
            },
        }
        (place / "folds.json").write_text(json.dumps(record))
        return place

    def test_each_claim_goes_to_the_model_that_left_it_out(self, folder: Path) -> None:
        """A claim that neither knows gets the mean; int8 is scaled by batch, as above."""
        verifier = load_verifier(Settings(verifier=VerifierSettings(name=str(folder))))
        assert verifier.name == "both"
        evidence = "the model gains 1 points on cats ."
        asked = [(f"the model gains {digit} points", evidence) for digit in (1, 2, 3)]
        given = verifier.predict(asked)
        first, second = (ShippedVerifier(folder / name) for name in ("0", "1"))
        of_first = softmax(first.logits(asked[:1]))[0]
        of_second = softmax(second.logits(asked[1:2]) / 2)[0]
        assert np.abs(of_first - of_second).max() > 0.2
        assert np.allclose(given[0], of_first, atol=0.05)
        assert np.allclose(given[1], of_second, atol=0.05)
        unseen = [
            softmax(first.logits(asked[2:]))[0],
            softmax(second.logits(asked[2:]) / 2)[0],
        ]
        assert np.allclose(given[2], np.mean(unseen, axis=0), atol=0.05)
        assert np.allclose(given.sum(axis=1), 1.0, atol=1e-5)

    def test_a_damaged_record_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "folds.json").write_text('{"name": "x"}')
        with pytest.raises(VerifierError, match="not a cross-validation"):
            CrossFittedVerifier(tmp_path)
