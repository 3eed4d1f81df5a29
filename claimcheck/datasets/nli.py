"""Natural language inference: does a premise entail or contradict a hypothesis?

Read are the forms in which the sets are published, packed with gzip or not:

- JSON lines: SNLI (Bowman et al. 2015, EMNLP), MultiNLI (Williams et al. 2018, NAACL),
  Breaking NLI (Glockner et al. 2018, ACL), ANLI (Nie et al. 2020, ACL);
- tabs with a header: the same, XNLI, SICK, ConjNLI (Saha et al. 2020, EMNLP);
- tabs without one: premise, hypothesis and label, the label first or last;
- commas with a header: the annotated parts of ANLI (Williams et al. 2022, SCiL).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import (
    Record,
    open_text,
    read_delimited,
    read_first_cells,
    read_json_lines,
)
from claimcheck.errors import DatasetError
from claimcheck.model import Label

LABELS = {
    "entailment": Label.SUPPORTED,
    "neutral": Label.NOT_ENOUGH_EVIDENCE,
    "contradiction": Label.REFUTED,
    "contradictory": Label.REFUTED,
    "e": Label.SUPPORTED,
    "n": Label.NOT_ENOUGH_EVIDENCE,
    "c": Label.REFUTED,
    "0": Label.SUPPORTED,
    "1": Label.NOT_ENOUGH_EVIDENCE,
    "2": Label.REFUTED,
}
"""Published names of the labels, long and short; the numbers are those of the Hugging
Face hub."""

_UNDECIDED = frozenset({"-", "-1"})
"""Marks of a pair on which the annotators did not agree (Bowman et al. 2015)."""

_PREMISE = ("sentence1", "premise", "context", "text", "sentence_a")
_HYPOTHESIS = ("sentence2", "hypothesis", "statement", "sentence_b")
_LABEL = ("gold_label", "label", "entailment_judgment")


@dataclass(frozen=True, slots=True)
class Nli:
    """The pairs of a file."""

    pairs: tuple[Pair, ...]
    """Claim: the hypothesis; evidence and group: the premise."""
    skipped: int
    """Pairs left out because the annotators did not agree on a label."""


def read_nli(path: Path) -> Nli:
    """The pairs of a file in one of the forms above.

    Raises:
        DatasetError: no such file, another form, or a record with another label.
    """
    pairs: list[Pair] = []
    skipped = 0
    for record in _records(path):
        premise, hypothesis, label = (
            _column(record.fields, names, record)
            for names in (_PREMISE, _HYPOTHESIS, _LABEL)
        )
        if str(record.field(label)).strip() in _UNDECIDED:
            skipped += 1
            continue
        text = record.text(premise)
        pairs.append(Pair(record.text(hypothesis), text, record.label(label, LABELS), text))
    if not pairs:
        raise DatasetError(f"{path}: found no labelled pairs; expected one a line")
    return Nli(tuple(pairs), skipped)


def _records(path: Path) -> Iterator[Record]:
    with open_text(path) as stream:
        if stream.read(1) == "{":
            return read_json_lines(path)
    first = read_first_cells(path)
    folded = {cell.casefold() for cell in first}
    if all(folded.intersection(names) for names in (_PREMISE, _HYPOTHESIS, _LABEL)):
        return read_delimited(path)
    return read_delimited(path, names=_columns_without_header(path, first))


def _columns_without_header(path: Path, first: Sequence[str]) -> list[str]:
    if len(first) == 3:
        texts = [_PREMISE[0], _HYPOTHESIS[0]]
        known = LABELS.keys() | _UNDECIDED
        if first[-1].strip().casefold() in known:
            return [*texts, _LABEL[0]]
        if first[0].strip().casefold() in known:
            return [_LABEL[0], *texts]
    raise DatasetError(
        f"{path}, line 1: found the columns {', '.join(first) or 'none'}; expected a "
        "header with gold_label, sentence1 and sentence2 (or Premise, Hypothesis and "
        "Label; or context, statement and gold_label), or three columns with a label "
        "first or last",
        hint="a file without labels cannot be measured on; take one with gold labels",
    )


def _column(fields: Mapping[str, Any], names: Sequence[str], record: Record) -> str:
    """The first of ``names`` that the record has, as it is spelled there."""
    folded = {name.casefold(): name for name in fields}
    for name in names:
        if name in folded:
            return folded[name]
    raise record.error(f"found {', '.join(fields)}", " or ".join(names))
