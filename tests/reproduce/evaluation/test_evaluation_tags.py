"""Classes and tags. Counts of chunks are those that seqeval 0.0.12 itself gave."""

import random
import sys
from dataclasses import replace

import pytest

from claimcheck.errors import MissingExtra, RunError
from claimcheck.reproduce.data.examples import Choices, Example, Pair, Split, Tagged
from claimcheck.reproduce.evaluation.scoring import score
from claimcheck.reproduce.tasks.prediction import ClassFound, TagsFound

POS = (
    [
        "PRON VERB DET NOUN NOUN PUNCT",
        "SCONJ CCONJ PROPN PROPN X",
        "INTJ SYM NUM NUM ADP",
    ],
    [
        "PRON VERB DET NOUN ADJ PUNCT",
        "CCONJ CCONJ PROPN NOUN X",
        "INTJ SYM NUM NUM NUM",
    ],
    [(4, 6, 5), (1, 4, 4), (2, 3, 4)],
    53.84615384615385,
)
NER = (
    ["B-PER I-PER O B-LOC", "O B-ORG I-ORG I-ORG", "B-LOC B-LOC O O"],
    ["B-PER I-PER O I-LOC", "B-ORG B-ORG I-ORG O", "B-LOC I-LOC I-PER O"],
    [(2, 2, 2), (0, 2, 1), (0, 2, 2)],
    36.36363636363636,
)


def tagged(sentences: list[str]) -> Split:
    examples = tuple(
        Tagged(str(place), tuple(line.split()), tuple(line.split()))
        for place, line in enumerate(sentences)
    )
    return split_of(examples)


def split_of(examples: tuple[Example, ...]) -> Split:
    return Split("set", "test", "de", examples, "", "file")


def found(sentences: list[str]) -> list[TagsFound]:
    return [TagsFound(str(i), tuple(line.split())) for i, line in enumerate(sentences)]


@pytest.mark.parametrize(("task", "case"), [("pos", POS), ("ner", NER)])
def test_chunks_are_those_of_seqeval(
    task: str, case: tuple[list[str], list[str], list[tuple[int, ...]], float]
) -> None:
    right, predicted, counts, value = case
    outcome = score(task, "f1", tagged(right), found(predicted))
    assert outcome.statistics.tolist() == [list(row) for row in counts]
    assert outcome.value == pytest.approx(value, abs=1e-12)


def test_entities_score_as_the_installed_seqeval_does() -> None:
    from seqeval.metrics import f1_score

    draw = random.Random(3)
    tags = ["O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "I-ORG"]
    lines = [[draw.choice(tags) for _ in range(9)] for _ in range(40)]
    other = [[t if draw.random() < 0.7 else draw.choice(tags) for t in x] for x in lines]
    outcome = score(
        "ner",
        "f1",
        tagged([" ".join(x) for x in lines]),
        found([" ".join(x) for x in other]),
    )
    assert outcome.value == pytest.approx(100 * f1_score(lines, other), abs=1e-9)


def test_tag_accuracy_counts_words() -> None:
    outcome = score("ccg", "accuracy", tagged(["N N/N", "N"]), found(["N N", "N"]))
    assert outcome.value == pytest.approx(200 / 3)


def test_duplicate_questions_count_by_accuracy_and_f1() -> None:
    from sklearn.metrics import accuracy_score, f1_score

    draw = random.Random(5)
    classes = ["different", "different", "duplicate"]
    gold = [draw.choice(classes) for _ in range(60)]
    said = [one if draw.random() < 0.7 else draw.choice(classes) for one in gold]
    pairs = tuple(Pair(str(n), "a", "b", label) for n, label in enumerate(gold))
    guesses = [ClassFound(str(n), label, 0.5) for n, label in enumerate(said)]
    outcome = score("qqp", "mean", replace(tagged([]), examples=pairs), guesses)
    expected = f1_score(gold, said, pos_label="duplicate") + accuracy_score(gold, said)
    assert outcome.value == pytest.approx(50 * expected, abs=1e-9)


def test_a_tag_a_word() -> None:
    with pytest.raises(RunError, match="1 tags found, 2 words"):
        score("pos", "f1", tagged(["NOUN VERB"]), found(["NOUN"]))


def test_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "seqeval.metrics.sequence_labeling", None)
    with pytest.raises(MissingExtra) as caught:
        score("pos", "f1", tagged(["NOUN"]), found(["NOUN"]))
    assert "claimcheck-literature[reproduce]" in caught.value.hint


def test_accuracy_of_pairs_and_choices() -> None:
    examples = (
        Pair("a", "x", "y", "entailment"),
        Choices("b", "x", "y", ("no", "yes"), 1),
        Pair("c", "x", "y", "neutral"),
    )
    predictions = [
        ClassFound("c", "contradiction", 0.9),
        ClassFound("a", "entailment", 0.9),
        ClassFound("b", "1", 0.9),
    ]
    outcome = score("xnli", "accuracy", split_of(examples), predictions)
    assert outcome.statistics.tolist() == [[1, 1], [1, 1], [0, 1]]
    assert outcome.value == pytest.approx(200 / 3)


def test_examples_are_named_alike_in_all_languages_where_they_are_translations() -> None:
    split = split_of((Pair("7", "a", "b", "yes"),))
    said = [ClassFound("7", "yes", 0.9)]
    english = replace(split, language="en")
    alone = [score("xnli", "accuracy", each, said).examples for each in (split, english)]
    assert alone == [("set/de:7",), ("set/en:7",)]
    shared = replace(split, parallel=True)
    assert score("xnli", "accuracy", shared, said).examples == ("set:7",)
