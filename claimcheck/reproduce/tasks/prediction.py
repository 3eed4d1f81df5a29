"""What a model says of an example."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassFound:
    """Of a pair its class; of choices the place of the chosen one, as a string."""

    id: str
    label: str
    probability: float
    """Of the label, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class TagsFound:
    """Of a sentence one tag a word."""

    id: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanFound:
    """Of a question its answer."""

    id: str
    text: str
    """As it stands in the context; empty where there is no answer."""
    score: float
    """Start and end logit of the best span, added."""
    no_answer: float
    """The same of the first token, which stands for no answer."""


Prediction = ClassFound | TagsFound | SpanFound
