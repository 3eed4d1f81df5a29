"""Accuracy of the text verifier on published benchmarks, recorded in ``results/``.

    python benchmarks/verification.py --verifier FOLDER [--data FOLDER]

The benchmarks at hand are those that the verifier was trained on, so FOLDER is to be the
``work/folds`` of a training: each claim is then judged by the model that was trained
without it. The shipped model itself can only be measured on other data, with
``claimcheck bench``.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimcheck.bench import check_covid, healthver, scifact
from claimcheck.bench.environment import describe_environment
from claimcheck.entailment import load_verifier
from claimcheck.settings import Settings, VerifierSettings

RESULTS = Path(__file__).parent / "results"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record; 1 where no data is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    default = Path(testdata) / "verification" if testdata else None
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--verifier", required=True)
    options = parser.parse_args(arguments)
    if options.data is None:
        print("set CLAIMCHECK_TESTDATA, or name a folder with --data", file=sys.stderr)
        return 1
    verifier = load_verifier(Settings(verifier=VerifierSettings(name=options.verifier)))
    folder: Path = options.data
    found = scifact.measure_scifact(
        folder / "scifact" / "claims_train.jsonl",
        folder / "scifact" / "corpus.jsonl.gz",
        verifier=verifier,
        progress=_say,
    )
    print(scifact.render_text(found))
    _record("scifact", found.to_json())
    for name, measured in (
        (
            "healthver",
            healthver.measure_healthver(
                folder / "healthver" / "healthver_dev.csv",
                verifier=verifier,
                progress=_say,
            ),
        ),
        (
            "check-covid",
            check_covid.measure_check_covid(
                folder / "check-covid", verifier=verifier, progress=_say
            ),
        ),
    ):
        scores = measured.to_json()
        print(name, {key: scores[key] for key in ("n", "accuracy", "macro_f1", "ece")})
        _record(name, scores)
    return 0


def _record(name: str, result: dict[str, Any]) -> None:
    RESULTS.mkdir(exist_ok=True)
    result = {**result, **describe_environment(["onnxruntime", "tokenizers"])}
    text = json.dumps(result, indent=2, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _say(stage: str, done: int, total: int) -> None:
    print(f"{stage} {done}/{total}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
