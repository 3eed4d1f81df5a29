"""``claimcheck verify`` against a stand-in for arXiv, through the real command line."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from arxiv_server import (
    API_PATH,
    Answer,
    ArxivServer,
    Record,
    Version,
    http_date,
    pdf,
    redirect,
    stall,
    too_many,
    truncated,
    unavailable,
    web_page,
)
from drawn_papers import encrypt, older_edition, scan

Run = Callable[..., Any]
WriteReport = Callable[..., Path]
SettingsFile = Callable[..., Path]

LABELS = ["supported", "refuted", "not_enough_evidence"]
"""Of the claims of the report that ``write_report`` writes."""
UNDECIDED = ["not_enough_evidence"] * 3
PDF = "/pdf/2101.00001v1"
TITLE = "Warm-up Tasks for Small Sentence Probes"
HEAVY = {"torch", "transformers", "sentence_transformers", "pymupdf", "fitz"}


def codes(document: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in document["report"]["findings"]]


# Happy path


def test_claims_are_decided_from_the_fetched_paper(
    run: Run, published: ArxivServer, write_report: WriteReport, cache: Path
) -> None:
    done = run("verify", write_report(), "--format", "json")

    assert done.code == 0, done.stderr
    document = done.document
    assert document["schema"] == "claimcheck/checked-report/1"
    assert done.labels == LABELS
    assert document["summary"]["confusion"]["verified"]["refuted"] == 1
    (source,) = document["sources"]
    assert (source["id"], source["version"], source["state"]) == ("2101.00001v1", 1, "read")
    assert source["title"] == TITLE
    assert published.id_lists == [["2101.00001", "2101.00001v1"]]
    assert [item.path for item in published.asked("/pdf")] == [PDF]
    for claim in document["claims"][:2]:
        check_cell_evidence(claim)

    shutil.rmtree(cache / "pdf")
    again = run("verify", write_report(), "-f", "json")

    assert again.document == document
    assert len(published.asked("/pdf")) == 1, "the store has it"
    assert len(published.id_lists) == 2, "one catalogue query per report"
    assert not again.imported & HEAVY


def check_cell_evidence(claim: dict[str, Any]) -> None:
    """The cell that decides the claim, and where it stands on its page."""
    row, column, value, reason = {
        "C1": ("Riddle", "Shape", "73.5", "cell_agrees"),
        "C2": ("Weather", "Sound", "57.0", "cell_disagrees"),
    }[claim["id"]]
    assert claim["verdict"]["reason"] == reason
    evidence = claim["evidence"][0]
    assert (evidence["kind"], evidence["paper"]) == ("cell", "2101.00001v1")
    assert (evidence["result"], evidence["page"]) == (value, 2)
    assert not evidence["digest"]
    (cell,) = evidence["cells"]
    assert (cell["table"], cell["page"]) == ("Table 1", 2)
    assert (cell["row"], cell["column"], cell["value"]) == (row, column, value)
    x0, y0, x1, y1 = cell["bbox"]
    assert 72 < x0 < x1 < 523
    assert 72 < y0 < y1 < 400


def test_offline_contacts_nobody(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    without = run("verify", write_report(), "--offline", "-f", "json")

    assert without.code == 0
    assert not published.requests
    assert not without.contacted
    assert without.document["sources"][0]["state"] == "offline"
    assert without.labels == UNDECIDED

    assert run("corpus", "add", "2101.00001v1").code == 0
    asked = len(published.requests)
    from_store = run("verify", write_report(), "--offline", "-f", "json")

    assert from_store.labels == LABELS
    assert len(published.requests) == asked
    assert not from_store.contacted


# Faults that pass


def test_too_many_requests_are_waited_out(
    run: Run, published: ArxivServer, write_report: WriteReport, settings_file: SettingsFile
) -> None:
    settings_file(retries=2)
    published.script(API_PATH, too_many(retry_after=http_date(seconds_ahead=2)))
    published.script(PDF, too_many(retry_after="1"), truncated(older_edition()))
    done = run("verify", write_report(), "-f", "json")

    assert done.code == 0, done.stderr
    assert done.labels == LABELS
    refused, cut, served = published.asked(PDF)
    assert cut.time - refused.time >= 1
    assert served.time > cut.time
    assert len(published.asked(API_PATH)) == 2


def test_unavailable_twice_then_good(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    for path in (API_PATH, PDF):
        published.script(path, unavailable(), unavailable())
    done = run("verify", write_report(), "-f", "json")

    assert done.code == 0, done.stderr
    assert done.labels == LABELS
    assert len(published.asked(PDF)) == len(published.asked(API_PATH)) == 3


# Faults that last


@dataclass(frozen=True)
class Fault:
    """What goes wrong with the PDF of a paper, and what is to be said of it."""

    state: str
    detail: str
    answer: Callable[[bytes], Answer] | None = None
    """Made of a good PDF, and given however often the paper is asked for."""
    versions: tuple[Version, ...] = (Version(b""),)
    """None at all: the catalogue does not know the paper."""


FAULTS = {
    "timeout": Fault("not fetched", "timed out; tried 2 times", lambda _: stall()),
    "503": Fault("not fetched", "HTTP 503; tried 2 times", lambda _: unavailable()),
    "truncated": Fault("not fetched", "tried 2 times", truncated),
    "truncated, length unknown": Fault(
        "not fetched", "breaks off", lambda body: truncated(body, announce_length=False)
    ),
    "HTML": Fault("not fetched", "found content type text/html", lambda _: web_page()),
    "HTML sent as PDF": Fault(
        "not fetched", "without %PDF mark", lambda _: pdf(b"<html>A robot?</html>")
    ),
    "another host": Fault(
        "not fetched",
        "leads to host 'papers.example'",
        lambda _: redirect("http://papers.example/1.pdf"),
    ),
    "0 bytes": Fault("not fetched", "0 bytes without %PDF mark", lambda _: pdf(b"")),
    "encrypted": Fault("unreadable", "password", lambda body: pdf(encrypt(body))),
    "scanned": Fault("unreadable", "without text layer", lambda body: pdf(scan(body))),
    "damaged": Fault(
        "unreadable", "", lambda body: pdf(body[:40] + b"\0" * 4000 + b"%%EOF")
    ),
    "gone": Fault("not found", "HTTP 404", lambda _: Answer(404, b"<html>?</html>")),
    "unknown": Fault("not found", "arXiv knows no", versions=()),
    "withdrawn": Fault(
        "withdrawn",
        "the figures were wrong",
        versions=(Version(None, "This paper has been withdrawn: the figures were wrong"),),
    ),
}


def test_sources_that_cannot_be_had_refute_nothing(
    run: Run,
    server: ArxivServer,
    settings_file: SettingsFile,
    write_report: WriteReport,
    probe_pdf: bytes,
) -> None:
    """A report for each fault, all in one run: none spoils another, none refutes."""
    settings_file(timeout_seconds=1.0, retries=1)
    reports = []
    for number, (name, fault) in enumerate(FAULTS.items(), start=1):
        paper = f"2102.{number:05d}"
        if fault.versions:
            server.add(Record(paper, TITLE, fault.versions))
        if fault.answer:
            server.script(f"/pdf/{paper}v1", *[fault.answer(probe_pdf)] * 2)
        reports.append(write_report(f"{paper}v1", name=f"{name}.txt"))
    done = run("verify", *reports, "--format", "json", "--fail-on", "refuted")

    assert done.code == 0, done.stderr
    checked = dict(zip(FAULTS, done.document["reports"], strict=True))
    states = {name: document["sources"][0]["state"] for name, document in checked.items()}
    assert states == {name: fault.state for name, fault in FAULTS.items()}
    for name, document in checked.items():
        detail = document["sources"][0]["detail"]
        assert detail
        assert FAULTS[name].detail in detail
        verdicts = [claim["verdict"] for claim in document["claims"]]
        assert {verdict["label"] for verdict in verdicts} == {"not_enough_evidence"}
        assert {verdict["reason"] for verdict in verdicts} == {"no_source"}
        assert f"note: {name}.txt: none of its sources could be read" in done.stderr
    assert "unknown-reference" in codes(checked["unknown"])
    assert "withdrawn-reference" in codes(checked["withdrawn"])


@pytest.mark.parametrize(
    ("path", "answer", "arxiv", "detail"),
    [
        (API_PATH, stall(), {"timeout_seconds": 0.3, "retries": 0}, "timed out"),
        (API_PATH, web_page(), {"retries": 0}, "no whole Atom feed"),
        (PDF, too_many(retry_after="3600"), {}, "the longest wait is set to 5 s"),
    ],
    ids=["catalogue silent", "catalogue in HTML", "429 for an hour"],
)
def test_faults_that_stop_everything(
    run: Run,
    published: ArxivServer,
    settings_file: SettingsFile,
    write_report: WriteReport,
    path: str,
    answer: Answer,
    arxiv: dict[str, float],
    detail: str,
) -> None:
    published.script(path, answer)
    settings_file(**arxiv)
    done = run("verify", write_report(), "-f", "json")

    assert done.code == 0, done.stderr
    assert done.reasons == {"no_source"}
    (source,) = done.document["sources"]
    assert source["state"] == "not fetched"
    assert detail in source["detail"]
    assert len(published.asked(path)) == 1


def test_one_source_that_fails_does_not_cost_the_others(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    published.add(Record("2101.00002", "A Paper Behind a Wall", (Version(b""),)))
    published.script("/pdf/2101.00002v1", web_page())
    references = ("2113.00001v1", "2101.00002v1", "2101.00001v1", "2101.00003v1")
    done = run("verify", write_report(*references), "-f", "json")

    assert done.code == 0
    assert done.labels == LABELS
    states = {source["id"]: source["state"] for source in done.document["sources"]}
    assert states["2101.00002v1"] == "not fetched"
    assert states["2101.00001v1"] == "read"
    assert states["2101.00003v1"] == "not found"
    assert "none of its sources" not in done.stderr
    # A month that does not exist is told without asking, for it would spoil the batch.
    assert "malformed-reference" in codes(done.document)
    (asked,) = published.id_lists
    assert {name.partition("v")[0] for name in asked} == {
        "2101.00001",
        "2101.00002",
        "2101.00003",
    }


# Files beside arXiv


def test_a_given_file_spares_the_download(
    run: Run,
    published: ArxivServer,
    write_report: WriteReport,
    probe_pdf: bytes,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "2101.00001v1.pdf").write_bytes(probe_pdf)
    (folder / "unrelated.pdf").write_bytes(older_edition())
    done = run("verify", write_report(), "--source", folder, "-f", "json")

    assert done.labels == LABELS
    assert not published.asked("/pdf")
    assert [source["id"] for source in done.document["sources"]] == ["2101.00001v1"]


def test_a_given_file_that_cannot_be_read(
    run: Run, write_report: WriteReport, probe_pdf: bytes, tmp_path: Path
) -> None:
    locked = tmp_path / "2101.00001v1.pdf"
    locked.write_bytes(encrypt(probe_pdf))
    done = run("verify", write_report(), "-s", locked, "--offline", "-f", "json")

    assert done.code == 0, done.stderr
    assert [source["state"] for source in done.document["sources"]] == ["unreadable"]
    assert done.reasons == {"no_source"}
