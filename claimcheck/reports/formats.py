"""What format a report is in: by its content, then by the suffix of its name."""

import re
from pathlib import PurePath

_HTML = re.compile(
    r"^\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<(?:html|head|body|h[1-6]|"
    r"p|div|table|article|section|main|title|meta|header|ul|ol)\b)",
    re.IGNORECASE | re.DOTALL,
)
_DELIMITERS = frozenset("|:- \t")
_TAB_ROW = re.compile(r"^[^\t\n]*[^\s][^\t\n]*\t[^\n]*\S", re.MULTILINE)
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_MARKUP = {".html", ".htm", ".xhtml"}


def is_pdf(data: bytes) -> bool:
    """Whether ``data`` is a PDF.

    Its header may stand anywhere in the first 1024 bytes (PDF Reference 1.7, appendix H,
    implementation note 13).
    """
    return b"%PDF-" in data[:1024]


def detect_format(text: str, *, name: str) -> str:
    """The format: "json", "html", "markdown" or "text".

    Plain text with headings in the manner of Markdown is still text: its tables are
    separated by tabs, which Markdown does not know. A row of dashes and bars under a
    header is what makes Markdown of it, or else the suffix.
    """
    suffix = PurePath(name).suffix.lower()
    start = text.lstrip("\ufeff \t\n")
    if start[:1] in {"{", "["} and (suffix == ".json" or start.rstrip()[-1:] in {"}", "]"}):
        return "json"
    if _HTML.match(start[:4096]) or (suffix in _MARKUP and "<" in start):
        return "html"
    if any(map(_is_delimiter_row, text.split("\n"))):
        return "markdown"
    if suffix in _MARKDOWN and not _TAB_ROW.search(text):
        return "markdown"
    return "text"


def _is_delimiter_row(line: str) -> bool:
    """Whether ``line`` parts a table's header from its body: "|---|:-:|"."""
    return "|" in line and "-" in line and _DELIMITERS.issuperset(line)
