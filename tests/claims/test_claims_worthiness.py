"""Which sentences of prose are worth checking."""

import pytest

from claimcheck.claims import checkworthy_sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "FooNet reaches 81.9 on QuuxQA.",
        "FooNet outperforms BarNet on every task.",
        "FooNet is trained on nine tasks of the QuuxQA suite.",
        "Smith et al. (2020) report 3.1 points of improvement, cf. Fig. 2 of their paper.",
        "We see large improvements from intermediate training on QuuxQA.",
    ],
)
def test_results_are_worth_checking(sentence: str) -> None:
    assert checkworthy_sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3 Results",
        "This report is a machine-generated synthesis of 12 papers.",
        "13 papers retrieved. 9 claims extracted; 9 independently verified.",
        "Does FooNet outperform BarNet on QuuxQA?",
        "Readers should consult primary sources for better information.",
        "Language models are an active field of research.",
    ],
)
def test_boilerplate_is_left_out(text: str) -> None:
    assert checkworthy_sentences(text) == []


def test_sentences_are_found_across_lines_and_paragraphs() -> None:
    text = (
        "FooNet beats BarNet\nby 3.1 points. It is\nnew.\n\nBarNet scores 71.2 on QuuxQA."
    )
    assert checkworthy_sentences(text) == [
        "FooNet beats BarNet by 3.1 points.",
        "BarNet scores 71.2 on QuuxQA.",
    ]
