"""What each lever beside packing is worth: the same work with it and without.

    python benchmarks/levers.py [--device cuda] [--shape large] [--rounds N]

    attention    by sequence (or the device's kernel) against padded under a mask
    rows         AdamW over the embedding rows that occur against the whole table
    masked       the head for masked tokens on those alone against on all tokens
    layers       states of the layer that retrieval compares against all layers

Both sides take turns round by round. A ratio of 2 means that the lever halves the time of
what it works on, not of a whole step.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from shapes import OCCURRING, clock, device_name, shape_config, squad_like
from torch import Tensor, nn
from torch.nn import functional

from claimcheck.bench.environment import record_result
from claimcheck.reproduce.encoder.attention import attention_for
from claimcheck.reproduce.encoder.batch import Batch, batch_of
from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.encoder.heads import MaskedHead
from claimcheck.reproduce.encoder.packing import Packed
from claimcheck.reproduce.encoder.transformer import Encoder
from claimcheck.reproduce.tasks.task import Item, TaskKind

RESULTS = Path(__file__).parent / "results"

Work = Callable[[], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record."""
    options = _parse(arguments)
    device = torch.device(options.device)
    torch.set_num_threads(1)  # of a CPU, so that its seconds are seconds of work
    config = shape_config(options.shape, options.vocabulary)
    torch.manual_seed(0)
    items = squad_like(512, config.vocabulary)[: options.batch_size]
    levers = {
        "attention": attention(config, items, device),
        "rows": rows(config, device),
        "masked": masked(config, items, device),
        "layers": layers(config, items, device),
    }
    result: dict[str, Any] = {
        name: _compare(*pair, rounds=options.rounds, device=device)
        for name, pair in levers.items()
    }
    given = {name: getattr(options, name) for name in ("shape", "vocabulary", "batch_size")}
    result |= {"device": device_name(options.device), "note": options.note, **given}
    output = options.output or RESULTS / f"levers-{options.device}.json"
    record_result(output, result, ("torch",))
    for name in levers:
        print(f"{name:10} {result[name]['ratio']:6.2f}")
    return 0


def attention(
    config: EncoderConfig, items: Sequence[Item], device: torch.device
) -> tuple[Work, Work]:
    """Forward and backward with dropout, in fp32."""
    packed = batch_of(items, TaskKind.SPAN, padding=1).packed.to(device)
    shape = (len(packed.ids), 3, config.heads, config.head_width)
    qkv = torch.randn(shape, device=device, requires_grad=True)
    attend = attention_for(device, qkv.dtype)

    def with_it() -> None:
        torch.autograd.backward(attend(qkv, packed, config.attention_dropout).sum())

    def without() -> None:
        states = _padded_attention(qkv, packed, config.attention_dropout)
        torch.autograd.backward(states.sum())

    return with_it, without


def _padded_attention(qkv: Tensor, packed: Packed, dropout: float) -> Tensor:
    """Queries, keys and values laid out with padding, and a mask over it."""
    places = packed.sequence_of, packed.place_of
    shape = (packed.sequences, packed.longest, *qkv.shape[1:])
    padded = qkv.new_zeros(shape).index_put(places, qkv)
    real = torch.zeros(shape[:2], dtype=torch.bool, device=qkv.device)
    real[places] = True
    q, k, v = padded.permute(2, 0, 3, 1, 4)
    states = functional.scaled_dot_product_attention(
        q, k, v, attn_mask=real[:, None, None], dropout_p=dropout
    )
    return states.transpose(1, 2)[places]


def rows(config: EncoderConfig, device: torch.device) -> tuple[Work, Work]:
    """Gradient and AdamW step of the embeddings for one batch."""
    ids = torch.randint(OCCURRING, (4096,), device=device)

    def step_over(count: int) -> Work:
        table = nn.Embedding(count, config.width, device=device)
        optimizer = torch.optim.AdamW(table.parameters(), fused=True)

        def step() -> None:
            torch.autograd.backward(table(ids).sum())
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

        return step

    return step_over(OCCURRING), step_over(config.vocabulary)


def masked(
    config: EncoderConfig, items: Sequence[Item], device: torch.device
) -> tuple[Work, Work]:
    """Forward and backward of the head, with 15 % of the tokens masked."""
    table = nn.Embedding(config.vocabulary, config.width, device=device)
    head = MaskedHead(config, table).to(device)
    states = torch.randn(sum(item.tokens for item in items), config.width, device=device)

    def at(share: float) -> Work:
        batch = _masked_batch(items[:2], share).to(device)
        return lambda: torch.autograd.backward(head(states, batch).sum())

    return at(0.15), at(1.0)


def _masked_batch(items: Sequence[Item], share: float) -> Batch:
    generator = np.random.default_rng(0)
    chosen = [generator.random(item.tokens) < share for item in items]
    asked = [
        Item(item.rows, np.where(where, item.rows[0], -100).astype(np.int64), 0)
        for item, where in zip(items, chosen, strict=True)
    ]
    return batch_of(asked, TaskKind.MASKED, padding=1)


def layers(
    config: EncoderConfig, items: Sequence[Item], device: torch.device
) -> tuple[Work, Work]:
    """Forward to the layer past the middle, as retrieval needs, or to the last."""
    encoder = Encoder(config).to(device).eval()
    packed = batch_of(items, TaskKind.SPAN, padding=1).packed.to(device)

    @torch.inference_mode()
    def until(layer: int) -> None:
        for _ in encoder.layer_states(packed, until=layer):
            pass

    return lambda: until(config.layers // 2 + 1), lambda: until(config.layers)


def _compare(
    with_it: Work, without: Work, *, rounds: int, device: torch.device
) -> dict[str, Any]:
    seconds: list[tuple[float, float]] = []
    for number in range(rounds + 1):
        pair = _timed(with_it, device), _timed(without, device)
        if number:  # the first round warms up
            seconds.append(pair)
    return {
        "ratio": round(statistics.median(b / a for a, b in seconds), 2),
        "milliseconds_with": round(1000 * statistics.median(a for a, _ in seconds), 2),
        "milliseconds_without": round(1000 * statistics.median(b for _, b in seconds), 2),
    }


def _timed(work: Work, device: torch.device) -> float:
    start = clock(device)
    work()
    return clock(device) - start


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--shape", default="small", help="large, base or small")
    parser.add_argument("--vocabulary", type=int, default=250_002, help="XLM-R's 250,002")
    parser.add_argument("--batch-size", type=int, default=8, help="windows in a batch")
    parser.add_argument("--rounds", type=int, default=7, help="how often each takes a turn")
    parser.add_argument("--note", default="", help="recorded: what else the machine does")
    parser.add_argument("--output", type=Path, help="default: results/levers-DEVICE.json")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
