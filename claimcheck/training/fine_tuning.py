"""One fine-tuning of a cross-encoder, read from top to bottom."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimcheck.datasets.pair import Pair
from claimcheck.model import Label
from claimcheck.training.batches import length_batches

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

Report = Callable[[str], None]

_PADDING = 16
"""Lengths are rounded up to a multiple: kernels are compiled anew for every length."""


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """What one fine-tuning does.

    Decay and clipping are those of BERT's authors (Devlin 2019, appendix A.2); the rate is
    higher than theirs, as small encoders bear.
    """

    epochs: int = 2
    learning_rate: float = 1e-4
    """At its peak; it rises over the first steps and falls linearly to 0."""
    warm_up: float = 0.06
    """Share of the steps in which the rate rises."""
    weight_decay: float = 0.01
    clip_norm: float = 1.0
    tokens_per_batch: int = 3072
    """Padding included."""
    label_smoothing: float = 0.05
    balance: float = 0.0
    """How far rare labels weigh more: 0 not at all, 1 until all labels weigh the same."""
    most_pairs: int = 0
    """Most pairs that are read, drawn by chance; 0 for all."""


def fine_tune(
    encoder: "CrossEncoder",
    pairs: Sequence[Pair],
    *,
    settings: Hyperparameters,
    seed: int,
    report: Report = print,
) -> list[float]:
    """Train all weights of a cross-encoder on labelled pairs, in place.

    Computes in bfloat16 where matrices are multiplied; weights stay in float32.

    Args:
        encoder: with three classes, in the order of ``Label``.
        pairs: in the order in which they are batched; ``settings.most_pairs`` is for
            whoever draws them.
        settings: of the training.
        seed: of batches and dropout.
        report: told how far the work is.

    Returns:
        The mean loss of each epoch.
    """
    import torch
    from torch.nn.functional import cross_entropy

    torch.manual_seed(seed)
    model = encoder.model
    device = next(model.parameters()).device
    encoded = [encode(encoder.tokenizer, pair, encoder.max_length) for pair in pairs]
    lengths = [len(item["input_ids"]) for item in encoded]
    labels = [list(Label).index(pair.label) for pair in pairs]
    plan = [
        length_batches(lengths, tokens=settings.tokens_per_batch, seed=seed + epoch)
        for epoch in range(settings.epochs)
    ]
    steps = sum(map(len, plan))
    optimizer, schedule = _optimizer(model, settings, steps)
    weights = torch.tensor(label_weights(labels, settings.balance), device=device)
    model.train()
    losses, started, done = [], time.perf_counter(), 0
    for epoch, batches in enumerate(plan):
        total = torch.zeros((), device=device)
        for number, batch in enumerate(batches, 1):
            inputs = encoder.tokenizer.pad(
                [encoded[index] for index in batch],
                return_tensors="pt",
                pad_to_multiple_of=_PADDING,
            ).to(device)
            gold = torch.tensor([labels[index] for index in batch], device=device)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                logits = model(**inputs).logits  # (batch, 3)
            loss = cross_entropy(
                logits.float(),
                gold,
                weight=weights,
                label_smoothing=settings.label_smoothing,
            )
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip_norm)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.detach()
            done += len(batch)
            if number % 100 == 0 or number == len(batches):
                rate = done / (time.perf_counter() - started)
                mean = float(total) / number
                report(
                    f"epoch {epoch + 1}, batch {number}/{len(batches)}: "
                    f"loss {mean:.4f}, {rate:.0f} pairs/s"
                )
        losses.append(float(total) / max(1, len(batches)))
    model.eval()
    return losses


def label_weights(labels: Sequence[int], balance: float) -> list[float]:
    """What a pair of each label weighs.

    Args:
        labels: columns of the gold labels of all pairs.
        balance: as in ``Hyperparameters``.
    """
    even = len(labels) / len(Label)
    counts = [max(1, labels.count(column)) for column in range(len(Label))]
    return [(even / count) ** balance for count in counts]


def encode(tokenizer: Any, pair: Pair, longest: int | None) -> dict[str, list[int]]:
    """Token ids (and segment ids, where the model has them) of evidence, then claim.

    The longer of the two is cut.
    """
    names = set(tokenizer.model_input_names) - {"attention_mask"}
    both = tokenizer(
        pair.evidence, pair.claim, truncation="longest_first", max_length=longest
    )
    return {name: both[name] for name in names}


def _optimizer(model: Any, settings: Hyperparameters, steps: int) -> tuple[Any, Any]:
    """AdamW without decay of biases and norms, and its schedule."""
    import torch

    decayed = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
    plain = [p for p in model.parameters() if p.requires_grad and p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": settings.weight_decay},
            {"params": plain, "weight_decay": 0.0},
        ],
        lr=settings.learning_rate,
        fused=True,
    )
    rising = max(1, int(settings.warm_up * steps))

    def factor(step: int) -> float:
        if step < rising:
            return (step + 1) / rising
        return max(0.0, (steps - step) / max(1, steps - rising))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
