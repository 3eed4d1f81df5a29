"""SciFact: labels of claims given evidence, and given no more than cited abstracts.

Two protocols of Wadden et al. 2020 ("Fact or Fiction: Verifying Scientific Claims",
EMNLP):

- *Gold evidence*: each claim beside the gold rationale of each abstract with evidence;
  a claim without evidence stands beside the two sentences of its first cited abstract
  that are most similar to it. Label macro-F1.
- *End to end* over the cited abstracts, all but their retrieval: sentences are chosen,
  then the label is given from them. Label macro-F1 over (claim, cited abstract) pairs,
  and the abstract-level and sentence-level scores of ``bench.rationales``, by which
  MultiVerS (Wadden et al. 2022, Findings of NAACL) is measured too.

How sentences are chosen: the verifier reads each one alone beside the claim, and those
are kept that are likelier than not to decide it, at most three, the likeliest first.
Where there is none, the likeliest alone is what the label is given from.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.bench import scores as scoring
from claimcheck.bench.judging import (
    Judged,
    Progress,
    judge_pairs,
    predict_all,
    sign,
)
from claimcheck.bench.rationales import (
    MOST_SENTENCES,
    Rationale,
    Retrieval,
    score_abstracts,
    score_sentences,
)
from claimcheck.bench.scores import Scores, macro_f1_of_decided, score_answers
from claimcheck.datasets.abstracts import evidence_text
from claimcheck.datasets.pair import Pair
from claimcheck.datasets.scifact import Scifact, gold_pairs, read_scifact
from claimcheck.entailment.verifier import Verifier
from claimcheck.model import Distribution

_DECISIVE = 0.5
"""Least probability that a sentence decides the claim."""


@dataclass(frozen=True, slots=True)
class ScifactResult:
    """Scores under both protocols."""

    gold: Scores
    """With gold evidence."""
    end_to_end: Scores
    """Over (claim, cited abstract) pairs."""
    abstracts: dict[str, Retrieval]
    sentences: dict[str, Retrieval]

    def to_json(self) -> dict[str, Any]:
        """The result as JSON-ready data; what is not nested is with gold evidence."""
        return {
            **self.gold.to_json(),
            "end_to_end": self.end_to_end.to_json(),
            "abstracts": {name: part.to_json() for name, part in self.abstracts.items()},
            "sentences": {name: part.to_json() for name, part in self.sentences.items()},
        }


def measure_scifact(
    claims: Path, corpus: Path, *, verifier: Verifier, progress: Progress
) -> ScifactResult:
    """Scores over the claims of a file; the intervals resample abstracts.

    Args:
        claims: ``claims_dev.jsonl`` or another file of labelled claims.
        corpus: ``corpus.jsonl``, packed with gzip or not.
        verifier: gives the probabilities.
        progress: told how far the work is.

    Raises:
        DatasetError: no such file, another form, or files of different releases.
    """
    data = read_scifact(claims, corpus)
    signature = sign(verifier, [claims, corpus])
    with_gold = judge_pairs(
        gold_pairs(data), verifier, progress=progress, stage="gold evidence"
    )
    found, judged = find_evidence(data, verifier, progress=progress)
    return ScifactResult(
        gold=_score("scifact", with_gold, signature),
        end_to_end=_score("scifact end to end", judged, signature),
        abstracts=score_abstracts(found),
        sentences=score_sentences(found),
    )


def find_evidence(
    data: Scifact, verifier: Verifier, *, progress: Progress
) -> tuple[list[Rationale], Judged]:
    """Sentences and labels for every claim in every abstract that it cites.

    Returns:
        What was found, and the answers that it comes to, both in the order of the claims
        and, within one, of the abstracts it cites.
    """
    places = [(claim, doc) for claim in data.claims for doc in claim.cited]
    texts = [
        (claim.text, evidence_text(data.abstracts[doc].title, [sentence]))
        for claim, doc in places
        for sentence in data.abstracts[doc].sentences
    ]
    started = time.perf_counter()
    alone = iter(predict_all(texts, verifier, progress=progress, stage="sentences"))
    chosen: list[tuple[int, ...]] = []
    pairs = []
    for claim, doc in places:
        abstract = data.abstracts[doc]
        sentences = choose_sentences([next(alone) for _ in abstract.sentences])
        text = evidence_text(
            abstract.title, [abstract.sentences[i] for i in sorted(sentences)]
        )
        chosen.append(sentences)
        pairs.append(Pair(claim.text, text, claim.label(doc), str(doc)))
    judged = judge_pairs(pairs, verifier, progress=progress, stage="labels")
    found = [
        Rationale(claim.evidence.get(doc), answer.label, sentences)
        for (claim, doc), answer, sentences in zip(
            places, judged.answers, chosen, strict=True
        )
    ]
    return found, Judged(judged.answers, time.perf_counter() - started)


def choose_sentences(distributions: Sequence[Distribution]) -> tuple[int, ...]:
    """The sentences that decide a claim, the likeliest first.

    Args:
        distributions: of each sentence of an abstract read alone.
    """
    decisive = [supported + refuted for supported, refuted, _ in distributions]
    order = sorted(range(len(decisive)), key=lambda number: -decisive[number])
    kept = [number for number in order if decisive[number] >= _DECISIVE]
    return tuple((kept or order[:1])[:MOST_SENTENCES])


def _score(name: str, judged: Judged, signature: str) -> Scores:
    return score_answers(
        name,
        judged.answers,
        seconds=judged.seconds,
        signature=signature,
        macro_f1_2class=macro_f1_of_decided(judged.answers),
    )


def render_text(result: ScifactResult) -> str:
    """The result as plain text: each protocol's scores, then evidence found."""
    lines = [f"{'end to end':>28}{'precision':>11}{'recall':>11}{'F1':>11}"]
    for unit, scores in (("abstract", result.abstracts), ("sentence", result.sentences)):
        for name, part in scores.items():
            title = f"{unit}, {name.replace('_', ' and ').replace('and only', 'only')}"
            lines.append(
                f"{title:>28}{part.precision:>11.3f}{part.recall:>11.3f}{part.f1:>11.3f}"
            )
    return "\n".join(
        [
            scoring.render_text(result.gold),
            scoring.render_text(result.end_to_end),
            *lines,
            "",
        ]
    )
