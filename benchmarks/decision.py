"""Trains the decision's model and judges it by papers left out, against rules alone.

    python benchmarks/decision.py [--data FOLDER] [--verifier NAME] [--write]

Labelled claims are those of ``FOLDER/claims`` and of ``claims/`` here; statements made by
mutation from the same papers train as well, and are judged only where rules leave them
open: what would be decided of them, and how much of it rightly. The outcome is kept in
``results/decision.json``; ``--write`` puts the model into ``verdict/decision.json``, where
every run finds it.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimcheck.bench.answer import Answer
from claimcheck.bench.environment import record_result
from claimcheck.bench.papers import read_labelled_claims
from claimcheck.bench.scores import render_text, score_answers
from claimcheck.model import Label
from claimcheck.pipeline import open_store
from claimcheck.pipeline.collection import Library
from claimcheck.settings import Settings, VerifierSettings
from claimcheck.training.decision import train_decision, write_decision
from claimcheck.training.examples import (
    Example,
    Statement,
    collect_examples,
    mutated_statements,
)
from claimcheck.training.trust import (
    keep_trusted,
    newly_decided,
    risk_curve,
    trusted_grounds,
)
from claimcheck.training.unseen import Plan, Unseen, feature_names, leave_one_paper_out

HERE = Path(__file__).parent
RESULT = HERE / "results" / "decision.json"
MODEL = HERE.parent / "verdict" / "decision.json"
RISKS = (0.02, 0.05, 0.1)
ORIGINALS_PER_PAPER = 8
"""True statements per paper that are mutated, each with one twin."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Collect, judge, print and record; 1 where no data is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    testdata = os.environ.get("CLAIMCHECK_TESTDATA")
    parser.add_argument(
        "--data", type=Path, default=Path(testdata) / "papers" if testdata else None
    )
    parser.add_argument("--verifier", default="minilm")
    parser.add_argument("--store", help="keep the papers that were read there")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if options.data is None:
        print("set CLAIMCHECK_TESTDATA, or name a folder with --data", file=sys.stderr)
        return 1
    sources = [options.data / "claims", HERE / "claims"]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            store=options.store or folder, verifier=VerifierSettings(name=options.verifier)
        )
        statements = _statements(sources, options.data, settings)
        examples = collect_examples(
            statements, options.data, settings=settings, progress=_say
        )
        verifier = Library(settings).verifier_name
    record(examples, sources, verifier=verifier, write=options.write)
    return 0


def record(
    examples: Sequence[Example], sources: Sequence[Path], *, verifier: str, write: bool
) -> None:
    """Judge, print and keep; with ``write`` train on everything as well."""
    plan = Plan()
    data = {_name(source): _sha256(source) for source in sources}
    result: dict[str, Any] = {"data": data, "verifier": verifier}
    for name, unseen in judge(examples, plan).items():
        result[name] = describe(name, unseen, signature=f"verifier:{verifier}")
    result["mutated"] = judge_mutated(examples, plan)
    print(json.dumps(result["mutated"]))
    libraries = ["scikit-learn", "numpy", "pymupdf", "onnxruntime"]
    record_result(RESULT, result, libraries)
    if write:
        trained = train_decision(
            _written(examples), plan=plan, data=data, probes=_open_twins(examples)
        )
        write_decision(trained, MODEL)


def judge(examples: Sequence[Example], plan: Plan) -> dict[str, list[Unseen]]:
    """Every labelled claim, decided in each way that is compared.

    "calibrated" keeps the rules' labels and learns probabilities, "learned" gives labels
    too; "with mutations" trains on mutated statements besides.
    """
    written = _written(examples)
    plain = feature_names(written, models=False)
    learned = leave_one_paper_out(written, plain, plan=plan)
    judged = {
        "rules": _rules(written),
        "calibrated": keep_trusted(learned, {}),
        "learned": _trusted(learned, plan),
    }
    if len(written) < len(examples):
        mixed = leave_one_paper_out(examples, plain, plan=plan)
        judged["learned with mutations"] = _trusted(mixed, plan)
    rich = feature_names(written, models=True)
    if rich != plain:
        read = leave_one_paper_out(written, rich, plan=plan)
        judged |= {
            "calibrated with verifier": keep_trusted(read, {}),
            "learned with verifier": _trusted(read, plan),
        }
    return judged


def judge_mutated(examples: Sequence[Example], plan: Plan) -> dict[str, int]:
    """Mutated statements that rules leave open, and those that a model would decide.

    It is trained on what people wrote about other papers. Far more of these statements
    than of the labelled claims are open, so that they show what its decisions are worth.
    """
    written = _written(examples)
    open_ = _open_twins(examples)
    names = feature_names(written, models=False)
    trusted = trusted_grounds(leave_one_paper_out(written, names, plan=plan), plan)
    judged = leave_one_paper_out(written, names, plan=plan, judged=open_)
    decided = newly_decided(keep_trusted(judged, trusted))
    return {
        "left_open": len(open_),
        "decided": len(decided),
        "right": sum(item.right for item in decided),
    }


def describe(name: str, unseen: Sequence[Unseen], *, signature: str) -> dict[str, Any]:
    """Scores over all claims, printed and as JSON-ready data."""
    answers = [_answer(item) for item in unseen]
    scores = score_answers(name, answers, seconds=0.0, signature=signature)
    confusion = scores.confusion
    print(render_text(scores))
    curve = risk_curve(unseen)
    kept = {
        str(risk): max((c for _, found, c in curve if found <= risk), default=0.0)
        for risk in RISKS
    }
    rates = {
        "true_called_refuted": round(confusion.rate(Label.SUPPORTED, Label.REFUTED), 4),
        "false_called_supported": round(confusion.rate(Label.REFUTED, Label.SUPPORTED), 4),
        "verdicts_given_at_risk": {risk: round(share, 4) for risk, share in kept.items()},
    }
    print(json.dumps(rates), "\n")
    return scores.to_json() | rates


def _statements(sources: Sequence[Path], data: Path, settings: Settings) -> list[Statement]:
    written = [
        Statement(claim.id, claim.file, claim.text, claim.label)
        for source in sources
        for claim in read_labelled_claims(source)
    ]
    library = Library(settings)
    made: list[Statement] = []
    for file in sorted({statement.file for statement in written}):
        key = library.read(data / file, None).key
        paper = open_store(settings).get(key)
        made += mutated_statements(paper, file, limit=ORIGINALS_PER_PAPER)
    return [*written, *made]


def _trusted(unseen: Sequence[Unseen], plan: Plan) -> list[Unseen]:
    """Decided by the model where its evidence earned trust, by these claims alone."""
    return keep_trusted(unseen, trusted_grounds(unseen, plan))


def _open_twins(examples: Sequence[Example]) -> list[Example]:
    """Mutated statements that the rules leave open."""
    return [
        example
        for example in examples
        if example.statement.made and example.proposed is Label.NOT_ENOUGH_EVIDENCE
    ]


def _rules(examples: Sequence[Example]) -> list[Unseen]:
    """What the rules say of every claim, with their own probability."""
    unseen = []
    for example in examples:
        own, rest = example.probability, (1 - example.probability) / 2
        chances = [own if label is example.proposed else rest for label in Label]
        distribution = (chances[0], chances[1], chances[2])
        unseen.append(Unseen(example, distribution, example.proposed))
    return unseen


def _written(examples: Sequence[Example]) -> list[Example]:
    return [example for example in examples if not example.statement.made]


def _answer(item: Unseen) -> Answer:
    statement = item.example.statement
    return Answer(statement.label, item.distribution, statement.group, given=item.label)


def _name(source: Path) -> str:
    return "/".join(source.parts[-2:])


def _sha256(source: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(source.glob("*.jsonl")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _say(stage: str, done: int, total: int) -> None:
    print(f"{stage} {done}/{total}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
