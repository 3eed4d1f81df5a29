"""From claims and candidate evidence to verdicts."""

from claimcheck.verdict.decision import judge_claim
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.stance import PassageJudge, Stance, TextJudge
from claimcheck.verdict.textual import Found
from claimcheck.verdict.versions import respect_versions

__all__ = [
    "Found",
    "PassageJudge",
    "SourceView",
    "Stance",
    "TextJudge",
    "judge_claim",
    "respect_versions",
]
