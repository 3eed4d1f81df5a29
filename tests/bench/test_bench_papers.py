"""Figures of verdicts on labelled claims; the checking itself has its own tests."""

from pathlib import Path

import pytest

from claimcheck.bench.papers import (
    Judged,
    LabelledClaim,
    PapersResult,
    measure_papers,
    read_labelled_claims,
    render_text,
)
from claimcheck.errors import BenchmarkError, DatasetError
from claimcheck.model import Label, Reason, Signature, Verdict
from claimcheck.settings import Settings

YES, NO, OPEN = Label
LINE = '{"id": "1", "file": "a.pdf", "claim": "Red wins.", "label": "supported"}'


def judged(name: str, gold: Label, verdict: Verdict, *, conflict: bool = False) -> Judged:
    claim = LabelledClaim(name, "a.pdf", f"Claim {name}.", gold, conflict=conflict)
    return Judged(claim, verdict)


RESULT = PapersResult(
    (
        judged("1", YES, Verdict(YES, 0.9, Reason.CELL_AGREES)),
        judged("2", YES, Verdict(NO, 0.6, Reason.CELL_DISAGREES)),
        judged("3", NO, Verdict(NO, 0.8, Reason.SOURCE_CONFLICT), conflict=True),
        judged("4", NO, Verdict(OPEN, 0.5, Reason.NO_EVIDENCE), conflict=True),
    ),
    2.0,
    Signature("0", "encoder", "12345678"),
)


def test_papers_have_the_figures_of_every_benchmark_and_their_own() -> None:
    record = RESULT.to_json()
    assert (record["benchmark"], record["n"], record["accuracy"]) == ("papers", 4, 0.5)
    assert record["confusion"] == [[1, 1, 0], [0, 1, 1], [0, 0, 0]]
    assert record["macro_f1"] == round((2 / 3 + 0.5 + 0) / 3, 4)
    assert record["claims_per_second"] == 2.0
    assert record["signature"] == "claimcheck:0|encoder:encoder|settings:12345678"
    assert record["true_called_refuted"] == 0.5
    assert record["false_called_supported"] == 0.0
    assert record["conflicts"] == {"named": 1, "places": 2}
    # All claims are of one paper, so that no other draw of papers is possible.
    assert record["interval"] == [record["macro_f1"]] * 2
    # Half of four answers are right, at a mean probability of 0.7, each in its own bin.
    assert record["ece"] == round((0.1 + 0.6 + 0.2 + 0.5) / 4, 4)
    assert [item["right"] for item in record["claims"]] == [True, False, True, False]


def test_text_lists_what_came_out_wrong() -> None:
    text = render_text(RESULT)
    assert "papers: 4 claims  accuracy 0.500" in text
    assert "true called refuted 0.500" in text
    assert "conflicts named 1/2" in text
    assert "  2: supported → refuted (0.60, cell_disagrees) Claim 2." in text
    assert "Claim 1." not in text


def test_labelled_claims_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n\n")
    assert read_labelled_claims(tmp_path) == [LabelledClaim("1", "a.pdf", "Red wins.", YES)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n", "found no line"),
        (
            LINE.replace("supported", "true"),
            "line 1: 'label' is 'true'; expected supported",
        ),
        ("{}", "line 1: found nothing; expected a field 'id'"),
        ("[1]", "line 1: found list; expected an object"),
    ],
)
def test_claims_of_another_form(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(text)
    with pytest.raises(DatasetError, match=message):
        read_labelled_claims(file)


def test_missing_pdf(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(LINE)
    with pytest.raises(BenchmarkError, match=r"a\.pdf: no such file"):
        measure_papers(tmp_path, settings=Settings(), progress=lambda *_: None, claims=file)
