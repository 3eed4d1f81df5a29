"""What the phrases of a clause say about its numbers: fragments of a binding."""

from collections.abc import Iterator, Sequence

from claimcheck.claims.fragments import (
    Fragment,
    baseline_fragment,
    has_name,
    kind_at,
    noun_fragments,
    variants,
    without_numbers,
)
from claimcheck.claims.gaps import fill_gap
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.nouns import name_text
from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.language.verb_forms import VerbClass
from claimcheck.claims.links import by_link, stands_for
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.shares import whole_of
from claimcheck.claims.subjects import Subject, front_phrases
from claimcheck.model import MentionKind

_OCCASIONS = frozenset({"version", "release", "preprint", "revision", "case"})
_REPEATS = frozenset(
    {"runs", "seeds", "restarts", "trials", "folds", "samples", "tasks", "languages",
     "datasets", "columns", "benchmarks", "domains", "years", "layers", "time", "pairs"}
)  # fmt: skip
_SETTING_PREPOSITIONS = frozenset(
    {"without", "w/o", "excluding", "despite", "after", "before", "when", "while", "if",
     "unless", "during", "using", "via", "per", "under", "from", "as", "within", "because",
     "through", "by", "in addition to", "along with", "together with", "based on",
     "including", "except", "besides", "apart from", "other than", "except for", "between",
     "according to", "where", "followed by"}
)  # fmt: skip

_PRONOUNS = frozenset({"we", "it", "they", "this", "that", "these", "i", "which", "there"})
_SUBORDINATING = frozenset({"when", "if", "while", "unless", "because", "where"})


def find_fragments(parsed: Parsed, subject: Subject) -> list[Fragment]:
    """Everything that the clause's phrases say, in order of appearance."""
    front = front_phrases(parsed, subject)
    fragments = [*_of_subject(parsed, subject)]
    completed = _completed(parsed)
    for number, phrase in enumerate(parsed.phrases):
        if number in subject.consumed or number in completed:
            continue
        if phrase.verb is not None and phrase.verb == parsed.verb:
            fragments += _of_object(parsed, phrase, subject)
        elif phrase.verb is not None:
            fragments += _of_participle(parsed, number)
        elif not (phrase.aside and parsed.has_number(phrase)):
            found = list(_of_phrase(parsed, number, fronted=phrase in front))
            fragments += fill_gap(parsed, phrase, found, fragments)
    return sorted(fragments, key=lambda fragment: fragment.place)


def _completed(parsed: Parsed) -> set[int]:
    """Phrases that only complete one before them."""
    numbers: set[int] = set()
    for number, phrase in enumerate(parsed.phrases):
        if phrase.prep in lexicon.BASELINE_PREPOSITIONS and _completion(parsed, phrase):
            numbers.add(number + 1)
        if phrase.prep in _SUBORDINATING and phrase.last > phrase.first:
            end = _subordinate_end(parsed, number)
            numbers |= {
                other
                for other in range(number + 1, len(parsed.phrases))
                if parsed.phrases[other].first < end
            }
    return numbers


def _of_subject(parsed: Parsed, subject: Subject) -> Iterator[Fragment]:
    for slot, spans in (("subject", subject.spans), ("model", subject.model_spans)):
        texts = tuple(text for span in spans if (text := name_text(parsed, span)))
        if texts and not all(text.lower() in _PRONOUNS for text in texts):
            yield Fragment(slot, texts, subject.first)
    for slot, texts in subject.slots:
        yield Fragment(slot, texts, subject.first)


def _of_object(parsed: Parsed, phrase: Phrase, subject: Subject) -> Iterator[Fragment]:
    """The direct object of the main verb."""
    indices = without_numbers(parsed, range(phrase.first, phrase.last))
    if not indices or parsed.verb is None:
        return
    kind = parsed.verb.kind
    if kind is VerbClass.OUTDO and parsed.lower(indices[-1]) in lexicon.RANKINGS:
        place = name_text(parsed, indices[:-1])  # "tops the sentence-level ranking"
        if place:
            yield Fragment("dataset", (place,), phrase.first)
        return
    if kind in {VerbClass.OUTDO, VerbClass.UNDERDO, VerbClass.MATCH}:
        if not parsed.has_number(phrase) or has_name(parsed, indices):
            yield baseline_fragment(parsed, indices, phrase.first)
        if parsed.has_number(phrase):
            yield from noun_fragments(parsed, indices, phrase.first, model_slot="")
        return
    prior = any(parsed.lower(index) in lexicon.PRIOR for index in indices)
    if kind in {VerbClass.RAISE, VerbClass.LOWER} and not parsed.has_number(phrase):
        systems = [i for i in indices if kind_at(parsed, i) is MentionKind.MODEL]
        if prior or (systems and subject.is_system and not _measured(parsed, indices)):
            yield baseline_fragment(parsed, indices, phrase.first)
            return
    for fragment in noun_fragments(parsed, indices, phrase.first, model_slot="model"):
        if kind is not VerbClass.BE or fragment.slot != "setting":
            yield fragment


def _measured(parsed: Parsed, indices: Sequence[int]) -> bool:
    return any(
        kind_at(parsed, index) in {MentionKind.METRIC, MentionKind.DATASET}
        for index in indices
    )


def _of_participle(parsed: Parsed, number: int) -> Iterator[Fragment]:
    """As in "trained on X", "evaluated on Y", "improving Z by …"."""
    phrase = parsed.phrases[number]
    indices = without_numbers(parsed, range(phrase.first, phrase.last))
    if phrase.verb is None or not indices:
        return
    if phrase.verb.kind in {VerbClass.OUTDO, VerbClass.UNDERDO}:
        yield baseline_fragment(parsed, indices, phrase.first)
    elif phrase.verb.kind in {VerbClass.RAISE, VerbClass.LOWER, VerbClass.ATTAIN}:
        yield from noun_fragments(parsed, indices, phrase.first, model_slot="model")
    elif (
        phrase.verb.kind is VerbClass.TRAIN
        and not parsed.has_number(phrase)
        and has_name(parsed, indices)
    ):
        text = parsed.join([phrase.verb.index, *indices])
        yield Fragment("setting", (text,), phrase.first)


def _of_phrase(parsed: Parsed, number: int, *, fronted: bool) -> Iterator[Fragment]:
    """A phrase behind a preposition, or a noun phrase between commas."""
    phrase = parsed.phrases[number]
    before = parsed.phrases[number - 1] if number else None
    indices = without_numbers(parsed, range(phrase.first, phrase.last))
    if phrase.prep == "of" and (whole := _whole(parsed, number)):
        yield baseline_fragment(parsed, whole, phrase.first)
        yield from noun_fragments(
            parsed, [i for i in indices if i not in whole], phrase.first, model_slot=""
        )
        return
    if before is not None:
        linked = list(by_link(parsed, before, phrase, indices))
        if linked:
            yield from linked
            return
    if phrase.prep in lexicon.BASELINE_PREPOSITIONS:
        yield from _compared(parsed, phrase, indices)
    elif phrase.prep == "in" and parsed.lower(phrase.last - 1) in _OCCASIONS:
        yield Fragment("setting", (name_text(parsed, indices),), phrase.first)
    elif phrase.prep in lexicon.PLACE_PREPOSITIONS:
        model_slot = "subject" if phrase.prep == "for" and not fronted else "model"
        yield from noun_fragments(parsed, indices, phrase.first, model_slot=model_slot)
        if phrase.prep.startswith("averaged"):
            yield Fragment("averaged", ("yes",), phrase.first)
    elif phrase.prep == "with":
        yield from _accompanied(parsed, phrase, indices)
    elif parsed.has_number(phrase) or not (phrase.prep or fronted):
        yield from noun_fragments(parsed, indices, phrase.first, model_slot="")
    elif phrase.prep in _SETTING_PREPOSITIONS and indices:
        yield from _circumstance(parsed, number, indices)


def _whole(parsed: Parsed, number: int) -> list[int]:
    """Whose result a percentage before the numbered phrase is a share of."""
    phrases = parsed.phrases[max(0, number - 2) : number]
    return [
        index
        for phrase in phrases
        for place in range(phrase.first, phrase.last)
        for index in whole_of(parsed, place)
    ]


def _circumstance(
    parsed: Parsed, number: int, indices: Sequence[int]
) -> Iterator[Fragment]:
    """As in "without X", "when X is not used"; "by an average of N" says a mean."""
    phrase = parsed.phrases[number]
    if phrase.prep == "by" and lexicon.AVERAGES & set(map(parsed.lower, indices)):
        yield Fragment("averaged", ("yes",), phrase.first)
        return
    last = _subordinate_end(parsed, number)
    yield Fragment("setting", (parsed.join(range(phrase.start, last)),), phrase.first)


def _subordinate_end(parsed: Parsed, number: int) -> int:
    """Behind a phrase; behind its whole clause where the phrase opens one ("when …")."""
    phrase = parsed.phrases[number]
    last = phrase.last
    if phrase.prep not in _SUBORDINATING:
        return last
    for following in parsed.phrases[number + 1 :]:
        if following.start != last or following.joined or following.aside:
            break
        last = following.last
    return last


def _compared(parsed: Parsed, phrase: Phrase, indices: Sequence[int]) -> Iterator[Fragment]:
    if not indices or parsed.has_number(phrase) or stands_for(parsed, phrase):
        return
    named = has_name(parsed, indices)
    words = {parsed.lower(index) for index in indices}
    if phrase.prep in {"over", "above", "below"} and not named and words & _REPEATS:
        yield Fragment("setting", (f"{phrase.prep} {parsed.join(indices)}",), phrase.first)
    elif (
        phrase.prep == "over"
        and all(kind_at(parsed, index) in {MentionKind.DATASET, None} for index in indices)
        and named
        and not words & lexicon.PRIOR
        and not _is_training(words)
    ):
        yield from noun_fragments(parsed, indices, phrase.first, model_slot="model")
    else:
        yield baseline_fragment(
            parsed, [*indices, *_completion(parsed, phrase)], phrase.first
        )


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
    models = [index for index in indices if kind_at(parsed, index) is MentionKind.MODEL]
    if models:
        texts = tuple(name_text(parsed, item) for item in variants(parsed, indices))
        yield Fragment("model", texts, phrase.first)
    elif any(parsed.lower(index) in lexicon.CHANGE_NOUNS for index in indices) or (
        parsed.has_number(phrase)
    ):
        yield from noun_fragments(parsed, indices, phrase.first, model_slot="")
    else:
        yield Fragment("setting", (f"with {parsed.join(indices)}",), phrase.first)
