"""Phrases of a clause: what stands behind which preposition or verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.claims import lexicon
from claimcheck.claims.names import Run, is_modifier
from claimcheck.claims.tokens import Token, TokenKind
from claimcheck.claims.verbs import Verb, verb_at

_JOINERS = frozenset({",", "and", "or", "&", "/", "as well as"})

_BREAKS = frozenset({",", ";", "and", "or", "but", ":", "/"})
_SETTING_HEADS = frozenset({"setting", "settings", "scenario", "regime", "case", "version"})


@dataclass(frozen=True, slots=True)
class Listing:
    """Coordinated items: "A, B and C". Items are token spans [first, last)."""

    items: tuple[tuple[int, int], ...]
    numeric: bool

    @property
    def first(self) -> int:
        """First token of the first item."""
        return self.items[0][0]

    @property
    def last(self) -> int:
        """Behind the last token of the last item."""
        return self.items[-1][1]


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


def find_listings(tokens: Sequence[Token], runs: Sequence[Run]) -> list[Listing]:
    """Coordinations of numbers, of names, and of single plain words."""
    listings: list[Listing] = []
    index = 0
    while index < len(tokens):
        items = _items_from(tokens, runs, index)
        if len(items) > 1 and not _gapped(tokens, items):
            numeric = tokens[items[0][0]].kind is TokenKind.NUMBER
            listings.append(Listing(tuple(items), numeric))
            index = items[-1][1]
        else:
            index += 1
    return listings


def _gapped(tokens: Sequence[Token], items: Sequence[tuple[int, int]]) -> bool:
    """ "46.8 on TREC and the variant 42.9": the last name is another clause's subject."""
    last = items[-1][1]
    if tokens[items[0][0]].kind is TokenKind.NUMBER:
        return False
    for token in tokens[last : last + 3]:
        if token.kind is TokenKind.NUMBER:
            return True
        if token.kind is TokenKind.MARK or token.lower in lexicon.FUNCTION_WORDS:
            return token.lower == "by" and items[0][0] > 0
        if token.lower in lexicon.VERBS:
            return False
    return False


def _items_from(
    tokens: Sequence[Token], runs: Sequence[Run], index: int
) -> list[tuple[int, int]]:
    """Items of the coordination whose first item begins at ``index``."""
    items: list[tuple[int, int]] = []
    place, closed = index, False
    while place < len(tokens):
        item = _item(tokens, runs, place, items)
        if item is None:
            break
        items.append(item)
        if closed:
            break
        joiner = _joiner(tokens, item[1])
        if joiner is None:
            break
        place = joiner
        closed = tokens[joiner - 1].lower in {"and", "or", "&"}
    else:
        return items
    if len(items) > 1 and not closed and tokens[items[-2][1]].text == ",":
        return items if tokens[items[0][0]].kind is TokenKind.NUMBER else items[:1]
    return items


def _joiner(tokens: Sequence[Token], place: int) -> int | None:
    """Where the next item begins behind ",", "and", ", and" or "/", else None."""
    if place >= len(tokens) or tokens[place].lower not in _JOINERS:
        return None
    place += 1
    if place < len(tokens) and tokens[place].lower in {"and", "or"}:
        place += 1
    return place if place < len(tokens) else None


def _item(
    tokens: Sequence[Token],
    runs: Sequence[Run],
    place: int,
    earlier: Sequence[tuple[int, int]],
) -> tuple[int, int] | None:
    """The item that begins at ``place`` and is of the same sort as ``earlier``."""
    sort = _sort(tokens, runs, earlier[0][0]) if earlier else None
    own = _sort(tokens, runs, place)
    if own is None or (sort is not None and own != sort):
        return None
    if own == "number":
        return place, _number_end(tokens, place)
    if own == "name":
        begin = place
        while begin < len(tokens) and _run_at(runs, begin) is None:
            begin += 1
        run = _run_at(runs, begin)
        last = run.last if run else begin
        while (follower := _run_at(runs, last)) is not None:
            last = follower.last
        return place, last
    return place, place + 1


def _number_end(tokens: Sequence[Token], place: int) -> int:
    """Behind a number and up to two unit words."""
    last = place + 1
    while last < min(len(tokens), place + 3) and (
        tokens[last].lower in lexicon.UNIT_POINTS | {"f1", "em", "bleu", "percentage"}
    ):
        last += 1
    return last


def _sort(tokens: Sequence[Token], runs: Sequence[Run], place: int) -> str | None:
    """ "number", "name" or "word": what sort of item can begin at ``place``."""
    token = tokens[place]
    if token.kind is TokenKind.NUMBER:
        return "number"
    if _run_at(runs, place) is not None:
        return "name"
    if token.lower in {"the", "a", "an"} and _run_at(runs, place + 1) is not None:
        return "name"
    if (
        token.kind is not TokenKind.WORD
        or token.lower in lexicon.FUNCTION_WORDS
        or (_is_verb(tokens, place) and not is_modifier(token))
        or any(run.first <= place < run.last for run in runs)
    ):
        return None
    return "word"


def _is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb stands here; "the matched and mismatched sets" has none."""
    verb = verb_at(tokens, place)
    if verb is None or verb.shape in {lexicon.FINITE, lexicon.BASE}:
        return verb is not None
    before = tokens[place - 1].lower if place else ""
    return before not in lexicon.DETERMINERS | lexicon.PREPOSITIONS | {"/", "and"}


def _run_at(runs: Sequence[Run], place: int) -> Run | None:
    return next((run for run in runs if run.first == place), None)


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
    """ "In the open setting X improves": the subject follows without a comma."""
    if main is None or not cut.prep or not cut.index + cut.size < index < main.index:
        return False
    names = all(token.text[0].isupper() for token in tokens[index : main.index])
    return names and tokens[index - 1].lower in lexicon.PLACE_HEADS | _SETTING_HEADS


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
    """ "Over five seeds", "averaged over nine tasks": a preposition, no comparator."""
    number = tokens[end].number
    if tokens[index].lower not in {"over", "around", "above", "below"} or number is None:
        return False
    if number.percent or number.decimals:
        return False
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
        return verb if verb is not None and verb.shape != lexicon.BASE else None
    before = tokens[index - 1]
    if verb.shape == lexicon.PARTICIPLE:
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        return verb if after in lexicon.PREPOSITIONS or before.lower == "," else None
    if verb.shape == lexicon.GERUND and before.lower not in {",", "and", "when", "by", "to",
                                                            "after", "without", "while"}:  # fmt: skip
        return None
    return verb
