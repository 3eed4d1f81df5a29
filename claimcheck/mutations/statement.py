"""A sentence that states a result, with the numbers and names that can be changed."""

import re
from dataclasses import dataclass
from functools import cached_property

from claimcheck.claims import extract_atoms
from claimcheck.claims.language import lexicon
from claimcheck.claims.language.vocabulary import listed_kind, shaped_kind
from claimcheck.model import Comparator, Mention, MentionKind, Number
from claimcheck.numbers import NumberSpan, find_numbers

_WORD = re.compile(r"[^\W\d_][\w'’-]*|[~≈∼≥≤<>±]")
_REFERENCE = re.compile(
    r"(?i:\b(?:table|tables|figure|fig|section|sec|equation|eq|appendix|chapter|page|step|"
    r"layer|epoch|version|stage|seed|rank|top|task|model)s?\.?\s*[#@-]?|[§#@v^=])\Z"
)
"""What stands before a number that names something and measures nothing."""
TASKS = frozenset({"NER", "POS", "NLI", "QA", "MRC", "CCG", "STS", "WMT", "SemEval"})
"""Short names of tasks, each of which has many data sets."""
_LONGEST_COMPARATOR = max(len(words) for words, _ in lexicon.COMPARATORS)
_CHANGE_BEFORE = re.compile(
    r"(?i:\b(?:by|gains?|improvements?|increases?|decreases?|drops?|reductions?|losse?s?|"
    r"margin|difference|gap|declines?)(?:\s+of)?(?:\s+an?)?(?:\s+absolute)?\s*)\Z"
)
_CHANGE_BEHIND = re.compile(
    r"\s*(?:absolute |percentage )?(?:points?|pts?|pp)\b|"
    r"\s*(?:[\w-]+ ){0,3}(?:higher|lower|better|worse|more|less|improvement|gain|increase|"
    r"decrease|drop|reduction)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """A sentence, read once for all mutations."""

    text: str
    given: tuple[str, ...] = ()
    """Names that it is known to hold, whatever their form: "Adapters (64)"."""

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its names, in order."""
        atoms = extract_atoms(self.text)
        return atoms[0].mentions if atoms else ()

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """Those whose kind their form or the bundled list settles, and that stand alone.

        "BERT" in "BERT-based" and in "BERT's" does not.
        """
        return tuple(
            mention
            for mention in self.mentions
            if kind_of(mention.text) is mention.kind
            and _stands_alone(self.text, mention.start, mention.end)
        )

    @cached_property
    def numbers(self) -> tuple[NumberSpan, ...]:
        """Numbers that measure something and are meant exactly, in order.

        Parts of names, years, small counts, ranges and bounds ("over 80") are left out.
        """
        return tuple(span for span in find_numbers(self.text) if self._measures(span))

    def named(self, kind: MentionKind) -> list[Mention]:
        """Its names of one kind."""
        return [mention for mention in self.names if mention.kind is kind]

    def is_change(self, span: NumberSpan) -> bool:
        """Whether a number says by how much something changes or differs."""
        return bool(
            span.number.signed
            or _CHANGE_BEFORE.search(self.text[: span.start])
            or _CHANGE_BEHIND.match(self.text[span.end :])
        )

    def _measures(self, span: NumberSpan) -> bool:
        number = span.number
        before, after = self.text[: span.start], self.text[span.end :]
        if number.error is not None or number.upper is not None:
            return False
        if re.search(r"[\w\-–/^_.:]\Z|±\s*\Z", before) or re.match(
            r"[\w\-–/^_:]|\.\d", after
        ):
            return False
        if _REFERENCE.search(before) or _is_plain_count(number):
            return False
        inside = any(m.start <= span.start < m.end for m in self.mentions)
        inside |= any(
            match.start() <= span.start < match.end()
            for name in self.given
            for match in re.finditer(re.escape(name), self.text)
        )
        version = any(
            m.end <= span.start
            and m.text[-1].isdigit()
            and re.fullmatch(r"\s?(?:and|or|,|/|&)\s", self.text[m.end : span.start])
            for m in self.mentions
        )
        return not inside and not version and comparator_before(before) is Comparator.EXACT


def kind_of(name: str) -> MentionKind | None:
    """Kind of a name by the bundled list or by its form; None where neither tells."""
    return listed_kind(name) or shaped_kind(name)


def comparator_before(text: str) -> Comparator:
    """How the words at the end of ``text`` make the next number bound the truth."""
    words = tuple(word.lower() for word in _WORD.findall(text[-60:]))
    tail = words[-_LONGEST_COMPARATOR:]
    if re.search(r"\b(?:between|from|within)\b[^,;]*\Z", text[-40:]):
        return Comparator.RANGE
    for phrase, comparator in lexicon.COMPARATORS:
        if tail[-len(phrase) :] == phrase:
            return comparator
    return Comparator.EXACT


def _is_plain_count(number: Number) -> bool:
    """Whole numbers without a unit: years, and counts too small to be told by a digit."""
    if number.decimals > 0 or number.percent:
        return False
    return number.value < 20 or (1900 <= number.value < 2100 and "," not in number.text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start][-1:], text[end:]
    return before in {"", " ", "("} and bool(re.match(r"[\s,.;:)]|\Z", after))
