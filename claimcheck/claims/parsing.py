"""A clause with everything that reading it needs at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.clauses import Clause
from claimcheck.claims.language.names import Run, find_names
from claimcheck.claims.language.phrases import Phrase, find_phrases
from claimcheck.claims.language.tokens import Token, TokenKind
from claimcheck.claims.language.verbs import Verb
from claimcheck.claims.listings import Listing, find_listings


@dataclass(frozen=True, slots=True)
class Parsed:
    """A clause cut into names, coordinations and phrases."""

    tokens: tuple[Token, ...]
    verb: Verb | None
    runs: tuple[Run, ...]
    listings: tuple[Listing, ...]
    phrases: tuple[Phrase, ...]
    shares_subject: bool = False

    def phrase_at(self, index: int) -> int:
        """Number of the phrase that holds the token ``index``; −1 for none."""
        for number, phrase in enumerate(self.phrases):
            if phrase.first <= index < phrase.last:
                return number
        return -1

    def run_at(self, index: int) -> Run | None:
        """The name that the token ``index`` belongs to."""
        return next((run for run in self.runs if run.first <= index < run.last), None)

    def listing_at(self, index: int) -> Listing | None:
        """The coordination that holds the token ``index``."""
        return next((x for x in self.listings if x.first <= index < x.last), None)

    def lower(self, index: int) -> str:
        """The lower-case token at ``index``, or "" outside the clause."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def words(self, first: int, last: int) -> list[str]:
        """Lower-case tokens [first, last)."""
        return [token.lower for token in self.tokens[max(first, 0) : last]]

    def join(self, indices: Iterable[int]) -> str:
        """The text of tokens, spaced as printed."""
        parts: list[str] = []
        end = -1
        for index in indices:
            token = self.tokens[index]
            if parts and token.start > end:
                parts.append(" ")
            parts.append(token.text)
            end = token.end
        return "".join(parts)

    @property
    def subject_end(self) -> int:
        """Token where the predicate begins: the main verb, or the clause's end."""
        return self.verb.index if self.verb else len(self.tokens)

    def has_number(self, phrase: Phrase) -> bool:
        """Whether a phrase holds a number written in digits that is no part of a name."""
        return any(
            self.tokens[index].kind is TokenKind.NUMBER
            and not self.tokens[index].spelled
            and self.run_at(index) is None
            for index in range(phrase.first, phrase.last)
        )


def parse(clause: Clause) -> Parsed:
    """Parse one clause."""
    tokens: Sequence[Token] = clause.tokens
    runs = find_names(tokens)
    listings = find_listings(tokens, runs)
    phrases = find_phrases(tokens, clause.verb, listings)
    return Parsed(
        tuple(tokens),
        clause.verb,
        tuple(runs),
        tuple(listings),
        tuple(phrases),
        shares_subject=clause.shares_subject,
    )


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun that can be counted."""
    return (
        len(word) > 3
        and word.isascii()
        and word.replace("-", "").isalpha()
        and (word.endswith("s") or word in {"people", "data", "corpora", "criteria"})
        and not word.endswith(("ss", "us", "is"))
        and word not in lexicon.UNIT_POINTS | lexicon.FACTOR_WORDS | lexicon.FUNCTION_WORDS
    )
