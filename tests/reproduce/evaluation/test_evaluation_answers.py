"""Answers, against values that the official scripts gave for the same texts.

SQuAD: ``evaluate_squad.py`` of XTREME; MLQA: ``evaluate_mlqa.py`` of XTREME. SQuAD 2.0: the
formulas of ``compute_exact`` and ``compute_f1`` in ``evaluate-v2.0.py``, worked anew.
"""

import pytest

from claimcheck.errors import DatasetError, RunError
from claimcheck.reproduce.data.examples import Answer, Question, Split
from claimcheck.reproduce.evaluation.normalization import mlqa_words
from claimcheck.reproduce.evaluation.scoring import score
from claimcheck.reproduce.tasks.prediction import ClassFound, SpanFound

SQUAD = [
    ("the Green Valley", ["Green Valley", "a valley"], 1, 1.0),
    ("1,200 metres", ["1200 metres high", "about 1,200 m"], 0, 0.8),
    ("An apple", ["apple."], 1, 1.0),
    ("north-west", ["north west", "the west"], 0, 0),
    ("", ["something"], 0, 0),
    ("the the sea", ["sea the sea"], 0, 0.6666666666666666),
    ("в Москве", ["Москве"], 0, 0.6666666666666666),
    ("东京都", ["东京", "东京都。"], 0, 0),
    ("the", ["an"], 1, 0),
]
MLQA = [
    ("en", "The «Old» Bridge", ["old bridge", "bridge"], 1, 1.0),
    ("es", "los molinos de viento", ["molinos del viento", "unos molinos de viento"], 1, 1),
    ("de", "des alten Hafens", ["alter Hafen", "dem alten Hafen"], 0, 0.5),
    ("vi", "những chiếc thuyền", ["cái thuyền", "thuyền lớn"], 1, 1.0),
    ("ar", "المدينة القديمة", ["مدينة قديمة", "المدينة"], 1, 1.0),
    ("hi", "नदी के किनारे", ["नदी किनारे।", "किनारे"], 0, 0.8),
    ("zh", "长江 三角洲 Delta", ["长江三角洲", "三角洲delta平原"], 0, 0.9090909090909091),
    ("zh", "1998年。", ["1998 年", "九八年"], 1, 1.0),
]
SQUAD2 = [
    ("", [], 1, 1),
    ("a guess", [], 0, 0),
    ("", ["the answer"], 0, 0),
    ("the answer", ["answer", "an answer given"], 1, 1.0),
    ("The", ["the", "a thing"], 0, 0),
    ("an", [], 1, 1),
    ("half right", ["right half of it"], 0, 0.6666666666666666),
]


def one_question(language: str, answers: list[str]) -> Split:
    found = tuple(Answer(text, 0) for text in answers)
    example = Question("q", "A context.", "A question?", found)
    return Split("set", "test", language, (example,), "", "questions.json")


def scored(task: str, metric: str, language: str, said: str, answers: list[str]) -> float:
    prediction = SpanFound("q", said, score=1.0, no_answer=0.0)
    return score(task, metric, one_question(language, answers), [prediction]).value / 100


@pytest.mark.parametrize(("said", "answers", "match", "f1"), SQUAD)
@pytest.mark.parametrize("task", ["squad1", "xquad", "tydiqa"])
def test_squad(task: str, said: str, answers: list[str], match: float, f1: float) -> None:
    assert scored(task, "exact_match", "en", said, answers) == match
    assert scored(task, "f1", "en", said, answers) == pytest.approx(f1, abs=1e-15)
    assert scored(task, "mean", "en", said, answers) == pytest.approx((f1 + match) / 2)


@pytest.mark.parametrize(("language", "said", "answers", "match", "f1"), MLQA)
def test_mlqa(
    language: str, said: str, answers: list[str], match: float, f1: float
) -> None:
    assert scored("mlqa", "exact_match", language, said, answers) == match
    assert scored("mlqa", "f1", language, said, answers) == pytest.approx(f1, abs=1e-15)


@pytest.mark.parametrize(("said", "answers", "match", "f1"), SQUAD2)
def test_squad2(said: str, answers: list[str], match: float, f1: float) -> None:
    assert scored("squad2", "exact_match", "en", said, answers) == match
    assert scored("squad2", "f1", "en", said, answers) == pytest.approx(f1, abs=1e-15)


def test_question_without_answer_is_an_error_outside_squad2() -> None:
    with pytest.raises(DatasetError, match="question q has no answer"):
        scored("xquad", "f1", "en", "something", [])


def test_mlqa_has_no_rules_for_other_languages() -> None:
    with pytest.raises(DatasetError, match="'sw'"):
        mlqa_words("mto", "sw")


def test_predictions_must_fit() -> None:
    split = one_question("en", ["answer"])
    with pytest.raises(RunError, match="1 missing, 1 of no example"):
        score("xquad", "f1", split, [SpanFound("p", "answer", 0.0, 0.0)])
    with pytest.raises(RunError, match="expected a SpanFound"):
        score("xquad", "f1", split, [ClassFound("q", "answer", 1.0)])
    with pytest.raises(RunError, match="no metric 'accuracy'"):
        score("xquad", "accuracy", split, [SpanFound("q", "answer", 0.0, 0.0)])
