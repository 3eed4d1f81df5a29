"""Intervals of differences."""

from collections.abc import Callable

import numpy as np
import pytest
from named_scores import named_score
from scipy import stats

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score, f1, ratio
from claimcheck.reproduce.outcome.bootstrap import measure
from claimcheck.reproduce.outcome.draws import draw
from claimcheck.reproduce.outcome.pairing import Pairing, SeedPair

MakePairing = Callable[..., Pairing]


def accuracy(right: np.ndarray, language: str = "de", scope: str | None = None) -> Score:
    rows = np.column_stack([right, np.ones(len(right))]).astype(np.float64)
    return named_score("accuracy", language, rows, ratio, scope=scope)


def test_value_is_the_mean_over_seeds_of_the_mean_over_languages() -> None:
    few = accuracy(np.array([1, 0]), "sw")
    many = accuracy(np.array([1, 1, 1, 0, 0, 0, 0, 0]), "de")
    none = {"sw": accuracy(np.zeros(2), "sw"), "de": accuracy(np.zeros(8))}
    pairs = [SeedPair(0, {"sw": few, "de": many}, none), SeedPair(1, none, none)]
    found = measure(pairs, draws=200)
    assert found.measured.value == pytest.approx((50 + 37.5) / 2 / 2)
    assert found.same_languages.value == pytest.approx(found.measured.value)
    assert [(gain.language, gain.treatment) for gain in found.gains] == [
        ("de", 18.75),
        ("sw", 25.0),
    ]


def test_f1_is_drawn_as_f1() -> None:
    """The mean of the sentences' own F1 would be 50; that of the sums is 2/3."""
    rows = np.array([[2.0, 2.0, 2.0], [0.0, 1.0, 1.0]])
    found = measure([SeedPair(0, {"de": named_score("f1", "de", rows, f1)})], draws=400)
    assert found.measured.value == pytest.approx(200 / 3)
    assert found.measured.low == pytest.approx(0.0, abs=1e-6)
    assert found.measured.high == pytest.approx(100.0, abs=1e-6)
    assert found.gains == ()


def test_equal_seeds_give_equal_intervals(make_pairing: MakePairing) -> None:
    pairs = make_pairing(4.0, 5.0, 6.5).pairs
    first = measure(pairs, draws=300, seed=3)
    assert first == measure(pairs, draws=300, seed=3)
    assert first != measure(pairs, draws=300, seed=4)


def test_one_language_of_examples_has_the_binomial_interval() -> None:
    right = np.arange(1000) < 300
    found = measure([SeedPair(0, {"de": accuracy(right)})], draws=4000)
    half = 1.96 * 100 * (0.3 * 0.7 / 1000) ** 0.5
    assert found.measured.low == pytest.approx(30 - half, abs=0.4)
    assert found.measured.high == pytest.approx(30 + half, abs=0.4)


def test_arms_share_the_drawn_examples() -> None:
    """Two equal arms differ by nothing in every draw, whatever examples are drawn."""
    scores = {"de": accuracy(np.arange(50) % 3 == 0)}
    sample = draw([SeedPair(0, scores, scores)], draws=100)
    assert (sample.drawn == 0).all()


def test_draws_of_seeds_have_the_variance_of_the_mean() -> None:
    """n − 1 of n units: the plain bootstrap's variance would be a third too small."""
    values = np.array([0, 40, 100])
    pairs = [
        SeedPair(i, {"de": accuracy(np.arange(100) < v)}) for i, v in enumerate(values)
    ]
    sample = draw(pairs, draws=20000)
    means = sample.seed_weights @ values
    assert means.var() == pytest.approx(values.var(ddof=1) / 3, rel=0.05)


def test_few_seeds_widen_the_interval_as_student_does(make_pairing: MakePairing) -> None:
    found = measure(make_pairing(0.0, 5.0, 10.0).pairs, draws=3000)
    se = np.std([0, 5, 10], ddof=1) / 3**0.5
    student = stats.t.ppf(0.95, 2) * se
    assert found.same_languages.level == pytest.approx(0.9)
    assert found.same_languages.high - 5 == pytest.approx(student, rel=0.35)
    assert found.deviation == pytest.approx(5.0)


def test_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    generator = np.random.default_rng(5)
    held = 0
    trials = 120
    for trial in range(trials):
        pairs = []
        for seed in range(3):
            shift = 0.1 + generator.normal(0, 0.03)
            own = {k: accuracy(generator.random(150) < 0.4 + shift, k) for k in "abcd"}
            other = {k: accuracy(generator.random(150) < 0.4, k) for k in "abcd"}
            pairs.append(SeedPair(seed, own, other))
        interval = measure(pairs, draws=200, seed=trial).measured
        held += interval.low <= 10 <= interval.high
    assert held >= 0.9 * trials


def test_translations_are_drawn_together() -> None:
    """Four languages with the same examples say no more than one of them."""
    right = np.arange(400) % 3 == 0

    def width(languages: str, scope: str | None) -> float:
        scores = {name: accuracy(right, name, scope) for name in languages}
        found = measure([SeedPair(0, scores)], draws=2000).same_languages
        return found.high - found.low

    one = width("a", None)
    assert width("abcd", "shared") == pytest.approx(one, rel=0.1)
    assert width("abcd", None) == pytest.approx(one / 2, rel=0.1)


def test_a_language_may_lack_some_of_the_shared_examples() -> None:
    right = np.arange(300) % 2 == 0
    scores = {"a": accuracy(right, "a", "x"), "b": accuracy(right[:100], "b", "x")}
    sample = draw([SeedPair(0, scores)], draws=4000)
    found = np.corrcoef(sample.drawn[:, 0, 0], sample.drawn[:, 0, 1])
    assert found.item(1) == pytest.approx(3**-0.5, abs=0.05)
    assert sample.drawn[:, 0, 1].std() == pytest.approx(100 * 0.5 / 10, rel=0.1)


def test_interval_holds_the_truth_where_languages_are_translations() -> None:
    """Drawn language by language it would do so in about six of ten trials."""
    generator = np.random.default_rng(7)
    held, trials = 0, 100
    for trial in range(trials):
        hard, easy = generator.random(200), generator.random(200)
        pairs = []
        for seed in range(3):
            own, other = {}, {}
            for name in "abcdefg":
                odd = generator.random((4, 200))
                found = np.where(odd[0] < 0.2, odd[1], hard) < 0.5
                own[name] = accuracy(found, name, "x")
                missed = np.where(odd[2] < 0.2, odd[3], easy) < 0.4
                other[name] = accuracy(missed, name, "x")
            pairs.append(SeedPair(seed, own, other))
        interval = measure(pairs, draws=200, seed=trial).same_languages
        held += interval.low <= 10 <= interval.high
    assert held >= 0.83 * trials


def test_arms_must_be_scored_on_the_same_examples() -> None:
    own, other = accuracy(np.ones(5)), accuracy(np.ones(6))
    with pytest.raises(RunError, match="expected the same examples"):
        measure([SeedPair(0, {"de": own}, {"de": other})], draws=10)
    renamed = accuracy(np.ones(5), scope="other")
    with pytest.raises(RunError, match="other examples"):
        measure([SeedPair(0, {"de": own}, {"de": renamed})], draws=10)
    with pytest.raises(RunError, match="no pair of runs"):
        measure([], draws=10)


def test_stretching_stays_within_what_scores_allow() -> None:
    sizes = (2, 5, 40)
    treated = [np.arange(100) < size for size in sizes]
    perfect = np.arange(100) < 100
    pairs = [
        SeedPair(i, {"de": accuracy(rows)}, {"de": accuracy(perfect)})
        for i, rows in enumerate(treated)
    ]
    found = measure(pairs, draws=400).measured
    assert found.low == -100.0
    assert found.low <= found.value <= found.high
