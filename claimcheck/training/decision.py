"""The file of the decision's model, with what is known of how well it decides.

Every figure and the risk–coverage curve come from papers left out, one at a time
(``claimcheck.training.unseen``).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimcheck.model import Label
from claimcheck.training.examples import Example
from claimcheck.training.trust import (
    keep_trusted,
    newly_decided,
    risk_curve,
    trusted_grounds,
)
from claimcheck.training.unseen import (
    Plan,
    Unseen,
    choose_strength,
    feature_names,
    fit,
    leave_one_paper_out,
    written,
)
from claimcheck.verdict.calibrated import FORMAT
from claimcheck.verdict.proposal import Ground

_DIGITS = 5
"""Decimals of the coefficients that are written."""


def train_decision(
    examples: Sequence[Example],
    *,
    plan: Plan,
    data: Mapping[str, str],
    probes: Sequence[Example] = (),
) -> dict[str, Any]:
    """The content of ``decision.json``: models, their curves, and what they come from.

    One model is for the signals of rules and programs alone, one, if the examples have
    them, for those of a verifier besides.

    Args:
        examples: with the same features each.
        plan: how to train.
        data: name → sha256 of what the examples were read from.
        probes: statements made by mutation, which never train: what the model may decide
            it has to decide rightly on these as well.

    Raises:
        DecisionError: no examples, or not of all three labels.
    """
    names = [feature_names(examples, models=models) for models in (True, False)]
    models = [_train(examples, chosen, plan, probes) for chosen in dict.fromkeys(names)]
    content = json.dumps(models, sort_keys=True)
    identity = hashlib.sha256(content.encode()).hexdigest()[:8]
    return {
        "format": FORMAT,
        "name": f"logistic@{identity}",
        "training": {
            "data": dict(data),
            "written": len(written(examples)),
            "made": len(examples) - len(written(examples)),
            "papers": len({e.statement.group for e in written(examples)}),
            "plan": asdict(plan),
        },
        "models": models,
    }


def _train(
    examples: Sequence[Example],
    names: Sequence[str],
    plan: Plan,
    probes: Sequence[Example],
) -> dict[str, Any]:
    strength = choose_strength(examples, names, plan=plan)
    fitted = fit(examples, names, strength=strength, plan=plan)
    unseen = leave_one_paper_out(examples, names, plan=plan)
    probed = leave_one_paper_out(examples, names, plan=plan, judged=probes)
    trusted = trusted_grounds(unseen, plan, probed=probed)
    given = keep_trusted(unseen, trusted)
    return {
        **fitted.rounded(_DIGITS).to_json(),
        "strength": strength,
        "decides_on": {str(ground): least for ground, least in trusted.items()},
        "leans": plan.leans,
        "curve": [[round(x, 4) for x in point] for point in risk_curve(given)],
        "left_out": {
            "claims": len(unseen),
            "right": sum(item.right for item in given),
            "reversed": _reversals(given),
            "decided": len(newly_decided(given)),
            "leads": {str(ground): _tally(unseen, ground) for ground in Ground},
            "leads of mutated statements": {
                str(ground): _tally(probed, ground) for ground in Ground
            },
        },
    }


def write_decision(content: Mapping[str, Any], file: Path) -> None:
    """Write what ``train_decision`` made, for ``load_decision`` to read."""
    text = json.dumps(content, indent=1, ensure_ascii=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")


def _tally(unseen: Sequence[Unseen], ground: Ground) -> dict[str, int]:
    """How many claims would be decided on such evidence, and how many of them rightly."""
    own = [item.right for item in newly_decided(unseen) if item.ground is ground]
    return {"decided": len(own), "right": sum(own)}


def _reversals(unseen: Sequence[Unseen]) -> int:
    """True claims called refuted and false ones called supported."""
    decided = {Label.SUPPORTED, Label.REFUTED}
    return sum({u.label, u.example.statement.label} == decided for u in unseen)
