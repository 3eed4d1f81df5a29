from dataclasses import replace

import pytest

from claimcheck.model import (
    CellRef,
    CheckedReport,
    Evidence,
    EvidenceKind,
    Label,
    Reason,
    Verdict,
)
from claimcheck.render import facts


def _evidence(*cells: CellRef, result: str = "", digest: bool = False) -> Evidence:
    return Evidence(
        EvidenceKind.DERIVATION, "p.pdf", 3, "…", cells=cells, result=result, digest=digest
    )


def _cells(count: int) -> list[CellRef]:
    return [CellRef("Table 1", 3, f"row{n}", "Avg", str(n)) for n in range(count)]


def test_values_of_a_claim_follow_its_atoms(checked_report: CheckedReport) -> None:
    three, ambiguous, *_, conflict = checked_report.claims
    assert facts.claim_values(three) == (
        "+8.3 points; +7.5 points; +7.0 points",
        "8.3; 5.7; –",
    )
    assert facts.claim_values(ambiguous) == ("+8.7 points", "8.7 / 8.1")
    assert facts.claim_values(conflict) == ("81.0 on average", "80.6")


def test_a_claim_shows_atoms_beneath_it_only_if_it_has_several(
    checked_report: CheckedReport,
) -> None:
    counts = [len(facts.parts_of(item)) for item in checked_report.claims]
    assert counts == [3, 0, 0, 0, 0, 0]


def test_evidence_is_shown_once(checked_report: CheckedReport) -> None:
    three = checked_report.claims[0]
    assert facts.evidence_of(three) == three.verdict.evidence
    assert facts.own_evidence(three) == ()
    bare = replace(three, verdict=replace(three.verdict, evidence=()))
    assert [item.result for item in facts.evidence_of(bare)] == ["8.3", "5.7", ""]


def test_place_names_few_rows_and_counts_many() -> None:
    assert (
        facts.place(_evidence(*_cells(1))) == "p.pdf, p. 3, Table 1, row row0, column Avg"
    )
    assert "rows row0 and row1 and row2, column Avg" in facts.place(_evidence(*_cells(3)))
    assert facts.place(_evidence(*_cells(9), digest=True)) == (
        "p.pdf, p. 3, Table 1, 9 rows, column Avg, digest"
    )


@pytest.mark.parametrize(
    ("label", "results", "expected"),
    [
        (Label.SUPPORTED, ["", "8.3", "7.9"], "8.3"),
        (Label.REFUTED, ["8.3", "7.9"], "8.3"),
        (Label.NOT_ENOUGH_EVIDENCE, ["8.3", "8.3", "", "7.9"], "8.3 / 7.9"),
        (Label.NOT_ENOUGH_EVIDENCE, [], "–"),
    ],
)
def test_found_value(label: Label, results: list[str], expected: str) -> None:
    evidence = tuple(_evidence(result=value) for value in results)
    verdict = Verdict(label, 0.9, Reason.CELL_AGREES, evidence=evidence)
    assert facts.found_by(verdict) == expected


def test_fragments_set_cells_out_as_a_table() -> None:
    cells = (
        CellRef("Table 2", 5, "A", "x", "1"),
        CellRef("Table 2", 5, "B", "y", "4", group="No MLM"),
        CellRef("Table 3", 6, "C", "x", ""),
    )
    first, second = facts.fragments(cells)
    assert first.columns == ("x", "y")
    assert first.rows == (("A", ("1", None)), ("B (No MLM)", (None, "4")))
    assert (second.table, second.page, second.rows) == ("Table 3", 6, (("C", ("",)),))


def test_summary_and_confusion(checked_report: CheckedReport) -> None:
    assert facts.summary_line(checked_report) == (
        "6 claims: 1 supported, 2 refuted, 3 not enough evidence"
    )
    assert facts.confusion_rows(checked_report) == [
        ("verified", [0, 1, 3]),
        ("unverified", [0, 1, 0]),
        ("unstated", [1, 0, 0]),
    ]
    one = replace(checked_report, claims=checked_report.claims[:1])
    assert facts.summary_line(one).startswith("1 claim: 0 supported, 1 refuted")


def test_heading_falls_back_to_the_file_name(checked_report: CheckedReport) -> None:
    assert facts.heading(checked_report) == "Do Riddles Help? A <Short> Review"
    untitled = replace(checked_report, report=replace(checked_report.report, title=""))
    assert facts.heading(untitled) == "riddles.txt"
