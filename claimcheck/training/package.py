"""The folder in which a trained verifier is kept, and its identity."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimcheck.entailment.shipped import CARD_FILE, MODEL_FILE, TOKENIZER_FILE
from claimcheck.match.weights import file_sha256
from claimcheck.training.foundation import MOST_TOKENS


def write_card(
    folder: Path,
    *,
    name: str,
    temperature: float,
    training: Mapping[str, Any] | None = None,
) -> None:
    """Describe the exported model in ``folder``.

    Args:
        folder: holds model and tokenizer.
        name: of the model; the first digits of its hash are added.
        temperature: divides its logits.
        training: what it was trained on, how, and with what outcome.
    """
    hashes = {file: file_sha256(folder / file) for file in (MODEL_FILE, TOKENIZER_FILE)}
    card = {
        "name": f"{name}@{hashes[MODEL_FILE][:12]}",
        "most_tokens": MOST_TOKENS,
        "temperature": round(temperature, 4),
        "sha256": hashes,
        "training": dict(training or {}),
    }
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / CARD_FILE).write_text(text, encoding="utf-8")


def read_card(folder: Path) -> dict[str, Any]:
    """The description in ``folder``; empty where no model lies there."""
    try:
        card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return card if isinstance(card, dict) else {}
