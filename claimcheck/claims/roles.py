"""What the phrases of a clause say about its numbers: fragments of a binding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.claims import lexicon
from claimcheck.claims.lexicon import VerbClass
from claimcheck.claims.nouns import name_text, read_noun
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.phrases import Phrase, comparator_length
from claimcheck.claims.subjects import Subject, front_phrases
from claimcheck.model import MentionKind

_PRIOR = frozenset(
    {"previous", "previously", "prior", "best", "strongest", "baseline", "baselines",
     "state-of-the-art", "sota", "existing", "earlier", "state", "leading", "top"}
)  # fmt: skip
_OCCASIONS = frozenset({"version", "release", "preprint", "revision", "case"})
_REPEATS = frozenset(
    {"runs", "seeds", "restarts", "trials", "folds", "samples", "tasks", "languages",
     "datasets", "columns", "benchmarks", "domains", "years", "layers", "time", "pairs"}
)  # fmt: skip
_SETTING_PREPOSITIONS = frozenset(
    {"without", "w/o", "excluding", "despite", "after", "before", "when", "while", "if",
     "unless", "during", "using", "via", "per", "under", "from", "as", "within", "because",
     "through", "by", "in addition to", "along with", "together with", "based on",
     "including", "between", "according to", "where", "followed by"}
)  # fmt: skip

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


def find_fragments(parsed: Parsed, subject: Subject) -> list[Fragment]:
    """Everything that the clause's phrases say, in order of appearance."""
    front = front_phrases(parsed, subject)
    fragments = [*_of_subject(parsed, subject)]
    completed = {
        number
        for number, phrase in enumerate(parsed.phrases)
        if phrase.prep in lexicon.BASELINE_PREPOSITIONS and _completion(parsed, phrase)
    }
    for number, phrase in enumerate(parsed.phrases):
        if number in subject.consumed or number - 1 in completed:
            continue
        if phrase.verb is not None and phrase.verb == parsed.verb:
            fragments += _of_object(parsed, phrase, subject)
        elif phrase.verb is not None:
            fragments += _of_participle(parsed, number)
        elif not (phrase.aside and parsed.has_number(phrase)):
            found = list(_of_phrase(parsed, number, fronted=phrase in front))
            fragments += _in_parallel(parsed, phrase, found, fragments)
    return sorted(fragments, key=lambda fragment: fragment.place)


def _in_parallel(
    parsed: Parsed, phrase: Phrase, found: list[Fragment], earlier: Sequence[Fragment]
) -> list[Fragment]:
    """What a phrase says, given what came before it.

    "improves on A by 1 and on B by 2": the second "on" means what the first does.
    "the previous best (A)": the name in parentheses is the baseline meant.
    """
    indices = _without_numbers(parsed, range(phrase.first, phrase.last))
    if phrase.joined and phrase.prep:
        for other in parsed.phrases:
            if other.prep == phrase.prep and other.first < phrase.first:
                slots = {item.slot for item in earlier if item.place == other.first}
                if slots == {"baseline"} and _has_name(parsed, indices):
                    return [_baseline(parsed, indices, phrase.first)]
    if phrase.aside and earlier and earlier[-1].slot == "baseline" and not phrase.prep:
        adjacent = any(
            other.first == earlier[-1].place and phrase.first - other.last <= 1
            for other in parsed.phrases
        )
        if adjacent and _has_name(parsed, indices):
            return [_baseline(parsed, indices, phrase.first)]
    return found


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


def _of_subject(parsed: Parsed, subject: Subject) -> Iterator[Fragment]:
    for slot, spans in (("subject", subject.spans), ("model", subject.model_spans)):
        texts = tuple(text for span in spans if (text := name_text(parsed, span)))
        if texts:
            yield Fragment(slot, texts, subject.first)
    for slot, text in subject.slots:
        yield Fragment(slot, (text,), subject.first)


def _of_object(parsed: Parsed, phrase: Phrase, subject: Subject) -> Iterator[Fragment]:
    """The direct object of the main verb."""
    indices = _without_numbers(parsed, range(phrase.first, phrase.last))
    if not indices or parsed.verb is None:
        return
    kind = parsed.verb.kind
    if kind in {VerbClass.OUTDO, VerbClass.UNDERDO, VerbClass.MATCH}:
        if not parsed.has_number(phrase) or _has_name(parsed, indices):
            yield _baseline(parsed, indices, phrase.first)
        if parsed.has_number(phrase):
            yield from _noun_fragments(parsed, indices, phrase.first, model_slot="")
        return
    prior = any(parsed.lower(index) in _PRIOR for index in indices)
    if kind in {VerbClass.RAISE, VerbClass.LOWER} and not parsed.has_number(phrase):
        systems = [i for i in indices if _kind(parsed, i) is MentionKind.MODEL]
        if prior or (systems and subject.is_system and not _measured(parsed, indices)):
            yield _baseline(parsed, indices, phrase.first)
            return
    yield from _noun_fragments(parsed, indices, phrase.first, model_slot="model")


def _measured(parsed: Parsed, indices: Sequence[int]) -> bool:
    return any(
        _kind(parsed, index) in {MentionKind.METRIC, MentionKind.DATASET}
        for index in indices
    )


def _of_participle(parsed: Parsed, number: int) -> Iterator[Fragment]:
    """ "trained on X", "evaluated on Y", "improving Z by …"."""
    phrase = parsed.phrases[number]
    indices = _without_numbers(parsed, range(phrase.first, phrase.last))
    if phrase.verb is None or not indices:
        return
    if phrase.verb.kind in {VerbClass.OUTDO, VerbClass.UNDERDO}:
        yield _baseline(parsed, indices, phrase.first)
    elif phrase.verb.kind in {VerbClass.RAISE, VerbClass.LOWER, VerbClass.ATTAIN}:
        yield from _noun_fragments(parsed, indices, phrase.first, model_slot="model")
    elif not parsed.has_number(phrase):
        yield Fragment(
            "setting", (parsed.join([phrase.verb.index, *indices]),), phrase.first
        )


def _of_phrase(parsed: Parsed, number: int, *, fronted: bool) -> Iterator[Fragment]:
    """A phrase behind a preposition, or a noun phrase between commas."""
    phrase = parsed.phrases[number]
    before = parsed.phrases[number - 1] if number else None
    indices = _without_numbers(parsed, range(phrase.first, phrase.last))
    place = phrase.first
    if before is not None and before.verb is not None and before.last == before.first:
        handled = list(_behind_verb(parsed, before, phrase, indices))
        if handled:
            yield from handled
            return
    if phrase.prep in lexicon.BASELINE_PREPOSITIONS:
        yield from _compared(parsed, phrase, indices)
    elif phrase.prep == "in" and parsed.lower(phrase.last - 1) in _OCCASIONS:
        yield Fragment("setting", (name_text(parsed, indices),), place)
    elif phrase.prep in lexicon.PLACE_PREPOSITIONS:
        model_slot = "subject" if phrase.prep == "for" and not fronted else "model"
        if phrase.prep == "of" and not parsed.has_number(phrase) and before is not None:
            model_slot = "model"
        yield from _noun_fragments(parsed, indices, place, model_slot=model_slot)
        if phrase.prep.startswith("averaged"):
            yield Fragment("averaged", ("yes",), place)
    elif phrase.prep == "with":
        yield from _accompanied(parsed, phrase, indices)
    elif parsed.has_number(phrase):
        yield from _noun_fragments(parsed, indices, place, model_slot="")
    elif phrase.prep in _SETTING_PREPOSITIONS and indices:
        yield Fragment("setting", (f"{phrase.prep} {parsed.join(indices)}",), place)
    elif not phrase.prep and not fronted:
        yield from _noun_fragments(parsed, indices, place, model_slot="")


def _behind_verb(
    parsed: Parsed, before: Phrase, phrase: Phrase, indices: Sequence[int]
) -> Iterator[Fragment]:
    """A preposition that its verb gives a meaning: "improves on X", "tested on Y"."""
    verb = before.verb
    if verb is None or not indices:
        return
    if verb.kind is VerbClass.RAISE and phrase.prep in {"on", "upon", "over"}:
        known = read_noun(parsed, indices)
        if not any(_kind(parsed, index) is MentionKind.DATASET for index in indices) and (
            not known.metric and _has_name(parsed, indices)
        ):
            yield _baseline(parsed, indices, phrase.first)
    elif verb.kind is VerbClass.TRAIN and verb != parsed.verb:
        if verb.lemma in {"test", "evaluate", "measure", "average", "compute"}:
            yield from _noun_fragments(parsed, indices, phrase.first, model_slot="model")
            return
        text = parsed.join([verb.index, phrase.start, *range(phrase.first, phrase.last)])
        yield Fragment("setting", (text,), phrase.first)


def _compared(parsed: Parsed, phrase: Phrase, indices: Sequence[int]) -> Iterator[Fragment]:
    if not indices or parsed.has_number(phrase):
        return
    named = _has_name(parsed, indices)
    words = {parsed.lower(index) for index in indices}
    if phrase.prep in {"over", "above", "below"} and not named and words & _REPEATS:
        yield Fragment("setting", (f"{phrase.prep} {parsed.join(indices)}",), phrase.first)
    elif (
        phrase.prep == "over"
        and all(_kind(parsed, index) in {MentionKind.DATASET, None} for index in indices)
        and named
        and not words & _PRIOR
        and not _is_training(words)
    ):
        yield from _noun_fragments(parsed, indices, phrase.first, model_slot="model")
    else:
        yield _baseline(parsed, [*indices, *_completion(parsed, phrase)], phrase.first)


def _completion(parsed: Parsed, phrase: Phrase) -> range:
    """Tokens of "on X" behind a baseline like "fine-tuning"."""
    following = next((x for x in parsed.phrases if x.start == phrase.last), None)
    if following is None or following.prep != "on" or phrase.last == phrase.first:
        return range(0)
    if not parsed.lower(phrase.last - 1).endswith("ing") or parsed.has_number(following):
        return range(0)
    return range(following.start, following.last)


def _is_training(words: set[str]) -> bool:
    return any(word.endswith(("ing", "alone", "tuned", "trained")) for word in words)


def _accompanied(
    parsed: Parsed, phrase: Phrase, indices: Sequence[int]
) -> Iterator[Fragment]:
    if not indices:
        return
    models = [index for index in indices if _kind(parsed, index) is MentionKind.MODEL]
    if models:
        texts = tuple(name_text(parsed, item) for item in variants(parsed, indices))
        yield Fragment("model", texts, phrase.first)
    elif any(parsed.lower(index) in lexicon.CHANGE_NOUNS for index in indices) or (
        parsed.has_number(phrase)
    ):
        yield from _noun_fragments(parsed, indices, phrase.first, model_slot="")
    else:
        yield Fragment("setting", (f"with {parsed.join(indices)}",), phrase.first)


def _noun_fragments(
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


def _baseline(parsed: Parsed, indices: Sequence[int], place: int) -> Fragment:
    texts = tuple(name_text(parsed, item) for item in variants(parsed, indices))
    return Fragment("baseline", texts, place)


def _without_numbers(parsed: Parsed, indices: Sequence[int]) -> list[int]:
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


def _kind(parsed: Parsed, index: int) -> MentionKind | None:
    run = parsed.run_at(index)
    return run.kind if run else None


def _has_name(parsed: Parsed, indices: Sequence[int]) -> bool:
    return any(
        _kind(parsed, index)
        in {MentionKind.MODEL, MentionKind.METHOD, MentionKind.OTHER, MentionKind.DATASET}
        for index in indices
    )


def _first(texts: Sequence[str]) -> str:
    return next(text for text in texts if text)
