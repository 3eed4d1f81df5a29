"""Whether a number is a change, and which way it goes."""

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.phrases import comparator_length
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.sites import Site
from claimcheck.claims.subjects import Subject
from claimcheck.model import Direction

_VERB_DIRECTIONS = {
    VerbClass.RAISE: Direction.UP,
    VerbClass.OUTDO: Direction.UP,
    VerbClass.LOWER: Direction.DOWN,
    VerbClass.UNDERDO: Direction.DOWN,
    VerbClass.OTHER: Direction.NONE,
}
_SPREADING = frozenset({"vary", "differ", "change", "narrow", "close", "widen"})
"""Verbs of no class of their own that "by N" goes with."""
_DITRANSITIVE = frozenset({"cost", "gain", "lose"})
"""Verbs that take who is affected beside the amount: "costs X 2 points"."""
_MOVING = frozenset({"go", "move"})
_WAYS = {"up": Direction.UP, "down": Direction.DOWN}
_AMOUNTING = frozenset({"amount", "come", "reach", "total", "equal"})
"""Verbs that give a change its size: "the gain amounts to N"."""
_ABOVE = frozenset({"above", "over", "ahead of", "beyond"})
_BELOW = frozenset({"below", "behind", "short of"})
_SMALL_WORDS = frozenset(
    {"a", "an", "another", "exactly", "about", "only", "than", "least", "to", "further",
     "additional", "more", "up", "relative", "at", "most", "no", "less", "fewer", "as",
     "much", "many"}
)  # fmt: skip


def change_direction(site: Site, subject: Subject) -> Direction | None:
    """Direction of the change that the number is; None where it is no change."""
    candidates = (
        _by_noun(site),
        _by_comparative(site),
        _by_verb(site),
        _by_preposition(site),
        _by_subject(site, subject),
        _by_sign(site),
    )
    return next((found for found in candidates if found is not None), None)


def _by_noun(site: Site) -> Direction | None:
    """As in "an improvement of N", "N points gain"; a minus sign turns it around."""
    for word in (*site.behind[:6], *reversed(site.ahead)):
        if word in lexicon.CHANGE_NOUNS:
            if site.number.signed and site.number.value < 0:
                return Direction.DOWN
            return lexicon.CHANGE_NOUNS[word]
    return None


def _by_comparative(site: Site) -> Direction | None:
    """As in "7.9% better", "2 points behind", "2 points apart"."""
    for word in site.behind[:5]:
        if word in lexicon.HIGHER and word != "over":
            return Direction.UP
        if word in lexicon.LOWER:
            return Direction.DOWN
        if word == "apart":
            return Direction.NONE
    return None


def _by_preposition(site: Site) -> Direction | None:
    """As in "8.3 points above X"; "lowers WER by 2 points over X" has it from its verb."""
    following = site.following
    if following is None or following.joined or not lexicon.UNIT_POINTS & set(site.behind):
        return None
    if following.prep in _BELOW:
        return Direction.DOWN
    return Direction.UP if following.prep in _ABOVE else None


def _by_verb(site: Site) -> Direction | None:
    """As in "improves X by N", "gains N points"."""
    if _is_amount(site):
        return _governing_direction(site)
    verb = site.parsed.verb
    if verb is None or not (_is_object(site) or _accompanies(site)):
        return None
    return _VERB_DIRECTIONS[verb.kind]


def _is_amount(site: Site) -> bool:
    """As in "by N", "by an average of N"."""
    if site.phrase.prep != "of":
        return site.phrase.prep == "by"
    number = site.parsed.phrase_at(site.index)
    return number > 0 and site.parsed.phrases[number - 1].prep == "by"


def _governing_direction(site: Site) -> Direction | None:
    """Direction of the verb that "by N" belongs to: the nearest one before it."""
    for phrase in reversed(site.parsed.phrases):
        verb = phrase.verb
        if verb is None or phrase.first > site.phrase.first:
            continue
        if verb.lemma in {"narrow", "close"}:
            return Direction.DOWN
        if verb.lemma in _MOVING:
            return _WAYS.get(site.parsed.lower(verb.index + 1))
        if verb.kind is VerbClass.OTHER and verb.lemma not in _SPREADING:
            continue
        if verb.kind in _VERB_DIRECTIONS:
            return _VERB_DIRECTIONS[verb.kind]
    return None


def _is_object(site: Site) -> bool:
    """As in "gains 6.2 points", "loses 12.26 F1": the number is what the verb gains."""
    parsed, phrase = site.parsed, site.phrase
    verb = parsed.verb
    if verb is None or phrase.verb != verb:
        return False
    if verb.kind not in {VerbClass.RAISE, VerbClass.LOWER}:
        return False
    if {"below", "above", "under"} & set(parsed.words(phrase.first, site.index)):
        return False
    if verb.lemma in _DITRANSITIVE and lexicon.UNIT_POINTS & set(site.behind[:2]):
        return True
    return all(
        parsed.tokens[place].number is not None
        or parsed.lower(place) in _SMALL_WORDS
        or comparator_length(parsed.tokens, place) > 0
        or parsed.listing_at(place) is not None
        for place in range(phrase.first, site.index)
    )


def _accompanies(site: Site) -> bool:
    """As in "gains most on A, with N points"."""
    verb = site.parsed.verb
    if verb is None or site.phrase.prep != "with":
        return False
    points = bool(lexicon.UNIT_POINTS & set(site.behind[:2]))
    return points and verb.kind in {VerbClass.RAISE, VerbClass.LOWER}


def _by_subject(site: Site, subject: Subject) -> Direction | None:
    """As in "the gain of X is N", "the largest gain is on A (N points)"."""
    verb = site.parsed.verb
    points = bool(lexicon.UNIT_POINTS & set(site.behind))
    if not subject.change_head or verb is None or (site.phrase.aside and not points):
        return None
    if verb.kind is not VerbClass.BE and verb.lemma not in _AMOUNTING:
        return None
    return lexicon.CHANGE_NOUNS[subject.change_head]


def _by_sign(site: Site) -> Direction | None:
    if not site.number.signed:
        return None
    return Direction.UP if site.number.value >= 0 else Direction.DOWN
