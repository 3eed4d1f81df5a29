"""The sentences of a paper with their numbers, each with what it is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from claimcheck.model import Atom, Number, Passage, PassageKind, Quantity, Role
from claimcheck.verdict.names import Scope
from claimcheck.verdict.question import Question
from claimcheck.verdict.source import SourceView

_READ = frozenset({PassageKind.ABSTRACT, PassageKind.BODY})
_SCORES = frozenset({Role.ABSOLUTE, Role.AVERAGE})
_CHANGE = frozenset({Role.CHANGE})
_MOST_NUMBERS = 14
"""A sentence with more is a list, or a table that was read as text."""
_TO_GAIN = re.compile(r"\s*(?:%|[A-Z]\w*\d?)?\s*(?:\(|, an? )\s*(?:an? |by |with )?\+?$")
"""Between a score and its gain: "86.7% (5.6% …)", "74.2, a 6.1 point improvement"."""


@dataclass(frozen=True)
class Saying:
    """One number of a sentence, with what the sentence says of it."""

    view: SourceView
    passage: Passage
    question: Question
    quantity: Quantity

    @property
    def atom(self) -> Atom:
        """The statement that the number makes."""
        return self.question.atom

    @property
    def number(self) -> Number:
        """As printed."""
        return self.quantity.number

    @cached_property
    def scope(self) -> Scope:
        """The names of the sentence, without those that belong to its other numbers."""
        return self.view.claim_scope(self.passage.text).without(self.question.foreign)

    @cached_property
    def score(self) -> Number | None:
        """The score that a gain goes with: the 86.7 of "86.7% (5.6% improvement)"."""
        atom = score_of(self.atom, self.question.siblings, self.passage.text)
        return atom.quantity.number if atom and atom.quantity else None

    @property
    def ends(self) -> tuple[Number, Number]:
        """The ends of a range, "1% to 12%"; twice the number where it is none."""
        ends = self.number.ends
        return ends[0], ends[-1]

    def prints(self, value: Decimal, decimals: int) -> bool:
        """Whether the sentence has this value as well, of something else then."""
        return any(
            number.decimals == decimals and abs(number.value) == abs(value)
            for number in self.view.numbers[self.passage.index]
        )


def score_of(gain: Atom, others: Sequence[Atom], text: str) -> Atom | None:
    """The atom of the score that a gain goes with: just before it, or in the same order.

    In order: "74.5 and 81.6, a 7.9 and 4.6 points improvement".
    """
    if gain.quantity is None or gain.quantity.role is not Role.CHANGE:
        return None
    scores = sorted((a for a in others if _has_role(a, _SCORES)), key=lambda a: a.start)
    before = [atom for atom in scores if atom.end <= gain.start]
    if before and _TO_GAIN.fullmatch(text[before[-1].end : gain.start]):
        return before[-1]
    gains = [gain, *(a for a in others if _has_role(a, _CHANGE))]
    gains.sort(key=lambda atom: atom.start)
    if len(gains) == len(scores) > 1 and scores[-1].end <= gains[0].start:
        return scores[gains.index(gain)]
    return None


def _has_role(atom: Atom, roles: frozenset[Role]) -> bool:
    return atom.quantity is not None and atom.quantity.role in roles


@dataclass(frozen=True)
class Reading:
    """A paper, or some of its sentences, about to be held against its tables."""

    view: SourceView
    only: frozenset[int] | None = None
    """Indices of the passages that are looked at; None for all."""

    @cached_property
    def passages(self) -> list[Passage]:
        """Sentences of abstract and body; captions, headings and notes are left out."""
        return [
            passage
            for passage in self.view.paper.passages
            if passage.kind in _READ and (self.only is None or passage.index in self.only)
        ]

    @cached_property
    def sayings(self) -> list[Saying]:
        """Every number of these sentences."""
        return list(_sayings(self.view, self.passages))


def _sayings(view: SourceView, passages: Sequence[Passage]) -> Iterator[Saying]:
    for passage in passages:
        if not 0 < len(view.numbers[passage.index]) <= _MOST_NUMBERS:
            continue
        atoms = view.atoms(passage.index)
        for atom in atoms:
            if atom.quantity is not None:
                others = [other for other in atoms if other is not atom]
                score = score_of(atom, others, passage.text)
                # What a gain in parentheses is about stands beside the score before it.
                told = replace(atom, binding=score.binding) if score else atom
                question = Question(told, passage.text, others)
                yield Saying(view, passage, question, atom.quantity)
