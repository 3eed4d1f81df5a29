"""A trained cross-encoder as int8 for ONNX Runtime."""

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.entailment.shipped import INPUTS, MODEL_FILE, OUTPUT, TOKENIZER_FILE
from claimcheck.errors import VerifierError
from claimcheck.match.export import quiet_export

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


def export_int8(encoder: "CrossEncoder", folder: Path) -> None:
    """Write model and tokenizer into ``folder``.

    Weights of matrices and embeddings become int8, activations are quantised as they come
    (dynamic quantisation), which on processors with VNNI is also the fastest.

    Raises:
        VerifierError: the model has no ONNX form.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="claimcheck-export-") as scratch:
        full = Path(scratch) / "full.onnx"
        with quiet_export():
            _write_graph(encoder, full)
            quantize_dynamic(
                full,
                folder / MODEL_FILE,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=False,
            )
        encoder.tokenizer.save_pretrained(scratch)
        shutil.copyfile(Path(scratch) / TOKENIZER_FILE, folder / TOKENIZER_FILE)


def _write_graph(encoder: "CrossEncoder", target: Path) -> None:
    """Token ids, mask and segments in, logits of shape (batch, 3) out."""
    import torch

    body = encoder.model.float().cpu().eval()
    if hasattr(body, "set_attn_implementation"):
        body.set_attn_implementation("eager")

    names = [name for name in INPUTS if name in encoder.tokenizer.model_input_names]

    class Logits(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.body = body

        def forward(self, *given: torch.Tensor) -> Any:
            return self.body(**dict(zip(names, given, strict=True))).logits

    # Two rows of different lengths: an axis of length 1 would be taken for a constant.
    ids = torch.tensor([[101, 7592, 2088, 102], [101, 7592, 102, 0]])
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens")}
    given = dict(zip(INPUTS, (ids, (ids != 0).long(), torch.zeros_like(ids)), strict=True))
    program = torch.onnx.export(
        Logits().eval(),
        tuple(given[name] for name in names),
        dynamo=True,
        input_names=names,
        output_names=[OUTPUT],
        dynamic_shapes=((axes,) * len(names),),  # of *given
        external_data=False,
        verbose=False,
    )
    if program is None:
        raise VerifierError("the verifier could not be exported to ONNX")
    program.save(str(target))
    _forget_shapes(target)


def _forget_shapes(path: Path) -> None:
    """Remove the shapes that the exporter noted between the nodes.

    It notes the classifier's weights before they were transposed, over which the
    quantiser's own inference stumbles.
    """
    import onnx

    model = onnx.load(path)
    model.graph.ClearField("value_info")
    onnx.save(model, path)
