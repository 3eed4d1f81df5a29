"""A folder to run commands in: a drawn paper, a report about it, and settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimcheck.cli.app import app

Run = Callable[..., Result]

_LINES = (
    ("Lanterns for Small Sailing Boats", 17),
    ("Abstract", 12),
    ("We compare three lanterns on two boats. The amber lantern reaches a range of", 10),
    ("84.6 on average. It needs no battery.", 10),
    ("1 Results", 12),
    ("Table 1 gives the range of every lantern on both boats.", 10),
)
"""Text and font size."""
_TABLE = (
    ("Lantern", "Sloop", "Ketch", "Avg"),
    ("Plain", "70.2", "74.0", "72.1"),
    ("Green", "78.4", "80.2", "79.3"),
    ("Amber", "83.1", "86.1", "84.6"),
)
_REPORT = """Do Amber Lanterns Help?

Assignee Research

June 23, 2026

## Abstract

We ask how far small lanterns reach.

## 3 Results

1 papers retrieved. 2 claims extracted; 2 independently verified.

## 5 Extracted Claims

Claim\tVerified\tConfidence
The amber lantern reaches an average range of 84.6.\t✓\t0.41
The green lantern reaches a range of 91.7 on the ketch.\t✓\t0.22

## References

- <http://arxiv.org/abs/2101.00001v1>
"""


@dataclass(frozen=True)
class Workplace:
    """Paths of what a command needs."""

    folder: Path
    paper: Path
    report: Path
    settings: Path


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder = tmp_path_factory.mktemp("workplace")
    paper = folder / "2101.00001v1.pdf"
    paper.write_bytes(_draw())
    report = folder / "lanterns.txt"
    report.write_text(_REPORT, encoding="utf-8")
    settings = folder / "settings.toml"
    settings.write_text(f'cache = "{folder / "cache"}"\nstore = "{folder / "store"}"\n')
    return Workplace(folder, paper, report, settings)


@pytest.fixture
def run(workplace: Workplace) -> Run:
    """Runs a command with the settings of the workplace."""
    runner = CliRunner()

    def invoke(*arguments: str | Path, input: str | bytes | None = None) -> Result:
        words = [str(word) for word in arguments]
        return runner.invoke(
            app, [*words, "--settings", str(workplace.settings)], input=input
        )

    return invoke


def _draw() -> bytes:
    import pymupdf

    document = pymupdf.open()
    page = document.new_page(width=595, height=842)
    down = 72.0
    for text, size in _LINES:
        font = "hebo" if size > 10 else "helv"
        page.insert_text((72, down), text, fontsize=size, fontname=font)
        down += 1.3 * size + (10 if size > 10 else 0)
    down += 24
    page.insert_text((72, down), "Table 1: Range of each lantern.", fontsize=10)
    down += 12
    for number, row in enumerate(_TABLE):
        if number < 2:
            page.draw_line((72, down), (270, down), width=0.6)
        down += 14
        for column, text in enumerate(row):
            page.insert_text((76 + 50 * column, down - 3), text, fontsize=10)
    page.draw_line((72, down + 2), (270, down + 2), width=0.6)
    data: bytes = document.tobytes()
    document.close()
    return data


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory, save_bert: Callable[..., None]) -> Path:
    """A folder with a cross-encoder of one layer that reads letters."""
    folder = tmp_path_factory.mktemp("tiny")
    letters = "abcdefghijklmnopqrstuvwxyz"
    save_bert(
        folder,
        [*letters, *(f"##{letter}" for letter in letters)],
        "BertForSequenceClassification",
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        id2label={0: "entailment", 1: "neutral", 2: "contradiction"},
        label2id={"entailment": 0, "neutral": 1, "contradiction": 2},
    )
    return folder
