"""``claimcheck check``: single claims and files of claims against given papers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from arxiv_server import ArxivServer
from drawn_papers import DrawnPaper, DrawnTable, draw_paper

Run = Callable[..., Any]

LAMPS = DrawnPaper(
    title="Lamps for Long Polar Nights",
    abstract="We light two huts with three lamps and count the hours until dark.",
    sections=(
        ("1 Introduction", "Nights are long near the pole. We compare three lamps."),
        ("2 Results", "Table 1 gives the hours of every lamp. Cold shortens all of them."),
    ),
    table=DrawnTable(
        caption="Table 1: Hours until dark in the two huts.",
        header=("Lamp", "North", "South"),
        rows=(("Tallow", "11.5", "12.0"), ("Oil", "20.5", "23.0"), ("Gas", "31.0", "36.5")),
    ),
)


@pytest.fixture
def papers(tmp_path: Path, probe_pdf: bytes) -> Path:
    """A folder with two drawn papers."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "probe.pdf").write_bytes(probe_pdf)
    (folder / "lamps.pdf").write_bytes(draw_paper(LAMPS))
    return folder


def test_one_claim(run: Run, papers: Path) -> None:
    claim = "The oil lamp burns 23.0 hours in the South hut."
    done = run("check", claim, "--source", papers / "lamps.pdf", "--format", "json")

    assert done.code == 0, done.stderr
    assert done.labels == ["supported"]
    (evidence, *_) = done.document["claims"][0]["evidence"]
    assert (evidence["paper"], evidence["result"]) == ("lamps.pdf", "23.0")
    assert not done.contacted


def test_a_file_of_claims(run: Run, papers: Path, tmp_path: Path) -> None:
    """One line in, one line out, with ids of any kind kept in their order."""
    lines: list[dict[str, str | int]] = [
        {"id": "b", "claim": "The gas lamp burns 36.5 hours in the South hut."},
        {"id": 7, "claim": "The riddle probe reaches an accuracy of 91.5 on Shape."},
        {"claim": "Whales prefer the oil lamp.", "note": "keys unknown to us"},
        {"id": "a", "text": "The riddle probe reaches an accuracy of 73.5 on Shape."},
        {
            "id": "only",
            "claim": "The riddle probe reaches an accuracy of 73.5 on Shape.",
            "source": "lamps.pdf",
        },
    ]
    file = tmp_path / "claims.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n\n")
    done = run("check", "--claims", file, "--source", papers, "--format", "jsonl")

    assert done.code == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["b", 7, "C3", "a", "only"]
    assert [answer["label"] for answer in answers] == [
        "supported",
        "refuted",
        "not_enough_evidence",
        "supported",
        "not_enough_evidence",
    ]
    assert [answer["claim"] for answer in answers] == [
        line.get("claim") or line["text"] for line in lines
    ]
    for answer in answers:
        assert set(answer) >= {"probability", "reason", "evidence"}
        if answer["label"] == "not_enough_evidence":
            assert answer["probability"] is None
        else:
            assert 0 <= answer["probability"] <= 1
    assert answers[0]["evidence"][0]["paper"] == "lamps.pdf"
    assert answers[1]["evidence"][0]["paper"] == "probe.pdf"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"id": "x", "claim": "Cut', "not JSON"),
        ('["a claim"]', "expected a JSON object"),
        ('{"id": "x"}', 'a text under "claim"'),
        ('{"id": [1], "claim": "The oil lamp burns."}', '"id" is [1]'),
    ],
)
def test_a_bad_line_is_named(
    run: Run, papers: Path, tmp_path: Path, line: str, why: str
) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(f'{{"claim": "The oil lamp burns."}}\n\n{line}\n')
    done = run("check", "--claims", file, "--source", papers, "--format", "jsonl")

    assert done.code == 3
    assert done.stdout == ""
    assert f"{file}, line 3: " in done.stderr
    assert why in done.stderr


def test_a_source_from_arxiv(run: Run, published: ArxivServer) -> None:
    claim = "The weather probe reaches an accuracy of 75.0 on Sound."
    done = run(
        "check",
        claim,
        "--source",
        "arXiv:2101.00001",
        "-f",
        "jsonl",
        "--fail-on",
        "refuted",
    )

    assert done.code == 1, done.stderr
    (answer,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (answer["label"], answer["reason"]) == ("refuted", "cell_disagrees")
    assert [item.path for item in published.asked("/pdf")] == ["/pdf/2101.00001v1"]


def test_a_source_that_is_nothing(run: Run) -> None:
    done = run("check", "The oil lamp burns.", "--source", "no-such-paper")

    assert done.code == 2
    assert "no-such-paper" in done.stderr
    assert "hint:" in done.stderr
