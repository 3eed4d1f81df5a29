"""Claims without numbers beside whole tables: which table, which program, what lead."""

from collections.abc import Callable

import pytest

from claimcheck.model import EvidenceKind, Label, Paper, Reason
from claimcheck.verdict import Proposal, SourceView
from claimcheck.verdict.tables import LinkedTable, read_tables

ACCURACY = """
T1 p.4 Accuracy of taggers on three corpora.
System | NewsTag | ForumTag | LegalTag
CharGrid | 78.9 | 66.0 | 71.2
Korvid-Base | 84.6 | 70.3 | 75.4
Korvid-Large | 86.7 | 74.9 | 79.3
"""
SPEED = """
T2 p.6 Throughput of taggers (sentences per second).
System | Laptop | Server
CharGrid | 410 | 2200
Korvid-Base | 95 | 1350
Korvid-Large | 31 | 640
"""
BEATS = "Korvid-Base outperforms CharGrid on NewsTag, ForumTag and LegalTag."
LOSES = "CharGrid outperforms Korvid-Base on NewsTag, ForumTag and LegalTag."
Propose = Callable[..., Proposal]


@pytest.fixture(name="paper")
def _paper(make_paper: Callable[..., Paper]) -> Paper:
    return make_paper(tables=[ACCURACY, SPEED])


@pytest.fixture(name="tables")
def _tables(paper: Paper) -> list[LinkedTable]:
    return SourceView(paper).linked_tables


@pytest.mark.parametrize(
    ("claim", "table"),
    [
        (BEATS, "T1"),
        ("CharGrid has a higher throughput than Korvid-Large on a laptop.", "T2"),
    ],
)
def test_the_table_that_names_the_claim_is_read(
    tables: list[LinkedTable], claim: str, table: str
) -> None:
    reading = read_tables(claim, tables)
    assert reading is not None
    assert reading.linked.table.id == table
    assert 0 < reading.score <= reading.link <= 1
    assert sum(reading.reasoning.probabilities) == pytest.approx(1.0)


@pytest.mark.parametrize("claim", ["Herons wade at dawn.", ""])
def test_nothing_is_read_where_no_table_is_named(
    tables: list[LinkedTable], claim: str
) -> None:
    assert read_tables(claim, tables) is None


@pytest.mark.parametrize(
    ("claim", "label", "reason"),
    [
        (BEATS, Label.SUPPORTED, Reason.DERIVATION_AGREES),
        (LOSES, Label.REFUTED, Reason.DERIVATION_DISAGREES),
    ],
)
def test_a_lead_names_its_operands(
    paper: Paper, tables: list[LinkedTable], claim: str, label: Label, reason: Reason
) -> None:
    reading = read_tables(claim, tables)
    assert reading is not None
    lead = reading.lead
    assert lead is not None
    assert (lead.label, lead.reason) == (label, reason)
    (evidence,) = lead.evidence
    assert (evidence.kind, evidence.page) == (EvidenceKind.DERIVATION, 4)
    assert (evidence.paper, evidence.score) == (paper.label, 0.0)
    assert evidence.text.startswith("Table 1, p. 4: ")
    values = {(cell.row, cell.column): cell.value for cell in evidence.cells}
    assert values["Korvid-Base", "ForumTag"] == "70.3"
    assert values["CharGrid", "ForumTag"] == "66.0"
    assert "Korvid-Base 84.6" in lead.explanation
    assert "CharGrid 78.9" in lead.explanation


def test_numbers_give_no_lead(tables: list[LinkedTable]) -> None:
    reading = read_tables("CharGrid handles 2200 sentences on a server.", tables)
    assert reading is not None
    assert reading.reasoning.programs
    assert reading.lead is None


def test_programs_are_a_signal_for_open_claims_without_numbers(
    propose: Propose, make_paper: Callable[..., Paper]
) -> None:
    paper = make_paper(tables=[ACCURACY], sentences=["Herons wade at dawn."])
    proposal = propose("Both Korvid taggers outperform CharGrid everywhere.", paper)
    assert proposal.signals.label is Label.NOT_ENOUGH_EVIDENCE
    assert proposal.signals.tables is not None
    assert proposal.signals.tables[0] > 0.5
    lead = proposal.leads[0].verdict
    assert lead.label is Label.SUPPORTED
    assert {cell.row for cell in lead.evidence[0].cells} == {
        "CharGrid",
        "Korvid-Base",
        "Korvid-Large",
    }


@pytest.mark.parametrize(
    "claim",
    [
        "Korvid-Large reaches 86.7 accuracy on NewsTag.",
        "Korvid-Large needs 512 gigabytes of memory.",
        "Moorhen outperforms CharGrid on NewsTag.",
    ],
)
def test_decided_numeric_and_unknown_claims_have_no_such_signal(
    propose: Propose, paper: Paper, claim: str
) -> None:
    assert propose(claim, paper).signals.tables is None


@pytest.mark.parametrize(
    ("claim", "led"),
    [
        ("CharGrid outperforms Korvid-Base on NewsTag and on ForumTag.", True),
        # the rows that the program sets against each other are not the one that is named
        ("Korvid-Base outperforms CharGrid on NewsTag, and Sable adds nothing.", False),
    ],
)
def test_a_lead_is_about_every_row_that_is_named(
    make_paper: Callable[..., Paper], claim: str, led: bool
) -> None:
    table = ACCURACY + "Sable | 80.0 | 80.0 | 80.0\n"
    reading = read_tables(claim, SourceView(make_paper(tables=[table])).linked_tables)
    assert reading is not None
    assert (reading.lead is not None) is led
