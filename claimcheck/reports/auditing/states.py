"""References against what is known of their sources."""

import re
from collections.abc import Collection, Iterator, Sequence

from claimcheck.model import Finding, Reference, Severity, Source, SourceState
from claimcheck.reports.auditing.places import reference_name, references_place

_VERSION = re.compile(r"v[0-9]+$", re.IGNORECASE)


def audit_states(
    references: Sequence[Reference], sources: Sequence[Source]
) -> Iterator[Finding]:
    """Findings on references that are unknown, withdrawn or not the newest version."""
    for position, reference in enumerate(references, start=1):
        source = _source_of(reference, sources)
        if source is None:
            continue
        place, name = references_place([position]), reference_name(reference)
        if source.state is SourceState.NOT_FOUND:
            message = f"there is no paper {name}"
            yield Finding(
                "unknown-reference", Severity.ERROR, place, _with(message, source)
            )
            continue
        if source.state is SourceState.WITHDRAWN:
            message = f"{name} was withdrawn"
            yield Finding(
                "withdrawn-reference", Severity.ERROR, place, _with(message, source)
            )
        cited, latest = reference.version, source.latest
        if cited is not None and latest is not None and latest > cited:
            message = f"{name} is cited, the newest version is v{latest}"
            yield Finding("outdated-reference", Severity.INFO, place, message)


def audit_use(
    references: Sequence[Reference], sources: Sequence[Source], drawn_on: Collection[str]
) -> Iterator[Finding]:
    """Findings on references that gave no evidence although they could be read.

    A source that could not be read says nothing about whether a claim draws on it.
    """
    used = {_VERSION.sub("", item).lower() for item in drawn_on}
    for position, reference in enumerate(references, start=1):
        source = _source_of(reference, sources)
        if source is None or not source.readable:
            continue
        names = {reference.key, reference.arxiv_id, source.id, source.paper_key}
        names |= {name.partition(":")[2] for name in names}
        if not used & {_VERSION.sub("", name).lower() for name in names if name}:
            yield Finding(
                "unused-reference",
                Severity.INFO,
                references_place([position]),
                f"no claim of the report draws on {reference_name(reference)}",
            )


def _source_of(reference: Reference, sources: Sequence[Source]) -> Source | None:
    """The source that stands for a reference: the same id, or else the same paper."""
    key = reference.key.lower()
    for source in sources:
        if source.id.lower() == key:
            return source
    if not reference.arxiv_id:
        return None
    for source in sources:
        versioned = _VERSION.search(source.id)
        if (reference.version is None or versioned is None) and (
            _VERSION.sub("", source.id).lower() == reference.arxiv_id.lower()
        ):
            return source
    return None


def _with(message: str, source: Source) -> str:
    return f"{message}: {source.detail}" if source.detail else message
