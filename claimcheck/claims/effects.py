"""Effects that carry no number: "improves X", "yields gains", "does not help"."""

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.parsing import Parsed
from claimcheck.model import Direction

_EFFECT_NOUNS: dict[str, Direction] = {
    **{
        noun: way for noun, way in lexicon.CHANGE_NOUNS.items() if way is not Direction.NONE
    },
    "benefit": Direction.UP,
    "benefits": Direction.UP,
    "harm": Direction.DOWN,
}
_BY_VERB = {VerbClass.RAISE: Direction.UP, VerbClass.LOWER: Direction.DOWN}
_EFFECTIVE = {
    **dict.fromkeys(("helpful", "beneficial", "advantageous"), Direction.UP),
    **dict.fromkeys(("harmful", "detrimental", "counterproductive"), Direction.DOWN),
}
_MADE = {"better": Direction.UP, "worse": Direction.DOWN}
_INFLUENCE = frozenset({"effect", "impact", "influence", "difference"})


def find_effect(parsed: Parsed) -> tuple[Direction, int] | None:
    """Direction and token of "improves X", "yields gains", "benefits from X", or None."""
    verb = parsed.verb
    if verb is None:
        return None
    if verb.kind in _BY_VERB:
        return _BY_VERB[verb.kind], verb.index
    return _by_noun(parsed) or _by_adjective(parsed) or _by_infinitive(parsed)


def _by_noun(parsed: Parsed) -> tuple[Direction, int] | None:
    """As in "shows consistent improvements", "has a negative effect"."""
    verb = parsed.verb
    if verb is None:
        return None
    for index in range(verb.index + 1, len(parsed.tokens)):
        noun = parsed.lower(index)
        if noun in _EFFECT_NOUNS and verb.kind in {VerbClass.ATTAIN, VerbClass.OTHER}:
            return _EFFECT_NOUNS[noun], index
        if noun in _INFLUENCE and verb.lemma in {"have", "show", "make"}:
            return _coloured(parsed, index), index
    return None


def _by_adjective(parsed: Parsed) -> tuple[Direction, int] | None:
    """As in "is harmful for X", "makes X worse"."""
    verb = parsed.verb
    if verb is None:
        return None
    words = _EFFECTIVE if verb.kind is VerbClass.BE else {}
    if verb.lemma == "make" and "than" not in parsed.words(verb.index, len(parsed.tokens)):
        words = _MADE
    for index in range(verb.index + 1, len(parsed.tokens)):
        if parsed.lower(index) in words:
            return words[parsed.lower(index)], index
    return None


def _coloured(parsed: Parsed, index: int) -> Direction:
    before = set(parsed.words(index - 3, index))
    if before & {"positive", "beneficial"}:
        return Direction.UP
    if before & {"negative", "detrimental", "harmful", "adverse"}:
        return Direction.DOWN
    return Direction.NONE


def _by_infinitive(parsed: Parsed) -> tuple[Direction, int] | None:
    """As in "fails to improve X", "tends to hurt X"."""
    verb = parsed.verb
    if verb is None or verb.lemma not in {"fail", "tend", "help", "seem", "appear"}:
        return None
    for index in range(verb.index + 1, min(verb.index + 4, len(parsed.tokens))):
        entry = verb_forms.VERBS.get(parsed.lower(index))
        if entry is not None and entry[2] is VerbClass.RAISE:
            return Direction.UP, index
        if entry is not None and entry[2] is VerbClass.LOWER:
            return Direction.DOWN, index
    return None
