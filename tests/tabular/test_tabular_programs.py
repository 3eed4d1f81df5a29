"""Claims and the programs that they stand for, with what those come out as."""

import pytest

from claimcheck.model import Table
from claimcheck.tabular import Kind, Outcome, Reader


def _best(claim: str, table: Table, kind: Kind) -> Outcome:
    analysis = Reader(table).read(claim)
    found = [
        program
        for program in (*analysis.outcomes, *analysis.arithmetic)
        if program.kind is kind
    ]
    assert found, [program.kind for program in analysis.outcomes]
    return max(found, key=lambda program: program.binding)


@pytest.mark.parametrize(
    ("claim", "kind", "holds"),
    [
        ("Copier outperforms Seq2Seq.", Kind.COMPARE, True),
        ("Seq2Seq outperforms Copier.", Kind.COMPARE, False),
        ("Copier does not outperform Seq2Seq.", Kind.COMPARE, False),
        ("Copier is outperformed by Ours.", Kind.COMPARE, True),
        ("Copier has a higher BLEU than Ours.", Kind.COMPARE, False),
        ("Compared to Seq2Seq, Copier is better.", Kind.COMPARE, True),
        ("Copier has a lower TER than Seq2Seq.", Kind.COMPARE, True),
        ("Copier reaches a better TER than Seq2Seq.", Kind.COMPARE, True),
        ("Seq2Seq is faster than Copier.", Kind.COMPARE, True),
        ("Our model outperforms all baselines in BLEU.", Kind.COMPARE, True),
        ("Ours achieves the highest BLEU.", Kind.EXTREME, True),
        ("Copier achieves the highest BLEU.", Kind.EXTREME, False),
        ("Copier achieves the best TER.", Kind.EXTREME, False),
        ("Ours has the lowest TER.", Kind.EXTREME, True),
        ("Seq2Seq does not have the lowest BLEU.", Kind.EXTREME, False),
        ("Ours performs well.", Kind.RANK, True),
        ("Seq2Seq performs well.", Kind.RANK, False),
        ("Copier is comparable to Copier + Memory in BLEU.", Kind.SIMILAR, True),
        ("Seq2Seq is comparable to Ours in BLEU.", Kind.SIMILAR, False),
        ("Memory improves BLEU.", Kind.CHANGE, True),
        ("Ours reaches a BLEU of 28.4.", Kind.LOOKUP, True),
        ("Ours reaches a BLEU of 27.4.", Kind.LOOKUP, False),
        ("Ours improves BLEU over Copier by 3.9 points.", Kind.DIFFERENCE, True),
        ("Ours does not improve BLEU over Copier by 3.9 points.", Kind.DIFFERENCE, False),
        ("Ours reaches a BLEU of more than 28.", Kind.THRESHOLD, True),
    ],
)
def test_systems_and_measures(claim: str, kind: Kind, holds: bool, scores: Table) -> None:
    program = _best(claim, scores, kind)
    assert (program.truth > 0) is holds, program.words
    assert -1 <= program.truth <= 1
    assert 0 < program.binding <= 1


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("Patterns has the best precision for English.", True),
        ("Patterns has the best precision for Portuguese.", False),
        ("Vectors has the highest recall.", True),
        ("Clusters has the highest recall.", False),
    ],
)
def test_an_extreme_in_the_places_that_are_named(
    claim: str, holds: bool, corpora: Table
) -> None:
    assert (_best(claim, corpora, Kind.EXTREME).truth > 0) is holds


def test_families_are_compared_member_by_member(corpora: Table) -> None:
    program = _best(
        "Recall is higher in English than in Portuguese.", corpora, Kind.COMPARE
    )
    rows = {operand.row for operand in program.operands}
    assert rows == {2, 3}


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("The lexicon improves the parser.", True),
        ("The lexicon hurts the parser.", False),
        ("Attention improves F1.", True),
        ("Removing attention improves F1.", False),
    ],
)
def test_a_part_against_the_same_without_it(
    claim: str, holds: bool, ablation: Table
) -> None:
    assert (_best(claim, ablation, Kind.CHANGE).truth > 0) is holds


def test_a_large_difference_is_not_slight(scores: Table) -> None:
    much = _best("Ours is significantly better than Seq2Seq.", scores, Kind.COMPARE)
    little = _best("Ours is slightly better than Seq2Seq.", scores, Kind.COMPARE)
    assert much.truth > 0 > little.truth


def test_words_name_operands_and_values(scores: Table) -> None:
    program = _best("Ours has a higher BLEU than Copier.", scores, Kind.COMPARE)
    assert program.words == "BLEU: Ours 28.4 > Copier 24.5"
    assert [(o.row, o.column) for o in program.operands] == [(3, 0), (1, 0)]


def test_nothing_named_runs_nothing(scores: Table) -> None:
    analysis = Reader(scores).read("Annotators were paid by the hour.")
    assert analysis.outcomes == analysis.arithmetic == ()


@pytest.mark.parametrize(
    "claim",
    [
        "As Table 1 shows, it works.",
        "The difference is significant (p < 0.01).",
        "It was first described in 2017.",
    ],
)
def test_numbers_that_no_cell_holds(claim: str, scores: Table) -> None:
    assert Reader(scores).read(claim).figures == ()
