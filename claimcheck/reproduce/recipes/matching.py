"""Which recipes test a claim, or why none does. Nothing is guessed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.model import Atom, Claim
from claimcheck.reproduce.recipes.catalogue import load_recipes
from claimcheck.reproduce.recipes.fitting import Shelf
from claimcheck.reproduce.recipes.inquiry import Inquiry, has_outcome, inquire
from claimcheck.reproduce.recipes.recipe import Question, Recipe


@dataclass(frozen=True, slots=True)
class Match:
    """A recipe whose experiment decides one atom of a claim."""

    recipe: Recipe
    atom: str
    """Id of the atom: "C1.2"."""
    why: str
    """One sentence."""
    language: str = ""
    """The atom is about this language alone; empty for the mean over all."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found for a claim."""

    claim: Claim
    matches: tuple[Match, ...]
    reason: str = ""
    """Why none fits; empty where one does."""
    near: tuple[str, ...] = ()
    """Ids of recipes that come near without deciding it."""


@dataclass(frozen=True, slots=True)
class _Miss:
    """Why an atom has no recipe."""

    reason: str
    near: tuple[str, ...] = ()


def find_recipes(
    claim: Claim,
    atoms: Sequence[Atom],
    *,
    papers: Collection[str] = (),
    recipes: Mapping[str, Recipe] | None = None,
) -> Matching:
    """The recipes that test ``claim``, or why none does.

    Args:
        claim: as the report states it.
        atoms: its atoms, from ``claimcheck.claims.extract_atoms``.
        papers: arXiv ids that the report cites, with version or without
            ("2005.13013v2"); none where that is not known. A number that a recipe
            carries is only ever held against a claim about the same version.
        recipes: those to choose from; by default all that are bundled.
    """
    shelf = Shelf(load_recipes() if recipes is None else recipes)
    misses: list[_Miss] = []
    matches: dict[tuple[str, str], Match] = {}
    for atom in atoms:
        if not has_outcome(atom, claim.text):
            continue
        found = _match(atom, inquire(atom, claim.text), shelf, papers)
        if isinstance(found, _Miss):
            misses.append(found)
        else:
            matches |= {(match.recipe.id, match.language): match for match in found}
    if matches:
        return Matching(claim, tuple(matches.values()))
    if not misses:
        return Matching(
            claim, (), "it states no outcome of an experiment: no score, change or effect"
        )
    near = dict.fromkeys(key for miss in misses for key in miss.near)
    return Matching(claim, (), misses[0].reason, tuple(near))


def _match(
    atom: Atom, inquiry: Inquiry, shelf: Shelf, papers: Collection[str]
) -> list[Match] | _Miss:
    reason = _outside(inquiry, shelf, papers)
    if reason:
        return _Miss(reason, shelf.near(inquiry))
    fitting = shelf.fitting(inquiry)
    if not fitting:
        return _Miss(_nothing_fits(inquiry), shelf.near(inquiry))
    ids = tuple(recipe.id for recipe in fitting)
    if inquiry.language:
        fitting = [r for r in fitting if inquiry.language in r.evaluation.languages]
        if not fitting:
            return _Miss(f"no recipe measures the language {inquiry.language!r} there", ids)
    cited = [recipe for recipe in fitting if _is_cited(recipe, papers)]
    if not cited:
        printed = ", ".join(sorted({r.published.label for r in fitting if r.published}))
        return _Miss(
            f"the experiment is known, but the number at hand is that of {printed}, and "
            f"the claim is about {', '.join(sorted(papers))}",
            ids,
        )
    chosen = _of_printed_value(cited, inquiry)
    if chosen[0].question is Question.SCORE and not _prints(chosen[0], inquiry):
        return _Miss("it may be any paper's score of the encoder alone", ids)
    return [Match(r, atom.id, _why(r, inquiry), inquiry.language) for r in chosen]


def _outside(inquiry: Inquiry, shelf: Shelf, papers: Collection[str]) -> str:
    """Why no recipe can be about this, or empty."""
    bare = {paper.partition("v")[0] for paper in papers}
    unnamed = not (inquiry.treatments or inquiry.multitask or inquiry.is_baseline)
    elsewhere = not (papers or inquiry.speaks_of_intermediate or inquiry.is_baseline)
    of_tasks = inquiry.question is Question.DISTANCE
    reasons = (
        (
            papers and not bare & shelf.papers,
            f"none of the cited papers ({', '.join(sorted(papers))}) is one that recipes "
            f"run again ({', '.join(sorted(shelf.papers))})",
        ),
        (
            inquiry.best,
            "it is about the best of several models; no single experiment decides that",
        ),
        (inquiry.unknown_target, f"no recipe measures {inquiry.unknown_target}"),
        (
            unnamed and not of_tasks,
            "it names no intermediate task that a recipe trains on",
        ),
        (elsewhere and not of_tasks, "it does not speak of intermediate training"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _nothing_fits(inquiry: Inquiry) -> str:
    if inquiry.against:
        return "it compares intermediate tasks with each other; recipes compare with XLM-R"
    if inquiry.metric:
        return f"no recipe measures {inquiry.metric} there"
    return "no recipe has this combination of intermediate and target task"


def _is_cited(recipe: Recipe, papers: Collection[str]) -> bool:
    """Whether its number, if it has one, is of a version that the claim is about."""
    published = recipe.published
    if published is None or not papers:
        return True
    return bool({published.arxiv_id, published.label} & set(papers))


def _of_printed_value(recipes: Sequence[Recipe], inquiry: Inquiry) -> list[Recipe]:
    """Those that print the claimed number; else those that print one; else all.

    It tells versions apart where the claim does not say which it is about.
    """
    versions = {r.published.label for r in recipes if r.published}
    exact = [recipe for recipe in recipes if _prints(recipe, inquiry)]
    if len(versions) > 1 and exact:
        return exact
    return [recipe for recipe in recipes if recipe.published] or list(recipes)


def _prints(recipe: Recipe, inquiry: Inquiry) -> bool:
    published = recipe.published
    return published is not None and inquiry.value == abs(published.value)


def _why(recipe: Recipe, inquiry: Inquiry) -> str:
    parts = [recipe.title]
    published = recipe.published
    if published is None:
        parts.append("no number is at hand to compare with")
    else:
        parts.append(f"{published.table} of {published.label} prints {published.printed}")
    if inquiry.language:
        count = len(recipe.evaluation.languages)
        parts.append(f"the recipe's number is the mean over {count} languages")
    if inquiry.absolute and published is not None and published.is_difference:
        parts.append(f"over a baseline of {published.baseline}")
    return "; ".join(parts)
