"""Tagging: every word is tokenised alone, its first sub-word carries the tag."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.data.examples import Tagged
from claimcheck.reproduce.tasks.prediction import TagsFound
from claimcheck.reproduce.tasks.task import NOT_ASKED, Item, Task
from claimcheck.reproduce.tasks.tokenizer import Ids, Tokenizer

_RESERVED = 3
"""Tokens that XTREME keeps free beside the sub-words, for XLM-R's special tokens, when it
splits sentences (``utils_preprocess.py``); a row of ours needs two of them."""


def encode_tags(
    task: Task, examples: Sequence[Tagged], tokenizer: Tokenizer, *, max_length: int
) -> list[Item]:
    """Items of sentences; one that is too long is split where the next word does not fit.

    As XTREME's ``utils_preprocess.py``: no word is torn apart, the parts do not overlap,
    and a word without sub-words, or with more than a row holds, is an unknown token. Tags
    that the task does not have, supertags seen for the first time, are not asked for.
    """
    numbers = {tag: number for number, tag in enumerate(task.labels)}
    words = list(dict.fromkeys(word for example in examples for word in example.words))
    room = max_length - _RESERVED
    unknown = np.array([tokenizer.unknown], np.int32)
    pieces: dict[str, Ids] = {
        word: found.ids if 0 < len(found.ids) <= room else unknown
        for word, found in zip(words, tokenizer.pieces(words), strict=True)
    }
    items = []
    for place, example in enumerate(examples):
        found = [pieces[word] for word in example.words]
        targets = [numbers.get(tag, NOT_ASKED) for tag in example.tags]
        for window, (start, end) in enumerate(_parts([len(ids) for ids in found], room)):
            items.append(
                _item(found[start:end], targets[start:end], place, window, tokenizer)
            )
    return items


def decode_tags(
    task: Task,
    examples: Sequence[Tagged],
    items: Sequence[Item],
    outputs: Sequence[NDArray[np.floating]],
) -> list[TagsFound]:
    """One tag a word, the most probable one, the parts of a sentence joined again.

    Args:
        task: with the labels that the outputs are in the order of.
        examples: the sentences.
        items: of the sentences, in order.
        outputs: (tokens, tags) of each item.
    """
    tags: list[list[str]] = [[] for _ in examples]
    for item, output in zip(items, outputs, strict=True):
        best = output[item.places].argmax(axis=1)
        tags[item.example] += [task.labels[number] for number in best]
    return [
        TagsFound(example.id, tuple(found))
        for example, found in zip(examples, tags, strict=True)
    ]


def _parts(lengths: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Ranges of words whose sub-words fit together."""
    starts, used = [0], 0
    for place, length in enumerate(lengths):
        if used + length > room:
            starts.append(place)
            used = 0
        used += length
    return list(zip(starts, [*starts[1:], len(lengths)], strict=True))


def _item(
    words: Sequence[Ids],
    targets: Sequence[int],
    example: int,
    window: int,
    tokenizer: Tokenizer,
) -> Item:
    row = tokenizer.row(np.concatenate(words))
    lengths = [1, *(len(ids) for ids in words[:-1])]  # <s> stands before the first word
    places = np.cumsum(lengths, dtype=np.int32)
    target = np.full(len(row), NOT_ASKED, np.int64)
    target[places] = targets
    return Item((row,), target, example, window, places)
