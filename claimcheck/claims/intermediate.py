"""Intermediate training as a subject: the intermediate tasks are what is compared."""

from collections.abc import Sequence

from claimcheck.claims.parsing import Parsed
from claimcheck.claims.subjects import Subject, phrase_indices
from claimcheck.model import MentionKind

_INTERMEDIATE = frozenset({"intermediate", "intermediate-task", "intermediate-training"})
_BRINGS_TRAINING = frozenset(
    {"after", "with", "using", "following", "via", "through", "from"}
)
_TASK_KINDS = frozenset({MentionKind.DATASET, MentionKind.OTHER})
TRANSPARENT = frozenset(
    {"evaluating", "selecting", "choosing", "picking", "testing", "measuring", "applying",
     "using", "taking", "employing", "comparing"}
)  # fmt: skip
"""Gerunds that only introduce what the sentence is about."""


def read_training(
    parsed: Parsed, first: int, last: int, numbers: Sequence[int]
) -> Subject | None:
    """The subject where it is intermediate training, said before it or in it; else None.

    Args:
        parsed: the clause.
        first: first token of the grammatical subject.
        last: token behind it.
        numbers: numbers of its phrases.
    """
    training = _training_in_front(parsed, first)
    if training is not None:
        return _with_training(parsed, training, first, last, numbers)
    if _INTERMEDIATE & set(parsed.words(first, last)):
        return _on_tasks(parsed, first, last, numbers)
    return None


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
        model_spans=(tuple(phrase_indices(parsed, numbers[:1])),),
        consumed=frozenset([*front, *opener, numbers[0]]),
    )


def _on_tasks(
    parsed: Parsed, first: int, last: int, numbers: Sequence[int]
) -> Subject | None:
    """As in "Intermediate-task training on X": the tasks are the subject."""
    spans = _task_names(parsed, first, last)
    if not spans or parsed.lower(first) in TRANSPARENT - {"using"}:
        return None
    consumed = {
        number
        for number in numbers
        if parsed.phrases[number].prep not in {"with", "without", "excluding"}
        or any(index in _flat(spans) for index in phrase_indices(parsed, [number]))
    }
    return Subject(
        first=first,
        last=last,
        spans=tuple(spans),
        slots=(("setting", ("intermediate training",)),),
        consumed=frozenset(consumed),
    )


def _flat(spans: Sequence[tuple[int, ...]]) -> set[int]:
    return {index for span in spans for index in span}
