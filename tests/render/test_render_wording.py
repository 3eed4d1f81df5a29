from decimal import Decimal

import pytest

from claimcheck.model import (
    Comparator,
    Direction,
    EvidenceKind,
    Label,
    Number,
    PaperKind,
    Quantity,
    Reason,
    Role,
    Source,
    SourceState,
    Stated,
    Unit,
    Verdict,
)
from claimcheck.render.wording import (
    EVIDENCE_KINDS,
    LABELS,
    MARKS,
    REASONS,
    chance,
    quantity_words,
    source_words,
    stated_aloud,
    stated_words,
)


def test_every_label_reason_and_kind_has_words_of_its_own() -> None:
    for words, kind in (
        (LABELS, Label),
        (MARKS, Label),
        (REASONS, Reason),
        (EVIDENCE_KINDS, EvidenceKind),
    ):
        assert set(words) == set(kind)
        assert len(set(words.values())) == len(kind)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("comparator", Comparator)
def test_every_unit_and_comparator_has_words(unit: Unit, comparator: Comparator) -> None:
    quantity = Quantity(Number(Decimal("8.2"), 1, "8.2"), unit=unit, comparator=comparator)
    assert "8.2" in quantity_words(quantity)


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (
            Quantity(
                Number(Decimal("8.2"), 1, "8.2"),
                unit=Unit.POINTS,
                role=Role.CHANGE,
                direction=Direction.UP,
            ),
            "+8.2 points",
        ),
        (
            Quantity(
                Number(Decimal("-0.6"), 1, "-0.6", signed=True),
                unit=Unit.POINTS,
                role=Role.CHANGE,
                direction=Direction.DOWN,
            ),
            "-0.6 points",
        ),
        (
            Quantity(
                Number(Decimal("5.4"), 1, "5.4"),
                unit=Unit.POINTS,
                role=Role.CHANGE,
                comparator=Comparator.ABOUT,
                averaged=True,
            ),
            "about 5.4 points on average",
        ),
        (
            Quantity(Number(Decimal("3.1"), 1, "3.1%", percent=True), unit=Unit.PERCENT),
            "3.1 %",
        ),
        (
            Quantity(Number(Decimal("90.1"), 1, "90.1 %", percent=True), unit=Unit.F1),
            "90.1 % F1",
        ),
        (
            Quantity(
                Number(Decimal(47), 0, "47 %", percent=True),
                unit=Unit.RELATIVE_PERCENT,
                role=Role.CHANGE,
                direction=Direction.DOWN,
            ),
            "−47 % relative",
        ),
        (
            Quantity(
                Number(Decimal(9), 0, "nine"),
                unit=Unit.COUNT,
                comparator=Comparator.AT_LEAST,
            ),
            "at least nine",
        ),
    ],
)
def test_quantity_words(quantity: Quantity, expected: str) -> None:
    assert quantity_words(quantity) == expected


@pytest.mark.parametrize(
    ("stated", "short", "aloud"),
    [
        (Stated(True, Decimal("0.30")), "✓ 0.30", "verified, confidence 0.30"),
        (Stated(False, Decimal("0.14")), "× 0.14", "not verified, confidence 0.14"),
        (Stated(True), "✓", "verified"),
        (Stated(), "–", "no verdict"),
    ],
)
def test_stated(stated: Stated, short: str, aloud: str) -> None:
    assert stated_words(stated) == short
    assert stated_aloud(stated) == aloud


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source("x", SourceState.READ, version=2, latest=2), "v2 read"),
        (Source("x", SourceState.READ, version=1, latest=2), "v1 read, newest is v2"),
        (
            Source("x", SourceState.OTHER_VERSION, version=1, latest=3),
            "other version read (v1), newest is v3",
        ),
        (
            Source("x", SourceState.READ, version=3, latest=3, kind=PaperKind.DIGEST),
            "v3 read, digest",
        ),
        (
            Source("a.pdf", SourceState.UNREADABLE, cited=False),
            "unreadable, given",
        ),
    ],
)
def test_source_words(source: Source, expected: str) -> None:
    assert source_words(source) == expected


@pytest.mark.parametrize(
    ("label", "probability", "words"),
    [
        (Label.SUPPORTED, 0.4, " 0.40"),
        (Label.REFUTED, 0.9, " 0.90"),
        (Label.NOT_ENOUGH_EVIDENCE, 0.8, ""),
        (Label.NOT_ENOUGH_EVIDENCE, 0.12, ""),
    ],
)
def test_what_is_open_shows_no_probability(
    label: Label, probability: float, words: str
) -> None:
    verdict = Verdict(label=label, probability=probability, reason=Reason.NO_EVIDENCE)
    assert chance(verdict) == words
