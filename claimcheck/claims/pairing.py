"""Binding each number of a clause to what it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.claims.fragments import Fragment
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.nouns import name_text, read_noun
from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.language.vocabulary import listed_kind
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.quantities import Reading
from claimcheck.claims.subjects import Subject
from claimcheck.claims.zones import Zone, find_zones
from claimcheck.model import Binding, MentionKind, Role, Unit

_SLOTS = ("dataset", "metric", "language", "split", "model")
_HAVING = frozenset(
    {"have", "contain", "include", "comprise", "use", "cover", "span", "be"}
)


def bind(
    parsed: Parsed,
    subject: Subject,
    fragments: Sequence[Fragment],
    readings: Sequence[Reading],
) -> list[Binding]:
    """One binding for each reading, in the same order."""
    zones = find_zones(parsed, readings)
    bindings: list[Binding] = []
    for reading in readings:
        if reading.quantity.role is Role.COUNT:
            bindings.append(_of_count(parsed, fragments, reading))
        elif reading.aside:
            bindings.append(_of_aside(parsed, subject, fragments, reading, zones))
        else:
            number = next(i for i, zone in enumerate(zones) if reading in zone.readings)
            bindings.append(_of_zone(parsed, fragments, zones, number, reading))
    return _complete_metrics(bindings)


def is_averaged(parsed: Parsed, fragments: Iterable[Fragment], reading: Reading) -> bool:
    """Whether the clause says of a number, or of all its numbers, that it is a mean."""
    if reading.quantity.averaged:
        return True
    if reading.quantity.role is Role.COUNT or reading.quantity.unit is Unit.RANK:
        return False
    if reading.aside:
        return False
    averages = parsed.verb is not None and parsed.verb.lemma == "average"
    return averages or any(fragment.slot == "averaged" for fragment in fragments)


def _of_zone(
    parsed: Parsed,
    fragments: Sequence[Fragment],
    zones: Sequence[Zone],
    number: int,
    reading: Reading,
) -> Binding:
    zone = zones[number]
    place = zone.readings.index(reading)

    def text(slot: str, *, inherit: bool = True) -> str:
        chosen = _choose(parsed, fragments, zones, number, slot, inherit=inherit)
        return _item(parsed, chosen, zones, number, place) if chosen else ""

    changes = reading.quantity.role is Role.CHANGE
    values = {slot: text(slot) for slot in _SLOTS}
    values["metric"] = _own_metric(parsed, reading) or values["metric"]
    if _is_counterpart(parsed, reading):
        phrase = parsed.phrases[parsed.phrase_at(reading.index)]
        named = number > 0 and phrase.prep != "from"
        own = text("subject", inherit=False) if named else ""
        values["subject"] = own or text("baseline")
    else:
        values["subject"] = text("subject")
        values["baseline"] = text("baseline", inherit=changes)
    values["setting"] = _settings(parsed, fragments, zones, number, place)
    return Binding(**values)


def _own_metric(parsed: Parsed, reading: Reading) -> str:
    """The metric right behind a number: "82.5 F1 and 71.0 EM" has two."""
    phrase = parsed.phrases[parsed.phrase_at(reading.index)]
    first = last = reading.index + 1
    while last < phrase.last and parsed.tokens[last].number is None:
        last += 1
    run = parsed.run_at(first)
    if run is None or run.kind is not MentionKind.METRIC:
        return ""
    return read_noun(parsed, range(first, last)).metric.removesuffix(" and")


def _is_counterpart(parsed: Parsed, reading: Reading) -> bool:
    """As in "78.4% versus 59.1%": whether the number is the other system's."""
    phrase = parsed.phrases[parsed.phrase_at(reading.index)]
    if phrase.prep in lexicon.BASELINE_PREPOSITIONS:
        return True
    if reading.quantity.role is Role.CHANGE:
        return False
    return phrase.prep == "from" or _ends_score(parsed, phrase)


def _ends_score(parsed: Parsed, phrase: Phrase) -> bool:
    """As in "beats Y, 78.4 to 59.1": the second of two scores that stand alone."""
    number = parsed.phrases.index(phrase)
    before = parsed.phrases[number - 1]
    alone = before.joined and not before.prep and before.last == before.first + 1
    return phrase.prep == "to" and number > 0 and alone and parsed.has_number(before)


def _choose(
    parsed: Parsed,
    fragments: Sequence[Fragment],
    zones: Sequence[Zone],
    number: int,
    slot: str,
    *,
    inherit: bool,
) -> Fragment | None:
    """The fragment for a slot: in the number's own zone, else before it, else behind."""
    wanted = [fragment for fragment in fragments if fragment.slot == slot]
    order = [number]
    if inherit:
        order += [*range(number - 1, -1, -1)]
        order += [] if slot == "subject" else [*range(number + 1, len(zones))]
    for candidate in order:
        zone = zones[candidate]
        inside = [item for item in wanted if zone.first <= item.place < zone.last]
        if inside:
            return min(inside, key=lambda item: _distance(parsed, zone, item))
    return None


def _distance(parsed: Parsed, zone: Zone, fragment: Fragment) -> tuple[int, int]:
    """Order of preference: the number's own phrase, then behind it, then before it."""
    anchor = zone.anchor
    phrase = parsed.phrases[parsed.phrase_at(anchor)]
    if phrase.first <= fragment.place < phrase.last:
        return 0, 0
    if fragment.place > anchor:
        return 1, fragment.place - anchor
    return 2, anchor - fragment.place


def _item(
    parsed: Parsed,
    fragment: Fragment,
    zones: Sequence[Zone],
    number: int,
    place: int,
) -> str:
    """The fragment's text, or the item of it that belongs to this number."""
    size = len(fragment.texts)
    if size > 1 and size == len(zones[number].readings):
        return fragment.texts[place]
    respective = any(
        token.lower in {"respectively", "respective"} for token in parsed.tokens
    )
    if size > 1 and respective and size == len(zones) and _all_single(zones):
        return fragment.texts[number]
    return fragment.text


def _all_single(zones: Sequence[Zone]) -> bool:
    return all(len(zone.readings) == 1 for zone in zones)


def _settings(
    parsed: Parsed,
    fragments: Sequence[Fragment],
    zones: Sequence[Zone],
    number: int,
    place: int,
) -> str:
    """All settings of the number's zone, and those before the first number."""
    zone = zones[number]
    owners = [item.place for item in fragments if item.slot == "subject"]
    gapped = number > 0 and any(zone.first <= place < zone.last for place in owners)
    shared = min(owners) if gapped else zones[0].anchor
    texts: list[str] = []
    for fragment in fragments:
        if fragment.slot != "setting":
            continue
        own = zone.first <= fragment.place < zone.last
        front = fragment.place < shared
        behind = fragment.place > zones[-1].anchor and number == len(zones) - 1
        if own or front or behind:
            text = _item(parsed, fragment, zones, number, place)
            if text not in texts:
                texts.append(text)
    return ", ".join(texts)


def _of_count(parsed: Parsed, fragments: Sequence[Fragment], reading: Reading) -> Binding:
    """A count is of what is counted; of the subject where the subject has so many."""
    verb = parsed.verb
    direct = (
        verb is not None
        and verb.lemma in _HAVING
        and parsed.phrases[parsed.phrase_at(reading.index)].verb == verb
    )
    owner = next((item.text for item in fragments if item.slot == "subject"), "")
    if direct and owner:
        return Binding(subject=owner, metric=reading.counted)
    return Binding(subject=reading.counted)


def _of_aside(
    parsed: Parsed,
    subject: Subject,
    fragments: Sequence[Fragment],
    reading: Reading,
    zones: Sequence[Zone],
) -> Binding:
    """A number in parentheses belongs to the name before them, if one stands there."""
    own = Zone(0, len(parsed.tokens), (reading,))
    general = _of_zone(parsed, fragments, [own], 0, reading)
    number = parsed.phrase_at(reading.index)
    before = parsed.phrases[number - 1] if number else None
    if before is None or before.aside or _has_change_noun(parsed, reading):
        return general
    in_subject = subject.first <= before.first < subject.last
    is_baseline = any(
        item.slot == "baseline" and item.place == before.first for item in fragments
    )
    beside_number = any(
        before.first <= other.index < before.last
        for zone in zones
        for other in zone.readings
    )
    bare = before.verb is None and (not before.prep or before.prep == "between")
    if beside_number or not (in_subject or is_baseline or bare):
        return _of_place(parsed, general, before)
    noun = read_noun(parsed, range(before.first, before.last))
    behind = parsed.verb is not None and before.first > parsed.verb.index
    if behind and not is_baseline and not noun.model and (noun.language or noun.dataset):
        return replace(
            general,
            language=noun.language or general.language,
            dataset=noun.dataset or general.dataset,
        )
    name = name_text(parsed, range(before.first, before.last))
    return replace(
        general,
        subject=name,
        baseline="",
        dataset=general.dataset if general.dataset != name else "",
        model=general.model if general.model != name else "",
    )


def _of_place(parsed: Parsed, general: Binding, before: Phrase) -> Binding:
    """The binding with what the phrase right before the parentheses names."""
    if before.prep not in lexicon.PLACE_PREPOSITIONS:
        return general
    noun = read_noun(parsed, range(before.first, before.last))
    return replace(
        general,
        language=noun.language or general.language,
        dataset=noun.dataset or general.dataset,
    )


def _has_change_noun(parsed: Parsed, reading: Reading) -> bool:
    """As in "(4.6% absolute improvement)" speaks of the clause, not of a name."""
    phrase = parsed.phrases[parsed.phrase_at(reading.index)]
    return bool(lexicon.CHANGE_NOUNS.keys() & set(parsed.words(phrase.first, phrase.last)))


def _complete_metrics(bindings: Sequence[Binding]) -> list[Binding]:
    """As in "47% on Selection+Label and 28% on Label+Rationale F1": both are F1."""
    heads = [binding.metric.split()[-1] for binding in bindings if " " in binding.metric]
    head = next((word for word in heads if listed_kind(word) is MentionKind.METRIC), "")
    if not head:
        return list(bindings)
    return [
        replace(binding, metric=f"{binding.metric} {head}")
        if "+" in binding.metric.rpartition(" ")[2]
        else binding
        for binding in bindings
    ]
