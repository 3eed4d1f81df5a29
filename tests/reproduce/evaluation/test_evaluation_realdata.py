"""Scores over the published sets: who gives the right answers gets full marks."""

from pathlib import Path

import numpy as np
import pytest

from claimcheck.reproduce.data.catalogue import load_split
from claimcheck.reproduce.data.examples import Question, Retrieval, Tagged
from claimcheck.reproduce.data.source import Folder
from claimcheck.reproduce.evaluation.scoring import score, score_retrieval
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.prediction import SpanFound, TagsFound

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def real(testdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = testdata / "xtreme"
    if not folder.is_dir():
        pytest.skip("no data sets of XTREME at hand")
    return Folder(folder, cache=tmp_path_factory.mktemp("unpacked"))


@pytest.mark.parametrize(
    ("name", "split", "language"),
    [
        ("xquad", "test", "th"),
        ("xquad", "test", "zh"),
        ("mlqa", "validation", "ar"),
        ("mlqa", "validation", "vi"),
        ("mlqa", "validation", "zh"),
        ("squad2", "validation", "en"),
    ],
)
def test_right_answers(real: Folder, name: str, split: str, language: str) -> None:
    found = load_split(task(name).dataset, split=split, language=language, source=real)
    questions = [each for each in found.examples if isinstance(each, Question)]
    said = [
        SpanFound(each.id, each.answers[0].text if each.answers else "", 0.0, 0.0)
        for each in questions
    ]
    assert score(name, "exact_match", found, said).value == 100.0
    assert score(name, "f1", found, said).value == pytest.approx(100.0)
    nothing = [SpanFound(each.id, "", 0.0, 0.0) for each in questions]
    unanswerable = sum(not each.answers for each in questions) / len(questions)
    outcome = score(name, "f1", found, nothing).value
    assert outcome == pytest.approx(100 * unanswerable)


@pytest.mark.parametrize(("name", "language"), [("pos", "tr"), ("ner", "de")])
def test_right_tags(real: Folder, name: str, language: str) -> None:
    found = load_split(
        task(name).dataset, split="validation", language=language, source=real
    )
    sentences = [each for each in found.examples if isinstance(each, Tagged)]
    right = [TagsFound(each.id, each.tags) for each in sentences]
    assert score(name, "f1", found, right).value == 100.0
    other = [TagsFound(each.id, ("O",) * len(each.tags)) for each in sentences]
    assert score(name, "f1", found, other).value == 0.0


def test_equal_states_find_each_other(real: Folder) -> None:
    found = load_split("tatoeba", split="test", language="sw", source=real)
    (pairs,) = found.examples
    assert isinstance(pairs, Retrieval)
    states = np.random.default_rng(0).normal(size=(len(pairs.candidates), 32))
    place = {each.id: index for index, each in enumerate(pairs.candidates)}
    own = [place[next(iter(pairs.relevant[query.id]))] for query in pairs.queries]
    both = states[own].astype(np.float32), states.astype(np.float32)
    assert score_retrieval("tatoeba", "accuracy", pairs, *both).value == 100.0
    turned = np.roll(both[0], 1, axis=0), both[1]
    assert score_retrieval("tatoeba", "accuracy", pairs, *turned).value == 0.0
