"""What steps would cost, held against the recipes' budgets before anything runs."""

from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import RunError
from claimcheck.reproduce.data.source import Source
from claimcheck.reproduce.encoder.config import read_config
from claimcheck.reproduce.execution.materials import tokenizer_of
from claimcheck.reproduce.execution.workplace import Workplace
from claimcheck.reproduce.planning.cost import Cost
from claimcheck.reproduce.planning.device import is_here, measure_matmul
from claimcheck.reproduce.planning.estimate import cost_of, texts_of
from claimcheck.reproduce.planning.tokens import count_tokens
from claimcheck.reproduce.recipes.recipe import Recipe
from claimcheck.reproduce.steps.settings import Numerics
from claimcheck.reproduce.steps.step import Step

_HOUR_SECONDS = 3600.0
_GIGABYTE = 1e9


def check_budget(
    recipes: Sequence[Recipe], place: Workplace, pending: Sequence[str]
) -> None:
    """Refuse steps that would take more than the recipes' budgets together.

    Tokens are counted in the data themselves, and the device's matmul rate is measured.
    Of a device that only other machines have, the hours are not known, which is reported.

    Raises:
        RunError: hours on the device, or space on the disk, beyond the budgets.
    """
    steps = [place.graph.steps[key] for key in pending]
    total = Cost()
    for name, encoder in place.encoders.items():
        own = [step for step in steps if step.encoder == name]
        total += _cost(own, encoder, place.source)
    kind = place.settings.device
    found = {"GB of disk": total.disk_bytes / _GIGABYTE}
    if is_here(kind):
        rate = measure_matmul(kind, bf16=place.settings.numerics is Numerics.BF16)
        found = {"hours": total.seconds(rate, kind=kind) / _HOUR_SECONDS, **found}
    else:
        place.report(f"no {kind} device here: hours are not held against the budgets")
    allowed = {
        "hours": sum(recipe.budget.gpu_hours for recipe in recipes),
        "GB of disk": sum(recipe.budget.disk_gb for recipe in recipes),
    }
    over = [
        f"about {value:,.1f} {unit}, expected at most {allowed[unit]:,.1f}"
        for unit, value in found.items()
        if value > allowed[unit]
    ]
    if over:
        raise RunError(
            f"{len(steps)} steps would take {' and '.join(over)} by the recipes' budgets",
            hint="add --yes to run them all the same, or take less: --fraction, --seeds",
        )


def _cost(steps: Sequence[Step], encoder: Path, source: Source) -> Cost:
    """Of steps that descend from one encoder."""
    texts = {text for step in steps for text in texts_of(step)}
    counted, missing = count_tokens(texts, source=source, tokenizer=tokenizer_of(encoder))
    for error in missing.values():
        raise error
    shape = read_config(encoder / "config.json")
    costs = (cost_of(step, shape, counted) for step in steps)
    return sum((cost for cost in costs if cost), Cost())
