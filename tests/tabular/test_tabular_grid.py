"""Directions, comparability and names of a grid."""

from claimcheck.datasets.matrix import build_table
from claimcheck.model import Table
from claimcheck.tabular.grid import Axis, Grid
from claimcheck.tabular.linking import Linker
from claimcheck.tabular.words import find_definitions, words


def test_less_is_better_of_errors(scores: Table) -> None:
    assert Grid(scores).directions[0].tolist() == [1.0, -1.0, -1.0]


def test_bold_tells_which_end_is_best() -> None:
    lines = [["A", "[BOLD] 3.1"], ["B", "4.0"], ["C", "4.4"]]
    table = build_table(["Model", "Unheard-of"], lines, id="T1", caption="")
    assert Grid(table).directions[:, 0].tolist() == [-1.0, -1.0, -1.0]


def test_arrows_tell_it() -> None:
    table = build_table(["Model", "X ↓", "Y ↑"], [["A", "1", "2"]], id="T1", caption="")
    assert Grid(table).directions.tolist() == [[-1.0, 1.0]]


def test_systems_compare_and_measures_do_not(scores: Table) -> None:
    grid = Grid(scores)
    assert grid.comparability(Axis.ROW) == 1.0
    assert grid.comparability(Axis.COLUMN) < 0.5


def test_the_longest_name_wins(scores: Table) -> None:
    mentions = Linker(Grid(scores)).link("Copier + Memory beats Copier.")
    assert [sorted(m.lines) for m in mentions if m.axis is Axis.ROW] == [[2], [1]]


def test_our_model_is_the_row_of_that_name(scores: Table) -> None:
    mentions = Linker(Grid(scores)).link("The proposed model wins.")
    assert [sorted(mention.lines) for mention in mentions] == [[3]]


def test_a_shared_word_names_the_family(corpora: Table) -> None:
    (mention,) = Linker(Grid(corpora)).link("On English text it fails.")
    assert (mention.axis, sorted(mention.lines)) == (Axis.ROW, [0, 2])


def test_abbreviations_of_captions() -> None:
    assert find_definitions("“perp” stands for perplexity, MFT: most frequent tag") == {
        "perp": ["perplexity"],
        "mft": ["frequent", "tag"],
    }


def test_words() -> None:
    assert words("UnsupEmb-2 scores w/o BLEU") == (
        *("unsup", "emb", "2", "score", "without", "bleu"),
    )
