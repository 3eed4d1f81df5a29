"""One claim of a benchmark: its gold label and what claimcheck says of it."""

from dataclasses import dataclass

from claimcheck.model import Label, Verdict

_LEAST = 0.34
"""Least probability with which a verdict's label still is the likeliest of three: a model
can give the label that caution chose less than that."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold label beside a distribution over the three labels."""

    gold: Label
    probabilities: tuple[float, float, float]
    """Of supported, refuted and not enough evidence; they sum to 1."""
    group: str = ""
    """What its claim shares with others: a paper, a table, an abstract."""
    kind: str = ""
    """A finer class within the benchmark: a kind of mutation, of reasoning."""

    @property
    def label(self) -> Label:
        """The likeliest label."""
        labels = list(Label)
        return max(labels, key=lambda label: self.probabilities[labels.index(label)])

    @property
    def probability(self) -> float:
        """Probability of the likeliest label, in [1/3, 1]."""
        return max(self.probabilities)

    @property
    def right(self) -> bool:
        """Whether the likeliest label is the gold one."""
        return self.label is self.gold


def answer_of(gold: Label, verdict: Verdict, *, group: str = "", kind: str = "") -> Answer:
    """A verdict as an answer: the other two labels share what its probability leaves."""
    chance = min(max(verdict.probability, _LEAST), 1.0)
    rest = (1.0 - chance) / 2
    distribution = [chance if label is verdict.label else rest for label in Label]
    return Answer(gold, (distribution[0], distribution[1], distribution[2]), group, kind)
