"""What the last training of a verifier reads, and the folds that it is dealt into."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.datasets.pair import Pair
from claimcheck.training.sources import COMPOSED, FOUNDATION, TARGETS, draw
from claimcheck.training.statements import statement_pairs

REPEATED = {"composed": 4000, "statements": 1000, "foundation": 500}
"""Pairs of earlier stages that the last one repeats, against forgetting."""


@dataclass(frozen=True, slots=True)
class Material:
    """What the last training reads."""

    targets: Mapping[str, Sequence[Pair]]
    """By name of the set; these are cross-validated."""
    others: Sequence[Pair]
    """In every training: composed pairs, statements about papers made false, and a replay
    of the first stage against forgetting."""
    fold_of: Mapping[str, int]
    """The fold of each group of the targets."""

    def without_fold(self, fold: int) -> list[Pair]:
        """All pairs but those of one fold."""
        kept = [
            pair
            for pairs in self.targets.values()
            for pair in pairs
            if self.fold_of[pair.group] != fold
        ]
        return [*self.others, *kept]

    def without_sets(self, names: Collection[str]) -> list[Pair]:
        """All pairs but those of some sets."""
        kept = [
            pair
            for name, pairs in self.targets.items()
            for pair in pairs
            if name not in names
        ]
        return [*self.others, *kept]


def read_material(data: Path, *, folds: int, seed: int) -> tuple[Material, dict[str, int]]:
    """All pairs of the last training, with how many each set gives.

    Args:
        data: folder of the data sets, unpacked.
        folds: of the cross-validation.
        seed: of samples and folds.

    Raises:
        DatasetError: a data set is missing or not of its form.
    """
    chance = random.Random(seed)

    def some(pairs: Sequence[Pair], kind: str) -> list[Pair]:
        return chance.sample(pairs, min(REPEATED[kind], len(pairs)))

    targets = {s.name: join_groups(s.name, draw(s, data, seed=seed)) for s in TARGETS}
    statements = some(
        statement_pairs(data / "scirex" / "docs" / "train_docs", seed=seed), "statements"
    )
    first = [pair for source in FOUNDATION for pair in draw(source, data, seed=seed)]
    replayed = some(first, "foundation")
    composed = some(draw(COMPOSED, data, seed=seed), "composed")
    taken = {name: len(pairs) for name, pairs in targets.items()}
    taken |= {
        "composed in the last stage": len(composed),
        "SciREX in the last stage": len(statements),
        "replayed": len(replayed),
    }
    dealt = deal_folds(targets, folds=folds, seed=seed)
    return Material(targets, [*composed, *statements, *replayed], dealt), taken


def join_groups(source: str, pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs in groups of which no two share a claim or a piece of evidence.

    Args:
        source: name of the set; no other set has its groups.
        pairs: in the groups of its authors, which are joined where they overlap.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    nodes: dict[tuple[str, str], int] = {}
    keys = [
        (("group", p.group), ("claim", p.claim), ("evidence", p.evidence)) for p in pairs
    ]
    rows = [[nodes.setdefault(key, len(nodes)) for key in of_pair] for of_pair in keys]
    edges = [(row[0], other) for row in rows for other in row[1:]]
    starts, ends = zip(*edges, strict=True) if edges else ((), ())
    graph = coo_array(([True] * len(edges), (starts, ends)), shape=(len(nodes),) * 2)
    _, part = connected_components(graph, directed=False)
    return [
        replace(pair, group=f"{source} {part[row[0]]}")
        for pair, row in zip(pairs, rows, strict=True)
    ]


def deal_folds(
    targets: Mapping[str, Sequence[Pair]], *, folds: int, seed: int
) -> dict[str, int]:
    """A fold for every group, so that each fold has about the labels of the whole set.

    Papers that hold one label alone would else fall into one fold by chance, and its
    model never see that label in this kind of text.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    dealt: dict[str, int] = {}
    for pairs in targets.values():
        groups = [pair.group for pair in pairs]
        labels = [pair.label.value for pair in pairs]
        split = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
        for fold, (_, left) in enumerate(split.split(groups, labels, groups)):
            dealt |= {groups[at]: fold for at in left}
    return dealt
