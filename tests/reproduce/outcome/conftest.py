"""Scores with known differences, and a recipe to hold them against."""

from collections.abc import Callable

import numpy as np
import pytest
from named_scores import named_score

from claimcheck.reproduce.evaluation.score import Score, ratio
from claimcheck.reproduce.outcome.pairing import ArmRun, Pairing, pair_runs
from claimcheck.reproduce.recipes.recipe import Recipe

MakeRecipe = Callable[..., Recipe]
MakePairing = Callable[..., Pairing]

LANGUAGES = ("de", "fi", "sw", "ta", "zh")
EXAMPLES = 400


@pytest.fixture
def make_recipe() -> MakeRecipe:
    """A recipe whose published difference, margin and the like can be chosen."""
    return _recipe


def _recipe(
    *,
    value: float | None = 5.0,
    margin: float = 2.0,
    is_difference: bool = True,
    baseline: float | None = None,
    question: str = "difference",
) -> Recipe:
    published = {
        "arxiv_id": "2005.13013",
        "version": 1,
        "table": "Table 2",
        "page": 5,
        "row": "SQuAD",
        "column": "Tatoeba",
        "printed": f"{value}",
        "value": value,
        "is_difference": is_difference,
        "baseline": baseline,
    }
    return Recipe.model_validate(
        {
            "id": "squad1-tatoeba",
            "title": "SQuAD before Tatoeba",
            "question": question,
            "claim": "SQuAD as intermediate task raises Tatoeba accuracy.",
            "published": None if value is None else published,
            "model": "FacebookAI/xlm-roberta-large",
            "baseline": {"name": "baseline"},
            "treatments": []
            if question == "score"
            else [{"name": "squad1", "phases": [_phase()]}],
            "evaluation": {
                "task": "tatoeba",
                "metric": "accuracy",
                "languages": list(LANGUAGES),
                "split": "test",
                "layer": _sourced(13),
                "max_length": _sourced(512),
            },
            "seeds": [0, 1, 2],
            "margin": _sourced(margin, "assumed"),
            "budget": {"gpu_hours": 1, "disk_gb": 1},
        }
    )


def _phase() -> dict[str, object]:
    task = {
        "task": "squad1",
        "epochs": _sourced(3),
        "batch_size": _sourced(8),
        "max_length": _sourced(384, "assumed"),
    }
    return {
        "role": "intermediate",
        "tasks": [task],
        "learning_rate": _sourced(1e-5),
        "warm_up": _sourced(0.1),
        "weight_decay": _sourced(0.01, "assumed"),
        "clip_norm": _sourced(1.0, "authors' code"),
    }


def _sourced(value: float, source: str = "paper") -> dict[str, object]:
    return {"value": value, "source": source}


@pytest.fixture
def make_pairing() -> MakePairing:
    """Runs whose treatment is right more often by so many points, seed by seed."""
    return _pairing


def _pairing(
    *gains: float, languages: tuple[str, ...] = LANGUAGES, degenerate: str = ""
) -> Pairing:
    baseline = [_run("baseline", seed, 0.0, languages) for seed in range(len(gains))]
    treatment = [
        _run("squad1", seed, gain, languages, degenerate if seed == 0 else "")
        for seed, gain in enumerate(gains)
    ]
    return pair_runs(treatment, baseline)


def _run(
    arm: str, seed: int, gain: float, languages: tuple[str, ...], degenerate: str = ""
) -> ArmRun:
    scores = {
        language: score_of(language, 40 + place + gain)
        for place, language in enumerate(languages)
    }
    return ArmRun(arm, seed, {} if degenerate else scores, degenerate)


def score_of(language: str, percent: float) -> Score:
    """The same examples are the hard ones for every run."""
    right = np.arange(EXAMPLES) < EXAMPLES * percent / 100
    rows = np.column_stack([right, np.ones(EXAMPLES)]).astype(np.float64)
    return named_score("accuracy", language, rows, ratio)
