"""Mentions: the names of a whole claim, with the kind that the grammar gives them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.names import find_names, inner_name
from claimcheck.claims.language.tokens import Token
from claimcheck.claims.language.vocabulary import listed_kind, shaped_kind
from claimcheck.model import Binding, Mention, MentionKind

_SLOT_KINDS = {
    "subject": MentionKind.MODEL,
    "baseline": MentionKind.MODEL,
    "model": MentionKind.MODEL,
    "dataset": MentionKind.DATASET,
    "metric": MentionKind.METRIC,
    "language": MentionKind.LANGUAGE,
    "split": MentionKind.SPLIT,
}
_SETTING_NOUNS = frozenset({"setting", "settings", "scenario", "regime"})
_SPLIT_NOUNS = frozenset({"set", "sets", "split", "splits", "data"})


def find_mentions(
    text: str, tokens: Sequence[Token], bindings: Iterable[Binding]
) -> tuple[Mention, ...]:
    """Names in order of appearance, without overlaps; spans refer to ``text``."""
    kinds = _kinds_by_slot(bindings)
    found: list[Mention] = []
    for run in find_names(tokens):
        start, end = tokens[run.first].start, tokens[run.last - 1].end
        kind = run.kind
        if kind is MentionKind.OTHER:
            kind = _grammatical(text[start:end], kinds)
        behind = tokens[run.last] if run.last < len(tokens) else None
        if kind is MentionKind.SPLIT and behind and behind.lower in _SPLIT_NOUNS:
            end = behind.end
        found.append(Mention(text[start:end], kind, start, end))
    found += _inside_adjectives(tokens, kinds)
    found += _settings(text, tokens)
    found = _with_metric_words(text, found, bindings)
    return _without_overlaps(found)


def _kinds_by_slot(bindings: Iterable[Binding]) -> dict[str, MentionKind]:
    """Text of a binding's part → the kind that its part implies."""
    kinds: dict[str, MentionKind] = {}
    for binding in bindings:
        trained = "intermediate" in binding.setting
        for slot, kind in _SLOT_KINDS.items():
            value = getattr(binding, slot)
            implied = MentionKind.DATASET if trained and slot == "subject" else kind
            if value:
                kinds.setdefault(value, implied)
    return kinds


def _grammatical(name: str, kinds: Mapping[str, MentionKind]) -> MentionKind:
    """Kind of a name that neither the list nor its form settles."""
    if name in kinds:
        return kinds[name]
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return next(
        (kind for text, kind in kinds.items() if pattern.search(text)), MentionKind.OTHER
    )


def _inside_adjectives(
    tokens: Sequence[Token], kinds: Mapping[str, MentionKind]
) -> list[Mention]:
    """As in "DPR-based" mentions DPR, "non-SQuAD" mentions SQuAD."""
    mentions: list[Mention] = []
    for token in tokens:
        inner = inner_name(token)
        if inner is None:
            continue
        name, offset = inner
        kind = listed_kind(name) or shaped_kind(name) or _grammatical(name, kinds)
        start = token.start + offset
        mentions.append(Mention(name, kind, start, start + len(name)))
    return mentions


def _settings(text: str, tokens: Sequence[Token]) -> list[Mention]:
    """As in "open setting", "zero-shot setting"."""
    return [
        Mention(text[first.start : second.end], MentionKind.OTHER, first.start, second.end)
        for first, second in pairwise(tokens)
        if second.lower in _SETTING_NOUNS and first.lower in lexicon.SETTING_ADJECTIVES
    ]


def _with_metric_words(
    text: str, mentions: list[Mention], bindings: Iterable[Binding]
) -> list[Mention]:
    """A metric's own modifiers belong to its mention ("top-20 accuracy")."""
    extended = list(mentions)
    for metric in {binding.metric for binding in bindings if " " in binding.metric}:
        for match in re.finditer(re.escape(metric), text):
            if any(
                item.kind is MentionKind.METRIC
                and match.start() <= item.start < match.end()
                for item in mentions
            ):
                extended.append(
                    Mention(metric, MentionKind.METRIC, match.start(), match.end())
                )
    return extended


def _without_overlaps(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The longest of overlapping mentions, in order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda item: (item.start - item.end, item.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda item: item.start))
