"""Retrieval recall of every layer, before and after intermediate training."""

from collections.abc import Mapping, Sequence

from claimcheck.errors import RunError
from claimcheck.model.experiment import Analysis, LayerRecall
from claimcheck.reproduce.outcome.bootstrap import measure
from claimcheck.reproduce.outcome.pairing import SeedPair


def analyse_layers(
    by_layer: Mapping[int, Sequence[SeedPair]], *, seed: int = 0
) -> Analysis:
    """Recall by layer and language, and the layers that the treatment aligns.

    A layer is called aligned by the treatment where the interval of its gain, over seeds,
    languages and sentences, lies above zero.

    Args:
        by_layer: Pairs of the retrieval's scores by layer; 0 is the embeddings.
        seed: Of the draws.

    Raises:
        RunError: There is no layer, or one without pairs or baseline.
    """
    if not by_layer:
        raise RunError("no layer was scored, expected at least one")
    means, languages = [], []
    for layer, pairs in sorted(by_layer.items()):
        found = measure(pairs, seed=seed)
        if not found.gains:
            raise RunError(f"layer {layer}: scores without a baseline, expected both arms")
        languages += [
            LayerRecall(layer, gain.baseline, gain.treatment, gain.gain, gain.language)
            for gain in found.gains
        ]
        count = len(found.gains)
        means.append(
            LayerRecall(
                layer=layer,
                baseline=sum(gain.baseline for gain in found.gains) / count,
                treatment=sum(gain.treatment for gain in found.gains) / count,
                gain=found.measured,
            )
        )
    return Analysis(findings=_findings(means), layers=(*means, *languages))


def aligned_layers(means: Sequence[LayerRecall]) -> tuple[int, ...]:
    """Layers whose gain lies above zero with its whole interval."""
    return tuple(each.layer for each in means if each.gain and each.gain.low > 0)


def _findings(means: Sequence[LayerRecall]) -> tuple[str, ...]:
    before = max(means, key=lambda each: each.baseline)
    after = max(means, key=lambda each: each.treatment)
    most = max(means, key=_gain)
    aligned = aligned_layers(means)
    return (
        f"The best layer is {before.layer} before the treatment ({before.baseline:.1f}) "
        f"and {after.layer} after it ({after.treatment:.1f}).",
        f"The treatment aligns {_listed(aligned)}."
        if aligned
        else "No layer gains for certain.",
        f"Layer {most.layer} gains most, {_gain(most):+.1f} points.",
    )


def _gain(layer: LayerRecall) -> float:
    return layer.treatment - layer.baseline


def _listed(layers: Sequence[int]) -> str:
    """Layers with neighbours drawn together: "layers 5–8 and 12"."""
    runs: list[list[int]] = []
    for layer in layers:
        if runs and layer == runs[-1][-1] + 1:
            runs[-1].append(layer)
        else:
            runs.append([layer])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    if len(shown) == 1 and len(layers) == 1:
        return f"layer {shown[0]}"
    return "layers " + " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
