"""Recipes written for the tests: small, and valid."""

from typing import Any

from claimcheck.reproduce.recipes.recipe import Recipe


def sourced(value: Any, source: str = "assumed") -> dict[str, Any]:
    return {"value": value, "source": source}


def phase(task: str, *, role: str = "intermediate", **changes: Any) -> dict[str, Any]:
    return {
        "role": role,
        "tasks": [
            {
                "task": task,
                "epochs": sourced(1.0),
                "batch_size": sourced(4),
                "max_length": sourced(48),
            }
        ],
        "learning_rate": sourced(1e-3),
        "warm_up": sourced(0.1),
        "weight_decay": sourced(0.0),
        "clip_norm": sourced(1.0),
        **changes,
    }


def recipe_of(
    intermediate: str | None = "commonsenseqa",
    target: str = "ner",
    *,
    retrieval: bool = False,
    **changes: Any,
) -> Recipe:
    """A difference that one intermediate task makes on one target."""
    last = [] if retrieval else [phase(target, role="target")]
    before = [phase(intermediate)] if intermediate else []
    evaluation: dict[str, Any] = {
        "task": target,
        "metric": "accuracy" if retrieval else "f1",
        "languages": ["de", "sw"],
        "split": "test",
        "max_length": sourced(48),
    }
    if retrieval:
        evaluation["layer"] = sourced(2)
    return Recipe.model_validate(
        {
            "id": f"{intermediate}-{target}",
            "title": "a test",
            "question": "difference",
            "claim": "it helps",
            "model": "tiny",
            "baseline": {"name": "baseline", "phases": last},
            "treatments": [{"name": "treatment", "phases": [*before, *last]}],
            "evaluation": evaluation,
            "seeds": [0, 1],
            "margin": sourced(1.0),
            "budget": {"gpu_hours": 1.0, "disk_gb": 1.0},
            **changes,
        }
    )
