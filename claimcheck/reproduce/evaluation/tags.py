"""F1 over chunks of tags, as the seqeval library finds them."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import MissingExtra, RunError
from claimcheck.reproduce.data.examples import Split, Tagged
from claimcheck.reproduce.evaluation.alignment import align
from claimcheck.reproduce.tasks.prediction import Prediction, TagsFound

Tags = tuple[str, ...]
Chunk = tuple[str, int, int]


def chunk_f1(split: Split, predictions: Sequence[Prediction]) -> NDArray[np.float64]:
    """(sentences, 3): chunks found and right, chunks found, chunks there.

    XTREME scores named entities and parts of speech alike with seqeval's F1
    (``evaluate.py``). Parts of speech have no B- and I-, and seqeval reads their first
    letter as one. XTREME names no version; the paper's code pins 0.0.12 (jiant's
    ``setup.py``), which takes the whole tag for the type, while 1.x drops its first letter,
    so that CCONJ and SCONJ count as the same. Here it is as in 0.0.12: neighbours with one
    tag are one chunk.
    """
    chunks_of = _seqeval()
    rows = []
    for gold, found in aligned_tags(split, predictions):
        there, here = _chunks(chunks_of, gold), _chunks(chunks_of, found)
        rows.append((len(there & here), len(here), len(there)))
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def aligned_tags(
    split: Split, predictions: Sequence[Prediction]
) -> list[tuple[Tags, Tags]]:
    """Right and found tags of every sentence.

    Raises:
        RunError: A sentence has another number of tags than of words.
    """
    pairs = align(split, predictions, examples=(Tagged,), found=TagsFound)
    for example, prediction in pairs:
        if len(example.tags) != len(prediction.tags):
            raise RunError(
                f"{split.dataset} {split.name} ({split.language}), sentence {example.id}: "
                f"{len(prediction.tags)} tags found, {len(example.tags)} words there"
            )
    return [(example.tags, prediction.tags) for example, prediction in pairs]


def _chunks(chunks_of: Callable[[list[str]], list[Chunk]], tags: Tags) -> set[Chunk]:
    return set(chunks_of([_with_prefix(tag) for tag in tags]))


def _with_prefix(tag: str) -> str:
    """The tag so that seqeval 1.x finds the chunks that 0.0.12 finds in the bare one.

    0.0.12 takes the first letter for the prefix, so that S (SYM, SCONJ), B and E begin or
    end a chunk; any other letter goes on with the same type, as I does.
    """
    if tag == "O" or "-" in tag:
        return tag
    return f"{tag[0] if tag[0] in 'BES' else 'I'}-{tag}"


def _seqeval() -> Callable[[list[str]], list[Chunk]]:
    try:
        from seqeval.metrics.sequence_labeling import get_entities
    except ImportError as error:
        raise MissingExtra(
            "the F1 of tags needs seqeval, which is not installed",
            hint="pip install 'claimcheck-literature[reproduce]'",
        ) from error
    chunks_of: Callable[[list[str]], list[Chunk]] = get_entities
    return chunks_of
