"""Examples beside what a model says of them: each exactly once, and of the right kind."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from claimcheck.errors import RunError
from claimcheck.reproduce.data.examples import Sentence, Split
from claimcheck.reproduce.tasks.prediction import Prediction

E = TypeVar("E")
P = TypeVar("P")


def align(
    split: Split,
    predictions: Sequence[Prediction],
    *,
    examples: tuple[type[E], ...],
    found: type[P],
) -> list[tuple[E, P]]:
    """Examples in the split's order, each with its prediction.

    The official scripts count an example without prediction as wrong, or stop. Here every
    example has been predicted, so that a missing one is a fault of the run, not the model.

    Raises:
        RunError: A prediction is missing, there twice, of no example or of another kind.
    """
    by_id = {prediction.id: prediction for prediction in predictions}
    _check_ids(
        split,
        [example.id for example in split.examples],
        [prediction.id for prediction in predictions],
    )
    pairs: list[tuple[E, P]] = []
    for example in split.examples:
        prediction = by_id[example.id]
        if not isinstance(example, examples) or not isinstance(prediction, found):
            raise RunError(
                f"{split.dataset} {split.name} ({split.language}), example {example.id}: "
                f"found a {type(example).__name__} with a {type(prediction).__name__}, "
                f"expected a {found.__name__} for this metric"
            )
        pairs.append((example, prediction))
    return pairs


def _check_ids(split: Split, expected: Sequence[str], given: Sequence[str]) -> None:
    if len(set(given)) == len(given) == len(expected) and set(given) == set(expected):
        return
    twice = [name for name, count in Counter(given).items() if count > 1]
    missing = sorted(set(expected) - set(given))
    unknown = sorted(set(given) - set(expected))
    odd = (missing or unknown or twice or ["none"])[0]
    raise RunError(
        f"predictions do not fit {split.dataset} {split.name} ({split.language}): "
        f"{len(expected)} examples, {len(given)} predictions, {len(missing)} missing, "
        f"{len(unknown)} of no example, {len(twice)} given twice, first {odd!r}",
        hint="Delete the step's folder and run it again.",
    )


def language_of(sentences: Sequence[Sentence]) -> str:
    """Their language; "mul" (ISO 639-2, multiple languages) where they have several."""
    languages = {sentence.language for sentence in sentences}
    return languages.pop() if len(languages) == 1 else "mul"
