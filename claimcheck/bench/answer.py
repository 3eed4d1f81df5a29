"""One claim of a benchmark: its gold label and what claimcheck says of it."""

from dataclasses import dataclass

from claimcheck.model import Distribution, Label, Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """A gold label beside a distribution over the three labels."""

    gold: Label
    probabilities: Distribution
    group: str = ""
    """What its claim shares with others: a paper, a table, an abstract."""
    kind: str = ""
    """A finer class within the benchmark: a kind of mutation, of reasoning."""
    given: Label | None = None
    """The label that is given; None for the likeliest. Caution may withhold that one."""

    @property
    def label(self) -> Label:
        """The label that is given."""
        if self.given is not None:
            return self.given
        labels = list(Label)
        return max(labels, key=lambda label: self.probabilities[labels.index(label)])

    @property
    def probability(self) -> float:
        """Probability of the label that is given, in [0, 1]."""
        return self.probabilities[list(Label).index(self.label)]

    @property
    def right(self) -> bool:
        """Whether the label that is given is the gold one."""
        return self.label is self.gold


def answer_of(gold: Label, verdict: Verdict, *, group: str = "", kind: str = "") -> Answer:
    """A verdict as an answer: the other two labels share what its probability leaves."""
    chance = min(max(verdict.probability, 0.0), 1.0)
    rest = (1.0 - chance) / 2
    supported, refuted, open_ = (
        chance if label is verdict.label else rest for label in Label
    )
    return Answer(gold, (supported, refuted, open_), group, kind, verdict.label)
