"""Passages of a paper: its sentences with section, kind and place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimcheck.corpus.reading.blocks import CAPTION, Block
from claimcheck.corpus.reading.flow import build_flow
from claimcheck.corpus.reading.hyphens import Hyphens
from claimcheck.corpus.reading.lines import Line
from claimcheck.corpus.reading.prose import is_formula
from claimcheck.corpus.reading.sentences import split_sentences
from claimcheck.model import Passage, PassageKind

_WHOLE = {PassageKind.TITLE, PassageKind.HEADING}
"""Kinds that are one passage, however they are punctuated."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that read on from one to the next, over column and page breaks."""

    kind: PassageKind
    section: str
    lines: list[Line] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Append the lines of a block, its displayed formulae left out."""
        kept = [line for line in block.lines if not is_formula(line, left=block.left)]
        self.lines.extend(kept or block.lines)


def build_passages(
    paragraphs: Sequence[Paragraph], hyphens: Hyphens
) -> tuple[Passage, ...]:
    """Passages of all paragraphs in order, numbered from 0."""
    passages: list[Passage] = []
    for number, paragraph in enumerate(paragraphs):
        flow = build_flow(paragraph.lines, hyphens)
        for start, end in _spans(flow.text, paragraph.kind):
            passages.append(
                Passage(
                    index=len(passages),
                    text=flow.text[start:end],
                    page=flow.page(start),
                    kind=paragraph.kind,
                    section=paragraph.section,
                    paragraph=number,
                    boxes=flow.boxes(start, end),
                )
            )
    return tuple(passages)


def _spans(text: str, kind: PassageKind) -> Iterator[tuple[int, int]]:
    """Spans of what reads as a sentence; "Table 2." stays with its caption."""
    spans = [(0, len(text))] if kind in _WHOLE else split_sentences(text)
    label = CAPTION.match(text) if kind is PassageKind.CAPTION else None
    if label and len(spans) > 1 and spans[0][1] <= label.end():
        spans[:2] = [(spans[0][0], spans[1][1])]
    for start, end in spans:
        if re.search(r"[^\W\d_]{2}", text[start:end]):
            yield start, end
