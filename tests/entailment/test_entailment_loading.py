from pathlib import Path

import pytest

from claimcheck.entailment import load_verifier
from claimcheck.entailment.hub import class_columns
from claimcheck.errors import NoVerifier, VerifierError
from claimcheck.settings import Settings, VerifierSettings


@pytest.mark.parametrize(
    ("classes", "columns"),
    [
        (["entailment", "contradiction", "neutral"], [0, 1, 2]),
        (["contradiction", "entailment", "neutral"], [1, 0, 2]),
        (["CONTRADICTION", "NEUTRAL", "ENTAILMENT"], [2, 0, 1]),
        (["refutes", "not enough info", "supports"], [2, 0, 1]),
    ],
)
def test_classes_by_their_names(classes: list[str], columns: list[int]) -> None:
    assert class_columns(dict(enumerate(classes)), name="x") == columns


@pytest.mark.parametrize("classes", [["LABEL_0"], ["relevant", "irrelevant"], ["neutral"]])
def test_a_model_for_something_else_is_refused(classes: list[str]) -> None:
    with pytest.raises(VerifierError, match="expected entailment") as caught:
        class_columns(dict(enumerate(classes)), name="ranker")
    assert "ranker" in caught.value.message and caught.value.hint


def test_a_damaged_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "verifier.json").write_text("{")
    settings = Settings(verifier=VerifierSettings(name=str(tmp_path)))
    with pytest.raises(VerifierError, match="cannot be read"):
        load_verifier(settings)


def test_offline_the_hub_is_not_asked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("nonsense", "nobody/nothing", "a/b/c", str(tmp_path / "none")):
        settings = Settings(verifier=VerifierSettings(name=name))
        with pytest.raises(NoVerifier, match="not in the hub's cache"):
            load_verifier(settings, offline=True)
    assert capfd.readouterr() == ("", "")


@pytest.mark.filterwarnings("ignore")
def test_no_such_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    settings = Settings(verifier=VerifierSettings(name=str(tmp_path / "none")))
    with pytest.raises(VerifierError, match="no verifier"):
        load_verifier(settings)
