import pytest

from claimcheck.corpus.storage.terms import terms_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("4,523,000 pairs", ["4523000", "pair"]),
        ("4523000", ["4523000"]),
        ("8.20%", ["8.2"]),
        ("+ 8.3", ["8.3"]),
        ("\u22120.6", ["0.6"]),
        ("392k", ["392000"]),
        ("79.2±0.3", ["79.2"]),
        ("10-20 tasks", ["10", "20", "task"]),
        ("F1 of T5 on SQuAD2.0", ["2", "f1", "t5", "squad"]),
        ("XLM-R", ["xlm", "r"]),
        ("studies and improvements of losses", ["study", "improvement", "losse"]),
        ("na\u00efve \ufb01ne-tuning", ["naive", "fine", "tuning"]),
        ("the of and", []),
        ("", []),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("4,523,000", "4523000"),
        ("8.2 points", "8.20"),
        ("a gain of 8.3", "+ 8.3"),
        ("a drop of 0.6", "\u2212 0.6"),
        ("improvement", "improvements"),
    ],
)
def test_a_claim_meets_its_source(claim: str, source: str) -> None:
    assert set(terms_of(claim)) & set(terms_of(source))


def test_neighbouring_decimals_do_not_meet() -> None:
    assert not set(terms_of("8.2")) & set(terms_of("8.25 or 82 or 2.8"))
