"""Plans and matchings as text and as JSON."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.cli.listings import dump, lay_out

if TYPE_CHECKING:
    from claimcheck.reproduce.planning.cost import Cost
    from claimcheck.reproduce.planning.outline import Branch
    from claimcheck.reproduce.planning.plan import Plan
    from claimcheck.reproduce.recipes.matching import Matching

_UNKNOWN = "?"


def matching_text(matching: "Matching") -> str:
    """The recipes that fit a claim and why, or why none does."""
    lines = [f"{matching.claim.id}  {matching.claim.text}", ""]
    if not matching.matches:
        lines.append(f"no recipe fits: {matching.reason}")
        if matching.near:
            lines.append(f"near it: {', '.join(matching.near)}")
    for match in matching.matches:
        language = f" in {match.language}" if match.language else ""
        lines.append(f"{match.atom}  {match.recipe.id}{language}: {match.why}")
    return "\n".join(lines) + "\n"


def matching_json(matching: "Matching") -> str:
    """The same as JSON."""
    return dump(_matching_form(matching))


def _matching_form(matching: "Matching") -> dict[str, Any]:
    return {
        "claim": {"id": matching.claim.id, "text": matching.claim.text},
        "matches": [
            {
                "atom": match.atom,
                "recipe": match.recipe.id,
                "language": match.language,
                "why": match.why,
            }
            for match in matching.matches
        ],
        "reason": matching.reason,
        "near": list(matching.near),
    }


def plan_text(plan: "Plan", matching: "Matching | None", *, runs: Path) -> str:
    """The plan for a reader."""
    parts = [] if matching is None else [matching_text(matching)]
    recipes = [
        (r.id, r.published.printed if r.published else "–", r.title) for r in plan.recipes
    ]
    parts.append(lay_out(("recipe", "printed", "what is measured"), recipes))
    rows = [row for branch in plan.outline for row in _rows(branch, plan, 0)]
    names = ("step", "times", "tokens", "optimizer steps", "operations", "time")
    parts.append(lay_out(names, rows))
    parts.append("".join(f"{line}\n" for line in _totals(plan, runs)))
    parts += [text for text in (_power(plan), _faults(plan)) if text]
    return "\n".join(parts)


def plan_json(plan: "Plan", matching: "Matching | None") -> str:
    """The plan as JSON; sizes in bytes, times in seconds."""
    found = None if matching is None else _matching_form(matching)
    return dump({"matching": found, **_plan_form(plan)})


def _plan_form(plan: "Plan") -> dict[str, Any]:
    return {
        "recipes": [recipe.id for recipe in plan.recipes],
        "model": plan.settings.model or plan.recipes[0].model,
        "device": {
            "kind": plan.device.kind,
            "name": plan.device.name,
            "count": plan.device.count,
            "memory_bytes": plan.device.memory_bytes,
            "matmul_flops_per_second": plan.rate,
        },
        "utilisation": plan.utilisation.share,
        "total": {
            **_cost_form(plan.total),
            "seconds": plan.seconds,
            "memory_bytes": plan.memory_bytes,
            "steps": len(plan.graph.steps),
            "steps_of_unknown_cost": plan.unknown_steps,
        },
        "steps": [
            {"key": key, "parent": step.parent, "cost": _cost_form(plan.costs[key])}
            for key, step in plan.graph.steps.items()
        ],
        "outline": [_branch_form(branch) for branch in plan.outline],
        "power": {
            key: {
                "seeds": power.seeds,
                "margin": power.margin,
                "deviation": power.deviation,
                "of_confirming": power.of_confirming,
                "seeds_to_confirm": power.to_confirm,
                "seeds_to_contradict": power.to_contradict,
            }
            for key, power in plan.powers.items()
        },
        "missing": [{"message": e.message, "hint": e.hint} for e in plan.faults],
    }


def _rows(branch: "Branch", plan: "Plan", depth: int) -> Iterator[tuple[str, ...]]:
    times = []
    if branch.seeds:
        times.append(f"seeds {' '.join(map(str, branch.seeds))}")
    if branch.languages:
        many = len(branch.languages)
        count = "1 language" if many == 1 else f"{many} languages"
        rounds = len(branch.keys) // many
        times.append(f"{count} × {rounds}" if rounds > 1 else count)
    indent = f"{'· ' * (depth - 1)}└ " if depth else ""
    yield (indent + branch.title, ", ".join(times), *_figures(branch, plan))
    for child in branch.children:
        yield from _rows(child, plan, depth + 1)


def _figures(branch: "Branch", plan: "Plan") -> tuple[str, str, str, str]:
    """Tokens, optimizer steps, operations, time; a lower bound where some are unknown."""
    if branch.unknown == len(branch.keys):
        return (_UNKNOWN, _UNKNOWN, _UNKNOWN, _UNKNOWN)
    cost, least = branch.cost, "≥ " if branch.unknown else ""
    seconds = cost.seconds(plan.rate, kind=plan.device.kind)
    return (
        f"{least}{cost.tokens:,}",
        f"{least}{cost.optimizer_steps:,}" if cost.optimizer_steps else "",
        least + _prefixed(cost.flops, "FLOP"),
        least + duration(seconds),
    )


def _totals(plan: "Plan", runs: Path) -> Iterator[str]:
    device, total = plan.device, plan.total
    several = f" × {device.count}" if device.count > 1 else ""
    yield (
        f"device   {device.name}{several} ({device.kind}), "
        f"{_prefixed(device.memory_bytes, 'B')} of memory; matrix products at "
        f"{_prefixed(plan.rate, 'FLOP/s')} in {plan.settings.numerics}, measured now"
    )
    steps = f"{len(plan.graph.steps):,} steps"
    if plan.unknown_steps:
        steps += f", of which {plan.unknown_steps:,} are not counted"
    if plan.unknown_steps == len(plan.graph.steps):
        yield f"time     unknown without the tokens of the data; {steps}"
    else:
        reached = f"{plan.utilisation.share:.0%} of that rate ({plan.utilisation.origin})"
        text = f"{_prefixed(total.flops, 'FLOP')} and {total.tokens:,} tokens in {steps}"
        yield f"time     {duration(plan.seconds)} at {reached}; {text}"
    fits = "" if plan.memory_bytes <= device.memory_bytes else ", MORE THAN THERE IS"
    yield f"memory   {_prefixed(plan.memory_bytes, 'B')} at most{fits}"
    free = shutil.disk_usage(_existing(runs)).free
    fits = "" if total.disk_bytes <= free else ", MORE THAN IS FREE"
    yield (
        f"disk     {_prefixed(total.disk_bytes, 'B')} at most under {runs}, "
        f"{_prefixed(free, 'B')} free{fits}"
    )
    hours = max(recipe.budget.gpu_hours for recipe in plan.recipes)
    yield f"budget   {hours:g} GPU hours for the dearest of these recipes with XLM-R Large"


def _power(plan: "Plan") -> str:
    """Recipes of one margin and number of seeds share a line."""
    lines: dict[str, list[str]] = {}
    for key, power in plan.powers.items():
        line = (
            f"power    {power.seeds} seeds confirm a right number with "
            f"{power.of_confirming:.0%}, if paired differences deviate by "
            f"{power.deviation:g} points and {power.margin:g} points count as the same; "
            f"80 % takes {_seeds(power.to_confirm)}, to contradict one that is twice as "
            f"far off {_seeds(power.to_contradict)}"
        )
        lines.setdefault(line, []).append(key)
    return "".join(f"{line}\n" for line in lines)


def _seeds(number: int | None) -> str:
    return "more than 1,000 seeds" if number is None else f"{number} seeds"


def _faults(plan: "Plan") -> str:
    """What is missing; what one place has to offer stands above its name."""
    by_hint: dict[str, list[str]] = {}
    for error in plan.faults:
        by_hint.setdefault(error.hint, []).append(f"missing  {error.message}\n")
    return "".join(
        "".join(messages) + (f"         {hint}\n" if hint else "")
        for hint, messages in by_hint.items()
    )


def _cost_form(cost: "Cost | None") -> dict[str, Any]:
    if cost is None:
        return {"tokens": None, "optimizer_steps": None, "flops": None, "disk_bytes": None}
    return {
        "tokens": cost.tokens,
        "optimizer_steps": cost.optimizer_steps,
        "flops": cost.flops,
        "disk_bytes": cost.disk_bytes,
    }


def _branch_form(branch: "Branch") -> dict[str, Any]:
    return {
        "title": branch.title,
        "steps": list(branch.keys),
        "seeds": list(branch.seeds),
        "languages": list(branch.languages),
        "cost": _cost_form(branch.cost),
        "steps_of_unknown_cost": branch.unknown,
        "children": [_branch_form(child) for child in branch.children],
    }


def duration(seconds: float) -> str:
    """A time in its two largest units: "3 h 20 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h"


def _prefixed(number: float, unit: str) -> str:
    """Three digits and a decimal prefix: "1.27 GB"."""
    for prefix in ("", "k", "M", "G", "T", "P"):
        if abs(number) < 1000:
            return f"{number:.3g} {prefix}{unit}"
        number /= 1000
    return f"{number:,.3g} E{unit}" if number < 1000 else f"{number:,.0f} E{unit}"


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    folder = folder.resolve()
    return next(path for path in (folder, *folder.parents) if path.is_dir())
