"""Reasoning over one table: which programs over its cells a claim stands for."""

from claimcheck.tabular.analysis import Analysis, Reader
from claimcheck.tabular.decision import Decision, load_decision
from claimcheck.tabular.features import features, wording_features
from claimcheck.tabular.linearise import linearise
from claimcheck.tabular.measures import ERRORS, HIGHER_IS_BETTER, find_direction
from claimcheck.tabular.programs import Kind, Outcome
from claimcheck.tabular.reasoning import Reasoning, conclude, reason

__all__ = [
    "ERRORS",
    "HIGHER_IS_BETTER",
    "Analysis",
    "Decision",
    "Kind",
    "Outcome",
    "Reader",
    "Reasoning",
    "conclude",
    "features",
    "find_direction",
    "linearise",
    "load_decision",
    "reason",
    "wording_features",
]
