"""What one sentence says of a claim, by rules alone."""

from collections.abc import Sequence

import pytest

from claimcheck.model import Label
from claimcheck.verdict import PassageJudge
from claimcheck.verdict.other_numbers import other_number

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE


def _stance(claim: str, passage: str, similarity: float) -> tuple[Label, str]:
    (stance,) = PassageJudge().judge(claim, [passage], [similarity])
    assert 0 <= stance.probability <= 1
    return stance.label, stance.why


STANCES: Sequence[tuple[str, str, float, Label, str]] = [
    ("A cat sleeps.", "A cat sleeps.", 0.9, YES, "says it in the same words"),
    ("A cat sleeps.", "Dogs bark at night.", 0.2, OPEN, "not close enough"),
    ("It has 3 cats.", "It has 4 cats.", 0.9, OPEN, "other numbers"),
    ("Cats improve it.", "Cats degrade it.", 0.9, OPEN, "the other direction"),
    ("Cats are kind.", "Cats are not kind.", 0.9, OPEN, "negated"),
    ("Cats improve sleep.", "Cats are about sleep.", 0.9, OPEN, "no direction"),
    (
        "A relative gain of 3%.",
        "A gain of 3%.",
        0.9,
        OPEN,
        "relative in one, absolute in the other",
    ),
    (
        "Cats see at night.",
        "We ask whether cats see at night.",
        0.9,
        OPEN,
        "asks the question only",
    ),
    (
        "Alma obtains 30.91 on Rivers.",
        "Alma obtains scores of 30.91 on Lakes and 43.95 on Rivers.",
        0.9,
        OPEN,
        "the number of another name",
    ),
    (
        "Alma obtains 30.91 on Rivers.",
        "We see that Alma obtains results on Lakes (30.91) and on Rivers (43.95).",
        0.9,
        OPEN,
        "the number of another name",
    ),
    (
        "Alma obtains 30.91 on Rivers.",
        "Alma obtains results on Rivers (30.91) and on Lakes (43.95).",
        0.9,
        YES,
        "says it in the same words",
    ),
    (
        "Bells help cats.",
        "Contrary to the belief that bells help cats, they do not.",
        0.9,
        OPEN,
        "supposed, not found",
    ),
    (
        "Bells help cats.",
        "We hypothesise that bells help cats.",
        0.9,
        OPEN,
        "supposed, not found",
    ),
    (
        "Bells may help cats.",
        "We find that bells may help cats.",
        0.9,
        YES,
        "says it in the same words",
    ),
    (
        "Alma beats Boris.",
        "Boris beats Alma.",
        0.9,
        OPEN,
        "the same names in another order",
    ),
    (
        "ALMA beats BORIS.",
        "BORIS beats ALMA.",
        0.9,
        OPEN,
        "the same names in another order",
    ),
    (
        "In the tagger all layers are trained.",
        "In the tagger only the last layers are trained.",
        0.9,
        OPEN,
        "all in one, a part in the other",
    ),
    (
        "The tagger beats the old one on every corpus.",
        "The tagger beats the old one on almost every corpus.",
        0.9,
        OPEN,
        "all in one, a part in the other",
    ),
    (
        "All entries of the table improved on the old tagger.",
        "Table 2 has all entries. Heron improved on the old tagger.",
        0.9,
        OPEN,
        "all in one, a part in the other",
    ),
    (
        "The tagger helped most for letters, where F1 rose more than for news.",
        "Table 2: F1 of the tagger for news and for letters, where letters have more.",
        0.9,
        OPEN,
        "no direction",
    ),
    (
        "The contest drew 11 entries made by 14 teams.",
        "To the contest 11 teams made a total of 14 entries.",
        0.9,
        OPEN,
        "the same numbers of other things",
    ),
    (
        "Readers mark 840 errors in GPT-4 texts made by merging, beside 353 for updating.",
        "In all, readers mark 840 errors for GPT-4 texts with updating, 353 for merging.",
        0.9,
        OPEN,
        "the same numbers of other things",
    ),
    (
        "It is pre-trained with batches of 128 and tuned with batches of 256.",
        "We set a batch size of 256 for pre-training and a batch size of 128 for tuning.",
        0.9,
        OPEN,
        "the same numbers of other things",
    ),
    (
        "On every corpus considered, the best of the taggers is Heron or Plover.",
        "For 8 out of 9 corpora, the best tagger is one of Heron and Plover.",
        0.9,
        OPEN,
        "all in one, a part in the other",
    ),
    (
        "Heron outperforms the results of Plover on NewsTag and LegalTag at half size.",
        "Heron outperforms Plover results on NewsTag and ForumTag, and ties on LawTag.",
        0.9,
        OPEN,
        "other names in a row with the same",
    ),
    (
        "Dense vectors have an edge over bags of words for finding boundaries.",
        "Dense vectors and bags of words work similarly well for finding boundaries.",
        0.9,
        OPEN,
        "no direction",
    ),
    (
        "On News Heron is similar to Plover, while for Letters it lies behind Curlew.",
        "The score of Heron for Letters comes near Plover, on News far behind Curlew.",
        0.9,
        OPEN,
        "the same names in another order",
    ),
    (
        "The contest drew 14 entries made by 11 teams.",
        "To the contest 11 teams made a total of 14 entries.",
        0.9,
        YES,
        "says it in the same words",
    ),
    (
        "Alma, a tagger, beats Boris easily.",
        "The tagger Alma easily beats Boris.",
        0.9,
        YES,
        "says it in the same words",
    ),
    (
        "The small tagger was trained for two long days.",
        "We trained the small tagger for two days.",
        0.9,
        YES,
        "says it in other words",
    ),
    (
        "The small tagger was trained for two long days.",
        "We trained the small tagger for two days.",
        0.7,
        OPEN,
        "related, but not the same statement",
    ),
]


@pytest.mark.parametrize(("claim", "passage", "similarity", "label", "why"), STANCES)
def test_stances(
    claim: str, passage: str, similarity: float, label: Label, why: str
) -> None:
    assert _stance(claim, passage, similarity) == (label, why)


EXAMPLES = "We generate 500k examples with {} unique prompts, about 180M words in total."


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        (
            "The authors made 500k examples with 250k unique prompts.",
            EXAMPLES.format("150k"),
            ("250k", "150k"),
        ),
        # of equal numbers, of another kind, and where too few agree
        (
            "500k examples were made with 150k unique prompts.",
            EXAMPLES.format("150k"),
            None,
        ),
        (
            "500k examples were made with 2.5% unique prompts.",
            EXAMPLES.format("150k"),
            None,
        ),
        ("The authors made 250k unique prompts.", EXAMPLES.format("150k"), None),
        # among other words
        ("The authors made 500k examples in 250k hours.", EXAMPLES.format("150k"), None),
    ],
)
def test_another_number_in_the_same_place(
    claim: str, passage: str, expected: tuple[str, str] | None
) -> None:
    assert other_number(claim, passage) == expected
    label = PassageJudge().judge(claim, [passage], [0.9])[0].label
    assert (label is NO) is (expected is not None)
