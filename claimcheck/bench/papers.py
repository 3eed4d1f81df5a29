"""Verdicts on labelled claims about papers.

The data folder holds PDFs and ``claims/*.jsonl``; each line has ``id``, ``file`` (the
PDF), ``claim``, ``label`` (supported, refuted or not_enough_evidence) and, if the paper
contradicts itself there, ``conflict: true``. Each claim is checked against its own PDF.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.bench import scores as scoring
from claimcheck.bench.answer import answer_of
from claimcheck.bench.confusion import Confusion
from claimcheck.bench.judging import Progress
from claimcheck.bench.scores import Scores, score_answers
from claimcheck.datasets.records import Record, read_json_lines
from claimcheck.errors import BenchmarkError, DatasetError
from claimcheck.model import CheckedReport, Claim, Label, Reason, Signature, Verdict
from claimcheck.pipeline import check_claims
from claimcheck.settings import Settings

_LABELS = {label.value: label for label in Label}


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim with its gold label."""

    id: str
    file: str
    text: str
    label: Label
    kind: str = ""
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled claim with what claimcheck said of it."""

    claim: LabelledClaim
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether the labels agree."""
        return self.verdict.label is self.claim.label


@dataclass(frozen=True, slots=True)
class PapersResult:
    """Outcome of the benchmark."""

    judged: tuple[Judged, ...]
    seconds: float
    signature: Signature

    @property
    def confusion(self) -> Confusion:
        """Gold against given labels."""
        return Confusion.of((item.claim.label, item.verdict.label) for item in self.judged)

    @property
    def scores(self) -> Scores:
        """What every benchmark gives; the interval resamples papers."""
        answers = [
            answer_of(item.claim.label, item.verdict, group=item.claim.file)
            for item in self.judged
        ]
        return score_answers(
            "papers", answers, seconds=self.seconds, signature=self.signature.line
        )

    @property
    def conflicts_named(self) -> tuple[int, int]:
        """Places where the paper contradicts itself: (said so, all of them)."""
        places = [item for item in self.judged if item.claim.conflict]
        named = [item.verdict.reason is Reason.SOURCE_CONFLICT for item in places]
        return sum(named), len(places)

    def to_json(self) -> dict[str, Any]:
        """The result as JSON-ready data."""
        confusion = self.confusion
        named, conflicts = self.conflicts_named
        return {
            **self.scores.to_json(),
            "true_called_refuted": round(confusion.rate(Label.SUPPORTED, Label.REFUTED), 4),
            "false_called_supported": round(
                confusion.rate(Label.REFUTED, Label.SUPPORTED), 4
            ),
            "conflicts": {"named": named, "places": conflicts},
            "claims": [
                {
                    "id": item.claim.id,
                    "gold": item.claim.label.value,
                    "label": item.verdict.label.value,
                    "probability": item.verdict.probability,
                    "reason": item.verdict.reason.value,
                    "right": item.right,
                }
                for item in self.judged
            ],
        }


def read_labelled_claims(place: Path) -> list[LabelledClaim]:
    """All labelled claims of a JSONL file, or of those in a folder.

    Raises:
        DatasetError: no such file, none in it, or a line that is not a labelled claim.
    """
    files = [place] if place.is_file() else sorted(place.glob("*.jsonl"))
    if not files:
        raise DatasetError(
            f"{place}: found no labelled claims (*.jsonl)",
            hint="name the folder of PDFs that has a folder claims/, or a file of claims",
        )
    claims = [_claim(record) for path in files for record in read_json_lines(path)]
    if not claims:
        raise DatasetError(f"{place}: found no line; expected a labelled claim a line")
    return claims


def _claim(record: Record) -> LabelledClaim:
    return LabelledClaim(
        id=str(record.field("id")),
        file=record.text("file"),
        text=record.text("claim"),
        label=record.label("label", _LABELS),
        kind=str(record.fields.get("kind", "")),
        conflict=bool(record.fields.get("conflict", False)),
    )


def measure_papers(
    data: Path, *, settings: Settings, progress: Progress, claims: Path | None = None
) -> PapersResult:
    """Check every labelled claim against its own paper, without network.

    Args:
        data: folder of PDFs.
        settings: store and encoder.
        progress: told how far the work is.
        claims: JSONL file or folder of labelled claims; ``data/claims`` if not given.

    Raises:
        BenchmarkError: no labelled claims, or a PDF that they name is missing.
    """
    labelled = read_labelled_claims(claims or data / "claims")
    files = sorted({claim.file for claim in labelled})
    started = time.perf_counter()
    judged: list[Judged] = []
    signature: Signature | None = None
    for number, file in enumerate(files):
        progress("papers", number, len(files))
        by_id = {claim.id: claim for claim in labelled if claim.file == file}
        checked = _check(data / file, list(by_id.values()), settings)
        signature = checked.signature
        judged += [Judged(by_id[item.claim.id], item.verdict) for item in checked.claims]
    progress("papers", len(files), len(files))
    assert signature is not None
    return PapersResult(tuple(judged), time.perf_counter() - started, signature)


def _check(pdf: Path, claims: list[LabelledClaim], settings: Settings) -> CheckedReport:
    if not pdf.is_file():
        raise BenchmarkError(
            f"{pdf}: no such file, but a labelled claim names it",
            hint="--data names the folder that holds the PDFs",
        )
    return check_claims(
        [Claim(id=claim.id, text=claim.text) for claim in claims],
        sources=[str(pdf)],
        settings=settings,
    )


def render_text(result: PapersResult) -> str:
    """The result as plain text: figures, matrix, and every claim that came out wrong."""
    confusion = result.confusion
    named, conflicts = result.conflicts_named
    lines = [
        f"true called refuted {confusion.rate(Label.SUPPORTED, Label.REFUTED):.3f}  "
        f"false called supported {confusion.rate(Label.REFUTED, Label.SUPPORTED):.3f}  "
        f"conflicts named {named}/{conflicts}",
    ]
    wrong = [item for item in result.judged if not item.right]
    if wrong:
        lines += ["", "wrong:"]
    for item in wrong:
        lines.append(
            f"  {item.claim.id}: {item.claim.label.value} → {item.verdict.label.value} "
            f"({item.verdict.probability:.2f}, {item.verdict.reason.value}) "
            f"{item.claim.text}"
        )
    return "\n".join([scoring.render_text(result.scores), *lines, ""])
