"""SciFact's scores of labels together with the sentences that justify them.

Defined in Wadden et al. 2020 ("Fact or Fiction: Verifying Scientific Claims", EMNLP)
with the authors' program, ``evaluate/lib/metrics.py``:

- An abstract counts as given when its label is supported or refuted. *Label only*: right
  when it has evidence and the label is that of the evidence. *Label and rationale*: right
  when besides a whole evidence set is among its first three sentences.
- A sentence counts as given when its abstract does. *Selection only*: right when it
  belongs to an evidence set that is given whole. *Selection and label*: right when
  besides the label of its abstract is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimcheck.datasets.scifact import GoldEvidence
from claimcheck.model import Label

MOST_SENTENCES = 3
"""Sentences of an abstract that count towards a rationale (Wadden et al. 2020)."""


@dataclass(frozen=True, slots=True)
class Rationale:
    """What was found out about a claim in one abstract that it cites."""

    gold: GoldEvidence | None
    """None where the abstract does not decide the claim."""
    label: Label
    sentences: tuple[int, ...]
    """Those chosen, the most telling first."""

    @property
    def given(self) -> bool:
        """Whether the abstract was said to decide the claim."""
        return self.label is not Label.NOT_ENOUGH_EVIDENCE

    @property
    def label_right(self) -> bool:
        """Whether the abstract decides the claim, and in the way that was said."""
        return self.given and self.gold is not None and self.label is self.gold.label

    @property
    def justified(self) -> bool:
        """Whether a whole evidence set is among the sentences that count."""
        chosen = set(self.sentences[:MOST_SENTENCES])
        return self.gold is not None and any(
            rationale <= chosen for rationale in self.gold.rationales
        )

    @property
    def right_sentences(self) -> int:
        """How many chosen sentences belong to an evidence set that was chosen whole."""
        if self.gold is None:
            return 0
        chosen = set(self.sentences)
        whole = [rationale for rationale in self.gold.rationales if rationale <= chosen]
        return len(frozenset[int]().union(*whole))


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Counts of what was given, was right, and should have been given."""

    right: int
    given: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of right ones among those given; 0 where none was."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold ones that were given; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.given + self.gold
        return 2 * self.right / total if total else 0.0

    def to_json(self) -> dict[str, Any]:
        """Rates and counts as JSON-ready data."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "right": self.right,
            "given": self.given,
            "gold": self.gold,
        }


def score_abstracts(found: Iterable[Rationale]) -> dict[str, Retrieval]:
    """Abstracts by ``label_only`` and by ``label_rationale``."""
    items = list(found)
    given = sum(item.given for item in items)
    gold = sum(item.gold is not None for item in items)
    labelled = [item for item in items if item.label_right]
    return {
        "label_only": Retrieval(len(labelled), given, gold),
        "label_rationale": Retrieval(sum(item.justified for item in labelled), given, gold),
    }


def score_sentences(found: Iterable[Rationale]) -> dict[str, Retrieval]:
    """Sentences by ``selection_only`` and by ``selection_label``."""
    items = list(found)
    chosen = [item for item in items if item.given]
    given = sum(len(item.sentences) for item in chosen)
    gold = sum(
        len(rationale) for item in items if item.gold for rationale in item.gold.rationales
    )
    right = sum(item.right_sentences for item in chosen)
    labelled = sum(item.right_sentences for item in chosen if item.label_right)
    return {
        "selection_only": Retrieval(right, given, gold),
        "selection_label": Retrieval(labelled, given, gold),
    }
