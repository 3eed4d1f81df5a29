"""Bad data is refused with file, place, what was found and what was expected."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.errors import DatasetError
from claimcheck.reproduce.data.examples import Split

Load = Callable[..., Split]

PAIR = '{"sentence1": "a", "sentence2": "b", "gold_label": "neutral"}\n'
CHOICES = '{"ctx_a": "a", "ctx_b": "b", "endings": ["1", "2", "3", "4"], "label": %s}\n'
ASKED: dict[str, object] = {
    "id": "x",
    "question": "q",
    "answers": [{"text": "mill", "answer_start": 3}],
}


def squad(asked: dict[str, object]) -> str:
    paragraph = {"context": "a mill", "qas": [asked]}
    return json.dumps({"data": [{"paragraphs": [paragraph]}]})


CASES = [
    ("mnli/multinli_1.0_train.jsonl", PAIR + PAIR[:30], "line 2: not JSON"),
    (
        "mnli/multinli_1.0_train.jsonl",
        PAIR + '{"sentence1": "a"}',
        "line 2: found sentence1",
    ),
    (
        "mnli/multinli_1.0_train.jsonl",
        PAIR.replace("neutral", "maybe"),
        "line 1: the label is 'maybe'; expected entailment or neutral or contradiction",
    ),
    (
        "mnli/multinli_1.0_train.jsonl",
        PAIR.replace('"b"', '" "'),
        "line 1: an empty sentence",
    ),
    (
        "mnli/multinli_1.0_train.jsonl",
        PAIR.replace('"b"', "7"),
        "second is 7; expected text",
    ),
    ("mnli/multinli_1.0_train.jsonl", "", "no examples of MultiNLI in 'en'"),
    ("xnli/train-en.tsv", "a\tb\tneutral\na\tb\n", "line 2: found 2 cells; expected 3"),
    (
        "hellaswag/hellaswag_train.jsonl",
        CHOICES % 4,
        "line 1: the answer is '4'; expected 0 or",
    ),
    (
        "hellaswag/hellaswag_train.jsonl",
        CHOICES.replace(', "4"', "") % 1,
        "line 1: the choices are .*; expected 4 texts",
    ),
    (
        "udpos/train-en.tsv",
        "The\tDET\nmill\n",
        "line 2: found 'mill'; expected a word, a tab",
    ),
    (
        "udpos/train-en.tsv",
        "The\tDET\nmill\tNN\n",
        "sentence that ends in line 2: the tag is 'NN'; expected one of ADJ",
    ),
    ("ccg/ccg.train", "The mill\tNP/N\n", "line 1: found 2 words and 1 supertags"),
    (
        "squad/train-v1.1.json",
        squad(ASKED),
        r"qas\[0\]: the context has 'ill' at 3; expected",
    ),
    (
        "squad/train-v1.1.json",
        squad(ASKED | {"answers": []}),
        r"data\[0\]\.paragraphs\[0\]\.qas\[0\]: no answers; expected at least one",
    ),
    ("squad/train-v1.1.json", squad({"question": "q"}), "expected a field 'id'"),
    ("squad/train-v1.1.json", '{"data": [', "not JSON"),
]


@pytest.mark.parametrize(("name", "content", "message"), CASES)
def test_bad_file(
    tmp_path: Path, load: Load, name: str, content: str, message: str
) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    folder = name.partition("/")[0]
    with pytest.raises(DatasetError, match=message) as error:
        load("squad1" if folder == "squad" else folder, "train")
    assert file.name in error.value.message


def test_plain_endings_that_are_cut(tmp_path: Path, load: Load) -> None:
    file = tmp_path / "hellaswag/hellaswag_val_full.txt"
    file.parent.mkdir()
    file.write_text("c\n0\na\nb\nc\nd\nc\n1\na\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"line 7: found .*; expected six lines"):
        load("hellaswag", "validation")


def test_sides_of_different_length(tmp_path: Path, load: Load) -> None:
    folder = tmp_path / "tatoeba"
    folder.mkdir()
    (folder / "tatoeba.deu-eng.deu").write_text("eins\nzwei\n", encoding="utf-8")
    (folder / "tatoeba.deu-eng.eng").write_text("one\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"has 2 lines, tatoeba\.deu-eng\.eng 1"):
        load("tatoeba", "test", "de")


def test_pair_of_unknown_ids(tmp_path: Path, load: Load) -> None:
    folder = tmp_path / "bucc2018"
    folder.mkdir()
    for name, line in (("de", "de-1\teins"), ("en", "en-1\tone"), ("gold", "de-1\ten-2")):
        (folder / f"de-en.dev.{name}").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"dev\.gold, line 1: found the pair de-1 en-2"):
        load("bucc2018", "validation", "de")


def test_articles_without_their_text(tmp_path: Path, load: Load) -> None:
    folder = tmp_path / "mewslix"
    folder.mkdir()
    entity = {"entity_id": "Q1", "description": "d", "description_language": "fi"}
    span = {"start": 0, "end": 1, "text": "a"}
    mention = {"example_id": "m", "entity_id": "Q1", "mention_span": span}
    context = {"language": "de", "text": "", "sentence_spans": []}
    article = {"context": context, "mentions": [mention]}
    (folder / "candidate_set_entities.jsonl").write_text(json.dumps(entity))
    (folder / "wikinews_mentions-test.jsonl").write_text(json.dumps(article))
    with pytest.raises(DatasetError, match="line 1: the article has no text") as error:
        load("mewslix", "test", "de")
    assert "get-mewsli-x.sh" in error.value.hint


def test_derivation_without_words(tmp_path: Path, load: Load) -> None:
    file = tmp_path / "ccg/AUTO/00/wsj_0001.auto"
    file.parent.mkdir(parents=True)
    file.write_text("ID=wsj_0001.1\n(<T S 1 2> )\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"wsj_0001\.auto, line 2: found no word"):
        load("ccg", "validation")


def test_lines_of_bitext(tmp_path: Path, load: Load) -> None:
    folder = tmp_path / "tatoeba"
    folder.mkdir()
    for side in ("deu", "eng"):
        (folder / f"tatoeba.deu-eng.{side}").write_text("a\n\nb\n", encoding="utf-8")
    with pytest.raises(DatasetError, match=r"eng\.deu, line 2: empty; expected a sentence"):
        load("tatoeba", "test", "de")
    folder = tmp_path / "bucc2018"
    folder.mkdir()
    for side in ("de", "en", "gold"):
        (folder / f"de-en.dev.{side}").write_text("de-1 eins\n", encoding="utf-8")
    with pytest.raises(
        DatasetError, match=r"dev\.de, line 1: found 'de-1 eins'; expected two"
    ):
        load("bucc2018", "validation", "de")
