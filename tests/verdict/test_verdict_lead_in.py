"""Sentences that lean on the one before them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from claimcheck.claims import extract_atoms
from claimcheck.model import Claim, Label, Paper
from claimcheck.verdict import Found, SourceView, Stance, propose, with_lead_ins

SENTENCES = (
    "We removed the gate from Korvid.",
    "In this setup, tagging was far slower.",
    "A new paragraph speaks of herons.",
)
CLAIM = "Korvid tags far more slowly without its gate."


class _ReadsBoth:
    """Supports the claim where gate and slowness stand in one text."""

    def judge(
        self, claim: str, passages: Sequence[str], similarities: Sequence[float]
    ) -> list[Stance]:
        return [
            Stance(
                Label.SUPPORTED
                if "gate" in passage and "slower" in passage
                else Label.NOT_ENOUGH_EVIDENCE,
                0.9,
                "says it over two sentences",
            )
            for passage in passages
        ]


def _found(make_paper: Callable[..., Paper]) -> list[Found]:
    paper = make_paper(sentences=list(SENTENCES))
    passages = tuple(
        replace(passage, paragraph=int(passage.index > 1)) for passage in paper.passages
    )
    view = SourceView(replace(paper, passages=passages))
    return [Found(view, index, 0.5) for index in (1, 0, 2)]


def test_only_sentences_within_a_paragraph_have_one_before_them(
    make_paper: Callable[..., Paper],
) -> None:
    led = with_lead_ins(_found(make_paper))
    assert [item.text for item in led] == [f"{SENTENCES[0]} {SENTENCES[1]}"]
    assert led[0].quote().text == led[0].text


def test_the_two_together_bear_a_claim_out(make_paper: Callable[..., Paper]) -> None:
    found = _found(make_paper)
    claim, atoms = Claim("C1", CLAIM), extract_atoms(CLAIM)
    views = [found[0].source]
    alone = propose(claim, atoms, views, found, _ReadsBoth())
    assert alone.checked.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    both = propose(claim, atoms, views, found, _ReadsBoth(), led=with_lead_ins(found))
    assert both.checked.verdict.label is Label.SUPPORTED
    assert both.checked.verdict.evidence[0].text == f"{SENTENCES[0]} {SENTENCES[1]}"
