"""The scores that every benchmark of claims gives, made of its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.bench.answer import Answer
from claimcheck.bench.bootstrap import macro_f1_interval
from claimcheck.bench.calibration import CoveragePoint, calibration_error, risk_coverage
from claimcheck.bench.confusion import Confusion
from claimcheck.model import Label

DECIDED = (Label.SUPPORTED, Label.REFUTED)
"""The labels that say something of the claim."""
_WIDTH = 21
"""Columns of a label's name in text, and of a count below it."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a benchmark's claims were answered."""

    benchmark: str
    confusion: Confusion
    macro_f1_2class: float | None
    """Over supported and refuted alone, where the field reports it."""
    interval: tuple[float, float]
    """Ends of the 95 % bootstrap interval of macro-F1."""
    ece: float
    """Expected calibration error, in [0, 1]."""
    risk_coverage: tuple[CoveragePoint, ...]
    seconds: float
    """Time for the answers, loading of data and models apart."""
    signature: str
    """What was measured, with what."""

    @property
    def n(self) -> int:
        """Number of claims."""
        return self.confusion.n

    @property
    def claims_per_second(self) -> float:
        """Answers in a second; 0 where no time has passed."""
        return self.n / self.seconds if self.seconds else 0.0

    def to_json(self) -> dict[str, Any]:
        """The scores as JSON-ready data, rates rounded to four places."""
        confusion, two = self.confusion, self.macro_f1_2class
        return {
            "benchmark": self.benchmark,
            "n": self.n,
            "accuracy": round(confusion.accuracy, 4),
            "macro_f1": round(confusion.macro_f1(), 4),
            "macro_f1_2class": None if two is None else round(two, 4),
            "interval": [round(end, 4) for end in self.interval],
            "ece": round(self.ece, 4),
            "risk_coverage": [
                {
                    "coverage": point.coverage,
                    "accuracy": round(point.accuracy, 4),
                    "threshold": round(point.threshold, 4),
                }
                for point in self.risk_coverage
            ],
            "per_class": {
                label.value: {
                    "precision": round(confusion.precision(label), 4),
                    "recall": round(confusion.recall(label), 4),
                    "f1": round(confusion.f1(label), 4),
                }
                for label in Label
            },
            "labels": [label.value for label in Label],
            "confusion": confusion.rows(),
            "seconds": round(self.seconds, 2),
            "claims_per_second": round(self.claims_per_second, 2),
            "signature": self.signature,
        }


def score_answers(
    benchmark: str,
    answers: Sequence[Answer],
    *,
    seconds: float,
    signature: str,
    macro_f1_2class: float | None = None,
) -> Scores:
    """The scores of a benchmark.

    Args:
        benchmark: its name.
        answers: one a claim; their groups are what the interval resamples.
        seconds: time that they took.
        signature: what was measured, with what.
        macro_f1_2class: as the benchmark's own protocol defines it, if it has one.
    """
    return Scores(
        benchmark=benchmark,
        confusion=Confusion.of((answer.gold, answer.label) for answer in answers),
        macro_f1_2class=macro_f1_2class,
        interval=macro_f1_interval(answers),
        ece=calibration_error(answers),
        risk_coverage=risk_coverage(answers),
        seconds=seconds,
        signature=signature,
    )


def macro_f1_of_decided(answers: Sequence[Answer]) -> float:
    """Mean F1 of supported and refuted, over all claims.

    Claims without enough evidence still count as false positives of the two. SciFact's and
    Check-COVID's own programs print it as "Macro F1 w/o NEI".
    """
    pairs = ((answer.gold, answer.label) for answer in answers)
    return Confusion.of(pairs).macro_f1(DECIDED)


def render_text(scores: Scores) -> str:
    """The scores as plain text: figures, labels, matrix, coverage and signature."""
    blocks = [_render_figures(scores), render_confusion(scores.confusion)]
    if scores.risk_coverage:
        blocks.append(_render_coverage(scores.risk_coverage))
    return "\n\n".join([*blocks, scores.signature]) + "\n"


def render_confusion(confusion: Confusion) -> str:
    """Precision, recall and F1 of each label, then counts of gold against given label."""
    lines = [f"{'':>{_WIDTH}}{'precision':>11}{'recall':>11}{'F1':>11}"]
    for label in Label:
        figures = confusion.precision(label), confusion.recall(label), confusion.f1(label)
        lines.append(
            f"{label.value:>{_WIDTH}}" + "".join(f"{value:>11.3f}" for value in figures)
        )
    lines += ["", f"{'gold, given':>{_WIDTH}}"]
    lines[-1] += "".join(f"{label.value:>{_WIDTH}}" for label in Label)
    for label, row in zip(Label, confusion.rows(), strict=True):
        lines.append(
            f"{label.value:>{_WIDTH}}" + "".join(f"{count:>{_WIDTH}}" for count in row)
        )
    return "\n".join(lines)


def _render_figures(scores: Scores) -> str:
    confusion, (low, high) = scores.confusion, scores.interval
    two = scores.macro_f1_2class
    return (
        f"{scores.benchmark}: {scores.n} claims  accuracy {confusion.accuracy:.3f}  "
        f"macro-F1 {confusion.macro_f1():.3f} (95 % {low:.3f} to {high:.3f})"
        + ("" if two is None else f"  of two classes {two:.3f}")
        + f"\ncalibration error {scores.ece:.3f}  {scores.seconds:.1f} s  "
        f"{scores.claims_per_second:.1f} claims/s"
    )


def _render_coverage(points: Sequence[CoveragePoint]) -> str:
    lines = [f"{'most confident':>{_WIDTH}}{'accuracy':>11}{'from':>11}"]
    lines += [
        f"{point.coverage:>{_WIDTH}.0%}{point.accuracy:>11.3f}{point.threshold:>11.3f}"
        for point in points
    ]
    return "\n".join(lines)
