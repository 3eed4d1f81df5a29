"""Sequences in one row do not meet, and count their own positions."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from toy_items import toy_items, toy_row

from claimcheck.reproduce.encoder.attention import (
    Attention,
    attention_for,
    by_efficient,
    by_flash,
    by_sequence,
)
from claimcheck.reproduce.encoder.batch import batch_of, split_by_tokens
from claimcheck.reproduce.encoder.packing import pack
from claimcheck.reproduce.encoder.weights import load_encoder
from claimcheck.reproduce.tasks.task import TaskKind

ROWS = [np.array([0, 9, 2], np.int32), np.array([0, 8, 7, 6, 2], np.int32)]


def test_layout() -> None:
    packed = pack(ROWS, padding=1)
    assert packed.ids.tolist() == [0, 9, 2, 0, 8, 7, 6, 2]
    assert packed.positions.tolist() == [2, 3, 4, 2, 3, 4, 5, 6]
    assert packed.offsets.tolist() == [0, 3, 8]
    assert packed.sequence_of.tolist() == [0, 0, 0, 1, 1, 1, 1, 1]
    assert packed.first.tolist() == [0, 3]
    assert (packed.longest, packed.tokens, packed.sequences) == (5, 8, 2)


def test_filling_is_sequences_of_its_own() -> None:
    packed = pack(ROWS, padding=1, multiple=15)
    assert packed.ids.tolist()[8:] == [1] * 22  # 7 would be too few for 14 sequences
    assert packed.lengths == (3, 5, *[1] * 6, *[2] * 8)
    assert packed.offsets[-1] == len(packed.ids) == 30
    assert (packed.tokens, packed.sequences, packed.longest) == (8, 2, 5)
    assert packed.positions.max() <= 6


@pytest.mark.parametrize("count", [1, 2, 5, 15, 16, 17, 40])
@pytest.mark.parametrize("multiple", [16, 512])
def test_no_sequence_is_empty_or_longer_than_the_real_ones(
    count: int, multiple: int
) -> None:
    generator = np.random.default_rng(count)
    rows = [toy_row(generator, int(generator.integers(3, 60))) for _ in range(count)]
    packed = pack(rows, padding=1, multiple=multiple)
    assert len(packed.ids) % multiple == 0
    assert len(packed.ids) < packed.tokens + 2 * max(multiple, 32)
    assert len(packed.lengths) % 16 == 0
    assert 1 <= min(packed.lengths) <= max(packed.lengths) == packed.longest
    assert packed.lengths == tuple(packed.offsets.diff().tolist())


def test_longest_is_rounded_where_sizes_are() -> None:
    assert pack(ROWS, padding=1, multiple=64).span == 128
    assert pack(ROWS, padding=1).span == 5


@pytest.mark.parametrize("multiple", [1, 32])
def test_a_sequence_does_not_depend_on_its_neighbours(tiny: Path, multiple: int) -> None:
    """The trap: attention over the whole row, or positions that count through it."""
    encoder = load_encoder(tiny)
    with torch.no_grad():
        for layer in range(2):
            weight = encoder.get_parameter(f"layers.{layer}.attention.input.weight")
            weight.mul_(20)  # so that attention is far from even
        alone = encoder(pack(ROWS[1:], padding=1))
        for neighbour in (ROWS[0], toy_row(np.random.default_rng(1), 12)):
            rows = [neighbour, ROWS[1]]
            among = encoder(pack(rows, padding=1, multiple=multiple))
            start = len(neighbour)
            torch.testing.assert_close(among[start : start + 5], alone, atol=1e-5, rtol=0)
        naive = encoder(pack([np.concatenate(ROWS)], padding=1))
        assert (naive[3:] - alone).abs().max() > 0.01


def test_attention_by_sequence() -> None:
    """It is the softmax of the products, for each sequence and head."""
    packed = pack(ROWS, padding=1)
    torch.manual_seed(0)
    qkv = torch.randn(8, 3, 2, 4, requires_grad=True)
    expected = torch.empty(8, 2, 4)
    for part in (slice(0, 3), slice(3, 8)):
        q, k, v = qkv[part].unbind(1)
        weights = torch.einsum("qhd,khd->hqk", q, k) / 2.0
        expected[part] = torch.einsum("hqk,khd->qhd", weights.softmax(-1), v)
    torch.testing.assert_close(by_sequence(qkv, packed, 0.0), expected)

    copies = 2000  # of the same row, each with dropout of its own
    many = pack(ROWS * copies, padding=1)
    torch.manual_seed(1)
    drawn = by_sequence(qkv.detach().repeat(copies, 1, 1, 1), many, 0.5)
    drawn = drawn.view(copies, 8, 2, 4)
    error = drawn.std(0) / copies**0.5
    assert ((drawn.mean(0) - expected).abs() / error).max() < 5.0
    assert drawn.std(0).min() > 0.1


def test_choice_of_attention() -> None:
    assert attention_for(torch.device("cpu"), torch.float32) is by_sequence
    assert attention_for(torch.device("cuda"), torch.float32) is by_efficient


@pytest.mark.parametrize(
    ("attend", "dtype"), [(by_flash, torch.bfloat16), (by_efficient, torch.float32)]
)
@pytest.mark.parametrize("dropout", [0.0, 0.1])
def test_kernels_are_one_call_forward_and_backward(
    attend: Attention, dtype: torch.dtype, dropout: float
) -> None:
    """On tensors without values, which need no GPU: shapes, gradients, one whole graph.

    The trap: ways to these kernels that fall back on something else in silence.
    """
    packed = pack(ROWS, padding=1, multiple=64)
    layout = replace(packed, offsets=packed.offsets.to("meta"))
    shape = (len(packed.ids), 3, 2, 8)
    qkv = torch.empty(shape, dtype=dtype, device="meta", requires_grad=True)
    with _Calls() as called:
        states = attend(qkv, layout, dropout)
        torch.autograd.backward(states.sum())
    assert (states.shape, states.dtype) == ((len(packed.ids), 2, 8), dtype)
    kernel = attend.__name__.removeprefix("by_")
    expected = {f"_{kernel}_attention_forward", f"_{kernel}_attention_backward"}
    assert {name for name in called.names if "attention" in name} == expected

    qkv.grad = None
    compiled = torch.compile(attend, backend="aot_eager", fullgraph=True, dynamic=False)
    torch.autograd.backward(compiled(qkv, layout, dropout).sum())
    assert qkv.grad is not None


class _Calls(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Notes which operators are called."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.names: list[str] = []

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        self.names.append(func.overloadpacket.__name__)
        return func(*args, **(kwargs or {}))


@pytest.mark.gpu
@pytest.mark.parametrize("dropout", [0.0, 0.1])
def test_attention_on_gpu(dropout: float) -> None:
    device = torch.device("cuda")
    rows = [toy_row(np.random.default_rng(n), 20 + 9 * n) for n in range(6)]
    packed = pack(rows, padding=1, multiple=64)
    qkv = torch.randn(len(packed.ids), 3, 16, 64)
    expected = by_sequence(qkv, packed, 0.0)[: packed.tokens]
    for dtype, tolerance in ((torch.float32, 1e-4), (torch.bfloat16, 3e-2)):
        there, layout = qkv.to(device, dtype), packed.to(device)
        attend = attention_for(device, dtype)
        assert attend is not by_sequence
        draws = torch.stack(
            [
                attend(there, layout, dropout).float().cpu()[: packed.tokens]
                for _ in range(400 if dropout else 1)
            ]
        )
        allowed = tolerance + (5 * draws.std(0) / 20 if dropout else 0)
        assert ((draws.mean(0) - expected).abs() <= allowed).all()


@pytest.mark.gpu
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_gradients_on_gpu(dtype: torch.dtype) -> None:
    device = torch.device("cuda")
    rows = [toy_row(np.random.default_rng(n), 20 + 9 * n) for n in range(6)]
    packed = pack(rows, padding=1, multiple=64)
    qkv = torch.randn(len(packed.ids), 3, 16, 64)
    weights = torch.randn(packed.tokens, 16, 64)
    gradients = []
    for here, layout in ((qkv, packed), (qkv.to(device, dtype), packed.to(device))):
        leaf = here.clone().requires_grad_()
        states = attention_for(leaf.device, leaf.dtype)(leaf, layout, 0.0)
        real = states[: packed.tokens].float()
        torch.autograd.backward((real * weights.to(real.device)).sum())
        assert leaf.grad is not None
        gradients.append(leaf.grad.float().cpu())
    tolerance = 1e-4 if dtype is torch.float32 else 5e-2
    torch.testing.assert_close(gradients[1], gradients[0], atol=tolerance, rtol=tolerance)


def test_split_by_tokens() -> None:
    items = toy_items(TaskKind.TAGGING, 20)
    parts = split_by_tokens(items, 40)
    assert [item for part in parts for item in part] == items
    assert all(sum(item.tokens for item in part) <= 40 for part in parts)
    assert len(split_by_tokens(items, 1)) == 20


def test_targets_of_tokens_are_gathered() -> None:
    items = toy_items(TaskKind.TAGGING, 3)
    batch = batch_of(items, TaskKind.TAGGING, padding=1, multiple=64)
    by_token = np.concatenate([item.target for item in items])
    assert batch.count == np.count_nonzero(by_token != -100)
    assert by_token[batch.asked.numpy()].tolist() == batch.targets.tolist()
