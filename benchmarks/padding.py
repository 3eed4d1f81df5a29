"""Tokens per second of fine-tuning on SQuAD-length data, three ways side by side.

    python benchmarks/padding.py [--device cuda] [--shape large] [--rounds N] [--steps N]

    stock    as the question-answering example of transformers runs by default: every
             window padded to 384 tokens, fp32, AdamW that is not fused
    tuned    what Trainer offers: padding to the longest of a batch, batches grouped by
             length, bf16 autocast, fused AdamW, sdpa attention
    packed   claimcheck's loop: no padding, bf16 autocast, fused AdamW, only those
             embedding rows that occur

All train the same shape with random weights and dropout 0.1 on windows whose lengths are
drawn from SQuAD's, with the same batch size, and take turns round by round, so that
whatever else the machine does slows all; of a CPU one thread is used, and the seconds are
those that the process had it. The first two are plain loops around the model of
transformers: what Trainer itself does around its steps is not charged to them. Only real
tokens count, padding does not. The chip's rate is measured in the same run, on square
products; the share of it counts the arithmetic of real tokens alone.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from shapes import (
    LENGTHS,
    LONGEST,
    SHAPES,
    clock,
    device_name,
    matmul_rate,
    operations_per_token,
    shape_config,
    squad_like,
)

from claimcheck.bench.environment import record_result
from claimcheck.reproduce.encoder.config import EncoderConfig
from claimcheck.reproduce.encoder.model import build_model
from claimcheck.reproduce.encoder.transformer import Encoder
from claimcheck.reproduce.tasks.task import Item, Task, TaskKind
from claimcheck.reproduce.training.loop import train
from claimcheck.reproduce.training.order import plan_steps
from claimcheck.reproduce.training.settings import Machine, Settings, TrainingSet

RESULTS = Path(__file__).parent / "results"
LEARNING_RATE = 1e-5


@dataclass(frozen=True, slots=True)
class Pace:
    """Some steps of one way."""

    tokens: int
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and record."""
    options = _parse(arguments)
    torch.set_num_threads(1)  # of a CPU, so that its seconds are seconds of work
    config = shape_config(options.shape, options.vocabulary)
    rounds = list(measure(config, options))
    rate = matmul_rate(torch.device(options.device))
    result = summarise(config, rounds, rate=rate)
    given = {
        name: getattr(options, name)
        for name in ("shape", "vocabulary", "batch_size", "steps", "rounds", "note")
    }
    result |= {"device": device_name(options.device), **given}
    output = options.output or RESULTS / f"padding-{options.device}.json"
    record_result(output, result, ("torch", "transformers"))
    for name, pace in result["tokens_per_second"].items():
        print(f"{name:8} {pace:10.0f} tokens/s")
    for name, ratio in result["ratios"].items():
        print(f"packed / {name:8} {ratio['median']:6.2f}  {ratio['rounds']}")
    print(f"share of the measured bf16 rate: {result['share_of_rate']:.2f}")
    return 0


def measure(
    config: EncoderConfig, options: argparse.Namespace
) -> Iterator[dict[str, Pace]]:
    """One round after the other, each way in turn."""
    items = squad_like(options.batch_size * 64, config.vocabulary)
    ways: dict[str, Callable[[int], Pace]] = {
        "stock": padded_way(config, items, options, tuned=False),
        "tuned": padded_way(config, items, options, tuned=True),
        "packed": packed_way(config, items, options),
    }
    for number in range(options.rounds):
        paces = {name: way(number) for name, way in ways.items()}
        shown = {name: round(pace.tokens / pace.seconds) for name, pace in paces.items()}
        print(f"round {number + 1}: {shown}", file=sys.stderr, flush=True)
        yield paces


def padded_way(
    config: EncoderConfig,
    items: Sequence[Item],
    options: argparse.Namespace,
    *,
    tuned: bool,
) -> Callable[[int], Pace]:
    """Steps of the padded model of transformers."""
    device = torch.device(options.device)
    model = _transformers_model(config).to(device).train()
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=LEARNING_RATE, foreach=not tuned, fused=tuned
    )

    def step(batch: Sequence[Item]) -> None:
        longest = max(item.tokens for item in batch) if tuned else LONGEST
        inputs = _padded(batch, longest, config.padding, device)
        with torch.autocast(device.type, torch.bfloat16, enabled=tuned):
            loss = model(**inputs).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    def run(number: int) -> Pace:
        order = _batches(items, options.batch_size, seed=number, grouped=tuned)
        step(order[-1])  # not counted
        chosen = order[: options.steps]
        start = clock(device)
        for batch in chosen:
            step(batch)
        seconds = clock(device) - start
        return Pace(sum(item.tokens for batch in chosen for item in batch), seconds)

    return run


def packed_way(
    config: EncoderConfig, items: Sequence[Item], options: argparse.Namespace
) -> Callable[[int], Pace]:
    """Steps of claimcheck's own loop, the first one not counted."""
    device = torch.device(options.device)
    task = Task(name="squad1", dataset="squad1", kind=TaskKind.SPAN)
    torch.manual_seed(0)
    model = build_model(Encoder(config).to(device), [task], seed=0)
    machine = Machine(options.device, bf16=True, compiled=options.compiled)

    def run(number: int) -> Pace:
        marks: dict[int, float] = {}

        def progress(step: int, steps: int) -> None:
            if step in {1, steps}:
                marks[step] = clock(device)

        settings = Settings(LEARNING_RATE, seed=number, max_steps=options.steps + 1)
        part = TrainingSet(task, items, 1.0, options.batch_size)
        plan = plan_steps([part], settings)
        places = np.concatenate([plan.items(step) for step in range(1, plan.steps)])
        tokens = sum(items[place].tokens for place in places)
        with tempfile.TemporaryDirectory() as folder:
            train(
                model,
                [part],
                settings,
                machine=machine,
                folder=Path(folder),
                progress=progress,
            )
        return Pace(tokens, marks[plan.steps] - marks[1])

    return run


def summarise(
    config: EncoderConfig, rounds: Sequence[dict[str, Pace]], *, rate: float
) -> dict[str, Any]:
    """Medians over the rounds, and the ratios within each round."""
    speeds = {
        name: [pace[name].tokens / pace[name].seconds for pace in rounds]
        for name in rounds[0]
    }
    ratios = {
        name: [
            packed / other for packed, other in zip(speeds["packed"], found, strict=True)
        ]
        for name, found in speeds.items()
        if name != "packed"
    }
    lengths = np.array(LENGTHS, float)
    attended = float((lengths**2).sum() / lengths.sum())
    packed = statistics.median(speeds["packed"])
    return {
        "tokens_per_second": {n: round(statistics.median(s), 1) for n, s in speeds.items()},
        "ratios": {
            name: {
                "median": round(statistics.median(found), 2),
                "rounds": [round(ratio, 2) for ratio in found],
            }
            for name, found in ratios.items()
        },
        "matmul_gflops": round(rate / 1e9, 1),
        "share_of_rate": round(packed * operations_per_token(config, attended) / rate, 3),
    }


def _batches(
    items: Sequence[Item], size: int, *, seed: int, grouped: bool
) -> list[list[Item]]:
    """An epoch's batches in random order; of one length each where they are grouped."""
    from transformers.trainer_pt_utils import LengthGroupedSampler

    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(len(items), generator=generator).tolist()
    if grouped:
        lengths = [item.tokens for item in items]
        sampler = LengthGroupedSampler(size, lengths=lengths, generator=generator)
        order = list(sampler)
    batches = [order[n : n + size] for n in range(0, len(order), size)]
    mixed = np.random.default_rng(seed).permutation(len(batches))
    return [[items[place] for place in batches[n]] for n in mixed]


def _padded(
    batch: Sequence[Item], longest: int, padding: int, device: torch.device
) -> dict[str, torch.Tensor]:
    def filled(row: NDArray[np.int32]) -> NDArray[np.int32]:
        return np.pad(row, (0, longest - len(row)), constant_values=padding)

    ids = torch.from_numpy(np.stack([filled(item.rows[0]) for item in batch]).astype(int))
    ends = torch.from_numpy(np.stack([item.target for item in batch]))
    inputs = {
        "input_ids": ids,
        "attention_mask": (ids != padding).long(),
        "start_positions": ends[:, 0],
        "end_positions": ends[:, 1],
    }
    return {name: tensor.to(device) for name, tensor in inputs.items()}


def _transformers_model(config: EncoderConfig) -> Any:
    import transformers

    torch.manual_seed(0)
    return transformers.XLMRobertaForQuestionAnswering(
        transformers.XLMRobertaConfig(
            vocab_size=config.vocabulary,
            hidden_size=config.width,
            num_hidden_layers=config.layers,
            num_attention_heads=config.heads,
            intermediate_size=config.inner_width,
            max_position_embeddings=config.position_rows,
            type_vocab_size=1,
            attn_implementation="sdpa",
        )
    )


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--shape", choices=SHAPES, help="large on a GPU, small on a CPU")
    parser.add_argument("--vocabulary", type=int, default=250_002, help="XLM-R's 250,002")
    parser.add_argument("--batch-size", type=int, help="32 on a GPU, 8 on a CPU")
    parser.add_argument("--steps", type=int, help="in a round: 20 on a GPU, 3 on a CPU")
    parser.add_argument("--rounds", type=int, default=5, help="how often each takes a turn")
    parser.add_argument("--compiled", action="store_true", help="compile the packed layers")
    parser.add_argument("--note", default="", help="recorded: what else the machine does")
    parser.add_argument("--output", type=Path, help="default: results/padding-DEVICE.json")
    options = parser.parse_args(arguments)
    on_gpu = options.device.startswith("cuda")
    options.shape = options.shape or ("large" if on_gpu else "small")
    options.batch_size = options.batch_size or (32 if on_gpu else 8)
    options.steps = options.steps or (20 if on_gpu else 3)
    return options


if __name__ == "__main__":
    sys.exit(main())
