"""Check-COVID: news claims about COVID-19 (Wang et al. 2023, Findings of ACL).

A folder with ``corpus.json`` (one abstract a line: ``cord_id``, ``title`` and
``abstract``, a list of sentences) and one or several ``covidCheck_*.json`` (one claim a
line: ``id``, ``claim``, ``cord_id``, ``label`` and ``evidence_set``, a list of sentences
by ``sent_index``). A claim without enough information has an evidence set too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.datasets.abstracts import (
    Abstract,
    evidence_text,
    read_sentences,
    similar_sentences,
)
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.records import Record, read_json_lines
from claimcheck.errors import DatasetError
from claimcheck.model import Label

LABELS = {
    "support": Label.SUPPORTED,
    "refute": Label.REFUTED,
    "notenoughinfo": Label.NOT_ENOUGH_EVIDENCE,
}
"""Published names of the labels."""


@dataclass(frozen=True, slots=True)
class CovidClaim:
    """A claim with its abstract and the sentences that bear on it."""

    id: str
    text: str
    abstract_id: str
    abstract: Abstract
    label: Label
    sentences: tuple[int, ...]
    """In order, counted from 0; empty where the authors marked none."""

    @property
    def pair(self) -> Pair:
        """The claim beside its sentences, grouped by abstract.

        Where none are marked, the two most similar to the claim stand in for them.
        """
        sentences = self.abstract.sentences
        chosen = self.sentences or similar_sentences(self.text, sentences)
        text = evidence_text(self.abstract.title, [sentences[i] for i in chosen])
        return Pair(self.text, text, self.label, self.abstract_id)


def read_check_covid(folder: Path) -> list[CovidClaim]:
    """The claims of all files in a folder; one that stands in several counts once.

    Raises:
        DatasetError: no corpus or no claims in the folder, a line of another form, or a
            claim that names an abstract or sentence which the corpus has not.
    """
    files = claim_files(folder)
    if not files:
        raise DatasetError(
            f"{folder}: found no covidCheck_*.json",
            hint="name a folder that holds corpus.json and files of claims",
        )
    corpus = {
        record.text("cord_id"): Abstract(
            str(record.field("title")).strip(), read_sentences(record)
        )
        for record in read_json_lines(corpus_file(folder))
    }
    claims: dict[tuple[str, str], CovidClaim] = {}
    for file in files:
        for record in read_json_lines(file):
            claim = _claim(record, corpus)
            claims.setdefault((claim.id, claim.abstract_id), claim)
    if not claims:
        raise DatasetError(f"{folder}: found no claims in {len(files)} files")
    return list(claims.values())


def corpus_file(folder: Path) -> Path:
    """Where the abstracts are."""
    return folder / "corpus.json"


def claim_files(folder: Path) -> list[Path]:
    """Where the claims are, in order of their names."""
    return sorted(folder.glob("covidCheck_*.json"))


def _claim(record: Record, corpus: Mapping[str, Abstract]) -> CovidClaim:
    abstract_id = record.text("cord_id")
    abstract = corpus.get(abstract_id)
    if abstract is None:
        raise record.error(
            f"names abstract {abstract_id}, which the corpus has not",
            f"one of its {len(corpus)} abstracts",
            hint="use claims and corpus.json of the same release",
        )
    marked = record.field("evidence_set")
    try:
        sentences = sorted({int(entry["sent_index"]) for entry in marked})
    except (KeyError, TypeError, ValueError) as exc:
        raise record.error(f"'evidence_set' is {marked!r}", "[{sent_index: …}, …]") from exc
    count = len(abstract.sentences)
    if sentences and not 0 <= sentences[0] <= sentences[-1] < count:
        raise record.error(
            f"sentences {sentences} of abstract {abstract_id}", f"numbers below {count}"
        )
    return CovidClaim(
        id=record.text("id"),
        text=record.text("claim"),
        abstract_id=abstract_id,
        abstract=abstract,
        label=record.label("label", LABELS),
        sentences=tuple(sentences),
    )
