"""The rules that make an outcome of a measured value and a printed number.

1. Nothing measured: inconclusive.
2. The run departs from the recipe (``protocol``): protocol differs. What was measured and
   its sign are still said.
3. No paper prints the number: inconclusive.
4. One seed alone: inconclusive, since nothing says how much seeds differ. A score of the
   untrained encoder has no seed and may be confirmed by one run, but not contradicted.
5. The interval over seeds and examples, languages held, lies within the margin about the
   printed number: confirmed. It has the level at which two one-sided tests of equivalence
   err with 5 % (Schuirmann 1987).
6. The interval over seeds, languages and examples lies outside the margin: contradicted.
7. Else: inconclusive.

Rule 5 holds the languages because the number was printed for these very ones; rule 6 draws
them too, so that a paper is not contradicted because of a few odd languages.
"""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model.experiment import Comparison, Measurement, Outcome
from claimcheck.reproduce.outcome.bootstrap import Difference, measure
from claimcheck.reproduce.outcome.pairing import Pairing
from claimcheck.reproduce.outcome.power import seeds_to_confirm
from claimcheck.reproduce.outcome.protocol import (
    Conditions,
    assumed_settings,
    departures,
    shown_name,
)
from claimcheck.reproduce.recipes.recipe import Published, Question, Recipe

_DECIMALS = 6
"""More than any paper prints; what binary fractions leave over goes."""

Verdict = tuple[Outcome, tuple[str, ...]]


def compare(
    recipe: Recipe,
    pairing: Pairing,
    conditions: Conditions,
    *,
    claim_id: str = "",
    run: str = "",
    draws: int = 2000,
    seed: int = 0,
) -> Comparison:
    """The published number beside the measured one, with the outcome and its reasons."""
    found = measure(pairing.pairs, draws=draws, seed=seed) if pairing.pairs else None
    verdict = judge(recipe, found, pairing, departures(recipe, conditions))
    compared = describe(recipe, found, pairing, verdict)
    return replace(compared, claim_id=claim_id, run=run, model=shown_name(conditions.model))


def describe(
    recipe: Recipe, found: Difference | None, pairing: Pairing, verdict: Verdict
) -> Comparison:
    """A verdict with all that it rests on; claim, run and model are left open."""
    outcome, reasons = verdict
    printed = recipe.published
    return Comparison(
        recipe=recipe.id,
        claim=recipe.claim,
        published=expected_value(recipe),
        printed=printed.printed if printed else "",
        place=_place(printed) if printed else "",
        measured=found.measured if found else None,
        outcome=outcome,
        reasons=reasons,
        seeds=pairing.seeds,
        degenerate=pairing.degenerate,
        gains=found.gains if found else (),
        metric=recipe.evaluation.metric,
        margin=recipe.margin.value,
        is_difference=recipe.question is not Question.SCORE,
    )


def in_language(comparison: Comparison, language: str) -> Comparison:
    """The same for one language, whose number the recipe has none to hold against.

    Nothing is measured where the run has no scores in that language.
    """
    gain = next((item for item in comparison.gains if item.language == language), None)
    differs = comparison.outcome is Outcome.PROTOCOL_DIFFERS
    return replace(
        comparison,
        claim=f"{comparison.claim} Here: {language} alone.",
        published=None,
        printed="",
        place="",
        measured=gain.gain if gain else None,
        outcome=Outcome.PROTOCOL_DIFFERS if differs else Outcome.INCONCLUSIVE,
        reasons=(
            f"The published number is a mean over languages, not that of {language}.",
            *(comparison.reasons[:1] if differs else ()),
        ),
        gains=(gain,) if gain else (),
    )


def judge(
    recipe: Recipe,
    found: Difference | None,
    pairing: Pairing,
    departed: Sequence[str] = (),
) -> Verdict:
    """The outcome by the rules above, and sentences that say why, the deciding first."""
    if found is None:
        return Outcome.INCONCLUSIVE, ("No pair of runs has ended well.",)
    expected = expected_value(recipe)
    if departed:
        reasons = (f"The run departs from the recipe: {'; '.join(departed)}.",)
        return Outcome.PROTOCOL_DIFFERS, (*reasons, *_beside(recipe, found, expected))
    if expected is None:
        reasons = ("No paper prints this number; it was measured for itself.",)
        return Outcome.INCONCLUSIVE, (*reasons, *_beside(recipe, found, None))
    alone = len(pairing.pairs) < 2
    if alone and _trains(recipe):
        reasons = ("One seed does not tell how much seeds differ.",)
        return Outcome.INCONCLUSIVE, (*reasons, *_beside(recipe, found, expected))
    outcome, reason = _by_intervals(recipe, found, expected)
    if alone and outcome is Outcome.CONTRADICTED:
        return Outcome.INCONCLUSIVE, (reason, "A single run contradicts nothing.")
    return outcome, (reason, *_further(recipe, found, outcome))


def expected_value(recipe: Recipe) -> float | None:
    """What the paper says the measured value is, in points; None where it does not.

    The printed difference; or the printed score, less the baseline's where arms are
    compared; or, if that is not printed, nothing.
    """
    printed = recipe.published
    if printed is None:
        return None
    if printed.is_difference or recipe.question is Question.SCORE:
        return printed.value
    if printed.baseline is None:
        return None
    return round(printed.value - printed.baseline, _DECIMALS)


def _trains(recipe: Recipe) -> bool:
    """Whether an arm is trained; of an average some part always is."""
    arms = (recipe.baseline, *recipe.treatments)
    return bool(recipe.parts) or any(arm.phases for arm in arms)


def _by_intervals(
    recipe: Recipe, found: Difference, expected: float
) -> tuple[Outcome, str]:
    margin = recipe.margin.value
    low, high = expected - margin, expected + margin
    close, wide = found.same_languages, found.measured
    band = f"{margin:g} points about the published {expected:g}"
    if low <= close.low and close.high <= high:
        return Outcome.CONFIRMED, (
            f"Over these languages the measured value is {_shown(close)}, within {band}."
        )
    if wide.high < low or wide.low > high:
        return Outcome.CONTRADICTED, (
            f"The measured value is {_shown(wide)}, wholly outside {band}."
        )
    return Outcome.INCONCLUSIVE, (
        f"The measured value is {_shown(wide)}, neither within nor outside {band}."
    )


def _further(recipe: Recipe, found: Difference, outcome: Outcome) -> tuple[str, ...]:
    """What else a reader must know: seeds that are missing, settings that were guessed."""
    sentences = []
    if outcome is Outcome.INCONCLUSIVE and found.deviation:
        needed = seeds_to_confirm(margin=recipe.margin.value, deviation=found.deviation)
        count = f"{needed} seeds" if needed else "more than 1,000 seeds"
        sentences.append(
            f"Seeds deviate by {found.deviation:.2f} points; to confirm a right number "
            f"with 80 % takes {count}, languages and examples aside."
        )
    assumed = assumed_settings(recipe)
    if outcome is Outcome.CONTRADICTED and assumed:
        sentences.append(
            f"The paper leaves open, and the recipe assumes: {', '.join(assumed)}."
        )
    return tuple(sentences)


def _beside(recipe: Recipe, found: Difference, expected: float | None) -> tuple[str, ...]:
    """The measured value in a sentence, and whether its sign is the published one's."""
    value = found.measured
    if recipe.question is Question.SCORE:
        return (f"Measured {_shown(value)}.",)
    sentences = [
        f"The treatment changes the score by {_shown(value)} points: {_sign(value)}."
    ]
    if expected and (value.low > 0 or value.high < 0):
        agrees = (expected > 0) == (value.value > 0)
        sentences.append(
            f"The direction {'is that' if agrees else 'is not that'} of the published "
            f"{expected:+g}."
        )
    return tuple(sentences)


def _sign(value: Measurement) -> str:
    if value.low > 0:
        return "a gain"
    return "a loss" if value.high < 0 else "neither a gain nor a loss for certain"


def _shown(value: Measurement) -> str:
    shown = f"{value.value:.1f} [{value.low:.1f}, {value.high:.1f}]"
    return shown.replace("-", "−")


def _place(printed: Published) -> str:
    paper = f"arXiv {printed.arxiv_id}v{printed.version}"
    page = f", page {printed.page}" if printed.page else ""
    return f"{printed.table}{page}, {paper}"
