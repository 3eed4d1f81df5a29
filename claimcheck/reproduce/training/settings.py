"""What a training is given: settings, machine, and the sets that it trains on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.reproduce.recipes.recipe import Phase
from claimcheck.reproduce.tasks.task import Item, Task
from claimcheck.reproduce.training.mixing import Mixture


@dataclass(frozen=True, slots=True)
class Machine:
    """What is computed on, and how."""

    device: str = "cpu"
    bf16: bool = False
    """Autocast to bfloat16 in the passes; the weights and the optimizer stay fp32."""
    compiled: bool = False
    """Compile the layers, one graph for each token count; on a GPU only."""
    pass_tokens: int = 8192
    """Most tokens of one forward and backward pass; a step with more has several."""
    bucket_tokens: int = 512
    """On a GPU a pass is filled up to a multiple of it, so that there are few sizes."""
    checkpoint_steps: int | None = None
    """Steps from one resumable checkpoint to the next; None to go by the clock."""

    def __post_init__(self) -> None:
        """A CPU calls attention by sequence, which every batch would compile anew."""
        if self.compiled and self.device == "cpu":
            raise ValueError("layers are compiled on a GPU only, not on cpu")

    @property
    def multiple(self) -> int:
        """What the tokens of a pass are a multiple of; 1 on a CPU, which gains nothing."""
        return 1 if self.device == "cpu" else self.bucket_tokens


@dataclass(frozen=True, slots=True)
class Settings:
    """Of one phase: what its result hangs on."""

    learning_rate: float
    """At its highest."""
    warm_up: float = 0.0
    """Share of the steps over which it rises from 0, in [0, 1]; then it falls to 0."""
    weight_decay: float = 0.0
    """Of matrices; biases and norms have none."""
    clip_norm: float = 1.0
    """Of the gradient over all weights; infinite to leave it."""
    epsilon: float = 1e-8
    """Of Adam."""
    seed: int = 0
    mixture: Mixture | None = None
    """Of several tasks; None gives each its own epochs."""
    max_steps: int | None = None
    """Cut the plan; the learning rate follows the steps that are left."""
    every_steps: int | None = None
    """Steps from one measurement on development data to the next; None to have none."""
    patience: int | None = None
    """Measurements without a new best after which training stops."""

    @classmethod
    def of(cls, phase: Phase, *, seed: int, max_steps: int | None = None) -> "Settings":
        """What a recipe's phase says."""
        stopping = phase.early_stopping
        return cls(
            learning_rate=phase.learning_rate.value,
            warm_up=phase.warm_up.value,
            weight_decay=phase.weight_decay.value,
            clip_norm=phase.clip_norm.value,
            seed=seed,
            mixture=Mixture.of(phase),
            max_steps=max_steps,
            every_steps=stopping.every_steps.value if stopping else None,
            patience=stopping.patience.value if stopping else None,
        )


@dataclass(frozen=True, slots=True, eq=False)
class TrainingSet:
    """The items of one task."""

    task: Task
    items: Sequence[Item]
    epochs: float
    batch_size: int
    """Items in one optimizer step."""
    development: Sequence[Item] = ()
    """English items whose mean loss decides when to stop, unless another measure does."""


@dataclass(frozen=True, slots=True, eq=False)
class MaskedText:
    """Text for masked language modelling beside the tasks."""

    rows: Sequence[NDArray[np.int32]]
    """Token ids with the special tokens."""
    batch_size: int
    share: float
    """Of the optimizer steps that it takes, in (0, 1)."""
    mask: Callable[[Sequence[NDArray[np.int32]], np.random.Generator], Sequence[Item]]
    """Rows to items: masked ids, and the right ones as targets. Drawn anew every time."""
