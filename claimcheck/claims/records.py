"""Superlatives told from the other side: "the best F1 comes from X", "nobody beats X"."""

from dataclasses import dataclass

from claimcheck.claims.fragments import has_name
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.language.verb_forms import VERBS, VerbClass
from claimcheck.claims.language.verbs import Verb
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.subject_reading import is_measure
from claimcheck.model import Direction

_ATTAINED = frozenset(
    {"achieve", "reach", "obtain", "attain", "get", "produce", "deliver", "provide",
     "yield", "earn", "observe", "see", "find", "set", "hold", "record", "give"}
)  # fmt: skip
"""Verbs of "is obtained by"; what is "reported by" somebody need not be theirs."""
_HELD = frozenset({"by", "with", "using"})
"""Prepositions behind them: whoever follows holds the record."""
_GOING: dict[str, set[str]] = {"come": {"from", "with"}, "go": {"to"}, "belong": {"to"}}
_SYSTEMS = lexicon.GENERIC_HEADS - {"baseline", "baselines"}
_NOBODY = frozenset({"no", "none", "nothing", "nobody"})
_LIMITING = frozenset(
    {"all", "every", "each", "both", "everywhere", "always", "consistently"}
)
"""Words by which nobody beats X everywhere, and somebody here and there."""
_BEATING = frozenset({VerbClass.OUTDO, VerbClass.MATCH})
_BACK = 3
"""Words between a superlative and the head of what it describes, at most."""


@dataclass(frozen=True, slots=True)
class Record:
    """The best or worst result, and who has it."""

    holder: Phrase
    direction: Direction
    place: int
    """Token where it is said."""


def find_record(parsed: Parsed) -> Record | None:
    """The record that a clause gives to what is not its grammatical subject, or None."""
    return _given(parsed) or _unbeaten(parsed)


def _given(parsed: Parsed) -> Record | None:
    """As in "the best F1 is obtained by X", "the lowest F1 comes from X"."""
    verb = parsed.verb
    if verb is None:
        return None
    best = _superlative_before(parsed, verb.index)
    if best is None:
        return _named(parsed, verb)
    index = verb.index + 1
    links = _GOING.get(verb.lemma, set())
    if verb.kind is VerbClass.BE:
        lemma, *_ = VERBS.get(parsed.lower(index), ("",))
        links = set(_HELD) if lemma in _ATTAINED else links
        index += 1
    for phrase in parsed.phrases:
        if phrase.start == index and phrase.prep in links and phrase.last > phrase.first:
            return Record(phrase, best[1], best[0])
    return None


def _named(parsed: Parsed, verb: Verb) -> Record | None:
    """As in "the best model is X"; "the best single model" is best of its kind only."""
    if verb.lemma != "be":
        return None
    for index in range(verb.index - 1):
        word, place = parsed.lower(index), index
        if word == "most" and parsed.lower(index + 1).isalpha():
            place, word = index + 1, "best"
        if word not in lexicon.BEST | lexicon.WORST:
            continue
        if parsed.lower(place + 1) not in _SYSTEMS or parsed.lower(index - 1) != "the":
            continue
        way = Direction.UP if word in lexicon.BEST else Direction.DOWN
        for phrase in parsed.phrases:
            indices = range(phrase.first, phrase.last)
            if phrase.verb == verb and has_name(parsed, indices):
                return Record(phrase, way, index)
    return None


def _superlative_before(parsed: Parsed, end: int) -> tuple[int, Direction] | None:
    """A superlative of a measure in the subject: "the best F1", "highest score"."""
    for index in range(end):
        word = parsed.lower(index)
        if word not in lexicon.BEST | lexicon.WORST or word == "most":
            continue
        if is_measure(parsed, range(index + 1, min(index + 1 + _BACK, end))):
            way = Direction.UP if word in lexicon.BEST else Direction.DOWN
            return index, way
    return None


def _unbeaten(parsed: Parsed) -> Record | None:
    """As in "no other system beats X"; not "no system beats X everywhere", "by N"."""
    verb = parsed.verb
    if verb is None or verb.kind not in _BEATING:
        return None
    behind = parsed.tokens[verb.index + 1 :]
    if any(token.number is not None or token.lower in _LIMITING for token in behind):
        return None
    if not _NOBODY & set(parsed.words(0, verb.index)):
        return None
    for phrase in parsed.phrases:
        if phrase.verb == verb and phrase.last > phrase.first:
            return Record(phrase, Direction.UP, verb.index)
    return None
