"""Attention of each sequence to itself alone, over a packed row.

Three ways of computing the same, picked by what the device can do:

    by_sequence   one sequence after the other: the fastest on a CPU, and right anywhere
    by_kernel     the variable-length kernel of ``torch.nn.attention.varlen``: bf16 and
                  fp16 on CUDA; it has no dropout
    by_nesting    jagged nested tensors, which reach the same kernels on CUDA with dropout
                  and in fp32

``benchmarks/levers.py`` measures it against attention with padding under a mask.
"""

from collections.abc import Callable
from typing import cast

import torch
from torch import Tensor
from torch.nn import functional

from claimcheck.reproduce.encoder.packing import Packed

Attention = Callable[[Tensor, Packed, float], Tensor]
"""(T, 3, heads, head width) of queries, keys and values; the layout; the dropout rate.
To (T, heads, head width)."""


def attention_for(device: torch.device, dtype: torch.dtype, dropout: float) -> Attention:
    """The fastest exact way on a device in a dtype, at a dropout rate in [0, 1)."""
    if device.type != "cuda":
        return by_sequence
    if dropout == 0.0 and dtype in {torch.bfloat16, torch.float16} and _has_kernel(device):
        return by_kernel
    return by_nesting


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


def by_kernel(qkv: Tensor, packed: Packed, dropout: float) -> Tensor:
    """The variable-length kernel.

    Raises:
        ValueError: a dropout rate, which the kernel would leave out in silence.
    """
    if dropout:
        raise ValueError("the variable-length kernel has no dropout")
    from torch.nn.attention.varlen import varlen_attn

    q, k, v = qkv.unbind(1)
    ends, longest = packed.offsets, packed.span
    states = varlen_attn(q, k, v, ends, ends, longest, longest)
    return cast(Tensor, states)  # a pair only where more is asked for


def by_nesting(qkv: Tensor, packed: Packed, dropout: float) -> Tensor:
    """Jagged nested tensors."""
    offsets = packed.offsets.long()
    q, k, v = (
        torch.nested.nested_tensor_from_jagged(
            part.contiguous(), offsets, min_seqlen=0, max_seqlen=packed.span
        ).transpose(1, 2)
        for part in qkv.unbind(1)
    )
    states = functional.scaled_dot_product_attention(q, k, v, dropout_p=dropout)
    flat: Tensor = states.transpose(1, 2).values()
    return flat


def _has_kernel(device: torch.device) -> bool:
    """Whether torch has the kernel and the chip runs it: Ampere (8.0) and later."""
    try:
        import torch.nn.attention.varlen
    except ImportError:
        return False
    return torch.cuda.get_device_capability(device) >= (8, 0)
