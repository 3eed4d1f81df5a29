"""The part of the self-audit that needs the report's sources."""

from dataclasses import replace

import pytest
from sound_report import SOUND, TODAY

from claimcheck.model import Severity, Source, SourceState
from claimcheck.reports import audit


def source(
    key: str, state: SourceState = SourceState.READ, *, latest: int | None = None
) -> Source:
    paper = f"arxiv:{key}" if state is SourceState.READ else ""
    return Source(key, state, latest=latest, paper_key=paper)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source("2101.04321v2", latest=2), source("2101.04322v1", latest=1)], []),
        ([source("2101.04321v2", latest=4)], [("outdated-reference", "reference 1")]),
        ([source("2101.04321", latest=4)], [("outdated-reference", "reference 1")]),
        ([source("2101.04321v1", latest=4)], []),
        (
            [source("2101.04322v1", SourceState.NOT_FOUND)],
            [("unknown-reference", "reference 2")],
        ),
        (
            [source("2101.04322v1", SourceState.WITHDRAWN)],
            [("withdrawn-reference", "reference 2")],
        ),
        ([source("2101.04322v1", SourceState.NOT_FETCHED)], []),
        ([source("2101.04322v1", SourceState.OFFLINE)], []),
    ],
)
def test_states(sources: list[Source], expected: list[tuple[str, str]]) -> None:
    found = audit(SOUND, today=TODAY, sources=sources)
    assert [(item.code, item.place) for item in found] == expected


@pytest.mark.parametrize(
    ("drawn_on", "places"),
    [
        (None, []),
        ([], ["reference 1"]),
        (["2101.04321v2"], []),
        (["arxiv:2101.04321v2"], []),
        (["2101.04322v1"], ["reference 1"]),
    ],
)
def test_unused_reference(drawn_on: list[str] | None, places: list[str]) -> None:
    sources = [source("2101.04321v2"), source("2101.04322v1", SourceState.NOT_FETCHED)]
    found = audit(SOUND, today=TODAY, sources=sources, drawn_on=drawn_on)
    assert [item.place for item in found] == places


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("Is it so on XTREME-R?", "We use XTREME and XTREMELY large nets.", ["XTREME-R"]),
        ("Is it so on XTREME-R?", "The XTREME-\nR suite.", []),
        ("Is it so on TYDI QA?", "Scores on TyDiQA-GoldP.", []),
        ("Is it so on TyDiQA?", "Scores on TYDI QA.", []),
        ("Do LLMs and QA help on GLUE or SQuAD v2?", "We use GLUE.", ["SQuAD"]),
        ("Is retrieval recall rates the point?", "The recall of retrieval is high.", []),
        (
            "As measured by retrieval recall rates?",
            "Recall that retrieval" + " word" * 30 + " retrieval. F1 only.",
            [],
        ),
        (
            "As measured by retrieval recall rates?",
            "Recall that it is" + " so" * 30 + " in retrieval.",
            ["retrieval recall rates"],
        ),
        ("What is the semantic distance?", "A distance of meaning.", ["semantic distance"]),
        ("How does it affect cross-lingual accuracy?", "Our cross-\nlingual accuracy.", []),
        ("How does it affect accuracy?", "We report accuracies.", []),
        ("How do models grow?", "Nothing of the kind.", []),
    ],
)  # fmt: skip
def test_question_terms(question: str, text: str, missing: list[str]) -> None:
    report = replace(SOUND, question=question)
    found = audit(report, today=TODAY, source_texts={"2101.04321v2": text, "other": "  "})
    assert [item.message.split("\u201d")[0].lstrip("\u201c") for item in found] == missing


def test_nothing_is_said_of_terms_when_no_source_could_be_read() -> None:
    assert audit(SOUND, today=TODAY, source_texts={}) == ()


def test_copied_abstract() -> None:
    abstract = " ".join(f"word{number} and" for number in range(40)) + " done."
    report = replace(SOUND, abstract=abstract, question="Why?")
    texts = {"a": "Nothing alike.", "b": f"Intro. {abstract.replace(' ', chr(10))} More."}
    (finding,) = audit(report, today=TODAY, source_texts=texts)
    assert (finding.code, finding.severity) == ("abstract-copied", Severity.INFO)
    assert "that of b" in finding.message
    half = {"b": abstract[: len(abstract) // 2]}
    assert audit(report, today=TODAY, source_texts=half) == ()
