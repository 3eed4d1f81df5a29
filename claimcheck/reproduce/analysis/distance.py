"""Whether intermediate tasks that are nearer to the target help it more.

A task is embedded as the mean state of the untrained encoder over the tokens of its data
(the text embedding of Vu et al. 2020, "Exploring and predicting transferability across NLP
tasks", section 3). The distance of two tasks is one minus the cosine of their embeddings.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError
from claimcheck.model.experiment import Analysis, Point
from claimcheck.reproduce.analysis.association import associate, described
from claimcheck.reproduce.outcome.draws import draw
from claimcheck.reproduce.outcome.pairing import SeedPair

Vector = NDArray[np.floating]


def task_distance(first: Vector, second: Vector) -> float:
    """One minus the cosine of two embeddings of one width, in [0, 2].

    Raises:
        RunError: An embedding is zero or not finite, so that it has no direction.
    """
    norms = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    if not all(np.isfinite(norm) and norm > 0 for norm in norms):
        raise RunError(f"task embeddings of lengths {norms}, expected positive ones")
    return 1 - float(first @ second) / (norms[0] * norms[1])


def analyse_distance(
    distances: Mapping[str, float],
    pairs: Mapping[str, Sequence[SeedPair]],
) -> Analysis:
    """The rank correlation of distance and transfer over the intermediate tasks.

    Args:
        distances: Of each treatment to the target, by the treatment's name.
        pairs: Of each treatment with the baseline; one without pairs is left out.
    """
    gains = {
        name: float(draw(found, draws=1).point.mean())
        for name, found in pairs.items()
        if found and name in distances
    }
    association = associate(
        [Point(name, distances[name], gain) for name, gain in sorted(gains.items())],
        x_name="distance to the target",
        y_name="gain in points",
    )
    return Analysis(findings=(described(association),), associations=(association,))
