"""What the benchmarks of training share: shapes, lengths of data, and the chip's rate."""

import time

import numpy as np
import torch

from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.tasks.task import Item

LENGTHS = (
    41, 96, 123, 136, 143, 149, 155, 162, 168, 175, 182,
    190, 198, 207, 218, 230, 245, 263, 289, 330, 384,
)  # fmt: skip
"""Quantiles 0, 0.05 … 1 of the tokens of SQuAD v1.1's training windows (most 384, stride
128) under XLM-R's tokenizer, over 20,000 questions drawn at random."""

LONGEST = LENGTHS[-1]
OCCURRING = 32_949
"""Different tokens in the questions and contexts of that training set."""

SHAPES = {"large": (24, 1024, 16), "base": (12, 768, 12), "small": (6, 384, 12)}
"""Layers, width, heads: XLM-R Large and Base, and one that a CPU can turn over."""


def shape_config(shape: str, vocabulary: int) -> EncoderConfig:
    """An encoder of one of ``SHAPES``."""
    layers, width, heads = SHAPES[shape]
    return EncoderConfig(
        model_type="xlm-roberta",
        vocabulary=vocabulary,
        width=width,
        layers=layers,
        heads=heads,
        inner_width=4 * width,
        position_rows=514,
        padding=1,
        epsilon=1e-5,
    )


def squad_like(count: int, vocabulary: int) -> list[Item]:
    """Windows of SQuAD's lengths over as many different tokens, an answer in each."""
    generator = np.random.default_rng(0)
    places = np.linspace(0, 1, len(LENGTHS))
    lengths = np.interp(generator.random(count), places, LENGTHS).astype(int)
    tokens = min(OCCURRING, vocabulary - 5)
    return [
        Item(
            rows=(generator.integers(5, 5 + tokens, n, dtype=np.int32),),
            target=np.sort(generator.integers(1, n, 2)),
            example=place,
        )
        for place, n in enumerate(lengths)
    ]


def operations_per_token(config: EncoderConfig, length: float) -> float:
    """Of the products, forward and backward (which is two more of each).

    ``length`` is the mean count of tokens that a token attends to.
    """
    width, inner = config.width, config.inner_width
    linear = 2 * (4 * width * width + 2 * width * inner)
    attention = 4 * width * length
    return 3 * config.layers * (linear + attention)


def matmul_rate(device: torch.device) -> float:
    """Products of square bf16 matrices, in floating-point operations a second; the best."""
    size, repeats = (8192, 20) if device.type == "cuda" else (1536, 5)
    left, right = (
        torch.randn(size, size, device=device, dtype=torch.bfloat16) for _ in range(2)
    )
    best = 0.0
    for _ in range(5):
        start = clock(device)
        for _ in range(repeats):
            left @ right
        best = max(best, repeats * 2 * size**3 / (clock(device) - start))
    return best


def clock(device: torch.device) -> float:
    """Seconds, once the device has done what it was given.

    Of a CPU those that this process had it: what else a machine does counts less.
    """
    if device.type == "cuda":
        torch.cuda.synchronize(device)
        return time.perf_counter()
    return time.process_time()


def device_name(device: str) -> str:
    """The GPU's, or the threads of the CPU."""
    if device.startswith("cuda"):
        return torch.cuda.get_device_name(device)
    return f"CPU, {torch.get_num_threads()} threads"
