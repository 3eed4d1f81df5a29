"""Tags: first sub-words, splits of long sentences, and back to words."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tiny_encoder import TEXT

from claimcheck.reproduce.data.examples import Tagged
from claimcheck.reproduce.tasks.catalogue import task
from claimcheck.reproduce.tasks.decoding import decode
from claimcheck.reproduce.tasks.encoding import encode
from claimcheck.reproduce.tasks.prediction import TagsFound
from claimcheck.reproduce.tasks.task import NOT_ASKED, Item
from claimcheck.reproduce.tasks.tokenizer import Tokenizer

LABELS = task("pos").labels


def tagged(text: str, name: str = "0") -> Tagged:
    words = tuple(text.split())
    tags = tuple(LABELS[(3 * place) % len(LABELS)] for place in range(len(words)))
    return Tagged(name, words, tags)


def oracle(item: Item) -> np.ndarray:
    """Outputs whose highest value is at the target; noise at the other tokens."""
    output = np.random.default_rng(0).random((len(item.rows[0]), len(LABELS)))
    asked = np.flatnonzero(item.target != NOT_ASKED)
    output[asked, item.target[asked]] = 9.0
    return output


def test_first_sub_word_carries_the_tag(tokenizer: Tokenizer) -> None:
    example = tagged("the zebra built ships")
    (item,) = encode(task("pos"), [example], tokenizer, max_length=64)
    lengths = [len(found.ids) for found in tokenizer.pieces(example.words)]
    assert lengths[1] > 1  # a word that the tokenizer does not know as a whole
    places = 1 + np.cumsum([0, *lengths[:-1]])
    assert item.places.tolist() == places.tolist()
    assert [LABELS[number] for number in item.target[places]] == list(example.tags)
    others = np.delete(item.target, places)
    assert (others == NOT_ASKED).all()
    assert len(item.rows[0]) == sum(lengths) + 2


@pytest.mark.parametrize("max_length", [8, 12, 20, 128])
def test_long_sentences_are_split_between_words(
    tokenizer: Tokenizer, max_length: int
) -> None:
    examples = [tagged(" ".join(TEXT[:5]), "0"), tagged(TEXT[6], "1")]
    items = encode(task("pos"), examples, tokenizer, max_length=max_length)
    for number, example in enumerate(examples):
        own = [item for item in items if item.example == number]
        assert [item.window for item in own] == list(range(len(own)))
        assert sum(len(item.places) for item in own) == len(example.words)
    # XTREME keeps three tokens free, of which a row needs two.
    assert all(len(item.rows[0]) <= max_length - 1 for item in items)
    # A part ends only where the next word does not fit.
    for item, after in pairwise(items):
        if after.example == item.example:
            words = [*np.diff(after.places), len(after.rows[0]) - 1 - after.places[-1]]
            assert len(item.rows[0]) - 2 + words[0] > max_length - 3
    found = decode(task("pos"), examples, items, [oracle(item) for item in items])
    assert found == [TagsFound(example.id, example.tags) for example in examples]


def test_words_that_do_not_fit_or_vanish_are_unknown(tokenizer: Tokenizer) -> None:
    example = Tagged(
        "0", ("the", "zzzzzzzzzzzzzzzzz", "\u200b", "mill"), ("DET", "X", "X", "NOUN")
    )
    (item,) = encode(task("pos"), [example], tokenizer, max_length=12)
    assert len(item.places) == 4
    assert item.rows[0][item.places[1]] == tokenizer.unknown
    assert item.target[item.places].tolist() == [LABELS.index(tag) for tag in example.tags]


def test_unseen_supertags_are_not_asked_for(tokenizer: Tokenizer) -> None:
    ccg = replace(task("ccg"), labels=("N", "NP"))
    example = Tagged("0", ("the", "mill"), ("NP/N", "N"))
    (item,) = encode(ccg, [example], tokenizer, max_length=16)
    assert item.target[item.places].tolist() == [NOT_ASKED, 0]
    (found,) = decode(ccg, [example], [item], [np.zeros((len(item.rows[0]), 2))])
    assert isinstance(found, TagsFound)
    assert len(found.tags) == 2
