"""Experiments as a JSON document.

The keys are a published interface: ``schema/reproduce-1.json`` describes them. Keys may
be added under the same schema name; to rename or remove one takes a new name.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from claimcheck.model import (
    Analysis,
    Association,
    Comparison,
    Experiment,
    Measurement,
    TrainingCurve,
)

SCHEMA = "claimcheck/reproduce/1"
"""Name of the form of the document."""

_DIGITS = 4
_NUMBERS = re.compile(r"\[\n\s*(?:(?:-?[\d.e+-]+|null),?\n\s*)+\]")
"""A list of numbers, a line each: a curve would fill pages. No string matches, since a
line break within one is written as an escape."""


def render_json(experiments: Sequence[Experiment]) -> str:
    """One JSON document with all experiments, in their order."""
    form = {"schema": SCHEMA, "experiments": [experiment_form(one) for one in experiments]}
    text = json.dumps(form, ensure_ascii=False, indent=2, allow_nan=False)
    return _NUMBERS.sub(lambda found: " ".join(found[0].split()), text) + "\n"


def experiment_form(experiment: Experiment) -> dict[str, Any]:
    """An experiment, made of JSON types alone."""
    return {
        "title": experiment.title,
        **comparison_form(experiment.comparison),
        "analysis": _analysis(experiment.analysis) if experiment.analysis else None,
        "curves": [_curve(item) for item in experiment.curves],
        "settings": [asdict(item) for item in experiment.settings],
        "facts": dict(experiment.facts),
        "notes": experiment.notes,
        "signature": experiment.signature,
    }


def comparison_form(comparison: Comparison) -> dict[str, Any]:
    """A published number beside the measured one; part of a claim's form as well."""
    return {
        "recipe": comparison.recipe,
        "claim_id": comparison.claim_id,
        "claim": comparison.claim,
        "published": {
            "value": comparison.published,
            "printed": comparison.printed,
            "place": comparison.place,
        },
        "metric": comparison.metric,
        "is_difference": comparison.is_difference,
        "measured": _measurement(comparison.measured),
        "margin": comparison.margin,
        "outcome": comparison.outcome.value,
        "reasons": list(comparison.reasons),
        "seeds": list(comparison.seeds),
        "degenerate": list(comparison.degenerate),
        "gains": [
            {
                "language": item.language,
                "baseline": _number(item.baseline),
                "treatment": _number(item.treatment),
                "gain": _measurement(item.gain),
            }
            for item in comparison.gains
        ],
        "model": comparison.model,
        "run": comparison.run,
    }


def _analysis(analysis: Analysis) -> dict[str, Any]:
    return {
        "findings": list(analysis.findings),
        "layers": [
            {
                "layer": item.layer,
                "language": item.language,
                "baseline": _number(item.baseline),
                "treatment": _number(item.treatment),
                "gain": _measurement(item.gain),
            }
            for item in analysis.layers
        ],
        "groups": [
            {
                "group": item.group,
                "languages": list(item.languages),
                "gain": _measurement(item.gain),
            }
            for item in analysis.groups
        ],
        "associations": [_association(item) for item in analysis.associations],
    }


def _association(association: Association) -> dict[str, Any]:
    return {
        "method": association.method,
        "x_name": association.x_name,
        "y_name": association.y_name,
        "points": [
            {"name": point.name, "x": _number(point.x), "y": _number(point.y)}
            for point in association.points
        ],
        "coefficient": _measurement(association.coefficient),
    }


def _curve(curve: TrainingCurve) -> dict[str, Any]:
    return {
        "name": curve.name,
        "seed": curve.seed,
        "steps": list(curve.steps),
        "losses": [_finite(value) for value in curve.losses],
        "evaluated": list(curve.evaluated),
        "development": [_finite(value) for value in curve.development],
        "degenerate": curve.degenerate,
    }


def _measurement(measured: Measurement | None) -> dict[str, float] | None:
    if measured is None:
        return None
    return {name: _number(value) for name, value in asdict(measured).items()}


def _number(value: float) -> float:
    return round(float(value), _DIGITS)


def _finite(value: float) -> float | None:
    """A number, or null where a training that collapsed left none."""
    rounded = _number(value)
    return rounded if abs(rounded) < float("inf") else None
