from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from arxiv_server import (
    API_PATH,
    Answer,
    ArxivServer,
    Record,
    Version,
    http_date,
    redirect,
    stall,
    too_many,
    truncated,
    unavailable,
    web_page,
)

from claimcheck import __version__
from claimcheck.corpus.arxiv.catalog import Catalog
from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.errors import DownloadFailed
from claimcheck.settings import ArxivSettings

PDF = b"%PDF-1.7\n%%EOF\n"
TWO = ArxivId("2005.13013")
ONE = ArxivId("1810.04805")
OLD = ArxivId("cs/0112017")
UNKNOWN = ArxivId("2001.99999")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ArxivServer]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with ArxivServer() as running:
        running.add(Record(TWO.id, "Two  Versions &\n  More", (Version(PDF), Version(PDF))))
        running.add(
            Record(ONE.id, "One Version", (Version(PDF),), published=date(2018, 10, 11))
        )
        running.add(Record(OLD.id, "An Old One", (Version(PDF),), ("Émile Zola",)))
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


def test_one_query_answers_all(server: ArxivServer, settings: ArxivSettings) -> None:
    entries = Catalog(settings).lookup([TWO, ONE.at(1), OLD, UNKNOWN, TWO.at(1)])

    assert len(server.requests) == 1
    assert sorted(server.id_lists[0]) == sorted(
        [
            "2005.13013",
            "2005.13013v1",
            "1810.04805",
            "1810.04805v1",
            "cs/0112017",
            "2001.99999",
        ]
    )
    assert list(entries) == [TWO, ONE.at(1), OLD, UNKNOWN, TWO.at(1)]
    assert entries[UNKNOWN] is None
    newest, first = entries[TWO], entries[TWO.at(1)]
    assert newest is not None
    assert first is not None
    assert (newest.served, newest.latest, newest.exact) == (TWO.at(2), 2, True)
    assert (first.served, first.latest, first.exact) == (TWO.at(1), 2, True)
    assert newest.title == "Two Versions & More"
    assert newest.authors == ("Ada Lovelace", "Grace Hopper")
    assert (newest.published, newest.updated) == (date(2020, 5, 27), date(2020, 6, 26))
    assert first.updated == date(2020, 5, 27)
    assert newest.pdf_url == f"{server.pdf_url}/2005.13013v2"
    assert newest.has_pdf
    assert not newest.withdrawn


def test_old_form_and_accents(server: ArxivServer, settings: ArxivSettings) -> None:
    entry = Catalog(settings).lookup([OLD])[OLD]

    assert entry is not None
    assert entry.served == OLD.at(1)
    assert entry.authors == ("Émile Zola",)
    assert entry.pdf_url == f"{server.pdf_url}/cs/0112017v1"


def test_version_that_does_not_exist(server: ArxivServer, settings: ArxivSettings) -> None:
    asked = TWO.at(9)
    entry = Catalog(settings).lookup([asked])[asked]

    assert entry is not None
    assert (entry.served, entry.latest, entry.exact) == (TWO.at(2), 2, False)


def test_withdrawn_paper_keeps_its_older_version(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    notice = Version(None, "This paper has been withdrawn due to an error in Table 2")
    server.add(Record("2006.00001", "Gone", (Version(PDF, "8 pages"), notice)))
    gone = ArxivId("2006.00001")

    entries = Catalog(settings).lookup([gone, gone.at(1)])

    newest, first = entries[gone], entries[gone.at(1)]
    assert newest is not None
    assert first is not None
    assert newest.withdrawn
    assert first.withdrawn
    assert not newest.has_pdf
    assert first.has_pdf
    assert newest.comment.endswith("error in Table 2")


def test_identity_of_the_client(server: ArxivServer, settings: ArxivSettings) -> None:
    Catalog(settings).lookup([ONE])

    agent = server.requests[0].headers["user-agent"]
    assert agent.startswith(f"claimcheck-literature/{__version__} (")
    assert "https://" in agent


def test_more_than_a_page(server: ArxivServer, settings: ArxivSettings) -> None:
    papers = [ArxivId(f"2101.{number:05}", 1) for number in range(1, 121)]
    for paper in papers:
        server.add(Record(paper.id, f"Paper {paper}", (Version(PDF),)))

    entries = Catalog(settings).lookup(papers)

    assert all(entries.values())
    assert [len(names) for names in server.id_lists] == [100, 100, 40]


def test_nothing_asked_is_no_query(server: ArxivServer, settings: ArxivSettings) -> None:
    assert Catalog(settings).lookup([]) == {}
    assert server.requests == []


def test_an_answer_of_nothing_is_confirmed(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    assert Catalog(settings).lookup([UNKNOWN]) == {UNKNOWN: None}
    assert len(server.requests) == 2


def test_malformed_identifier_does_not_lose_the_others(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    # Not to be had from parse_id: what arXiv accepts may change, our check may lag.
    odd = ArxivId("2005.1", 1)

    entries = Catalog(settings).lookup([ONE, odd, TWO])

    assert entries[odd] is None
    assert entries[ONE] is not None
    assert entries[TWO] is not None


def test_total_that_counts_unknown_papers(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    server.counts_unknown_ids = True

    entries = Catalog(settings).lookup([ONE, UNKNOWN])

    assert entries[ONE] is not None
    assert entries[UNKNOWN] is None


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([unavailable(), unavailable()], id="503 twice"),
        pytest.param([web_page()], id="HTML with status 200"),
        pytest.param([truncated(b"<feed>" + b" " * 500 + b"</feed>")], id="cut"),
        pytest.param(
            [truncated(b"<feed>" + b" " * 500 + b"</feed>", announce_length=False)],
            id="cut without length",
        ),
        pytest.param([stall()], id="stall"),
        pytest.param([too_many(retry_after="0")], id="429"),
        pytest.param([too_many(retry_after="soon")], id="429 without a time"),
        pytest.param([Answer(200, b"")], id="empty"),
    ],
)
def test_passing_faults_are_retried(
    server: ArxivServer, settings: ArxivSettings, faults: list[Answer]
) -> None:
    server.script(API_PATH, *faults)

    assert Catalog(settings).lookup([ONE])[ONE] is not None
    assert len(server.requests) == len(faults) + 1


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        pytest.param(unavailable(), "HTTP 503; tried 3 times", id="503"),
        pytest.param(web_page(), "no whole Atom feed; it begins b'<!DOCTYPE", id="HTML"),
        pytest.param(stall(), "timed out; tried 3 times", id="stall"),
    ],
)
def test_lasting_fault_is_reported(
    server: ArxivServer, settings: ArxivSettings, fault: Answer, message: str
) -> None:
    server.script(API_PATH, *[fault] * 3)

    with pytest.raises(DownloadFailed, match=message) as caught:
        Catalog(settings).lookup([ONE])
    assert caught.value.hint
    assert len(server.requests) == 3


def test_feed_with_a_date_that_is_none(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>
        <id>http://arxiv.org/abs/1810.04805v1</id><updated>yesterday</updated>
        </entry></feed>"""
    server.script(API_PATH, Answer(200, feed))

    with pytest.raises(DownloadFailed, match="cannot be read") as caught:
        Catalog(settings).lookup([ONE])
    assert isinstance(caught.value.__cause__, ValueError)


def test_error_entry_is_no_paper(server: ArxivServer, settings: ArxivSettings) -> None:
    feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>
        <id>https://arxiv.org/api/errors#incorrect_id_format_for_1810.04805</id>
        <title>Error</title><updated>2026-01-01T00:00:00Z</updated>
        <published>2026-01-01T00:00:00Z</published></entry></feed>"""
    server.script(API_PATH, Answer(200, feed))

    assert Catalog(settings).lookup([ONE]) == {ONE: None}


def test_refusal_is_not_repeated(server: ArxivServer, settings: ArxivSettings) -> None:
    server.script(API_PATH, Answer(403, b"Forbidden"))

    with pytest.raises(DownloadFailed, match="HTTP 403") as caught:
        Catalog(settings).lookup([ONE])
    assert "throttles" in caught.value.hint
    assert len(server.requests) == 1


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_waited_out(
    server: ArxivServer, settings: ArxivSettings, as_date: bool
) -> None:
    # A date has whole seconds, so up to one of the two may be cut off.
    header = http_date(seconds_ahead=2) if as_date else "1"
    server.script(API_PATH, too_many(retry_after=header))

    assert Catalog(settings).lookup([ONE])[ONE] is not None
    first, second = server.requests
    assert second.time - first.time >= (0.9 if as_date else 1.0)


def test_retry_after_beyond_the_limit_is_reported_and_kept_to(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    server.script(API_PATH, too_many(retry_after="3600"))

    for _ in range(2):
        with pytest.raises(
            DownloadFailed, match="asked not to be contacted before"
        ) as caught:
            Catalog(settings).lookup([ONE])
        assert "--offline" in caught.value.hint
    assert len(server.requests) == 1


def test_requests_keep_their_distance(server: ArxivServer, settings: ArxivSettings) -> None:
    slow = replace(settings, delay_seconds=0.2)
    server.script(API_PATH, unavailable())

    Catalog(slow).lookup([ONE])
    Catalog(slow).lookup([TWO])

    times = [request.time for request in server.requests]
    assert len(times) == 3
    assert min(after - before for before, after in pairwise(times)) >= 0.2


@pytest.mark.parametrize(
    "location",
    ["http://localhost:9/api/query", "http://127.0.0.1:9/api/query", "ftp://127.0.0.1/x"],
)
def test_other_hosts_are_never_contacted(
    server: ArxivServer, settings: ArxivSettings, location: str
) -> None:
    server.script(API_PATH, redirect(location))

    with pytest.raises(DownloadFailed, match="not one of the settings"):
        Catalog(settings).lookup([ONE])


def test_redirect_on_the_same_host_is_followed(
    server: ArxivServer, settings: ArxivSettings
) -> None:
    server.script("/old", redirect(f"{API_PATH}?id_list={ONE}&start=0&max_results=100"))

    entry = Catalog(replace(settings, api_url=f"{server.url}/old")).lookup([ONE])[ONE]

    assert entry is not None


def test_endless_redirects_end(server: ArxivServer, settings: ArxivSettings) -> None:
    server.script(API_PATH, *[redirect(API_PATH)] * 10)

    with pytest.raises(DownloadFailed, match="redirected more than 5 times"):
        Catalog(settings).lookup([ONE])


def test_no_server_at_all(settings: ArxivSettings, server: ArxivServer) -> None:
    nobody = replace(settings, api_url="http://127.0.0.1:9/api/query")

    with pytest.raises(DownloadFailed, match="not reached") as caught:
        Catalog(nobody).lookup([ONE])
    assert "--offline" in caught.value.hint
    assert caught.value.__cause__ is not None
