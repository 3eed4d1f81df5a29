"""SciFact's format: claims, abstracts, evidence sets, and the pairs made of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.datasets.abstracts import evidence_text, similar_sentences
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.scifact import GoldEvidence, gold_pairs, read_scifact
from claimcheck.errors import DatasetError
from claimcheck.model import Label

KITES: dict[str, Any] = {
    "doc_id": 10,
    "title": "Kites of silk",
    "abstract": ["Kites fly. \n", "Silk kites fly higher.", "Wind was weak.", "So it is."],
    "structured": False,
}
STONES: dict[str, Any] = {
    "doc_id": 20,
    "title": "Round stones",
    "abstract": ["Round stones roll.", "Flat stones skip on water.", "Water was calm."],
}
HIGHER: dict[str, Any] = {
    "id": 1,
    "claim": "Silk kites fly lower.",
    "evidence": {
        "10": [
            {"sentences": [3, 1], "label": "CONTRADICT"},
            {"sentences": [0], "label": "CONTRADICT"},
        ]
    },
    "cited_doc_ids": [10, 20],
}
SKIP: dict[str, Any] = {
    "id": 2,
    "claim": "Flat water makes stones skip.",
    "evidence": {},
    "cited_doc_ids": [20, 10],
}


def write(folder: Path, claims: list[Any], abstracts: list[Any]) -> tuple[Path, Path]:
    paths = folder / "claims.jsonl", folder / "corpus.jsonl"
    for path, records in zip(paths, (claims, abstracts), strict=True):
        path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return paths


def test_claims_and_abstracts(tmp_path: Path) -> None:
    data = read_scifact(*write(tmp_path, [HIGHER, SKIP], [KITES, STONES]))
    first, second = data.claims
    assert first.evidence == {
        10: GoldEvidence(Label.REFUTED, (frozenset({1, 3}), frozenset({0})))
    }
    assert first.evidence[10].sentences == [0, 1, 3]
    assert (first.label(10), first.label(20)) == (Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE)
    assert (second.cited, second.evidence) == ((20, 10), {})
    assert data.abstracts[10].sentences[0] == "Kites fly."


def test_pairs_with_gold_evidence(tmp_path: Path) -> None:
    data = read_scifact(*write(tmp_path, [HIGHER, SKIP], [KITES, STONES]))
    assert gold_pairs(data) == [
        Pair(
            "Silk kites fly lower.",
            "Kites of silk . Kites fly. Silk kites fly higher. So it is.",
            Label.REFUTED,
            "10",
        ),
        Pair(
            "Flat water makes stones skip.",
            "Round stones . Flat stones skip on water. Water was calm.",
            Label.NOT_ENOUGH_EVIDENCE,
            "20",
        ),
    ]


@pytest.mark.parametrize(
    ("title", "sentences", "text"),
    [
        ("Kites", ["Up.", "Down."], "Kites . Up. Down."),
        ("", ["Up."], "Up."),
        ("Kites", [], "Kites"),
    ],
)
def test_text_of_evidence(title: str, sentences: list[str], text: str) -> None:
    assert evidence_text(title, sentences) == text


@pytest.mark.parametrize(
    ("claim", "sentences", "chosen"),
    [
        ("Red kites fly", ["Kites fly.", "Stones.", "Red kites fly.", "Red."], [0, 2]),
        ("Boats", ["Kites fly.", "Stones roll.", "Wind blows."], [1, 2]),
        ("Kites", ["Kites fly."], [0]),
        ("Kites", ["And so.", "It is.", "We were."], [0, 1]),
        ("Kites", [], []),
    ],
)
def test_similar_sentences(claim: str, sentences: list[str], chosen: list[int]) -> None:
    assert similar_sentences(claim, sentences) == chosen


def test_an_abstract_with_evidence_counts_as_cited(tmp_path: Path) -> None:
    claim = {**HIGHER, "cited_doc_ids": [20]}
    data = read_scifact(*write(tmp_path, [claim], [KITES, STONES]))
    assert data.claims[0].cited == (20, 10)


def _evidence(**changes: Any) -> dict[str, Any]:
    return {**HIGHER, "evidence": {"10": [{**HIGHER["evidence"]["10"][0], **changes}]}}


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (
            {"id": 1, "claim": "Kites fly."},
            r"found id, claim; expected id, claim, evidence",
        ),
        (_evidence(label="MAYBE"), r"labels \['MAYBE'\] of one abstract"),
        (_evidence(sentences=[4]), r"sentences \[4\] of abstract 10; .*below 4"),
        (_evidence(sentences=[-1]), r"sentences \[-1\] of abstract 10"),
        (_evidence(sentences=[]), r"'sentences' is \[\]; expected a list of numbers"),
        ({**HIGHER, "evidence": [1]}, r"line 1: evidence \[1\]"),
        ({**HIGHER, "evidence": {"10": [{"label": "SUPPORT"}]}}, r"line 1: evidence"),
        ({**HIGHER, "cited_doc_ids": [30]}, r"cites abstract 30, which the corpus has not"),
        ({**SKIP, "cited_doc_ids": []}, r"'cited_doc_ids' is empty"),
        ({**HIGHER, "id": "one"}, r"'id' is 'one'; expected a whole number"),
        ({**HIGHER, "claim": ""}, r"'claim' is ''; expected text"),
    ],
)
def test_claims_of_another_form(tmp_path: Path, claim: Any, message: str) -> None:
    with pytest.raises(DatasetError, match=message):
        read_scifact(*write(tmp_path, [claim], [KITES, STONES]))


def test_claims_without_labels_come_with_a_hint(tmp_path: Path) -> None:
    files = write(tmp_path, [{"id": 1, "claim": "Kites fly."}], [KITES])
    with pytest.raises(DatasetError) as caught:
        read_scifact(*files)
    assert "claims_dev.jsonl" in caught.value.hint


def test_abstracts_of_another_form(tmp_path: Path) -> None:
    files = write(tmp_path, [HIGHER], [{**KITES, "abstract": "Kites fly."}])
    with pytest.raises(DatasetError, match=r"corpus\.jsonl, line 1: .*expected a list"):
        read_scifact(*files)


def test_no_claims(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"claims\.jsonl: found no claims"):
        read_scifact(*write(tmp_path, [], [KITES]))
