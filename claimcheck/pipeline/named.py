"""Sources that are named one by one: some may be nothing, and some are for one claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.corpus.sources import PdfFolder, existing_path, find_pdfs, parse_source
from claimcheck.errors import PaperNotFound, SettingsError
from claimcheck.model import Source, SourceState
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.gather import gather
from claimcheck.pipeline.local import find_local
from claimcheck.pipeline.progress import Progress, silent
from claimcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Supply:
    """The sources of a run, and which of them serve which claims."""

    sources: tuple[Source, ...]
    shared: frozenset[str]
    """Keys of the papers that serve every claim without a source of its own."""
    own: Mapping[str, frozenset[str]]
    """Name of a source that is for some claims alone → keys of its papers."""


def supply(
    sources: Sequence[str],
    own: Sequence[str],
    *,
    offline: bool,
    library: Library,
    progress: Progress,
) -> Supply:
    """The given sources, and those that single claims name.

    A claim may name one of the given sources, by id or file name, or any other PDF,
    folder or arXiv id. A name that is nothing becomes a source that was not found.

    Raises:
        SettingsError: one of ``sources`` is neither a path nor an arXiv id.
    """
    given = gather((), sources, offline=offline, library=library, progress=progress)
    missing = [
        name
        for name in dict.fromkeys(own)
        if existing_path(name) or not _keys(name, given, library)
    ]
    named = _gather_each(missing, offline=offline, library=library, progress=progress)
    known = {source.paper_key for source in given if source.readable}
    extra = [item for item in named if not (item.readable and item.paper_key in known)]
    found = (*given, *extra)
    return Supply(
        found, frozenset(known), {name: _keys(name, found, library) for name in own}
    )


def add_sources(
    sources: Sequence[str],
    *,
    settings: Settings,
    offline: bool = False,
    progress: Progress = silent,
) -> list[Source]:
    """Read sources into the store, folders whole, and say what became of each.

    One that cannot be found or read does not cost the others their place.

    Raises:
        StoreError: the store cannot be opened.
        EncoderError: no encoder weights can be had.
    """
    library = Library(settings, offline=offline)
    return _gather_each(sources, offline=offline, library=library, progress=progress)


def _gather_each(
    names: Sequence[str], *, offline: bool, library: Library, progress: Progress
) -> list[Source]:
    """What becomes of each, also of what names nothing."""
    failures = {name: failure for name in names if (failure := _failure(name))}
    usable = [name for name in names if name not in failures]
    found = gather((), usable, offline=offline, library=library, progress=progress)
    return [*found, *failures.values()]


def _failure(name: str) -> Source | None:
    """The source for a name that cannot be one."""
    try:
        spec = parse_source(name)
        if isinstance(spec, PdfFolder):
            find_pdfs(spec.path)
    except (SettingsError, PaperNotFound) as exc:
        there = existing_path(name) is not None
        state = SourceState.UNREADABLE if there else SourceState.NOT_FOUND
        return Source(name, state, cited=False, detail=exc.message)
    return None


def _keys(name: str, sources: Sequence[Source], library: Library) -> frozenset[str]:
    """Keys of the papers, among those of the sources, that a name means."""
    readable = [source for source in sources if source.readable]
    if existing_path(name) is None:
        called = (item for item in readable if _is_called(item, name, library))
        return frozenset(source.paper_key for source in called)
    if _failure(name):
        return frozenset()
    held = {
        paper.key
        for pdf in find_local([parse_source(name)], library.store)
        for paper in library.store.find_sha256(pdf.sha256)
    }
    return frozenset(source.paper_key for source in readable if source.paper_key in held)


def _is_called(source: Source, name: str, library: Library) -> bool:
    wanted = Path(name).name
    paper = library.store.summary(source.paper_key)
    return wanted in {source.id, paper.label, paper.origin, Path(paper.origin).name}
