"""Tables about invented systems."""

import pytest

from claimcheck.datasets.matrix import build_table
from claimcheck.model import Table


@pytest.fixture(scope="session")
def scores() -> Table:
    """Systems in rows, measures in columns; less is better of one of them."""
    return build_table(
        ["Model", "BLEU", "TER", "Time"],
        [
            ["Seq2Seq", "20.1", "60.2", "1.0"],
            ["Copier", "24.5", "55.0", "1.5"],
            ["Copier + Memory", "26.0", "52.3", "2.5"],
            ["Ours", "[BOLD] 28.4", "[BOLD] 50.1", "3.0"],
        ],
        id="T1",
        caption="Table 1: Translation of news. Time: seconds per batch.",
    )


@pytest.fixture(scope="session")
def corpora() -> Table:
    """Families of lines: measure and language in rows, systems in columns."""
    return build_table(
        ["", "Lang", "Patterns", "Clusters", "Vectors"],
        [
            ["P", "EN", "0.9", "0.3", "0.4"],
            ["P", "PT", "0.7", "0.2", "0.8"],
            ["R", "EN", "0.1", "0.5", "0.6"],
            ["R", "PT", "0.2", "0.4", "0.7"],
        ],
        id="T2",
        caption="Table 2: Precision and recall.",
    )


@pytest.fixture(scope="session")
def ablation() -> Table:
    """A system without its parts."""
    return build_table(
        ["Variant", "F1"],
        [
            ["Parser", "80.0"],
            ["Parser w/o attention", "75.5"],
            ["Parser + lexicon", "81.2"],
        ],
        id="T3",
        caption="Table 3: What the parts do.",
    )
