"""Words of a claim that name a relation between cells, and what turns it round."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Relation(StrEnum):
    """What a cue asks of its subject."""

    COMPARE = "compare"
    """Beyond an object: "outperforms", "higher than"."""
    EXTREME = "extreme"
    """Beyond everything on its axis: "best", "lowest"."""
    CHANGE = "change"
    """A difference that it makes: "improves", "hurts", "drops"."""
    SIMILAR = "similar"
    """Not far from an object."""
    LEVEL = "level"
    """High or low among all: "performs well", "poor results"."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A relation word in a claim."""

    relation: Relation
    sign: int
    """1 for more or better, −1 for less or worse."""
    by_merit: bool
    """Whether better and worse are meant, not more and less."""
    start: int
    """Character at which it begins."""
    end: int
    negated: bool
    verb: bool
    """A verb with its object right behind it ("outperforms X")."""
    modifies: bool = False
    """It says how much of the next cue ("significantly better")."""


_R = Relation
_CUES: tuple[tuple[Relation, int, bool, bool, str], ...] = (
    (
        _R.COMPARE,
        1,
        True,
        True,
        r"outperform\w*|surpass\w*|beat(?:s|ing)?|exceed\w*|defeat\w*",
    ),
    (
        _R.COMPARE,
        1,
        True,
        True,
        r"gains? over|improv\w* (?:over|upon)|advantage\w* over"
        r"|improv\w* on (?:the )?baselines?",
    ),
    (
        _R.COMPARE,
        -1,
        True,
        True,
        r"underperform\w*|under-perform\w*|lags?|trails?",
    ),
    (
        _R.COMPARE,
        1,
        True,
        False,
        r"better|superior|stronger|faster"
        r"|more (?:accurate|effective|efficient|robust|reliable|competitive"
        r"|useful|helpful|powerful)|advantage\w*",
    ),
    (
        _R.COMPARE,
        -1,
        True,
        False,
        r"worse|inferior|poorer|weaker|slower"
        r"|less (?:accurate|effective|efficient|robust|reliable|useful|helpful"
        r"|competitive|powerful)|harsher",
    ),
    (
        _R.COMPARE,
        1,
        False,
        False,
        r"higher|greater|larger|bigger|longer|more(?! (?:than|importantly|over))"
        r"|above|older|taller|later",
    ),
    (
        _R.COMPARE,
        -1,
        False,
        False,
        r"lower|smaller|fewer|less(?! than)|below|shorter|under|younger|earlier",
    ),
    (
        _R.EXTREME,
        1,
        True,
        False,
        r"best|new state[- ]of[- ]the[- ]art"
        r"|state[- ]of[- ]the[- ]art (?:results?|performance)|winner|strongest"
        r"|fastest"
        r"|most (?:accurate|effective|efficient|robust|successful|useful"
        r"|important|competitive)",
    ),
    (
        _R.EXTREME,
        -1,
        True,
        False,
        r"worst|poorest|weakest|slowest"
        r"|least (?:accurate|effective|efficient|robust|successful|useful"
        r"|important)",
    ),
    (
        _R.EXTREME,
        1,
        False,
        False,
        r"highest|largest|greatest|biggest"
        r"|most(?! (?:of|cases|likely|datasets|metrics|models))|longest|maximum"
        r"|latest|oldest",
    ),
    (
        _R.EXTREME,
        -1,
        False,
        False,
        r"lowest|smallest|fewest|least|shortest|minimum|earliest|youngest",
    ),
    (
        _R.CHANGE,
        1,
        True,
        True,
        r"improv\w*|boost\w*|help\w*|benefit\w*|enhanc\w*|gain\w*|effective\w*"
        r"|useful\w*|positive\w*|contribut\w*|accelerat\w*|speed\w*|advance\w*",
    ),
    (
        _R.CHANGE,
        -1,
        True,
        True,
        r"hurt\w*|harm\w*|degrad\w*|deteriorat\w*|negative\w*|sacrific\w*"
        r"|suffer\w*|detriment\w*|slow(?:s|ed)? down|loss|disadvantage",
    ),
    (
        _R.CHANGE,
        1,
        False,
        True,
        r"increas\w*|rais\w*|grow\w*|rise\w*|rose",
    ),
    (
        _R.CHANGE,
        -1,
        False,
        True,
        r"decreas\w*|reduc\w*|drop\w*|declin\w*|fall\w*|fell|lowers|diminish\w*",
    ),
    (
        _R.SIMILAR,
        1,
        True,
        False,
        r"similar\w*|comparabl\w*|competitiv\w*|on par|match(?:es|ed)?|close to"
        r"|equal\w*|same|identical\w*|negligible|slight\w*|marginal\w*"
        r"|insignificant\w*|little",
    ),
    (
        _R.SIMILAR,
        -1,
        True,
        False,
        r"differ(?:s|ent\w*)?|far|significant\w*|substantial\w*|considerabl\w*"
        r"|dramatic\w*|large margin|wide margin|great\b|huge|striking\w*",
    ),
    (
        _R.LEVEL,
        1,
        True,
        False,
        r"well|high|good|strong|promising|excellent|near-?perfect|successful\w*"
        r"|reasonabl\w*|acceptable|satisfactory|impressive",
    ),
    (
        _R.LEVEL,
        -1,
        True,
        False,
        r"poor\w*|low|bad\w*|weak|limited|struggl\w*|fail\w*|unable|difficult\w*"
        r"|challenging",
    ),
)
"""Relation, sign, whether it is about merit, whether it is a verb, and the words."""
_COMPILED = tuple(
    (relation, sign, merit, verb, re.compile(rf"\b(?:{pattern})\b", re.I))
    for relation, sign, merit, verb, pattern in _CUES
)

_NEGATION = re.compile(
    r"\b(?:not|n't|no|never|nor|neither|cannot|hardly|barely|fails? to|failed to|without"
    r"|unable to|rather than|refut\w+|disprov\w+|contradict\w+)\b|n't\b",
    re.I,
)
_NEGATED_WITHIN = 40
"""Characters before a cue in which a negation counts for it, within its clause."""
_ADVERB_WITHIN = 14
"""Characters between an adverb and the cue that it belongs to."""
_NOT_ONLY = re.compile(r"\bnot (?:only|just|necessarily surpris\w+)\b", re.I)


def find_cues(text: str, start: int = 0) -> list[Cue]:
    """Cues of a clause in order; where two overlap, the one of the first kind.

    Args:
        text: the clause.
        start: character of the claim at which it begins.
    """
    found: list[Cue] = []
    for relation, sign, merit, verb, pattern in _COMPILED:
        for match in pattern.finditer(text):
            span = match.start(), match.end()
            if any(c.start - start < span[1] and span[0] < c.end - start for c in found):
                continue
            found.append(
                Cue(
                    relation,
                    sign,
                    merit,
                    start + span[0],
                    start + span[1],
                    is_negated(text, span[0]),
                    verb,
                )
            )
    found.sort(key=lambda cue: cue.start)
    return [
        replace(cue, modifies=True) if _modifies(cue, found[at + 1 : at + 2]) else cue
        for at, cue in enumerate(found)
    ]


def _modifies(cue: Cue, following: list[Cue]) -> bool:
    if cue.relation is not Relation.SIMILAR or not following:
        return False
    gap = following[0].start - cue.end
    return following[0].relation is not Relation.SIMILAR and gap <= _ADVERB_WITHIN


def is_negated(clause: str, at: int) -> bool:
    """Whether an odd number of negations stands shortly before a place in a clause."""
    before = _NOT_ONLY.sub(" ", clause[max(0, at - _NEGATED_WITHIN) : at])
    return len(_NEGATION.findall(before)) % 2 == 1


def count_negations(text: str) -> int:
    """How many negations a text has."""
    return len(_NEGATION.findall(_NOT_ONLY.sub(" ", text)))
