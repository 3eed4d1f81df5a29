"""The part of a clause that its subject is."""

from claimcheck.claims.language import lexicon, verb_forms
from claimcheck.claims.language.tokens import TokenKind
from claimcheck.claims.parsing import Parsed

_ADVERBS = frozenset(
    {"then", "even", "also", "first", "thus", "overall", "finally", "however", "here",
     "moreover", "notably", "instead"}
)  # fmt: skip


def find_segment(parsed: Parsed) -> tuple[int, int] | None:
    """Token span of the subject: the first part between commas that can be one."""
    parts = _parts(parsed)
    able = [part for part in parts if not _is_adjunct(parsed, *part)]
    if able:
        return able[0] if able[0] == parts[0] else _behind_apposition(parsed, able)
    if not parts:
        return None
    gerunds = [part for part in parts if opens_with_gerund(parsed, part[0])]
    return (gerunds[0][0], parsed.subject_end) if gerunds else None


def find_appositions(parsed: Parsed, first: int) -> list[tuple[int, int]]:
    """Token spans before the subject's ``first`` token that describe a fronted name."""
    return [
        part
        for part in _parts(parsed)[1:]
        if part[1] <= first and not _is_adjunct(parsed, *part)
    ]


def _parts(parsed: Parsed) -> list[tuple[int, int]]:
    """What stands between the commas before the predicate."""
    end = parsed.subject_end
    parts: list[tuple[int, int]] = []
    start = depth = 0
    for index in range(end + 1):
        text = parsed.tokens[index].text if index < end else ","
        depth += (text == "(") - (text == ")")
        at_comma = text == "," and (index == end or parsed.listing_at(index) is None)
        fronted = _begins_subject(parsed, index) and index > start
        if (at_comma and depth <= 0) or fronted:
            if index > start:
                parts.append((start, index))
            start = index if fronted and not at_comma else index + 1
    return parts


def _behind_apposition(parsed: Parsed, parts: list[tuple[int, int]]) -> tuple[int, int]:
    """As in "On X, the largest of the corpora, Y reaches": Y is the subject."""
    named = [part for part in parts if parsed.lower(part[0]) not in lexicon.DETERMINERS]
    return named[0] if named else parts[-1]


def _begins_subject(parsed: Parsed, index: int) -> bool:
    """A phrase cut without a comma before the subject ("In the open setting X …")."""
    return any(
        phrase.start == index and phrase.joined and not phrase.prep and phrase.verb is None
        and index > 0 and parsed.tokens[index - 1].kind is TokenKind.WORD
        and parsed.lower(index - 1) not in {"and", "or", "but"}
        for phrase in parsed.phrases
    )  # fmt: skip


def _is_adjunct(parsed: Parsed, first: int, last: int) -> bool:
    """Whether a part before the verb cannot be the subject."""
    while first < last and (
        parsed.lower(first) in _ADVERBS or parsed.lower(first).endswith("ly")
    ):
        first += 1
    if first >= last:
        return True
    if parsed.run_at(first) is not None:
        return False
    numeric = all(parsed.tokens[index].number is not None for index in range(first, last))
    gerund = _shape(parsed, first) == verb_forms.GERUND or opens_with_gerund(parsed, first)
    if gerund:
        return last != parsed.subject_end
    participle = _shape(parsed, first) == verb_forms.PARTICIPLE or (
        last - first == 1 and parsed.lower(first).endswith("ed")
    )
    if participle and last == parsed.subject_end and last - first > 1:
        return (
            parsed.lower(first + 1) in lexicon.PREPOSITIONS
        )  # "fine-tuned FooNet reaches"
    return numeric or participle or _opens_with_preposition(parsed, first)


def _shape(parsed: Parsed, index: int) -> str:
    """Shape of the verb form at a token; "" for other words."""
    entry = verb_forms.VERBS.get(parsed.lower(index))
    return entry[1] if entry is not None else ""


def _opens_with_preposition(parsed: Parsed, first: int) -> bool:
    compound = any(
        tuple(parsed.words(first, first + len(item))) == item
        for item in lexicon.COMPOUND_PREPOSITIONS
    )
    return compound or parsed.lower(first) in lexicon.PREPOSITIONS


def opens_with_gerund(parsed: Parsed, first: int) -> bool:
    """Whether the clause begins with "-ing" at ``first``."""
    word = parsed.lower(first)
    return word.endswith("ing") and parsed.run_at(first) is None and first == 0
