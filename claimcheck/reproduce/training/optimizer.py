"""AdamW over the weights of a model."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from claimcheck.reproduce.training.settings import Settings


def build_optimizer(model: nn.Module, settings: Settings) -> torch.optim.AdamW:
    """AdamW, fused; biases and norms are not decayed.

    As in the training scripts of XTREME (third_party/run_squad.py: "bias" and
    "LayerNorm.weight" are left out of the decay). Every other vector, the one token type
    of the family, is a row of a matrix there and decays.
    """
    norms = {
        f"{name}.weight"
        for name, module in model.named_modules()
        if isinstance(module, nn.LayerNorm)
    }
    decayed: list[Tensor] = []
    plain: list[Tensor] = []
    for name, weight in model.named_parameters():
        whole = name.endswith("bias") or name in norms
        (plain if whole else decayed).append(weight)
    return torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": settings.weight_decay},
            {"params": plain, "weight_decay": 0.0},
        ],
        lr=settings.learning_rate,
        eps=settings.epsilon,
        fused=True,
    )


def set_learning_rate(optimizer: torch.optim.Optimizer, rate: float) -> None:
    """Of the next step."""
    for group in optimizer.param_groups:
        group["lr"] = rate


def moments(
    model: nn.Module, optimizer: torch.optim.Optimizer
) -> Iterator[tuple[str, Tensor]]:
    """The optimizer's state: "NAME/exp_avg", "NAME/exp_avg_sq", "NAME/step"."""
    for name, weight in model.named_parameters():
        for key, tensor in optimizer.state[weight].items():
            yield f"{name}/{key}", tensor


def set_moments(
    model: nn.Module, optimizer: torch.optim.Optimizer, found: dict[str, Tensor]
) -> None:
    """Put the state back that ``moments`` gave."""
    for name, weight in model.named_parameters():
        keys = ("step", "exp_avg", "exp_avg_sq")
        state = {key: found[f"{name}/{key}"] for key in keys if f"{name}/{key}" in found}
        if state:
            optimizer.state[weight] = {k: t.to(weight.device) for k, t in state.items()}
