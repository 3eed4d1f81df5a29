"""Signals as named numbers, about 0 to 1 each, for the decision's model."""

from collections.abc import Sequence

from claimcheck.model import Label, Reason
from claimcheck.verdict.signals import AtomSignals, BindingSignals, Signals

_MANY = 4
"""Atoms, or digits, from which more tell nothing new."""
_REASONS = (
    Reason.CELL_AGREES,
    Reason.DERIVATION_AGREES,
    Reason.TEXT_AGREES,
    Reason.ATOMS_AGREE,
    Reason.CELL_DISAGREES,
    Reason.DERIVATION_DISAGREES,
    Reason.AMBIGUOUS,
    Reason.SOURCE_CONFLICT,
    Reason.EMPTY_CELL,
    Reason.AN_ATOM_IS_OPEN,
)
"""Those that say more than the label."""
_NONE = BindingSignals(0.0, 0.0, 0.0, 0, sure=False, computed=False)


def features_of(signals: Signals) -> dict[str, float]:
    """The features of a claim, by name.

    Those of a verifier and of a reader of tables ("verifier …", "tables …") are there
    only where one was at work.
    """
    return {
        **_of_rules(signals),
        **_of_atoms(signals.atoms),
        **_of_tables(signals.atoms),
        **_of_text(signals),
        **_of_models(signals),
    }


def _of_rules(signals: Signals) -> dict[str, float]:
    sure = {f"rules {label.value}": 0.0 for label in Label}
    sure[f"rules {signals.label.value}"] = 1.0
    doubt = {f"rules {label.value} doubt": 0.0 for label in Label}
    doubt[f"rules {signals.label.value} doubt"] = 1.0 - signals.probability
    reasons = {f"reason {r.value}": float(signals.reason is r) for r in _REASONS}
    return sure | doubt | reasons


def _of_atoms(atoms: Sequence[AtomSignals]) -> dict[str, float]:
    total = max(len(atoms), 1)
    shares = {
        f"atoms {label.value}": sum(atom.label is label for atom in atoms) / total
        for label in Label
    }
    numbers = [atom for atom in atoms if atom.digits]
    return shares | {
        "atoms": min(len(atoms), _MANY) / _MANY,
        "atoms with number": len(numbers) / total,
        "atoms of change": sum(atom.change for atom in atoms) / total,
        "atoms of count": sum(atom.count for atom in atoms) / total,
        "atoms in text": sum(atom.text is Label.SUPPORTED for atom in atoms) / total,
        "atoms against text": float(any(a.text is Label.REFUTED for a in atoms)),
        "fewest digits": min((min(a.digits, _MANY) for a in numbers), default=0) / _MANY,
        **_of_deciding(atoms),
    }


def _of_deciding(atoms: Sequence[AtomSignals]) -> dict[str, float]:
    """On what kind of atom a verdict rests: a score, a change, or words alone.

    A cell is looked up; a change needs two of them and a direction; what words alone say
    of an order needs the meaning of the words besides.
    """
    found = {}
    for label in (Label.SUPPORTED, Label.REFUTED):
        own = [atom for atom in atoms if atom.label is label]
        scores = [atom for atom in own if atom.digits and not atom.change]
        changes = [atom for atom in own if atom.change]
        total = max(len(own), 1)
        found |= {
            f"{label.value} scores": len(scores) / total,
            f"{label.value} changes": len(changes) / total,
            f"{label.value} words": sum(not atom.digits for atom in own) / total,
        }
    return found


def _of_tables(atoms: Sequence[AtomSignals]) -> dict[str, float]:
    """The derivations of the atom that tables bear out least."""
    if not atoms:
        return dict.fromkeys(_TABLE_NAMES, 0.0)
    weakest = min(atoms, key=_margin)
    agreeing, opposing = weakest.agreeing or _NONE, weakest.opposing or _NONE
    values = (
        agreeing.score,
        min(agreeing.row_cover, agreeing.column_cover),
        agreeing.lacking / _MANY,
        float(agreeing.computed),
        float(weakest.exact),
        opposing.score,
        min(opposing.row_cover, opposing.column_cover),
        opposing.lacking / _MANY,
        float(opposing.sure),
        max(_margin(weakest), -1.0),
        max(-_margin(weakest), 0.0) * opposing.sure,
    )
    return dict(zip(_TABLE_NAMES, values, strict=True))


_TABLE_NAMES = (
    "cells for",
    "cells for, names",
    "cells for, lacking",
    "cells for, computed",
    "cells for, exact",
    "cells against",
    "cells against, names",
    "cells against, lacking",
    "cells against, sure",
    "cells margin",
    "cells refute",
)


def _margin(atom: AtomSignals) -> float:
    """How much better the agreeing derivation is bound than the opposing one."""
    return (atom.agreeing or _NONE).score - (atom.opposing or _NONE).score


def _of_text(signals: Signals) -> dict[str, float]:
    text = signals.text
    whole = text.containment if text.missing == 0 and not text.turned else 0.0
    return {
        "text similarity": text.similarity,
        "text words": text.containment,
        "text words and numbers": whole,
        "text numbers missing": min(text.missing, _MANY) / _MANY,
        "numbers nowhere": min(text.numbers_missing, _MANY) / _MANY,
        "text turned": text.containment * text.turned,
        "text differs in number": text.containment * (text.missing > 0),
        "sentence supports": float(signals.sentence is Label.SUPPORTED),
        "sentence refutes": float(signals.sentence is Label.REFUTED),
    }


def _of_models(signals: Signals) -> dict[str, float]:
    found: dict[str, float] = {}
    if signals.verifier is not None:
        verifier = signals.verifier
        supported, refuted, _ = verifier.nearest
        found |= {
            "verifier supports": verifier.supported,
            "verifier refutes": verifier.refuted,
            "verifier margin": verifier.supported - verifier.refuted,
            "verifier nearest supports": supported,
            "verifier nearest refutes": refuted,
        }
    if signals.tables is not None:
        supported, refuted, _ = signals.tables
        found |= {"tables supports": supported, "tables refutes": refuted}
    return found
