"""The decision over tables learns from features, and says what to expect of it."""

import json
import random
from pathlib import Path

import pytest

from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.matrix import build_table
from claimcheck.model import Label
from claimcheck.tabular import Reader
from claimcheck.tabular.decision import (
    PAPERS,
    PROGRAMS,
    SCORE,
    WIKIPEDIA,
    parse_decision,
)
from claimcheck.training import corruption
from claimcheck.training.reasoner import Sources, compute_features, train_reasoner
from claimcheck.training.table_decision import (
    cross_validate,
    cross_validated_figures,
    fit_decision,
)

HEADER = ["Model", "BLEU", "METEOR"]
LINES = [
    ["Copier", "24.5", "30.0"],
    ["Pointer", "26.0", "31.5"],
    ["Merger", "28.4", "33.0"],
]
NAMES = [line[0] for line in LINES]


def _claims() -> list[TableClaim]:
    """True and false comparisons about the same table in a dozen papers, and asides."""
    table = build_table(HEADER, LINES, id="T1", caption="Table 1: Translation.")
    claims = []
    for paper in range(12):
        for first in NAMES:
            for second in NAMES:
                if first == second:
                    continue
                true = NAMES.index(first) > NAMES.index(second)
                label = Label.SUPPORTED if true else Label.REFUTED
                text = f"{first} outperforms {second}."
                claims.append(TableClaim(text, table, label, f"p{paper}", text))
        text = "Annotators were paid by the hour."
        claims.append(TableClaim(text, table, Label.NOT_ENOUGH_EVIDENCE, f"p{paper}", text))
    return claims


def test_it_learns_to_trust_programs() -> None:
    claims = _claims()
    values = compute_features(claims)
    found = cross_validated_figures(claims, values)
    assert found["macro_f1_3class"] > 0.95
    assert found["table_only_macro_f1_2class"] > 0.95
    # All comparisons are worded alike: without the table there is nothing to go by.
    assert found["wording_only_macro_f1_2class"] < 0.7


def test_cross_validation_repeats_itself() -> None:
    claims = _claims()
    values = compute_features(claims)
    first = cross_validate(claims, values, seed=1)
    assert first == cross_validate(claims, values, seed=1)
    assert all(sum(distribution) == pytest.approx(1.0) for distribution in first)


def test_a_label_that_is_not_there_is_never_given() -> None:
    claims = [claim for claim in _claims() if claim.label is not Label.NOT_ENOUGH_EVIDENCE]
    values = compute_features(claims)
    decision = fit_decision(claims, values)
    supported, refuted, neither = decision.probabilities(values[0])
    assert neither == 0.0
    assert supported + refuted == pytest.approx(1.0)
    assert (supported > refuted) is (claims[0].label is Label.SUPPORTED)


@pytest.mark.parametrize(
    ("change", "claim", "changed"),
    [
        (corruption.turn_relation, "Copier is better.", {"Copier is worse."}),
        (corruption.turn_relation, "Better it is.", {"Worse it is."}),
        (corruption.swap_names, "Copier beats Merger.", {"Merger beats Copier."}),
        (
            corruption.replace_name,
            "Copier is good.",
            {"Pointer is good.", "Merger is good."},
        ),
        (corruption.turn_relation, "Copier reaches 24.5.", {None}),
        (corruption.change_number, "Copier wins.", {None}),
        (corruption.swap_names, "Copier wins.", {None}),
    ],
)
def test_corruptions(
    change: corruption.Corruption, claim: str, changed: set[str | None]
) -> None:
    table = build_table(HEADER, LINES, id="T1", caption="Table 1: Translation.")
    assert change(Reader(table).read(claim), random.Random(1)) in changed


def test_a_changed_number_keeps_its_precision() -> None:
    table = build_table(HEADER, LINES, id="T1", caption="Table 1: Translation.")
    analysis = Reader(table).read("Copier reaches a BLEU of 24.5.")
    text = corruption.change_number(analysis, random.Random(3))
    assert text is not None
    assert text.startswith("Copier reaches a BLEU of ")
    number = text.removeprefix("Copier reaches a BLEU of ").rstrip(".")
    assert number != "24.5"
    assert len(number.partition(".")[2]) == 1


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Small data sets in the published forms, all about one invented table."""
    words = {"supported": "supports", "refuted": "refutes"}
    records = [
        {
            "paper_id": claim.group,
            "table_caption": "Table 1: Translation.",
            "table_column_names": HEADER,
            "table_content_values": LINES,
            "id": str(at),
            "claim": claim.text,
            "label": words.get(claim.label.value, "not enough info"),
        }
        for at, claim in enumerate(_claims())
    ]
    _write(tmp_path / "scitab.json", records)
    facts = ["Merger outperforms Copier.", "Merger reaches the highest BLEU of 28.4."]
    for part in ("val", "test"):
        tables, texts = [], []
        for at in range(9):
            key = f"{part}{at}table_1"
            tables.append(
                {
                    "table_id_paper": key,
                    "caption": "Translation",
                    "row_headers": [[name] for name in NAMES],
                    "column_headers": [[name] for name in HEADER[1:]],
                    "contents": [line[1:] for line in LINES],
                }
            )
            texts.append(
                {"table_id_paper": key, "sentences": facts, "class_sentence": [1, 1]}
            )
        _write(tmp_path / "nlg" / "data" / f"table_{part}.json", tables)
        _write(tmp_path / "nlg" / "data" / f"table_desc_{part}.json", texts)
    for name in ("CL", "Other"):
        _write(tmp_path / "scigen" / "dataset" / "test" / f"test-{name}.json", {})
    statements = ["blue have 5 win", "red have 5 win"]
    names = [f"1-{at}.html.csv" for at in range(12)]
    _write(
        tmp_path / "tabfact" / "tokenized_data" / "val_examples.json",
        {name: [statements, [1, 0], "cup"] for name in names},
    )
    for name in names:
        path = tmp_path / "tabfact" / "data" / "all_csv" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name#wins\nred#3\nblue#5\n", encoding="utf-8")
    return Sources(
        scitab=tmp_path / "scitab.json",
        tabfact=tmp_path / "tabfact",
        numericnlg=tmp_path / "nlg",
        scigen=tmp_path / "scigen",
    )


def test_train_reasoner_writes_what_it_returns(sources: Sources, tmp_path: Path) -> None:
    target = tmp_path / "decisions.json"
    decisions = train_reasoner(sources, target, seed=2)
    read = json.loads(target.read_text(encoding="utf-8"))
    assert set(read) == {PROGRAMS, PAPERS, WIKIPEDIA}
    for name, decision in decisions.items():
        assert parse_decision(read[name]).to_json() == decision.to_json()
    papers = decisions[PAPERS]
    assert SCORE in papers.names
    assert papers.metadata["groups"] == 12
    assert len(papers.metadata["sha256"]) == 64
    assert papers.metadata["cross_validation"]["macro_f1_3class"] > 0.9
    assert decisions[PROGRAMS].metadata["seed"] == 2
