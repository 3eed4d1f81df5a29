"""SciTab and TabFact: claims beside one table.

SciTab (Lu et al. 2023, EMNLP) reports macro-F1 over the three labels, and in a setting of
two classes over the claims that are supported or refuted; there the probability of not
enough evidence is set aside. TabFact (Chen et al. 2020, ICLR) reports accuracy.

Where the data is what the shipped decision was trained on, the answers come from a
cross-validation that keeps the claims of one paper or table together; the signature says
which of the two it was.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from claimcheck.bench.answer import Answer
from claimcheck.bench.confusion import Confusion
from claimcheck.bench.judging import Progress
from claimcheck.bench.scores import DECIDED, Scores, score_answers
from claimcheck.datasets.claims import TableClaim
from claimcheck.datasets.scitab import read_scitab
from claimcheck.datasets.tabfact import EXAMPLES, read_tabfact
from claimcheck.match.weights import file_sha256
from claimcheck.tabular.decision import (
    PAPERS,
    PROGRAMS,
    WIKIPEDIA,
    load_decision,
)
from claimcheck.training.reasoner import compute_features
from claimcheck.training.table_decision import FOLDS, cross_validate
from claimcheck.version import VERSION

_SEED = 0
"""Of the assignment of papers and tables to folds."""


def measure_scitab(data: Path, *, progress: Progress) -> Scores:
    """Scores over a SciTab file; the interval resamples its papers.

    Args:
        data: claims as SciTab's authors give them.
        progress: told how far the work is.

    Raises:
        DatasetError: no such file, or another form.
    """
    return _measure("scitab", read_scitab(data), data, PAPERS, progress)


def measure_tabfact(data: Path, *, progress: Progress, limit: int | None = None) -> Scores:
    """Scores over TabFact's validation part; the interval resamples its tables.

    Args:
        data: the folder of TabFact.
        progress: told how far the work is.
        limit: number of tables; all by default.

    Raises:
        DatasetError: a file is missing, or of another form.
    """
    claims = read_tabfact(data, limit=limit)
    return _measure("tabfact", claims, data / EXAMPLES, WIKIPEDIA, progress)


def was_trained_on(source: Path, name: str = PAPERS) -> bool:
    """Whether a shipped decision was trained on the very data of this file."""
    return file_sha256(source) == load_decision(name).metadata.get("sha256")


def macro_f1_of_two(answers: Sequence[Answer]) -> float:
    """Macro-F1 over supported and refuted claims, the likelier of the two being given."""
    supported, refuted = DECIDED
    pairs = [
        (
            answer.gold,
            supported if answer.probabilities[0] >= answer.probabilities[1] else refuted,
        )
        for answer in answers
        if answer.gold in DECIDED
    ]
    return Confusion.of(pairs).macro_f1(DECIDED)


def _measure(
    benchmark: str,
    claims: Sequence[TableClaim],
    source: Path,
    name: str,
    progress: Progress,
) -> Scores:
    decision, programs = load_decision(name), load_decision(PROGRAMS)
    digest, seen = file_sha256(source), was_trained_on(source, name)
    started = time.perf_counter()
    progress("claims", 0, len(claims))
    values = [
        {key: item.get(key, 0.0) for key in decision.names}
        for item in compute_features(claims, programs)
    ]
    if seen:
        given = cross_validate(claims, values, seed=_SEED)
        manner = f"cross-validated:{FOLDS} folds, seed {_SEED}"
    else:
        given = [decision.probabilities(item) for item in values]
        manner = f"decision:{name}@{str(decision.metadata.get('sha256'))[:8]}"
    progress("claims", len(claims), len(claims))
    answers = [
        Answer(claim.label, distribution, claim.group)
        for claim, distribution in zip(claims, given, strict=True)
    ]
    return score_answers(
        benchmark,
        answers,
        seconds=time.perf_counter() - started,
        signature=f"claimcheck:{VERSION}|reasoner:{manner}|data:{digest[:12]}",
        macro_f1_2class=macro_f1_of_two(answers),
    )
