"""Clauses of a claim, each with its cues and the lines that it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.tabular.cues import Cue, Relation, find_cues
from claimcheck.tabular.grid import Axis
from claimcheck.tabular.linking import Mention
from claimcheck.tabular.words import Token

_BREAK = re.compile(
    r"[.;:?!]\s+|,?\s+\b(?:but|while|whereas|although|though|however|because|since|whilst"
    r"|indicating|suggesting|showing|which (?:means|suggests|indicates|shows)|thereby"
    r"|demonstrating)\b|,\s+(?:and|with|which|where|as|so|yet)\b"
)
_OBJECT = re.compile(
    r"\b(?:than|compared (?:to|with)|in comparison (?:to|with)|relative to|over|against"
    r"|versus|vs|upon|with respect to|unlike|that of|those of|to the|from)\b",
    re.I,
)
_LIKENESS = re.compile(r"\b(?:than|to|with|as|from|and|of)\b", re.I)
"""What stands before the object of a likeness ("comparable to X", "the same as X")."""
_OTHERS = re.compile(
    r"\b(?:other|others|baselines?|rest|remaining|previous|existing|competitors?|any|all)\b",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|apart from|aside from|other than|but not|excluding)\b",
    re.I,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been) \w+ by\b", re.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, and what is said in it of a table."""

    text: str
    start: int
    """Character of the claim at which it begins."""
    cues: tuple[Cue, ...]
    mentions: tuple[tuple[int, Mention], ...]
    """Mentions with the characters at which they begin."""
    inherited: tuple[Mention, ...]
    """Mentions of the clauses before it: subjects that it may go on about."""
    excluded: tuple[Mention, ...] = ()
    """What it names as an exception."""

    def axis(self, axis: Axis) -> list[tuple[int, Mention]]:
        """Its own mentions on one side of the table."""
        return [(at, mention) for at, mention in self.mentions if mention.axis is axis]


def split_clauses(
    claim: str, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> list[Clause]:
    """The clauses of a claim in order."""
    ends = [match.start() for match in _BREAK.finditer(claim)]
    bounds = [0, *ends, len(claim)]
    clauses: list[Clause] = []
    before: list[Mention] = []
    for start, end in pairwise(bounds):
        text = claim[start:end]
        if not text.strip():
            continue
        own = [
            (tokens[m.start].start, m)
            for m in mentions
            if start <= tokens[m.start].start < end
        ]
        cues = find_cues(text, start)
        exception = _EXCEPT.search(text)
        limit = start + exception.start() if exception else end
        clauses.append(
            Clause(
                text,
                start,
                tuple(cues),
                tuple((at, m) for at, m in own if at < limit),
                tuple(before),
                tuple(m for at, m in own if at >= limit),
            )
        )
        before = [*before, *(mention for _, mention in own)]
    return clauses


@dataclass(frozen=True, slots=True)
class Sides:
    """What a comparison is between, on one axis."""

    subject: tuple[Mention, ...]
    object: tuple[Mention, ...]
    """Empty where it is everything else on the axis."""
    others: bool
    """The clause says that everything else is the object."""
    inherited: bool
    """The subject was named in an earlier clause."""


def find_sides(clause: Clause, cue: Cue, axis: Axis) -> Sides | None:
    """Subject and object of a cue among the mentions on one axis, or None."""
    own = clause.axis(axis)
    marker = _object_marker(clause, cue)
    if marker is not None:
        end = _end_of_phrase(clause, marker)
        end = min(end, _next_cue(clause, max(cue.end, marker)))
        objects = [m for at, m in own if marker <= at < end]
        subjects = [m for at, m in own if not marker <= at < end]
    elif cue.verb:
        end = _next_cue(clause, cue.end)
        objects = [m for at, m in own if cue.start < at < end]
        subjects = [m for at, m in own if at < cue.start]
    else:
        objects, subjects = [], [m for _, m in own]
    inherited = False
    if not subjects:
        subjects = [m for m in clause.inherited if m.axis is axis][:1]
        inherited = bool(subjects)
    if not subjects and objects and not cue.verb:
        subjects, objects = objects, []
    if not subjects:
        return None
    if _PASSIVE.search(clause.text) and objects and cue.verb:
        subjects, objects = objects, subjects
    return Sides(
        tuple(subjects), tuple(objects), bool(_OTHERS.search(clause.text)), inherited
    )


def _next_cue(clause: Clause, start: int) -> int:
    """Character at which the next relation begins that is no adverb, or the clause ends."""
    following = [c.start for c in clause.cues if c.start >= start and not c.modifies]
    return min(following, default=clause.start + len(clause.text) + 1)


def _object_marker(clause: Clause, cue: Cue) -> int | None:
    """Character at which a phrase such as "than X" or "compared to X" begins."""
    pattern = _LIKENESS if cue.relation is Relation.SIMILAR else _OBJECT
    places = [clause.start + match.start() for match in pattern.finditer(clause.text)]
    limit = _next_cue(clause, cue.end)
    after = [at for at in places if cue.end <= at < limit]
    if after:
        return after[0]
    opening = re.match(
        r"\W*(?:\w+ ){0,3}?(?:compared (?:to|with)|unlike)\b", clause.text, re.I
    )
    return clause.start if opening else None


def _end_of_phrase(clause: Clause, start: int) -> int:
    """Where the phrase that begins at a character ends: at a comma, or with the clause."""
    inside = clause.text[start - clause.start :]
    comma = inside.find(", ")
    if start == clause.start and comma > 0:
        return start + comma
    return clause.start + len(clause.text) + 1
