"""What one atom asks of a table, with the rest of its claim as context."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace

from claimcheck.model import Atom, AtomKind, Binding, Number, Role
from claimcheck.verdict.binding import Binder
from claimcheck.verdict.exclusions import Exclusions, left_out
from claimcheck.verdict.glosses import known_name
from claimcheck.verdict.grid import Grid
from claimcheck.verdict.labels import name_in_full
from claimcheck.verdict.names import tokens
from claimcheck.verdict.source import SourceView
from claimcheck.verdict.terms import Term, claim_term, settle, terms_of
from claimcheck.verdict.vocabulary import listed

_AND = re.compile(r",? and |, | & ")
_EXCEPTED = re.compile(r"except|excluding|apart from|other than|besides", re.IGNORECASE)
"""How a setting begins that names what is left out."""
_LEADING = frozenset({"best", "top", "strongest", "leading", "highest"})
_MOVE = re.compile(
    r"(?:moving|going|switching|changing|shifting) from (?:the )?(.+?) to (?:the )?(.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Question:
    """An atom of a claim, and the claim's other atoms."""

    atom: Atom
    claim: str
    siblings: Sequence[Atom] = field(default=())

    @property
    def counts(self) -> list[int]:
        """Numbers of things that the claim counts ("seven STS tasks")."""
        return [
            int(atom.quantity.number.value)
            for atom in self.siblings
            if atom.quantity and atom.quantity.role is Role.COUNT
        ]

    @property
    def scores(self) -> list[Number]:
        """Numbers in its own clause that count nothing."""
        return [
            atom.quantity.number
            for atom in self.siblings
            if atom.quantity
            and atom.quantity.role is not Role.COUNT
            and self.atom.start <= atom.start < self.atom.end
        ]

    @property
    def own_counts(self) -> list[int]:
        """Those of the counts that stand beside its own number."""
        return [
            int(atom.quantity.number.value)
            for atom in self.siblings
            if atom.quantity and self._counts_for(atom)
        ]

    @property
    def foreign(self) -> frozenset[str]:
        """Words that belong to the claim's other atoms only."""
        own = _binding_words(self.atom.binding)
        others: set[str] = set()
        for atom in self.siblings:
            if self._counts_for(atom):
                continue
            for part in fields(Binding):
                mine = _telling(getattr(self.atom.binding, part.name))
                if mine:  # where this atom says nothing, the other's word may hold for it
                    others |= _words(getattr(atom.binding, part.name))
        return frozenset(others - own)

    def _counts_for(self, other: Atom) -> bool:
        """Whether another atom counts what this one's number is measured on.

        "69.3 over the 56 tasks and 59.4 on the 15 retrieval tasks": each count belongs to
        the number before it, the first also to one that follows it.
        """
        if other.quantity is None or other.quantity.role is not Role.COUNT:
            return False
        results = [
            atom.start
            for atom in (self.atom, *self.siblings)
            if atom.quantity and atom.quantity.role is not Role.COUNT
        ]
        if not results:
            return False
        before = [start for start in results if start < other.start]
        return self.atom.start == (max(before) if before else min(results))

    def per_dataset(self) -> "list[Question]":
        """One question for each of several data sets ("BUCC and Tatoeba")."""
        names = [name for name in _AND.split(self.atom.binding.dataset) if name.strip()]
        if len(names) < 2:
            return [self]
        return [
            replace(
                self,
                atom=replace(self.atom, binding=replace(self.atom.binding, dataset=name)),
            )
            for name in names
        ]

    def asks_property(self, grid: Grid) -> bool:
        """Whether it is about a spread or a test that the table does not mention."""
        asked = set(self.claim.lower().replace(",", " ").split()) & listed("properties")
        return bool(asked) and not any(grid.everything.has(tokens(word)) for word in asked)

    def binders(self, source: SourceView, grid: Grid) -> tuple[Binder, Binder | None]:
        """Binders for the subject and for the baseline.

        There is none for a baseline that is named by its rank, or not at all.
        """
        first, baseline = self._bind(source, grid)
        turned = grid.turned if self._compares and first.across else None
        if turned is None or (baseline is not None and not baseline.across):
            return first, baseline
        return self._bind(source, turned)

    @property
    def _outside(self) -> frozenset[str]:
        """Words of what the claim leaves out."""
        return left_out(self.claim) - listed("stop")

    @property
    def _compares(self) -> bool:
        """Whether it sets one system against others, whichever axis they stand on."""
        binding, quantity = self.atom.binding, self.atom.quantity
        if quantity is None:
            return self.atom.kind is not AtomKind.EFFECT
        change = quantity.role is Role.CHANGE
        return bool(binding.baseline) if change else quantity.averaged

    def _bind(self, source: SourceView, grid: Grid) -> tuple[Binder, Binder | None]:
        atom, binding = self.atom, self.atom.binding
        # "except on SQuAD": what is left out is not what is measured on.
        if binding.dataset and _words(binding.dataset) <= self._outside:
            atom = replace(atom, binding=replace(binding, dataset=""))
        if binding.setting:
            parts = binding.setting.split(", ")
            kept = [part for part in parts if not _EXCEPTED.match(part)]
            atom = replace(atom, binding=replace(atom.binding, setting=", ".join(kept)))
        known = known_name(atom.binding.dataset, self.claim, grid.everything.names)
        atom = replace(atom, binding=replace(atom.binding, dataset=known))
        new, old = binding.subject or binding.model, binding.baseline
        if moved := _MOVE.fullmatch(binding.subject):
            new, old = moved[2], moved[1]
        elif moved := _MOVE.search(binding.setting):
            new, old = f"{binding.subject} {moved[2]}", f"{binding.subject} {moved[1]}"
        else:
            new = name_in_full(new, self.claim, grid)
            old = name_in_full(old, self.claim, grid, last=True)
        subject, baseline = _words(new), _words(old)
        away = self.foreign | (baseline - subject)
        terms = terms_of(atom, subject=new)
        first = self._binder(source, grid, terms, away, leads=self._leads(new, grid))
        if not baseline - listed("ranked"):
            return first, None
        terms = terms_of(atom, subject=old)
        away = self.foreign | (subject - baseline)
        return first, self._binder(source, grid, terms, away)

    def _binder(
        self,
        source: SourceView,
        grid: Grid,
        terms: tuple[Term, ...],
        away: frozenset[str],
        *,
        leads: bool = False,
    ) -> Binder:
        claim = source.claim_scope(self.claim).without(away)
        context = claim_term(claim.without(self._outside), source.naming)
        kinds = grid.row_kinds
        settled = (settle(term, source.naming, kinds) for term in terms)
        terms = (*settled, *context)
        return Binder(
            grid,
            terms,
            claim,
            away,
            source.naming,
            exclusions=Exclusions(grid, self.claim, away),
            leads=leads,
        )

    def _leads(self, subject: str, grid: Grid) -> bool:
        """As in "the best submission": whether the subject is given by its rank alone."""
        words = set(tokens(subject))
        named = {word for row in grid.row_words for word in row}
        told = not words & _LEADING or subject[1:] != subject[1:].lower()
        return self.atom.quantity is not None and not told and not words & named


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in tokens(text) if word not in listed("stop"))


def _telling(text: str) -> frozenset[str]:
    return _words(text) - listed("generic")


def _binding_words(binding: Binding) -> frozenset[str]:
    return frozenset().union(
        *(_words(getattr(binding, part.name)) for part in fields(binding))
    )
