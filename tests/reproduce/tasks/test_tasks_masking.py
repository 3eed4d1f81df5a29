"""Masked tokens: how many, by what they are replaced, and what is asked for."""

import numpy as np
from tiny_encoder import TEXT

from claimcheck.reproduce.tasks.masking import mask_tokens
from claimcheck.reproduce.tasks.task import NOT_ASKED
from claimcheck.reproduce.tasks.tokenizer import Ids, Tokenizer


def rows(tokenizer: Tokenizer, times: int = 1) -> list[Ids]:
    return [tokenizer.row(found.ids) for found in tokenizer.pieces(TEXT)] * times


def test_shares_are_those_of_bert(tokenizer: Tokenizer) -> None:
    given = rows(tokenizer, 200)
    generator = np.random.default_rng(0)
    masked, targets = mask_tokens(given, tokenizer, rate=0.15, generator=generator)
    before, after, asked = (np.concatenate(part) for part in (given, masked, targets))
    chosen = asked != NOT_ASKED
    words = ~np.isin(before, (tokenizer.start, tokenizer.end))
    assert np.isclose(chosen.sum() / words.sum(), 0.15, atol=0.005)
    assert (asked[chosen] == before[chosen]).all()
    assert not chosen[~words].any()
    hidden = after[chosen] == tokenizer.mask
    same = after[chosen] == before[chosen]
    assert np.isclose(hidden.mean(), 0.8, atol=0.02)
    # A random token is now and then the old one.
    assert np.isclose(same.mean(), 0.1, atol=0.02)
    assert np.isclose((~hidden & ~same).mean(), 0.1, atol=0.02)
    assert (after[~chosen] == before[~chosen]).all()
    random = after[chosen][~hidden & ~same]
    assert random.min() > tokenizer.unknown
    assert random.max() < tokenizer.mask


def test_rows_stay_apart_and_unchanged(tokenizer: Tokenizer) -> None:
    given = rows(tokenizer)
    copies = [row.copy() for row in given]
    generator = np.random.default_rng(1)
    masked, targets = mask_tokens(given, tokenizer, rate=0.5, generator=generator)
    lengths = [len(row) for row in given]
    assert [len(row) for row in masked] == [len(row) for row in targets] == lengths
    assert all(np.array_equal(row, copy) for row, copy in zip(given, copies, strict=True))
    assert masked[0].dtype == np.int32
    assert targets[0].dtype == np.int64


def test_same_generator_same_masks(tokenizer: Tokenizer) -> None:
    given = rows(tokenizer)

    def masks(seed: int) -> list[list[int]]:
        generator = np.random.default_rng(seed)
        masked, targets = mask_tokens(given, tokenizer, rate=0.3, generator=generator)
        return [np.asarray(part).tolist() for part in (*masked, *targets)]

    assert masks(5) == masks(5)
    assert masks(5) != masks(6)


def test_no_rows(tokenizer: Tokenizer) -> None:
    generator = np.random.default_rng(5)
    assert mask_tokens([], tokenizer, rate=0.3, generator=generator) == ([], [])
