"""What the words around a number make of it: unit, role, direction, comparator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.claims import lexicon
from claimcheck.claims.lexicon import VerbClass
from claimcheck.claims.names import Run
from claimcheck.claims.parsing import Parsed, is_plural
from claimcheck.claims.phrases import Phrase, comparator_length
from claimcheck.claims.screening import is_result
from claimcheck.claims.subjects import Subject
from claimcheck.model import (
    Comparator,
    Direction,
    MentionKind,
    Number,
    Quantity,
    Role,
    Unit,
)

_METRIC_UNITS = (
    ({"f1", "f-score", "f-measure", "f1-score"}, Unit.F1),
    ({"accuracy", "acc", "accuracies"}, Unit.ACCURACY),
    ({"em", "exact"}, Unit.EXACT_MATCH),
    ({"bleu"}, Unit.BLEU),
    ({"spearman", "pearson", "correlation", "correlations"}, Unit.CORRELATION),
)
_COMPARED_BEHIND = frozenset(
    {"above", "below", "over", "behind", "ahead of", "beyond", "compared to", "compared with",
     "relative to", "than"}
)  # fmt: skip
_LEADING = frozenset({"of", "to", "at", "from", "above", "between", "is", "as"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A number with its quantity, and where both stand."""

    index: int
    quantity: Quantity
    cued: bool
    """Words of its own say whether it is a change; else a neighbour's may hold."""
    counted: str = ""
    """What a count counts."""
    counted_last: int = 0
    """Token behind what is counted."""
    aside: bool = False
    """In parentheses."""


def read_quantities(parsed: Parsed, subject: Subject) -> list[Reading]:
    """All results among the clause's numbers, in order."""
    readings: list[Reading] = []
    for index, token in enumerate(parsed.tokens):
        if token.number is not None and is_result(parsed, index):
            reading = _read(parsed, subject, index, token.number)
            if reading is not None:
                readings.append(reading)
    readings += _ranks(parsed)
    readings.sort(key=lambda reading: reading.index)
    return _share_meaning(parsed, readings)


def _read(parsed: Parsed, subject: Subject, index: int, number: Number) -> Reading | None:
    counted = _counted(parsed, index, number)
    phrase = parsed.phrases[parsed.phrase_at(index)]
    if counted is not None:
        text, last = counted
        quantity = Quantity(
            number, Unit.COUNT, Role.COUNT, comparator=_comparator(parsed, index, number)
        )
        return Reading(index, quantity, True, text, last, phrase.aside)
    if parsed.tokens[index].spelled and not _has_unit(parsed, index):
        return None
    behind = _behind(parsed, index, phrase)
    ahead = _ahead(parsed, index, phrase)
    direction, changes = _change(parsed, subject, index, phrase, behind, ahead)
    unit = _unit(parsed, index, number, behind, ahead, changes=changes)
    averaged = bool(lexicon.AVERAGES & {*behind, *ahead})
    role = Role.CHANGE if changes else Role.AVERAGE if averaged else Role.ABSOLUTE
    superlative = lexicon.BEST & set(ahead) or lexicon.WORST & set(ahead)
    if superlative and not changes and phrase.prep == "of":
        role = Role.SUPERLATIVE
        direction = Direction.UP if lexicon.BEST & set(ahead) else Direction.DOWN
    quantity = Quantity(
        number=number,
        unit=unit,
        role=role,
        direction=direction,
        comparator=_comparator(parsed, index, number),
        averaged=averaged,
    )
    cued = changes or phrase.prep in {"to", "of", "at"} or phrase.aside
    return Reading(index, quantity, cued, aside=phrase.aside)


def _has_unit(parsed: Parsed, index: int) -> bool:
    words = parsed.words(index + 1, index + 3)
    return bool(words) and words[0] in lexicon.UNIT_POINTS | lexicon.FACTOR_WORDS | {
        "absolute", "percentage", "f1",
    }  # fmt: skip


def _counted(parsed: Parsed, index: int, number: Number) -> tuple[str, int] | None:
    """What a whole number counts, with the token behind it; None for a measurement."""
    if number.percent or number.signed or number.decimals > 0 or number.value < 0:
        return None
    listing = parsed.listing_at(index)
    start = listing.last if listing and listing.numeric else index + 1
    first = start
    if parsed.lower(start) == "of":
        start += 1
        while parsed.lower(start) in lexicon.DETERMINERS or (
            start < len(parsed.tokens) and parsed.tokens[start].number is not None
        ):
            start += 1
    for place in range(start, min(start + 5, len(parsed.tokens))):
        token, run = parsed.tokens[place], parsed.run_at(place)
        if run is not None:
            if run.kind is MentionKind.METRIC and run.last < len(parsed.tokens):
                if not is_plural(parsed.lower(run.last)):
                    return None
            continue
        word = token.lower
        if word in lexicon.UNIT_POINTS | lexicon.FACTOR_WORDS | lexicon.MEASURES:
            return None
        if token.number is not None or not token.text[0].isalnum():
            return None
        if word in lexicon.PREPOSITIONS or word in {"and", "or"} | lexicon.RESULT_UNITS:
            return None
        if is_plural(word) and word not in lexicon.CHANGE_NOUNS:
            return parsed.join(
                range(first if first == start else start, place + 1)
            ), place + 1
        if word in lexicon.VERBS and lexicon.VERBS[word][1] == lexicon.FINITE:
            return None
    return None


def _behind(parsed: Parsed, index: int, phrase: Phrase) -> list[str]:
    """Words between the number (or its coordination) and the end of its phrase."""
    listing = parsed.listing_at(index)
    start = index + 1
    if listing is not None and listing.numeric:
        start = listing.last
        own = next((item for item in listing.items if item[0] <= index < item[1]), None)
        if own is not None and own[1] > index + 1:
            start = index + 1
    words: list[str] = []
    for place in range(start, phrase.last):
        token = parsed.tokens[place]
        if token.number is not None and parsed.run_at(place) is None:
            break
        words.append(token.lower)
    return words


def _ahead(parsed: Parsed, index: int, phrase: Phrase) -> list[str]:
    """Words that lead up to the number: its phrase so far, and the noun it is "of"."""
    listing = parsed.listing_at(index)
    end = listing.first if listing is not None and listing.numeric else index
    words = parsed.words(phrase.first, end)
    number = parsed.phrase_at(index)
    if phrase.prep in _LEADING and number > 0 and not phrase.aside:
        before = parsed.phrases[number - 1]
        if before.verb is None or before.verb == parsed.verb:
            words = parsed.words(before.first, before.last) + words
    return words


def _change(  # noqa: PLR0913  (one context, read together)
    parsed: Parsed,
    subject: Subject,
    index: int,
    phrase: Phrase,
    behind: Sequence[str],
    ahead: Sequence[str],
) -> tuple[Direction, bool]:
    """Whether a number is a change, and which way."""
    for word in [*behind[:6], *reversed(ahead)]:
        if word in lexicon.CHANGE_NOUNS:
            return _signed(parsed, index, lexicon.CHANGE_NOUNS[word]), True
    compared = _compared_direction(parsed, index, phrase, behind)
    if compared is not None:
        return compared, True
    verb = _governor(parsed, index, phrase)
    if phrase.prep == "by" and verb is not None:
        directed = _VERB_DIRECTIONS.get(verb)
        if directed is not None:
            return directed, True
    if _is_gained(parsed, index, phrase):
        return _VERB_DIRECTIONS[parsed.verb.kind], True  # type: ignore[union-attr]
    if subject.change_head and parsed.verb and parsed.verb.kind is VerbClass.BE:
        return lexicon.CHANGE_NOUNS[subject.change_head], True
    number = parsed.tokens[index].number
    if number is not None and number.signed:
        return (Direction.UP if number.value >= 0 else Direction.DOWN), True
    return Direction.NONE, False


_VERB_DIRECTIONS = {
    VerbClass.RAISE: Direction.UP,
    VerbClass.OUTDO: Direction.UP,
    VerbClass.LOWER: Direction.DOWN,
    VerbClass.UNDERDO: Direction.DOWN,
    VerbClass.OTHER: Direction.NONE,
}


def _signed(parsed: Parsed, index: int, direction: Direction) -> Direction:
    """A minus sign turns "improvement" around."""
    number = parsed.tokens[index].number
    if number is not None and number.signed and number.value < 0:
        return Direction.DOWN
    return direction


def _compared_direction(
    parsed: Parsed, index: int, phrase: Phrase, behind: Sequence[str]
) -> Direction | None:
    """Direction of "7.9% better", "8.3 points above X", "2 points behind"."""
    for word in behind[:5]:
        if word in lexicon.HIGHER and word != "over":
            return Direction.UP
        if word in lexicon.LOWER:
            return Direction.DOWN
    number = parsed.phrase_at(index)
    following = parsed.phrases[number + 1] if number + 1 < len(parsed.phrases) else None
    if following is None or following.prep not in _COMPARED_BEHIND or following.joined:
        return None
    if not set(behind) & lexicon.UNIT_POINTS:
        return None
    if following.prep in {"below", "behind"}:
        return Direction.DOWN
    return (
        Direction.UP if following.prep in {"above", "over", "ahead of", "beyond"} else None
    )


def _governor(parsed: Parsed, index: int, phrase: Phrase) -> VerbClass | None:
    """Class of the verb that "by N" belongs to: the nearest one before it."""
    verbs = [
        item.verb
        for item in parsed.phrases
        if item.verb is not None and item.first <= phrase.first
    ]
    related = [
        verb
        for verb in verbs
        if verb.kind in _VERB_DIRECTIONS
        and (
            verb.kind is not VerbClass.OTHER
            or verb.lemma in {"vary", "differ", "change", "narrow", "close", "widen"}
        )
    ]
    if related:
        nearest = related[-1]
        if nearest.lemma in {"narrow", "close"}:
            return VerbClass.LOWER
        return nearest.kind
    return None


def _is_gained(parsed: Parsed, index: int, phrase: Phrase) -> bool:
    """ "gains 6.2 points", "loses 12.26 F1": the number is the verb's object."""
    verb = parsed.verb
    if verb is None or phrase.verb != verb or verb.kind not in {
        VerbClass.RAISE, VerbClass.LOWER,
    }:  # fmt: skip
        return False
    return all(
        parsed.tokens[place].number is not None
        or parsed.lower(place) in _SMALL_WORDS
        or comparator_length(parsed.tokens, place) > 0
        or parsed.listing_at(place) is not None
        for place in range(phrase.first, index)
    )


_SMALL_WORDS = frozenset({"a", "an", "another", "exactly", "about", "only", "than", "least",
                          "to", "further", "additional", "more", "up", "relative"})  # fmt: skip


def _unit(  # noqa: PLR0913  (one context, read together)
    parsed: Parsed,
    index: int,
    number: Number,
    behind: Sequence[str],
    ahead: Sequence[str],
    *,
    changes: bool,
) -> Unit:
    near = set(behind[:4])
    if behind and behind[0] in lexicon.FACTOR_WORDS and not number.percent:
        return Unit.FACTOR
    if number.percent or (behind and behind[0] == "percent"):
        if changes and (
            "relative" in {*ahead, *near} or _next_prep(parsed, index) == "relative to"
        ):
            return Unit.RELATIVE_PERCENT
        points = near & lexicon.UNIT_POINTS or (changes and "absolute" in {*near, *ahead})
        return Unit.POINTS if points else Unit.PERCENT
    if near & lexicon.UNIT_POINTS:
        return Unit.POINTS
    if behind and behind[0] in lexicon.MEASURES:
        return Unit.OTHER
    for words in (behind[:5], ahead):
        for names, unit in _METRIC_UNITS:
            if names & set(words):
                return unit
    if any(
        run.kind is MentionKind.METRIC for run in _runs_behind(parsed, index, len(behind))
    ):
        return Unit.OTHER
    return Unit.NONE


def _next_prep(parsed: Parsed, index: int) -> str:
    number = parsed.phrase_at(index) + 1
    return parsed.phrases[number].prep if number < len(parsed.phrases) else ""


def _runs_behind(parsed: Parsed, index: int, length: int) -> list[Run]:
    return [run for run in parsed.runs if index < run.first <= index + length]


def _comparator(parsed: Parsed, index: int, number: Number) -> Comparator:
    """How the number bounds the truth, by the words before and behind it."""
    if number.upper is not None:
        return Comparator.RANGE
    start = index
    listing = parsed.listing_at(index)
    if listing is not None and listing.numeric:
        start = listing.first
    for cue, comparator in lexicon.COMPARATORS:
        first = start - len(cue)
        words = [word.rstrip(".") for word in parsed.words(first, start)]
        if first >= 0 and tuple(words) == cue:
            counts = not comparator_length(parsed.tokens, first)
            is_verb = parsed.verb is not None and parsed.verb.index == first
            if counts and not is_verb and start == index:
                continue
            return comparator
    if parsed.lower(index + 1) == "+" or parsed.words(index + 1, index + 3) == [
        "or",
        "more",
    ]:
        return Comparator.AT_LEAST
    return Comparator.EXACT


_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "1st": 1, "2nd": 2,
    "3rd": 3, "4th": 4, "5th": 5, "second-best": 2, "third-best": 3, "second-highest": 2,
}  # fmt: skip


def _ranks(parsed: Parsed) -> list[Reading]:
    """Ordinals that say a rank: "second best", "ranks third", "first place"."""
    readings: list[Reading] = []
    for index, token in enumerate(parsed.tokens):
        value = _ORDINALS.get(token.lower)
        if value is None:
            continue
        following = parsed.lower(index + 1)
        ranks = (
            following in lexicon.BEST | lexicon.WORST | {"place", "rank", "position"}
            or parsed.lower(index - 1) in {"ranks", "rank", "ranked", "places", "placed"}
            or "-" in token.text
        )
        if ranks:
            number = Number(Decimal(value), 0, token.text)
            down = following in lexicon.WORST
            quantity = Quantity(
                number, Unit.RANK, direction=Direction.DOWN if down else Direction.UP
            )
            readings.append(Reading(index, quantity, True))
    return readings


def _share_meaning(parsed: Parsed, readings: Sequence[Reading]) -> list[Reading]:
    """Numbers in parallel take over what their neighbours' words say.

    "improves on A by 11.7 and on B by 5.5 points": the unit stands at the last only;
    "47% on A and 28% on B": the role stands at the first only.
    """
    shared = list(readings)
    for place, reading in enumerate(shared):
        if reading.quantity.role is Role.COUNT or reading.aside:
            continue
        before = _neighbour(shared[:place][::-1], reading)
        if before is not None and not reading.cued and _parallel(parsed, before, reading):
            quantity = replace(
                reading.quantity,
                role=before.quantity.role,
                direction=before.quantity.direction,
                averaged=before.quantity.averaged or reading.quantity.averaged,
                unit=_inherited(reading.quantity.unit, before.quantity),
            )
            shared[place] = replace(reading, quantity=quantity)
    for place, reading in enumerate(shared):
        quantity = reading.quantity
        if quantity.unit is not Unit.NONE or reading.aside or quantity.role is Role.COUNT:
            continue
        after = _neighbour(shared[place + 1 :], reading)
        if after is not None and after.quantity.role is quantity.role:
            shared[place] = replace(
                reading, quantity=replace(quantity, unit=after.quantity.unit)
            )
    return shared


def _neighbour(readings: Sequence[Reading], own: Reading) -> Reading | None:
    return next(
        (
            item
            for item in readings
            if item.quantity.role is not Role.COUNT and not item.aside
            and item.quantity.unit is not Unit.RANK
        ),
        None,
    )  # fmt: skip


def _inherited(own: Unit, before: Quantity) -> Unit:
    if own is Unit.NONE or (own is Unit.PERCENT and before.unit is Unit.RELATIVE_PERCENT):
        return before.unit
    return own


def _parallel(parsed: Parsed, before: Reading, reading: Reading) -> bool:
    """Whether "and" or a comma links two numbers, and no verb comes between them."""
    between = parsed.tokens[before.index + 1 : reading.index]
    linked = any(token.lower in {"and", ",", "or", "/"} for token in between)
    verbs = any(
        phrase.verb is not None and before.index < phrase.verb.index < reading.index
        for phrase in parsed.phrases
    )
    return linked and not verbs
