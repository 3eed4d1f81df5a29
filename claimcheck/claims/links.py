"""What a phrase says because of the phrase before it."""

from collections.abc import Iterator, Sequence

from claimcheck.claims.fragments import (
    Fragment,
    baseline_fragment,
    has_name,
    kind_at,
    noun_fragments,
)
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.nouns import name_text, read_noun
from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.parsing import Parsed
from claimcheck.model import MentionKind

_OWNING = frozenset({"of", "for", "by", "from", "with"})
"""Prepositions before the owner of a measure."""


def by_link(
    parsed: Parsed, before: Phrase, phrase: Phrase, indices: Sequence[int]
) -> Iterator[Fragment]:
    """What a phrase says because of the one before it; nothing where that is no matter."""
    if before.verb is not None and before.last == before.first:
        yield from _behind_verb(parsed, before, phrase, indices)
    elif _owns_number(parsed, before, phrase, indices):
        yield Fragment("subject", (name_text(parsed, indices),), phrase.first)
    elif _is_other_side(parsed, before, phrase):
        yield baseline_fragment(parsed, indices, phrase.first)


def _owns_number(
    parsed: Parsed, before: Phrase, phrase: Phrase, indices: Sequence[int]
) -> bool:
    """As in "versus 59.1 for X": whether the phrase names whose number it is."""
    versus = phrase.prep in {"for", "by", "from", "with"} and (
        before.prep in lexicon.BASELINE_PREPOSITIONS
    )
    return (
        (versus or (phrase.prep == "of" and _ends_in_score(parsed, before)))
        and parsed.has_number(before)
        and any(
            kind_at(parsed, index) in {MentionKind.MODEL, MentionKind.OTHER}
            for index in indices
        )
    )


def _ends_in_score(parsed: Parsed, phrase: Phrase) -> bool:
    """As in "the 59.1 of X", "their 59.1 F1 of X": a number as a noun, unlike "8 of 10"."""
    last = phrase.last - 1
    while last > phrase.first and parsed.tokens[last].number is None:
        last -= 1
    number = parsed.tokens[last].number
    return number is not None and parsed.lower(last - 1) in {"the", "\u2019s", "'s"}


def _is_other_side(parsed: Parsed, before: Phrase, phrase: Phrase) -> bool:
    """Whether the phrase before makes this one what is compared with."""
    if stands_for(parsed, before):
        return phrase.prep in _OWNING and phrase.last > phrase.first
    return phrase.prep in {"with", "to"} and _equates(parsed, before)


def stands_for(parsed: Parsed, phrase: Phrase) -> bool:
    """As in "than that of X": whether a pronoun stands for the other side's measure."""
    return phrase.prep in lexicon.BASELINE_PREPOSITIONS and (
        parsed.words(phrase.first, phrase.last) in [["that"], ["those"]]
    )


def _equates(parsed: Parsed, before: Phrase) -> bool:
    """As in "on par with X", "comparable to X"."""
    words = parsed.words(before.first, before.last)
    return bool(words) and words[-1] in {
        "par",
        "comparable",
        "comparably",
        "similar",
        "equal",
        "identical",
    }


def _behind_verb(
    parsed: Parsed, before: Phrase, phrase: Phrase, indices: Sequence[int]
) -> Iterator[Fragment]:
    """A preposition that its verb gives a meaning: "improves on X", "tested on Y"."""
    verb = before.verb
    if verb is None or not indices:
        return
    if verb.kind is VerbClass.RAISE and phrase.prep in {"on", "upon", "over"}:
        known = read_noun(parsed, indices)
        if not any(kind_at(parsed, index) is MentionKind.DATASET for index in indices) and (
            not known.metric and has_name(parsed, indices)
        ):
            yield baseline_fragment(parsed, indices, phrase.first)
    elif verb.kind is VerbClass.TRAIN and verb != parsed.verb:
        if verb.lemma in {"test", "evaluate", "measure", "average", "compute"}:
            yield from noun_fragments(parsed, indices, phrase.first, model_slot="model")
            return
        span = range(phrase.start, phrase.last)
        text = parsed.join([verb.index, *span])
        yield Fragment("setting", (text,), phrase.first)
