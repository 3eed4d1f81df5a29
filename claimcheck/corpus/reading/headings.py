"""Section headings."""

import re

from claimcheck.corpus.reading.blocks import CAPTION, NUMBERED, REFERENCES, Block
from claimcheck.corpus.reading.style import Style

_KNOWN = re.compile(
    r"""
    abstract | introduction | background | related\ works? | summary | contents
    | (?:materials\ and\ )?methods? | methodology
    | experiments? | experimental\ (?:setup|settings?|results) | evaluation | analysis
    | results(?:\ and\ discussions?)? | discussions? | limitations? | future\ works?
    | conclusions?(?:\ and\ (?:future\ works?|discussions?))?
    | acknowledge?ments? | author\ contributions? | funding
    | references | bibliography | literature\ cited | works\ cited
    | (?:ethic\w*|broader\ impact|reproducibility|impact)[\w ]*
    | appendix | appendices | supplement(?:ary|al)(?:\ materials?|\ information)?
    | ccs\ concepts | keywords | index\ terms | highlights
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_APPENDIX = re.compile(
    r"(?:[A-Z]|[A-Z]\.\d+|[A-Z]\d|[IVX]+)[.:]?\s+[A-Z].*|appendi(?:x|ces)\b.*|"
    r"supplement(?:ary|al)\b.*|"
    r"acknowledge?ments?|author contributions?|(?:ethic|limitation|broader)\w*.*",
    re.IGNORECASE | re.DOTALL,
)
_ABSTRACT_RUN_IN = re.compile(r"abstract\s*(?:[.:—–]|-\s)\s*\S", re.IGNORECASE)
_MOST_LINES = 3
_MOST_WORDS = 18
"""The longest heading that is looked for, in words."""
_MOST_MATH = 0.3
"""Share of a heading that may be formula."""
_SMALLER = 2.6
"""Points by which a heading may be smaller: small capitals are 0.8 of their initials."""
_BIGGER = 0.7
"""Points by which a heading is larger than running text, if that is what marks it."""


def is_heading(block: Block, style: Style) -> bool:
    """Whether a block is the heading of a section."""
    text = block.text.strip()
    if not _could_be_heading(block, style, text):
        return False
    numbered = bool(NUMBERED.match(text))
    title = NUMBERED.sub("", text, count=1).strip(" .:")
    if _KNOWN.fullmatch(title) and title[0].isupper():
        return _stands_out(block, style) or (len(block.lines) == 1 and text[-1] != ".")
    typed = _of_heading_type(block, style)
    larger = block.lines[0].tallest > style.size + _BIGGER
    if not title[:1].isupper():
        deep = numbered and "." in text.split()[0].rstrip(".")
        return numbered and block.bold and typed and (larger or deep)
    if numbered and (text[0].isdigit() or typed):
        return _stands_out(block, style) and (block.bold or text[-1] != ".")
    large = block.lines[0].tallest > style.size + 2 * _BIGGER
    bold = block.bold and block.size > style.size - 0.4
    return typed and text[-1] != "." and (bold or large)


def _could_be_heading(block: Block, style: Style, text: str) -> bool:
    """Whether length, size and characters allow a heading."""
    return (
        len(block.lines) <= _MOST_LINES
        and 1 <= len(text.split()) <= _MOST_WORDS
        and block.size >= style.size - _SMALLER
        and block.lines[0].math_share <= _MOST_MATH
        and bool(_LETTERS.search(text))
        and text[-1] not in ",;:"
        and not CAPTION.match(text)
        and not _has_table_gaps(block)
    )


def is_known_heading(text: str) -> bool:
    """Whether a text is one of the titles that sections usually have."""
    return bool(_KNOWN.fullmatch(NUMBERED.sub("", text, count=1).strip(" .:")))


def is_abstract(block: Block, style: Style) -> bool:
    """Whether a block is the heading "Abstract", or begins with that word run in."""
    title = NUMBERED.sub("", block.text, count=1).strip(" .:—-").lower()
    if title in {"abstract", "a b s t r a c t"}:
        return is_heading(block, style)
    return bool(_ABSTRACT_RUN_IN.match(block.text))


def is_bibliography_heading(block: Block) -> bool:
    """Whether a block is the heading of the list of references."""
    return len(block.lines) == 1 and bool(REFERENCES.fullmatch(block.text.strip()))


def ends_bibliography(block: Block, *, opening: Block) -> bool:
    """Whether a heading closes the list of references that ``opening`` began."""
    text = " ".join(block.text.split())
    alike = abs(block.lines[0].tallest - opening.lines[0].tallest) < 0.5
    larger = block.lines[0].tallest > opening.lines[0].tallest + 0.5
    if _APPENDIX.fullmatch(text):
        return alike or larger or block.bold
    return (alike and block.bold is opening.bold and opening.bold) or larger


def _stands_out(block: Block, style: Style) -> bool:
    """Bold, larger, in capitals or wholly in italics."""
    line = block.lines[0]
    title = NUMBERED.sub("", block.text, count=1)
    return (
        block.bold
        or line.tallest > style.size + _BIGGER
        or title.isupper()
        or all(line.italic for line in block.lines)
    )


def _of_heading_type(block: Block, style: Style) -> bool:
    if not style.heading_fonts:
        return True
    return any(word.font in style.heading_fonts for word in block.lines[0].words)


def _has_table_gaps(block: Block) -> bool:
    """Gaps between words other than the one behind the number."""
    for line in block.lines:
        pairs = list(zip(line.words, line.words[1:], strict=False))
        for position, (one, other) in enumerate(pairs):
            if other.x0 - one.x1 > 1.6 * line.size and position > 0:
                return True
    return False
