"""Kinds of names: a bundled list, then the shape of the name."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from claimcheck.model import MentionKind

_SHAPES = (
    (
        re.compile(
            r"(?i:hits|p|r|recall|precision|ndcg|mrr|map|pass|success|acc)@(?:\d+|k)"
            r"|(?i:rouge|bleu|bertscore)(?:-\w+)?|(?i:[\w-]*f1(?:-score)?)|F\d(?:\.\d)?"
        ),
        MentionKind.METRIC,
    ),
    (
        re.compile(
            r"[\w-]*(?:BERT|BERTa|GPT|LM|LSTM|Net|former|Former|LLaMA|Llama|Encoder|CRF)"
            r"(?:[-_+. ]?\w+)*"
        ),
        MentionKind.MODEL,
    ),
    (
        re.compile(
            r"[\w-]*(?:QA|NLI|NER|Bank|bank|Eval|Bench|bench|Corpus|MRC|STS)(?:[-_]?\w+)*"
            r"|(?:WMT|CoNLL|IWSLT|SemEval)[-\w]*"
        ),
        MentionKind.DATASET,
    ),
)
"""Endings and forms that give a name's kind away when the list does not have it."""


@cache
def _names() -> dict[str, MentionKind]:
    text = (
        files("claimcheck.claims.language").joinpath("vocabulary.toml").read_text("utf-8")
    )
    lists: dict[str, list[str]] = tomllib.loads(text)
    kinds = {kind.value: kind for kind in MentionKind}
    return {
        name.lower(): kinds[section]
        for section, names in lists.items()
        if section in kinds
        for name in names
    }


@cache
def _codes() -> frozenset[str]:
    text = (
        files("claimcheck.claims.language").joinpath("vocabulary.toml").read_text("utf-8")
    )
    return frozenset(tomllib.loads(text)["language_code"])


def listed_kind(name: str) -> MentionKind | None:
    """Kind of a name that the bundled list has, else None."""
    return _names().get(name.lower())


def is_language_code(word: str) -> bool:
    """Whether ``word`` is a lower-case ISO 639-1 code that claims use."""
    return word in _codes()


def shaped_kind(name: str) -> MentionKind | None:
    """Kind that the form of a name gives away ("…BERT", "…QA", "Hits@10"), else None."""
    for pattern, kind in _SHAPES:
        if pattern.fullmatch(name):
            return kind
    return None


@cache
def longest_name() -> int:
    """Words in the longest listed name."""
    return max(len(name.split()) for name in _names())
