"""Operations, memory and disk, against values worked out by hand and counted weights."""

from pathlib import Path

import pytest
from tiny_encoder import tiny_encoder

from claimcheck.reproduce.encoder.config import EncoderConfig, read_config
from claimcheck.reproduce.planning.cost import (
    UTILISATION,
    Cost,
    Tokens,
    checkpoint_bytes,
    forward_flops,
    masked_head_flops,
    parameters,
    training_memory,
    weights_bytes,
)

SHAPE = EncoderConfig(
    model_type="xlm-roberta",
    vocabulary=100,
    width=4,
    layers=2,
    heads=2,
    inner_width=8,
    position_rows=20,
    padding=1,
    epsilon=1e-5,
)


def test_forward_pass_of_two_rows() -> None:
    # Rows of 3 and 5 tokens. Per layer and token 4 projections of 4 × 4 and two products
    # of 4 × 8, a multiplication and an addition each; attention over 9 + 25 pairs.
    by_token = 2 * (4 * 4 * 4 + 2 * 4 * 8)
    attention = 2 * 2 * 4 * (9 + 25)
    text = Tokens(items=2, rows=2, tokens=8, squares=34, longest=5)
    assert forward_flops(SHAPE, text) == 2 * (8 * by_token + attention)


def test_head_on_masked_positions() -> None:
    assert masked_head_flops(SHAPE, 3) == 2 * 3 * (4 * 4 + 4 * 100)


def test_parameters_are_those_of_the_saved_encoder(tmp_path: Path) -> None:
    from safetensors import safe_open

    folder = tiny_encoder(tmp_path)
    counted = 0
    with safe_open(folder / "model.safetensors", "numpy") as weights:
        for name in weights.keys():  # noqa: SIM118 (not a mapping)
            if "pooler" not in name and "lm_head" not in name and "classifier" not in name:
                counted += weights.get_tensor(name).size
    assert parameters(read_config(folder / "config.json")) == counted


def test_large_has_its_published_size() -> None:
    from claimcheck.reproduce.planning.plan import encoder_shape

    # Conneau et al. 2020, table of models: 550 M and 270 M, rounded.
    assert parameters(encoder_shape("FacebookAI/xlm-roberta-large")) == pytest.approx(
        550e6, rel=0.03
    )
    assert parameters(encoder_shape("xlm-roberta-base")) == pytest.approx(270e6, rel=0.04)


def test_memory_and_disk_follow_the_weights() -> None:
    weights = parameters(SHAPE)
    states = 34 * 10 * 4 * 2
    assert training_memory(SHAPE, pass_tokens=10, bf16=True) == 16 * weights + states
    assert training_memory(SHAPE, pass_tokens=10, bf16=False) == 16 * weights + 2 * states
    assert weights_bytes(SHAPE) == 4 * weights
    assert checkpoint_bytes(SHAPE) == 16 * weights


def test_sums_and_shares_of_text() -> None:
    text = Tokens(2, 2, 8, 34, 5) + Tokens(1, 4, 10, 30, 4)
    assert text == Tokens(3, 6, 18, 64, 5)
    assert text.times(0.5) == Tokens(2, 3, 9, 32, 5)


def test_time_is_operations_over_the_rate_that_is_reached() -> None:
    cost = Cost(flops=6e9) + Cost(flops=4e9)
    for kind, utilisation in UTILISATION.items():
        assert 0 < utilisation.share <= 1
        assert cost.seconds(1e9, kind=kind) * utilisation.share == pytest.approx(10.0)


def test_many_small_steps_take_longer_on_an_accelerator() -> None:
    few, many = Cost(optimizer_steps=10, flops=1e9), Cost(optimizer_steps=1010, flops=1e9)
    more = many.seconds(1e12, kind="cuda") - few.seconds(1e12, kind="cuda")
    assert more == pytest.approx(1000 * UTILISATION["cuda"].step_seconds)
    assert more > 1
    assert "a step" in UTILISATION["cuda"].origin
