"""Finding the subject of a clause and what it fills in."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.claims.intermediate import TRANSPARENT, read_training
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.nouns import name_text, read_noun
from claimcheck.claims.language.phrases import Phrase
from claimcheck.claims.language.segments import (
    find_appositions,
    find_segment,
    opens_with_gerund,
)
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.screening import is_result
from claimcheck.claims.subjects import Subject, item_variants, phrase_indices
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

_SYSTEMS = frozenset({MentionKind.MODEL, MentionKind.METHOD, MentionKind.OTHER})
_ENDS = ("subject", "baseline")
"""Slots of A and B in "the gap between A and B"."""


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
    training = read_training(parsed, first, last, numbers)
    subject = training if training is not None else _plain(parsed, first, last, numbers)
    described = {
        number
        for start, end in find_appositions(parsed, first)
        for number, phrase in enumerate(parsed.phrases)
        if start <= phrase.start < end
    }
    return replace(subject, consumed=subject.consumed | described)


def is_measure(parsed: Parsed, indices: Sequence[int]) -> bool:
    """Whether a noun phrase is headed by a metric, a score or a change."""
    for index in indices:
        run = parsed.run_at(index)
        if run is not None and run.kind is MentionKind.METRIC:
            return True
        if parsed.lower(index) in _MEASURE_HEADS:
            return True
    return False


def is_system(parsed: Parsed, indices: Sequence[int]) -> bool:
    """Whether a noun phrase names a model, a method or something unknown: no data."""
    runs = (parsed.run_at(index) for index in indices)
    return any(run is not None and run.kind in _SYSTEMS for run in runs)


def _plain(parsed: Parsed, first: int, last: int, numbers: Sequence[int]) -> Subject:
    head = parsed.phrases[numbers[0]]
    indices = phrase_indices(parsed, numbers[:1])
    if parsed.lower(first) in TRANSPARENT and indices:
        inner = [index for index in indices if parsed.lower(index) not in TRANSPARENT]
        return _named(parsed, first, last, inner, numbers[:1])
    measured = _measured(parsed, first, last, numbers) if head.verb is None else None
    if measured is not None:
        return measured
    if head.verb is not None or _is_process(parsed, first, indices):
        return _process(parsed, first, last, numbers)
    if _has_result(parsed, head):
        owner = _owner(parsed, indices)
        if owner:
            return _named(parsed, first, last, owner, ())
        return Subject(first, last)
    return _named(parsed, first, last, indices, numbers[:1])


def _has_result(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a number of the phrase is claimed; "size 7" only has one as its name."""
    return parsed.has_number(phrase) and any(
        is_result(parsed, index) for index in range(phrase.first, phrase.last)
    )


def _owner(parsed: Parsed, indices: Sequence[int]) -> list[int]:
    """As in "X's 83.6": whose number it is; nothing where no name owns it."""
    for place, index in enumerate(indices[:-1]):
        owned = parsed.tokens[indices[place + 1]]
        if parsed.tokens[index].text in {"'s", "\u2019s"} and owned.number is not None:
            return list(indices[:place])
    return []


def _measured(
    parsed: Parsed, first: int, last: int, numbers: Sequence[int]
) -> Subject | None:
    """The owner of a measure: "X's RTE score", "the F1 of X", "accuracy"; else None."""
    indices = phrase_indices(parsed, numbers[:1])
    possessive = [i for i in indices if parsed.tokens[i].text in {"'s", "\u2019s"}]
    if possessive:
        owner = [index for index in indices if index < possessive[-1]]
        owned = [index for index in indices if index > possessive[-1]]
        if is_measure(parsed, owned):
            subject = _named(parsed, first, last, owner, numbers[:1])
            return _add_slots(subject, parsed, owned)
    link = parsed.phrases[numbers[1]].prep if len(numbers) > 1 else ""
    if link == "of" and is_measure(parsed, indices):
        owner = phrase_indices(parsed, numbers[1:2])
        subject = _named(parsed, first, last, owner, numbers[:2])
        if owner and parsed.lower(owner[-1]) in lexicon.PLACE_HEADS:
            subject = Subject(first, last, consumed=subject.consumed)
            return _add_slots(subject, parsed, [*indices, *owner])
        return _add_slots(subject, parsed, indices)
    if link == "between" and is_measure(parsed, indices):
        ends = _ends(parsed, numbers[1])
        used = numbers[:2] if ends else numbers
        bare = Subject(first, last, consumed=frozenset(used))
        told = _add_slots(bare, parsed, indices)
        return replace(told, slots=(*ends, *told.slots))
    if not parsed.has_number(parsed.phrases[numbers[0]]) and is_measure(
        parsed, indices[-1:]
    ):
        bare = Subject(first, last, consumed=frozenset(numbers[:1]))
        return _add_slots(bare, parsed, indices)
    return None


def _ends(parsed: Parsed, number: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The systems of "the gap between A and B": A is set against B.

    What has a gap "for X" is X; A and B are places then.
    """
    if any(phrase.prep == "for" for phrase in parsed.phrases):
        return ()
    spans = item_variants(parsed, phrase_indices(parsed, [number]))
    if len(spans) != len(_ENDS) or not all(is_system(parsed, span) for span in spans):
        return ()
    pairs = zip(_ENDS, spans, strict=True)
    return tuple((slot, (name_text(parsed, span),)) for slot, span in pairs)


def _named(
    parsed: Parsed, first: int, last: int, indices: Sequence[int], used: Sequence[int]
) -> Subject:
    """A subject that is the noun phrase ``indices``."""
    spans = tuple(tuple(item) for item in item_variants(parsed, indices))
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
    nouns = [read_noun(parsed, item) for item in item_variants(parsed, indices)]
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


def _is_process(parsed: Parsed, first: int, indices: Sequence[int]) -> bool:
    if opens_with_gerund(parsed, first):
        return True
    return bool(indices) and parsed.lower(indices[-1]) in _PROCESS_HEADS


def _is_transfer(parsed: Parsed, first: int, last: int) -> bool:
    return any(word.startswith("transfer") for word in parsed.words(first, last))
