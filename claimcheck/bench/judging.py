"""A verifier's answers to the pairs of a data set, with the time that they took."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from claimcheck.bench.answer import Answer
from claimcheck.bench.bootstrap import RESAMPLES, SEED
from claimcheck.datasets.pair import Pair
from claimcheck.entailment.verifier import Verifier
from claimcheck.model import Distribution
from claimcheck.version import VERSION

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, what is done of it, and all of it."""

_AT_ONCE = 1024
"""Pairs between two reports of progress; a verifier sorts that many by length."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Answers in the order of the pairs."""

    answers: tuple[Answer, ...]
    seconds: float


def judge_pairs(
    pairs: Sequence[Pair], verifier: Verifier, *, progress: Progress, stage: str = "claims"
) -> Judged:
    """What the verifier says of every pair.

    Args:
        pairs: claims beside evidence.
        verifier: gives the probabilities.
        progress: told how far the work is.
        stage: what it is told that is done.
    """
    started = time.perf_counter()
    texts = [(pair.claim, pair.evidence) for pair in pairs]
    distributions = predict_all(texts, verifier, progress=progress, stage=stage)
    answers = tuple(
        Answer(pair.label, distribution, pair.group)
        for pair, distribution in zip(pairs, distributions, strict=True)
    )
    return Judged(answers, time.perf_counter() - started)


def predict_all(
    texts: Sequence[tuple[str, str]],
    verifier: Verifier,
    *,
    progress: Progress,
    stage: str,
) -> list[Distribution]:
    """The verifier's distribution over the three labels for each (claim, evidence)."""
    distributions: list[Distribution] = []
    for start in range(0, len(texts), _AT_ONCE):
        progress(stage, start, len(texts))
        for row in verifier.predict(texts[start : start + _AT_ONCE]):
            supported, refuted, open_ = map(float, row)
            distributions.append((supported, refuted, open_))
    progress(stage, len(texts), len(texts))
    return distributions


def sign(verifier: Verifier, files: Sequence[Path]) -> str:
    """One line in the manner of sacrebleu: versions, verifier, data and resampling."""
    data = hashlib.sha256()
    for file in files:
        data.update(hashlib.sha256(file.read_bytes()).digest())
    return (
        f"claimcheck:{VERSION}|verifier:{verifier.name}|data:{data.hexdigest()[:12]}"
        f"|bootstrap:{RESAMPLES}|seed:{SEED}"
    )
