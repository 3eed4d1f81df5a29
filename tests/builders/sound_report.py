"""A report without a fault, for tests that give it one."""

from datetime import date
from decimal import Decimal

from claimcheck.model import Claim, Reference, Report, ReportFigures, Stated

TODAY = date(2026, 7, 1)


def claim(
    number: int, text: str, *, verified: bool | None = True, confidence: str = "0.8"
) -> Claim:
    stated = Stated(verified, Decimal(confidence) if confidence else None)
    return Claim(f"C{number}", text, stated=stated, line=number)


SOUND = Report(
    name="r.txt",
    format="text",
    title="T",
    authors=("A",),
    issued=date(2026, 6, 1),
    abstract="Whole and short.",
    question="Do gates lower perplexity on the HarbourQA benchmark?",
    figures=ReportFigures(2, 2, 3, 2, Decimal(8), Decimal(10)),
    claims=(
        claim(1, "Gated units lower the loss of deep models by 0.4."),
        claim(2, "Dropout has no effect on wide networks.", confidence="0.9"),
        claim(3, "Depth costs memory in every setting.", verified=False, confidence="0.2"),
    ),
    references=(
        Reference("arXiv:2101.04321v2", "2101.04321", 2),
        Reference("arXiv:2101.04322v1", "2101.04322", 1),
    ),
)
