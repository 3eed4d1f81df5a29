"""Cells of result tables that a sentence can state: who, on what, by which measure."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.model import MentionKind, Number
from claimcheck.mutations.statement import TASKS, Statement, kind_of
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.names import tokens, without_citations

_RESULTS = re.compile(
    r"\b(?:results?|performance|scores?|comparisons?|accurac\w+|F1|BLEU|EM|precision|recall|"
    r"evaluation|correlations?|perplexity|ablations?)\b",
    re.IGNORECASE,
)
"""What the caption of a table of results speaks of."""
_NO_SCORE = re.compile(
    r"#|%|\b(?:param\w*|size|speed|time|hours?|epochs?|train|training|layers?|memory|steps?|"
    r"tokens?|sentences?|count|number|total|lang\w*|id|year|rank|std|dim|cost|Δ|delta|diff\w*|"
    r"gain|improv\w*|examples?|documents?|queries|avg\.? len\w*|length)\b",
    re.IGNORECASE,
)
"""Headers of columns whose numbers are not scores."""
_NAME = re.compile(r"[\w.+\-–/&*@() ,:’']*[^\W\d_]{2}[\w.+\-–/&*@() ,:’']*")
_PROPER = re.compile(r"\d|[a-z][A-Z]|[A-Z]{2}")
"""Forms that show a name: "Middle" may be a part of a data set, "CIFAR-100" is one."""
_LONGEST_NAME = 40
_MEASURES = {
    "pre": "precision", "error": "error rate", "err": "error rate",
    "error rate": "error rate", "ppl": "perplexity", "perplexity": "perplexity",
    "acc": "accuracy", "acc.": "accuracy", "accuracy": "accuracy", "f1": "F1",
    "f1-score": "F1", "f1 score": "F1", "em": "exact match", "exact match": "exact match",
    "bleu": "BLEU", "prec": "precision", "prec.": "precision", "precision": "precision",
    "rec": "recall", "rec.": "recall", "recall": "recall", "mrr": "MRR", "map": "MAP",
    "rg-1": "ROUGE-1", "rg-2": "ROUGE-2", "rg-l": "ROUGE-L",
    "rouge-l": "ROUGE-L", "rouge-1": "ROUGE-1", "rouge-2": "ROUGE-2", "las": "LAS",
    "uas": "UAS", "ndcg@10": "nDCG@10", "p": "precision", "r": "recall", "auc": "AUC",
    "mcc": "MCC", "meteor": "METEOR", "top-1": "top-1 accuracy", "ndcg": "nDCG",
}  # fmt: skip
"""Headers that are measures, with the name that a sentence gives them."""


@dataclass(frozen=True, slots=True)
class Score:
    """One number of a result table with the names that a sentence needs."""

    grid: Grid
    row: int
    column: int
    subject: str
    place: str
    """Data set or task."""
    measure: str
    """"" where neither header nor caption gives exactly one."""
    number: Number


def scores_of(grid: Grid) -> list[Score]:
    """The scores of a table that was read well, else none.

    It speaks of results, its columns have headers, its rows labels of their own, and its
    cells one number each. Where data sets head the rows and systems the columns, it is
    read the other way round.
    """
    if not _RESULTS.search(grid.table.caption) or len(grid.table.rows) < 2:
        return []
    upright = grid.turned if _is_turned(grid) else grid
    if upright is None:
        return []
    subjects, columns = _subjects(upright), _columns(upright)
    found = [
        Score(upright, row, column, subject, place, measure, numbers[0])
        for row, subject in subjects.items()
        for column, (place, measure) in columns.items()
        if len(numbers := upright.numbers[row][column]) == 1
        and _is_score(upright, row, column)
    ]
    return found if len(subjects) > 1 else []


def _is_score(grid: Grid, row: int, column: int) -> bool:
    number = grid.numbers[row][column][0]
    text = grid.table.rows[row].cells[column].text
    plain = re.fullmatch(r"\d{1,3}\.\d{1,3}[†‡*∗§]?", text.strip())
    return bool(plain) and 0 < number.value <= 100 and grid.competes(row)


def _is_turned(grid: Grid) -> bool:
    """Whether systems head the columns and data sets, languages or measures the rows."""
    rows = [kind_of(name) for name in grid.row_names]
    columns = [kind_of(column.header) for column in grid.table.columns]
    places = {MentionKind.DATASET, MentionKind.LANGUAGE, MentionKind.METRIC}
    across, down = (sum(kind in places for kind in kinds) for kinds in (columns, rows))
    systems = [kinds.count(MentionKind.MODEL) for kinds in (columns, rows)]
    return down - systems[1] > across - systems[0]


def _subjects(grid: Grid) -> dict[int, str]:
    """Row → its label, where that is a name that no other row has."""
    labels = [_clean(row.label) for row in grid.table.rows]
    counts = Counter(frozenset(tokens(label)) for label in labels)
    return {
        row: label
        for row, label in enumerate(labels)
        if _is_name(label)
        and counts[frozenset(tokens(label))] == 1
        and grid.table.rows[row].baseline is None
        and not grid.is_own(row)
    }


def _columns(grid: Grid) -> dict[int, tuple[str, str]]:
    """Column → (data set, measure), where the header is a name of its own."""
    shared = _measure_of_caption(grid.table.caption)
    found: dict[int, tuple[str, str]] = {}
    for column in grid.numeric_columns:
        levels = [_clean(level) for level in grid.table.columns[column].levels if level]
        if not levels or len(levels) > 2 or _NO_SCORE.search(" ".join(levels)):
            continue
        measures = [name for level in levels if (name := _measure(level))]
        places = [level for level in levels if not _measure(level)]
        if len(measures) > 1 or len(places) > 1 or not all(map(_is_name, places)):
            continue
        place = _full_place(places[0] if places else "", grid.table.caption)
        if place:
            found[column] = (place, measures[0] if measures else shared)
    counts = Counter(found.values())
    return {column: names for column, names in found.items() if counts[names] == 1}


def _measure(header: str) -> str:
    """The measure that a header is, else ""."""
    shaped = header if kind_of(header) is MentionKind.METRIC else ""
    return _MEASURES.get(header.lower(), shaped)


def _full_place(place: str, caption: str) -> str:
    """The data set that a column speaks of: its own, or the one that the caption names.

    "Middle" in a table on RACE is "RACE (Middle)"; "" if there is no data set at all.
    """
    own = kind_of(place) is MentionKind.DATASET
    if own or (place in caption and _PROPER.search(place)):
        return place
    mentions = Statement(caption).named(MentionKind.DATASET)
    sets = {mention.text for mention in mentions} - TASKS
    if len(sets) != 1:
        return place
    return f"{sets.pop()} ({place})" if place else sets.pop()


def _measure_of_caption(caption: str) -> str:
    """The measure that a caption names, if it names exactly one."""
    words = re.findall(
        r"error rate|exact match|[\w@-]+", caption.lower().replace("rates", "rate")
    )
    named = {_MEASURES[word] for word in words if word in _MEASURES and len(word) > 1}
    return named.pop() if len(named) == 1 else ""


def _clean(name: str) -> str:
    plain = re.sub(r"\[\d+(?:,\s*\d+)*\]|[†‡*∗§♣♠↑↓]+", "", without_citations(name))
    return " ".join(plain.split()).strip(" ,:;-–")


def _is_name(name: str) -> bool:
    """Whether a label can stand in a sentence as the name of one thing."""
    if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME or name[0] in "+-–&/(),":
        return False
    balanced = name.count("(") == name.count(")")
    words = name.split()
    return balanced and len(words) <= 5 and not (len(name) > 3 and name.islower())


def names_apart(one: str, other: str) -> bool:
    """Whether neither of two names holds the other."""
    first, second = set(tokens(one)), set(tokens(other))
    return not first <= second and not second <= first


def unique_scores(grids: tuple[Grid, ...]) -> Iterator[tuple[Grid, list[Score]]]:
    """Scores of every table, without those whose names another table uses as well."""
    tables = [(grid, scores_of(grid)) for grid in grids]
    uses = Counter(key for _, found in tables for key in set(map(_names, found)))
    for grid, found in tables:
        kept = [s for s in found if uses[_names(s)] == 1]
        if kept:
            yield grid, kept


def _names(score: Score) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(tokens(score.subject)), frozenset(tokens(score.place))
