"""How long and how fast an encoder of some size is trained in each stage."""

from dataclasses import dataclass

from claimcheck.errors import VerifierError
from claimcheck.training.fine_tuning import Hyperparameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of the three kinds of training that a verifier goes through."""

    foundation: Hyperparameters
    domain: Hyperparameters
    adaptation: Hyperparameters
    """Of the models of the folds and of the final one."""


SMALL = Recipe(
    foundation=Hyperparameters(epochs=2, learning_rate=1e-4),
    domain=Hyperparameters(epochs=2, learning_rate=1e-4, tokens_per_batch=2048),
    adaptation=Hyperparameters(
        epochs=1, learning_rate=1e-4, tokens_per_batch=2048, balance=0.5
    ),
)
"""For MiniLM, 23 million weights."""

LARGE = Recipe(
    foundation=Hyperparameters(epochs=1, learning_rate=4e-5, most_pairs=16_000),
    domain=Hyperparameters(epochs=1, learning_rate=4e-5, tokens_per_batch=2048),
    adaptation=Hyperparameters(
        epochs=1, learning_rate=4e-5, tokens_per_batch=2048, balance=0.5
    ),
)
"""For encoders of BERT base's size, 110 million weights: a rate as BERT's authors name them
(Devlin 2019, appendix A.3), and fewer pairs of general inference, of which a larger encoder
brings more along."""

_SMALL_WIDTH = 512
"""Of the hidden layers; MiniLM has 384 units, the encoders of BERT base's size 768."""


def recipe_for(base: str) -> Recipe:
    """The settings that suit an encoder.

    Args:
        base: "minilm" for the pinned default encoder; else a folder or hub name.

    Raises:
        VerifierError: no encoder of that name.
    """
    if base == "minilm":
        return SMALL
    from transformers import AutoConfig

    try:
        width = AutoConfig.from_pretrained(base).hidden_size
    except (OSError, ValueError, AttributeError) as exc:
        raise VerifierError(
            f"{base}: no encoder can be read there ({str(exc).splitlines()[0][:120]})",
            hint="--base takes minilm, a folder, or the name of an encoder on the hub",
        ) from exc
    return SMALL if width < _SMALL_WIDTH else LARGE
