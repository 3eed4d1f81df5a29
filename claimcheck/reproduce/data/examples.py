"""What the data sets hold, whatever file they come from."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pair:
    """One or two texts and a class (XNLI, PAWS-X, MNLI, QQP, ANLI)."""

    id: str
    first: str
    second: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with several endings or answers (HellaSwag, CosmosQA, XCOPA ...)."""

    id: str
    context: str
    question: str
    choices: tuple[str, ...]
    answer: int
    """Place of the right choice, from 0."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with one tag a word (UD parts of speech, WikiANN, CCG supertags)."""

    id: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A span of the context."""

    text: str
    start: int
    """First character within the context, from 0."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answers stand in its context, or nowhere (SQuAD, TyDi QA ...)."""

    id: str
    context: str
    question: str
    answers: tuple[Answer, ...]
    """Empty where the context does not answer it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a question or a passage to be found or to find with."""

    id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Sentences to find with, sentences to be found, and which belong together.

    Tatoeba: queries in a language, candidates in English, one right each. BUCC: few of
    the queries have a translation. LAReQA, Mewsli-X: candidates in all languages.
    """

    id: str
    queries: tuple[Sentence, ...]
    candidates: tuple[Sentence, ...]
    relevant: dict[str, frozenset[str]] = field(default_factory=dict)
    """Ids of the right candidates by the query's id."""


Example = Pair | Choices | Tagged | Question | Sentence | Retrieval


@dataclass(frozen=True, slots=True)
class Split:
    """The examples of one part of a data set in one language."""

    dataset: str
    name: str
    """"train", "validation" or "test"."""
    language: str
    examples: tuple[Example, ...]
    sha256: str
    """Of the examples in canonical JSON, after sampling."""
    origin: str
    """File name within the data folder, or "hub:owner/name@revision"."""
    fraction: float = 1.0
    """Share of the examples that was drawn, in (0, 1]."""
    expected: int | None = None
    """Examples that the split has as published; None where no number is known."""
    parallel: bool = False
    """Whether an id means the same example in other languages, translated."""
    notes: tuple[str, ...] = ()
    """Sentences on what differs from the published split, such as its size."""
