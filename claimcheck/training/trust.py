"""What the model may decide of what the rules leave open, and at what risk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from claimcheck.model import Label
from claimcheck.training.unseen import Plan, Unseen
from claimcheck.verdict.proposal import Ground


def trusted_grounds(
    unseen: Sequence[Unseen], plan: Plan, *, probed: Sequence[Unseen] = ()
) -> dict[Ground, float]:
    """Evidence by which the model rightly decides what the rules left open.

    Often enough, that is, and on claims about papers that it did not see; with the least
    probability from which it does.

    Args:
        unseen: claims that a person wrote; they have to earn the trust alone.
        plan: how often is often enough.
        probed: statements made by mutation, which cost it where they are decided worse,
            however few.
    """
    trusted: dict[Ground, float] = {}
    for ground in Ground:
        own, made = (
            [item for item in newly_decided(items) if item.ground is ground]
            for items in (unseen, probed)
        )
        for least in sorted(plan.overrule):
            right, probes = (
                [item.right for item in items if item.probability >= least]
                for items in (own, made)
            )
            enough = len(right) >= plan.decided
            if enough and all(_is_precise(given, plan) for given in (right, probes)):
                trusted[ground] = least
                break
    return trusted


def _is_precise(right: Sequence[bool], plan: Plan) -> bool:
    return sum(right) >= plan.precision * len(right)


def keep_trusted(unseen: Sequence[Unseen], trusted: Mapping[Ground, float]) -> list[Unseen]:
    """The same claims, decided by the model on these kinds of evidence alone.

    ``trusted`` gives the least probability for each.
    """
    return [
        item
        if item.label is item.example.proposed
        or (item.ground and item.probability >= trusted.get(item.ground, np.inf))
        else replace(item, label=item.example.proposed)
        for item in unseen
    ]


def newly_decided(unseen: Sequence[Unseen]) -> list[Unseen]:
    """Claims that the rules left open and the model decided."""
    return [item for item in unseen if item.label is not item.example.proposed]


def risk_curve(unseen: Sequence[Unseen]) -> list[tuple[float, float, float]]:
    """(threshold, risk, coverage) for every probability at which a verdict is given.

    Verdicts are supported and refuted; risk is the share of wrong ones among those of at
    least this probability, coverage their share of all claims (El-Yaniv 2010).
    """
    given = [item for item in unseen if item.label is not Label.NOT_ENOUGH_EVIDENCE]
    points: list[tuple[float, float, float]] = []
    for threshold in sorted({item.probability for item in given}, reverse=True):
        kept = [item for item in given if item.probability >= threshold]
        risk = sum(not item.right for item in kept) / len(kept)
        points.append((threshold, risk, len(kept) / len(unseen)))
    return points
