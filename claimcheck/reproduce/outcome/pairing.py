"""Runs of two arms, paired by seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.errors import RunError
from claimcheck.reproduce.evaluation.score import Score


@dataclass(frozen=True, slots=True)
class ArmRun:
    """What one arm scored with one seed."""

    arm: str
    """"baseline", "squad1"."""
    seed: int
    scores: Mapping[str, Score]
    """By language; empty where the run did not end well."""
    degenerate: str = ""
    """What went wrong, as a clause: "the training collapsed at step 400". Empty for a run
    that counts."""


@dataclass(frozen=True, slots=True)
class SeedPair:
    """The scores of both arms with one seed, by language."""

    seed: int
    treatment: Mapping[str, Score]
    baseline: Mapping[str, Score] | None = None
    """None where a score stands alone, without anything to be compared with."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs that count, and what was left out."""

    pairs: tuple[SeedPair, ...]
    degenerate: tuple[str, ...] = ()
    """A sentence for each run that did not end well, and for each without a partner."""

    @property
    def seeds(self) -> tuple[int, ...]:
        """Of the pairs, ascending."""
        return tuple(pair.seed for pair in self.pairs)

    @property
    def languages(self) -> tuple[str, ...]:
        """That every pair has scores of, sorted."""
        return tuple(sorted(self.pairs[0].treatment)) if self.pairs else ()


def pair_runs(treatment: Sequence[ArmRun], baseline: Sequence[ArmRun] = ()) -> Pairing:
    """Runs of the same seed side by side; without a baseline each stands alone.

    A pair counts only if both of its runs ended well: leaving out the collapsed runs of one
    arm alone would favour it.

    Raises:
        RunError: Two runs of an arm have one seed, or runs have different languages.
    """
    treated, based = _by_seed(treatment), _by_seed(baseline)
    notes = [
        f"{run.arm}, seed {run.seed}: {run.degenerate}"
        for run in (*baseline, *treatment)
        if run.degenerate
    ]
    pairs = []
    for seed, run in treated.items():
        partner = based.get(seed)
        if not baseline and not run.degenerate:
            pairs.append(SeedPair(seed, run.scores))
        elif partner is None and baseline:
            notes.append(f"{run.arm}, seed {seed}: the baseline has no run of this seed")
        elif partner is not None and not (run.degenerate or partner.degenerate):
            pairs.append(SeedPair(seed, run.scores, partner.scores))
    for seed in sorted(set(based) - set(treated)):
        notes.append(
            f"{based[seed].arm}, seed {seed}: the treatment has no run of this seed"
        )
    _check_languages(pairs)
    return Pairing(tuple(pairs), tuple(notes))


def _by_seed(runs: Sequence[ArmRun]) -> dict[int, ArmRun]:
    by_seed = {run.seed: run for run in runs}
    if len(by_seed) != len(runs):
        raise RunError(f"{runs[0].arm}: two runs have the same seed, expected one a seed")
    return dict(sorted(by_seed.items()))


def _check_languages(pairs: Sequence[SeedPair]) -> None:
    sides = [side for pair in pairs for side in (pair.treatment, pair.baseline) if side]
    found = {tuple(sorted(side)) for side in sides}
    if len(found) > 1:
        listed = "; ".join(" ".join(languages) for languages in sorted(found))
        raise RunError(f"runs of one recipe were scored in different languages: {listed}")
