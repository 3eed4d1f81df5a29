"""Every data set of the experiments with a few examples, in its published format.

The sentences are made of the words of the tiny encoder's text; nothing in them is meant.
Numbers are drawn with a fixed seed, so that two folders are equal byte for byte.
"""

import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tiny_encoder import TEXT

from claimcheck.reproduce.data.dataset import dataset, languages

EXAMPLES = 6
"""Examples of every split."""

WORDS = sorted({word for line in TEXT for word in line.split()})

Draw = random.Random


def tiny_data(folder: Path) -> Path:
    """Writes all data sets to the folder, as their authors lay out the files; returns it.

    Translated are SQuAD 1.1 to XQuAD's languages and MNLI to XNLI's.
    """
    draw = random.Random(7)
    for writer in (_inference, _duplicates, _xnli_pawsx, _endings, _answers, _tables):
        writer(folder, draw)
    for writer in (_supertags, _squad, _multilingual_squad, _bitext, _pools, _text):
        writer(folder, draw)
    for name, write in (("xquad", _squad), ("xnli", _inference)):
        for language in dataset(name).splits["test"].all_languages:
            if language != "en":
                write(folder / "translated" / language, draw)
    return folder


def write_lines(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_records(path: Path, records: Iterable[dict[str, Any]]) -> None:
    write_lines(path, (json.dumps(record, ensure_ascii=False) for record in records))


def sentence(draw: Draw, words: int = 7) -> str:
    return " ".join(draw.choices(WORDS, k=words))


def _repeat(make: Callable[[int], dict[str, Any]]) -> list[dict[str, Any]]:
    return [make(number) for number in range(EXAMPLES)]


def _inference(folder: Path, draw: Draw) -> None:
    classes = ("entailment", "neutral", "contradiction")

    def mnli(number: int) -> dict[str, Any]:
        pair = {"sentence1": sentence(draw), "sentence2": sentence(draw, 4)}
        return {**pair, "gold_label": classes[number % 3], "pairID": f"{number}n"}

    def anli(number: int) -> dict[str, Any]:
        pair = {"context": sentence(draw, 12), "hypothesis": sentence(draw, 4)}
        return {**pair, "label": classes[number % 3][0], "uid": f"u{number}"}

    for split in ("train", "dev_matched"):
        write_records(folder / f"mnli/multinli_1.0_{split}.jsonl", _repeat(mnli))
    for split in ("train", "dev", "test"):
        undecided = {"sentence1": "a", "sentence2": "b", "gold_label": "-"}
        write_records(folder / f"snli/snli_1.0_{split}.jsonl", [undecided, *_repeat(mnli)])
        for part in ("R1", "R2", "R3"):
            write_records(folder / f"anli/{part}/{split}.jsonl", _repeat(anli))


def _duplicates(folder: Path, draw: Draw) -> None:
    header = "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate"
    for split in ("train", "dev"):
        rows = [
            f"{n}\t{n}\t{n + 9}\t{sentence(draw)}\t{sentence(draw)}\t{n % 2}"
            for n in range(EXAMPLES)
        ]
        write_lines(folder / f"qqp/{split}.tsv", [header, *rows, "7\t8\t9\tcut off"])


def _xnli_pawsx(folder: Path, draw: Draw) -> None:
    """XTREME's layout: three columns, no header."""
    labels = {"xnli": ("neutral", "contradiction", "entailment"), "pawsx": ("0", "1")}
    for name, classes in labels.items():
        for split, prefix in (("train", "train"), ("validation", "dev"), ("test", "test")):
            for language in dataset(name).splits[split].all_languages:
                rows = (
                    f"{sentence(draw)}\t{sentence(draw)}\t{classes[n % len(classes)]}"
                    for n in range(EXAMPLES)
                )
                write_lines(folder / f"{name}/{prefix}-{language}.tsv", rows)


def _endings(folder: Path, draw: Draw) -> None:
    def hellaswag(number: int) -> dict[str, Any]:
        endings = [sentence(draw, 4) for _ in range(4)]
        context = {"ctx_a": sentence(draw) + ".", "ctx_b": sentence(draw, 2)}
        return {**context, "endings": endings, "label": number % 4, "ind": number}

    def cosmos(number: int) -> dict[str, Any]:
        answers = {f"answer{place}": sentence(draw, 3) for place in range(4)}
        asked = {"context": sentence(draw, 15), "question": sentence(draw, 5)}
        return {"id": f"c{number}", **asked, **answers, "label": str(number % 4)}

    for split, short in (("train", "train"), ("valid", "val")):
        write_records(folder / f"hellaswag/hellaswag_{short}.jsonl", _repeat(hellaswag))
        write_records(folder / f"cosmosqa/{split}.jsonl", _repeat(cosmos))


def _answers(folder: Path, draw: Draw) -> None:
    def commonsense(number: int) -> dict[str, Any]:
        choices = [{"label": mark, "text": sentence(draw, 2)} for mark in "ABCDE"]
        asked = {"stem": sentence(draw), "choices": choices, "question_concept": "mill"}
        return {"id": f"q{number}", "question": asked, "answerKey": "ABCDE"[number % 5]}

    def social(number: int) -> dict[str, Any]:
        answers = {f"answer{mark}": sentence(draw, 3) for mark in "ABC"}
        asked = {"context": sentence(draw), "question": sentence(draw, 5)}
        return {**asked, **answers, "correct": "ABC"[number % 3]}

    def copa(number: int) -> dict[str, Any]:
        choices = {"choice1": sentence(draw, 4), "choice2": sentence(draw, 4)}
        asked = {"premise": sentence(draw), "question": ("cause", "effect")[number % 2]}
        return {**asked, **choices, "label": number % 2, "idx": number}

    for split, short in (("train", "trn"), ("dev", "dev"), ("test", "tst")):
        write_records(folder / f"siqa/socialIQa_v1.4_{short}.jsonl", _repeat(social))
        if split != "test":
            file = folder / f"commonsenseqa/{split}_rand_split.jsonl"
            write_records(file, _repeat(commonsense))
    write_records(folder / "xcopa/english_copa/train-en.jsonl", _repeat(copa))
    for split, short in (("validation", "val"), ("test", "test")):
        for language in dataset("xcopa").splits[split].all_languages:
            file = folder / f"xcopa/data/{language}/{short}.{language}.jsonl"
            write_records(file, _repeat(copa))


def _tables(folder: Path, draw: Draw) -> None:
    """A word and its tag a line, sentences apart by an empty line."""
    for name in ("udpos", "panx"):
        tags = tuple(dataset(name).labels)
        for split, prefix in (("train", "train"), ("validation", "dev"), ("test", "test")):
            for language in dataset(name).splits[split].all_languages:
                lines = []
                for _ in range(EXAMPLES):
                    words = sentence(draw).split()
                    lines += [f"{word}\t{draw.choice(tags)}" for word in words] + [""]
                write_lines(folder / f"{name}/{prefix}-{language}.tsv", lines)


def _supertags(folder: Path, draw: Draw) -> None:
    categories = ("NP/N", "N", r"(S[dcl]\NP)/NP", r"NP\NP", ".")
    for split in ("train", "dev"):
        rows = []
        for _ in range(EXAMPLES):
            words = sentence(draw)
            rows.append(f"{words}\t{' '.join(draw.choices(categories, k=7))}")
        write_lines(folder / f"ccg/ccg.{split}", rows)


def squad(draw: Draw, *, name: str, unanswerable: bool = False) -> dict[str, Any]:
    """SQuAD's JSON with one paragraph a question."""
    paragraphs = []
    for number in range(EXAMPLES):
        context = sentence(draw, 25)
        answer = " ".join(context.split()[4:6])
        found = [{"text": answer, "answer_start": context.index(answer)}]
        asked: dict[str, Any] = {"id": f"{name}-{number}"}
        asked["question"] = sentence(draw, 6) + "?"
        if unanswerable and number % 2:
            asked |= {"is_impossible": True, "answers": []}
        else:
            asked["answers"] = found
        paragraphs.append({"context": context, "qas": [asked]})
    return {"version": "1.1", "data": [{"title": "Mill", "paragraphs": paragraphs}]}


def _write_json(path: Path, content: dict[str, Any]) -> None:
    write_lines(path, [json.dumps(content, ensure_ascii=False)])


def _squad(folder: Path, draw: Draw) -> None:
    for split in ("train", "dev"):
        one = squad(draw, name=f"one-{split}")
        _write_json(folder / f"squad/{split}-v1.1.json", one)
        two = squad(draw, name=f"two-{split}", unanswerable=True)
        _write_json(folder / f"squad/{split}-v2.0.json", two)


def _multilingual_squad(folder: Path, draw: Draw) -> None:
    for language in dataset("xquad").splits["test"].all_languages:
        file = folder / f"xquad/xquad.{language}.json"
        _write_json(file, squad(draw, name=f"x-{language}"))
    for split in ("dev", "test"):
        for language in dataset("mlqa").splits["test"].all_languages:
            name = f"{split}-context-{language}-question-{language}.json"
            file = folder / "mlqa/MLQA_V1" / split / name
            _write_json(file, squad(draw, name=f"m-{language}"))
    for split in ("train", "dev"):
        for language in dataset("tydiqa").splits["train"].all_languages:
            file = folder / f"tydiqa/tydiqa.goldp.{language}.{split}.json"
            _write_json(file, squad(draw, name=f"{languages()[language].name.lower()}-1"))


def _bitext(folder: Path, draw: Draw) -> None:
    for language in dataset("tatoeba").splits["test"].all_languages:
        code = languages()[language].iso3
        for side in (code, "eng"):
            file = folder / f"tatoeba/tatoeba.{code}-eng.{side}"
            write_lines(file, (sentence(draw) for _ in range(EXAMPLES)))
    for language in dataset("bucc2018").splits["test"].all_languages:
        for split in ("dev", "test"):
            stem = folder / f"bucc2018/{language}-en.{split}"
            for side in (language, "en"):
                rows = (f"{side}-{n:09}\t{sentence(draw)}" for n in range(EXAMPLES))
                write_lines(stem.with_name(f"{stem.name}.{side}"), rows)
            gold = [f"{language}-{n:09}\ten-{n:09}" for n in (1, 4)]
            write_lines(stem.with_name(f"{stem.name}.gold"), gold)


def _pools(folder: Path, draw: Draw) -> None:
    for language in dataset("lareqa").splits["test"].all_languages:
        content = squad(draw, name="parallel")
        for paragraph in content["data"][0]["paragraphs"]:
            context = paragraph["context"]
            middle = context.index(" ", len(context) // 2)
            breaks = [[0, middle], [middle + 1, len(context)]]
            paragraph["sentence_breaks"] = breaks
            paragraph["sentences"] = [context[start:end] for start, end in breaks]
        _write_json(folder / f"lareqa/xquad-r/{language}.json", content)
    codes = sorted(languages())
    entities = [
        {
            "entity_id": f"Q{number}",
            "title": WORDS[number],
            "description": sentence(draw),
            "description_language": codes[number % len(codes)],
            "sentence_spans": [],
        }
        for number in range(2 * EXAMPLES)
    ]
    write_records(folder / "mewslix/candidate_set_entities.jsonl", entities)
    for split in ("dev", "test"):
        articles = [
            _article(draw, language, split)
            for language in dataset("mewslix").splits["test"].all_languages
        ]
        write_records(folder / f"mewslix/wikinews_mentions-{split}.jsonl", articles)


def _article(draw: Draw, language: str, split: str) -> dict[str, Any]:
    text, mentions, spans = "", [], []
    for number in range(EXAMPLES):
        line = sentence(draw) + ". "
        start, surface = len(text) + len(line.split()[0]) + 1, line.split()[1]
        span = {"start": start, "end": start + len(surface), "text": surface}
        name = f"{language}-{split}-{number}"
        mentions.append(
            {"example_id": name, "entity_id": f"Q{number}", "mention_span": span}
        )
        spans.append({"start": len(text), "end": len(text) + len(line) - 1})
        text += line
    context = {"document_id": language, "language": language, "text": text}
    return {"context": {**context, "sentence_spans": spans}, "mentions": mentions}


def _text(folder: Path, draw: Draw) -> None:
    for language in dataset("text").splits["train"].all_languages:
        lines = (sentence(draw, 12) for _ in range(EXAMPLES))
        write_lines(folder / f"text/{language}.txt", lines)
