"""One paper in, its contradictions out; two versions in, what changed."""

from claimcheck.consistency import compare_versions, find_inconsistencies
from claimcheck.corpus.sources import PdfFolder, parse_source
from claimcheck.errors import (
    ClaimcheckError,
    DownloadFailed,
    PaperNotFound,
    SettingsError,
    UnreadablePdf,
)
from claimcheck.model import ConsistencyReport, Paper, Source, SourceState
from claimcheck.pipeline.collection import Library
from claimcheck.pipeline.gather import gather
from claimcheck.pipeline.progress import Progress, silent
from claimcheck.pipeline.signing import sign
from claimcheck.settings import Settings
from claimcheck.verdict import SourceView

_ERRORS = {
    SourceState.NOT_FETCHED: DownloadFailed,
    SourceState.UNREADABLE: UnreadablePdf,
}
"""What became of a source, as an error; anything else is a paper that is not there."""


def inspect_paper(
    source: str,
    other: str = "",
    *,
    settings: Settings,
    offline: bool = False,
    progress: Progress = silent,
) -> ConsistencyReport:
    """Where a paper contradicts itself, and what changed from it to another version.

    Args:
        source: PDF file or arXiv id.
        other: the same for a second version; "" for none.
        settings: store, encoder and arXiv settings.
        offline: use no network.
        progress: told how far the work is.

    Raises:
        SettingsError: a source is a folder, or neither a path nor an arXiv id.
        PaperNotFound: no such paper is at hand, or none exists.
        DownloadFailed: it could not be fetched.
        UnreadablePdf: it has no text that can be read.
        StoreError: the store cannot be opened.
        EncoderError: no encoder weights can be had.
    """
    library = Library(settings, offline=offline)
    names = [source, *([other] if other else [])]
    papers = [_read(name, library, offline=offline, progress=progress) for name in names]
    progress("checks", 0, 1)
    findings = find_inconsistencies(SourceView(papers[0]))
    changes = compare_versions(papers[0], papers[1]) if other else ()
    progress("checks", 1, 1)
    return ConsistencyReport(
        paper=papers[0].label,
        title=papers[0].title,
        findings=findings,
        signature=sign(library, papers),
        other=papers[1].label if other else "",
        changes=changes,
    )


def _read(name: str, library: Library, *, offline: bool, progress: Progress) -> Paper:
    """The paper of a file or an arXiv id, by way of the store."""
    if isinstance(parse_source(name), PdfFolder):
        raise SettingsError(
            f"{name} is a folder; expected a PDF file or an arXiv id",
            hint="name one file: claimcheck paper FOLDER/FILE.pdf",
        )
    found = gather((), [name], offline=offline, library=library, progress=progress)
    if not found or not found[0].readable or found[0].state is SourceState.OTHER_VERSION:
        raise _error(name, found[0] if found else None)
    return library.store.get(found[0].paper_key)


def _error(name: str, source: Source | None) -> ClaimcheckError:
    state = source.state if source else SourceState.NOT_FOUND
    detail = source.detail if source and source.detail else state.value
    return _ERRORS.get(state, PaperNotFound)(
        f"{name}: {detail}",
        hint="give a PDF file, or leave out --offline to fetch it from arXiv",
    )
