"""A report file, or bytes from a pipe, to a ``Report``."""

from pathlib import Path

from claimcheck.errors import ReportError
from claimcheck.model import Report
from claimcheck.reports.assembly import assemble
from claimcheck.reports.claim_rows import SentenceSelector
from claimcheck.reports.decoding import Decoded, decode
from claimcheck.reports.document import Document
from claimcheck.reports.formats import detect_format, is_pdf

MAX_BYTES = 50 * 1024 * 1024
"""A larger file is refused before it is read."""


def read_report(
    path: Path | None,
    *,
    data: bytes | None = None,
    name: str = "",
    select_sentences: SentenceSelector | None = None,
) -> Report:
    """The report in a file, or in ``data`` when it came from elsewhere.

    The format is told from the content first and from the suffix second: plain text,
    Markdown, HTML, PDF, or claimcheck's own JSON.

    Args:
        path: the file; None when ``data`` is given.
        data: content of the report.
        name: name to report under; by default the file's, or "<stdin>".
        select_sentences: gives the check-worthy sentences of a paragraph; used when the
            report has no table or list of claims.

    Raises:
        ReportError: there is no such file, it is too large, empty, binary, encrypted or
            damaged, or it holds no claims.
    """
    name = name or (path.name if path is not None else "<stdin>")
    if data is None:
        data = _load(path, name)
    _check_size(len(data), name)
    if not data:
        raise ReportError(f"{name} is empty (0 bytes)", hint="check how it was written")
    if is_pdf(data):
        from claimcheck.reports.pdf import read_pdf

        document, format_name = read_pdf(data, name=name), "pdf"
    else:
        decoded = decode(data, name=name)
        format_name = detect_format(decoded.text, name=name)
        if format_name == "json":
            from claimcheck.reports.checked_json import read_checked_json

            return read_checked_json(decoded.text, name=name)
        document = _read_text(decoded, format_name)
    return assemble(
        document, name=name, format_name=format_name, select_sentences=select_sentences
    )


def _load(path: Path | None, name: str) -> bytes:
    if path is None:
        raise ReportError("no report was given", hint="name a file, or pipe one in as -")
    try:
        _check_size(path.stat().st_size, name)
        if path.is_dir():
            raise ReportError(f"{path} is a folder", hint="name the report file inside it")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or str(exc)
        raise ReportError(f"cannot read {path}: {reason}", hint="check the path") from exc


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise ReportError(
            f"{name} has {size / 2**20:.1f} MB; at most {MAX_BYTES // 2**20} MB are read",
            hint="give the report itself, without attachments",
        )


def _read_text(decoded: Decoded, format_name: str) -> Document:
    """Blocks of a text format; each reader is imported when it is needed."""
    if format_name == "html":
        from claimcheck.reports.hypertext import read_html as read
    elif format_name == "markdown":
        from claimcheck.reports.markdown import read_markdown as read
    else:
        from claimcheck.reports.plaintext import read_text as read
    document = read(decoded.text)
    return Document(document.blocks, document.meta, (*document.findings, *decoded.findings))
