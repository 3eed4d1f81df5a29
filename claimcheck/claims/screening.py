"""Which numbers of a claim are results, and which only identify something."""

import re

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.parsing import Parsed, is_plural
from claimcheck.model import MentionKind, Number

_LABELS = frozenset(
    {"section", "sections", "sec", "table", "tables", "tab", "figure", "figures", "fig",
     "figs", "appendix", "chapter", "equation", "eq", "algorithm", "footnote", "step",
     "phase", "stage", "line", "page", "pages", "no", "theorem", "version", "round", "#",
     "\u00a7", "experiment", "volume", "vol", "issue", "top", "seed", "fold", "layer", "v",
     "dropout", "temperature", "momentum",
     "arxiv", "grade", "part", "type", "level", "track", "subtask"}
)  # fmt: skip
"""Words that a bare number behind them numbers, not measures."""
_PARAMETERS = frozenset(
    {"size", "sizes", "speed", "rate", "rates", "width", "depth", "prompt", "beam",
     "window", "dimension", "dimensions", "threshold", "weight", "alpha", "beta", "lambda",
     "gamma", "tau", "epsilon", "k", "h", "length", "lengths", "budget", "rank", "scale",
     "patience"}
)  # fmt: skip
"""What a run is set up with; a bare number right behind is its setting ("size 7")."""
_CUTOFF_METRICS = frozenset(
    {"precision", "recall", "hits", "hit", "accuracy", "map", "ndcg", "mrr", "pass",
     "success"}
)  # fmt: skip
"""Metrics that are cut off at a rank ("precision at 1")."""
_INTEGER_LABELS = frozenset(
    {"model", "models", "row", "rows", "column", "columns", "analogy", "setup", "example",
     "configuration", "question", "scenario", "group", "run"}
)  # fmt: skip
"""Words that do the same for whole numbers alone."""
_MONTHS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|"
    r"june|july|august|september|october|november|december)"
)
_YEAR_CUES = frozenset(
    {"in", "since", "by", "of", "until", "before", "after", "from", "during", ",", "(",
     "to", "early", "late", "year", "the"}
)  # fmt: skip
_HAVING = frozenset({"have", "contain", "use", "include", "comprise", "need", "require",
                     "train", "span", "be"})  # fmt: skip
_REACH = 8
"""Tokens within which a verb says what a number behind it is."""
_MAJOR = 10
"""Releases are numbered from 1; what reaches this is a score."""
_SIZE_NOUNS = frozenset({"parameter", "parameters", "params", "param", "weights"})


def is_result(parsed: Parsed, index: int) -> bool:
    """Whether the number at ``index`` is claimed, and does not merely identify."""
    token = parsed.tokens[index]
    number = token.number
    if number is None or parsed.run_at(index) is not None:
        return False
    if token.spelled:
        return _spelled_counts(parsed, index)
    return not (
        parsed.lower(index - 1) == "\u00b1"
        or _is_in_name(parsed, index)
        or _is_labelled(parsed, index, number)
        or _is_year(parsed, index, number)
        or _is_size(parsed, index)
        or _is_set_up(parsed, index, number)
        or _is_cutoff(parsed, index, number)
        or _is_release(parsed, index, number)
        or _is_threshold(parsed, index)
        or re.fullmatch(r"\d{4}\.\d{4,5}", token.text)
    )


def _is_in_name(parsed: Parsed, index: int) -> bool:
    """As in "FooNet-L/16", and "Foo 15 + R": a number between parts of a name."""
    tokens, token = parsed.tokens, parsed.tokens[index]
    before = tokens[max(index - 2, 0) : index]
    if len(before) > 1 and before[1].text == "/" and before[0].text[-1].isalpha():
        return before[0].end == before[1].start and before[1].end == token.start
    behind = tokens[index + 1 : index + 3]
    if len(behind) < 2 or behind[0].text != "+" or behind[0].start == token.end:
        return False
    return bool(before) and before[-1].text[0].isupper() and behind[1].text[0].isupper()


def _spelled_counts(parsed: Parsed, index: int) -> bool:
    """As in "One" is mostly a pronoun; other spelled numbers count something."""
    word = parsed.lower(index)
    if word == "zero" and not is_plural(parsed.lower(index + 1)):
        return False
    if word != "one":
        return True
    return parsed.lower(index - 1) in {"only", "exactly", "least", "than", "just"}


def _is_labelled(parsed: Parsed, index: int, number: Number) -> bool:
    """As in "Table 2", "top 20", "k = 5": a number that numbers."""
    if number.percent or number.signed:
        return False
    listing = parsed.listing_at(index)
    first = listing.first if listing is not None and listing.numeric else index
    before = parsed.lower(first - 1).rstrip(".")
    if before == "." and first > 1:
        before = parsed.lower(first - 2)
    if before in _LABELS:
        return number.decimals <= 1
    if before in _INTEGER_LABELS and not _measures(parsed, first):
        return number.decimals == 0
    return before in {"=", ":"} and number.decimals == 0


def _measures(parsed: Parsed, index: int) -> bool:
    """Whether a unit or a counted noun follows: "the model 12 points", "runs 8 layers"."""
    word = parsed.lower(index + 1)
    return is_plural(word) or word in lexicon.UNIT_POINTS


def _is_set_up(parsed: Parsed, index: int, number: Number) -> bool:
    """As in "size 7", "a weight of 5 works best", "fixed at 64": how a run is set up."""
    if number.signed or lexicon.UNIT_POINTS & set(parsed.words(index + 1, index + 3)):
        return False
    listing = parsed.listing_at(index)
    first = listing.first if listing is not None and listing.numeric else index
    before, noun = parsed.lower(first - 1), parsed.lower(first - 2)
    if before in _PARAMETERS:
        return True
    early = parsed.verb is not None and index < parsed.verb.index
    if before in {"at", "to"} and noun in {"fixed", "set"}:
        return True
    if early and before in {"at", "to", "from"} and _alters(parsed, first):
        return True  # "increasing it from 5 to 10 lowers F1"
    return early and before in {"of", "at", "to", "from"} and noun in _PARAMETERS


def _alters(parsed: Parsed, index: int) -> bool:
    """Whether a gerund shortly before says that something is set to a value."""
    entries = (verb_forms.VERBS.get(word) for word in parsed.words(index - _REACH, index))
    return any(
        entry is not None
        and entry[1] == verb_forms.GERUND
        and (
            entry[2] in {VerbClass.RAISE, VerbClass.LOWER} or entry[0] in {"set", "change"}
        )
        for entry in entries
    )


def _is_cutoff(parsed: Parsed, index: int, number: Number) -> bool:
    """As in "precision at 1", "recall at 20"."""
    cut = parsed.lower(index - 1) == "at" and number.decimals == 0 and not number.percent
    return cut and parsed.lower(index - 2) in _CUTOFF_METRICS


def _is_release(parsed: Parsed, index: int, number: Number) -> bool:
    """As in "Claude 2", "Foo 1.5": the number of a named system's release."""
    if number.percent or number.signed or number.decimals > 1 or not number.value < _MAJOR:
        return False
    run = parsed.run_at(index - 1) if index else None
    named = run is not None and run.kind in {MentionKind.MODEL, MentionKind.OTHER}
    following = parsed.lower(index + 1)
    last = index + 1 >= len(parsed.tokens) or not following[0].isalpha()
    return named and (last or following in lexicon.PREPOSITIONS | {"and"})


def _is_year(parsed: Parsed, index: int, number: Number) -> bool:
    """A four-digit year, or a day beside the name of a month."""
    around = (parsed.lower(index - 1), parsed.lower(index + 1))
    if number.decimals == 0 and any(_MONTHS.fullmatch(word.rstrip(".")) for word in around):
        return around[0] != "may" and around[1] != "may"
    if number.decimals or number.percent or number.signed or "," in number.text:
        return False
    if not 1950 <= number.value < 2040:
        return False
    if is_plural(around[1]) or around[1] in lexicon.UNIT_POINTS:
        return False
    return around[0] in _YEAR_CUES or index == 0 or not around[1]


def _is_size(parsed: Parsed, index: int) -> bool:
    """A model's size: "7B", "110M parameters" unless the size is what is claimed."""
    text = parsed.tokens[index].text
    size = re.fullmatch(r"\d+(?:\.\d+)?\s?(?:[MB]|million|billion)", text)
    following = {parsed.lower(index + 1), parsed.lower(index + 2)}
    if following & _SIZE_NOUNS:
        return not (
            parsed.verb is not None
            and parsed.verb.index < index
            and parsed.verb.lemma in _HAVING
            and parsed.verb.kind is not VerbClass.RAISE
            and parsed.phrase_at(index) == parsed.phrase_at(parsed.verb.index + 1)
        )
    return bool(size) and text[-1] in "MB" and not is_plural(parsed.lower(index + 1))


def _is_threshold(parsed: Parsed, index: int) -> bool:
    """The bound of a significance test or a parameter ("p < 0.05", "k = 5")."""
    before = parsed.words(index - 3, index)
    operators = {"<", "=", ">", "\u2264", "\u2265"}
    return bool(before) and before[-1] in operators and len(before) > 1
