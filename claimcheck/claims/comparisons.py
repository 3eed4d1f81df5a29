"""Comparisons and superlatives that carry no number."""

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.phrases import comparator_length
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.language.verbs import Verb
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.subject_reading import is_measure
from claimcheck.model import Direction

_NOT_BEST = frozenset(
    {"previous", "prior", "second", "third", "at", "previously", "single"}
) | {"a", "an", "its", "their"}
"""Words before a superlative that is not above all others; "its best" is its own."""
_EQUAL = frozenset(
    {
        "par",
        "comparable",
        "comparably",
        "equal",
        "same",
        "similar",
        "competitive",
        "equivalent",
    }
)
_BY_VERB = {
    VerbClass.OUTDO: Direction.UP,
    VerbClass.UNDERDO: Direction.DOWN,
    VerbClass.MATCH: Direction.NONE,
}
_ABOVE = frozenset({"above", "over", "beyond", "ahead of"})
_BELOW = frozenset({"below", "behind", "short of"})
_PLACED = frozenset({"rank", "come", "be", "place", "stand", "finish", "emerge"})
_STANDING = _PLACED | {"sit", "lie", "score", "land", "perform"}
"""Verbs that say where something stands among others."""
_NEW_BEST = frozenset({"state of the art", "state-of-the-art", "best"})
_REACH = 4
"""Words behind "tops" and "leads" among which the ranking is named."""
_ALL_OTHERS = frozenset(
    {"all", "every", "other", "others", "rest", "field", "listed", "compared", "remaining"}
)
"""Words that make what is led everything else."""
_HAVING = frozenset({"have", "hold", "keep", "retain", "maintain"})
_LEADS = frozenset({"edge", "advantage", "lead"})
"""What one has over another."""
_MISTAKES = frozenset({"errors", "mistakes"})
_PREPOSITIONS = frozenset({"over", "above", "up", "down"})
"""Comparatives that are more often prepositions."""


def find_comparison(parsed: Parsed, *, has_baseline: bool) -> tuple[Direction, int] | None:
    """Direction and token of a comparison with something else, or None.

    Args:
        parsed: the clause.
        has_baseline: it names what is compared against.
    """
    verb = parsed.verb
    if verb is None:
        return None
    if verb.kind in _BY_VERB:
        return _BY_VERB[verb.kind], verb.index
    words = [token.lower for token in parsed.tokens]
    if verb.lemma in {"close", "bridge"} and "gap" in words:
        return Direction.NONE, verb.index
    if verb.lemma in _HAVING and has_baseline and _LEADS & set(words[verb.index :]):
        return Direction.UP, verb.index
    found = (
        _by_preposition(parsed)
        or _by_adjective(parsed, has_baseline=has_baseline)
        or _by_participle(parsed)
    )
    if found is None and verb.lemma == "improve" and has_baseline:
        return Direction.UP, verb.index
    return found


def _by_preposition(parsed: Parsed) -> tuple[Direction, int] | None:
    """As in "is below X", "scores above X", "falls behind X"."""
    verb = parsed.verb
    if verb is None:
        return None
    stands = verb.kind is VerbClass.BE or verb.lemma in _STANDING
    if not (stands or verb.kind is VerbClass.LOWER):
        return None
    for phrase in parsed.phrases:
        if phrase.first <= verb.index:
            continue
        if phrase.prep in _ABOVE and stands:
            return Direction.UP, phrase.start
        if phrase.prep in _BELOW:
            return Direction.DOWN, phrase.start
    return None


def _by_adjective(parsed: Parsed, *, has_baseline: bool) -> tuple[Direction, int] | None:
    """As in "is slightly worse than X", "is on par with X"."""
    verb = parsed.verb
    if verb is None:
        return None
    words = [token.lower for token in parsed.tokens]
    for index in range(verb.index + 1, len(words)):
        word = words[index]
        compared = has_baseline or "than" in words[index:]
        if word in _EQUAL and verb.kind in {VerbClass.BE, VerbClass.ATTAIN}:
            return Direction.NONE, index
        if word == "fewer" and parsed.lower(index + 1) not in _MISTAKES:
            continue  # of parameters, examples, steps
        if not compared or word in _PREPOSITIONS or comparator_length(parsed.tokens, index):
            continue
        if word in lexicon.HIGHER:
            return Direction.UP, index
        if word in lexicon.LOWER:
            return Direction.DOWN, index
    return None


def _by_participle(parsed: Parsed) -> tuple[Direction, int] | None:
    """As in "reaches N, outperforming X"."""
    for phrase in parsed.phrases:
        verb = phrase.verb
        if verb is None or verb.shape != verb_forms.GERUND:
            continue
        if verb.kind in {VerbClass.OUTDO, VerbClass.UNDERDO}:
            return _BY_VERB[verb.kind], verb.index
    return None


def find_superlative(
    parsed: Parsed, *, of_number: bool = False
) -> tuple[Direction, int] | None:
    """Direction and place of "the best", "performs best", "leads all" in the predicate.

    Args:
        parsed: the clause.
        of_number: it may stand in the subject as well ("the best F1 is 92.1").
    """
    verb = parsed.verb
    if verb is None:
        return None
    if (placed := _placed(parsed, verb)) is not None:
        return placed
    if verb.kind in {VerbClass.RAISE, VerbClass.LOWER, VerbClass.OUTDO,
                     VerbClass.UNDERDO, VerbClass.TRAIN}:  # fmt: skip
        return None
    for number, phrase in enumerate(parsed.phrases):
        headed = of_number and not phrase.prep and phrase.last <= verb.index
        if phrase.verb != verb and not headed and not _describes_result(parsed, number):
            continue
        for index in range(phrase.first, phrase.last):
            word = parsed.lower(index)
            if parsed.lower(index - 1) in _NOT_BEST:
                continue
            if word == "most" and not _before_adjective(parsed, index):
                continue
            if word == "top" and not _is_top_result(parsed, index):
                continue
            if word in lexicon.BEST:
                return Direction.UP, index
            if word in lexicon.WORST:
                return Direction.DOWN, index
    return None


def _describes_result(parsed: Parsed, number: int) -> bool:
    """As in "reaches N on A, the best of all systems", not "on A, the largest corpus"."""
    phrase, before = parsed.phrases[number], parsed.phrases[number - 1]
    if (
        not phrase.joined
        or phrase.prep
        or phrase.verb
        or parsed.lower(phrase.first) != "the"
    ):
        return False
    if not (parsed.has_number(before) or before.prep in lexicon.PLACE_PREPOSITIONS):
        return False
    described = range(phrase.first + 2, phrase.last)
    if described:
        return is_measure(parsed, described)
    field = next((x for x in parsed.phrases[number + 1 :] if x.prep == "of"), phrase)
    return parsed.lower(field.last - 1) not in lexicon.PLACE_HEADS


def _placed(parsed: Parsed, verb: Verb) -> tuple[Direction, int] | None:
    """Where the first or the last place is said: "comes last"."""
    if (place := _first_place(parsed, verb)) is not None:
        return Direction.UP, place
    if verb.lemma in _PLACED and parsed.lower(verb.index + 1) == "last":
        return Direction.DOWN, verb.index + 1
    return None


def _first_place(parsed: Parsed, verb: Verb) -> int | None:
    """Where "comes out on top", "tops the table", "sets a new state of the art" is said."""
    for index in range(verb.index + 1, len(parsed.tokens)):
        on_top = parsed.words(index - 1, index + 1) == ["on", "top"]
        if on_top and parsed.lower(index + 1) != "of" and verb.lemma in _PLACED:
            return index
    behind = parsed.words(verb.index + 1, verb.index + 1 + _REACH)
    if verb.lemma == "lead" and _ALL_OTHERS & set(behind):
        return verb.index
    if verb.lemma in {"top", "lead"} and lexicon.RANKINGS & set(behind):
        return verb.index
    if behind[:2] == ["a", "new"] and behind[2:3] and behind[2] in _NEW_BEST:
        return verb.index
    return None


def _is_top_result(parsed: Parsed, index: int) -> bool:
    """As in "has the top F1", not "the top layers" and "top-1"."""
    following = parsed.lower(index + 1)
    one = following.isalnum() and not following.isdigit() and not following.endswith("s")
    return one and parsed.lower(index - 1) in {"the", "with"}


def _before_adjective(parsed: Parsed, index: int) -> bool:
    word = parsed.lower(index + 1)
    return word.endswith(
        ("ive", "ful", "ent", "ant", "al", "ate", "ble", "ed", "ing", "ous")
    )
