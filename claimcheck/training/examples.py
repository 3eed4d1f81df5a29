"""Statements with known labels, as examples for the decision's model."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from claimcheck.errors import DecisionError
from claimcheck.model import Claim, Label, Paper
from claimcheck.mutations import Origin, find_originals
from claimcheck.pipeline import Progress, propose_claims, silent
from claimcheck.settings import Settings
from claimcheck.verdict import Proposal
from claimcheck.verdict.features import features_of
from claimcheck.verdict.proposal import Ground

_VERSION = re.compile(r"^(\d{4}\.\d{4,5})v\d+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement about a paper and whether the paper bears it out."""

    id: str
    file: str
    """The PDF."""
    text: str
    label: Label
    hidden: str = ""
    """A sentence of the paper that may not serve as its evidence."""
    made: bool = False
    """Made by mutation, not written by a person."""

    @property
    def group(self) -> str:
        """The paper, whatever its version: versions share most of their text."""
        match = _VERSION.match(self.file)
        return match[1] if match else self.file


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with its features and the rules' proposal."""

    statement: Statement
    features: dict[str, float]
    proposed: Label
    probability: float
    """The rules' own."""
    shown: Mapping[Label, Ground | None]
    """Labels for which there is evidence to show, with what it rests on; None for the
    rules' own verdict."""


def mutated_statements(
    paper: Paper, file: str, *, limit: int, seed: int = 0
) -> Iterator[Statement]:
    """True statements of a paper, each with one twin, drawn by a seed.

    Every second one that comes from a sentence is to be decided without that sentence,
    as a claim in other words would have to be.

    Args:
        paper: as read.
        file: name of its PDF.
        limit: true statements at most.
        seed: which of them, and which twins.
    """
    random = Random(f"{seed} {file}")
    originals = find_originals(paper, seed=seed)
    for number, original in enumerate(
        random.sample(originals, min(limit, len(originals))), 1
    ):
        hide = original.origin is Origin.TEXT and random.random() < 0.5
        hidden = original.passage if hide else ""
        twin = random.choice(original.twins)
        name = f"{file}#m{number}"
        yield Statement(name, file, original.text, Label.SUPPORTED, hidden, made=True)
        yield Statement(f"{name}a", file, twin.text, twin.label, hidden, made=True)


def collect_examples(
    statements: Sequence[Statement],
    data: Path,
    *,
    settings: Settings,
    progress: Progress = silent,
) -> list[Example]:
    """What the rules see of each statement, checked against its own paper.

    Args:
        statements: ids must differ.
        data: folder of the PDFs.
        settings: store, encoder and verifier.
        progress: told how far the work is.

    Raises:
        DecisionError: a PDF is missing.
    """
    files = list(dict.fromkeys(statement.file for statement in statements))
    examples: list[Example] = []
    for number, file in enumerate(files):
        progress("papers", number, len(files))
        if not (data / file).is_file():
            raise DecisionError(f"{data / file}: no such file, but a statement names it")
        own = [statement for statement in statements if statement.file == file]
        proposals = propose_claims(
            [Claim(id=statement.id, text=statement.text) for statement in own],
            sources=[str(data / file)],
            settings=settings,
            hidden={item.id: item.hidden for item in own if item.hidden},
        )
        examples += [
            _example(statement, proposal)
            for statement, proposal in zip(own, proposals, strict=True)
        ]
    progress("papers", len(files), len(files))
    return examples


def _example(statement: Statement, proposal: Proposal) -> Example:
    signals = proposal.signals
    return Example(
        statement,
        features_of(signals),
        signals.label,
        signals.probability,
        proposal.shown,
    )
