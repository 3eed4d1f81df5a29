import pytest

from claimcheck.datasets.abstracts import Abstract
from claimcheck.model import Label
from claimcheck.training.titles import finding_verb, title_pairs

GENE = "the gene ORF7"
SENTENCES = (
    "Muscles of the hind leg recover slowly after an injury.",
    "We removed the gene ORF7 in mice and weighed their muscles.",
    f"In mice without {GENE} the muscles of the hind leg did not grow back, which shows "
    f"that {GENE} is what makes them do so after an injury.",
)


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("ORF7 promotes the growth of muscles.", "promotes"),
        ("Muscles that grow again require ORF7.", None),  # a clause before the verb
        ("Two kinases regulate the growth of muscles.", "regulate"),
        ("Quality control of proteins in muscles.", None),  # a noun
        ("A trial of kinases to inhibit the growth of muscles.", None),
        ("The growth of muscles: a review.", None),
        ("What is the growth of muscles?", None),
        ("The growth of muscles is slow?", None),
    ],
)
def test_titles_that_state_a_finding(title: str, verb: str | None) -> None:
    found = finding_verb(title)
    assert (found.group() if found else None) == verb


def test_twins_of_a_title() -> None:
    """Whatever the chances, an opposite refutes, and with a "not" it supports."""
    labels = {}
    for seed in range(8):
        for pair in title_pairs(_abstracts(), seed=seed):
            if pair.group == "title 1" and pair.label is not Label.NOT_ENOUGH_EVIDENCE:
                assert pair.evidence.endswith(SENTENCES[-1])
                labels[pair.claim] = pair.label
    assert labels == {
        "ORF7 promotes the growth of muscles.": Label.SUPPORTED,
        "ORF7 inhibits the growth of muscles.": Label.REFUTED,
        "ORF7 does not promote the growth of muscles.": Label.REFUTED,
        "ORF7 does not inhibit the growth of muscles.": Label.SUPPORTED,
    }


def test_a_verb_without_opposite_is_negated() -> None:
    claims = {
        pair.claim: pair.label
        for pair in title_pairs(_abstracts(), seed=0)
        if pair.group == "title 2" and pair.label is not Label.NOT_ENOUGH_EVIDENCE
    }
    assert claims == {
        "Sleep is short in winter.": Label.SUPPORTED,
        "Sleep is not short in winter.": Label.REFUTED,
    }


def test_other_abstracts_and_what_was_known_leave_a_title_open() -> None:
    open_ = [
        pair
        for seed in range(8)
        for pair in title_pairs(_abstracts(), seed=seed)
        if pair.label is Label.NOT_ENOUGH_EVIDENCE and pair.group == "title 1"
    ]
    assert any(pair.evidence == SENTENCES[0] for pair in open_)
    assert any("bears" in pair.evidence for pair in open_)
    assert all(SENTENCES[-1] not in pair.evidence for pair in open_)


def test_topics_give_nothing_and_seeds_repeat() -> None:
    assert {pair.group for pair in title_pairs(_abstracts(), seed=1)} == {
        "title 1",
        "title 2",
    }
    assert title_pairs(_abstracts(), seed=1) == title_pairs(_abstracts(), seed=1)


def _abstracts() -> dict[int, Abstract]:
    bears = ("Bears sleep.", "We watched them.", "In winter bears sleep for few hours.")
    return {
        1: Abstract("ORF7 promotes the growth of muscles", SENTENCES),
        2: Abstract("Sleep is short in winter.", bears),
        3: Abstract("Sleep of bears: a review", bears),
    }
