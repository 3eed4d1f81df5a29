"""From blocks to a report: sections, abstract, question, figures, claims, references."""

import re
from collections.abc import Sequence

from claimcheck.errors import ReportError
from claimcheck.model import Report
from claimcheck.reports.claim_rows import (
    SentenceSelector,
    read_list_claims,
    read_prose_claims,
    read_table_claims,
)
from claimcheck.reports.document import Block, BlockKind, Document, clean_text
from claimcheck.reports.figures import read_figures, states_figures
from claimcheck.reports.front import read_front
from claimcheck.reports.references import read_references
from claimcheck.reports.sections import Section, promote, section_of

_QUESTION = re.compile(
    r"\bresearch\s+questions?\s*(?:[:\u2014-]|is\b|was\b)\s*(?P<question>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT = re.compile(
    r"\bthis\s+(?:paper|report|study|review|survey|work|synthesis|document)\s+"
    r"(?:examines|investigates|studies|reviews|analyses|analyzes|considers|concerns)\s*:\s*"
    r"(?P<subject>.+?)(?=\.?\s+research\s+questions?\b|\.?\s*$)",
    re.IGNORECASE | re.DOTALL,
)
_DANGLING = re.compile(r"([?!.])[.\s]*$")

Part = tuple[Section, Block]


def assemble(
    document: Document,
    *,
    name: str,
    format_name: str,
    select_sentences: SentenceSelector | None,
) -> Report:
    """The report that ``document`` holds.

    Raises:
        ReportError: there is no claim in it.
    """
    blocks = promote(document.blocks)
    front = read_front(blocks, document.meta)
    parts = divide(blocks[front.blocks :])
    unit = "page" if format_name == "pdf" else "line"
    question, subject = _read_aim(parts)
    figures, conflicts = read_figures(
        (text, f"{unit} {line}") for text, line in _figure_texts(parts)
    )
    claims = read_table_claims(parts) or read_list_claims(parts)
    from_table = bool(claims)
    if not claims and select_sentences is not None:
        claims = read_prose_claims(_prose(parts), select_sentences)
    references = read_references(parts)
    if not claims:
        raise _no_claims(name, blocks, references=len(references))
    return Report(
        name=name,
        format=format_name,
        title=front.title,
        authors=front.authors,
        issued=front.issued,
        abstract=_read_abstract(parts),
        question=question,
        subject=subject,
        figures=figures,
        claims=claims,
        claims_from_table=from_table,
        references=references,
        findings=(*document.findings, *conflicts),
    )


def divide(blocks: Sequence[Block]) -> list[Part]:
    """Every block but the headings, with the section that it stands in."""
    section = Section.FRONT
    parts: list[Part] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            section = section_of(block.text)
        else:
            parts.append((section, block))
    return parts


def _read_abstract(parts: Sequence[Part]) -> str:
    texts = [
        clean_text(block.text)
        for section, block in parts
        if section is Section.ABSTRACT and block.kind is BlockKind.PARAGRAPH
    ]
    if not texts:
        front = (
            clean_text(block.text) for section, block in parts if section is Section.FRONT
        )
        texts = [text for text in front if len(text) > 200 and not states_aim(text)][:1]
    return " ".join(texts)


def _read_aim(parts: Sequence[Part]) -> tuple[str, str]:
    """Research question, and title of the paper that the report says it examines."""
    question = subject = ""
    for section, block in parts:
        text = clean_text(block.text)
        if section in {Section.CLAIMS, Section.REFERENCES} or not text:
            continue
        if not subject and (match := _SUBJECT.search(text)):
            subject = match["subject"].strip(' .*"\u201c\u201d')
        if not question and (match := _QUESTION.search(text)):
            question = match["question"]
        elif not question and section is Section.QUESTION:
            question = text
    return _DANGLING.sub(r"\1", question).strip(' *"\u201c\u201d'), subject


def states_aim(text: str) -> bool:
    """Whether a paragraph says what the report examines or asks."""
    return bool(_QUESTION.search(text) or _SUBJECT.search(text))


def _figure_texts(parts: Sequence[Part]) -> list[tuple[str, int]]:
    """Where figures about the report's making may stand: prose, and name-value tables."""
    texts: list[tuple[str, int]] = []
    for section, block in parts:
        if section in {Section.ABSTRACT, Section.REFERENCES}:
            continue
        if block.kind is BlockKind.TABLE:
            rows = (row for row in block.rows if len(row.cells) == 2)
            texts.extend((": ".join(row.cells), row.line) for row in rows)
        elif section is not Section.CLAIMS or block.kind is BlockKind.PARAGRAPH:
            texts.append((clean_text(block.text), block.line))
    return texts


def _prose(parts: Sequence[Part]) -> list[Block]:
    """Paragraphs and items that may claim something about the world."""
    skipped = {Section.REFERENCES, Section.LIMITATIONS, Section.QUESTION}
    return [
        block
        for section, block in parts
        if section not in skipped
        and block.kind is not BlockKind.TABLE
        and not states_aim(clean_text(block.text))
        and not states_figures(clean_text(block.text))
    ]


def _no_claims(name: str, blocks: Sequence[Block], *, references: int) -> ReportError:
    tables = sum(block.kind is BlockKind.TABLE for block in blocks)
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    return ReportError(
        f"{name} holds no claims: found {_count(paragraphs, 'paragraph')}, "
        f"{_count(tables, 'table')} and {_count(references, 'reference')}, but no table "
        "with a column of claims and no sentence that could be checked",
        hint="give the claims in a table with the header Claim, Verified, Confidence, or "
        'check one with: claimcheck check "CLAIM" --source ARXIV_ID',
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
