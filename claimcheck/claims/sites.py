"""Where a number stands: its phrase and the words that bear on it."""

from dataclasses import dataclass

from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.parsing import Parsed
from claimcheck.model import Number

_LEADING = frozenset({"of", "to", "at", "from", "above", "between", "is", "as"})
"""Prepositions through which the noun before them governs the number behind."""


@dataclass(frozen=True, slots=True)
class Site:
    """A number in its clause."""

    parsed: Parsed
    index: int
    """Token of the number."""
    number: Number
    phrase: Phrase
    behind: tuple[str, ...]
    """Lower-case words between the number, or its coordination, and the phrase's end."""
    ahead: tuple[str, ...]
    """Lower-case words that lead up to it: its phrase so far, and the noun it is "of"."""

    @property
    def first(self) -> int:
        """First token of the number's coordination; its own where it stands alone."""
        listing = self.parsed.listing_at(self.index)
        return listing.first if listing is not None and listing.numeric else self.index

    @property
    def last(self) -> int:
        """Token behind the number or its coordination."""
        listing = self.parsed.listing_at(self.index)
        return listing.last if listing is not None and listing.numeric else self.index + 1

    @property
    def following(self) -> Phrase | None:
        """The phrase behind the number's."""
        number = self.parsed.phrase_at(self.index) + 1
        return self.parsed.phrases[number] if number < len(self.parsed.phrases) else None


def find_site(parsed: Parsed, index: int, number: Number) -> Site:
    """The site of the number at token ``index``."""
    phrase = parsed.phrases[parsed.phrase_at(index)]
    bare = Site(parsed, index, number, phrase, (), ())
    return Site(parsed, index, number, phrase, _behind(bare), _ahead(bare))


def _behind(site: Site) -> tuple[str, ...]:
    parsed, index = site.parsed, site.index
    listing = parsed.listing_at(index)
    start = site.last
    if listing is not None and listing.numeric:
        own = next(item for item in listing.items if item[0] <= index < item[1])
        start = index + 1 if own[1] > index + 1 else start
    words: list[str] = []
    for place in range(start, site.phrase.last):
        token = parsed.tokens[place]
        if token.number is not None and parsed.run_at(place) is None:
            break
        words.append(token.lower)
    return tuple(words)


def _ahead(site: Site) -> tuple[str, ...]:
    parsed, phrase = site.parsed, site.phrase
    words = parsed.words(phrase.first, site.first)
    number = parsed.phrase_at(site.index)
    if phrase.prep in _LEADING and number > 0 and not phrase.aside:
        before = parsed.phrases[number - 1]
        if before.verb is None or before.verb == parsed.verb:
            words = parsed.words(before.first, before.last) + words
    return tuple(words)
