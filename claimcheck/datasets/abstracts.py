"""Abstracts of papers, and what of them is shown beside a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claimcheck.datasets.records import Record


@dataclass(frozen=True, slots=True)
class Abstract:
    """A title and the sentences of an abstract."""

    title: str
    sentences: tuple[str, ...]


def read_sentences(record: Record) -> tuple[str, ...]:
    """The field ``abstract``, a list of sentences.

    Raises:
        DatasetError: no such field, or another value.
    """
    sentences = record.typed("abstract", list)
    if not all(isinstance(sentence, str) for sentence in sentences):
        raise record.error("'abstract' is something else", "a list of sentences")
    return tuple(sentence.strip() for sentence in sentences)


def evidence_text(title: str, sentences: Sequence[str]) -> str:
    """Sentences of an abstract in their context, as the verifier reads them.

    Training and measurement both use this form: the title says what the abstract is
    about, which a single sentence of it often leaves open.
    """
    return " . ".join(part for part in (title, " ".join(sentences)) if part)


def similar_sentences(claim: str, sentences: Sequence[str], count: int = 2) -> list[int]:
    """The sentences most similar to a claim by TF-IDF, as sorted indices.

    The statistics are those of the abstract alone, without English stop words, and of
    equals the later is taken (as in the authors' program, ``oracle_tfidf.py``).
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(stop_words="english")
    try:
        vectors = vectorizer.fit_transform(sentences)
    except ValueError:  # no sentence has a word that counts
        return list(range(min(count, len(sentences))))
    scores = (vectors @ vectorizer.transform([claim]).T).toarray().ravel()
    return sorted(np.argsort(scores, kind="stable")[-count:].tolist())
