"""Sentences of a paper that state results and can stand alone."""

import re
from collections.abc import Iterator

from claimcheck.claims import checkworthy_sentences
from claimcheck.model import MentionKind, Paper, Passage, PassageKind
from claimcheck.mutations.statement import Statement

_OTHER_SECTIONS = re.compile(
    r"related|background|prior work|previous work|preliminar|acknowledg|ethic|limitation|"
    r"broader|implementation|hyper-?parameter|details|set-?up|setting|notation|future|"
    r"checklist|contribution|funding|licen[cs]e|training",
    re.IGNORECASE,
)
"""Headings under which a paper speaks of others, of settings or of itself."""
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
    r"\A(?:[•–-] )?(?:However|For (?:example|instance|comparison)|Therefore|Thus|Hence|"
    r"Empirically|Consequently|In (?:comparison|contrast|addition|particular|fact|general|"
    r"summary|conclusion)|By contrast|Conversely|Moreover|Furthermore|Additionally|"
    r"Finally|Lastly|Overall|Also|First|Second|Third|Firstly|Secondly|Notably|"
    r"Interestingly|Specifically|Surprisingly|Indeed|Besides|On the other hand|"
    r"Remarkably|Importantly|Meanwhile|To summarize|Again), |\A[•–-] ",
)
_DANGLING = re.compile(
    r"\b(?:this|these|that is|those|former|latter|above|below|following|aforementioned|"
    r"analogous|such|same|another|the other|two others|here|previous section|footnote|"
    r"shown|respective|otherwise|the gap|the difference|the improvements?|the gains?|"
    r"(?:of|than|with|from|to) that|since then)\b",
    re.IGNORECASE,
)
"""Words that lean on another sentence."""
_LEANING = re.compile(
    r"\A(?:It|They|He|She|Its|Their|Both|Each|One|Others?|So|But|And|Then|Yet|Instead|"
    r"Similarly|Likewise|Rather|Nevertheless|Nonetheless|Still|Note|Recall|As a result|"
    r"The (?:second|third|last|first|first two|rest|results?|reason)|In the beginning|"
    r"Later|\w+:)(?!\w)"
    r"|\A(?:[^,]*, )?(?i:it|its|they|their|he|she|them)\b"
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
    r"annotators?|machines|CPUs?|(?:max(?:imum)?|sequence) length|momentum|SGD|cards?|"
    r"split)\b",
    re.IGNORECASE,
)
"""Words of settings, whose numbers are no results."""
_SCORE = re.compile(r"\d\.\d|\d\s?%|\bpoints?\b")
_PLACES = re.compile(
    r"\b(?:tasks?|benchmarks?|data ?sets?|corpus|corpora|tests?|dev|average[ds]?|overall|"
    r"leaderboard|languages?|parameters?|tokens?|words?|sentences?|questions?|examples?)\b",
    re.IGNORECASE,
)
"""Words that say where a score was reached, or what a share is of."""
_MARKUP = re.compile(
    r"[=∈≪≫∀∃∑∏√∂⊕⊗∥|{}\\<>^_→↑↓⇒◦•�/]|\.\.|\d\s\d|\d,\s\d{3}\b(?!\.)|https?:"
)
_GAP = re.compile(r"\b(?:than|of|by|in|from|with|to|and|over|as|on|like|e\.g\.)\s*[,.;)]")
"""Where a citation that was a word of the sentence is gone."""
_SHORTEST, _LONGEST = 5, 45
"""Words of a sentence that is complete and still about one thing."""


def result_sentences(paper: Paper) -> Iterator[tuple[Passage, str]]:
    """Passages of a paper that state a result, with the sentence to check.

    They come from the abstract and from sections on the paper's own findings, and are
    shorn of citations, references to tables and connectives. What leans on its
    neighbours, is unsure, speaks of settings or holds a formula is left out.
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
    other = _OTHER_SECTIONS.search(passage.section)
    return passage.kind is PassageKind.BODY and other is None


def _is_whole(sentence: str) -> bool:
    words = sentence.split()
    if not _SHORTEST <= len(words) <= _LONGEST or not sentence.endswith("."):
        return False
    if not sentence[0].isupper() or sentence.count("(") != sentence.count(")"):
        return False
    if re.search(_PLACE, sentence) or _MARKUP.search(sentence):
        return False
    if _GAP.search(sentence):
        return False
    return not (_DANGLING.search(sentence) or _LEANING.match(sentence))


def _states_result(sentence: str) -> bool:
    if _UNSURE.search(sentence) or _SETTINGS.search(sentence):
        return False
    if _SCORE.search(sentence) and not _names_place(sentence):
        return False
    return checkworthy_sentences(sentence) == [sentence]


def _names_place(sentence: str) -> bool:
    """Whether a score comes with its data set; else its neighbours give it."""
    places = {MentionKind.DATASET, MentionKind.LANGUAGE}
    named = any(mention.kind in places for mention in Statement(sentence).mentions)
    return named or _PLACES.search(sentence) is not None
