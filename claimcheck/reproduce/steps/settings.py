"""What a user decides about a run: encoder, share of the data, seeds, numerics."""

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.errors import RunError


class Numerics(StrEnum):
    """Arithmetic of the training; runs of different arithmetic are never mixed."""

    FP32 = "fp32"
    """Everything in single precision."""
    BF16 = "bf16"
    """bfloat16 autocast over single-precision master weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSettings:
    """Options of a run; None stands for what the recipe says."""

    model: str | None = None
    """Folder or hub name of the encoder."""
    seeds: tuple[int, ...] | None = None
    fraction: float = 1.0
    """Share of the training data that is drawn, in (0, 1]."""
    evaluation_fraction: float = 1.0
    """Share of the evaluation and development data that is drawn, in (0, 1]. Retrieval is
    never drawn from: fewer candidates make it easier."""
    languages: tuple[str, ...] | None = None
    """Those of the recipe's languages that are evaluated; None for all."""
    max_steps: int | None = None
    """Most optimizer steps of a phase."""
    intermediate_steps: int | None = None
    """The same of intermediate phases alone, instead of ``max_steps``."""
    intermediate_rate: float | None = None
    """Learning rate of intermediate phases, for encoders of another size."""
    target_rate: float | None = None
    """Learning rate of target phases."""
    layer: int | None = None
    """Retrieval layer, for encoders that lack the recipe's."""
    device: str = "cpu"
    """"cpu" or "cuda"; part of the numerics class."""
    numerics: Numerics = Numerics.FP32
    checkpoint_steps: int | None = None
    """Optimizer steps from one checkpoint to the next; None to go by the clock."""
    compiled: bool = False
    """Compile the layers; part of the numerics class, since what is compiled draws its
    dropout in another order."""

    def __post_init__(self) -> None:
        for name in ("fraction", "evaluation_fraction"):
            value = getattr(self, name)
            if not 0 < value <= 1:
                raise _out_of_range(name, value, "a share in (0, 1]")
        for name in ("max_steps", "intermediate_steps", "checkpoint_steps"):
            steps = getattr(self, name)
            if steps is not None and steps < 1:
                raise _out_of_range(name, steps, "1 or more")
        for name in ("seeds", "languages"):
            if getattr(self, name) == ():
                raise _out_of_range(name, "empty", "one or more")
        for role, rate in self.learning_rates.items():
            if not 0 < rate < 1:
                raise _out_of_range(f"{role}_rate", rate, "a number in (0, 1)")

    @property
    def learning_rates(self) -> dict[str, float]:
        """Those that replace the recipe's, by the role of the phase."""
        asked = {"intermediate": self.intermediate_rate, "target": self.target_rate}
        return {role: rate for role, rate in asked.items() if rate is not None}

    def most_steps(self, role: str) -> int | None:
        """Optimizer steps after which a phase of that role ends; None without a limit."""
        if role == "intermediate" and self.intermediate_steps is not None:
            return self.intermediate_steps
        return self.max_steps

    @property
    def numerics_class(self) -> str:
        """Results of one class are interchangeable; "bf16-cuda", "bf16-cuda-compiled"."""
        compiled = "-compiled" if self.compiled else ""
        return f"{self.numerics}-{self.device}{compiled}"


def _out_of_range(name: str, found: object, expected: str) -> RunError:
    option = name.replace("_", "-")
    return RunError(
        f"{name} is {found}, expected {expected}",
        hint=f"see --{option} in: claimcheck reproduce run --help",
    )
