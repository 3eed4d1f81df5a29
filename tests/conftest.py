"""Fixtures that every part of the suite shares."""

import os
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A test process for each core is busy enough; more threads wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The folder of real reports and papers; the test is skipped where it is absent."""
    folder = Path(os.environ.get("CLAIMCHECK_TESTDATA") or ROOT.parent / "shared")
    if not (folder / "papers").is_dir():
        pytest.skip("real data not at hand: set CLAIMCHECK_TESTDATA")
    return folder.resolve()


SaveBert = Callable[..., None]
"""(folder, words, architecture name, **configuration)."""


@pytest.fixture(scope="session")
def save_bert() -> SaveBert:
    """Writes a random BERT over a few words, small enough to train in seconds."""
    return _save_bert


def _save_bert(
    folder: Path, words: Sequence[str], architecture: str = "BertModel", **config: Any
) -> None:
    import torch
    import transformers

    torch.manual_seed(7)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    file = folder / "vocab.txt"
    file.write_text("\n".join(vocabulary), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the libraries, not of ours
        transformers.BertTokenizer(str(file)).save_pretrained(folder)
        settings = transformers.BertConfig(vocab_size=len(vocabulary), **config)
        getattr(transformers, architecture)(settings).save_pretrained(folder)
