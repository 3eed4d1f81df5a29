"""Accuracy of text verifier and table reasoner on published benchmarks, recorded.

    python benchmarks/verification.py [--data FOLDER] [--folds FOLDER]

The shipped verifier was trained on SciFact and Check-COVID, so on these and HealthVer the
models of a cross-validation are measured: FOLDS is the ``stages/folds`` that
``claimcheck train verifier`` leaves, and each claim is judged by the model that was
trained without it. Without FOLDS only those sets are measured that the shipped verifier
has not seen.
"""

import argparse
import os
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimcheck.bench import check_covid, healthver, nli, scifact, table_claims
from claimcheck.bench.environment import record_result
from claimcheck.entailment import Verifier, load_verifier
from claimcheck.settings import Settings, VerifierSettings
from claimcheck.training.sources import composed_folder

RESULTS = Path(__file__).parent / "results"
_CONJNLI = "conjnli/data/NLI/conj_dev.tsv"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record; 1 where no data is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    default = Path(testdata) / "verification" if testdata else None
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--folds", default="")
    options = parser.parse_args(arguments)
    if options.data is None:
        print("set CLAIMCHECK_TESTDATA, or name a folder with --data", file=sys.stderr)
        return 1
    for name, result in _unseen(options.data, _load("minilm")):
        _record(name, result)
    if options.folds:
        for name, result in _left_out(options.data, _load(options.folds)):
            _record(name, result)
    return 0


def _unseen(data: Path, verifier: Verifier) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sets that the shipped verifier has not seen; SciTab by programs, cross-validated."""
    yield (
        "healthver",
        healthver.measure_healthver(
            data / "healthver" / "healthver_dev.csv", verifier=verifier, progress=_say
        ).to_json(),
    )
    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(data / "nli.tar.gz") as archive:
            archive.extract(_CONJNLI, scratch, filter="data")
        measured = nli.measure_nli(
            Path(scratch) / _CONJNLI, verifier=verifier, progress=_say
        )
    yield "conjnli", measured.to_json()
    apart = composed_folder() / "held-out.tsv"
    yield "composed", nli.measure_nli(apart, verifier=verifier, progress=_say).to_json()
    yield (
        "scitab",
        table_claims.measure_scitab(
            data / "scitab" / "sci_tab_dev.json", progress=_say
        ).to_json(),
    )


def _left_out(data: Path, verifier: Verifier) -> Iterator[tuple[str, dict[str, Any]]]:
    """Sets that were cross-validated over."""
    yield (
        "scifact",
        scifact.measure_scifact(
            data / "scifact" / "claims_train.jsonl",
            data / "scifact" / "corpus.jsonl.gz",
            verifier=verifier,
            progress=_say,
        ).to_json(),
    )
    yield (
        "check-covid",
        check_covid.measure_check_covid(
            data / "check-covid", verifier=verifier, progress=_say
        ).to_json(),
    )
    yield (
        "healthver-cross-validated",
        healthver.measure_healthver(
            data / "healthver" / "healthver_dev.csv", verifier=verifier, progress=_say
        ).to_json(),
    )


def _load(name: str) -> Verifier:
    return load_verifier(Settings(verifier=VerifierSettings(name=name)))


def _record(name: str, result: dict[str, Any]) -> None:
    shown = ("n", "accuracy", "macro_f1", "macro_f1_2class", "ece", "claims_per_second")
    print(name, {key: result[key] for key in shown})
    record_result(RESULTS / f"{name}.json", result, ["onnxruntime", "tokenizers"])


def _say(stage: str, done: int, total: int) -> None:
    print(f"{stage} {done}/{total}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
