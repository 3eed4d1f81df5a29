"""The arXiv catalogue: what is known of the papers that a report cites."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from claimcheck.corpus.arxiv.ids import ArxivId, parse_id
from claimcheck.corpus.arxiv.transport import Transport, TryAgain
from claimcheck.corpus.arxiv.withdrawal import is_withdrawn
from claimcheck.errors import DownloadFailed, PaperNotFound, SettingsError
from claimcheck.settings import ArxivSettings

if TYPE_CHECKING:
    import httpx

_IDS_PER_QUERY = 100
"""Identifiers in one query, so that all answers come in one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogEntry:
    """What the catalogue says of a paper."""

    asked: ArxivId
    served: ArxivId
    """With version: the one asked for, or the latest if none or one that does not exist
    was asked for."""
    latest: int
    """The newest version."""
    title: str
    authors: tuple[str, ...]
    published: date
    """Of the first version."""
    updated: date
    """Of the version served."""
    withdrawn: bool
    """The newest version is a notice of withdrawal. Older ones can still be fetched."""
    comment: str
    """The authors' comment; in a withdrawn paper mostly the reason."""
    pdf_url: str

    @property
    def exact(self) -> bool:
        """Whether the version asked for exists (true if none was)."""
        return self.asked.version in {None, self.served.version}

    @property
    def has_pdf(self) -> bool:
        """Whether the version served is more than a notice of withdrawal."""
        return not (self.withdrawn and self.served.version == self.latest)


class Catalog:
    """Asks the Atom API through the ``arxiv`` package, in as few queries as can be."""

    def __init__(self, settings: ArxivSettings) -> None:
        self._settings = settings
        self._client = _build_client(settings)

    def lookup(self, ids: Sequence[ArxivId]) -> dict[ArxivId, CatalogEntry | None]:
        """An entry for every identifier, None for a paper that does not exist.

        Each paper is asked for with and without its version, as an entry for a version
        does not name the newest one. Up to 100 such names go into one query.

        Raises:
            DownloadFailed: the catalogue gave no usable answer.
        """
        known: dict[str, dict[int, Any]] = {}
        for names in _batches(ids):
            # A report must not be told that its references do not exist because of one
            # empty page, which arXiv is known to send: an answer of nothing is confirmed.
            for result in self._ask(names) or self._ask(names):
                served = _entry_id(result)
                if served is not None and served.version is not None:
                    known.setdefault(served.id, {})[served.version] = result
        return {paper: self._entry(paper, known.get(paper.id, {})) for paper in ids}

    def _ask(self, names: list[str]) -> list[Any]:
        import arxiv

        results: list[Any] = []
        search = arxiv.Search(id_list=names, max_results=len(names))
        try:
            for result in self._client.results(search):
                results.append(result)
        except arxiv.UnexpectedEmptyPageError:
            # Announced more entries than it has: what came before is the answer.
            return results
        except arxiv.HTTPError as exc:
            if exc.status != 400:
                raise _refused(self._settings.api_url, exc.status) from exc
            # One name that arXiv does not accept spoils the batch: look for it.
            if len(names) == 1:
                return []
            middle = len(names) // 2
            return self._ask(names[:middle]) + self._ask(names[middle:])
        except ValueError as exc:
            raise DownloadFailed(
                f"{self._settings.api_url}: the answer cannot be read ({exc})",
                hint="try again later, or give the PDFs themselves with --source",
            ) from exc
        return results

    def _entry(self, asked: ArxivId, versions: dict[int, Any]) -> CatalogEntry | None:
        if not versions:
            return None
        latest = max(versions)
        # Versions are numbered without gaps, so an older one exists even if the
        # catalogue answered with the newest alone.
        wanted = asked.version if asked.version and asked.version <= latest else latest
        newest, result = versions[latest], versions.get(wanted, versions[latest])
        served = asked.at(wanted)
        return CatalogEntry(
            asked=asked,
            served=served,
            latest=latest,
            title=result.title.strip(),
            authors=tuple(author.name for author in result.authors),
            published=result.published.date(),
            updated=result.updated.date(),
            withdrawn=is_withdrawn(
                title=newest.title, comment=newest.comment or "", summary=newest.summary
            ),
            comment=" ".join((newest.comment or "").split()),
            pdf_url=pdf_address(served, self._settings),
        )


def pdf_address(paper: ArxivId, settings: ArxivSettings) -> str:
    """URL of the PDF. Built from the settings, as the catalogue may name another host."""
    return f"{settings.pdf_url.rstrip('/')}/{paper}"


class _FeedSession:
    """Stands where the ``arxiv`` client keeps its session.

    That one knows neither timeout nor Retry-After, and names itself.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, url: str, *, headers: dict[str, str]) -> "httpx.Response":
        """The response with its body; ``headers`` give way to those of the transport."""
        del headers
        return self._transport.fetch(url, _read_feed)


def _read_feed(response: "httpx.Response") -> "httpx.Response":
    body = response.read().strip()
    # The client would take a page of HTML, or half a feed, for "no such paper".
    if response.is_success and not (b"<feed" in body[:2000] and body.endswith(b"</feed>")):
        raise TryAgain(f"the answer is no whole Atom feed; it begins {body[:40]!r}")
    return response


def _build_client(settings: ArxivSettings) -> Any:
    import arxiv

    client = arxiv.Client(page_size=_IDS_PER_QUERY, delay_seconds=0, num_retries=0)
    client.query_url_format = f"{settings.api_url}?{{}}"
    client._session = _FeedSession(Transport(settings))
    return client


def _batches(ids: Iterable[ArxivId]) -> Iterator[list[str]]:
    """Names to ask for, those of one paper side by side and never in two batches."""
    papers: dict[str, set[ArxivId]] = {}
    for paper in ids:
        papers.setdefault(paper.id, {paper.bare}).add(paper)
    batch: list[str] = []
    for wanted in papers.values():
        names = sorted(str(paper) for paper in wanted)
        if batch and len(batch) + len(names) > _IDS_PER_QUERY:
            yield batch
            batch = []
        batch.extend(names)
    if batch:
        yield batch


def _entry_id(result: Any) -> ArxivId | None:
    """Identifier of an entry; None for the error entries of the API."""
    try:
        return parse_id(result.entry_id)
    except (PaperNotFound, SettingsError):
        return None


def _refused(url: str, status: int) -> DownloadFailed:
    return DownloadFailed(
        f"{url}: HTTP {status}",
        hint="arXiv answers 403 and 406 to clients that it throttles: wait some minutes"
        if status in {403, 406}
        else "check arxiv.api_url in the settings",
    )
