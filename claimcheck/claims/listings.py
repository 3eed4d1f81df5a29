"""Coordinations: "A, B and C", "8.2, 7.5 and 7.0", "matched / mismatched"."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.names import Run, is_modifier
from claimcheck.claims.language.tokens import Token, TokenKind
from claimcheck.claims.language.verbs import verb_at

_JOINERS = frozenset({",", "and", "or", "nor", "&", "/"})


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
    """As in "46.8 on TREC and the variant 42.9": the last name is a subject again."""
    last = items[-1][1]
    if tokens[items[0][0]].kind is TokenKind.NUMBER:
        return False
    for token in tokens[last : last + 3]:
        if token.kind is TokenKind.NUMBER:
            return True
        if token.kind is TokenKind.MARK or token.lower in lexicon.FUNCTION_WORDS:
            return False
        if token.lower in verb_forms.VERBS:
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
        closed = tokens[joiner - 1].lower in {"and", "or", "nor", "&"}
    else:
        return items
    if len(items) > 1 and not closed and tokens[items[-2][1]].text == ",":
        return items[:1]
    return items


def _joiner(tokens: Sequence[Token], place: int) -> int | None:
    """Where the next item begins behind ",", "and", ", and" or "/", else None."""
    if place >= len(tokens) or tokens[place].lower not in _JOINERS:
        return None
    place += 1
    if place < len(tokens) and tokens[place].lower in {"and", "or", "nor"}:
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
    """What sort of item can begin at ``place``."""
    token = tokens[place]
    if token.kind is TokenKind.NUMBER:
        inside = any(run.first <= place < run.last for run in runs)
        return None if inside else "number"
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
    if verb is None or verb.shape in {verb_forms.FINITE, verb_forms.BASE}:
        return verb is not None
    before = tokens[place - 1].lower if place else ""
    return before not in lexicon.DETERMINERS | lexicon.PREPOSITIONS | {"/", "and"}


def _run_at(runs: Sequence[Run], place: int) -> Run | None:
    return next((run for run in runs if run.first == place), None)
