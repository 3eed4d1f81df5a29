"""The bundled sample report against the bundled corpus: the labels that its author gave."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
SAMPLES = Path(__file__).resolve().parents[2] / "reports" / "samples"


def test_the_sample_is_judged_as_its_author_says(run: Run) -> None:
    done = run("verify", "--sample", "--format", "json", "--today", "2026-07-01")

    assert done.code == 0, done.stderr
    assert not done.contacted
    document = done.document
    expected = json.loads((SAMPLES / "intermediate-training.expected.json").read_text())
    found = {claim["id"]: claim for claim in document["claims"]}
    labels = {name: claim["verdict"]["label"] for name, claim in found.items()}
    assert labels == {claim["id"]: claim["label"] for claim in expected["claims"]}
    for claim in expected["claims"]:
        checked = found[claim["id"]]
        assert checked["truncated"] is claim["truncated"]
        assert checked["stated"]["verified"] is claim["stated_verified"]
        if claim["source"]:
            assert claim["source"] in {item["paper"] for item in checked["evidence"]}
    findings = {finding["code"] for finding in document["report"]["findings"]}
    assert findings == {finding["code"] for finding in expected["findings"]}

    # A digest is a summary written for the demo: nobody may take it for the paper.
    assert {source["kind"] for source in document["sources"]} == {"digest"}
    evidence = [item for claim in document["claims"] for item in claim["evidence"]]
    evidence += [
        item
        for claim in document["claims"]
        for atom in claim["atoms"]
        for item in atom["evidence"]
    ]
    assert evidence
    assert all(item["digest"] for item in evidence)


def test_the_sample_on_a_terminal_names_digests(run: Run) -> None:
    text = run("verify", "--sample", "--format", "terminal").stdout

    assert "comes from a summary in the bundled corpus" in " ".join(text.split())
