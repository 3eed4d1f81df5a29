"""Plain text to blocks, in any of the heading and list styles that reports use."""

import re
from collections.abc import Sequence

from claimcheck.reports.dates import parse_date
from claimcheck.reports.document import Block, BlockKind, Document, clean_characters
from claimcheck.reports.sections import named_section
from claimcheck.reports.text_tables import read_table

_ATX = re.compile(r"^\s{0,3}#{1,6}\s*(?P<text>[^#\s].*?)\s*#*\s*$")
_BOLD = re.compile(r"^\s*(?P<mark>\*\*\*|\*\*|__)(?P<text>[^*_].*?)(?P=mark):?\s*$")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,})\s*$")
_RULE = re.compile(r"^\s*(?:[-*_=~]\s*){3,}$")
_BULLET = re.compile(
    r"^(?P<indent>\s*)(?:[-*+\u2022\u25e6\u2023\u25aa\u2043·–])\s+(?P<text>\S.*)$"
)
_NUMBERED = re.compile(
    r"^(?P<indent>\s*)(?:\[[0-9]{1,3}\]|\(?[0-9]{1,3}[.)])\s+(?P<text>\S.*)$"
)
_PLAIN_NUMBERED = re.compile(r"^[0-9]{1,2}(?:\.[0-9]{1,2})*\.?\s+[A-Z]")
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})\w*\s*$")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]+)\)")
_AUTOLINK = re.compile(r"<(?P<url>(?:https?|doi|arxiv):[^<>\s]+)>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*]{1,300})(?<=\S)\1(?![\w*])")
_LONGEST_HEADING = 120
_LONGEST_UNDERLINED = 240
_META = re.compile(r"^(?P<key>title|authors?|date)\s*:\s*(?P<value>.+)$", re.IGNORECASE)


def read_text(text: str) -> Document:
    """The blocks of a plain-text report."""
    lines = clean_lines(text)
    meta, start = read_front_matter(lines)
    return Document(text_blocks(lines[start:], first_line=start + 1), meta=meta)


def clean_lines(text: str) -> list[str]:
    """Lines without invisible characters; their number is that of the file."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ")
    return [_clean_line(line) for line in text.split("\n")]


def _clean_line(line: str) -> str:
    return "\t".join(clean_characters(part) for part in line.split("\t"))


def read_front_matter(lines: Sequence[str]) -> tuple[dict[str, str], int]:
    """Title, author and date of a YAML header, and the index of the line after it."""
    if not lines or lines[0].strip() != "---":
        return {}, 0
    meta: dict[str, str] = {}
    for index, line in enumerate(lines[1:40], start=1):
        if line.strip() in {"---", "..."}:
            return meta, index + 1
        if match := _META.match(line.strip()):
            key = match["key"].lower().rstrip("s")
            meta[key] = match["value"].strip().strip("\"'[]")
    return {}, 0


def text_blocks(lines: Sequence[str], *, first_line: int = 1) -> tuple[Block, ...]:
    """Headings, paragraphs, items and tables in ``lines``, in order."""
    blocks: list[Block] = []
    paragraph: list[str] = []
    index = 0

    def flush(end: int) -> None:
        if paragraph:
            text = strip_inline("\n".join(paragraph))
            line = first_line + end - len(paragraph)
            blocks.append(Block(BlockKind.PARAGRAPH, text, line))
            paragraph.clear()

    while index < len(lines):
        line = lines[index]
        found = _read_one(lines, index, first_line, inside=bool(paragraph))
        if found is not None:
            flush(index)
            block, index = found
            if block is not None:
                blocks.append(block)
            continue
        paragraph.append(line.strip())
        index += 1
    flush(index)
    return tuple(blocks)


def _read_one(
    lines: Sequence[str], index: int, first_line: int, *, inside: bool
) -> tuple[Block | None, int] | None:
    """The block at ``index`` and the index after it; None for a line of a paragraph.

    A blank line or a rule is no block, but ends a paragraph.
    """
    line, number = lines[index], first_line + index
    if not line.strip() or _FENCE.match(line):
        return None, index + 1
    table = read_table(lines, index, first_line=first_line)
    if table:
        return Block(BlockKind.TABLE, line=number, rows=table.rows), table.end
    heading = _read_heading(lines, index, inside=inside)
    if heading:
        text, end = heading
        return Block(BlockKind.HEADING, strip_inline(text), number), end
    if _RULE.match(line):
        return None, index + 1
    if match := _BULLET.match(line) or _NUMBERED.match(line):
        text, end = _read_item(lines, index, match)
        return Block(BlockKind.ITEM, strip_inline(text), number), end
    return None


def _read_heading(
    lines: Sequence[str], index: int, *, inside: bool
) -> tuple[str, int] | None:
    """Text of a heading at ``index`` and the index after it."""
    line = lines[index].strip()
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if match := _ATX.match(line):
        return match["text"], index + 1
    if len(line) > _LONGEST_UNDERLINED or _RULE.match(line):
        return None
    if not inside and _UNDERLINE.match(following) and not _BULLET.match(line):
        return line, index + 2
    if match := _BOLD.match(line):
        return match["text"], index + 1
    if inside or len(line) > _LONGEST_HEADING:
        return None
    named = named_section(line) and (line[0].isupper() or line[0].isdigit())
    alone = not following.strip() and _looks_like_heading(line)
    return (line, index + 1) if named or alone else None


def _looks_like_heading(line: str) -> bool:
    """A short line by itself that is numbered without a dot, or in capitals."""
    if line[-1] in ".,;?!" or parse_date(line):
        return False
    if _PLAIN_NUMBERED.match(line) and not _NUMBERED.match(line):
        return len(line.split()) <= 10
    letters = [character for character in line if character.isalpha()]
    return len(letters) >= 4 and all(character.isupper() for character in letters)


def _read_item(lines: Sequence[str], index: int, match: re.Match[str]) -> tuple[str, int]:
    """An item's text with the lines that go on with it, up to a blank one."""
    parts = [match["text"].strip()]
    end = index + 1
    while end < len(lines) and _goes_on(lines, end):
        parts.append(lines[end].strip())
        end += 1
    return " ".join(parts), end


def _goes_on(lines: Sequence[str], index: int) -> bool:
    """Whether a line belongs to the item above it: it begins nothing of its own."""
    line = lines[index]
    if not line.strip() or "\t" in line.strip() or _RULE.match(line) or _FENCE.match(line):
        return False
    begins_item = _BULLET.match(line) or _NUMBERED.match(line)
    return not begins_item and _read_heading(lines, index, inside=False) is None


def strip_inline(text: str) -> str:
    """``text`` without link and emphasis marks; the address of a link is kept."""
    text = _LINK.sub(lambda found: join_link(found["text"], found["url"]), text)
    text = _AUTOLINK.sub(lambda found: found["url"], text)
    return _EMPHASIS.sub(lambda found: found[2], text)


def join_link(text: str, url: str) -> str:
    """A link as text: its words, then its address where the words do not hold it."""
    if not text.strip() or text.strip() in url:
        return url
    return text if url in text else f"{text} {url}"
