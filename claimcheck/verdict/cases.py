"""The verdict on a relation from the places where it can be tested."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, AtomKind, Label, Reason, Verdict
from claimcheck.numbers import find_number_words, find_numbers
from claimcheck.verdict.derivation import Derivation
from claimcheck.verdict.evidence import evidence_of, locate
from claimcheck.verdict.names import tokens
from claimcheck.verdict.vocabulary import listed

_FULLY = 0.66
"""Share of the subject's name that must stand where a general relation fails."""
_EXACT = 0.9
"""Cover of a label from which it is the name of what is compared with."""
_AMONG_ALL = re.compile(r"\b(?:of|among|than|over) all\b", re.IGNORECASE)
"""As in "the best of all systems": all that it is compared with, not all data sets."""
_ONLY = re.compile(r"\b(the )?only(?: (?:on|in|for|at|the))* ([\w\-]+)", re.IGNORECASE)
_SHOWN = 3
"""Cases shown as evidence."""


@dataclass(frozen=True, slots=True)
class Case:
    """One place where a relation can be tested, and whether it holds there."""

    derivation: Derivation
    holds: bool


def quantifiers(atom: Atom) -> set[str]:
    """The words by which it speaks of all, or most, of a kind."""
    if atom.kind is AtomKind.SUPERLATIVE and _AMONG_ALL.search(atom.text):
        return set()
    return set(atom.quantifier.lower().split()) & (listed("universal") | listed("mostly"))


def decide(atom: Atom, cases: list[Case]) -> Verdict | None:
    """What the cases of one table say of a relation, the best bound one first."""
    holding = [case for case in cases if case.holds]
    failing = [case for case in cases if not case.holds]
    words = quantifiers(atom)
    share = len(holding) / len(cases)
    counted = _counted(atom)
    if counted:
        return _decide_count(counted, cases, holding)
    if atom.quantifier in listed("unsettled"):
        return None
    if words & listed("universal"):
        label = Label.REFUTED if failing else Label.SUPPORTED
    elif words & listed("mostly"):
        label = Label.SUPPORTED if share > 0.5 else Label.REFUTED
    elif share in {0.0, 1.0}:
        label = Label.SUPPORTED if share else Label.REFUTED
    else:
        return mixed(holding[0], failing[0])
    if words and atom.binding.baseline and label is Label.REFUTED:
        baseline = frozenset(tokens(atom.binding.baseline))
        failing = [case for case in failing if _is_exception(case, baseline)]
        if not failing:
            return None
    shown = (holding if label is Label.SUPPORTED else failing)[:_SHOWN]
    score = cases[0].derivation.score
    supported = label is Label.SUPPORTED
    return Verdict(
        label=label,
        probability=round(0.45 + 0.45 * score, 3),
        reason=Reason.DERIVATION_AGREES if supported else Reason.DERIVATION_DISAGREES,
        explanation=_explain(shown[0], len(holding), len(cases)),
        evidence=tuple(evidence_of(case.derivation) for case in shown),
    )


def singled_out(atom: Atom) -> str:
    """Of what alone it says that the relation holds: "place", "system" or "".

    "Only" is of other things as well: "trained only on English, X outperforms Y".
    """
    binding = atom.binding
    found = _ONLY.search(atom.text)
    if found is None:  # "X is the only one on which …" is no part of the atom itself
        apart = atom.quantifier == "only" and "only" not in atom.text.lower()
        return "place" if apart else ""
    name = set(tokens(found[2]))
    if name & set(tokens(f"{binding.dataset} . {binding.language}")):
        return "place"
    system = found[1] or name & set(tokens(f"{binding.subject} . {binding.model}"))
    return "system" if system else ""


def _is_exception(case: Case, baseline: frozenset[str]) -> bool:
    """Whether a case is surely about the systems of a general claim that it disproves.

    A row that is named in part only is another system ("BiLSTM-CRF" for "BiLSTM"), unless
    the rest is an aside ("BiLSTM (tuned)"); one that is not named at all is among "all
    others".
    """
    bounds = case.derivation.bounds
    covers = [max(bound.row_cover, bound.column_cover) for bound in bounds]
    told = bounds[0].named.get("subject", 1.0) >= _FULLY
    cores = [bound.place.grid.row_core[bound.place.row] for bound in bounds]
    other = any(
        0 < cover < _EXACT and not (core and core <= baseline)
        for cover, core in zip(covers[1:], cores[1:], strict=True)
    )
    return told and not other and not 0 < covers[0] < _FULLY


def _counted(atom: Atom) -> tuple[int, int] | None:
    """(k, n) of "on k of n data sets", else None."""
    numbers = find_number_words(atom.quantifier) or find_numbers(atom.quantifier)
    if len(numbers) != 2 or " of " not in atom.quantifier:
        return None
    return int(numbers[0].number.value), int(numbers[1].number.value)


def _decide_count(
    counted: tuple[int, int], cases: Sequence[Case], holding: Sequence[Case]
) -> Verdict | None:
    """Whether a relation holds in as many places as the claim counts.

    Which places are meant is known only if there are as many as the claim says in all.
    """
    claimed, total = counted
    if len(cases) != total:
        return None
    supported = len(holding) == claimed
    return Verdict(
        label=Label.SUPPORTED if supported else Label.REFUTED,
        probability=round(0.45 + 0.45 * cases[0].derivation.score, 3),
        reason=Reason.DERIVATION_AGREES if supported else Reason.DERIVATION_DISAGREES,
        explanation=_explain(cases[0], len(holding), total),
        evidence=tuple(evidence_of(case.derivation) for case in cases),
    )


def mixed(yes: Case, no: Case) -> Verdict:
    """A relation that holds in one place and not in another that could be meant."""
    return Verdict(
        label=Label.NOT_ENOUGH_EVIDENCE,
        probability=0.6,
        reason=Reason.AMBIGUOUS,
        explanation=(
            f"It holds in some places ({evidence_of(yes.derivation).text}) and not in "
            f"others ({evidence_of(no.derivation).text})."
        ),
        evidence=(evidence_of(yes.derivation), evidence_of(no.derivation)),
    )


def _explain(case: Case, holding: int, total: int) -> str:
    first = f"{locate(case.derivation)} gives {case.derivation.text}."
    if total == 1:
        return first
    return f"It holds in {holding} of {total} places. One of them: {first}"
