"""What runs of the experiments behind a report's claims have found."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.claims import extract_atoms
from claimcheck.model import CheckedClaim, CheckedReport, Comparison

if TYPE_CHECKING:
    from claimcheck.reproduce.recipes.matching import Match
    from claimcheck.reproduce.runs.directory import RunResult

_ARXIV_KEYS = ("arxiv", "digest")
"""Of papers that are known by their arXiv id."""


def add_runs(checked: CheckedReport, runs: "Sequence[RunResult]") -> CheckedReport:
    """The same report, its claims beside what runs of their experiments measured.

    A claim is tested by the recipes that fit it; one that was not run adds nothing.
    Verdicts stay as they are: they say what the sources print, not what is measured.

    Args:
        checked: a checked report.
        runs: from ``claimcheck.reproduce.runs.directory.read_runs``.

    Raises:
        RecipeError: a bundled recipe is not valid.
    """
    from claimcheck.reproduce.recipes.catalogue import load_recipes
    from claimcheck.reproduce.recipes.matching import find_recipes

    recipes, papers = load_recipes(), _papers(checked)

    def tested(item: CheckedClaim) -> CheckedClaim:
        claim = item.claim
        atoms = extract_atoms(claim.text, claim_id=claim.id, truncated=claim.truncated)
        matching = find_recipes(claim, atoms, papers=papers, recipes=recipes)
        found = [
            each
            for match in matching.matches
            for each in _comparisons(match, runs, claim_id=claim.id)
        ]
        return replace(item, comparisons=tuple(found))

    return replace(checked, claims=tuple(map(tested, checked.claims)))


def _papers(checked: CheckedReport) -> list[str]:
    """The cited arXiv ids; of claims without a report around them those of the sources."""
    if not checked.report.is_bare:
        return [item.key for item in checked.report.references if item.arxiv_id]
    keys = (source.paper_key.partition(":") for source in checked.sources)
    return [name for kind, _, name in keys if kind in _ARXIV_KEYS]


def _comparisons(
    match: "Match", runs: "Sequence[RunResult]", *, claim_id: str
) -> Iterator[Comparison]:
    from claimcheck.reproduce.outcome.verdict import in_language
    from claimcheck.reproduce.results.accounts import comparisons_of

    for comparison in comparisons_of(match.recipe, runs, claim_id=claim_id):
        if match.language:
            yield in_language(comparison, match.language)
        else:
            yield comparison
