"""Atoms in words: only words of the claim, for finding their evidence."""

from claimcheck.claims.language import lexicon
from claimcheck.claims.parsing import Parsed
from claimcheck.claims.quantities import Reading
from claimcheck.model import Binding, Role

_UNIT_WORDS = lexicon.UNIT_POINTS | lexicon.RESULT_UNITS | lexicon.FACTOR_WORDS


def restate(
    parsed: Parsed, reading: Reading, binding: Binding, text: str, *, sole: bool
) -> str:
    """What one number of a clause says, in the clause's words.

    The clause itself where the number is its only one; else the parts of the binding,
    the change word, and the number with its unit ("SQuAD improvements 8.2 points").
    """
    if sole and reading.quantity.role is not Role.COUNT:
        return text[parsed.tokens[0].start : parsed.tokens[-1].end]
    if reading.quantity.role is Role.COUNT:
        parts = [binding.subject if binding.metric else "", _number(parsed, reading)]
        return " ".join(part for part in [*parts, reading.counted] if part)
    change = _change_word(parsed) if reading.quantity.role is Role.CHANGE else ""
    parts = [
        binding.subject,
        binding.model,
        binding.dataset,
        binding.language,
        binding.split,
        binding.metric,
        "average" if reading.quantity.averaged and _says_average(parsed) else "",
        change,
        _number(parsed, reading),
        _unit(parsed, reading),
        binding.baseline,
        binding.setting,
    ]
    return " ".join(dict.fromkeys(part for part in parts if part))


def _number(parsed: Parsed, reading: Reading) -> str:
    return parsed.tokens[reading.index].text


def _says_average(parsed: Parsed) -> bool:
    return any(token.lower == "average" for token in parsed.tokens)


def _change_word(parsed: Parsed) -> str:
    """The noun or verb of the clause that says the change."""
    for token in parsed.tokens:
        if token.lower in lexicon.CHANGE_NOUNS:
            return token.text
    return parsed.tokens[parsed.verb.index].text if parsed.verb else ""


def _unit(parsed: Parsed, reading: Reading) -> str:
    """The unit word behind the number or behind its coordination."""
    listing = parsed.listing_at(reading.index)
    start = reading.index + 1
    if listing is not None and listing.numeric:
        start = max(listing.last - 1, start)
    for index in range(start, min(start + 4, len(parsed.tokens))):
        if parsed.lower(index) in lexicon.UNIT_POINTS | lexicon.FACTOR_WORDS:
            return parsed.tokens[index].text
        if parsed.lower(index) not in _UNIT_WORDS and parsed.run_at(index) is None:
            break
    return ""
