"""The bundled sample report against the bundled corpus: the labels that its author gave."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
SAMPLES = Path(__file__).resolve().parents[2] / "reports" / "samples"


def test_every_claim_gets_the_label_of_its_author(run: Run) -> None:
    done = run("verify", "--sample", "--format", "json", "--today", "2026-07-01")

    assert done.code == 0, done.stderr
    assert not done.contacted
    expected = json.loads((SAMPLES / "intermediate-training.expected.json").read_text())
    found = {claim["id"]: claim for claim in done.document["claims"]}
    labels = {name: claim["verdict"]["label"] for name, claim in found.items()}
    assert labels == {claim["id"]: claim["label"] for claim in expected["claims"]}
    for claim in expected["claims"]:
        checked = found[claim["id"]]
        assert checked["truncated"] is claim["truncated"]
        assert checked["stated"]["verified"] is claim["stated_verified"]
        papers = {evidence["paper"] for evidence in checked["evidence"]}
        if claim["source"]:
            assert claim["source"] in papers
    findings = {finding["code"] for finding in done.document["report"]["findings"]}
    assert findings == {finding["code"] for finding in expected["findings"]}


def test_digests_are_called_digests(run: Run) -> None:
    """A digest is a summary written for the demo: nobody may take it for the paper."""
    document = run("verify", "--sample", "--format", "json").document
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

    text = run("verify", "--sample", "--format", "terminal").stdout
    supported = sum(
        claim["verdict"]["label"] == "supported" for claim in document["claims"]
    )
    assert text.count("digest") > supported
