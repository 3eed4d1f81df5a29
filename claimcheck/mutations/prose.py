"""Sentences of a paper that state results and can stand alone."""

import re
from collections.abc import Iterator

from claimcheck.claims import checkworthy_sentences
from claimcheck.model import Paper, Passage, PassageKind

_SECTIONS = re.compile(
    r"introduction|conclusion|concluding|result|experiment|evaluation|discussion|analysis|"
    r"ablation|findings|summary|performance|comparison",
    re.IGNORECASE,
)
_CITATIONS = re.compile(
    r"\s*\((?:(?:see|e\.g\.|cf\.|i\.e\.),? )?[^()]*?\b(?:19|20)\d\d[a-z]?\b[^()]*\)"
    r"|\s*\[\d+(?:[,;–-]\s*\d+)*\]"
)
_PLACE = r"(?:Tables?|Figures?|Figs?\.|Tab\.|Sections?|Sec\.|§|Appendix|Eq\.|Equation)"
_ASIDES = re.compile(
    rf"\s*[(\[](?:see |cf\. |also |in |e\.g\.,? )*{_PLACE}[^()\[\]]*[)\]]"
    rf"|,? (?:as )?(?:shown|seen|reported|listed|illustrated) in {_PLACE}\s?[\w.]+"
    r"(?=[,.;])",
    re.IGNORECASE,
)
_POINTERS = re.compile(
    rf"\A(?:As (?:\w+ ){{0,3}}in {_PLACE}\s?[\w.]+(?: and [\w.]+)?, "
    r"(?:we (?:can )?\w+ that )?"
    rf"|{_PLACE}\s?[\w.]+ (?:shows?|indicates?|demonstrates?) that "
    rf"|In {_PLACE}\s?[\w.]+, we (?:can )?(?:see|observe|find|show) that "
    rf"|From {_PLACE}\s?[\w.]+, we (?:can )?(?:see|observe|find) that )",
    re.IGNORECASE,
)
_CONNECTIVES = re.compile(
    r"\A(?:However|Moreover|Furthermore|In addition|Additionally|Finally|Overall|Also|"
    r"First|Second|Third|Firstly|Secondly|Notably|Interestingly|Specifically|"
    r"In particular|Surprisingly|Indeed|Besides|In contrast|On the other hand|"
    r"Remarkably|Importantly|In fact|In general|Lastly|Meanwhile|To summarize|"
    r"In summary|In conclusion|Again), ",
)
_DANGLING = re.compile(
    r"\b(?:this|these|that is|those|former|latter|above|below|following|aforementioned|"
    r"such|former's|same|another|the other|two others|here|previous section|"
    r"footnote|shown|respective|otherwise|the gap|the difference|the improvement|"
    r"the improvements|the gain|the gains|(?:of|than|with|from|to) that|since then)\b",
    re.IGNORECASE,
)
"""Words that lean on another sentence."""
_LEANING = re.compile(
    r"\A(?:It|They|He|She|Its|Their|Both|Each|One|Others?|So|Thus|Hence|Therefore|But|And|"
    r"Then|Yet|Instead|Similarly|Likewise|Consequently|Rather|Nevertheless|Nonetheless|"
    r"Still|Note|Recall|For (?:example|instance)|As a result|The (?:second|third|last|"
    r"first|first two|rest|results?|reason))\b"
)
_UNSURE = re.compile(
    r"\b(?:may|might|could|would|should|perhaps|possibly|probably|presumably|hypothesi[sz]e|"
    r"expect|conjecture|suppose|assume|believe|suggests?|whether|if|aim|goal|plan|future|"
    r"likely|unclear|seems?|appears?|potentially|try|want|intend)\b|\?",
    re.IGNORECASE,
)
_SETTINGS = re.compile(
    r"\b(?:learning rate|dropout|batch|epochs?|hidden|optimi[sz]er|Adam|weight decay|"
    r"steps|warm-?up|temperature|GPUs?|TPUs?|hyper-?parameters?|initiali[sz]ed|embedding "
    r"size|sizes? \d+|window|threshold|dimensions?|dimensional|p ?[<=]|sampled?|"
    r"annotators?)\b",
    re.IGNORECASE,
)
"""Words of settings, whose numbers are no results."""
_MARKUP = re.compile(r"[=∈≪≫∀∃∑∏√∂⊕⊗∥|{}\\<>^_→↑↓⇒◦•�/]|\.\.|\d\s\d|https?:|\bet al\b")
_SHORTEST, _LONGEST = 7, 45
"""Words of a sentence that is complete and still about one thing."""


def result_sentences(paper: Paper) -> Iterator[tuple[Passage, str]]:
    """Passages of a paper that state a result, with the sentence to check.

    They come from abstract, introduction, results and conclusion, and are shorn of
    citations, references to tables and connectives. What leans on its neighbours, is
    unsure, speaks of settings or holds a formula is left out.
    """
    seen: set[str] = set()
    for passage in paper.passages:
        if not _is_source(passage):
            continue
        sentence = stand_alone(passage.text)
        if sentence and sentence not in seen:
            seen.add(sentence)
            yield passage, sentence


def stand_alone(text: str) -> str:
    """A sentence that states a result, without what ties it to its place; else ""."""
    sentence = _CONNECTIVES.sub("", _CITATIONS.sub("", text.strip()))
    sentence = _ASIDES.sub("", _POINTERS.sub("", sentence))
    sentence = _CONNECTIVES.sub("", sentence)
    sentence = sentence[:1].upper() + sentence[1:] if sentence[:1].islower() else sentence
    return sentence if _is_whole(sentence) and _states_result(sentence) else ""


def _is_source(passage: Passage) -> bool:
    if passage.kind is PassageKind.ABSTRACT:
        return True
    return passage.kind is PassageKind.BODY and bool(_SECTIONS.search(passage.section))


def _is_whole(sentence: str) -> bool:
    words = sentence.split()
    if not _SHORTEST <= len(words) <= _LONGEST or not sentence.endswith("."):
        return False
    if not sentence[0].isupper() or sentence.count("(") != sentence.count(")"):
        return False
    if re.search(_PLACE, sentence) or _MARKUP.search(sentence):
        return False
    return not (_DANGLING.search(sentence) or _LEANING.match(sentence))


def _states_result(sentence: str) -> bool:
    if _UNSURE.search(sentence) or _SETTINGS.search(sentence):
        return False
    return checkworthy_sentences(sentence) == [sentence]
