"""Folders, archives and the hub."""

import bz2
import gzip
import sys
import tarfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tiny_data import tiny_data

from claimcheck.errors import DatasetError, MissingExtra
from claimcheck.reproduce.data.catalogue import Folder, Hub, load_split
from claimcheck.reproduce.data.examples import (
    Choices,
    Pair,
    Question,
    Retrieval,
    Sentence,
    Tagged,
)


def archive(data: Path, target: Path, name: str, *, inside: str) -> None:
    target.mkdir(exist_ok=True)
    with tarfile.open(target / f"{name}.tar.gz", "w:gz") as content:
        content.add(data / name, inside)


@pytest.mark.parametrize("inside", ["xnli", "."])
def test_archive_equals_folder(tmp_path: Path, inside: str) -> None:
    plain = Folder(tiny_data(tmp_path / "plain"))
    archive(plain.path, tmp_path / "packed", "xnli", inside=inside)
    packed = Folder(tmp_path / "packed", cache=tmp_path / "cache")
    one, two = (
        load_split("xnli", split="test", language="sw", source=source)
        for source in (plain, packed)
    )
    assert one == two
    assert one.origin == "xnli/test-sw.tsv"
    # A second reading takes what is unpacked.
    unpacked = [path for path in (tmp_path / "cache").iterdir() if path.is_dir()]
    assert len(unpacked) == 1
    (unpacked[0] / "trace").touch()
    load_split("xnli", split="test", language="de", source=packed)
    assert (unpacked[0] / "trace").exists()


def test_another_archive_of_the_name_is_unpacked_anew(tmp_path: Path) -> None:
    data = tiny_data(tmp_path / "plain")
    packed = Folder(tmp_path / "packed", cache=tmp_path / "cache")
    archive(data, packed.path, "qqp", inside="qqp")
    first = load_split("qqp", split="train", language="en", source=packed)
    lines = (data / "qqp/train.tsv").read_text(encoding="utf-8").splitlines()
    (data / "qqp/train.tsv").write_text("\n".join(lines[:4]), encoding="utf-8")
    archive(data, packed.path, "qqp", inside="qqp")
    second = load_split("qqp", split="train", language="en", source=packed)
    assert (len(first.examples), len(second.examples)) == (6, 3)


def test_cut_archive(tmp_path: Path) -> None:
    data = tiny_data(tmp_path / "plain")
    packed = Folder(tmp_path / "packed", cache=tmp_path / "cache")
    archive(data, packed.path, "udpos", inside="udpos")
    file = packed.path / "udpos.tar.gz"
    file.write_bytes(file.read_bytes()[:2000])
    with pytest.raises(DatasetError, match=r"udpos\.tar\.gz: cannot be unpacked"):
        load_split("udpos", split="train", language="en", source=packed)
    assert not [path for path in packed.cache.iterdir() if path.is_dir()]


@pytest.mark.parametrize(
    ("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)]
)
def test_packed_file(tmp_path: Path, ending: str, pack: Any) -> None:
    plain = tiny_data(tmp_path / "plain")
    source = plain / "squad/train-v1.1.json"
    target = tmp_path / f"packed/squad/train-v1.1.json{ending}"
    target.parent.mkdir(parents=True)
    target.write_bytes(pack(source.read_bytes()))
    one, two = (
        load_split("squad1", split="train", language="en", source=Folder(folder))
        for folder in (plain, tmp_path / "packed")
    )
    assert one.sha256 == two.sha256


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as error:
        load_split("hellaswag", split="train", language="en", source=Folder(tmp_path))
    assert "no files of HellaSwag in 'en'" in error.value.message
    assert "hellaswag_train.jsonl" in error.value.message
    assert "https://github.com/rowanz/hellaswag" in error.value.hint


def hub(rows: list[dict[str, Any]], features: Any = None) -> tuple[Hub, list[Any]]:
    """A hub with one table, and what it is asked for."""
    asked: list[Any] = []

    def load(path: str, config: str | None, **options: Any) -> Any:
        asked.append((path, config, options["split"], options["revision"]))
        from datasets import Dataset

        return Dataset.from_list(rows, features=features)

    return Hub(load), asked


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hub_names_numbered_classes() -> None:
    from datasets import ClassLabel, Features, Value

    names = ["entailment", "neutral", "contradiction"]
    features = Features(
        premise=Value("string"), hypothesis=Value("string"), label=ClassLabel(names=names)
    )
    rows = [{"premise": "A ferry.", "hypothesis": "A boat.", "label": 2}]
    source, asked = hub(rows, features)
    split = load_split("mnli", split="validation", language="en", source=source)
    assert split.examples == (Pair("0", "A ferry.", "A boat.", "contradiction"),)
    assert asked == [("nyu-mll/glue", "mnli", "validation_matched", None)]
    assert split.origin == "hub:nyu-mll/glue/mnli@main"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hub_names_numbered_tags() -> None:
    from datasets import ClassLabel, Features, Sequence, Value

    tags = Sequence(ClassLabel(names=["ADJ", "NOUN"]))
    features = Features(tokens=Sequence(Value("string")), pos_tags=tags)
    source, asked = hub([{"tokens": ["green", "mill"], "pos_tags": [0, 1]}], features)
    split = load_split("udpos", split="test", language="de", source=source)
    assert split.examples == (Tagged("0", ("green", "mill"), ("ADJ", "NOUN")),)
    assert asked[0][1] == "udpos.German"


HUB_ROWS: dict[str, dict[str, Any]] = {
    "siqa": {
        "context": "c",
        "question": "q",
        "answerA": "a",
        "answerB": "b",
        "answerC": "c",
    }
    | {"label": "2"},
    "commonsenseqa": {"question": "q", "answerKey": "B"}
    | {"choices": {"label": list("ABCDE"), "text": ["a", "b", "c", "d", "e"]}},
    "squad1": {"id": "1", "context": "a mill", "question": "what?"}
    | {"answers": {"text": ["mill"], "answer_start": [2]}},
    "tatoeba": {"source_sentence": "die Mühle", "target_sentence": "the mill"},
}


@pytest.mark.parametrize("name", HUB_ROWS)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hub_tables(name: str) -> None:
    source, _ = hub([HUB_ROWS[name]])
    language, split = ("de", "test") if name == "tatoeba" else ("en", "validation")
    (example,) = load_split(name, split=split, language=language, source=source).examples
    match example:
        case Choices():
            assert (example.answer, len(example.choices)) in {(1, 3), (1, 5)}
        case Question():
            assert example.answers[0].text == "mill"
        case Retrieval():
            assert example.relevant == {"de-0": frozenset({"en-0"})}
        case _:
            pytest.fail(f"unexpected {example}")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hub_table_of_all_languages() -> None:
    answers = {"text": ["mill"], "answer_start": [2]}
    rows = [
        {"id": f"{name}-1-0", "context": "a mill", "question": "q", "answers": answers}
        for name in ("korean", "swahili")
    ]
    source, _ = hub(rows)
    split = load_split("tydiqa", split="validation", language="sw", source=source)
    assert [example.id for example in split.examples] == ["swahili-1-0"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hub_table_that_is_not_fetched_as_a_whole() -> None:
    asked: list[dict[str, Any]] = []

    def load(*_: Any, **options: Any) -> Any:
        asked.append(options)
        return ({"text": f"Soko {number}.\n\nMwokaji."} for number in count())

    split = load_split("text", split="train", language="sw", source=Hub(load))
    assert asked[0]["streaming"] is True
    assert len(split.examples) == 2 * 5000
    assert split.examples[:2] == (
        Sentence("sw-1", "Soko 0.", "sw"),
        Sentence("sw-3", "Mwokaji.", "sw"),
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_hub_rows_are_checked_too() -> None:
    source, _ = hub([{"tokens": ["a", "b"], "pos_tags": ["DET"]}])
    with pytest.raises(
        DatasetError, match="row 1: 2 words, 1 tags; expected one tag a word"
    ):
        load_split("udpos", split="test", language="de", source=source)
    source, _ = hub([{"tokens": ["a"], "pos_tags": ["ART"]}])
    with pytest.raises(DatasetError, match="row 1: the tag is 'ART'"):
        load_split("udpos", split="test", language="de", source=source)


def test_sets_that_the_hub_does_not_hold() -> None:
    for name, language in (("lareqa", "de"), ("bucc2018", "de"), ("squad1", "de")):
        with pytest.raises(DatasetError, match="not on the hub"):
            split = "test" if name != "squad1" else "train"
            load_split(name, split=split, language=language, source=Hub(print))


def test_hub_that_fails() -> None:
    def load(*_: Any, **__: Any) -> None:
        raise ConnectionError("no route")

    with pytest.raises(DatasetError, match=r"nyu-mll/glue/qqp@main.*no route"):
        load_split("qqp", split="train", language="en", source=Hub(load))


def test_hub_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(MissingExtra, match="needs the library 'datasets'") as error:
        load_split("qqp", split="train", language="en", source=Hub())
    assert "claimcheck-literature[reproduce]" in error.value.hint
