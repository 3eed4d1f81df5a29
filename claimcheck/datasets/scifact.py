"""SciFact: expert-written claims about biomedical abstracts (Wadden et al. 2020, EMNLP).

``claims_*.jsonl`` has one claim a line: ``id``, ``claim``, ``cited_doc_ids`` and
``evidence``, which maps the id of an abstract to evidence sets of ``sentences`` (counted
from 0) and ``label`` (SUPPORT or CONTRADICT). ``corpus.jsonl`` has one abstract a line:
``doc_id``, ``title`` and ``abstract``, a list of sentences.
"""

from collections.abc import Mapping, Sequence
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

LABELS = {"support": Label.SUPPORTED, "contradict": Label.REFUTED}
"""Published names of the labels; an abstract without evidence has none."""


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """What an abstract says of a claim."""

    label: Label
    """Supported or refuted."""
    rationales: tuple[frozenset[int], ...]
    """Evidence sets: each alone justifies the label, with all of its sentences."""

    @property
    def sentences(self) -> list[int]:
        """The sentences of all evidence sets, in order."""
        return sorted(frozenset[int]().union(*self.rationales))


@dataclass(frozen=True, slots=True)
class ScifactClaim:
    """A claim with the abstracts that it cites."""

    id: int
    text: str
    cited: tuple[int, ...]
    evidence: Mapping[int, GoldEvidence]
    """By id of the abstract; empty where no cited abstract decides the claim."""

    def label(self, abstract: int) -> Label:
        """What the abstract says of the claim."""
        gold = self.evidence.get(abstract)
        return gold.label if gold else Label.NOT_ENOUGH_EVIDENCE


@dataclass(frozen=True, slots=True)
class Scifact:
    """Claims and the abstracts that they cite."""

    claims: tuple[ScifactClaim, ...]
    abstracts: Mapping[int, Abstract]


def read_scifact(claims: Path, corpus: Path) -> Scifact:
    """Claims with the whole corpus; every reference from one to the other is checked.

    Args:
        claims: ``claims_train.jsonl`` or ``claims_dev.jsonl``, packed with gzip or not.
        corpus: ``corpus.jsonl``, packed or not.

    Raises:
        DatasetError: a file or line of another form, or a claim that names an abstract
            or sentence which the corpus has not.
    """
    abstracts = {
        record.typed("doc_id", int): Abstract(record.text("title"), read_sentences(record))
        for record in read_json_lines(corpus)
    }
    read = []
    for record in read_json_lines(claims):
        claim = _claim(record)
        _check_references(record, claim, abstracts)
        read.append(claim)
    if not read:
        raise DatasetError(f"{claims}: found no claims; expected one a line")
    return Scifact(tuple(read), abstracts)


def gold_pairs(data: Scifact) -> list[Pair]:
    """Claims beside their gold evidence, grouped by abstract.

    The pairs are those of label prediction with gold rationales (Wadden et al. 2020):
    each abstract with evidence gives the sentences of all its evidence sets;
    a claim without any evidence gives, from the first abstract that it cites, the two
    sentences most similar to it.
    """
    pairs = []
    for claim in data.claims:
        for doc in claim.evidence or claim.cited[:1]:
            abstract = data.abstracts[doc]
            chosen = (
                claim.evidence[doc].sentences
                if claim.evidence
                else similar_sentences(claim.text, abstract.sentences)
            )
            text = evidence_text(abstract.title, [abstract.sentences[i] for i in chosen])
            pairs.append(Pair(claim.text, text, claim.label(doc), str(doc)))
    return pairs


def _claim(record: Record) -> ScifactClaim:
    if "evidence" not in record.fields:
        raise record.error(
            f"found {', '.join(record.fields)}",
            "id, claim, evidence and cited_doc_ids",
            hint="the test claims are published without labels: use claims_dev.jsonl",
        )
    evidence, cited = record.field("evidence"), record.field("cited_doc_ids")
    try:
        gold = {int(doc): _gold(record, sets) for doc, sets in evidence.items()}
        documents = tuple(map(int, cited))
    except (AttributeError, KeyError, TypeError, ValueError) as exc:
        raise record.error(
            f"evidence {evidence!r} of {cited!r}",
            'cited_doc_ids [id, …] and evidence {id: [{"sentences": […], "label": …}]}',
        ) from exc
    # An abstract with evidence counts as cited even where the list leaves it out.
    return ScifactClaim(
        id=record.typed("id", int),
        text=record.text("claim"),
        cited=tuple(dict.fromkeys((*documents, *gold))),
        evidence=gold,
    )


def _gold(record: Record, sets: Sequence[Mapping[str, object]]) -> GoldEvidence:
    names = {str(entry["label"]) for entry in sets}
    label = LABELS.get(names.pop().casefold()) if len(names) == 1 else None
    if label is None:
        raise record.error(
            f"labels {[entry['label'] for entry in sets]!r} of one abstract",
            "one label, SUPPORT or CONTRADICT",
        )
    rationales = []
    for entry in sets:
        sentences = entry["sentences"]
        if not isinstance(sentences, list) or not sentences:
            raise record.error(f"'sentences' is {sentences!r}", "a list of numbers")
        rationales.append(frozenset(map(int, sentences)))
    return GoldEvidence(label, tuple(dict.fromkeys(rationales)))


def _check_references(
    record: Record, claim: ScifactClaim, abstracts: Mapping[int, Abstract]
) -> None:
    if not claim.cited:
        raise record.error("'cited_doc_ids' is empty", "at least one abstract")
    for doc in claim.cited:
        if doc not in abstracts:
            raise record.error(
                f"cites abstract {doc}, which the corpus has not",
                f"one of its {len(abstracts)} abstracts",
                hint="use claims and corpus of the same release",
            )
    for doc, gold in claim.evidence.items():
        count = len(abstracts[doc].sentences)
        if gold.sentences[0] < 0 or gold.sentences[-1] >= count:
            raise record.error(
                f"sentences {gold.sentences} of abstract {doc}", f"numbers below {count}"
            )
