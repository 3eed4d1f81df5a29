"""SciFact's scores of labels and sentences, worked out by hand."""

import pytest

from claimcheck.bench.rationales import (
    Rationale,
    Retrieval,
    score_abstracts,
    score_sentences,
)
from claimcheck.datasets.scifact import GoldEvidence
from claimcheck.model import Label

YES, NO, OPEN = Label


def gold(label: Label, *rationales: set[int]) -> GoldEvidence:
    return GoldEvidence(label, tuple(map(frozenset, rationales)))


TWO_SETS = gold(YES, {0, 1}, {4})
FOUND = [
    pytest.param(Rationale(TWO_SETS, YES, (4,)), (1, 1), (1, 1), 1, id="one set"),
    pytest.param(Rationale(TWO_SETS, YES, (1, 0, 4)), (1, 1), (3, 3), 3, id="both sets"),
    pytest.param(Rationale(TWO_SETS, YES, (0, 2)), (1, 0), (0, 0), 2, id="half a set"),
    pytest.param(Rationale(TWO_SETS, NO, (4,)), (0, 0), (1, 0), 1, id="wrong label"),
    pytest.param(Rationale(TWO_SETS, OPEN, (4,)), (0, 0), (0, 0), 0, id="no label"),
    pytest.param(
        Rationale(TWO_SETS, YES, (2, 3, 5, 4)), (1, 0), (1, 1), 4, id="fourth sentence"
    ),
    pytest.param(Rationale(None, YES, (4,)), (0, 0), (0, 0), 1, id="nothing to find"),
]


@pytest.mark.parametrize(("found", "abstract", "sentence", "given"), FOUND)
def test_one_abstract(
    found: Rationale, abstract: tuple[int, int], sentence: tuple[int, int], given: int
) -> None:
    abstracts, sentences = score_abstracts([found]), score_sentences([found])
    assert (abstracts["label_only"].right, abstracts["label_rationale"].right) == abstract
    assert (
        sentences["selection_only"].right,
        sentences["selection_label"].right,
    ) == sentence
    assert sentences["selection_only"].given == given
    assert abstracts["label_only"].given == int(found.label is not OPEN)


def test_several_abstracts() -> None:
    found = [
        Rationale(gold(YES, {0, 1}, {4}), YES, (4, 2)),
        Rationale(gold(NO, {2}), YES, (2,)),
        Rationale(gold(NO, {0}), OPEN, (0,)),
        Rationale(None, NO, (1,)),
    ]
    abstracts, sentences = score_abstracts(found), score_sentences(found)
    assert abstracts["label_only"] == Retrieval(right=1, given=3, gold=3)
    assert abstracts["label_rationale"] == Retrieval(right=1, given=3, gold=3)
    assert sentences["selection_only"] == Retrieval(right=2, given=4, gold=5)
    assert sentences["selection_label"] == Retrieval(right=1, given=4, gold=5)


@pytest.mark.parametrize(
    ("counts", "rates"),
    [
        ((2, 4, 5), (0.5, 0.4, 4 / 9)),
        ((0, 4, 5), (0.0, 0.0, 0.0)),
        ((0, 0, 5), (0.0, 0.0, 0.0)),
        ((0, 0, 0), (0.0, 0.0, 0.0)),
        ((3, 3, 3), (1.0, 1.0, 1.0)),
    ],
)
def test_rates_of_counts(
    counts: tuple[int, int, int], rates: tuple[float, float, float]
) -> None:
    part = Retrieval(*counts)
    assert (part.precision, part.recall, part.f1) == pytest.approx(rates)
    assert part.to_json()["f1"] == round(part.f1, 4)
