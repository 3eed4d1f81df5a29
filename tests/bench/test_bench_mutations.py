"""Figures of the mutation benchmark, from verdicts given by hand."""

from pathlib import Path

import pytest

from claimcheck.bench.mutations import (
    MutationsResult,
    measure_mutations,
    render_text,
)
from claimcheck.bench.trials import Tally, Trial
from claimcheck.errors import BenchmarkError
from claimcheck.model import Label, Reason, Signature, Verdict
from claimcheck.mutations import Kind, Mutation, Origin, Original
from claimcheck.settings import Settings

SUPPORTED, REFUTED, OPEN = Label
TRUE = "Korvid reaches 84.6 F1 on NewsNER."


def trial(kind: Kind | None, label: Label, origin: Origin = Origin.TEXT) -> Trial:
    twin = Mutation(kind, "changed", TRUE, "a → b") if kind else None
    passage = TRUE if origin is Origin.TEXT else ""
    original = Original(TRUE, origin, passage, "", ())
    verdict = Verdict(label, 0.8, Reason.CELL_AGREES, "because")
    return Trial("p#1", "p.pdf", original, twin, verdict)


TRIALS = (
    trial(None, SUPPORTED),
    trial(None, REFUTED),
    trial(None, OPEN, Origin.TABLE),
    trial(Kind.ROUNDED, SUPPORTED),
    trial(Kind.LAST_DIGIT, REFUTED),
    trial(Kind.LAST_DIGIT, SUPPORTED, Origin.TABLE),
    trial(Kind.UNIT, OPEN),
    trial(Kind.NEGATION, REFUTED),
    trial(Kind.NEGATION, REFUTED, Origin.TABLE),
)


@pytest.fixture
def result() -> MutationsResult:
    signature = Signature("0.1.0", "toy@1", "abc")
    return MutationsResult(TRIALS, 1, ("scan.pdf",), True, 7, 2.0, signature)


def test_tallies(result: MutationsResult) -> None:
    assert result.false == Tally(n=5, supported=1, refuted=3, open=1)
    assert result.true == Tally(n=4, supported=2, refuted=1, open=1)
    assert result.number_kinds == Tally(n=3, supported=1, refuted=1, open=1)
    assert result.from_origin(Origin.TABLE) == (Tally(2, 1, 1, 0), Tally(1, 0, 0, 1))
    assert list(result.false_kinds) == ["last digit", "unit", "negation"]
    assert list(result.true_kinds) == ["original", "rounded"]


def test_figures_as_json(result: MutationsResult) -> None:
    form = result.to_json()
    assert (form["n"], form["true"], form["false"]) == (9, 4, 5)
    assert (form["caught"], form["missed"], form["abstained"]) == (0.6, 0.2, 0.2)
    assert (form["true_supported"], form["true_open"], form["false_alarms"]) == (
        0.5,
        0.25,
        0.25,
    )
    assert form["per_kind"]["negation"] == {
        "n": 2,
        "caught": 1.0,
        "missed": 0.0,
        "abstained": 0.0,
    }
    assert form["number_kinds"]["n"] == 3
    assert form["claims_per_second"] == 4.5
    assert [item["kind"] for item in form["wrong"]] == ["original", "last digit"]


def test_answers_carry_gold_paper_and_kind(result: MutationsResult) -> None:
    answer = result.answers[4]
    assert (answer.gold, answer.label) == (REFUTED, REFUTED)
    assert (answer.group, answer.kind) == ("p.pdf", "last digit")
    assert answer.probabilities[1] == 0.8


def test_text_names_what_came_out_wrong(result: MutationsResult) -> None:
    text = render_text(result)
    assert "9 claims of 1 papers  own sentence hidden" in text
    assert "unreadable: scan.pdf" in text
    assert text.count("because") == 0
    assert sum(line.startswith("  p#1 (") for line in text.splitlines()) == 2
    assert text.endswith(f"{result.signature.line}\n")


def test_a_folder_of_papers_that_cannot_be_read(tmp_path: Path) -> None:
    settings = Settings(cache=str(tmp_path), store=str(tmp_path / "store"))
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(BenchmarkError, match="no statement of a result in 1 PDF"):
        measure_mutations(tmp_path, settings=settings, progress=lambda *_: None)
