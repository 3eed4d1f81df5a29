"""Words that a clause leaves out because they stand in a parallel part of it."""

from collections.abc import Sequence

from claimcheck.claims.fragments import (
    Fragment,
    baseline_fragment,
    has_name,
    without_numbers,
)
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.nouns import name_text
from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.parsing import Parsed
from claimcheck.model import MentionKind


def fill_gap(
    parsed: Parsed, phrase: Phrase, found: list[Fragment], earlier: Sequence[Fragment]
) -> list[Fragment]:
    """What a phrase says, given what came before it.

    "improves on A by 1 and on B by 2": the second "on" means what the first does.
    "the previous best (A)": the name in parentheses is the baseline meant.
    """
    indices = without_numbers(parsed, range(phrase.first, phrase.last))
    gapped = _gapped_subject(parsed, phrase)
    if gapped:
        owner = Fragment("subject", (name_text(parsed, gapped),), phrase.first)
        return [owner, *(item for item in found if item.slot == "metric")]
    if _outdone(parsed, phrase) and has_name(parsed, indices):
        return [baseline_fragment(parsed, indices, phrase.first)]
    if phrase.joined and phrase.prep:
        for other in parsed.phrases:
            if other.prep == phrase.prep and other.first < phrase.first:
                slots = {item.slot for item in earlier if item.place == other.first}
                if slots == {"baseline"} and has_name(parsed, indices):
                    return [baseline_fragment(parsed, indices, phrase.first)]
    if phrase.aside and earlier and earlier[-1].slot == "baseline" and not phrase.prep:
        adjacent = any(
            other.first == earlier[-1].place and phrase.first - other.last <= 1
            for other in parsed.phrases
        )
        if adjacent and has_name(parsed, indices):
            return [baseline_fragment(parsed, indices, phrase.first)]
    return found


def _gapped_subject(parsed: Parsed, phrase: Phrase) -> list[int]:
    """Tokens of a subject whose verb is left out ("… and the Wikipedia variant 42.9")."""
    owned = phrase.prep in lexicon.BASELINE_PREPOSITIONS
    if not (phrase.joined or owned) or phrase.aside or phrase.prep not in {
        "", "using", "with", *lexicon.BASELINE_PREPOSITIONS,
    }:  # fmt: skip
        return []
    numbers = [
        index
        for index in range(phrase.first, phrase.last)
        if parsed.tokens[index].number is not None and parsed.run_at(index) is None
    ]
    if not numbers or parsed.tokens[numbers[0]].spelled:
        return []
    before = [
        index
        for index in without_numbers(parsed, range(phrase.start, numbers[0]))
        if parsed.lower(index) not in {"only", "just", "of", "about", "to", "'s", "\u2019s"}
    ]
    if owned:
        before = [index for index in before if index >= phrase.first]
    words = {parsed.lower(index) for index in before} - lexicon.DETERMINERS
    plain = words - lexicon.AVERAGES - lexicon.BEST - {"using", "with", "relative"}
    if not plain or plain & lexicon.CHANGE_NOUNS.keys():
        return []
    measured = all(
        (run := parsed.run_at(index)) is not None and run.kind is MentionKind.METRIC
        for index in before
        if parsed.lower(index) in plain
    )
    return [] if measured else before


def _outdone(parsed: Parsed, phrase: Phrase) -> bool:
    """As in "beats A by 1 and B by 2": whether the phrase is such a B."""
    if parsed.verb is None or parsed.verb.kind not in {VerbClass.OUTDO, VerbClass.UNDERDO}:
        return False
    following = next((item for item in parsed.phrases if item.start == phrase.last), None)
    return (
        phrase.joined
        and not phrase.prep
        and phrase.first > parsed.verb.index
        and following is not None
        and following.prep == "by"
    )
