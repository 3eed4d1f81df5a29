"""Answers as words to compare, by the rules of SQuAD and of MLQA."""

import re
import string
import unicodedata

from claimcheck.errors import DatasetError

_SQUAD_ARTICLES = re.compile(r"\b(a|an|the)\b")
_ASCII_PUNCTUATION = dict.fromkeys(map(ord, string.punctuation))

_MLQA_ARTICLES = {
    "en": "a an the",
    "es": "un una unos unas el la los las",
    "vi": "của là cái chiếc những",
    "de": "ein eine einen einem eines einer der die das den dem des",
    "hi": "",
    "zh": "",
}
_MLQA_PATTERNS = {
    language: re.compile(rf"\b({'|'.join(words.split())})\b") if words else None
    for language, words in _MLQA_ARTICLES.items()
}
# The official expression for Arabic has a branch that cannot match; what is left of it
# takes the article out anywhere, inside words too.
_MLQA_PATTERNS["ar"] = re.compile("ال")
_CHINESE = re.compile("([\u4e00-\u9fa5])")


def squad_words(text: str) -> list[str]:
    """Words in lower case without ASCII punctuation and English articles.

    XTREME uses it for every language of XQuAD and TyDi QA (its
    ``third_party/evaluate_squad.py``, after SQuAD's ``evaluate-v1.1.py``).
    """
    kept = text.lower().translate(_ASCII_PUNCTUATION)
    return _SQUAD_ARTICLES.sub(" ", kept).split()


def mlqa_words(text: str, language: str) -> list[str]:
    """Words without any script's punctuation and the language's articles.

    Chinese characters are words each (MLQA's ``mlqa_evaluation_v1.py``).

    Raises:
        DatasetError: MLQA has no rule for the language.
    """
    if language not in _MLQA_PATTERNS:
        raise DatasetError(
            f"MLQA has no rules for answers in {language!r}, only for "
            f"{', '.join(sorted(_MLQA_PATTERNS))}"
        )
    kept = "".join(char for char in text.lower() if not _is_punctuation(char))
    articles = _MLQA_PATTERNS[language]
    if articles is not None:
        kept = articles.sub(" ", kept)
    if language == "zh":
        kept = _CHINESE.sub(r" \1 ", kept)
    return kept.split()


def _is_punctuation(char: str) -> bool:
    return char in string.punctuation or unicodedata.category(char).startswith("P")
