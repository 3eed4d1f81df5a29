"""Attention of each sequence to itself alone, over a packed row.

Three ways of computing the same, picked by what the device can do:

    by_sequence   one sequence after the other: the fastest on a CPU, and right anywhere
    by_flash      FlashAttention's kernel for sequences end to end: bf16 and fp16 on CUDA
    by_efficient  the memory-efficient kernel of xFormers: fp32 on CUDA

The kernels are called as torch itself calls them for nested tensors, and not by way of
these: whether nested tensors reach a kernel hangs on conditions that are checked call by
call, and where one fails, each sequence goes by itself and the host waits for each.

``benchmarks/levers.py`` measures it against attention with padding under a mask.
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from claimcheck.reproduce.encoder.packing import Packed

Attention = Callable[[Tensor, Packed, float], Tensor]
"""(T, 3, heads, head width) of queries, keys and values; the layout; the dropout rate.
To (T, heads, head width)."""

_NO_MASK = 0
"""Kind of mask, for the memory-efficient kernel."""


def attention_for(device: torch.device, dtype: torch.dtype) -> Attention:
    """The fastest exact way on a device in a dtype."""
    if device.type != "cuda":
        return by_sequence
    if dtype not in {torch.bfloat16, torch.float16}:
        return by_efficient
    return by_flash if _has_flash(device) else by_sequence


def by_sequence(qkv: Tensor, packed: Packed, dropout: float) -> Tensor:
    """Each sequence for itself, as plain products.

    Forward and backward in bf16 with dropout on one CPU core, 8 sequences of about 190
    tokens and 12 heads of 32 took 42 ms so, and 62 ms by scaled_dot_product_attention.
    """
    scale = qkv.shape[-1] ** -0.5
    outputs = []
    for part in torch.split(qkv, list(packed.lengths)):
        q, k, v = part.permute(1, 2, 0, 3)  # 3 of (heads, length, head width)
        weights = torch.softmax(q * scale @ k.transpose(1, 2), dim=-1)
        weights = functional.dropout(weights, dropout)
        outputs.append((weights @ v).transpose(0, 1))
    return torch.cat(outputs)


def by_flash(qkv: Tensor, packed: Packed, dropout: float) -> Tensor:
    """FlashAttention (Dao 2023, arXiv 2307.08691); the head width is a multiple of 8."""
    ends, longest = packed.offsets, packed.span
    states: Tensor = torch.ops.aten._flash_attention_forward(
        *qkv.unbind(1),
        *(ends, ends),
        *(longest, longest),
        dropout,
        False,  # is not causal
        False,  # returns no mask
    )[0]
    return states


def by_efficient(qkv: Tensor, packed: Packed, dropout: float) -> Tensor:
    """Memory-efficient attention (Rabe and Staats 2021, arXiv 2112.05682)."""
    ends, longest = packed.offsets, packed.span
    states: Tensor = torch.ops.aten._efficient_attention_forward(
        *qkv.unsqueeze(0).unbind(2),  # 3 of (1, T, heads, head width)
        None,  # no bias
        *(ends, ends),
        *(longest, longest),
        dropout,
        _NO_MASK,
        torch.is_grad_enabled(),  # whether a backward pass may ask for the sums
    )[0]
    return states.squeeze(0)


def _has_flash(device: torch.device) -> bool:
    """Whether torch has the kernel and the chip runs it: Ampere (8.0) and later."""
    if not torch.backends.cuda.is_flash_attention_available():
        return False
    return torch.cuda.get_device_capability(device) >= (8, 0)
