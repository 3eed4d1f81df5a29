"""From claims and candidate evidence to verdicts."""

from claimcheck.verdict.calibrated import DecisionModel, decide, load_decision
from claimcheck.verdict.decision import judge_claim, propose
from claimcheck.verdict.proposal import Proposal
from claimcheck.verdict.signals import Signals
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.stance import PassageJudge, Stance, TextJudge
from claimcheck.verdict.textual import Found, with_lead_ins
from claimcheck.verdict.verification import VerifierJudge, texts_to_read, visible_text
from claimcheck.verdict.versions import editions, note_version, respect_versions

__all__ = [
    "DecisionModel",
    "Found",
    "PassageJudge",
    "Proposal",
    "Signals",
    "SourceView",
    "Stance",
    "TextJudge",
    "VerifierJudge",
    "decide",
    "editions",
    "judge_claim",
    "load_decision",
    "note_version",
    "propose",
    "respect_versions",
    "texts_to_read",
    "visible_text",
    "with_lead_ins",
]
