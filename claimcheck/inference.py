"""ONNX Runtime on the cores at hand: sessions, tokenizers and batches of like length."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def open_session(path: Path) -> Any:
    """An inference session on the processor.

    Raises:
        Exception: the file is no readable model; onnxruntime's errors share no base.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = available_cores()
    options.log_severity_level = 3
    # Threads that spin while they wait took 40 % more processor time and, on a machine
    # that does other work as well, gave no more sentences per second.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def open_tokenizer(path: Path, *, most_tokens: int) -> Any:
    """A tokenizer without padding; what is longer is cut, of a pair the longer text.

    Raises:
        Exception: the file is no readable tokenizer; tokenizers raises Exception itself.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(most_tokens, strategy="longest_first")
    tokenizer.no_padding()
    return tokenizer


def length_batches(
    lengths: Sequence[int], *, tokens: int, most: int
) -> Iterator[list[int]]:
    """Indices of all rows, longest first, in batches of little padding.

    Args:
        lengths: tokens of each row.
        tokens: most tokens in a batch, padding included; a longer row stands alone.
        most: most rows in a batch.
    """
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    start = 0
    while start < len(order):
        size = max(1, min(most, tokens // max(1, lengths[order[start]])))
        yield order[start : start + size]
        start += size


def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Rows of ids as one array, shape (rows, longest row), zeros behind their ends."""
    array = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        array[number, : len(row)] = row
    return array


def available_cores() -> int:
    """Cores that this process may use, which in a container can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
