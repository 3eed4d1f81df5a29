"""From atoms to one verdict: table against text, several sources, versions, evidence."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import (
    Box,
    CheckedClaim,
    Claim,
    EvidenceKind,
    Label,
    Paper,
    PaperKind,
    Reason,
    Source,
    SourceState,
)
from claimcheck.verdict import (
    Found,
    SourceView,
    Stance,
    judge_claim,
    respect_versions,
)

Check = Callable[..., CheckedClaim]
MakePaper = Callable[..., Paper]

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE

TABLE = """
T1 p.4 Results on two tagging corpora (accuracy).
System | NewsTag | ForumTag
Korvid-Large | 86.7 | 74.9
Sable | 82.1 | 72.4
"""
CLAIM = "Korvid-Large reaches {} accuracy on NewsTag."


@pytest.fixture
def torn(make_paper: MakePaper) -> Paper:
    """Its text and its table give different numbers."""
    return make_paper(tables=[TABLE], sentences=[CLAIM.format("88.7")])


def test_a_firm_table_outweighs_a_sentence(check: Check, torn: Paper) -> None:
    verdict = check(CLAIM.format("88.7"), torn).verdict
    assert (verdict.label, verdict.reason) == (NO, Reason.SOURCE_CONFLICT)
    assert verdict.explanation.startswith("The source contradicts itself:")
    assert {item.kind for item in verdict.evidence} == {
        EvidenceKind.CELL,
        EvidenceKind.QUOTE,
    }


def test_a_table_that_is_not_firm_leaves_a_conflict_open(
    check: Check, make_paper: MakePaper
) -> None:
    claim = "Korvid-Large improves over Sable by 3 to 8 points."
    verdict = check(claim, make_paper(tables=[TABLE], sentences=[claim])).verdict
    assert (verdict.label, verdict.reason) == (OPEN, Reason.SOURCE_CONFLICT)


def test_a_vague_sentence_changes_nothing(check: Check, make_paper: MakePaper) -> None:
    sentence = "On NewsTag, some runs of Korvid-Large came to 88.7 in an early year."
    paper = make_paper(tables=[TABLE], sentences=[sentence])
    verdict = check(CLAIM.format("88.7"), paper, similarity=0.4).verdict
    assert (verdict.label, verdict.reason) == (NO, Reason.CELL_DISAGREES)


def test_what_the_table_says_stands_against_the_text(check: Check, torn: Paper) -> None:
    verdict = check(CLAIM.format("86.7"), torn).verdict
    assert verdict.label is YES
    assert verdict.probability < check(CLAIM.format("86.7"), "taggers").verdict.probability


def test_table_and_text_together_are_surer(check: Check, make_paper: MakePaper) -> None:
    both = make_paper(tables=[TABLE], sentences=[CLAIM.format("86.7")])
    alone = make_paper(tables=[TABLE])
    verdicts = [check(CLAIM.format("86.7"), paper).verdict for paper in (both, alone)]
    assert verdicts[0].probability > verdicts[1].probability
    assert {item.kind for item in verdicts[0].evidence} == {
        EvidenceKind.CELL,
        EvidenceKind.QUOTE,
    }


def test_without_a_source_nothing_is_said(check: Check) -> None:
    checked = check(CLAIM.format("86.7"))
    assert (checked.verdict.label, checked.verdict.reason) == (OPEN, Reason.NO_SOURCE)
    assert checked.atoms
    assert all(item.verdict.reason is Reason.NO_SOURCE for item in checked.atoms)


def test_a_source_without_the_names_is_left_aside(check: Check) -> None:
    claim = CLAIM.format("86.7")
    assert check(claim, "readers").verdict.label is OPEN
    verdict = check(claim, "readers", "taggers").verdict
    assert verdict.label is YES


def test_the_fewest_unknown_names_are_told(check: Check, make_paper: MakePaper) -> None:
    other = make_paper(sentences=["NewsTag is a corpus."])
    verdict = check(CLAIM.format("86.7"), "readers", other).verdict
    assert verdict.explanation == "No source mentions Korvid-Large."


def test_cells_say_nothing_of_circumstances_that_no_source_mentions(check: Check) -> None:
    claim = "When {} was translated to German, Korvid-Large had 86.2 F1 on NewsTag."
    assert check(claim.format("LegalTag"), "taggers").verdict.label is OPEN
    plain = "Korvid-Large had 86.2 F1 on NewsTag."
    assert check(plain, "taggers").verdict.label is NO


def test_a_digest_is_marked(check: Check, make_paper: MakePaper) -> None:
    digest = make_paper(
        tables=[TABLE], sentences=[CLAIM.format("86.7")], kind=PaperKind.DIGEST
    )
    evidence = check(CLAIM.format("86.7"), digest).verdict.evidence
    assert evidence
    assert all(item.digest for item in evidence)


def test_a_blank_of_a_digest_is_marked(check: Check, make_paper: MakePaper) -> None:
    table = TABLE.replace("82.1", "-")
    digest = make_paper(tables=[table], kind=PaperKind.DIGEST)
    verdict = check("Sable reaches 82.1 accuracy on NewsTag.", digest).verdict
    assert verdict.reason is Reason.EMPTY_CELL
    assert [item.digest for item in verdict.evidence] == [True]


def test_a_cell_is_evidence_with_its_place(check: Check) -> None:
    claim = "WikiCloze without MLM improves retrieval by 12.7 points."
    (evidence,) = check(claim, "intermediate").verdict.evidence
    assert evidence.kind is EvidenceKind.CELL
    assert evidence.operation == "look-up"
    assert evidence.text == "Table 2, p. 6 (No MLM, WikiCloze, Retrieval): +12.7"
    assert (evidence.paper, evidence.page, evidence.digest) == ("2101.00001v1", 6, False)
    (cell,) = evidence.cells
    assert (cell.table, cell.group, cell.row, cell.column, cell.value, cell.page) == (
        "Table 2",
        "No MLM",
        "WikiCloze",
        "Retrieval",
        "+12.7",
        6,
    )
    assert cell.box == evidence.box == Box(180.0, 112.0, 210.0, 122.0)


def test_a_number_of_a_name_is_not_checked(check: Check, make_paper: MakePaper) -> None:
    table = """
    T1 p.4 Accuracy by number of training languages.
    Setting | NewsTag | ForumTag
    Wiki 15 | 70.2 | 61.0
    Wiki 100 | 74.8 | 66.3
    """
    paper = make_paper(tables=[table])
    checked = check("Wiki 100 reaches 74.8 on NewsTag.", paper)
    assert checked.verdict.label is YES
    assert NO not in {item.verdict.label for item in checked.atoms}


def test_an_open_atom_keeps_the_claim_open(check: Check, make_paper: MakePaper) -> None:
    table = TABLE.replace("74.9", "-")
    claim = "Korvid-Large achieves 86.7 on NewsTag and 74.9 on ForumTag."
    checked = check(claim, make_paper(tables=[table]))
    assert (checked.verdict.label, checked.verdict.reason) == (OPEN, Reason.AN_ATOM_IS_OPEN)
    assert checked.verdict.explanation.startswith("Open: ")
    assert {item.verdict.label for item in checked.atoms} == {YES, OPEN}
    assert "86.7" in {item.result for item in checked.verdict.evidence}


def test_one_false_atom_makes_a_claim_false(check: Check) -> None:
    claim = "Korvid-Large achieves 86.7 on NewsTag and 79.4 on ForumTag."
    checked = check(claim, "taggers")
    assert checked.verdict.reason is Reason.AN_ATOM_DISAGREES
    assert [item.verdict.label for item in checked.atoms] == [YES, NO]


def test_all_true_atoms_make_a_claim_true(check: Check) -> None:
    claim = "Korvid-Large achieves 86.7 on NewsTag and 74.9 on ForumTag."
    checked = check(claim, "taggers")
    assert (checked.verdict.label, checked.verdict.reason) == (YES, Reason.ATOMS_AGREE)
    assert [item.result for item in checked.verdict.evidence] == ["86.7", "74.9"]
    weakest = min(item.verdict.probability for item in checked.atoms)
    assert checked.verdict.probability == weakest


class _Contrary:
    """A text judge that holds every sentence to contradict the claim."""

    def judge(
        self, claim: str, passages: Sequence[str], similarities: Sequence[float]
    ) -> list[Stance]:
        return [Stance(NO, 0.8, "says the opposite") for _ in passages]


class _ContraryToAll:
    """One that does so for the whole claim, as printed, and not for its parts."""

    def judge(
        self, claim: str, passages: Sequence[str], similarities: Sequence[float]
    ) -> list[Stance]:
        label = NO if claim.endswith(".") else OPEN
        return [Stance(label, 0.8, "says the opposite") for _ in passages]


def test_a_whole_sentence_may_be_contradicted(make_paper: MakePaper) -> None:
    view = SourceView(make_paper(sentences=["Herons are shy of people."]))
    claim = Claim("C1", "Herons seek the company of people.")
    checked = judge_claim(
        claim, extract_atoms(claim.text), [view], [Found(view, 0, 0.9)], _ContraryToAll()
    )
    assert (checked.verdict.label, checked.verdict.reason) == (NO, Reason.TEXT_DISAGREES)
    assert {item.verdict.label for item in checked.atoms} == {OPEN}


def test_another_judge_may_read_the_text(make_paper: MakePaper) -> None:
    view = SourceView(make_paper(sentences=["Herons are shy of people."]))
    claim = Claim("C1", "Herons seek the company of people.")
    checked = judge_claim(
        claim, extract_atoms(claim.text), [view], [Found(view, 0, 0.9)], _Contrary()
    )
    assert (checked.verdict.label, checked.verdict.reason) == (NO, Reason.TEXT_DISAGREES)


def _stranger(state: SourceState, key: str = "arxiv:2101.00001v1") -> Source:
    return Source("2101.00001v2", state, paper_key=key)


@pytest.mark.parametrize(
    ("number", "label", "reason"),
    [
        ("86.7", YES, Reason.CELL_AGREES),
        ("80.1", OPEN, Reason.OTHER_VERSION),
    ],
)
def test_another_version_never_refutes(
    check: Check, number: str, label: Label, reason: Reason
) -> None:
    checked = check(CLAIM.format(number), "taggers")
    held = respect_versions(checked, [_stranger(SourceState.OTHER_VERSION)])
    assert (held.verdict.label, held.verdict.reason) == (label, reason)
    assert [item.verdict.label for item in held.atoms] == [label]
    note = "Only 2101.00001v1 was at hand; the report cites 2101.00001v2."
    assert held.verdict.explanation.endswith(note)
    assert held.verdict.evidence == checked.verdict.evidence


@pytest.mark.parametrize(
    ("state", "label"), [(SourceState.OTHER_VERSION, OPEN), (SourceState.READ, NO)]
)
def test_another_version_never_refutes_beside_another_paper(
    check: Check, make_paper: MakePaper, state: SourceState, label: Label
) -> None:
    other = make_paper(tables=[TABLE.replace("86.7", "80.1")], arxiv_id="2202.00002")
    checked = check(CLAIM.format("80.1"), make_paper(tables=[TABLE]))
    beside = check(CLAIM.format("80.1"), other).verdict.evidence
    verdict = replace(
        checked.verdict, evidence=(*checked.verdict.evidence, *beside), label=NO
    )
    held = respect_versions(replace(checked, verdict=verdict), [_stranger(state)])
    assert held.verdict.label is label


def test_a_version_that_supports_is_less_sure(check: Check) -> None:
    checked = check(CLAIM.format("86.7"), "taggers")
    held = respect_versions(checked, [_stranger(SourceState.OTHER_VERSION)])
    assert held.verdict.probability == round(checked.verdict.probability * 0.9, 3)


@pytest.mark.parametrize(
    "source",
    [
        _stranger(SourceState.READ),
        _stranger(SourceState.OTHER_VERSION, key="arxiv:2202.00002v3"),
    ],
)
def test_the_cited_version_may_refute(check: Check, source: Source) -> None:
    checked = check(CLAIM.format("80.1"), "taggers")
    assert respect_versions(checked, [source]).verdict == checked.verdict


def test_what_another_source_says_too_stands(
    check: Check, papers: dict[str, Paper]
) -> None:
    again = replace(papers["taggers"], arxiv_id="2102.00002", key="arxiv:2102.00002v1")
    sentence = CLAIM.format("86.7")
    passage = replace(again.passages[0], text=sentence)
    again = replace(again, passages=(passage,), tables=())
    checked = check(sentence, "taggers", again)
    assert len({item.paper for item in checked.verdict.evidence}) == 2
    held = respect_versions(checked, [_stranger(SourceState.OTHER_VERSION)])
    assert held.verdict == checked.verdict


@pytest.mark.parametrize(
    "claim",
    [
        CLAIM.format("86.7"),
        CLAIM.format("80.1"),
        CLAIM.format("over 80"),
        "Korvid-Large improves over the previous best by 7.8 points on NewsTag.",
        "Sable is the best system on all corpora.",
        "Moorhen reaches 86.7 on NewsTag.",
        "Korvid is a tagger.",
    ],
)
def test_probabilities_lie_between_0_and_1(check: Check, claim: str) -> None:
    checked = check(claim, "taggers")
    verdicts = [checked.verdict, *(item.verdict for item in checked.atoms)]
    assert all(0 <= verdict.probability <= 1 for verdict in verdicts)
    assert all(verdict.explanation for verdict in verdicts)
