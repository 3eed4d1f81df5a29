"""UTF-8 that was read as Windows-1252 and stored again: "âœ“" for "✓"."""

import re


def _byte_of(character: str) -> int | None:
    """The byte that Windows-1252 (Latin-1 where that has none) shows as ``character``."""
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(character) if ord(character) < 256 else None


def _continuations() -> str:
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    bytes_ = (bytes([code]) for code in range(0x80, 0xC0) if code not in undefined)
    shown = "".join(item.decode("cp1252") for item in bytes_)
    return shown + "".join(map(chr, undefined))


_TAIL = f"[{re.escape(_continuations())}]"
_SEQUENCE = re.compile(f"[ÂÃÎÏ]{_TAIL}|â{_TAIL}{_TAIL}|ð{_TAIL}{_TAIL}{_TAIL}")
"""First bytes of the characters that reports use: Latin-1 (C2, C3), Greek (CE, CF),
punctuation, mathematics and check marks (E2), pictographs (F0). Others are left alone:
they begin sequences that honest text contains, such as "ß“" after a German word."""


def repair(text: str) -> tuple[str, int]:
    """``text`` with twice-encoded characters put right, and how many there were."""
    return _SEQUENCE.subn(_decode, text) if _SEQUENCE.search(text) else (text, 0)


def _decode(match: re.Match[str]) -> str:
    codes = [_byte_of(character) for character in match.group()]
    try:
        return bytes(code for code in codes if code is not None).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()
