"""Natural language inference: label of a hypothesis given its premise.

The protocol of SNLI (Bowman et al. 2015, EMNLP) and of the sets that followed: accuracy
over the pairs whose annotators agree on a label; the others are left out. Entailment
counts as supported, contradiction as refuted, neutral as not enough evidence.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.bench import scores as scoring
from claimcheck.bench.judging import Progress, judge_pairs, sign
from claimcheck.bench.scores import Scores, score_answers
from claimcheck.datasets.nli import read_nli
from claimcheck.entailment.verifier import Verifier


@dataclass(frozen=True, slots=True)
class NliResult:
    """Scores, and how many pairs could not be scored."""

    scores: Scores
    skipped: int
    """Pairs without an agreed label."""

    def to_json(self) -> dict[str, Any]:
        """The result as JSON-ready data."""
        return {**self.scores.to_json(), "skipped": self.skipped}


def measure_nli(data: Path, *, verifier: Verifier, progress: Progress) -> NliResult:
    """Scores over the pairs of a file; the interval resamples premises.

    Raises:
        DatasetError: no such file, or another form.
    """
    read = read_nli(data)
    judged = judge_pairs(read.pairs, verifier, progress=progress)
    scores = score_answers(
        "nli", judged.answers, seconds=judged.seconds, signature=sign(verifier, [data])
    )
    return NliResult(scores, read.skipped)


def render_text(result: NliResult) -> str:
    """The result as plain text."""
    text = scoring.render_text(result.scores)
    return f"{text}{result.skipped} pairs without an agreed label left out\n"
