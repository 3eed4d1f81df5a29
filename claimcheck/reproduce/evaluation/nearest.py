"""Nearest neighbours by cosine, exactly."""

import numpy as np
from numpy.typing import NDArray

from claimcheck.errors import RunError

States = NDArray[np.float32]

_BLOCK_ELEMENTS = 2**28
"""Cosines held at once: 1 GiB in single precision."""


def nearest(
    queries: States, candidates: States, k: int, *, device: str = "cpu"
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Cosines and places of the k nearest candidates, the nearest first.

    Every pair is compared, as faiss's flat index does in XTREME's scripts. Of several
    equally near the first counts where k is 1.

    Args:
        queries: (queries, width), of any length.
        candidates: (candidates, width), of any length.
        k: Neighbours of each; no more than there are candidates come back.
        device: Where torch multiplies: "cpu", "cuda".

    Returns:
        Cosines in [-1, 1] and places among the candidates, (queries, k) each.

    Raises:
        RunError: A state is not finite, as after a training that diverged.
    """
    import torch

    _check_finite(queries, candidates)
    left = torch.nn.functional.normalize(torch.as_tensor(queries, device=device).float())
    right = torch.nn.functional.normalize(
        torch.as_tensor(candidates, device=device).float()
    )
    k = min(k, len(right))
    rows = max(1, _BLOCK_ELEMENTS // max(1, len(right)))
    cosines, places = [], []
    for start in range(0, len(left), rows):
        products = left[start : start + rows] @ right.T  # (rows, candidates)
        if k == 1:  # max() promises the first of equals, topk() does not
            value, place = products.max(dim=1, keepdim=True)
        else:
            value, place = products.topk(k, dim=1)
        cosines.append(value.cpu().numpy())
        places.append(place.cpu().numpy())
    return np.concatenate(cosines), np.concatenate(places)


def _check_finite(queries: States, candidates: States) -> None:
    for name, states in (("queries", queries), ("candidates", candidates)):
        broken = int((~np.isfinite(states).all(axis=1)).sum())
        if broken:
            raise RunError(
                f"{broken} of {len(states)} states of the {name} are not finite numbers",
                hint="The training has diverged; look at its curve.",
            )
