"""``claimcheck verify`` against a stand-in for arXiv, through the real command line."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
from drawn_papers import PROBE_PAPER, DrawnTable, draw_paper, encrypt, scan

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


def older_edition() -> bytes:
    """The drawn paper with 72.1 where the usual one has 73.5."""
    table = PROBE_PAPER.table
    assert table is not None
    rows = tuple(
        tuple("72.1" if cell == "73.5" else cell for cell in row) for row in table.rows
    )
    return draw_paper(
        replace(PROBE_PAPER, table=DrawnTable(table.caption, table.header, rows))
    )


# Happy path


def test_claims_are_decided_from_the_fetched_paper(
    run: Run, published: ArxivServer, write_report: WriteReport
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
    assert len(published.asked("/pdf")) == 1
    assert published.asked(PDF)


def test_evidence_names_the_cell_and_where_it_stands(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    true, false, _ = run("verify", write_report(), "-f", "json").document["claims"]

    for claim, row, column, value in (
        (true, "Riddle", "Shape", "73.5"),
        (false, "Weather", "Sound", "57.0"),
    ):
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
    assert true["verdict"]["reason"] == "cell_agrees"
    assert false["verdict"]["reason"] == "cell_disagrees"


def test_a_second_run_downloads_nothing(
    run: Run, published: ArxivServer, write_report: WriteReport, cache: Path
) -> None:
    first = run("verify", write_report(), "-f", "json")
    shutil.rmtree(cache / "pdf")
    second = run("verify", write_report(), "-f", "json")

    assert second.document == first.document
    assert len(published.asked("/pdf")) == 1
    assert len(published.id_lists) == 2, "one catalogue query per report"
    assert not second.imported & HEAVY


def test_one_catalogue_query_for_all_references(
    run: Run, server: ArxivServer, write_report: WriteReport, probe_pdf: bytes
) -> None:
    names = [f"2101.0000{number}" for number in range(1, 4)]
    for name in names:
        server.add(Record(name, TITLE, (Version(probe_pdf),)))
    report = write_report(*(f"{name}v1" for name in names))
    document = run("verify", report, "-f", "json").document

    assert len(server.id_lists) == 1
    assert set(server.id_lists[0]) >= set(names)
    assert [source["id"] for source in document["sources"]] == [f"{n}v1" for n in names]
    assert document["summary"]["sources_readable"] == 3


def test_offline_contacts_nobody(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    done = run("verify", write_report(), "--offline", "-f", "json")

    assert done.code == 0
    assert not published.requests
    assert not done.contacted
    assert done.document["sources"][0]["state"] == "offline"
    assert done.labels == UNDECIDED


def test_offline_works_from_the_store(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    added = run("corpus", "add", "2101.00001v1")
    assert added.code == 0, added.stderr
    asked = len(published.requests)
    done = run("verify", write_report(), "--offline", "-f", "json")

    assert done.labels == LABELS
    assert len(published.requests) == asked
    assert not done.contacted


# Faults that pass


@pytest.mark.parametrize(
    ("path", "faults"),
    [
        pytest.param(PDF, [lambda: too_many(retry_after="1")], id="pdf 429, seconds"),
        pytest.param(
            API_PATH,
            [lambda: too_many(retry_after=http_date(seconds_ahead=2))],
            id="catalogue 429, date",
        ),
        pytest.param(PDF, [unavailable, unavailable], id="pdf 503 twice"),
        pytest.param(API_PATH, [unavailable, unavailable], id="catalogue 503 twice"),
        pytest.param(PDF, [lambda: truncated(older_edition())], id="pdf cut once"),
    ],
)
def test_faults_that_pass_cost_nothing_but_time(
    run: Run,
    published: ArxivServer,
    write_report: WriteReport,
    path: str,
    faults: list[Callable[[], Answer]],
) -> None:
    published.script(path, *(fault() for fault in faults))
    done = run("verify", write_report(), "-f", "json")

    assert done.code == 0, done.stderr
    assert done.labels == LABELS
    assert len(published.asked(path)) == len(faults) + 1


def test_retry_after_is_waited_out(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    published.script(PDF, too_many(retry_after="1"))
    run("verify", write_report(), "-f", "json")

    refused, served = published.asked(PDF)
    assert served.time - refused.time >= 1


# Faults that last


@dataclass(frozen=True)
class Fault:
    """What goes wrong, and what is to be said of it."""

    state: str
    detail: str
    answers: tuple[Callable[[bytes], Answer], ...] = ()
    path: str = PDF
    record: Record | None = Record("2101.00001", TITLE, (Version(b""),))
    """Without versions' PDFs that matter: the answers stand for them."""
    arxiv: dict[str, float] = field(default_factory=dict)


def _withdrawn() -> Record:
    comment = "This paper has been withdrawn by the authors: the figures were wrong"
    return Record("2101.00001", TITLE, (Version(None, comment),))


FAULTS = {
    "timeout of the PDF": Fault(
        "not fetched",
        "timed out",
        (lambda _: stall(),),
        arxiv={"timeout_seconds": 0.3, "retries": 0},
    ),
    "timeout of the catalogue": Fault(
        "not fetched",
        "timed out",
        (lambda _: stall(),),
        path=API_PATH,
        arxiv={"timeout_seconds": 0.3, "retries": 0},
    ),
    "503 without end": Fault(
        "not fetched", "HTTP 503; tried 3 times", (lambda _: unavailable(),) * 3
    ),
    "429 for an hour": Fault(
        "not fetched",
        "the longest wait is set to 5 s",
        (lambda _: too_many(retry_after="3600"),),
    ),
    "truncated body": Fault("not fetched", "tried 3 times", (truncated,) * 3),
    "truncated body of unknown length": Fault(
        "not fetched",
        "breaks off after",
        (lambda body: truncated(body, announce_length=False),) * 3,
    ),
    "HTML instead of PDF": Fault(
        "not fetched", "expected a PDF, found content type text/html", (lambda _: web_page(),)
    ),
    "HTML that says it is a PDF": Fault(
        "not fetched",
        "without %PDF mark",
        (lambda _: pdf(b"<html>Are you a robot?</html>"),),
    ),
    "redirect to another host": Fault(
        "not fetched",
        "leads to host 'papers.example'",
        (lambda _: redirect("http://papers.example/2101.00001.pdf"),),
    ),
    "encrypted PDF": Fault("unreadable", "password", (lambda body: pdf(encrypt(body)),)),
    "scanned PDF": Fault("unreadable", "no text", (lambda body: pdf(scan(body)),)),
    "damaged PDF": Fault(
        "unreadable", "", (lambda body: pdf(body[:40] + b"\0" * 4000 + b"%%EOF"),)
    ),
    "0-byte PDF": Fault("not fetched", "0 bytes without %PDF mark", (lambda _: pdf(b""),)),
    "no PDF at its address": Fault(
        "not found", "HTTP 404", (lambda _: Answer(404, b"<html>Not found</html>"),)
    ),
    "unknown paper": Fault("not found", "arXiv knows no 2101.00001v1", record=None),
    "withdrawn paper": Fault("withdrawn", "the figures were wrong", record=_withdrawn()),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_source_that_cannot_be_had_refutes_nothing(
    run: Run,
    server: ArxivServer,
    settings_file: SettingsFile,
    write_report: WriteReport,
    probe_pdf: bytes,
    name: str,
) -> None:
    fault = FAULTS[name]
    if fault.record:
        server.add(fault.record)
    server.script(fault.path, *(answer(probe_pdf) for answer in fault.answers))
    settings_file(**fault.arxiv)
    done = run("verify", write_report(), "--format", "json", "--fail-on", "refuted")

    assert done.code == 0, done.stderr
    assert done.labels == UNDECIDED
    assert done.reasons == {"no_source"}
    (source,) = done.document["sources"]
    assert source["state"] == fault.state
    assert source["detail"]
    assert fault.detail in source["detail"]
    assert "none of its sources could be read" in done.stderr


@pytest.mark.parametrize(
    ("name", "code"),
    [("unknown paper", "unknown-reference"), ("withdrawn paper", "withdrawn-reference")],
)
def test_the_audit_names_references_that_arxiv_disowns(
    run: Run, server: ArxivServer, write_report: WriteReport, name: str, code: str
) -> None:
    record = FAULTS[name].record
    if record:
        server.add(record)
    assert code in codes(run("verify", write_report(), "-f", "json").document)


@pytest.mark.parametrize("form", ["terminal", "md", "html", "csv", "latex"])
def test_every_format_shows_why_a_source_is_missing(
    run: Run, published: ArxivServer, write_report: WriteReport, form: str
) -> None:
    published.script(PDF, web_page())
    done = run("verify", write_report(), "--format", form)

    assert done.code == 0
    words = " ".join(done.stdout.split())
    assert "not fetched" in words
    assert "no cited source could be read" in words or "no_source" in words
    if form != "latex":
        assert "expected a PDF" in words


def test_one_source_that_fails_does_not_cost_the_others(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    published.add(Record("2101.00002", "A Paper Behind a Wall", (Version(b""),)))
    published.script("/pdf/2101.00002v1", web_page())
    report = write_report("2101.00002v1", "2101.00001v1", "2101.00003v1")
    done = run("verify", report, "-f", "json")

    assert done.labels == LABELS
    states = {source["id"]: source["state"] for source in done.document["sources"]}
    assert states == {
        "2101.00002v1": "not fetched",
        "2101.00001v1": "read",
        "2101.00003v1": "not found",
    }
    assert "none of its sources" not in done.stderr


def test_a_reference_that_cannot_be_an_id_does_not_spoil_the_query(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    done = run("verify", write_report("2113.00001v1", "2101.00001v1"), "-f", "json")

    assert done.code == 0
    assert done.labels == LABELS
    assert published.id_lists == [["2101.00001", "2101.00001v1"]]
    assert "malformed-reference" in codes(done.document)


# Versions


@pytest.fixture
def three_versions(server: ArxivServer, probe_pdf: bytes) -> ArxivServer:
    """The drawn paper in three versions, of which the first prints 72.1 for 73.5."""
    versions = (Version(older_edition()), Version(probe_pdf), Version(probe_pdf))
    server.add(Record("2101.00001", TITLE, versions))
    return server


@pytest.mark.parametrize(
    ("cited", "fetched", "label", "outdated"),
    [
        ("2101.00001v1", "v1", "refuted", True),
        ("2101.00001v2", "v2", "supported", True),
        ("2101.00001v3", "v3", "supported", False),
        ("2101.00001", "v3", "supported", False),
    ],
)
def test_exactly_the_cited_version_is_fetched(
    run: Run,
    three_versions: ArxivServer,
    write_report: WriteReport,
    cited: str,
    fetched: str,
    label: str,
    outdated: bool,
) -> None:
    done = run("verify", write_report(cited), "-f", "json")

    assert [item.path for item in three_versions.asked("/pdf")] == [
        f"/pdf/2101.00001{fetched}"
    ]
    assert done.labels[0] == label
    (source,) = done.document["sources"]
    assert (source["id"], source["state"]) == (cited, "read")
    assert (f"v{source['version']}", source["latest"]) == (fetched, 3)
    assert ("outdated-reference" in codes(done.document)) is outdated
    assert done.document["claims"][0]["evidence"][0]["paper"] == f"2101.00001{fetched}"


def test_another_version_at_hand_refutes_nothing(
    run: Run, three_versions: ArxivServer, write_report: WriteReport
) -> None:
    assert run("corpus", "add", "2101.00001v1").code == 0
    done = run("verify", write_report("2101.00001v2"), "--offline", "-f", "json")

    (source,) = done.document["sources"]
    assert (source["state"], source["version"]) == ("other version", 1)
    assert "2101.00001v2 could not be had" in source["detail"]
    first = done.document["claims"][0]
    assert first["verdict"]["label"] == "not_enough_evidence"
    assert first["verdict"]["reason"] == "other_version"
    assert first["evidence"], "what the other version says is shown"


def test_an_older_copy_is_not_taken_for_the_newest(
    run: Run, three_versions: ArxivServer, write_report: WriteReport
) -> None:
    """An id without version means the newest; where that fails, an old one is named so."""
    assert run("corpus", "add", "2101.00001v1").code == 0
    three_versions.script("/pdf/2101.00001v3", web_page())
    done = run("verify", write_report("2101.00001"), "-f", "json")

    (source,) = done.document["sources"]
    assert (source["state"], source["version"]) == ("other version", 1)
    assert (source["latest"], done.labels[0]) == (3, "not_enough_evidence")


def test_a_version_that_does_not_exist(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    done = run("verify", write_report("2101.00001v9"), "-f", "json")

    (source,) = done.document["sources"]
    assert (source["state"], source["detail"]) == ("not found", "arXiv has no version 9")
    assert done.labels == UNDECIDED
    assert not published.asked("/pdf")


def test_an_older_version_of_a_withdrawn_paper_is_read_with_a_warning(
    run: Run, server: ArxivServer, write_report: WriteReport, probe_pdf: bytes
) -> None:
    withdrawn = Version(None, "withdrawn: the figures were wrong")
    server.add(Record("2101.00001", TITLE, (Version(probe_pdf), withdrawn)))
    done = run("verify", write_report("2101.00001v1"), "-f", "json")

    (source,) = done.document["sources"]
    assert (source["state"], source["version"], source["latest"]) == ("withdrawn", 1, 2)
    assert done.labels == LABELS
    assert "withdrawn-reference" in codes(done.document)


def test_a_withdrawn_version_is_not_judged_by_an_older_one(
    run: Run, server: ArxivServer, write_report: WriteReport, probe_pdf: bytes
) -> None:
    withdrawn = Version(None, "withdrawn: the figures were wrong")
    server.add(Record("2101.00001", TITLE, (Version(probe_pdf), withdrawn)))
    assert run("corpus", "add", "2101.00001v1").code == 4, "withdrawn, yet readable?"
    done = run("verify", write_report("2101.00001v2"), "-f", "json")

    assert "refuted" not in done.labels


# Local files stand in for arXiv


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


def test_progress_stays_off_stdout(
    run: Run, published: ArxivServer, write_report: WriteReport
) -> None:
    published.script(PDF, unavailable())
    done = run("verify", write_report(), "-f", "json", "--quiet")

    assert json.loads(done.stdout)
    assert done.stderr == ""
