"""The subject of a clause: what its numbers are said of."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.claims import lexicon
from claimcheck.claims.nouns import read_noun
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.segments import find_segment, opens_with_gerund
from claimcheck.model import MentionKind

_MEASURE_HEADS = frozenset(
    {"score", "scores", "performance", "result", "results", "average", "averages", "mean",
     "value", "values", "number", "numbers", "quality", "figure", "figures"}
) | frozenset(lexicon.CHANGE_NOUNS)  # fmt: skip
_PROCESS_HEADS = frozenset(
    {"training", "pretraining", "pre-training", "fine-tuning", "finetuning", "transfer",
     "adaptation", "learning", "augmentation", "distillation", "initialization", "tuning",
     "co-training", "self-training", "sampling", "ablation"}
)  # fmt: skip
_TRANSPARENT = frozenset(
    {"evaluating", "selecting", "choosing", "picking", "testing", "measuring", "applying",
     "using", "taking", "employing", "comparing"}
)  # fmt: skip
"""Gerunds that only introduce what the sentence is about."""
_INTERMEDIATE = frozenset({"intermediate", "intermediate-task", "intermediate-training"})
_BRINGS_TRAINING = frozenset(
    {"after", "with", "using", "following", "via", "through", "from"}
)
_TASK_KINDS = frozenset({MentionKind.DATASET, MentionKind.OTHER})


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject's place and what it fills in."""

    first: int = 0
    last: int = 0
    """Token span; empty where the clause has no subject."""
    spans: tuple[tuple[int, ...], ...] = ()
    """Token indices of the subject, one entry for each coordinated item."""
    slots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Other parts of the binding that stand in the subject."""
    model_spans: tuple[tuple[int, ...], ...] = ()
    """The grammatical subject where a training setting is the real one."""
    consumed: frozenset[int] = frozenset()
    """Numbers of the phrases that are used up."""
    is_system: bool = False
    """A model or method, not a training setting."""
    change_head: str = ""
    """The change noun that heads it ("gain" in "the gain of X is 8.1 points")."""


def read_subject(parsed: Parsed) -> Subject:
    """The subject of the clause; empty where it has none of its own."""
    if parsed.shares_subject or parsed.subject_end == 0:
        return Subject()
    segment = find_segment(parsed)
    if segment is None:
        return Subject()
    first, last = segment
    numbers = [
        number
        for number, phrase in enumerate(parsed.phrases)
        if first <= phrase.start < last and not phrase.aside
    ]
    if not numbers:
        return Subject()
    training = _training_in_front(parsed, first)
    if training is not None:
        return _with_training(parsed, training, first, last, numbers)
    if _INTERMEDIATE & set(parsed.words(first, last)):
        found = _intermediate(parsed, first, last, numbers)
        if found is not None:
            return found
    return _plain(parsed, first, last, numbers)


def _training_in_front(parsed: Parsed, first: int) -> tuple[int, int] | None:
    """Token span of an adjunct like "After SQuAD intermediate training", or None."""
    words = parsed.words(0, first)
    if not _INTERMEDIATE & set(words):
        return None
    for phrase in parsed.phrases:
        opens = phrase.prep in _BRINGS_TRAINING or phrase.verb is not None
        if opens and phrase.start < first and _task_names(parsed, phrase.first, first):
            return phrase.first, first
    return None


def _task_names(parsed: Parsed, first: int, last: int) -> list[tuple[int, ...]]:
    """Names of tasks in [first, last), outside "with …" and "without …"."""
    spans: list[tuple[int, ...]] = []
    for run in parsed.runs:
        if not first <= run.first < last or run.kind not in _TASK_KINDS:
            continue
        phrase = parsed.phrases[parsed.phrase_at(run.first)]
        if phrase.prep in {"without", "excluding", "over", "than", "to"} or phrase.aside:
            continue
        spans.append(tuple(range(run.first, run.last)))
    return spans


def _with_training(
    parsed: Parsed, span: tuple[int, int], first: int, last: int, numbers: Sequence[int]
) -> Subject:
    front = [
        number
        for number, phrase in enumerate(parsed.phrases)
        if span[0] <= phrase.first < span[1] and phrase.prep not in {"without", "with"}
    ]
    opener = [n for n, phrase in enumerate(parsed.phrases) if phrase.first == span[0]]
    return Subject(
        first=first,
        last=last,
        spans=tuple(_task_names(parsed, *span)),
        slots=(("setting", ("intermediate training",)),),
        model_spans=(tuple(_phrase_indices(parsed, numbers[:1])),),
        consumed=frozenset([*front, *opener, numbers[0]]),
    )


def _intermediate(
    parsed: Parsed, first: int, last: int, numbers: Sequence[int]
) -> Subject | None:
    """As in "Intermediate-task training on SQuAD": the intermediate tasks are the subject."""
    spans = _task_names(parsed, first, last)
    if not spans or _opens_with(parsed, first, _TRANSPARENT - {"using"}):
        return None
    consumed = {
        number
        for number in numbers
        if parsed.phrases[number].prep not in {"with", "without", "excluding"}
        or any(index in _flat(spans) for index in _phrase_indices(parsed, [number]))
    }
    return Subject(
        first=first,
        last=last,
        spans=tuple(spans),
        slots=(("setting", ("intermediate training",)),),
        consumed=frozenset(consumed),
    )


def _plain(parsed: Parsed, first: int, last: int, numbers: Sequence[int]) -> Subject:
    head = parsed.phrases[numbers[0]]
    indices = _phrase_indices(parsed, numbers[:1])
    if _opens_with(parsed, first, _TRANSPARENT) and len(indices) > 0:
        inner = [index for index in indices if parsed.lower(index) not in _TRANSPARENT]
        return _named(parsed, first, last, inner, numbers[:1])
    if head.verb is not None or _is_process(parsed, first, indices):
        return _process(parsed, first, last, numbers)
    possessive = [i for i in indices if parsed.tokens[i].text in {"'s", "\u2019s"}]
    if possessive:
        owner = [index for index in indices if index < possessive[-1]]
        owned = [index for index in indices if index > possessive[-1]]
        if _is_measure(parsed, owned):
            subject = _named(parsed, first, last, owner, numbers[:1])
            return _add_slots(subject, parsed, owned)
    following = parsed.phrases[numbers[1]] if len(numbers) > 1 else None
    if following is not None and following.prep == "of" and _is_measure(parsed, indices):
        owner = _phrase_indices(parsed, numbers[1:2])
        subject = _named(parsed, first, last, owner, numbers[:2])
        return _add_slots(subject, parsed, indices)
    if (
        following is not None
        and following.prep == "between"
        and _is_measure(parsed, indices)
    ):
        return _add_slots(
            Subject(first, last, consumed=frozenset(numbers)), parsed, indices
        )
    if parsed.has_number(head):
        return Subject(first, last)
    if _is_measure(parsed, indices[-1:]):
        bare = Subject(first, last, consumed=frozenset(numbers[:1]))
        return _add_slots(bare, parsed, indices)
    return _named(parsed, first, last, indices, numbers[:1])


def _named(
    parsed: Parsed, first: int, last: int, indices: Sequence[int], used: Sequence[int]
) -> Subject:
    """A subject that is the noun phrase ``indices``."""
    spans = tuple(tuple(item) for item in _variants(parsed, indices))
    return Subject(
        first=first,
        last=last,
        spans=spans,
        consumed=frozenset(used),
        is_system=True,
    )


def _process(parsed: Parsed, first: int, last: int, numbers: Sequence[int]) -> Subject:
    """Something that is done ("Replacing A with B"): all of its words are the subject."""
    indices = [
        index
        for index in range(first, last)
        if all(
            not (phrase.aside and phrase.first <= index < phrase.last)
            for phrase in parsed.phrases
        )
        and parsed.tokens[index].text not in {"(", ")"}
    ]
    keep: list[int] = []
    slots: list[tuple[str, tuple[str, ...]]] = []
    for number in numbers:
        phrase = parsed.phrases[number]
        if phrase.prep in {"without", "with"} and number > 0:
            keep.append(number)
            indices = [i for i in indices if not phrase.start <= i < phrase.last]
        if phrase.prep == "to" and _is_transfer(parsed, first, last):
            noun = read_noun(parsed, range(phrase.first, phrase.last))
            named = (("language", noun.language), ("dataset", noun.dataset))
            slots += [(slot, (text,)) for slot, text in named if text]
    if opens_with_gerund(parsed, first) and any(
        parsed.phrases[number].prep == "with" for number in keep
    ):
        return Subject(
            first, last, (tuple(range(first, last)),), consumed=frozenset(numbers)
        )
    return Subject(
        first=first,
        last=last,
        spans=(tuple(indices),),
        slots=tuple(slots),
        consumed=frozenset(numbers) - frozenset(keep),
    )


def _add_slots(subject: Subject, parsed: Parsed, indices: Sequence[int]) -> Subject:
    """The subject with what a measure phrase ("RTE score", "F1") says."""
    nouns = [read_noun(parsed, item) for item in _variants(parsed, indices)]
    slots: list[tuple[str, tuple[str, ...]]] = []
    for slot in ("dataset", "metric", "language", "split", "setting", "model"):
        texts = tuple(dict.fromkeys(filter(None, (getattr(noun, slot) for noun in nouns))))
        if texts:
            owner = slot == "model" and not subject.spans
            slots.append(("subject" if owner else slot, texts))
    if any(noun.averaged for noun in nouns):
        slots.append(("averaged", ("yes",)))
    heads = [
        word for word in (parsed.lower(i) for i in indices) if word in lexicon.CHANGE_NOUNS
    ]
    return Subject(
        first=subject.first,
        last=subject.last,
        spans=subject.spans,
        slots=tuple(slots),
        consumed=subject.consumed,
        is_system=subject.is_system,
        change_head=heads[-1] if heads else "",
    )


def _is_measure(parsed: Parsed, indices: Sequence[int]) -> bool:
    """Whether a noun phrase is headed by a metric, a score or a change."""
    for index in indices:
        run = parsed.run_at(index)
        if run is not None and run.kind is MentionKind.METRIC:
            return True
        if parsed.lower(index) in _MEASURE_HEADS:
            return True
    return False


def _is_process(parsed: Parsed, first: int, indices: Sequence[int]) -> bool:
    if opens_with_gerund(parsed, first):
        return True
    return bool(indices) and parsed.lower(indices[-1]) in _PROCESS_HEADS


def _is_transfer(parsed: Parsed, first: int, last: int) -> bool:
    return any(word.startswith("transfer") for word in parsed.words(first, last))


def _opens_with(parsed: Parsed, first: int, words: frozenset[str]) -> bool:
    return parsed.lower(first) in words


def _phrase_indices(parsed: Parsed, numbers: Sequence[int]) -> list[int]:
    return [
        index
        for number in numbers
        for index in range(parsed.phrases[number].first, parsed.phrases[number].last)
    ]


def _flat(spans: Sequence[tuple[int, ...]]) -> set[int]:
    return {index for span in spans for index in span}


def _variants(parsed: Parsed, indices: Sequence[int]) -> list[list[int]]:
    """A noun phrase once for each of its coordinated items, the rest shared."""
    inside = set(indices)
    for listing in parsed.listings:
        span = range(listing.first, listing.last)
        if listing.numeric or not inside.issuperset(span):
            continue
        return [
            [i for i in indices if i not in span or item[0] <= i < item[1]]
            for item in listing.items
        ]
    return [list(indices)]


def front_phrases(parsed: Parsed, subject: Subject) -> list[Phrase]:
    """Phrases before the subject."""
    return [phrase for phrase in parsed.phrases if phrase.start < subject.first]
