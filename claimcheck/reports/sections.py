"""Section headings by any name, number and style."""

import re
from enum import StrEnum

from claimcheck.reports.document import Block, BlockKind, clean_text


class Section(StrEnum):
    """The parts of a report that are read differently."""

    FRONT = "front"
    """Before the first section: title, authors, date."""
    ABSTRACT = "abstract"
    QUESTION = "question"
    METHODOLOGY = "methodology"
    LIMITATIONS = "limitations"
    CLAIMS = "claims"
    REFERENCES = "references"
    BODY = "body"
    """Every other section."""


_NAMES = {
    Section.ABSTRACT: "abstract; summary; executive summary; tl;dr",
    Section.QUESTION: "research question; research questions; question",
    Section.METHODOLOGY: (
        "methodology; method; methods; materials and methods; search strategy;"
        " search methodology; literature search; approach"
    ),
    Section.LIMITATIONS: (
        "limitations; limitation; disclaimer; caveats; limitations and disclaimer;"
        " limitations and future work; notice; about this report"
    ),
    Section.CLAIMS: (
        "claims; extracted claims; verified claims; claims table; key claims;"
        " claim verification; checked claims; claims and verification; claim table;"
        " extracted and verified claims; verified claims table; claim list"
    ),
    Section.REFERENCES: (
        "references; reference; bibliography; sources; works cited; cited works;"
        " literature; literature cited; cited papers; source papers; papers cited;"
        " retrieved papers; reference list; cited sources"
    ),
    Section.BODY: (
        "introduction; background; overview; results; findings; key findings;"
        " discussion; results and discussion; conclusion; conclusions; analysis;"
        " synthesis; related work; future work; appendix; acknowledgements;"
        " acknowledgments; evaluation; experiments; main findings; key results;"
        " implications; keywords; introduction and background"
    ),
}
_SECTIONS = {
    name.strip(): section
    for section, names in _NAMES.items()
    for name in re.split(r";(?!dr)", names)
}
_NUMBER = re.compile(
    r"^(?:(?:section|chapter|part)\s+)?(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVXivx]{1,5}|[A-H])"
    r"(?:\s*[.):\u2014\u2013-]+\s*|\s+)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"^[#*_\s]+|[#*_\s]+$")
_LABEL = re.compile(
    r"^(?:[*_]{0,3})(?P<name>[A-Za-z][A-Za-z \d.]{2,40}?)(?:[*_]{0,3})\s*"
    r"(?:[:\u2014]|\.(?=[*_]))(?:[*_]{0,3})\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_LONGEST_HEADING = 120


def heading_text(text: str) -> str:
    """A heading without number, emphasis and closing colon."""
    text = _MARKUP.sub("", clean_text(text))
    return _MARKUP.sub("", _NUMBER.sub("", text, count=1)).rstrip(":.— ")


def named_section(text: str) -> Section | None:
    """The section whose name the whole of ``text`` is, or None.

    "5 Extracted Claims", "V. EXTRACTED CLAIMS:" and "**Extracted Claims**" are one.
    """
    if len(text) > _LONGEST_HEADING:
        return None
    for candidate in (_MARKUP.sub("", clean_text(text)).rstrip(":.— "), heading_text(text)):
        section = _SECTIONS.get(candidate.lower().replace("&", "and"))
        if section is not None:
            return section
    return None


def section_of(text: str) -> Section:
    """The section that a heading opens; an unknown one opens a body section."""
    named = named_section(text)
    if named is not None:
        return named
    words = re.findall(r"[a-z]+", heading_text(text).lower())
    if len(words) <= 6 and {"claim", "claims"} & set(words):
        return Section.CLAIMS
    if len(words) <= 3 and {"references", "bibliography"} & set(words):
        return Section.REFERENCES
    return Section.BODY


def promote(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """``blocks`` with headings recognised that carry no mark of their own.

    A paragraph that is the name of a section becomes a heading; one that begins with
    such a name and a colon ("Abstract: …") becomes a heading and a paragraph.
    """
    promoted: list[Block] = []
    for block in blocks:
        promoted.extend(_promote(block))
    return tuple(promoted)


def _promote(block: Block) -> list[Block]:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return [block]
    starts_high = _MARKUP.sub("", block.text)[:1].isupper() or block.text[:1].isdigit()
    if starts_high and "\n" not in block.text and named_section(block.text):
        return [Block(BlockKind.HEADING, block.text, block.line)]
    first, _, others = block.text.partition("\n")
    if block.kind is BlockKind.ITEM:
        return [block]
    if others and first[:1].isupper() and named_section(first):
        heading = Block(BlockKind.HEADING, first, block.line)
        return [heading, Block(BlockKind.PARAGRAPH, others, block.line + 1)]
    label = _LABEL.match(block.text)
    if label and named_section(label["name"]) in {
        Section.ABSTRACT,
        Section.REFERENCES,
        Section.LIMITATIONS,
        Section.METHODOLOGY,
    }:
        heading = Block(BlockKind.HEADING, label["name"], block.line)
        return [heading, Block(BlockKind.PARAGRAPH, label["rest"], block.line)]
    return [block]
