"""What experiment an atom speaks of, as far as its words say."""

import re
from dataclasses import dataclass

from claimcheck.model import Atom, AtomKind, Role
from claimcheck.reproduce.recipes.names import (
    BENCHMARKS,
    INTERMEDIATE,
    LANGUAGES,
    METRICS,
    TARGETS,
    tasks_named,
)
from claimcheck.reproduce.recipes.recipe import Question

_WITHOUT_MLM = re.compile(
    r"\b(?:without|no|excluding)\b[^.;]{0,25}\bMLM\b|\bMLM\b[^.;]{0,25}\bnot used\b", re.I
)
_MLM = re.compile(r"\bMLM\b|masked language model", re.I)
_TRANSLATED = re.compile(r"\btranslat|\bmultilingual (?:intermediate|training)", re.I)
_INTERMEDIATE = re.compile(r"\bintermediate\b|\bSTILTs?\b", re.I)
_BASELINE = re.compile(r"\bXLM-R(?:oBERTa)?\b", re.I)
_BEST = re.compile(r"\bbest\b", re.I)
_MULTITASK = re.compile(r"\bmulti-?\s?task\b", re.I)
_ENGLISH = re.compile(r"\bEnglish\b", re.I)
_LAYER_13 = re.compile(r"\b13th\b[^.;]{0,25}\blayer\b|\blayer 13\b", re.I)
_QUESTIONS = (
    (Question.DISTANCE, re.compile(r"\b(?:distance|similarity)\b.*\bcorrelat|"
                                   r"\bcorrelat.*\b(?:distance|similarity)\b", re.I)),
    (Question.RESOURCES, re.compile(r"\b(?:low|high|lower|higher)-resource", re.I)),
    (Question.LAYERS, re.compile(r"\blayers\b|\blayer-?wise\b", re.I)),
)  # fmt: skip
_MULTITASK_SIZES = {"9": "nine", "nine": "nine", "6": "six", "six": "six"}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What an atom says of the experiment behind it."""

    treatments: tuple[str, ...]
    """Intermediate tasks that are the subject; several for a mixture alone."""
    against: tuple[str, ...]
    """Intermediate tasks that it is compared with."""
    targets: tuple[str, ...]
    """Tasks of the evaluation; empty for the average, or where none is named."""
    unknown_target: str
    """Data set that is named and that no recipe measures."""
    metric: str
    """Of ``Evaluation.metric``; empty where none is named."""
    language: str
    """ISO 639-1; empty for the mean over languages."""
    masked: bool
    translated: bool
    multitask: str
    """"nine", "six", "some" for a mixture of unknown size, or empty."""
    question: Question
    speaks_of_intermediate: bool
    """The claim uses the word."""
    best: bool
    """It is about the best of several, which no single experiment decides."""
    baseline: bool
    """It is about XLM-R as it was published."""
    absolute: bool
    """Its number is a score, not a difference."""
    value: float | None
    """What it claims, without its sign."""
    layer: int | None

    @property
    def is_baseline(self) -> bool:
        """Whether it gives a score of the encoder without intermediate training."""
        trained = self.treatments or self.multitask or self.speaks_of_intermediate
        return self.baseline and self.absolute and not trained


def inquire(atom: Atom, claim: str) -> Inquiry:
    """Read an atom of ``claim``; words outside the atom count for its setting alone."""
    binding = atom.binding
    question = _question(claim)
    of_tasks = question is Question.DISTANCE and not binding.dataset
    named = tasks_named(claim if of_tasks else binding.dataset, TARGETS)
    known = named or binding.dataset.lower().removeprefix("the ") in BENCHMARKS
    quantity = atom.quantity
    treatments = tasks_named(binding.subject, INTERMEDIATE)
    translated = bool(_TRANSLATED.search(claim))
    return Inquiry(
        treatments=treatments,
        # "translated MNLI against English data" compares MNLI with MNLI
        against=treatments
        if translated and _ENGLISH.search(binding.baseline)
        else tasks_named(binding.baseline, INTERMEDIATE),
        targets=named,
        unknown_target="" if known else binding.dataset,
        metric=METRICS.get(binding.metric.lower(), binding.metric),
        language=LANGUAGES.get(binding.language.title(), binding.language),
        masked=bool(_MLM.search(claim)) and not _WITHOUT_MLM.search(claim),
        translated=translated,
        multitask=_mixture(binding.subject),
        question=question,
        speaks_of_intermediate=bool(_INTERMEDIATE.search(claim)),
        best=bool(_BEST.search(binding.subject)),
        baseline=bool(_BASELINE.search(f"{binding.subject} {binding.model}")),
        value=None if quantity is None else abs(float(quantity.number.value)),
        absolute=quantity is not None and quantity.role is Role.ABSOLUTE,
        layer=13 if _LAYER_13.search(claim) else None,
    )


def has_outcome(atom: Atom, claim: str) -> bool:
    """Whether the atom of ``claim`` says something that an experiment could find otherwise.

    A count ("nine tasks"), a superlative or a description of a method does not.
    """
    if atom.quantity is not None:
        return atom.quantity.role in {Role.ABSOLUTE, Role.CHANGE, Role.AVERAGE}
    if atom.kind in {AtomKind.EFFECT, AtomKind.COMPARISON}:
        return True
    return _question(claim) is Question.DISTANCE


def _question(claim: str) -> Question:
    found = (question for question, words in _QUESTIONS if words.search(claim))
    return next(found, Question.DIFFERENCE)


def _mixture(subject: str) -> str:
    if not _MULTITASK.search(subject):
        return ""
    for word in re.findall(r"\w+", subject.lower()):
        if word in _MULTITASK_SIZES:
            return _MULTITASK_SIZES[word]
    return "some"
