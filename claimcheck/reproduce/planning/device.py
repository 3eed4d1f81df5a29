"""The device that experiments run on, and how fast it multiplies matrices."""

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.errors import RunError

if TYPE_CHECKING:
    import torch

_SIZES = {"cpu": 1024, "cuda": 8192}
"""Rows and columns of the matrices: large enough that starting a kernel costs nothing."""
_LEAST_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Device:
    """What was found."""

    kind: str
    """"cpu" or "cuda"."""
    name: str
    count: int
    """Accelerators, or processor threads in use."""
    memory_bytes: int
    """Of one accelerator, or of the machine."""
    bf16: bool
    """Whether it multiplies bfloat16 faster than float32."""


def resolve_device(asked: str) -> str:
    """The device's kind: "cuda" or "cpu"; for "auto" the faster one that is there.

    Raises:
        RunError: it is neither of the three, or is not there.
    """
    if asked not in {"auto", "cpu", "cuda"}:
        raise RunError(
            f"device {asked!r}; expected auto, cpu or cuda", hint="use --device auto"
        )
    if asked == "cpu":
        return asked
    import torch

    if torch.cuda.is_available():
        return "cuda"
    if asked == "cuda":
        raise RunError(
            "no CUDA device was found",
            hint="use --device cpu, or run nvidia-smi to see why",
        )
    return "cpu"


def is_here(kind: str) -> bool:
    """Whether this machine has the device; jobs of a cluster run on others."""
    import torch

    return kind == "cpu" or torch.cuda.is_available()


def find_device(asked: str = "auto") -> Device:
    """The device with its memory.

    Raises:
        RunError: as ``resolve_device``.
    """
    import torch

    if resolve_device(asked) == "cuda":
        properties = torch.cuda.get_device_properties(0)
        return Device(
            kind="cuda",
            name=properties.name,
            count=torch.cuda.device_count(),
            memory_bytes=properties.total_memory,
            bf16=torch.cuda.is_bf16_supported(including_emulation=False),
        )
    return Device(
        kind="cpu",
        name="processor",
        count=torch.get_num_threads(),
        memory_bytes=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        bf16=False,
    )


def measure_matmul(kind: str, *, bf16: bool, size: int | None = None) -> float:
    """Floating point operations a second of one square matrix product, measured now.

    Args:
        kind: "cpu" or "cuda".
        bf16: in bfloat16, else in float32.
        size: rows and columns; by default large enough for the device.
    """
    import torch

    width = size or _SIZES[kind]
    dtype = torch.bfloat16 if bf16 else torch.float32
    left = torch.randn(width, width, device=kind, dtype=dtype)
    right = torch.randn(width, width, device=kind, dtype=dtype)
    torch.mm(left, right)  # the first product also loads the library
    rounds = 1
    while True:
        seconds = _seconds(left, right, rounds)
        if seconds >= _LEAST_SECONDS:
            return rounds * 2.0 * width**3 / seconds
        rounds *= 2


def _seconds(left: "torch.Tensor", right: "torch.Tensor", rounds: int) -> float:
    import torch

    if left.is_cuda:
        torch.cuda.synchronize()
    start = time.perf_counter()
    for _ in range(rounds):
        torch.mm(left, right)
    if left.is_cuda:
        torch.cuda.synchronize()
    return time.perf_counter() - start
