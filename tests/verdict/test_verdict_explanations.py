"""One plain sentence per verdict: where it stands, what it gives, what rounding allows."""

from collections.abc import Callable

import pytest

from claimcheck.model import CheckedClaim, Label, Paper

Check = Callable[..., CheckedClaim]

WHERE = "Table 1 (p. 4), row Korvid-Large (Our systems), column NewsTag,"


@pytest.mark.parametrize(
    ("claim", "paper", "explanation"),
    [
        (
            "Korvid-Large reaches 86.7 accuracy on NewsTag.",
            "taggers",
            f"{WHERE} gives 86.7.",
        ),
        (
            "Korvid-Large reaches 87 accuracy on NewsTag.",
            "taggers",
            f"{WHERE} gives 86.7; the claim says 87, which is the same rounded.",
        ),
        (
            "Korvid-Large reaches over 86 accuracy on NewsTag.",
            "taggers",
            f"{WHERE} gives 86.7; the claim says over 86.",
        ),
        (
            "Korvid-Large reaches 80.1 accuracy on NewsTag.",
            "taggers",
            f"{WHERE} gives 86.7; the claim says 80.1; rounding allows [86.65, 86.75).",
        ),
        (
            "Korvid-Large reaches over 88 accuracy on NewsTag.",
            "taggers",
            f"{WHERE} gives 86.7; the claim says over 88.",
        ),
        (
            "Korvid-Large improves over Sable by 5.2 points on NewsTag.",
            "taggers",
            "Table 1 (p. 4), rows Korvid-Large (Our systems) and Sable (Our systems), "
            "column NewsTag, gives 86.7 − 82.1 = 4.6; the claim says +5.2; rounding allows "
            "(4.5, 4.7).",
        ),
        (
            "MiniSense without MLM changes tagging by −3.5 points.",
            "intermediate",
            "Table 2 (p. 6), row MiniSense (No MLM), column Tagging, gives -2.5; the claim "
            "says −3.5; rounding allows (−2.55, −2.45].",
        ),
    ],
)
def test_explanations(check: Check, claim: str, paper: str, explanation: str) -> None:
    assert check(claim, paper).verdict.explanation == explanation


def test_rounding_of_operands_is_told(check: Check) -> None:
    claim = "Korvid-Large improves over Sable by 4.65 points on NewsTag."
    explanation = check(claim, "taggers").verdict.explanation
    assert explanation.endswith("the claim says +4.65; rounding allows (4.5, 4.7).")


def test_sizes_printed_to_thousands_are_explained(
    check: Check, make_paper: Callable[..., Paper]
) -> None:
    """ "392k" stands for a span of a thousand; no decimals can be printed of it."""
    sizes = """
    T1 p.2 Table 1: Sizes of the corpora.
    Corpus | Examples | Score
    MillNews | 392k | 81.5
    PondTalk | 105k | 77.2
    """
    verdict = check("MillNews has 392,300 examples.", make_paper(tables=[sizes])).verdict
    assert verdict.label is Label.SUPPORTED
    assert verdict.explanation == (
        "Table 1 (p. 2), row MillNews, column Examples, gives 392k; the claim says "
        "392,300; rounding allows [391500, 392500)."
    )
