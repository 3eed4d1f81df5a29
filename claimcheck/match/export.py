"""The default encoder as an ONNX file: made once, from checked weights, into the cache."""

import contextlib
import io
import json
import logging
import os
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimcheck.errors import EncoderError
from claimcheck.match.weights import DEFAULT_IDENTITY, default_weights

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
_MANIFEST_FILE = "manifest.json"
_FORMAT = 1
"""Raised whenever the exported graph changes."""
_STALE_SECONDS = 3600.0
"""A temporary folder that is older belongs to an export that was killed."""

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_vector"


def exported_encoder(cache: Path) -> Path:
    """The folder with the exported default encoder, made if it is not there or damaged.

    The folder appears under its name by one rename when all its files are written, so
    a kill leaves nothing that could be taken for it; of two processes that export at
    once, the second finds the first one's folder and drops its own.

    Raises:
        EncoderError: there are no weights, or the folder cannot be written.
    """
    folder = cache / "encoders" / f"{DEFAULT_IDENTITY}.onnx{_FORMAT}"
    if _is_whole(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(folder.parent)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=folder.parent))
        try:
            with default_weights() as weights:
                _export(weights, part)
            _publish(part, folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as exc:
        raise EncoderError(
            f"{folder}: the encoder cannot be written ({exc.strerror or exc})",
            hint="free some space (200 MB), or name another cache folder in the settings",
        ) from exc
    return folder


def _is_whole(folder: Path) -> bool:
    """Whether all files have the sizes that were recorded when they were written."""
    try:
        manifest = json.loads((folder / _MANIFEST_FILE).read_bytes())
        sizes: dict[str, int] = manifest["bytes"]
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError):
        return False


def _publish(part: Path, folder: Path) -> None:
    for _ in range(2):
        try:
            part.rename(folder)
        except OSError:
            if _is_whole(folder):
                return
            shutil.rmtree(folder, ignore_errors=True)  # damaged: make room for ours
        else:
            return
    raise OSError(f"{folder} cannot be replaced")


def _remove_stale(parent: Path) -> None:
    for part in parent.glob(".part-*"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(part, ignore_errors=True)


def _export(weights: Path, target: Path) -> None:
    with quiet_export():
        _write_graph(weights, target / MODEL_FILE)
    shutil.copyfile(weights / TOKENIZER_FILE, target / TOKENIZER_FILE)
    names = (MODEL_FILE, TOKENIZER_FILE)
    manifest = {
        "encoder": DEFAULT_IDENTITY,
        "bytes": {name: (target / name).stat().st_size for name in names},
        "made_with": {
            name: version(name)
            for name in ("torch", "transformers", "sentence-transformers")
        },
    }
    (target / _MANIFEST_FILE).write_text(json.dumps(manifest, indent=1))
    for name in (*names, _MANIFEST_FILE):
        with (target / name).open("rb+") as file:
            os.fsync(file.fileno())


def _write_graph(weights: Path, target: Path) -> None:
    """Token ids in, L2-normalised mean of the last layer out."""
    import torch
    from sentence_transformers import SentenceTransformer

    sentence_model = SentenceTransformer(
        str(weights),
        device="cpu",
        local_files_only=True,
        model_kwargs={"attn_implementation": "eager"},
    )
    body = sentence_model[0].auto_model.eval()

    class MeanPooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.body = body

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
            hidden = self.body(  # (batch, tokens, dimensions)
                input_ids=input_ids, attention_mask=attention_mask
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2.0, dim=1)

    # Two rows of different lengths: an axis of length 1 would be taken for a constant.
    ids = torch.tensor([[101, 7592, 2088, 102], [101, 7592, 102, 0]])
    batch, tokens = torch.export.Dim("batch"), torch.export.Dim("tokens")
    axes = {0: batch, 1: tokens}
    program = torch.onnx.export(
        MeanPooled().eval(),
        (ids, (ids != 0).long()),
        dynamo=True,
        input_names=list(INPUTS),
        output_names=[OUTPUT],
        dynamic_shapes=[axes, axes],
        external_data=False,
        verbose=False,
    )
    if program is None:
        raise EncoderError("the encoder could not be exported to ONNX")
    program.save(str(target))


@contextlib.contextmanager
def quiet_export() -> Iterator[None]:
    """Keep the notes of torch's exporter off stdout and stderr: stdout is for results."""
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
