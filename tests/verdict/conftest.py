"""Papers about invented systems, built in code, and the whole engine run over them.

A table is written as it is printed: first its id, page and caption, then the header
(levels of one column joined by ">"), then its rows; "[…]" begins a block of rows, and
"Δ" marks a row that is printed as differences from the table's first row.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from claimcheck.claims import extract_atoms
from claimcheck.model import (
    Box,
    Cell,
    CheckedClaim,
    Claim,
    Column,
    Paper,
    PaperKind,
    ParseRecord,
    Passage,
    Row,
    Table,
)
from claimcheck.verdict import Found, Proposal, SourceView, TextJudge, propose
from claimcheck.verdict.stance import containment

MakePaper = Callable[..., Paper]
Check = Callable[..., CheckedClaim]


def _table(text: str) -> Table:
    name, header, *lines = [line.strip() for line in text.strip().splitlines()]
    number, page, caption = name.split(" ", 2)
    corner, *columns = _split(header)
    rows: list[Row] = []
    group = ""
    for line in lines:
        if line.startswith("["):
            group = line.strip("[]")
            continue
        label, *cells = _split(line)
        top = 100.0 + 12 * len(rows)
        rows.append(
            Row(
                label=label.removeprefix("Δ").strip(),
                cells=tuple(
                    Cell(cell, Box(100.0 + 40 * place, top, 130.0 + 40 * place, top + 10))
                    for place, cell in enumerate(cells)
                ),
                group=group,
                box=Box(40.0, top, 90.0, top + 10),
                baseline=0 if label.startswith("Δ") else None,
            )
        )
    return Table(
        id=number,
        page=int(page.removeprefix("p.")),
        caption=caption,
        columns=tuple(Column(tuple(_split(column, ">"))) for column in columns),
        rows=tuple(rows),
        box=Box(40.0, 80.0, 560.0, 300.0),
        corner=(corner,) if corner else (),
    )


def _split(line: str, mark: str = "|") -> list[str]:
    return [part.strip() for part in line.split(mark)]


def _paper(
    *,
    tables: Sequence[str] = (),
    sentences: Sequence[str] = (),
    title: str = "A study of invented systems",
    arxiv_id: str = "2101.00001",
    kind: PaperKind = PaperKind.PAPER,
) -> Paper:
    return Paper(
        key=f"{'digest' if kind is PaperKind.DIGEST else 'arxiv'}:{arxiv_id}v1",
        title=title,
        sha256="0" * 64,
        pages=9,
        passages=tuple(
            Passage(
                index=index,
                text=text,
                page=3 + index,
                section="4 Results",
                boxes=((3 + index, Box(70.0, 200.0, 290.0, 212.0)),),
            )
            for index, text in enumerate(sentences)
        ),
        tables=tuple(_table(text) for text in tables),
        parse=ParseRecord("test/1", "2.0"),
        arxiv_id=arxiv_id,
        version=1,
        kind=kind,
    )


def _propose(
    claim: str,
    *papers: Paper | str,
    similarity: float | None = None,
    truncated: bool = False,
    judge: TextJudge | None = None,
) -> Proposal:
    """What the rules say of a claim, beside papers given as such or by their names.

    Every sentence counts as found; where ``similarity`` is not given, the share of the
    claim's words that the sentence holds stands for the cosine.
    """
    views = [SourceView(PAPERS[p] if isinstance(p, str) else p) for p in papers]
    found = [
        Found(
            view,
            passage.index,
            containment(claim, passage.text) if similarity is None else similarity,
        )
        for view in views
        for passage in view.paper.passages
    ]
    found.sort(key=lambda item: -item.similarity)
    atoms = extract_atoms(claim, truncated=truncated)
    return propose(Claim("C1", claim, truncated=truncated), atoms, views, found, judge)


def _check(claim: str, *papers: Paper | str, **options: Any) -> CheckedClaim:
    """The claim checked by the rules alone; see ``_propose``."""
    return _propose(claim, *papers, **options).checked


@pytest.fixture(scope="session")
def papers() -> dict[str, Paper]:
    """The invented papers, by name."""
    return PAPERS


@pytest.fixture(scope="session")
def make_paper() -> MakePaper:
    """Builds a paper from printed tables and sentences."""
    return _paper


@pytest.fixture(scope="session")
def check() -> Check:
    """Checks a claim against papers, given as such or by their names in ``PAPERS``."""
    return _check


@pytest.fixture(scope="session", name="propose")
def propose_fixture() -> Callable[..., Proposal]:
    """The rules' proposal for a claim, with its signals."""
    return _propose


TAGGERS = """
T1 p.4 Results on three tagging corpora (accuracy). Best results are in bold.
System | NewsTag | ForumTag | LegalTag | Avg.
[Earlier systems]
Hand rules (Okonjo, 1999) | 61.3 | 48.2 | 55.7 | 55.1
CharGrid (Lindqvist et al., 2015) | 78.9 | 66.0 | 71.2 | 72.0
[Our systems]
Korvid-Base | 84.6 | 70.3 | 75.4 | 76.8
Korvid-Large | 86.7 | 74.9 | 79.3 | 80.3
Sable | 82.1 | 72.4 | 68.8 | 74.4
Human | 97.2 | 93.5 | 95.1 | 95.3
"""

TRANSPOSED = """
T2 p.5 Exact match of four readers on each corpus.
Corpus | Plover | Heron | Curlew | Avocet
RiverQA | 41.5 | 43.8 | 39.2 | 46.1
LakeQA | 52.7 | 50.9 | 48.8 | 57.3
MarshQA | 33.1 | 35.6 | - | 38.4
"""

LANGUAGES = """
T1 p.3 Tagging accuracy, trained on the language of the row, tested on the column's.
Train | EN | DE | NL
EN | 96.4 | 71.8 | 69.5
DE | 74.2 | 93.6 | 80.7
NL | 66.9 | 78.3 | 94.1
"""

INTERMEDIATE = """
T2 p.6 Target results after training on an intermediate task, as differences.
Intermediate | NLU | Tagging | Retrieval | Avg.
Baseline | 68.4 | 72.6 | 51.0 | 64.0
[No MLM]
Δ WikiCloze | +3.1 | +0.4 | +12.7 | +5.4
Δ FactPairs | +2.2 | -1.8 | +9.5 | +3.3
Δ MiniSense | -0.7 | -2.5 | +4.4 | +0.4
[With MLM]
Δ WikiCloze | +1.9 | +0.6 | +10.4 | +4.3
Δ FactPairs | +2.6 | +0.3 | +8.8 | +3.9
Δ MiniSense | +0.2 | -0.9 | +5.2 | +1.5
"""

LEVELS = """
T3 p.6 Reading comprehension on PondQA.
System | Dev > EM | Dev > F1 | Test > EM | Test > F1
Teal (single) | 71.2 | 79.8 | 70.4 | 78.9
Teal (ensemble) | 73.9 | 82.0 | 73.1 | 81.6
Merganser (single) | 68.5 | 77.3 | - | -
"""

SLASHED = """
T4 p.7 Entity linking and reading.
System | CityLinks (F1 / EM) | PortLinks (F1 / EM)
Gannet | 76.1 / 60.0 | 71.8 / 55.2
Fulmar | 79.4 / 63.7 | 70.3 / 54.6
"""

RELATIONS = """
T5 p.7 Relation extraction on TradeRel.
System | Precision | Recall | F1
Marlin | 71.4 | 66.2 | 68.7
Tunny | 69.8 | 72.5 | 71.1
Wrasse | 74.0 | 61.3 | 67.1
"""

SPEECH = """
T1 p.5 Word error rate (WER) on read and spoken news.
System | Read | Spoken
Bittern | 8.4 | 14.9
Snipe | 6.9 | 12.2
Dunlin | 7.5 | 16.0
"""

VERSIONS = """
T1 p.5 F1 on both versions of the benchmark.
System | QuarryQA 1.1 | QuarryQA 2.0
Slate-Base | 85.3 | 70.2
Slate-Large | 88.9 | 76.6
Human performance | 91.0 | 87.5
"""

SIZES = """
T1 p.3 Training corpora and accuracy after training on each.
Corpus | Examples | Accuracy
PairBank | 392k | 81.3
CauseSet | 25k | 77.9
"""

WRONG_MEAN = """
T1 p.4 Correlation on three similarity corpora.
Model | SimA | SimB | SimC | Avg.
Basalt | 71.0 | 74.0 | 80.0 | 76.3
Gneiss | 62.0 | 70.0 | 72.0 | 68.0
"""

SHARES = """
T1 p.2 F1 of two readers.
System | LakeQA | MarshQA
Plover | 0.85 | 0.60
Heron | 0.95 | 0.75
"""

PAPERS = {
    "taggers": _paper(
        tables=[TAGGERS],
        sentences=[
            "We compare Korvid, in the sizes Korvid-Base and Korvid-Large, with Sable.",
            "CharGrid is the previous state of the art.",
        ],
        title="Korvid: tagging without features",
    ),
    "readers": _paper(tables=[TRANSPOSED], title="Wading through four readers"),
    "languages": _paper(
        tables=[LANGUAGES], title="Moving taggers between English, German and Dutch"
    ),
    "intermediate": _paper(
        tables=[INTERMEDIATE],
        sentences=["We train on WikiCloze, FactPairs and MiniSense, with and without MLM."],
        title="Intermediate tasks revisited",
    ),
    "levels": _paper(tables=[LEVELS], title="Teal, a reader"),
    "slashed": _paper(tables=[SLASHED], title="Gannet and Fulmar"),
    "relations": _paper(tables=[RELATIONS], title="Extracting trade relations"),
    "speech": _paper(tables=[SPEECH], title="Listening to news"),
    "versions": _paper(tables=[VERSIONS], title="Slate: reading at the quarry"),
    "sizes": _paper(tables=[SIZES], title="How much data is enough"),
    "shares": _paper(tables=[SHARES]),
    "wrong mean": _paper(tables=[WRONG_MEAN], title="Basalt sentence vectors"),
}
