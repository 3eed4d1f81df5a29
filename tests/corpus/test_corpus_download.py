import hashlib
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from arxiv_server import (
    Answer,
    ArxivServer,
    Record,
    Version,
    pdf,
    redirect,
    stall,
    too_many,
    truncated,
    unavailable,
    web_page,
)
from drawn_papers import draw_paper, encrypt, scan

from claimcheck.corpus.arxiv.catalog import Catalog
from claimcheck.corpus.arxiv.download import download_pdf
from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.errors import DownloadFailed, PaperNotFound
from claimcheck.settings import ArxivSettings

PAPER = ArxivId("2005.13013", 1)
PATH = "/pdf/2005.13013v1"
GOOD = draw_paper()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ArxivServer]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with ArxivServer() as running:
        running.add(Record(PAPER.id, "Warm-up Tasks", (Version(GOOD), Version(scan(GOOD)))))
        yield running


@pytest.fixture
def settings(server: ArxivServer) -> ArxivSettings:
    return ArxivSettings(
        api_url=server.api_url,
        pdf_url=server.pdf_url,
        delay_seconds=0.01,
        timeout_seconds=0.5,
        retries=2,
        max_wait_seconds=5.0,
    )


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_download_and_reuse(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "pdfs"

    first = download_pdf(PAPER, folder=folder, settings=settings)
    again = download_pdf(PAPER, folder=folder, settings=settings)

    assert first.path == folder / "2005.13013v1.pdf"
    assert first.path.read_bytes() == GOOD
    assert first.sha256 == hashlib.sha256(GOOD).hexdigest()
    assert first.size_bytes == len(GOOD)
    assert first.url == server.pdf_url + "/2005.13013v1"
    assert again == replace(first, reused=True)
    assert len(server.requests) == 1
    assert _files(folder) == ["2005.13013v1.pdf", "2005.13013v1.pdf.sha256"]
    record = folder / "2005.13013v1.pdf.sha256"
    assert record.read_text() == f"{first.sha256}  2005.13013v1.pdf\n"


def test_entry_of_the_catalogue_is_fetched_as_served(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    entry = Catalog(settings).lookup([PAPER.bare])[PAPER.bare]
    assert entry is not None

    download = download_pdf(entry, folder=tmp_path, settings=settings)

    assert download.path.name == "2005.13013v2.pdf"
    assert [request.path for request in server.requests] == [
        "/api/query",
        "/pdf/2005.13013v2",
    ]


def test_catalogue_and_pdfs_share_the_distance(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    slow = replace(settings, delay_seconds=0.2)

    Catalog(slow).lookup([PAPER])
    download_pdf(PAPER, folder=tmp_path, settings=slow)
    download_pdf(PAPER.at(2), folder=tmp_path, settings=slow)

    times = [request.time for request in server.requests]
    assert len(times) == 3
    assert min(after - before for before, after in pairwise(times)) >= 0.2


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"%PDF-1.7 other"), id="changed"),
        pytest.param(lambda path: path.unlink(), id="gone"),
        pytest.param(lambda path: Path(f"{path}.sha256").unlink(), id="no record"),
        pytest.param(
            lambda path: Path(f"{path}.sha256").write_bytes(b""), id="empty record"
        ),
        pytest.param(
            lambda path: Path(f"{path}.sha256").write_bytes(b"\xff"), id="odd record"
        ),
    ],
)
def test_damaged_file_is_fetched_anew(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path, damage: "object"
) -> None:
    path = download_pdf(PAPER, folder=tmp_path, settings=settings).path
    assert callable(damage)
    damage(path)

    again = download_pdf(PAPER, folder=tmp_path, settings=settings)

    assert not again.reused
    assert path.read_bytes() == GOOD
    assert len(server.requests) == 2


@pytest.mark.parametrize("body", [encrypt(GOOD), scan(GOOD)], ids=["encrypted", "scanned"])
def test_pdf_that_only_the_reader_can_judge_is_kept(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path, body: bytes
) -> None:
    server.script(PATH, pdf(body))

    assert download_pdf(PAPER, folder=tmp_path, settings=settings).path.read_bytes() == body


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([too_many(retry_after="0")], id="429"),
        pytest.param([unavailable(), unavailable()], id="503 twice"),
        pytest.param([stall()], id="stall"),
        pytest.param([truncated(GOOD)], id="cut"),
        pytest.param([truncated(GOOD, announce_length=False)], id="cut without length"),
    ],
)
def test_passing_faults_are_retried(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path, faults: list[Answer]
) -> None:
    server.script(PATH, *faults)

    assert download_pdf(PAPER, folder=tmp_path, settings=settings).path.read_bytes() == GOOD
    assert len(server.requests) == len(faults) + 1


@pytest.mark.parametrize(
    ("answer", "message", "requests"),
    [
        pytest.param(
            web_page(), "content type text/html, beginning '<!DOCTYPE", 1, id="HTML"
        ),
        pytest.param(pdf(b""), "found 0 bytes", 1, id="0 bytes"),
        pytest.param(pdf(b"PK\x03\x04" + b"x" * 90), "without %PDF mark", 1, id="no mark"),
        pytest.param(Answer(403, b"no"), "HTTP 403", 1, id="403"),
        pytest.param(truncated(GOOD), "tried 3 times", 3, id="always cut"),
        pytest.param(stall(), "tried 3 times", 3, id="always stalled"),
        pytest.param(
            redirect("http://localhost:9/x.pdf"), "not one of the settings", 1, id="away"
        ),
    ],
)
def test_lasting_faults_leave_nothing_behind(
    server: ArxivServer,
    settings: ArxivSettings,
    tmp_path: Path,
    answer: Answer,
    message: str,
    requests: int,
) -> None:
    server.script(PATH, *[answer] * 3)
    folder = tmp_path / "pdfs"

    with pytest.raises(DownloadFailed, match=message) as caught:
        download_pdf(PAPER, folder=folder, settings=settings)

    assert server.url in caught.value.message
    assert caught.value.hint
    assert len(server.requests) == requests
    assert _files(folder) == []


@pytest.mark.parametrize("announced", [True, False])
def test_size_limit(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path, announced: bool
) -> None:
    small = replace(settings, max_pdf_bytes=len(GOOD) - 1)
    server.script(PATH, replace(pdf(GOOD), announce_length=announced))
    folder = tmp_path / "pdfs"

    with pytest.raises(DownloadFailed, match=f"at most {len(GOOD) - 1} are allowed"):
        download_pdf(PAPER, folder=folder, settings=small)
    assert _files(folder) == []


def test_paper_without_pdf(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    with pytest.raises(PaperNotFound, match="HTTP 404") as caught:
        download_pdf(PAPER.at(7), folder=tmp_path, settings=settings)
    assert "withdrawn" in caught.value.hint


def test_version_has_to_be_named(settings: ArxivSettings, tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed, match="no version"):
        download_pdf(PAPER.bare, folder=tmp_path, settings=settings)


def test_redirect_within_the_host(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    server.script(PATH, redirect("/pdf/2005.13013v1.pdf"))

    assert download_pdf(PAPER, folder=tmp_path, settings=settings).path.read_bytes() == GOOD


def test_leftovers_of_a_killed_process_go(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    (tmp_path / "1810.04805v1.pdf.part").write_bytes(b"%PDF-1.5 half")

    download_pdf(PAPER, folder=tmp_path, settings=settings)

    assert list(tmp_path.glob("*.part")) == []


def test_folder_that_cannot_be_made(settings: ArxivSettings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(DownloadFailed, match="cannot be written") as caught:
        download_pdf(PAPER, folder=tmp_path / "file", settings=settings)
    assert caught.value.__cause__ is not None


def _download(folder: Path, settings: ArxivSettings) -> None:
    download_pdf(PAPER, folder=folder, settings=settings)


def test_processes_at_once_fetch_once(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=_download, args=(tmp_path / "pdfs", settings))
        for _ in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(server.requests) == 1
    assert (tmp_path / "pdfs" / "2005.13013v1.pdf").read_bytes() == GOOD


def test_killed_process_leaves_no_file(
    server: ArxivServer, settings: ArxivSettings, tmp_path: Path
) -> None:
    patient = replace(settings, timeout_seconds=30.0)
    server.script(PATH, replace(pdf(GOOD), stall_after=len(GOOD) // 2))
    folder = tmp_path / "pdfs"
    process = multiprocessing.get_context("spawn").Process(
        target=_download, args=(folder, patient)
    )
    process.start()
    server.wait_for_stall()
    process.kill()
    process.join()
    assert not (folder / PAPER.file_name).exists()

    assert download_pdf(PAPER, folder=folder, settings=settings).path.read_bytes() == GOOD
    assert _files(folder) == ["2005.13013v1.pdf", "2005.13013v1.pdf.sha256"]
