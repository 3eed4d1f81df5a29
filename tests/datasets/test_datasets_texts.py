"""HealthVer, Check-COVID and inference sets in their published formats."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.datasets.check_covid import read_check_covid
from claimcheck.datasets.composed import read_composed
from claimcheck.datasets.healthver import read_healthver
from claimcheck.datasets.nli import read_nli
from claimcheck.datasets.pair import Pair
from claimcheck.errors import DatasetError
from claimcheck.model import Label

YES, NO, OPEN = Label
HEADER = "id,evidence,claim,label,topic_ip,question\n"


def test_composed(tmp_path: Path) -> None:
    line = {"evidence": "Tea warms.", "supported": ["a", "b"], "refuted": ["c"], "open": []}
    (tmp_path / "x.jsonl").write_text(json.dumps(line) + "\n")
    assert read_composed(tmp_path) == [
        Pair("a", "Tea warms.", YES, "Tea warms."),
        Pair("b", "Tea warms.", YES, "Tea warms."),
        Pair("c", "Tea warms.", NO, "Tea warms."),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"evidence": "Tea."}, r"line 1: found evidence; expected a field 'supported'"),
        ({"evidence": "Tea.", "supported": "a"}, r"'supported' is 'a'; expected a list"),
        ({"evidence": "Tea.", "supported": [""]}, r"holds ''; expected claims in words"),
    ],
)
def test_composed_of_another_form(
    tmp_path: Path, line: dict[str, Any], message: str
) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(line))
    with pytest.raises(DatasetError, match=message):
        read_composed(tmp_path)


def test_no_composed_pairs(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="found no composed pairs"):
        read_composed(tmp_path)


def test_healthver(tmp_path: Path) -> None:
    file = tmp_path / "healthver.csv"
    file.write_text(
        f"{HEADER}"
        '7,"Tea, as said, helps.",Tea helps ,Supports,4,Does tea help?\n'
        "8,Tea harms.,Tea helps,Refutes,4,Does tea help?\n"
        "9,Tea is warm.,Tea helps,Neutral,5,Is it warm?\n"
    )
    assert read_healthver(file) == [
        Pair("Tea helps", "Tea, as said, helps.", YES, "4"),
        Pair("Tea helps", "Tea harms.", NO, "4"),
        Pair("Tea helps", "Tea is warm.", OPEN, "5"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{HEADER}1,Tea.,Tea,Maybe,4,Tea?\n", r"line 2: 'label' is 'Maybe'; .*neutral"),
        (f"{HEADER}1,,Tea,Neutral,4,Tea?\n", r"line 2: 'evidence' is ''"),
        ("claim,label\nTea,Neutral\n", r"found claim, label; expected a field 'evidence'"),
        (HEADER, r"found no rows"),
        ("", r"found no rows"),
    ],
)
def test_healthver_of_another_form(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "healthver.csv"
    file.write_text(text)
    with pytest.raises(DatasetError, match=message):
        read_healthver(file)


ABSTRACT: dict[str, Any] = {
    "cord_id": "m1",
    "title": "Masks",
    "abstract": ["Masks were worn.", "Cloth masks fail. ", "Paper masks hold."],
}
CLAIM: dict[str, Any] = {
    "id": "a_0",
    "claim": "Cloth masks hold. ",
    "cord_id": "m1",
    "label": "REFUTE",
    "evidence_set": [
        {"sent_index": 1, "type": "PRIMARY"},
        {"sent_index": 0, "type": "SUPPLEMENTARY"},
    ],
}


def write_covid(folder: Path, *files: list[Any]) -> Path:
    (folder / "corpus.json").write_text(json.dumps(ABSTRACT) + "\n")
    for number, claims in enumerate(files):
        text = "\n".join(map(json.dumps, claims))
        (folder / f"covidCheck_{number}.json").write_text(text)
    return folder


def test_check_covid(tmp_path: Path) -> None:
    bare = {**CLAIM, "id": "a_1", "label": "NOTENOUGHINFO", "evidence_set": []}
    (first, second) = read_check_covid(write_covid(tmp_path, [CLAIM], [bare, CLAIM]))
    assert (first.id, first.label, first.sentences) == ("a_0", NO, (0, 1))
    assert first.pair == Pair(
        "Cloth masks hold.", "Masks . Masks were worn. Cloth masks fail.", NO, "m1"
    )
    assert second.pair.evidence == "Masks . Cloth masks fail. Paper masks hold."
    assert second.label is OPEN


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ([{**CLAIM, "cord_id": "m2"}], r"names abstract m2, which the corpus has not"),
        ([{**CLAIM, "label": "TRUE"}], r"'label' is 'TRUE'"),
        ([{**CLAIM, "evidence_set": [3]}], r"'evidence_set' is \[3\]"),
        ([{**CLAIM, "evidence_set": [{"sent_index": 3}]}], r"sentences \[3\] .*below 3"),
        ([], r"found no claims in 1 files"),
    ],
)
def test_check_covid_of_another_form(
    tmp_path: Path, claims: list[Any], message: str
) -> None:
    with pytest.raises(DatasetError, match=message):
        read_check_covid(write_covid(tmp_path, claims))


def test_check_covid_without_files(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"found no covidCheck_\*\.json"):
        read_check_covid(write_covid(tmp_path))
    (tmp_path / "covidCheck_dev.json").write_text(json.dumps(CLAIM))
    (tmp_path / "corpus.json").unlink()
    with pytest.raises(DatasetError, match=r"corpus\.json: cannot be read"):
        read_check_covid(tmp_path)


RAIN = Pair("It is wet.", "It rains.", YES, "It rains.")
FORMS = {
    "snli.jsonl": '{"gold_label": "entailment", "sentence1": "It rains.", '
    '"sentence2": "It is wet.", "annotator_labels": ["entailment"]}\n',
    "anli.jsonl": '{"uid": "7", "context": "It rains.", "hypothesis": "It is wet.", '
    '"label": "e"}\n',
    "hub.jsonl": '{"premise": "It rains.", "hypothesis": "It is wet.", "label": 0}\n',
    "mnli.tsv": "index\tsentence1_parse\tsentence1\tsentence2\tlabel1\tgold_label\n"
    "0\t( It )\tIt rains.\tIt is wet.\tneutral\tentailment\n",
    "conj.tsv": "\ufeffPremise\tHypothesis\tLabel\nIt rains.\tIt is wet.\tentailment\n",
    "sick.txt": "pair_ID\tsentence_A\tsentence_B\tentailment_judgment\n"
    "1\tIt rains.\tIt is wet.\tENTAILMENT\n",
    "last.tsv": "It rains.\tIt is wet.\tentailment\n",
    "first.tsv": "0\tIt rains.\tIt is wet.\n",
    "anli.csv": 'context,statement,reason,gold_label\nIt rains.,It is wet.,"so, yes",e\n',
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_forms_of_inference(tmp_path: Path, name: str, packed: bool) -> None:
    data = FORMS[name].encode()
    file = tmp_path / (f"{name}.gz" if packed else name)
    file.write_bytes(gzip.compress(data) if packed else data)
    assert read_nli(file).pairs == (RAIN,)


def test_names_and_numbers_of_labels(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    names = ["entailment", "neutral", "contradiction", *"012enc-", "-1"]
    file.write_text("".join(f"It rains.\tIt is wet.\t{name}\n" for name in names))
    read = read_nli(file)
    assert [pair.label for pair in read.pairs] == [YES, OPEN, NO] * 3
    assert read.skipped == 2


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tsv", "Premise\tHypothesis\nIt rains.\tWet.\n", r"line 1: found the columns"),
        ("a.tsv", "It rains.\tWet.\tmaybe\n", r"columns It rains\., Wet\., maybe"),
        ("a.tsv", "", r"line 1: found the columns none"),
        ("a.tsv", "a\tb\tneutral\na\tb\tyes\n", r"line 2: 'gold_label' is 'yes'"),
        ("a.tsv", "a\tb\t-\n", r"found no labelled pairs"),
        (
            "a.jsonl",
            '{"premise": "a", "label": 1}\n',
            r"line 1: found premise, label; .*sent",
        ),
        ("a.jsonl", '{"premise": "a", "hypothesis": "b", "label": "yes"}\n', r"is 'yes'"),
    ],
)
def test_inference_of_another_form(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(DatasetError, match=message):
        read_nli(file)
