"""The device that is found, and its measured rate."""

import pytest

from claimcheck.errors import RunError
from claimcheck.reproduce.planning.device import find_device, measure_matmul, resolve_device


def test_the_processor_is_always_there() -> None:
    assert resolve_device("cpu") == "cpu"
    found = find_device("cpu")
    assert found.kind == "cpu"
    assert found.count >= 1
    assert found.memory_bytes > 10**8


def test_auto_finds_something() -> None:
    assert resolve_device("auto") in {"cpu", "cuda"}


def test_other_devices_are_refused() -> None:
    with pytest.raises(RunError, match="'tpu'; expected auto, cpu or cuda"):
        resolve_device("tpu")


def test_an_accelerator_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(RunError, match="no CUDA device"):
        resolve_device("cuda")
    assert resolve_device("auto") == "cpu"


def test_rate_of_matrix_products() -> None:
    rate = measure_matmul("cpu", bf16=False, size=64)
    assert 1e6 < rate < 1e15
