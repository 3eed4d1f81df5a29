import pytest

from claimcheck.training.batches import length_batches


@pytest.mark.parametrize("seed", [0, 1])
def test_every_example_once_and_no_batch_over_the_limit(seed: int) -> None:
    lengths = [(7 * n) % 40 + 1 for n in range(500)]
    batches = length_batches(lengths, tokens=100, seed=seed)
    assert sorted(index for batch in batches for index in batch) == list(range(500))
    for batch in batches:
        assert len(batch) * max(lengths[index] for index in batch) <= 100


def test_a_long_example_stands_alone() -> None:
    batches = length_batches([3, 500, 3], tokens=10, seed=0)
    assert [1] in batches


def test_little_is_padding() -> None:
    lengths = [n % 50 + 1 for n in range(2000)]
    batches = length_batches(lengths, tokens=400, seed=0)
    padded = sum(len(batch) * max(lengths[i] for i in batch) for batch in batches)
    assert padded < 1.1 * sum(lengths)


def test_order_follows_the_seed() -> None:
    lengths = [n % 9 + 1 for n in range(300)]
    assert length_batches(lengths, tokens=30, seed=1) == length_batches(
        lengths, tokens=30, seed=1
    )
    assert length_batches(lengths, tokens=30, seed=1) != length_batches(
        lengths, tokens=30, seed=2
    )


def test_nothing_gives_nothing() -> None:
    assert length_batches([], tokens=10, seed=0) == []
