"""Bytes to text: byte order marks, UTF-16, Latin-1, and what is no text at all."""

import codecs
import re
from dataclasses import dataclass

from claimcheck.errors import ReportError
from claimcheck.model import Finding, Severity
from claimcheck.reports.mojibake import repair

_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive (perhaps a Word or OpenDocument file)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_LEGACY = re.compile(r"(?i)(iso-?8859|windows-?125|cp\d|koi8|shift_jis|euc|gb|big5)")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MOST_NOT_TEXT = 0.02
"""Share of control characters above which a file is binary."""
_HINT = "give the report as text, Markdown, HTML, PDF or claimcheck's own JSON"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` line ends, the encoding it was in, and what had to be mended."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, *, name: str) -> Decoded:
    """The text of a report.

    Raises:
        ReportError: ``data`` is empty, blank or binary.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReportError(f"{name} is {kind}, not a report", hint=_HINT)
    text, encoding, findings = _decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\ufeff", "").strip():
        raise ReportError(
            f"{name} holds nothing but white space ({len(data)} bytes)",
            hint="check that the report was written to the end",
        )
    controls = len(_NOT_TEXT.findall(text))
    if controls > _MOST_NOT_TEXT * len(text):
        raise _binary(name, f"{controls} of {len(text)} characters are control characters")
    text, mended = repair(text)
    if mended:
        findings += (_mended(mended, text),)
    return Decoded(text, encoding, findings)


def _decode(data: bytes, name: str) -> tuple[str, str, tuple[Finding, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, name), encoding, ()
    if b"\x00" in data:
        encoding = _guess_utf16(data, name)
        return _decode_marked(data, encoding, name), encoding, ()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise ReportError(
            f"{name} begins as {encoding}, but byte {exc.start} cannot be read so",
            hint="save the report as UTF-8",
        ) from exc


def _guess_utf16(data: bytes, name: str) -> str:
    """Latin letters in UTF-16 have a NUL as every second byte."""
    half = max(len(data) // 2, 1)
    even, odd = data[0::2].count(0) / half, data[1::2].count(0) / half
    if len(data) % 2 == 0 and max(even, odd) > 0.5 > 10 * min(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    raise _binary(name, f"{data.count(0)} of {len(data)} bytes are NUL")


def _decode_legacy(data: bytes) -> tuple[str, str, tuple[Finding, ...]]:
    """Not UTF-8: damaged UTF-8, a declared 8-bit encoding, Windows-1252 or Latin-1."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    intact = sum(map(ord_is_wide, lenient)) - broken
    if intact > broken:
        message = f"{broken} bytes are not valid UTF-8 and were left out of the reading"
        finding = Finding("encoding-repaired", Severity.WARNING, "whole file", message)
        return lenient, "utf-8", (finding,)
    declared = _DECLARED.search(data[:2048])
    encodings = ["cp1252"]
    if declared and _LEGACY.match(declared[1].decode("ascii")):
        encodings.insert(0, declared[1].decode("ascii"))
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding, ()
        except (UnicodeError, LookupError):
            continue
    return data.decode("latin-1"), "latin-1", ()


def ord_is_wide(character: str) -> bool:
    """Whether ``character`` takes more than one byte in UTF-8."""
    return ord(character) > 127


def _mended(count: int, text: str) -> Finding:
    noun = "character was" if count == 1 else "characters were"
    message = (
        f"{count} {noun} stored in UTF-8 twice (as \u201câ€”\u201d for \u201c—\u201d) "
        f"and read back; {len(text)} characters in all"
    )
    return Finding("encoding-repaired", Severity.WARNING, "whole file", message)


def _binary(name: str, detail: str) -> ReportError:
    return ReportError(f"{name} is a binary file: {detail}", hint=_HINT)
