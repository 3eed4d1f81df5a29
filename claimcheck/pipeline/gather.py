"""From what a report cites and the user gives to papers in the store.

A reference is looked for, in this order: among the given files, in the store, on arXiv,
and last in the bundled corpus. Exactly the cited version is taken if it can be had; a
reference without version means the latest.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.corpus.arxiv.catalog import Catalog, CatalogEntry
from claimcheck.corpus.arxiv.download import download_pdf
from claimcheck.corpus.arxiv.ids import ArxivId
from claimcheck.corpus.bundled import BundledPaper, find_bundled
from claimcheck.corpus.sources import parse_source
from claimcheck.corpus.storage.records import PaperSummary
from claimcheck.errors import (
    ClaimcheckError,
    DownloadFailed,
    PaperNotFound,
    UnreadablePdf,
)
from claimcheck.model import PaperKind, Reference, Source, SourceState
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.local import LocalPdf, bundled_papers, find_local
from claimcheck.pipeline.progress import Progress


@dataclass(frozen=True, slots=True)
class Wish:
    """A paper that is wanted as a source."""

    arxiv: ArxivId
    cited: bool


def gather(
    references: Sequence[Reference],
    given: Sequence[str],
    *,
    offline: bool,
    library: Library,
    progress: Progress,
) -> tuple[Source, ...]:
    """Every source with its state; the readable ones are in the store afterwards.

    Files of a folder serve the references that they match. Where the report has no
    reference that any source serves, every file of the folder is a source itself, as is
    every file and identifier that is named one by one.

    Raises:
        SettingsError: a given source is neither a path nor an arXiv id.
    """
    specs = [parse_source(text) for text in given]
    local = find_local(specs, library.store)
    wishes = [
        Wish(ArxivId(reference.arxiv_id, reference.version), cited=True)
        for reference in references
        if reference.arxiv_id
    ]
    wishes += [Wish(spec, cited=False) for spec in specs if isinstance(spec, ArxivId)]
    wishes = _once(wishes)
    seeker = _Seeker(library, local, offline=offline)
    seeker.ask_catalog([wish.arxiv for wish in wishes])
    sources = []
    for number, wish in enumerate(wishes):
        progress("sources", number, len(wishes) + len(local))
        sources.append(seeker.find(wish))
    sources += [_unsupported(item) for item in references if not item.arxiv_id]
    served = any(source.readable and source.cited for source in sources)
    for number, pdf in enumerate(local):
        progress("sources", len(wishes) + number, len(wishes) + len(local))
        if pdf in seeker.used or not (pdf.named or not served):
            continue
        sources.append(seeker.read_file(pdf))
    progress("sources", 1, 1)
    return tuple(sources)


class _Seeker:
    """Finds papers one by one, remembering which files were used."""

    def __init__(
        self, library: Library, local: Sequence[LocalPdf], *, offline: bool
    ) -> None:
        self._library = library
        self._local = local
        self._offline = offline
        self._entries: dict[ArxivId, CatalogEntry | None] = {}
        self._catalog_error: DownloadFailed | None = None
        self.used: list[LocalPdf] = []

    def ask_catalog(self, ids: Sequence[ArxivId]) -> None:
        """Look all ids up at once, unless the network is not to be used."""
        if self._offline or not ids:
            return
        try:
            self._entries = Catalog(self._library.settings.arxiv).lookup(ids)
        except DownloadFailed as exc:
            self._catalog_error = exc

    def find(self, wish: Wish) -> Source:
        """The source for an arXiv id, from the best place that has it."""
        entry = self._entries.get(wish.arxiv)
        source = self._place(wish, entry)
        if entry is None:
            return source
        source = replace(source, latest=entry.latest, title=source.title or entry.title)
        if entry.withdrawn:
            detail = entry.comment or "withdrawn by its authors"
            source = replace(source, state=SourceState.WITHDRAWN, detail=detail)
        return source

    def _place(self, wish: Wish, entry: CatalogEntry | None) -> Source:
        asked = entry.served if entry and entry.exact else wish.arxiv
        exact = self._held(asked, wish)
        if exact is not None:
            return exact
        failure: ClaimcheckError | None = self._catalog_error
        if wish.arxiv in self._entries and entry is None:
            failure = PaperNotFound(f"arXiv knows no {wish.arxiv}")
        elif entry is not None and not entry.exact:
            failure = PaperNotFound(f"arXiv has no version {wish.arxiv.version}")
        elif entry is not None and not entry.has_pdf:
            # A notice of withdrawal is not replaced by the version that it takes back.
            return self._absent(wish, None)
        elif entry is not None:
            try:
                return self._download(entry, wish)
            except (DownloadFailed, PaperNotFound, UnreadablePdf) as exc:
                failure = exc
        other = self._other_version(asked, wish, failure)
        return other or self._absent(wish, failure)

    def _held(self, asked: ArxivId, wish: Wish) -> Source | None:
        """The asked version (any, where none is known) from a file or the store."""
        for pdf in self._local:
            if pdf.arxiv and pdf.arxiv.id == asked.id and _same(asked, pdf.arxiv.version):
                self.used.append(pdf)
                return self._read(pdf.path, wish, pdf.arxiv, kind=pdf.kind)
        for paper in self._library.store.find(asked.id, asked.version):
            if paper.kind is PaperKind.PAPER:
                return _source(paper, wish)
        return None

    def _download(self, entry: CatalogEntry, wish: Wish) -> Source:
        settings = self._library.settings
        download = download_pdf(
            entry, folder=settings.cache_path / "pdf", settings=settings.arxiv
        )
        return self._read(download.path, wish, entry.served)

    def _other_version(
        self, asked: ArxivId, wish: Wish, failure: ClaimcheckError | None
    ) -> Source | None:
        """Another version, or a digest, where the asked one cannot be had."""
        source: Source | None = None
        for pdf in self._local:
            if pdf.arxiv and pdf.arxiv.id == wish.arxiv.id:
                self.used.append(pdf)
                source = self._read(pdf.path, wish, pdf.arxiv, kind=pdf.kind)
                break
        else:
            held = self._library.store.find(wish.arxiv.id)
            papers = [paper for paper in held if paper.kind is PaperKind.PAPER]
            bundled = find_bundled(wish.arxiv, bundled_papers())
            if papers:
                source = _source(papers[0], wish)
            elif bundled is not None:
                source = self._read_bundled(bundled, wish)
        if source is None or not source.readable or _same(asked, source.version):
            return source
        read = f"version {source.version}" if source.version else "a copy without version"
        detail = f"{read} was read; {asked} could not be had"
        if failure is not None:
            detail += f": {failure.message}"
        return replace(source, state=SourceState.OTHER_VERSION, detail=detail)

    def _read_bundled(self, bundled: BundledPaper, wish: Wish) -> Source:
        try:
            path = bundled.verified_path()
        except UnreadablePdf as exc:
            return self._absent(wish, exc)
        return self._read(path, wish, bundled.arxiv_id, kind=bundled.kind)

    def _absent(self, wish: Wish, failure: ClaimcheckError | None) -> Source:
        states = {
            PaperNotFound: SourceState.NOT_FOUND,
            UnreadablePdf: SourceState.UNREADABLE,
        }
        if failure is None:
            return Source(
                str(wish.arxiv),
                SourceState.OFFLINE if self._offline else SourceState.NOT_FETCHED,
                cited=wish.cited,
                detail="not at hand, and the network was not used" if self._offline else "",
            )
        state = states.get(type(failure), SourceState.NOT_FETCHED)
        return Source(str(wish.arxiv), state, cited=wish.cited, detail=failure.message)

    def read_file(self, pdf: LocalPdf) -> Source:
        """A file as a source of its own."""
        wish = Wish(pdf.arxiv or ArxivId(pdf.path.name), cited=False)
        return self._read(pdf.path, wish, pdf.arxiv, kind=pdf.kind)

    def _read(
        self,
        path: Path,
        wish: Wish,
        arxiv: ArxivId | None,
        *,
        kind: PaperKind = PaperKind.PAPER,
    ) -> Source:
        try:
            paper = self._library.read(path, arxiv, kind=kind)
        except UnreadablePdf as exc:
            return self._absent(wish, exc)
        return _source(paper, wish)


def _once(wishes: Sequence[Wish]) -> list[Wish]:
    """Each id once, in order; what the report cites comes before what was given."""
    first: dict[ArxivId, Wish] = {}
    for wish in wishes:
        first.setdefault(wish.arxiv, wish)
    return list(first.values())


def _source(paper: PaperSummary, wish: Wish) -> Source:
    return Source(
        id=str(wish.arxiv),
        state=SourceState.READ,
        title=paper.title,
        version=paper.version,
        paper_key=paper.key,
        kind=paper.kind,
        cited=wish.cited,
    )


def _same(asked: ArxivId, version: int | None) -> bool:
    return asked.version is None or asked.version == version


def _unsupported(reference: Reference) -> Source:
    what = "a DOI" if reference.doi else "no arXiv id"
    return Source(
        reference.key,
        SourceState.UNSUPPORTED,
        detail=f"{what}; claimcheck fetches arXiv papers only: give the PDF with --source",
    )
