"""HealthVer: label of a claim given its evidence.

The protocol of Sarrouti et al. 2021 ("Evidence-based Fact-Checking of Health-related
Claims", Findings of EMNLP): each claim stands beside one piece of evidence, which
supports it, refutes it or is neutral; macro-F1 and accuracy over all three.
"""

from pathlib import Path

from claimcheck.bench.judging import Progress, judge_pairs, sign
from claimcheck.bench.scores import Scores, score_answers
from claimcheck.datasets.healthver import read_healthver
from claimcheck.entailment.verifier import Verifier


def measure_healthver(data: Path, *, verifier: Verifier, progress: Progress) -> Scores:
    """Scores over the claims of a HealthVer file; the interval resamples its questions.

    Raises:
        DatasetError: no such file, or another form.
    """
    judged = judge_pairs(read_healthver(data), verifier, progress=progress)
    return score_answers(
        "healthver",
        judged.answers,
        seconds=judged.seconds,
        signature=sign(verifier, [data]),
    )
