"""Front matter of a paper: its title and its authors."""

import re
from collections.abc import Sequence

from claimcheck.corpus.reading.blocks import NUMBERED, Block
from claimcheck.corpus.reading.flow import build_flow, clean_word
from claimcheck.corpus.reading.headings import is_abstract, is_heading, is_known_heading
from claimcheck.corpus.reading.hyphens import Hyphens
from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.prose import is_prose
from claimcheck.corpus.reading.style import Style

_TOP = 0.55
"""Share of page 1, from its top, in which a title stands."""
_SAME_SIZE = 0.6
"""Points by which lines of one title may differ."""
_AFFILIATION = re.compile(
    r"@|\b(?:university|universit\w+|institute?|department|dept|school|college|laborator\w+|"
    r"lab|labs|research|center|centre|google|facebook|microsoft|amazon|inc|corp\w*|academy|"
    r"faculty|group|team|abstract|ai|nlp|usa|china|uk)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[^\W\d_a-z][\w.’'‐-]*(?:\s+(?:(?:van|von|de|der|den|del|da|di|la|le|bin|al)\s+)*"
    r"[^\W\d_a-z][\w.’'‐-]*){1,4}"
)
_LONG = 25
"""Words of prose from which on a block without a heading is the abstract."""
_MARKS = re.compile(r"[\d\s,.∗*†‡§¶♠♣♥♦♢α-ω]+$")
"""Marks behind a name that point to an affiliation."""
_MOST_WORDS = 40
"""A longer run of large type is no title."""


def find_title(blocks: Sequence[Block], style: Style, hyphens: Hyphens) -> list[Line]:
    """Lines of the title: the first run of the largest type in the top of page 1."""
    page = next((block.page for block in blocks), 1)
    lines = [line for block in blocks if block.page == page for line in block.lines]
    if not lines:
        return []
    floor = _TOP * max(line.box.y1 for line in lines)
    top = [line for line in lines if line.box.y0 < floor and len(line.text) > 1]
    if not top:
        return []
    largest = max(line.tallest for line in top)
    if largest < style.size + 1:
        return []
    title: list[Line] = []
    for line in top:
        alike = title and abs(line.size - title[-1].size) < _SAME_SIZE / 2
        if line.tallest >= largest - _SAME_SIZE or alike:
            title.append(line)
        elif title:
            break
    text = build_flow(title, hyphens).text
    fits = len(text.split()) <= _MOST_WORDS and not is_known_heading(text)
    return title if fits else []


def find_front(blocks: Sequence[Block], style: Style, title: Sequence[Line]) -> list[Block]:
    """Blocks of authors and affiliations: all between title and abstract on page 1.

    Without the heading "Abstract" they end at the first numbered heading or at the
    first long block of prose.
    """
    titled = [n for n, block in enumerate(blocks) if _holds(block, title)]
    start = max(titled, default=-1) + 1
    page = [block for block in blocks[start:] if block.page == blocks[0].page]
    for number, block in enumerate(page):
        if is_abstract(block, style):
            above = [other for other in page[number:] if other.box.y1 < block.box.y0]
            return page[:number] + above
    for number, block in enumerate(page):
        numbered = bool(NUMBERED.match(block.text))
        if numbered and is_heading(block, style):
            return page[:number]
        if is_prose(block, style) and len(block.text.split()) >= _LONG:
            return page[:number]
    return []


def choose_title(printed: str, metadata: str) -> str:
    """The printed title, or that of the PDF's metadata where none was found."""
    return printed or (metadata if _is_title(metadata) else "")


def find_authors(blocks: Sequence[Block], metadata: str) -> tuple[str, ...]:
    """Authors from the metadata, else names in the lines between title and abstract."""
    if metadata.strip():
        parts = re.split(r"\s*(?:;|,|\band\b)\s*", metadata)
        names = tuple(part.strip() for part in parts if _NAME.fullmatch(part.strip()))
        if names:
            return names
    names_found: list[str] = []
    for line in (line for block in blocks for line in block.lines):
        if _AFFILIATION.search(line.text):
            continue
        names_found.extend(name for name in _names(line) if name not in names_found)
    return tuple(names_found)


def _names(line: Line) -> list[str]:
    """Names of a line, which commas, "and" or wide gaps divide."""
    parts: list[str] = []
    end: float | None = None
    for word in line.words:
        text = clean_word(word)
        wide = end is not None and word.x0 - end > 0.9 * word.size
        end = word.x1
        if text.lower() in {"and", "&"}:
            parts.append("|")
        elif text:
            parts.append(f"| {text}" if wide else text)
            if word.raised or text.endswith(","):
                parts.append("|")
    pieces = (_MARKS.sub("", piece.strip()) for piece in " ".join(parts).split("|"))
    return [piece for piece in pieces if _NAME.fullmatch(piece)]


def _is_title(metadata: str) -> bool:
    """Whether a metadata entry is a title and not the name of a file or a program."""
    return len(metadata.split()) >= 3 and not re.search(
        r"microsoft word|\.(?:docx?|tex|dvi|pdf|indd)\b|^untitled|^proceedings of",
        metadata,
        re.IGNORECASE,
    )


def _holds(block: Block, lines: Sequence[Line]) -> bool:
    return any(one is other for one in block.lines for other in lines)
