"""Recipes in words: the title in a listing, and the claim as a report would state it."""

from claimcheck.reproduce.recipes.recipe import Published, Question
from claimcheck.reproduce.recipes.schema import ArmSettings, Settings, Treatment


def arm_name(arm: ArmSettings, settings: Settings) -> str:
    """The arm in words: "SQuAD v1.1 with MLM"; "XLM-R" where nothing comes in between."""
    if not arm.tasks:
        return settings.baseline
    tasks = settings.intermediate.tasks
    name = arm.name or " + ".join(tasks[task].name for task in arm.tasks)
    if len(arm.languages) > 1:
        name += f" in {len(arm.languages)} languages"
    return f"{name} with MLM" if arm.masked else name


def title_of(treatment: Treatment, measured: str, settings: Settings) -> str:
    """One line for a listing: "Tatoeba accuracy: SQuAD v1.1 against XLM-R"."""
    baseline = arm_name(treatment.baseline, settings)
    treated = [arm_name(arm, settings) for arm in treatment.treatments]
    match treatment.question:
        case Question.SCORE:
            return f"{measured} of {baseline}"
        case Question.LAYERS:
            return f"{measured} by layer: {treated[0]} against {baseline}"
        case Question.RESOURCES:
            return f"{measured} by resources of the language: {treated[0]}"
        case Question.DISTANCE:
            return f"{measured}: gain against task distance, {len(treated)} tasks"
        case _:
            return f"{measured}: {treated[0]} against {baseline}"


def claim_of(
    treatment: Treatment, measured: str, published: Published | None, settings: Settings
) -> str:
    """The number in words, or what is asked where no number is printed."""
    baseline = arm_name(treatment.baseline, settings)
    if treatment.question is Question.SCORE:
        return f"{baseline} reaches {_score(published)} in {measured}."
    if treatment.question is Question.DISTANCE:
        return (
            "The nearer an intermediate task lies to the target task, the more it adds to "
            f"{measured}."
        )
    training = f"Intermediate training on {arm_name(treatment.treatments[0], settings)}"
    match treatment.question:
        case Question.LAYERS:
            return f"{training} raises {measured} more in some layers than in others."
        case Question.RESOURCES:
            return f"{training} changes {measured} according to a language's resources."
        case _:
            return f"{training} {_change(published, measured)} over {baseline}."


def _score(published: Published | None) -> str:
    return "some value" if published is None else f"{published.value:.1f}"


def _change(published: Published | None, measured: str) -> str:
    """The predicate: "raises Tatoeba accuracy by 46.9 points"."""
    if published is None:
        return f"changes {measured}"
    if published.value == 0:
        return f"leaves {measured} unchanged"
    verb = "raises" if published.value > 0 else "lowers"
    return f"{verb} {measured} by {abs(published.value):.1f} points"
