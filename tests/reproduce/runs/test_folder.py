"""What is left of a step, and what a reader makes of it."""

from pathlib import Path

import numpy as np
import pytest
from named_scores import named_score

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import f1, ratio
from claimcheck.reproduce.runs.files import whole_file, whole_folder, write_json
from claimcheck.reproduce.runs.folder import LayerScore, StepFolder, StepResult, StepState
from claimcheck.reproduce.tasks.prediction import ClassFound


def test_a_step_that_has_not_ended_is_missing(tmp_path: Path) -> None:
    folder = StepFolder(tmp_path, "k")
    assert folder.result().state is StepState.MISSING
    assert not folder.result().ended_well


@pytest.mark.parametrize(
    ("state", "well"),
    [(StepState.DONE, True), (StepState.DEGENERATE, True), (StepState.FAILED, False)],
)
def test_how_a_step_ended_is_read_back(
    tmp_path: Path, state: StepState, well: bool
) -> None:
    folder = StepFolder(tmp_path, "k")
    folder.end(StepResult(state, seconds=2.5, message="why", record={"steps": 3}))
    assert folder.result() == StepResult(
        state, seconds=2.5, message="why", record={"steps": 3}
    )
    assert folder.result().ended_well is well


def test_scores_are_read_back_exactly(tmp_path: Path) -> None:
    folder = StepFolder(tmp_path, "k")
    tags = named_score("f1", "de", np.array([[1.0, 2.0, 3.0], [0.1, 0.2, 0.3]]), f1)
    found = named_score("accuracy", "de", np.array([[1.0, 1.0], [0.0, 1.0]]), ratio)
    folder.write_scores([LayerScore("ner", tags), LayerScore("tatoeba", found, 13)])
    first, second = folder.scores()
    assert (first.layer, second.layer) == (None, 13)
    assert first.score.value == tags.value
    assert second.score.value == 50.0
    assert first.score.examples == second.score.examples == ("de:0", "de:1")
    np.testing.assert_array_equal(first.score.statistics, tags.statistics)


def test_predictions_are_a_line_each(tmp_path: Path) -> None:
    folder = StepFolder(tmp_path, "k")
    folder.write_predictions([ClassFound("a", "yes", 0.75), ClassFound("b", "nö", 0.5)])
    lines = (folder.path / "predictions.jsonl").read_text("utf-8").splitlines()
    assert lines[1] == '{"id": "b", "label": "nö", "probability": 0.5}'


@pytest.mark.parametrize("text", ["{", '{"state": "gone"}', '{"states": 1}', "[]"])
def test_a_damaged_result_is_named(tmp_path: Path, text: str) -> None:
    folder = StepFolder(tmp_path, "k")
    folder.path.mkdir(parents=True)
    (folder.path / "result.json").write_text(text, "utf-8")
    with pytest.raises(RunError, match=r"result\.json"):
        folder.result()


def test_damaged_statistics_are_named(tmp_path: Path) -> None:
    folder = StepFolder(tmp_path, "k")
    folder.path.mkdir(parents=True)
    (folder.path / "statistics.npz").write_bytes(b"no zip")
    with pytest.raises(RunError, match=r"statistics\.npz"):
        folder.scores()


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "there.json"
    write_json(file, {"a": 1})
    with pytest.raises(KeyError), whole_file(file) as temporary:
        temporary.write_text("half", "utf-8")
        raise KeyError
    assert file.read_text("utf-8") == '{\n "a": 1\n}\n'
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    for text in ("first", "second"):
        with whole_folder(folder) as temporary:
            (temporary / "file").write_text(text, "utf-8")
    with pytest.raises(KeyError), whole_folder(folder) as temporary:
        (temporary / "file").write_text("half", "utf-8")
        raise KeyError
    assert (folder / "file").read_text("utf-8") == "second"
    assert list(tmp_path.iterdir()) == [folder]


def test_only_one_process_runs_a_step(tmp_path: Path) -> None:
    from filelock import FileLock, Timeout

    folder = StepFolder(tmp_path, "k")
    with folder.locked(), pytest.raises(Timeout):
        FileLock(folder.path / ".lock", timeout=0.01).acquire()
