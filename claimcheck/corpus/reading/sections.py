"""Paragraphs of a paper under their section headings."""

import re
from collections.abc import Collection, Iterator, Sequence

from claimcheck.corpus.reading.bibliography import find_bibliography
from claimcheck.corpus.reading.blocks import (
    CAPTION,
    NUMBERED,
    Block,
    is_bullet,
    starts_footnote,
)
from claimcheck.corpus.reading.flow import build_flow
from claimcheck.corpus.reading.headings import is_abstract, is_heading
from claimcheck.corpus.reading.hyphens import Hyphens
from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.passages import Paragraph
from claimcheck.corpus.reading.prose import is_formula, is_prose, is_tabular
from claimcheck.corpus.reading.style import Style
from claimcheck.model import PassageKind

_SMALLER = 0.6
"""Points by which footnotes are smaller than running text."""
_SAME_SIZE = 0.6
"""Points by which the parts of one paragraph may differ."""

_NEXT_LINE = 2.2
"""Em: two lines closer than this follow on each other, though a tall formula parts them."""
_LOOK_BACK = 12
"""Paragraphs back that an unfinished one is looked for."""
_FEW = 5
"""Words from which on a block with a capital can continue an unfinished sentence."""
_LOWER_START = re.compile(r"[(\[“\"‘']*[^\W\d_A-Z]")


def build_paragraphs(
    blocks: Sequence[Block],
    style: Style,
    hyphens: Hyphens,
    *,
    title: Sequence[Line],
    front: Sequence[Block],
) -> list[Paragraph]:
    """Paragraphs in reading order: title first, no front matter, no bibliography."""
    walk = _Walk(style, hyphens)
    if title:
        walk.paragraphs.append(Paragraph(PassageKind.TITLE, "", list(title)))
    references = find_bibliography(blocks, style)
    skipped = {id(block) for block in front} | references
    skipped |= {id(block) for block in blocks if _holds(block, title)}
    notes = find_footnotes(blocks, style, references=references)
    if not any(is_abstract(block, style) for block in blocks) and front:
        walk.kind = PassageKind.ABSTRACT
    for block in blocks:
        if _is_caption(block):
            walk.add_float(block, PassageKind.CAPTION)
        elif id(block) in notes:
            walk.add_footnote(block)
        elif id(block) not in skipped:
            walk.add_text(block)
    return walk.paragraphs


def find_footnotes(
    blocks: Sequence[Block], style: Style, *, references: Collection[int]
) -> set[int]:
    """Ids (``id``) of the blocks of footnotes.

    They are the small blocks at the end of a strip, from the first on that begins with
    a raised mark, or that goes on with an unfinished footnote of another column. Blocks
    whose ids are in ``references`` count only if they begin with such a mark.
    """
    found: set[int] = set()
    unfinished = False
    for strip in _by_strip(blocks):
        tail: list[Block] = []
        for block in reversed(strip):
            if block.size > style.size - _SMALLER or _is_caption(block):
                break
            if id(block) in references and not starts_footnote(block.lines[0]):
                break
            tail.insert(0, block)
        marked = [n for n, block in enumerate(tail) if starts_footnote(block.lines[0])]
        first = marked[0] if marked else len(tail)
        if unfinished and tail and _LOWER_START.match(tail[0].text):
            first = 0
        if tail[first:]:
            found.update(id(block) for block in tail[first:])
            unfinished = not tail[-1].stopped
    return found


class _Walk:
    """Goes through the blocks and keeps section, kind and the paragraph in progress."""

    def __init__(self, style: Style, hyphens: Hyphens) -> None:
        self.paragraphs: list[Paragraph] = []
        self.kind = PassageKind.BODY
        self._style = style
        self._hyphens = hyphens
        self._section = ""
        self._chapter = 0
        self._chapter_size = 0.0
        self._open: list[tuple[Paragraph, Block]] = []
        self._note: tuple[Paragraph, Block] | None = None

    def add_float(self, block: Block, kind: PassageKind) -> None:
        """A caption or footnote: the text around it reads on behind it."""
        paragraph = Paragraph(kind, self._section)
        paragraph.add(block)
        self.paragraphs.append(paragraph)

    def add_footnote(self, block: Block) -> None:
        """A footnote, or the rest of the last one."""
        marked = starts_footnote(block.lines[0])
        if self._note and not marked and not self._note[1].stopped:
            self._note[0].add(block)
            self._note = self._note[0], block
        elif marked or is_prose(block, self._style):
            self.add_float(block, PassageKind.FOOTNOTE)
            self._note = self.paragraphs[-1], block

    def add_text(self, block: Block) -> None:
        """A heading or a paragraph, or what is neither and is left out."""
        if is_heading(block, self._style) and self._follows(block):
            self._begin_section(block)
            return
        if all(is_formula(line, left=block.left) for line in block.lines):
            return
        paragraph = self._continued(block)
        if paragraph is None:
            if not is_prose(block, self._style):
                return
            if not self._section and is_abstract(block, self._style):
                self.kind = PassageKind.ABSTRACT
            paragraph = Paragraph(self.kind, self._section)
            self.paragraphs.append(paragraph)
        paragraph.add(block)
        self._open = [(paragraph, block), *self._open[: _LOOK_BACK - 1]]

    def _continued(self, block: Block) -> Paragraph | None:
        """The paragraph that ``block`` reads on from.

        Lettering of figures can stand between two parts of a paragraph, so that the
        latest one is not the only candidate.
        """
        for position, (paragraph, last) in enumerate(self._open):
            if _reads_on(last, block, self._style, nearest=position == 0):
                del self._open[: position + 1]
                return paragraph
        return None

    def _follows(self, block: Block) -> bool:
        """Whether the number of a heading, if it has one, can come next.

        Rows of tables, ticks of axes and lines of algorithms begin with numbers too. One
        number may be left out, for a heading that was not recognised; headings of
        chapters are all of one size.
        """
        match = re.match(r"(\d+)(?:\.(\d+))?", block.text)
        if match is None:
            return True
        chapter = int(match[1])
        if match[2] == "0" or not self._chapter <= chapter <= self._chapter + 2:
            return False
        if match[2] is None:
            size = block.lines[0].tallest
            if abs(size - (self._chapter_size or size)) > _SAME_SIZE:
                return False
            self._chapter_size = size
        self._chapter = chapter
        return True

    def _begin_section(self, block: Block) -> None:
        self._section = build_flow(block.lines, self._hyphens).text
        self.kind = (
            PassageKind.ABSTRACT if is_abstract(block, self._style) else PassageKind.BODY
        )
        heading = Paragraph(PassageKind.HEADING, self._section)
        heading.add(block)
        self.paragraphs.append(heading)
        # Without a number it may be a label in a float, around which a sentence runs.
        numbered = NUMBERED.match(block.text)
        self._open = [] if numbered else [part for part in self._open if part[1].cut]


def _reads_on(last: Block, block: Block, style: Style, *, nearest: bool) -> bool:
    """Whether ``block`` continues the paragraph that ``last`` is the latest part of.

    Args:
        last: the latest part of a paragraph.
        block: a later block.
        style: type of the document.
        nearest: whether no other paragraph has begun in between.
    """
    if not _alike(last, block, style) or is_tabular(block):
        return False
    if is_bullet(block.lines[0]) and (last.stopped or not last.full):
        return False
    prose = is_prose(block, style)
    if _LOWER_START.match(block.text):
        at_margin = block.lines[0].box.x0 < block.left + 2
        open_end = not last.stopped or last.lines[-1].text[-1] in ":;"
        near = nearest and last.strip == block.strip
        return (
            open_end
            and (near or last.full)
            and (prose or (at_margin and block.font == last.font))
        )
    if last.stopped or not last.full or not prose:
        return nearest and _is_next_part(last, block, style)
    if last.strip == block.strip:
        gap = block.lines[0].baseline - last.lines[-1].baseline
        return gap < _NEXT_LINE * block.size
    return len(block.text.split()) >= _FEW


def _alike(last: Block, block: Block, style: Style) -> bool:
    """Whether two blocks are set in the same type."""
    if abs(last.size - block.size) > _SAME_SIZE or last.bold is not block.bold:
        return False
    return block.font == last.font or {block.font, last.font} <= style.fonts


def _is_next_part(last: Block, block: Block, style: Style) -> bool:
    """Whether the paragraph of ``last`` goes on with a new sentence in ``block``.

    That shows only where paragraphs are indented and the column or page changes.
    """
    return (
        style.indents
        and last.strip != block.strip
        and last.stopped
        and last.full
        and not block.indented
        and is_prose(block, style)
    )


def _by_strip(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    strip: list[Block] = []
    for block in blocks:
        if strip and (block.strip != strip[0].strip or block.page != strip[0].page):
            yield strip
            strip = []
        strip.append(block)
    if strip:
        yield strip


def _is_caption(block: Block) -> bool:
    return bool(CAPTION.match(block.text))


def _holds(block: Block, lines: Sequence[Line]) -> bool:
    return any(one is other for one in block.lines for other in lines)
