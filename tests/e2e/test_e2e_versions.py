"""``claimcheck verify`` where a paper has several versions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from arxiv_server import ArxivServer, Record, Version, web_page
from drawn_papers import older_edition

Run = Callable[..., Any]
WriteReport = Callable[..., Path]

LABELS = ["supported", "refuted", "not_enough_evidence"]
"""Of the claims of the report that ``write_report`` writes."""
PDF = "/pdf/2101.00001v1"
TITLE = "Warm-up Tasks for Small Sentence Probes"


def codes(document: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in document["report"]["findings"]]


@pytest.fixture
def three_versions(server: ArxivServer, probe_pdf: bytes) -> ArxivServer:
    """The drawn paper in three versions, of which the first prints 72.1 for 73.5."""
    versions = (Version(older_edition()), Version(probe_pdf), Version(probe_pdf))
    server.add(Record("2101.00001", TITLE, versions))
    return server


def test_exactly_the_cited_version_is_fetched(
    run: Run, three_versions: ArxivServer, write_report: WriteReport
) -> None:
    expected = {
        "2101.00001v1": (1, "refuted", True),
        "2101.00001v2": (2, "supported", True),
        "2101.00001v3": (3, "supported", False),
        "2101.00001": (3, "supported", False),
    }
    reports = [write_report(cited, name=f"{cited}.txt") for cited in expected]
    done = run("verify", *reports, "-f", "json")

    assert [item.path for item in three_versions.asked("/pdf")] == [
        f"/pdf/2101.00001v{version}" for version in (1, 2, 3)
    ]
    assert len(three_versions.id_lists) == len(reports)
    for cited, document in zip(expected, done.document["reports"], strict=True):
        version, label, outdated = expected[cited]
        (source,) = document["sources"]
        assert (source["id"], source["state"]) == (cited, "read")
        assert (source["version"], source["latest"]) == (version, 3)
        first = document["claims"][0]
        assert first["verdict"]["label"] == label
        assert first["evidence"][0]["paper"] == f"2101.00001v{version}"
        assert ("outdated-reference" in codes(document)) is outdated


def test_another_version_at_hand_refutes_nothing(
    run: Run, three_versions: ArxivServer, write_report: WriteReport
) -> None:
    """Cited with a version that cannot be had, or as the newest, which fails to come."""
    assert run("corpus", "add", "2101.00001v1").code == 0
    three_versions.script("/pdf/2101.00001v3", web_page())
    reports = [
        write_report("2101.00001v9", name="named.txt"),
        write_report("2101.00001", name="newest.txt"),
    ]
    named, newest = run("verify", *reports, "-f", "json").document["reports"]

    for document, why in ((named, "no version 9"), (newest, "expected a PDF")):
        (source,) = document["sources"]
        assert (source["state"], source["version"]) == ("other version", 1)
        assert why in source["detail"]
        first = document["claims"][0]
        assert first["verdict"]["label"] == "not_enough_evidence"
        assert first["verdict"]["reason"] == "other_version"
        assert first["evidence"], "what the other version says is shown"


def test_withdrawn_versions(
    run: Run, server: ArxivServer, write_report: WriteReport, probe_pdf: bytes
) -> None:
    """The version before can be cited, with a warning; the notice is no evidence."""
    withdrawn = Version(None, "withdrawn: the figures were wrong")
    server.add(Record("2101.00001", TITLE, (Version(probe_pdf), withdrawn)))
    reports = [write_report(f"2101.00001v{n}", name=f"v{n}.txt") for n in (1, 2)]
    before, notice = run("verify", *reports, "-f", "json").document["reports"]

    for document, version in ((before, 1), (notice, None)):
        (source,) = document["sources"]
        assert (source["state"], source["version"]) == ("withdrawn", version)
        assert source["latest"] == 2
        assert "withdrawn-reference" in codes(document)
    assert [claim["verdict"]["label"] for claim in before["claims"]] == LABELS
    assert {claim["verdict"]["reason"] for claim in notice["claims"]} == {"no_source"}
    assert [item.path for item in server.asked("/pdf")] == [PDF]
