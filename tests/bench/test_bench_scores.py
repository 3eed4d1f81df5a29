"""Scores whose values were worked out by hand."""

import random
import time

import numpy as np
import pytest
from numpy.typing import NDArray

from claimcheck.bench.answer import Answer, answer_of
from claimcheck.bench.bootstrap import macro_f1, macro_f1_interval
from claimcheck.bench.calibration import calibration_error, risk_coverage
from claimcheck.bench.confusion import Confusion
from claimcheck.bench.scores import macro_f1_of_decided, render_text, score_answers
from claimcheck.model import Label, Reason, Verdict

YES, NO, OPEN = Label


def answer(gold: Label, given: Label, chance: float = 0.8, group: str = "") -> Answer:
    """An answer whose likeliest label is ``given``; the others share the rest."""
    rest = (1 - chance) / 2
    a, b, c = (chance if label is given else rest for label in Label)
    return Answer(gold, (a, b, c), group)


MIXED = [
    answer(YES, YES, 0.9),
    answer(YES, YES, 0.8),
    answer(YES, NO, 0.6),
    answer(NO, NO, 0.7),
    answer(OPEN, NO, 0.5),
    answer(OPEN, OPEN, 0.4),
]
"""Supported: 2 of 2 given and of 3 gold, F1 0.8. Refuted: 1 of 3 and of 1, F1 0.5.
Not enough evidence: 1 of 1 and of 2, F1 2/3."""


def test_figures_of_answers() -> None:
    scores = score_answers("sets", MIXED, seconds=3.0, signature="claimcheck:0")
    assert scores.n == 6
    assert scores.claims_per_second == 2.0
    assert scores.confusion.accuracy == pytest.approx(4 / 6)
    assert scores.confusion.macro_f1() == pytest.approx((0.8 + 0.5 + 2 / 3) / 3)
    assert macro_f1_of_decided(MIXED) == pytest.approx((0.8 + 0.5) / 2)


def test_json_has_the_keys_that_every_benchmark_has() -> None:
    record = score_answers("sets", MIXED, seconds=3.0, signature="line").to_json()
    assert set(record) == {
        *("benchmark", "n", "accuracy", "macro_f1", "macro_f1_2class", "interval", "ece"),
        *("risk_coverage", "per_class", "labels", "confusion", "seconds"),
        *("claims_per_second", "signature"),
    }
    assert record["macro_f1_2class"] is None
    assert record["accuracy"] == 0.6667
    assert record["per_class"]["refuted"] == {"precision": 0.3333, "recall": 1.0, "f1": 0.5}
    assert record["confusion"] == [[2, 1, 0], [0, 1, 0], [0, 1, 1]]
    low, high = record["interval"]
    assert 0 <= low < record["macro_f1"] < high <= 1


def test_text_shows_figures_labels_coverage_and_signature() -> None:
    text = render_text(
        score_answers("sets", MIXED, seconds=3.0, signature="line", macro_f1_2class=0.65)
    )
    assert "sets: 6 claims  accuracy 0.667  macro-F1 0.656" in text
    assert "of two classes 0.650" in text
    assert "refuted      0.333      1.000      0.500" in text
    assert "100%      0.667      0.400" in text
    assert text.endswith("line\n")


def test_no_answers_are_no_error() -> None:
    scores = score_answers("sets", [], seconds=0.0, signature="line")
    assert (scores.n, scores.ece, scores.interval) == (0, 0.0, (0.0, 0.0))
    assert scores.risk_coverage == ()
    assert scores.claims_per_second == 0
    assert "0 claims" in render_text(scores)


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        ([[4, 0, 0], [0, 2, 0], [0, 0, 3]], 1.0),
        ([[0, 4, 0], [2, 0, 0], [0, 0, 3]], 1 / 3),
        ([[2, 1, 0], [0, 1, 0], [0, 1, 1]], (0.8 + 0.5 + 2 / 3) / 3),
        ([[5, 0, 0], [0, 0, 0], [0, 0, 0]], 1 / 3),
        ([[0, 0, 0], [0, 0, 0], [0, 0, 0]], 0.0),
    ],
)
def test_macro_f1_of_matrices(matrix: list[list[int]], expected: float) -> None:
    stacked: NDArray[np.int64] = np.array([matrix, matrix])
    assert macro_f1(stacked) == pytest.approx([expected, expected])
    pairs = {
        (gold, given): matrix[i][j]
        for i, gold in enumerate(Label)
        for j, given in enumerate(Label)
    }
    assert Confusion(pairs).macro_f1() == pytest.approx(expected)


def test_interval_of_right_answers_is_one_point() -> None:
    answers = [answer(label, label) for label in Label for _ in range(40)]
    assert macro_f1_interval(answers) == (1.0, 1.0)


def test_interval_is_that_of_drawing_answers_one_by_one() -> None:
    answers = MIXED * 20
    low, high = macro_f1_interval(answers)
    draw = random.Random(5)
    values = sorted(
        Confusion.of(
            (item.gold, item.label) for item in draw.choices(answers, k=len(answers))
        ).macro_f1()
        for _ in range(1000)
    )
    assert low == pytest.approx(values[25], abs=0.015)
    assert high == pytest.approx(values[975], abs=0.015)


def test_groups_are_drawn_whole() -> None:
    apart = [answer(YES, YES if i % 2 else NO) for i in range(200)]
    together = [
        Answer(item.gold, item.probabilities, group=f"paper {i % 2}{i % 8}")
        for i, item in enumerate(apart)
    ]
    narrow, wide = macro_f1_interval(apart), macro_f1_interval(together)
    assert wide[1] - wide[0] > 2 * (narrow[1] - narrow[0])
    assert macro_f1_interval(together) == wide


def test_interval_of_many_answers_takes_less_than_a_second() -> None:
    draw = random.Random(1)
    labels = list(Label)
    answers = [
        answer(draw.choice(labels), draw.choice(labels), group=f"premise {i // 3}")
        for i in range(13_000)
    ]
    started = time.process_time()
    low, high = macro_f1_interval(answers)
    assert time.process_time() - started < 1
    assert low < 1 / 3 < high


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([answer(YES, YES, 1.0)], 0.0, id="sure and right"),
        pytest.param([answer(YES, NO, 1.0)], 1.0, id="sure and wrong"),
        pytest.param(
            [answer(YES, YES, 0.75), answer(YES, NO, 0.75)], 0.25, id="one bin of two"
        ),
        pytest.param(
            [answer(YES, YES, 0.9), answer(YES, YES, 0.5), answer(YES, NO, 0.5)],
            (0.1 + 0.0) / 3,
            id="bins weigh by their answers",
        ),
        pytest.param(
            # 0.62 and 0.65 lie in one bin of 15: (9/15, 10/15].
            [answer(YES, YES, 0.62), answer(YES, NO, 0.65)],
            (0.62 + 0.65 - 1) / 2,
            id="different probabilities of a bin",
        ),
    ],
)
def test_calibration_error(answers: list[Answer], expected: float) -> None:
    assert calibration_error(answers) == pytest.approx(expected)


def test_the_most_confident_come_first() -> None:
    answers = [
        answer(YES, NO, 0.5),
        answer(YES, YES, 0.9),
        answer(YES, NO, 0.7),
        answer(YES, YES, 0.8),
        answer(YES, YES, 0.6),
    ]
    points = risk_coverage(answers)
    assert [point.coverage for point in points] == [1.0, 0.8, 0.6, 0.4]
    assert [point.accuracy for point in points] == pytest.approx([0.6, 0.75, 2 / 3, 1.0])
    assert [point.threshold for point in points] == pytest.approx([0.5, 0.6, 0.7, 0.8])


def test_equal_probabilities_give_their_mean() -> None:
    answers = [answer(YES, YES, 0.9), answer(YES, YES, 0.6), *[answer(YES, NO, 0.6)] * 3]
    (point,) = risk_coverage(answers, coverages=[0.6])
    # One sure answer, and two of four of which a quarter is right.
    assert point.accuracy == pytest.approx((1 + 2 * 0.25) / 3)
    assert risk_coverage(answers[::-1], coverages=[0.6]) == (point,)


def test_a_verdict_as_an_answer() -> None:
    verdict = Verdict(NO, 0.7, Reason.CELL_DISAGREES)
    item = answer_of(YES, verdict, group="a.pdf")
    assert item.label is NO
    assert not item.right
    assert item.probabilities == pytest.approx((0.15, 0.7, 0.15))
    unlikely = answer_of(YES, Verdict(OPEN, 0.0, Reason.NO_EVIDENCE))
    assert unlikely.label is OPEN
    assert unlikely.probability == 0.0
