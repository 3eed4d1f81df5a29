"""What is trained how long, by the size of the encoder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from claimcheck.datasets.pair import Pair
from claimcheck.errors import VerifierError
from claimcheck.model import Label
from claimcheck.training.fine_tuning import Hyperparameters
from claimcheck.training.foundation import train_stage
from claimcheck.training.recipe import LARGE, SMALL, recipe_for
from claimcheck.training.sources import Source


def test_the_width_of_an_encoder_tells_its_recipe(
    tiny_encoder: Path, tmp_path: Path, save_bert: Callable[..., None]
) -> None:
    save_bert(
        tmp_path,
        ["model"],
        hidden_size=768,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
    )
    assert recipe_for("minilm") is SMALL
    assert recipe_for(str(tiny_encoder)) is SMALL
    assert recipe_for(str(tmp_path)) is LARGE


def test_a_base_that_is_no_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(VerifierError, match="no encoder can be read") as caught:
        recipe_for(str(tmp_path))
    assert "--base" in str(caught.value.hint)


@pytest.mark.filterwarnings("ignore")
def test_a_stage_reads_as_many_pairs_as_it_may_and_counts_them(
    tiny_encoder: Path, tmp_path: Path
) -> None:
    one, two = (Source(name, "MIT", partial(_pairs, name)) for name in ("one", "two"))
    settings = Hyperparameters(epochs=1, tokens_per_batch=400)
    lines: list[str] = []
    taken = train_stage(
        str(tiny_encoder),
        [one, two],
        tmp_path,
        tmp_path / "stage",
        settings=Hyperparameters(epochs=1, tokens_per_batch=400, most_pairs=12),
        seed=0,
        report=lines.append,
    )
    assert sum(taken.values()) == 12
    assert taken["one"] and taken["two"]  # drawn from all, not the first ones
    assert lines[0] == "stage: 12 pairs"
    everything = train_stage(
        str(tiny_encoder),
        [one, two],
        tmp_path,
        tmp_path / "stage",
        settings=settings,
        seed=0,
        report=lines.append,
    )
    assert everything == {"one": 20, "two": 20}


def _pairs(name: str, _: Path) -> list[Pair]:
    claims = [f"{name} {number}" for number in range(20)]
    evidence = "the model gains 3 points"
    return [Pair(claim, evidence, Label.SUPPORTED, claim) for claim in claims]
