"""Counts of gold label against given label, and the figures made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.model import Label


@dataclass(frozen=True, slots=True)
class Confusion:
    """Pairs of (gold, given) labels, counted."""

    counts: Mapping[tuple[Label, Label], int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[Label, Label]]) -> "Confusion":
        """Count (gold, given) pairs."""
        counts: dict[tuple[Label, Label], int] = {}
        for pair in pairs:
            counts[pair] = counts.get(pair, 0) + 1
        return cls(counts)

    @property
    def n(self) -> int:
        """Number of pairs."""
        return sum(self.counts.values())

    @property
    def accuracy(self) -> float:
        """Share of pairs in which both labels are the same; 0 for no pairs."""
        right = sum(count for (gold, given), count in self.counts.items() if gold is given)
        return right / self.n if self.n else 0.0

    def precision(self, label: Label) -> float:
        """Share of right ones among those given this label; 0 if none was."""
        given = sum(count for pair, count in self.counts.items() if pair[1] is label)
        return self.counts.get((label, label), 0) / given if given else 0.0

    def recall(self, label: Label) -> float:
        """Share of this gold label that was given it; 0 if there is none."""
        gold = sum(count for pair, count in self.counts.items() if pair[0] is label)
        return self.counts.get((label, label), 0) / gold if gold else 0.0

    def f1(self, label: Label) -> float:
        """Harmonic mean of precision and recall."""
        precision, recall = self.precision(label), self.recall(label)
        total = precision + recall
        return 2 * precision * recall / total if total else 0.0

    def macro_f1(self, labels: Sequence[Label] = tuple(Label)) -> float:
        """Unweighted mean of the labels' F1."""
        return sum(self.f1(label) for label in labels) / len(labels)

    def rate(self, gold: Label, given: Label) -> float:
        """Share of a gold label that was given another label."""
        total = sum(count for pair, count in self.counts.items() if pair[0] is gold)
        return self.counts.get((gold, given), 0) / total if total else 0.0

    def rows(self) -> list[list[int]]:
        """Counts as a square matrix: gold labels down, given labels across."""
        return [[self.counts.get((gold, given), 0) for given in Label] for gold in Label]
