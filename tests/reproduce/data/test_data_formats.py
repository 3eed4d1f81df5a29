"""What is read of each published format."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimcheck.reproduce.data.examples import (
    Answer,
    Choices,
    Pair,
    Question,
    Retrieval,
    Sentence,
    Split,
    Tagged,
)

Load = Callable[..., Split]


def write(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_json(path: Path, *records: Any) -> None:
    write(path, *(json.dumps(record, ensure_ascii=False) for record in records))


def test_pairs_of_glue_have_a_header(tmp_path: Path, load: Load) -> None:
    write(
        tmp_path / "mnli/dev_matched.tsv",
        "index\tsentence1\tsentence2\tlabel1\tgold_label",
        '0\tThe "mill turns.\tIt stands.\tneutral\tcontradiction',
        "1\tIt rains.\tIt rains.\tneutral\t-",
    )
    split = load("mnli", "validation")
    assert split.examples == (Pair("0", 'The "mill turns.', "It stands.", "contradiction"),)


def test_pairs_of_xnli_itself_name_their_language(tmp_path: Path, load: Load) -> None:
    write(
        tmp_path / "xnli/XNLI-1.0/xnli.dev.tsv",
        "language\tgold_label\tsentence1\tsentence2",
        "de\tneutral\tDie Mühle.\tSie steht.",
        "fr\tentailment\tLe moulin.\tIl tourne.",
    )
    write(
        tmp_path / "xnli/multinli/multinli.train.en.tsv",
        "premise\thypo\tlabel",
        "A mill.\tA house.\tcontradictory",
    )
    (german,) = load("xnli", "validation", "de").examples
    assert german == Pair("0", "Die Mühle.", "Sie steht.", "neutral")
    (train,) = load("xnli", "train").examples
    assert train == Pair("0", "A mill.", "A house.", "contradiction")


def test_pairs_of_pawsx_itself(tmp_path: Path, load: Load) -> None:
    write(
        tmp_path / "pawsx/x-final/de/test_2k.tsv",
        "id\tsentence1\tsentence2\tlabel",
        "1\teins\tzwei\t1",
    )
    assert load("pawsx", "test", "de").examples == (
        Pair("0", "eins", "zwei", "paraphrase"),
    )


def test_quotes_stay_as_they_stand(tmp_path: Path, load: Load) -> None:
    write(tmp_path / "pawsx/dev-de.tsv", '"Die ""Mühle"" steht."\tSie steht.\t1')
    (pair,) = load("pawsx", "validation", "de").examples
    assert isinstance(pair, Pair)
    assert pair.first == '"Die ""Mühle"" steht."'


def test_broken_rows_of_qqp_are_left_out(tmp_path: Path, load: Load) -> None:
    write(
        tmp_path / "qqp/train.tsv",
        "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate",
        "0\t1\t2\twho?\twhen?\t0",
        "1\t1\t2\twho?\t\t0",
        "2\t1\t2\twho?",
        "3\t1\t2\twho?\twho was it?\t1",
    )
    labels = [
        pair.label for pair in load("qqp", "train").examples if isinstance(pair, Pair)
    ]
    assert labels == ["different", "duplicate"]


def test_endings_continue_the_second_part_of_the_context(
    tmp_path: Path, load: Load
) -> None:
    endings = ["sails", "sinks", "sings", "sits"]
    record = {"ctx_a": "A ferry.", "ctx_b": "It", "endings": endings, "label": 1}
    write_json(tmp_path / "hellaswag/hellaswag_train.jsonl", record)
    choices = ("It sails", "It sinks", "It sings", "It sits")
    assert load("hellaswag", "train").examples == (
        Choices("0", "A ferry.", "", choices, 1),
    )


def test_endings_in_plain_text(tmp_path: Path, load: Load) -> None:
    lines = ("Sailing: A ferry.", "2", "a", "b", "c", "d", "")
    write(tmp_path / "hellaswag/hellaswag_val_full.txt", *lines)
    (example,) = load("hellaswag", "validation").examples
    assert example == Choices("0", "Sailing: A ferry.", "", ("a", "b", "c", "d"), 2)


def test_cosmos_in_commas(tmp_path: Path, load: Load) -> None:
    write(
        tmp_path / "cosmosqa/train.csv",
        "id,context,question,answer0,answer1,answer2,answer3,label",
        'x,"It rained, and","Why?",a,b,c,d,3',
    )
    (example,) = load("cosmosqa", "train").examples
    assert example == Choices("0", "It rained, and", "Why?", ("a", "b", "c", "d"), 3)


def test_questions_of_copa_are_worded(tmp_path: Path, load: Load) -> None:
    record = {"premise": "It rained.", "choice1": "a", "choice2": "b", "label": 1}
    file = tmp_path / "xcopa/data/et/val.et.jsonl"
    write_json(file, record | {"question": "cause"}, record | {"question": "effect"})
    found = load("xcopa", "validation", "et").examples
    questions = [example.question for example in found if isinstance(example, Choices)]
    assert questions == ["What was the cause of this?", "What happened as a result?"]


def test_words_with_their_language_before_them(tmp_path: Path, load: Load) -> None:
    file = tmp_path / "panx/WikiANN/de/test"
    write(file, "de:Die\tO", "de:Mühle\tB-LOC", "", "de:Rom:\tB-LOC", "")
    assert load("panx", "test", "de").examples == (
        Tagged("0", ("Die", "Mühle"), ("O", "B-LOC")),
        Tagged("1", ("Rom:",), ("B-LOC",)),
    )


def test_colons_in_words_stay(tmp_path: Path, load: Load) -> None:
    write(tmp_path / "panx/dev-de.tsv", "de:Die\tO", "um\tO", "12:30\tO")
    (example,) = load("panx", "validation", "de").examples
    assert isinstance(example, Tagged)
    assert example.words == ("de:Die", "um", "12:30")


def test_supertags_one_sentence_a_line(tmp_path: Path, load: Load) -> None:
    write(tmp_path / "ccg/ccg.train", "The mill turns\tNP/N N S[dcl]\\NP")
    (example,) = load("ccg", "train").examples
    assert example == Tagged("0", ("The", "mill", "turns"), ("NP/N", "N", "S[dcl]\\NP"))


def test_supertags_of_derivations(tmp_path: Path, load: Load) -> None:
    derivation = (
        "(<T S[dcl] 1 2> (<T NP 1 2> (<L NP/N DT DT The NP_1/N_1>) (<L N NN NN mill N>) ) "
        "(<L S[dcl]\\NP VBZ VBZ turns S[dcl]\\NP_2>) )"
    )
    for section in ("02", "10", "21", "22", "00"):
        file = tmp_path / f"ccg/data/AUTO/{section}/wsj_{section}01.auto"
        write(file, "ID=wsj.1 PARSER=GOLD NUMPARSE=1", derivation)
    train = load("ccg", "train")
    assert train.examples[0] == Tagged(
        "0", ("The", "mill", "turns"), ("NP/N", "N", "S[dcl]\\NP")
    )
    assert len(train.examples) == 3  # section 22 is neither training nor development
    assert len(load("ccg", "validation").examples) == 1


def squad(*asked: dict[str, Any], context: str = " The mill is green.") -> dict[str, Any]:
    return {"data": [{"paragraphs": [{"context": context, "qas": list(asked)}]}]}


def test_questions_with_and_without_answers(tmp_path: Path, load: Load) -> None:
    answers = [{"text": "green", "answer_start": 13}]
    known = {"id": "a", "question": "Which colour? ", "answers": answers}
    open_ = {"id": "b", "question": "Whose?", "answers": [], "is_impossible": True}
    write_json(tmp_path / "squad/train-v2.0.json", squad(known, open_))
    context = " The mill is green."
    assert load("squad2", "train").examples == (
        Question("a", context, "Which colour?", (Answer("green", 13),)),
        Question("b", context, "Whose?", ()),
    )


def test_questions_of_several_languages_in_one_file(tmp_path: Path, load: Load) -> None:
    answers = [{"text": "green", "answer_start": 13}]
    asked = [
        {"id": f"{name}-7-1", "question": "q", "answers": answers}
        for name in ("english", "swahili", "english")
    ]
    write_json(tmp_path / "tydiqa/tydiqa-goldp-v1.1-train.json", squad(*asked))
    assert len(load("tydiqa", "train").examples) == 2
    assert len(load("tydiqa", "train", "sw").examples) == 1


def test_ids_that_a_file_gives_twice_are_told_apart(tmp_path: Path, load: Load) -> None:
    answers = [{"text": "green", "answer_start": 13}]
    asked = [
        {"id": name, "question": f"q{place}", "answers": answers}
        for place, name in enumerate(("12", "0", "12", "12"))
    ]
    write_json(
        tmp_path / "tydiqa/tydiqa-goldp-v1.1-train/tydiqa.goldp.sw.train.json",
        squad(*asked),
    )
    found = load("tydiqa", "train", "sw").examples
    assert [(e.id, e.question) for e in found if isinstance(e, Question)] == [
        ("12", "q0"), ("0", "q1"), ("12#2", "q2"), ("12#3", "q3"),
    ]  # fmt: skip


def test_bucc(tmp_path: Path, load: Load) -> None:
    stem = tmp_path / "bucc2018"
    write(stem / "de-en.dev.de", "de-1\teins", "de-2\tzwei", "de-3\tdrei")
    write(stem / "de-en.dev.en", "en-7\tone", "en-8\ttwo")
    write(stem / "de-en.dev.gold", "de-2\ten-8")
    (found,) = load("bucc2018", "validation", "de").examples
    assert isinstance(found, Retrieval)
    assert found.queries[1] == Sentence("de-2", "zwei", "de")
    assert [candidate.language for candidate in found.candidates] == ["en", "en"]
    assert found.relevant == {"de-2": frozenset({"en-8"})}


def test_answers_in_the_sentences_of_all_languages(tmp_path: Path, load: Load) -> None:
    for language, start in (("de", 3), ("en", 9)):
        answers = [{"text": "cd", "answer_start": start}]
        asked = {"id": "q", "question": f"{language}?", "answers": answers}
        outside = {"id": "r", "question": "?", "answers": [{"answer_start": 30}]}
        content = squad(asked, outside, context="ab cd. ef gh.")
        content["data"][0]["paragraphs"][0]["sentence_breaks"] = [[0, 6], [7, 13]]
        write_json(tmp_path / f"lareqa/xquad-r/{language}.json", content)
    (found,) = load("lareqa", "test", "de").examples
    assert isinstance(found, Retrieval)
    assert found.queries == (Sentence("q_de", "de?", "de"),)
    assert [c.text for c in found.candidates] == ["ab cd.", "ef gh."] * 2
    assert found.relevant == {"q_de": frozenset({"de_1_0", "en_1_1"})}


def test_mention_is_marked_in_its_sentence(tmp_path: Path, load: Load) -> None:
    text = "It {still} rains. The old mill\nturns. It stops."
    span = {"start": 22, "end": 30, "text": "old mill"}
    spans = [{"start": a, "end": b} for a, b in ((0, 17), (18, 37), (38, 47))]
    context = {"language": "de", "text": text, "sentence_spans": spans}
    mention = {"example_id": "m", "entity_id": "Q1", "mention_span": span}
    entity = {"entity_id": "Q1", "description": "A  mill.", "description_language": "fi"}
    article = {"context": context, "mentions": [mention]}
    write_json(tmp_path / "mewslix/wikinews_mentions-test.jsonl", article)
    write_json(tmp_path / "mewslix/candidate_set_entities.jsonl", entity)
    (found,) = load("mewslix", "test", "de").examples
    assert isinstance(found, Retrieval)
    assert found.queries[0].text == "old mill: The { old mill } turns."
    assert found.candidates == (Sentence("Q1", "A mill.", "fi"),)
    assert found.relevant == {"m": frozenset({"Q1"})}


def test_plain_text(tmp_path: Path, load: Load) -> None:
    write(tmp_path / "text/sw.txt", "Mwokaji aliuza mikate.", "", "Soko.")
    texts = [
        s.text for s in load("text", "train", "sw").examples if isinstance(s, Sentence)
    ]
    assert texts == ["Mwokaji aliuza mikate.", "Soko."]
