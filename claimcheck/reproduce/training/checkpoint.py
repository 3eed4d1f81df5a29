"""Checkpoints: a training that can go on, and the best weights so far.

A file is written beside its place and then moved there, so that at any moment the old or
the new one stands whole. What the optimizer does not train is not in it: it is the same in
the encoder that the training starts from.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from claimcheck.errors import RunError
from claimcheck.reproduce.training.optimizer import moments, set_moments
from claimcheck.reproduce.training.record import Measurement, Point, Stop

LAST = "last.safetensors"
BEST = "best-{step}.safetensors"


@dataclass(slots=True)
class Progress:
    """Where a training stands. The one thing here that changes."""

    step: int = 0
    """Steps done."""
    tokens: int = 0
    seconds: float = 0.0
    curve: list[Point] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    stopped: Stop | None = None

    @property
    def best(self) -> Measurement | None:
        """The highest; the first of equals."""
        return max(self.measurements, key=lambda found: found.value, default=None)

    @property
    def measured_since_best(self) -> int:
        """Measurements after the best one."""
        places = [found.step for found in self.measurements]
        return len(places) - 1 - places.index(self.best.step) if self.best else 0


def save_last(
    folder: Path,
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    progress: Progress,
    *,
    signature: str,
) -> None:
    """Write all that the training needs to go on to the same result.

    Args:
        folder: Exists.
        model: Its trained weights are written.
        optimizer: Its moments are written.
        progress: Where the training stands.
        signature: Of what the training was given; ``load_last`` compares it.

    The best weights that ``progress`` does not know any more are removed. They are not
    before, so that a training that goes on from here finds the ones that it knows.
    """
    tensors = {f"weights/{name}": t.detach() for name, t in model.named_parameters()}
    tensors |= {f"moments/{name}": t for name, t in moments(model, optimizer)}
    tensors["random/cpu"] = torch.get_rng_state()
    device = next(model.parameters()).device
    if device.type == "cuda":
        tensors["random/cuda"] = torch.cuda.get_rng_state(device)
    _write(folder / LAST, tensors, {"progress": _to_json(progress), "signature": signature})
    kept = BEST.format(step=progress.best.step) if progress.best else ""
    for path in folder.glob(BEST.format(step="*")):
        if path.name != kept:
            path.unlink()


def load_last(
    folder: Path, model: nn.Module, optimizer: torch.optim.Optimizer, *, signature: str
) -> Progress:
    """Put model, optimizer and random state back; a new progress where nothing is saved.

    Raises:
        RunError: the checkpoint cannot be read, or is that of another training.
    """
    path = folder / LAST
    if not path.exists():
        return Progress()
    tensors, metadata = _read(path)
    if metadata.get("signature") != signature:
        raise RunError(
            f"{path}: checkpoint of another training: found {metadata.get('signature')}, "
            f"expected {signature}",
            hint="give another folder, or remove this one",
        )
    _set_weights(model, tensors)
    found = {
        name.removeprefix("moments/"): tensor
        for name, tensor in tensors.items()
        if name.startswith("moments/")
    }
    set_moments(model, optimizer, found)
    torch.set_rng_state(tensors["random/cpu"])
    device = next(model.parameters()).device
    if device.type == "cuda" and "random/cuda" in tensors:
        torch.cuda.set_rng_state(tensors["random/cuda"], device)
    return _from_json(metadata["progress"])


def save_best(folder: Path, model: nn.Module, *, step: int) -> None:
    """Write the trained weights alone, as those after a step."""
    tensors = {f"weights/{name}": t.detach() for name, t in model.named_parameters()}
    _write(folder / BEST.format(step=step), tensors, {})


def load_best(folder: Path, model: nn.Module, *, step: int) -> None:
    """Put the weights after a step into the model that were saved as the best.

    Raises:
        RunError: the file is missing or cannot be read.
    """
    tensors, _ = _read(folder / BEST.format(step=step))
    _set_weights(model, tensors)


def _set_weights(model: nn.Module, tensors: dict[str, Tensor]) -> None:
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.copy_(tensors[f"weights/{name}"])


def _write(path: Path, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    from safetensors.torch import save_file

    partial = path.with_suffix(".partial")
    on_host = {name: tensor.cpu().contiguous() for name, tensor in tensors.items()}
    save_file(on_host, partial, metadata=metadata)
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.replace(path)


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            return tensors, file.metadata()
    except (OSError, SafetensorError) as exc:
        raise RunError(
            f"{path}: not a readable checkpoint: {exc}",
            hint="remove it; the training begins anew",
        ) from exc


def _to_json(progress: Progress) -> str:
    return json.dumps(asdict(progress))


def _from_json(text: str) -> Progress:
    raw: dict[str, Any] = json.loads(text)
    raw["curve"] = [Point(**point) for point in raw["curve"]]
    raw["measurements"] = [Measurement(**found) for found in raw["measurements"]]
    raw["stopped"] = Stop(raw["stopped"]) if raw["stopped"] else None
    return Progress(**raw)
