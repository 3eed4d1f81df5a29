"""Unit and comparator of a number, by the words around it."""

from collections.abc import Collection

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.phrases import comparator_length
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.sites import Site
from claimcheck.model import Comparator, MentionKind, Unit

_METRIC_UNITS = (
    ({"f1", "f-score", "f-measure", "f1-score"}, Unit.F1),
    ({"accuracy", "acc", "accuracies"}, Unit.ACCURACY),
    ({"em", "exact"}, Unit.EXACT_MATCH),
    ({"bleu"}, Unit.BLEU),
    ({"spearman", "pearson", "correlation", "correlations"}, Unit.CORRELATION),
)


def find_unit(site: Site, *, changes: bool) -> Unit:
    """What the number is measured in.

    Args:
        site: the number and its surroundings.
        changes: it is a change; "absolute" and "relative" then decide what a percent
            sign means.
    """
    first = site.behind[0] if site.behind else ""
    if first in lexicon.FACTOR_WORDS and not site.number.percent:
        return Unit.FACTOR
    if site.number.percent:
        return _percent_unit(site, changes=changes)
    if lexicon.UNIT_POINTS & set(site.behind[:4]):
        return Unit.POINTS
    if first in lexicon.MEASURES:
        return Unit.OTHER
    return _metric_unit(site)


def _percent_unit(site: Site, *, changes: bool) -> Unit:
    near = {*site.ahead, *site.behind[:4]}
    if changes and _is_relative(site, near):
        return Unit.RELATIVE_PERCENT
    if lexicon.UNIT_POINTS & set(site.behind[:4]) or (changes and "absolute" in near):
        return Unit.POINTS
    return Unit.PERCENT


def _is_relative(site: Site, near: Collection[str]) -> bool:
    """As in "5 % relative", "5 % relative to X", "5 % higher in relative terms"."""
    if {"relative", "relatively"} & set(near):
        return True
    following = site.following
    if following is None:
        return False
    words = site.parsed.words(following.first, following.last)
    return following.prep == "relative to" or words[:2] == ["relative", "terms"]


def _metric_unit(site: Site) -> Unit:
    for words in (site.behind[:5], site.ahead):
        for names, unit in _METRIC_UNITS:
            if names & set(words):
                return unit
    end = site.index + len(site.behind)
    measured = any(
        run.kind is MentionKind.METRIC and site.index < run.first <= end
        for run in site.parsed.runs
    )
    return Unit.OTHER if measured else Unit.NONE


def find_comparator(site: Site) -> Comparator:
    """How the number bounds the truth."""
    if site.number.upper is not None:
        return Comparator.RANGE
    parsed, start = site.parsed, site.first
    for cue, comparator in lexicon.COMPARATORS:
        first = start - len(cue)
        words = tuple(word.rstrip(".") for word in parsed.words(first, start))
        if first < 0 or words != cue:
            continue
        main = parsed.verb is not None and parsed.verb.index == first
        if main or start != site.index or comparator_length(parsed.tokens, first):
            return comparator
    behind = parsed.words(site.index + 1, site.index + 3)
    plus = behind[:1] == ["+"] and _touches(parsed, site.index)
    if plus or behind == ["or", "more"]:
        return Comparator.AT_LEAST
    return Comparator.EXACT


def _touches(parsed: Parsed, index: int) -> bool:
    """Whether a token and the next are written together: "15+", not "Foo 15 + R"."""
    return parsed.tokens[index].end == parsed.tokens[index + 1].start
