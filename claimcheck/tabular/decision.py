"""The trained part: a multinomial logistic regression over named features."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from claimcheck.errors import DecisionError
from claimcheck.model import Distribution, Label

_LEAST = 1e-9

PAPERS = "scitab"
"""The decision for claims about tables of papers, of three labels."""
WIKIPEDIA = "tabfact"
"""The decision for statements about Wikipedia tables, supported or refuted."""
PROGRAMS = "programs"
"""The decision over outcomes of programs alone, learned from true statements about tables
of other papers and from the same statements made false."""
SCORE = "program_score"
"""Feature that it gives to the other two."""
WEIGHTS = "decisions.json"
"""File of this package that holds the decisions by name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights of the features for each label."""

    names: tuple[str, ...]
    """Features in the order of the other arrays; one that is not given counts as 0."""
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    """One row for each of the labels, in the order of ``Label``."""
    intercepts: tuple[float, ...]
    """A label that was never trained has −1000: its probability is 0."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """What it was trained on, and how well it did under cross-validation."""

    def __post_init__(self) -> None:
        width, rows = len(self.names), len(Label)
        shapes = [len(self.mean), len(self.scale), *(len(row) for row in self.weights)]
        if any(n != width for n in shapes) or len(self.weights) != rows:
            raise DecisionError(
                f"a decision over {width} features and {rows} labels has arrays of"
                f" {shapes} and {len(self.weights)} rows",
                hint="train it again",
            )

    def probabilities(self, values: Mapping[str, float]) -> Distribution:
        """The distribution over the labels for the features of one claim."""
        vector = np.array([values.get(name, 0.0) for name in self.names])
        standard = (vector - np.array(self.mean)) / np.array(self.scale)
        scores = np.array(self.weights) @ standard + np.array(self.intercepts)
        shares = np.exp(scores - scores.max())
        supported, refuted, open_ = (shares / shares.sum()).tolist()
        return supported, refuted, open_

    def log_odds(self, values: Mapping[str, float]) -> float:
        """Log-odds of supported against refuted."""
        supported, refuted, _ = self.probabilities(values)
        return float(np.log(max(supported, _LEAST) / max(refuted, _LEAST)))

    def to_json(self) -> dict[str, Any]:
        """The decision as JSON knows it."""
        return {
            "names": list(self.names),
            "mean": list(self.mean),
            "scale": list(self.scale),
            "weights": [list(row) for row in self.weights],
            "intercepts": list(self.intercepts),
            "metadata": dict(self.metadata),
        }


def parse_decision(data: Mapping[str, Any]) -> Decision:
    """The decision that ``Decision.to_json`` gave."""
    return Decision(
        names=tuple(data["names"]),
        mean=tuple(data["mean"]),
        scale=tuple(data["scale"]),
        weights=tuple(tuple(row) for row in data["weights"]),
        intercepts=tuple(data["intercepts"]),
        metadata=data.get("metadata", {}),
    )


def add_score(values: Mapping[str, float], programs: Decision) -> dict[str, float]:
    """Features with the score of a decision over programs among them."""
    return {**values, SCORE: programs.log_odds(values)}


@lru_cache(maxsize=4)
def load_decision(name: str = PAPERS) -> Decision:
    """The shipped decision of this name, one of the constants above."""
    text = files("claimcheck.tabular").joinpath(WEIGHTS).read_text(encoding="utf-8")
    return parse_decision(json.loads(text)[name])
