"""References: arXiv ids and DOIs in the spellings that reports use.

Forms of arXiv ids: https://info.arxiv.org/help/arxiv_identifier.html. ``YYMM.NNNN`` from
April 2007, ``YYMM.NNNNN`` from January 2015, ``archive[.SC]/YYMMNNN`` before.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from claimcheck.model import Reference
from claimcheck.reports.document import Block, BlockKind, clean_text
from claimcheck.reports.sections import Section

_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg"
    " comp-gas cond-mat cs dg-ga funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph"
    " mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio quant-ph solv-int"
    " supr-con"
)
_OLD_ARCHIVE = "|".join(map(re.escape, _ARCHIVES.split()))
_NEW = re.compile(
    r"(?P<year>[0-9]{2})(?P<month>0[1-9]|1[0-2])\.(?P<number>[0-9]{4,5})(?:v(?P<version>[0-9]{1,3}))?",
    re.IGNORECASE,
)
_OLD = re.compile(
    rf"(?P<archive>{_OLD_ARCHIVE})(?:\.[a-z-]{{2,}})?/"
    r"(?P<number>(?P<year>[0-9]{2})(?P<month>0[1-9]|1[0-2])[0-9]{3})(?:v(?P<version>[0-9]{1,3}))?",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"""
    (?: (?:[a-z]+\.)?(?:arxiv|ar5iv(?:\.labs\.arxiv)?|alphaxiv)\.org
        /(?:abs|pdf|html|ps|format|e-print|src)/\s?
      | huggingface\.co/papers/
      | 10\.48550/arxiv\.
      | \barxiv\s?[:/]\s*(?:abs/)?
      | \barxiv(?:\s+(?:preprint|e-print|id|identifier|no\.?))*\s*[:\s]\s*(?:arxiv\s*:\s*)?
        (?=[0-9]{4}\.[0-9]|[a-z-]{2,8}/[0-9]{7})
    )
    (?P<token>[A-Za-z0-9][A-Za-z0-9./_\u2010-\u2013-]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w./-])(?:{_NEW.pattern}|{_OLD.pattern.replace('?P<', '?P<old_')})(?![\w/-])"
)
_DOI = re.compile(r"\b10\.[0-9]{4,9}/[^\s<>\"\u201c\u201d\]]+", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:[-*+\u2022]\s+|\[[0-9]{1,3}\]\s*|\(?[0-9]{1,3}[.)]\s+)")
_YEAR_ONLY = re.compile(r"^(?:19|20)[0-9]{2}$")
_ENTRY_START = re.compile(r"^\s*(?:\[[0-9]{1,3}\]|[0-9]{1,3}[.)]|[-*+\u2022])\s")


@dataclass(frozen=True, slots=True)
class _ArxivId:
    id: str
    version: int | None


def read_references(sections: Iterable[tuple[Section, Block]]) -> tuple[Reference, ...]:
    """The references of a report, from its reference section.

    Without such a section, every arXiv id or DOI outside the claims counts.
    """
    parts = list(sections)
    listed = [block for section, block in parts if section is Section.REFERENCES]
    references = [
        reference
        for text, line in _entries(listed)
        for reference in read_entry(text, line=line)
    ]
    if references:
        return tuple(references)
    loose = {Section.CLAIMS, Section.REFERENCES}
    found: dict[str, Reference] = {}
    for section, block in parts:
        if section in loose or block.kind is BlockKind.TABLE:
            continue
        for reference in read_entry(block.text, line=block.line):
            if reference.arxiv_id or reference.doi:
                found.setdefault(reference.key, reference)
    return tuple(found.values())


def _entries(blocks: Sequence[Block]) -> list[tuple[str, int]]:
    """(text, line) of every entry of a reference section."""
    itemised = any(block.kind is BlockKind.ITEM for block in blocks)
    entries: list[tuple[str, int]] = []
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            entries.append((block.text, block.line))
        elif block.kind is BlockKind.TABLE:
            rows = ((" ".join(row.cells), row.line) for row in block.rows)
            entries.extend(row for row in rows if has_id(row[0]))
        elif block.kind is BlockKind.PARAGRAPH and (not itemised or has_id(block.text)):
            entries.extend(_split_paragraph(block))
    return entries


def _split_paragraph(block: Block) -> list[tuple[str, int]]:
    """A paragraph is one entry, or one per line, or one per numbered line."""
    lines = block.text.split("\n")
    starts = [bool(_ENTRY_START.match(line)) for line in lines]
    if not any(starts):
        if not all(map(has_id, lines)):
            return [(block.text, block.line)]
        starts = [True] * len(lines)
    entries: list[tuple[str, int]] = []
    for offset, (line, begins) in enumerate(zip(lines, starts, strict=True)):
        if begins or not entries:
            entries.append((line, block.line + offset))
        else:
            entries[-1] = (f"{entries[-1][0]} {line}", entries[-1][1])
    return entries


def has_id(text: str) -> bool:
    """Whether ``text`` holds an arXiv id, a DOI or another address."""
    return bool(
        _MARKED.search(text) or _DOI.search(text) or _URL.search(text) or _BARE.search(text)
    )


def read_entry(text: str, *, line: int | None = None) -> list[Reference]:
    """The references of one entry: one per paper that it names, at least one.

    A DOI beside an arXiv id is taken to name the same paper.
    """
    text = _LEADING.sub("", clean_text(text))
    if not text:
        return []
    entry = Reference(text=text, line=line)
    papers: dict[str, Reference] = {}
    for token in _marked_tokens(text):
        found = _parse_id(token)
        if found is None:
            papers.setdefault(token, replace(entry, malformed=True))
        else:
            _add(papers, replace(entry, arxiv_id=found.id, version=found.version))
    dois = [_tidy_doi(match.group()) for match in _DOI.finditer(text)]
    dois = [doi for doi in dois if not doi.lower().startswith("10.48550/arxiv.")]
    if not papers:
        for match in _BARE.finditer(_URL.sub(" ", _DOI.sub(" ", text))):
            found = _parse_id(match.group())
            if found:
                _add(papers, replace(entry, arxiv_id=found.id, version=found.version))
    if papers:
        return [
            replace(paper, doi=dois[0] if dois and len(papers) == 1 else "")
            for paper in papers.values()
        ]
    return [replace(entry, doi=doi) for doi in dict.fromkeys(dois)] or [entry]


def _add(papers: dict[str, Reference], paper: Reference) -> None:
    """Keep one reference per paper of an entry, with the version where it is given."""
    known = papers.get(paper.arxiv_id)
    if known is None or known.version is None:
        papers[paper.arxiv_id] = paper


def _marked_tokens(text: str) -> list[str]:
    """What stands where an arXiv id should, without what follows it in an address."""
    tokens = []
    for match in _MARKED.finditer(unquote(text)):
        token = re.sub("[\u2010-\u2013]", "-", match["token"]).rstrip(".-_/")
        token = re.sub(r"(?i)\.(?:pdf|html?|ps|gz)$", "", token)
        if any(character.isdigit() for character in token) and not _YEAR_ONLY.match(token):
            tokens.append(token)
    return tokens


def _parse_id(token: str) -> _ArxivId | None:
    """The arXiv id that ``token`` is, or None if there can be no such id."""
    match = _NEW.fullmatch(token) or _OLD.fullmatch(token)
    if match is None:
        return None
    parts = match.groupdict()
    version = int(parts["version"]) if parts["version"] else None
    if version == 0 or int(parts["number"]) % 100_000 == 0:
        return None
    month = f"{parts['year']}{parts['month']}"
    if "archive" in parts:
        return _ArxivId(f"{parts['archive'].lower()}/{parts['number']}", version)
    digits = 5 if month >= "1501" else 4
    if month < "0704" or len(parts["number"]) != digits:
        return None
    return _ArxivId(f"{month}.{parts['number']}", version)


def _tidy_doi(doi: str) -> str:
    doi = doi.rstrip(".,;:'>*_")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;")
    return doi
