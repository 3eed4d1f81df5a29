"""Signals as named numbers, about 0 to 1 each, for the decision's model.

Few on purpose: there are some hundred labelled claims to weigh them by. What the rules'
own probability added was nothing; on what kind of atom a verdict rests, a good deal.
"""

from collections.abc import Sequence

from claimcheck.model import Label, Reason
from claimcheck.verdict.signals import AtomSignals, Signals

_MANY = 4
"""Atoms, or missing numbers, from which more tell nothing new."""


def features_of(signals: Signals) -> dict[str, float]:
    """The features of a claim, by name.

    Those of a verifier ("verifier …") are there only where one was at work; those of
    programs over a table are 0 where none were run.
    """
    return {
        **{f"rules {label.value}": float(signals.label is label) for label in Label},
        "empty cell": float(signals.reason is Reason.EMPTY_CELL),
        **_of_atoms(signals.atoms),
        **_of_tables(signals.atoms),
        **_of_text(signals),
        **_of_programs(signals),
        **_of_verifier(signals),
    }


def _of_atoms(atoms: Sequence[AtomSignals]) -> dict[str, float]:
    """How much there is to decide, and on what kind of atom a verdict rests.

    A score is looked up; a change needs two cells and a direction; an order told in words
    alone needs the meaning of the words besides.
    """
    features = {
        "atoms": min(len(atoms), _MANY) / _MANY,
        "atoms with number": _share([atom.digits > 0 for atom in atoms]),
    }
    for label in (Label.SUPPORTED, Label.REFUTED):
        own = [atom for atom in atoms if atom.label is label]
        features[f"{label.value} words"] = _share([not atom.digits for atom in own])
        features[f"{label.value} changes"] = _share([atom.change for atom in own])
    return features


def _of_tables(atoms: Sequence[AtomSignals]) -> dict[str, float]:
    """The derivations of the atom that tables bear out least."""
    if not atoms:
        return {"cells for": 0.0, "cells for, exact": 0.0, "cells margin": 0.0}
    weakest = min(atoms, key=_margin)
    return {
        "cells for": weakest.agreeing,
        "cells for, exact": float(weakest.exact),
        "cells margin": _margin(weakest),
    }


def _margin(atom: AtomSignals) -> float:
    """How much better the agreeing derivation is bound than the opposing one."""
    return atom.agreeing - atom.opposing


def _of_text(signals: Signals) -> dict[str, float]:
    text = signals.text
    whole = text.missing == 0 and not text.turned
    return {
        "text similarity": text.similarity,
        "text words and numbers": text.containment * whole,
        "text differs in number": text.containment * (text.missing > 0),
        "numbers nowhere": min(text.numbers_missing, _MANY) / _MANY,
    }


def _of_programs(signals: Signals) -> dict[str, float]:
    supported, refuted, _ = signals.tables or (0.0, 0.0, 0.0)
    return {"tables supports": supported, "tables refutes": refuted}


def _of_verifier(signals: Signals) -> dict[str, float]:
    verifier = signals.verifier
    if verifier is None:
        return {}
    return {
        "verifier supports": verifier.supported,
        "verifier supports what rules object to": verifier.doubted,
        "verifier refutes": verifier.refuted,
        "verifier margin": verifier.supported - verifier.refuted,
    }


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0
