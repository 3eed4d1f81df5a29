"""Verdicts on true statements of papers and on their false twins.

The data folder holds PDFs and nothing else is needed: true statements are taken from
their sentences and tables, and twins are made of them (``claimcheck.mutations``). With
``hide_source`` the sentence that a statement is does not serve as its evidence, so that
tables and other sentences carry the verdict.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

from claimcheck.bench.answer import Answer
from claimcheck.bench.trials import ORIGINAL, Tally, Trial
from claimcheck.errors import BenchmarkError, UnreadablePdf
from claimcheck.model import Claim, Label, Signature
from claimcheck.mutations import Kind, Mutation, Origin, Original, find_originals
from claimcheck.pipeline import check_claims
from claimcheck.pipeline.collection import Library
from claimcheck.settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class MutationsResult:
    """Outcome of the benchmark."""

    trials: tuple[Trial, ...]
    papers: int
    unreadable: tuple[str, ...]
    """Files without text that can be read."""
    hide_source: bool
    seed: int
    seconds: float
    """Of checking; reading the PDFs and making the twins is not counted."""
    signature: Signature

    @property
    def false(self) -> Tally:
        """All false twins."""
        return Tally.of(t for t in self.trials if t.gold is Label.REFUTED)

    @property
    def true(self) -> Tally:
        """All true statements, rounded ones included."""
        return Tally.of(t for t in self.trials if t.gold is Label.SUPPORTED)

    @property
    def number_kinds(self) -> Tally:
        """Twins whose number is false: a digit, another row's, another unit."""
        return Tally.of(t for t in self.trials if t.twin and t.twin.kind.falsifies_number)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every trial as an answer."""
        return tuple(trial.answer for trial in self.trials)

    @property
    def false_kinds(self) -> dict[str, Tally]:
        """Tallies of the false twins, by kind."""
        return self._by_kind([kind.value for kind in Kind if not kind.stays_true])

    @property
    def true_kinds(self) -> dict[str, Tally]:
        """Tallies of the true statements, by kind."""
        return self._by_kind([ORIGINAL, *(kind.value for kind in Kind if kind.stays_true)])

    def from_origin(self, origin: Origin) -> "tuple[Tally, Tally]":
        """Tallies (false, true) of what comes from sentences, or from tables."""
        here = [trial for trial in self.trials if trial.original.origin is origin]
        return (
            Tally.of(trial for trial in here if trial.gold is Label.REFUTED),
            Tally.of(trial for trial in here if trial.gold is Label.SUPPORTED),
        )

    def _by_kind(self, kinds: list[str]) -> dict[str, Tally]:
        tallies = {
            kind: Tally.of(t for t in self.trials if t.kind == kind) for kind in kinds
        }
        return {kind: tally for kind, tally in tallies.items() if tally.n}

    def to_json(self) -> dict[str, Any]:
        """The result as JSON-ready data; shares are in [0, 1]."""
        true, false = self.true.as_true(), self.false.as_false()
        origins = {origin: self.from_origin(origin) for origin in Origin}
        return {
            "benchmark": "mutations",
            "hide_source": self.hide_source,
            "seed": self.seed,
            "papers": self.papers,
            "unreadable": list(self.unreadable),
            "n": len(self.trials),
            "true": true["n"],
            "false": false["n"],
            "caught": false["caught"],
            "missed": false["missed"],
            "abstained": false["abstained"],
            "false_alarms": true["false_alarms"],
            "true_supported": true["supported"],
            "true_open": true["open"],
            "number_kinds": self.number_kinds.as_false(),
            "per_kind": {kind: tally.as_false() for kind, tally in self.false_kinds.items()}
            | {kind: tally.as_true() for kind, tally in self.true_kinds.items()},
            "per_origin": {
                origin.value: {"false": wrong.as_false(), "true": right.as_true()}
                for origin, (wrong, right) in origins.items()
            },
            "seconds": round(self.seconds, 2),
            "claims_per_second": round(len(self.trials) / self.seconds, 2)
            if self.seconds
            else 0,
            "signature": self.signature.line,
            "wrong": [_describe(trial) for trial in self.trials if trial.wrong],
        }


def measure_mutations(
    data: Path,
    *,
    settings: Settings,
    progress: Progress,
    hide_source: bool = False,
    limit_papers: int | None = None,
    seed: int = 0,
) -> MutationsResult:
    """Check true statements of papers and their twins, each against its own paper.

    Args:
        data: folder of PDFs.
        settings: store and encoder.
        progress: told how far the work is.
        hide_source: a statement's own sentence is no evidence for it or its twins.
        limit_papers: how many papers, drawn by the seed; all if not given.
        seed: which papers, cells and twins.

    Raises:
        BenchmarkError: no PDF, or none from which a statement could be taken.
    """
    files = _draw_files(data, limit_papers, seed)
    library = Library(settings)
    trials: list[Trial] = []
    unreadable: list[str] = []
    seconds = 0.0
    signature: Signature | None = None
    for number, file in enumerate(files):
        progress("papers", number, len(files))
        try:
            key = library.read(file, None).key
        except UnreadablePdf:
            unreadable.append(file.name)
            continue
        originals = find_originals(library.store.get_many([key])[0], seed=seed)
        started = time.perf_counter()
        found, signature = _check(file, originals, settings, hide_source=hide_source)
        seconds += time.perf_counter() - started
        trials += found
    progress("papers", len(files), len(files))
    if not trials or signature is None:
        raise BenchmarkError(
            f"{data}: found no statement of a result in {len(files)} PDFs",
            hint="name a folder of papers whose text can be read and that report results",
        )
    return MutationsResult(
        trials=tuple(trials),
        papers=len(files) - len(unreadable),
        unreadable=tuple(unreadable),
        hide_source=hide_source,
        seed=seed,
        seconds=seconds,
        signature=signature,
    )


def _draw_files(data: Path, limit: int | None, seed: int) -> list[Path]:
    files = sorted(data.glob("*.pdf")) if data.is_dir() else []
    if not files:
        raise BenchmarkError(
            f"{data}: found no PDF", hint="--data names a folder of papers as PDF"
        )
    if limit is None or limit >= len(files):
        return files
    return sorted(Random(seed).sample(files, limit))


def _check(
    file: Path, originals: list[Original], settings: Settings, *, hide_source: bool
) -> tuple[list[Trial], Signature]:
    """Every statement and twin of one paper, in one batch."""
    claims = {
        f"{file.stem}#{number}{suffix}": (original, twin)
        for number, original in enumerate(originals, 1)
        for suffix, twin in _versions(original)
    }
    texts = {key: twin.text if twin else said.text for key, (said, twin) in claims.items()}
    hidden = {key: said.passage for key, (said, _) in claims.items() if said.passage}
    checked = check_claims(
        [Claim(id=key, text=text) for key, text in texts.items()],
        sources=[str(file)],
        settings=settings,
        hidden=hidden if hide_source else None,
    )
    trials = [
        Trial(item.claim.id, file.name, *claims[item.claim.id], item.verdict)
        for item in checked.claims
    ]
    return trials, checked.signature


def _versions(original: Original) -> Iterator[tuple[str, Mutation | None]]:
    yield "", None
    yield from zip(ascii_lowercase, original.twins, strict=False)


def _describe(trial: Trial) -> dict[str, Any]:
    return {
        "id": trial.id,
        "claim": trial.text,
        "original": trial.original.text,
        "kind": trial.kind,
        "origin": trial.original.origin.value,
        "gold": trial.gold.value,
        "label": trial.verdict.label.value,
        "probability": trial.verdict.probability,
        "reason": trial.verdict.reason.value,
        "explanation": trial.verdict.explanation,
    }


def render_text(result: MutationsResult) -> str:
    """The result as plain text: figures, kinds, and every claim that came out wrong."""
    source = "hidden" if result.hide_source else "shown"
    lines = [
        f"{len(result.trials)} claims of {result.papers} papers  "
        f"own sentence {source}  {result.seconds:.1f} s",
        "",
        f"{'false':<20}{'n':>6}{'caught':>9}{'missed':>9}{'abstained':>11}",
        _false_line("all", result.false),
        _false_line("false numbers", result.number_kinds),
        *(_false_line(kind, tally) for kind, tally in result.false_kinds.items()),
        *(_false_line(f"from {o.value}", result.from_origin(o)[0]) for o in Origin),
        "",
        f"{'true':<20}{'n':>6}{'supported':>11}{'open':>7}{'false alarms':>14}",
        _true_line("all", result.true),
        *(_true_line(kind, tally) for kind, tally in result.true_kinds.items()),
        *(_true_line(f"from {o.value}", result.from_origin(o)[1]) for o in Origin),
    ]
    if result.unreadable:
        lines += ["", f"unreadable: {', '.join(result.unreadable)}"]
    wrong = [trial for trial in result.trials if trial.wrong]
    if wrong:
        lines += ["", "wrong:"]
    for trial in wrong:
        lines.append(
            f"  {trial.id} ({trial.kind}): {trial.gold.value} → "
            f"{trial.verdict.label.value} ({trial.verdict.probability:.2f}, "
            f"{trial.verdict.reason.value}) {trial.text}"
        )
    return "\n".join([*lines, "", result.signature.line, ""])


def _false_line(name: str, tally: Tally) -> str:
    shares = tally.as_false()
    return (
        f"{name:<20}{tally.n:>6}{shares['caught']:>9.3f}{shares['missed']:>9.3f}"
        f"{shares['abstained']:>11.3f}"
    )


def _true_line(name: str, tally: Tally) -> str:
    shares = tally.as_true()
    return (
        f"{name:<20}{tally.n:>6}{shares['supported']:>11.3f}{shares['open']:>7.3f}"
        f"{shares['false_alarms']:>14.3f}"
    )
