"""A stand-in for arXiv on loopback: the Atom API and the PDFs, with faults on request.

Its feeds follow what export.arxiv.org sends today: entries for the identifiers that exist
(each document once, in an order of its own), nothing for those that do not, and HTTP 400
with an error entry for the whole batch if one identifier is malformed. Every entry names
arxiv.org, as the real ones do; a client that followed those links would leave loopback.
"""

import re
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

API_PATH = "/api/query"
PDF_PATH = "/pdf"

_WELL_FORMED = re.compile(r"(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?")
_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" \
xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/{digest}</id>
  <title>{title}</title>
  <updated>2026-01-01T00:00:00Z</updated>
  <opensearch:itemsPerPage>{page}</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>{start}</opensearch:startIndex>
{entries}</feed>
"""
_ENTRY = """  <entry>
    <id>http://arxiv.org/abs/{name}</id>
    <title>{title}</title>
    <updated>{updated}T12:00:00Z</updated>
    <link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" \
title="pdf"/>
    <summary>{summary}</summary>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <published>{published}T12:00:00Z</published>
{comment}    <arxiv:primary_category term="cs.CL"/>
{authors}  </entry>
"""
_ERROR_ENTRY = """  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_{name}</id>
    <title>Error</title>
    <updated>2026-01-01T00:00:00Z</updated>
    <link href={link} rel="alternate" type="text/html"/>
    <summary>incorrect id format for {name}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
"""


@dataclass(frozen=True)
class Version:
    """One version of a paper; without a PDF it is a notice of withdrawal."""

    pdf: bytes | None
    comment: str = ""
    summary: str = "An abstract."


@dataclass(frozen=True)
class Record:
    """A paper of the stand-in."""

    id: str
    title: str
    versions: tuple[Version, ...]
    authors: tuple[str, ...] = ("Ada Lovelace", "Grace Hopper")
    published: date = date(2020, 5, 27)


@dataclass(frozen=True)
class Answer:
    """An HTTP answer that is sent as it stands."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/html; charset=utf-8"
    send_only: int | None = None
    """Close the connection after so many bytes of the body."""
    announce_length: bool = True
    stall: bool = False
    """Say nothing until the client gives up or the server closes."""
    stall_after: int | None = None
    """Do so after this many bytes of the body."""


def too_many(*, retry_after: str) -> Answer:
    """429 with Retry-After in seconds or as a date."""
    return Answer(429, b"Rate exceeded.", (("Retry-After", retry_after),), "text/plain")


def unavailable() -> Answer:
    """503 without Retry-After."""
    return Answer(503, b"<html>Service unavailable</html>")


def stall() -> Answer:
    """Nothing at all."""
    return Answer(stall=True)


def pdf(body: bytes) -> Answer:
    """A good answer with this PDF."""
    return Answer(200, body, content_type="application/pdf")


def truncated(body: bytes, *, announce_length: bool = True) -> Answer:
    """The first half of a PDF."""
    return Answer(
        200,
        body,
        content_type="application/pdf",
        send_only=len(body) // 2,
        announce_length=announce_length,
    )


def web_page(text: str = "<!DOCTYPE html><html>Are you a robot?</html>") -> Answer:
    """HTML with status 200."""
    return Answer(200, text.encode())


def redirect(location: str) -> Answer:
    """302 to another place."""
    return Answer(302, b"", (("Location", location),))


def http_date(*, seconds_ahead: float) -> str:
    """The moment in the form that a Retry-After header may have."""
    moment = datetime.now(UTC) + timedelta(seconds=seconds_ahead)
    return format_datetime(moment, usegmt=True)


@dataclass(frozen=True)
class Request:
    """A request as it came in."""

    time: float
    """Seconds on the monotonic clock, when it had been read."""
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    """Names in lower case."""


@dataclass
class ArxivServer:
    """Runs while its ``with`` block does; ``requests`` records what was asked."""

    requests: list[Request] = field(default_factory=list)
    counts_unknown_ids: bool = False
    """Announce as many entries as identifiers, as the API did up to 2025."""
    _records: dict[str, Record] = field(default_factory=dict)
    _faults: dict[str, list[Answer]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closing: threading.Event = field(default_factory=threading.Event)
    _stalled: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "ArxivServer":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def api_url(self) -> str:
        return self.url + API_PATH

    @property
    def pdf_url(self) -> str:
        return self.url + PDF_PATH

    def add(self, record: Record) -> None:
        """Publish a paper."""
        self._records[record.id] = record

    def script(self, path: str, *answers: Answer) -> None:
        """Give these answers, in order, to the next requests for ``path``."""
        self._faults.setdefault(path, []).extend(answers)

    def asked(self, prefix: str) -> list[Request]:
        """Requests so far whose path begins so."""
        return [request for request in self.requests if request.path.startswith(prefix)]

    @property
    def id_lists(self) -> list[list[str]]:
        """The identifiers of each catalogue query so far."""
        return [item.query["id_list"].split(",") for item in self.asked(API_PATH)]

    def answer(self, request: Request) -> Answer:
        """What this request gets: the next scripted answer, else the truth."""
        with self._lock:
            self.requests.append(request)
            scripted = self._faults.get(request.path)
            if scripted:
                return scripted.pop(0)
        if request.path == API_PATH:
            return self._feed(request.query)
        if request.path.startswith(PDF_PATH + "/"):
            return self._pdf(request.path.removeprefix(PDF_PATH + "/"))
        return Answer(404, b"<html>Not found</html>")

    def hold(self) -> None:
        """Keep an answer back until the server closes, at most half a minute."""
        self._stalled.set()
        self._closing.wait(30)

    def wait_for_stall(self) -> None:
        """Return once some client is being kept waiting."""
        if not self._stalled.wait(30):
            raise TimeoutError("no client came to be kept waiting")

    def _pdf(self, name: str) -> Answer:
        found = self._find(name.removesuffix(".pdf"))
        if found is None or (body := found[0].versions[found[1] - 1].pdf) is None:
            return Answer(404, f"<html>PDF unavailable for {name}</html>".encode())
        return pdf(body)

    def _find(self, name: str) -> tuple[Record, int] | None:
        """The paper and the version that a name means; None if there is no such thing."""
        base, _, digits = name.partition("v")
        record = self._records.get(base)
        if record is None:
            return None
        version = int(digits) if digits else len(record.versions)
        return (record, version) if 1 <= version <= len(record.versions) else None

    def _feed(self, query: dict[str, str]) -> Answer:
        names = [name for name in query.get("id_list", "").split(",") if name]
        start, page = int(query.get("start", "0")), int(query.get("max_results", "10"))
        bad = next((name for name in names if not _WELL_FORMED.fullmatch(name)), None)
        if bad is not None:
            link = quoteattr(f"https://arxiv.org/api/errors#incorrect_id_format_for_{bad}")
            return _atom([_ERROR_ENTRY.format(name=escape(bad), link=link)], status=400)
        # A set: a paper asked for twice, as itself and by its newest version, comes once.
        documents = {found for name in names if (found := self._find(name))}
        ordered = sorted(documents, key=lambda found: (found[0].id, found[1]), reverse=True)
        entries = [_entry(*found) for found in ordered[start : start + page]]
        total = len(names) if self.counts_unknown_ids else len(ordered)
        return _atom(entries, total=total, start=start, page=page)


def _entry(record: Record, number: int) -> str:
    version = record.versions[number - 1]
    name = f"{record.id}v{number}"
    comment = f"    <arxiv:comment>{escape(version.comment)}</arxiv:comment>\n"
    authors = (f"    <author>\n      <name>{escape(who)}</name>\n    </author>\n"
               for who in record.authors)  # fmt: skip
    return _ENTRY.format(
        name=name,
        title=escape(record.title),
        summary=escape(version.summary),
        published=record.published,
        updated=record.published + timedelta(days=30 * (number - 1)),
        comment=comment if version.comment else "",
        authors="".join(authors),
    )


def _atom(
    entries: Sequence[str],
    *,
    status: int = 200,
    total: int = 1,
    start: int = 0,
    page: int = 1,
) -> Answer:
    text = _FEED.format(
        digest="stand-in",
        title="arXiv Query",
        entries="".join(entries),
        total=total,
        start=start,
        page=page,
    )
    return Answer(status, text.encode(), content_type="application/atom+xml; charset=utf-8")


def _handler(server: ArxivServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = server.answer(Request(time.monotonic(), url.path, query, headers))
            self.close_connection = True
            if answer.stall:
                server.hold()
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Connection", "close")
            if answer.announce_length:
                self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body[: answer.stall_after][: answer.send_only])
            if answer.stall_after is not None:
                self.wfile.flush()
                server.hold()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the output of the tests clean."""

    return Handler
