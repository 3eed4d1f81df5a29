"""The benchmarks over claims beside one table."""

import json
from pathlib import Path

import pytest

from claimcheck.bench.answer import Answer
from claimcheck.bench.table_claims import macro_f1_of_two, measure_scitab, measure_tabfact
from claimcheck.model import Label


def _silent(stage: str, done: int, total: int) -> None:
    pass


def test_two_classes_set_the_third_aside() -> None:
    answers = [
        Answer(Label.SUPPORTED, (0.3, 0.1, 0.6)),
        Answer(Label.REFUTED, (0.1, 0.2, 0.7)),
        Answer(Label.REFUTED, (0.5, 0.4, 0.1)),
        Answer(Label.NOT_ENOUGH_EVIDENCE, (0.9, 0.1, 0.0)),
    ]
    # Supported: precision 1/2, recall 1; refuted: precision 1, recall 1/2.
    assert macro_f1_of_two(answers) == pytest.approx(2 / 3)


def test_scitab_of_other_data_uses_the_shipped_decision(tmp_path: Path) -> None:
    lines = [["Copier", "24.5"], ["Merger", "28.4"]]
    texts = {
        "Merger outperforms Copier.": "supports",
        "Copier outperforms Merger.": "refutes",
    }
    records = [
        {
            "paper_id": "p",
            "table_caption": "Table 1: Translation.",
            "table_column_names": ["Model", "BLEU"],
            "table_content_values": lines,
            "claim": text,
            "label": label,
        }
        for text, label in texts.items()
    ]
    path = tmp_path / "claims.json"
    path.write_text(json.dumps(records), encoding="utf-8")
    scores = measure_scitab(path, progress=_silent)
    assert (scores.benchmark, scores.n) == ("scitab", 2)
    assert scores.macro_f1_2class == 1.0
    assert "reasoner:decision:scitab@" in scores.signature


@pytest.mark.realdata
def test_scitab_is_cross_validated_where_it_was_trained_on(testdata: Path) -> None:
    data = testdata / "verification" / "scitab" / "sci_tab_dev.json"
    scores = measure_scitab(data, progress=_silent)
    assert scores.n == 569
    assert "cross-validated" in scores.signature
    assert scores.macro_f1_2class is not None
    assert scores.macro_f1_2class > 0.64
    assert scores.confusion.macro_f1() > 0.5


def test_tabfact(tmp_path: Path) -> None:
    examples = tmp_path / "tokenized_data" / "val_examples.json"
    examples.parent.mkdir()
    value = {"1-2.html.csv": [["blue have 5 win", "red have 5 win"], [1, 0], "cup"]}
    examples.write_text(json.dumps(value), encoding="utf-8")
    table = tmp_path / "data" / "all_csv" / "1-2.html.csv"
    table.parent.mkdir(parents=True)
    table.write_text("name#wins\nred#3\nblue#5\n", encoding="utf-8")
    scores = measure_tabfact(tmp_path, progress=_silent)
    assert (scores.benchmark, scores.n) == ("tabfact", 2)
    assert sum(row[2] for row in scores.confusion.rows()) == 0  # there are two labels only
    assert "reasoner:decision:tabfact@" in scores.signature
