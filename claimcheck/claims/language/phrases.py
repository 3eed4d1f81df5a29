"""Phrases of a clause: what stands behind which preposition or verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.tokens import Token, TokenKind
from claimcheck.claims.language.verbs import Verb, verb_at
from claimcheck.claims.listings import Listing

_REPETITIONS = frozenset({"seeds", "runs", "trials", "folds", "restarts", "repetitions"})
_BREAKS = frozenset({",", ";", "and", "or", "but", ":", "/"})
_BEFORE_GERUND = frozenset({",", "and", "when", "by", "to", "after", "without", "while"})
_SETTING_HEADS = frozenset({"setting", "settings", "scenario", "regime", "case", "version"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, last) behind the preposition ``prep`` or the verb ``verb``."""

    first: int
    last: int
    prep: str = ""
    verb: Verb | None = None
    aside: bool = False
    """Inside parentheses."""
    joined: bool = False
    """Begins behind "and", "or" or a comma."""
    start: int = 0
    """First token with the preposition."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where one phrase ends and the next begins."""

    index: int
    size: int
    """Tokens that belong to the cut itself; the phrase's content comes behind them."""
    prep: str = ""
    verb: Verb | None = None
    mark: str = ""


def find_phrases(
    tokens: Sequence[Token], verb: Verb | None, listings: Sequence[Listing]
) -> list[Phrase]:
    """The clause cut at prepositions, verbs, commas and parentheses."""
    cuts = [_Cut(0, 0), *_cuts(tokens, verb, listings), _Cut(len(tokens), 0)]
    phrases: list[Phrase] = []
    aside = joined = False
    for cut, following in pairwise(cuts):
        first = cut.index + cut.size
        if cut.mark in {"(", ")"}:
            aside, joined = cut.mark == "(", False
        elif cut.mark:
            joined = True
        empty = following.index <= first and not cut.prep and cut.verb is None
        if not empty:
            start = first if cut.mark else cut.index
            phrases.append(
                Phrase(first, following.index, cut.prep, cut.verb, aside, joined, start)
            )
            joined = False
    return phrases


def _cuts(
    tokens: Sequence[Token], main: Verb | None, listings: Sequence[Listing]
) -> list[_Cut]:
    inside = {place for listing in listings for place in range(listing.first, listing.last)}
    cuts: list[_Cut] = []
    index = 0
    while index < len(tokens):
        cut = None
        is_main = main is not None and index == main.index
        cue = 0 if is_main else comparator_length(tokens, index)
        if not cue:
            cut = _cut_at(tokens, index, main, joins=index not in inside)
        if (
            cut is None
            and not cue
            and cuts
            and _subject_behind(tokens, index, cuts[-1], main)
        ):
            cut = _Cut(index, 0, mark=",")
        if cut is not None:
            cuts.append(cut)
        index += cue or (cut.size if cut else 1) or 1
    return cuts


def _cut_at(
    tokens: Sequence[Token], index: int, main: Verb | None, *, joins: bool
) -> _Cut | None:
    token = tokens[index]
    if token.text in {"(", ")"}:
        return _Cut(index, 1, mark=token.text)
    size = _preposition(tokens, index)
    if size:
        words = (item.lower.rstrip(".") for item in tokens[index : index + size])
        return _Cut(index, size, prep=" ".join(words))
    verb = _verb(tokens, index, main)
    if verb is not None:
        return _Cut(index, 1, verb=verb)
    if joins and token.lower in _BREAKS:
        return _Cut(index, 1, mark=token.lower)
    return None


def _subject_behind(
    tokens: Sequence[Token], index: int, cut: _Cut, main: Verb | None
) -> bool:
    """As in "In the open setting X improves": the subject follows without a comma."""
    if main is None or not cut.prep or not cut.index + cut.size < index < main.index:
        return False
    inside = tokens[index : main.index]
    names = all(token.text[0].isupper() or token.text in {"(", ")"} for token in inside)
    before = tokens[index - 1]
    plural = before.text.islower() and len(before.text) > 3 and before.text.endswith("s")
    heads = lexicon.PLACE_HEADS | _SETTING_HEADS
    return names and tokens[index].text != "(" and (plural or before.lower in heads)


def _preposition(tokens: Sequence[Token], index: int) -> int:
    """Length of the preposition at ``index``; 0 where none stands there."""
    words = [token.lower for token in tokens[index : index + 3]]
    for compound in lexicon.COMPOUND_PREPOSITIONS:
        if tuple(words[: len(compound)]) == compound:
            return len(compound)
    word = words[0].rstrip(".")
    if word == "w/o":
        return 1
    return int(word in lexicon.PREPOSITIONS)


def comparator_length(tokens: Sequence[Token], index: int) -> int:
    """Length of a comparator ("more than", "over") right before a number, else 0."""
    words = [token.lower.rstrip(".") for token in tokens[index : index + 3]]
    for cue, _ in lexicon.COMPARATORS:
        end = index + len(cue)
        if tuple(words[: len(cue)]) != cue or end >= len(tokens):
            continue
        number = tokens[end]
        if number.kind is not TokenKind.NUMBER:
            continue
        return 0 if _counts_over(tokens, index, end) else len(cue)
    return 0


def _counts_over(tokens: Sequence[Token], index: int, end: int) -> bool:
    """As in "Over five seeds", "averaged over nine tasks": a preposition, no comparator."""
    number = tokens[end].number
    if tokens[index].lower not in {"over", "around", "above", "below"} or number is None:
        return False
    if number.percent or number.decimals:
        return False
    if _REPETITIONS & {token.lower for token in tokens[end + 1 : end + 4]}:
        return True
    before = tokens[index - 1].lower if index else ""
    return index == 0 or before in lexicon.AVERAGES | {
        ",",
        "aggregated",
        "computed",
        "results",
    }


def _verb(tokens: Sequence[Token], index: int, main: Verb | None) -> Verb | None:
    """A verb that opens a phrase; modifiers before a noun ("trained model") do not."""
    if main is not None and index == main.index:
        return main
    verb = verb_at(tokens, index)
    if verb is None or index == 0:
        return verb if verb is not None and verb.shape != verb_forms.BASE else None
    before = tokens[index - 1]
    if verb.shape == verb_forms.PARTICIPLE:
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        return verb if after in lexicon.PREPOSITIONS or before.lower == "," else None
    if verb.shape == verb_forms.GERUND and before.lower not in _BEFORE_GERUND:
        return None
    return verb
