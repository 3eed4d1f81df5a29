"""The signature that every result carries."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from claimcheck.model import Paper, Signature
from claimcheck.pipeline.collection import Library
from claimcheck.version import VERSION

_LIBRARIES = ("lancedb", "onnxruntime")
"""Those whose version can change a ranking."""


def sign(library: Library, papers: Iterable[Paper]) -> Signature:
    """What produced a result: versions, encoder, settings, and what read the papers."""
    readers = sorted({f"pymupdf-{paper.parse.pymupdf}" for paper in papers})
    versions = [("reader", "+".join(readers) or "none")]
    versions += [
        ("verifier", library.verifier_name),
        ("decision", library.decision.name),
    ]
    for name in _LIBRARIES:
        try:
            versions.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return Signature(
        claimcheck=VERSION,
        encoder=library.encoder_name,
        settings=library.settings.fingerprint,
        versions=tuple(versions),
    )
