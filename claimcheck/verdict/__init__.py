"""From claims and candidate evidence to verdicts."""

from claimcheck.verdict.decision import judge_claim
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.stance import PassageJudge, Stance, TextJudge
from claimcheck.verdict.textual import Found
from claimcheck.verdict.versions import editions, note_version, respect_versions

__all__ = [
    "Found",
    "PassageJudge",
    "SourceView",
    "Stance",
    "TextJudge",
    "editions",
    "judge_claim",
    "note_version",
    "respect_versions",
]
