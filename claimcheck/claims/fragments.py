"""Fragments of a binding, and how a noun phrase becomes some."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.nouns import name_text, read_noun
from claimcheck.claims.language.phrases import comparator_length
from claimcheck.claims.parsing import Parsed
from claimcheck.model import MentionKind

_NAMED_KINDS = frozenset(
    {MentionKind.MODEL, MentionKind.METHOD, MentionKind.OTHER, MentionKind.DATASET}
)
_NUMBER_WORDS = lexicon.UNIT_POINTS | frozenset(
    {"%", "/", ",", "-", "\u00d7", "absolute", "respectively", "respective", "times"}
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a binding and where the clause says it."""

    slot: str
    """Field of ``Binding``, or "averaged"."""
    texts: tuple[str, ...]
    """One text; one for each item where the phrase coordinates several."""
    place: int
    """Token where the phrase begins."""

    @property
    def text(self) -> str:
        """The whole, items joined by "and"."""
        return self.texts[0] if len(self.texts) == 1 else " and ".join(self.texts)


def variants(parsed: Parsed, indices: Sequence[int]) -> list[list[int]]:
    """A phrase once for each coordinated item that it holds, the rest shared."""
    for listing in parsed.listings:
        if not listing.numeric and all(
            place in indices for item in listing.items for place in range(*item)
        ):
            return [
                [
                    index
                    for index in indices
                    if not listing.first <= index < listing.last
                    or item[0] <= index < item[1]
                ]
                for item in listing.items
            ]
    return [list(indices)]


def noun_fragments(
    parsed: Parsed, indices: Sequence[int], place: int, *, model_slot: str
) -> Iterator[Fragment]:
    """Fragments of what a noun phrase names, item by item."""
    nouns = [read_noun(parsed, item) for item in variants(parsed, indices)]
    for slot in ("dataset", "metric", "language", "split", "setting", "model"):
        texts = [getattr(noun, slot) for noun in nouns]
        target = model_slot if slot == "model" else slot
        if not any(texts) or not target:
            continue
        unique = tuple(texts) if all(texts) and len(set(texts)) > 1 else (_first(texts),)
        yield Fragment(target, unique, place)
    if any(noun.averaged for noun in nouns):
        yield Fragment("averaged", ("yes",), place)


def baseline_fragment(parsed: Parsed, indices: Sequence[int], place: int) -> Fragment:
    """The noun phrase as what is compared against."""
    texts = tuple(name_text(parsed, item) for item in variants(parsed, indices))
    return Fragment("baseline", texts, place)


def without_numbers(parsed: Parsed, indices: Sequence[int]) -> list[int]:
    """Without numbers, the words before them that bound them, and unit words."""
    dropped: set[int] = set()
    for listing in parsed.listings:
        if listing.numeric:
            dropped |= set(range(listing.first, listing.last))
    for index in indices:
        size = comparator_length(parsed.tokens, index)
        dropped |= set(range(index, index + size))
    return [
        index
        for index in indices
        if parsed.run_at(index) is not None
        or parsed.lower(index - 1) == "top"
        or (
            index not in dropped
            and parsed.tokens[index].number is None
            and parsed.lower(index) not in _NUMBER_WORDS
        )
    ]


def kind_at(parsed: Parsed, index: int) -> MentionKind | None:
    """Kind of the name at a token; None where no name stands."""
    run = parsed.run_at(index)
    return run.kind if run else None


def has_name(parsed: Parsed, indices: Sequence[int]) -> bool:
    """Whether a noun phrase names a system, a method or data."""
    return any(kind_at(parsed, index) in _NAMED_KINDS for index in indices)


def _first(texts: Sequence[str]) -> str:
    return next(text for text in texts if text)
