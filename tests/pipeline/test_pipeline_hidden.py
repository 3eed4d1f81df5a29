"""A sentence that may not serve as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from numpy.typing import NDArray

from claimcheck.model import Claim, EvidenceKind, Label
from claimcheck.pipeline import check_claims
from claimcheck.settings import Settings

SENTENCE = "The amber lantern reaches a range of 84.6 metres on the sloop."
_LINES = ("Lanterns for Small Boats", "Abstract", SENTENCE, "It needs no battery at all.")


@dataclass
class LetterCounts:
    """Counts letters: alike texts have alike vectors."""

    name: str = "letters@1"
    dimensions: int = 26

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of shape (texts, 26)."""
        counts = [[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts]
        vectors = np.asarray(counts, dtype=np.float32) + 1e-3
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


@pytest.fixture
def lantern_paper(tmp_path: Path) -> Path:
    document = pymupdf.open()
    page = document.new_page()
    for number, line in enumerate(_LINES):
        page.insert_text((72, 90 + 30 * number), line, fontsize=18 if number == 0 else 10)
    path = tmp_path / "lanterns.pdf"
    document.save(path)
    document.close()
    return path


def test_a_hidden_sentence_is_no_evidence(
    lantern_paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "claimcheck.pipeline.collection.load_encoder", lambda *_, **__: LetterCounts()
    )
    settings = Settings(cache=str(tmp_path / "cache"), store=str(tmp_path / "store"))
    checked = check_claims(
        [Claim("shown", SENTENCE), Claim("hidden", SENTENCE)],
        sources=[str(lantern_paper)],
        settings=settings,
        offline=True,
        hidden={"hidden": SENTENCE},
    )
    shown, hidden = checked.claims
    assert shown.verdict.label is Label.SUPPORTED
    quotes = {e.text for e in shown.verdict.evidence if e.kind is EvidenceKind.QUOTE}
    assert quotes == {SENTENCE}
    assert hidden.verdict.label is Label.NOT_ENOUGH_EVIDENCE
    assert SENTENCE not in [evidence.text for evidence in hidden.verdict.evidence]
