"""Noun phrases of a claim: the data set, metric, language and split that they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.claims.language import lexicon
from claimcheck.claims.language.names import is_modifier
from claimcheck.claims.language.tokens import TokenKind
from claimcheck.claims.parsing import Parsed
from claimcheck.model import MentionKind

_DROPPED = (
    lexicon.DETERMINERS
    | lexicon.QUANTIFIERS
    | frozenset(lexicon.CHANGE_NOUNS)
    | frozenset(
        {"score", "scores", "result", "results", "performance", "respectively", "only",
         "just", "also", "even", "first", "respective", "absolute", "relative", "points",
         "point", "own", "new", "average", "terms", "instead", "previous", "best",
         "highest", "lowest", "strong", "strongest", "overall", "printed", "large",
         "larger", "consistent", "significant", "substantial", "statistically", "alone"}
    )
)  # fmt: skip
"""Words of a noun phrase that name nothing."""
_TRAILING = frozenset(
    {"also", "alone", "instead", "itself", "respectively", "still", "then", "both", "that",
     "which", "who"}
)  # fmt: skip
_SPREAD = frozenset({"standard", "deviation", "variance", "std"})
_SUBSETS = frozenset({"matched", "mismatched"})
"""Adjectives that belong to the name of the data behind them."""
_TASK_ENDINGS = ("ing", "tion", "sis", "val", "ment", "nce", "ence", "ity")


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun phrase names; empty strings where it does not."""

    dataset: str = ""
    metric: str = ""
    language: str = ""
    split: str = ""
    setting: str = ""
    model: str = ""
    averaged: bool = False


def read_noun(parsed: Parsed, indices: Sequence[int]) -> Noun:
    """Sort the tokens of a noun phrase by what they name."""
    sorter = _Sorter(parsed, indices)
    return sorter.sort()


class _Sorter:
    """Takes the tokens of one noun phrase one after the other."""

    def __init__(self, parsed: Parsed, indices: Sequence[int]) -> None:
        self.parsed = parsed
        self.indices = indices
        self.dataset: list[int] = []
        self.plain: list[int] = []
        self.metric: list[int] = []
        self.language: list[int] = []
        self.split: list[int] = []
        self.setting: list[int] = []
        self.model: list[int] = []
        self.averaged = False

    def sort(self) -> Noun:
        for index in self.indices:
            self._take(index)
        join = self.parsed.join
        dataset = join(self._dataset())
        return Noun(
            dataset=dataset,
            metric=join(self.metric),
            language=" ".join(self.parsed.tokens[index].text for index in self.language),
            split=join(self.split),
            setting=" ".join(self.parsed.tokens[index].text for index in self.setting),
            model=join(self.model),
            averaged=self.averaged,
        )

    def _is_top_number(self, index: int) -> bool:
        """As in "top 20 accuracy", not "the top accuracy"."""
        after = self.parsed.tokens[index + 1 : index + 2]
        numbered = bool(after) and after[0].number is not None
        return self.parsed.lower(index) == "top" and numbered

    def _take(self, index: int) -> None:
        token = self.parsed.tokens[index]
        run = self.parsed.run_at(index)
        if run is not None:
            self._take_name(index, run.kind)
        elif token.number is not None and self.parsed.lower(index - 1) == "top":
            self.metric.append(index)
        elif token.kind is not TokenKind.WORD:
            if token.text in {"'s", "\u2019s"}:
                self._hand_over()
        elif token.lower in lexicon.AVERAGES:
            self.averaged = True
        elif token.lower.startswith("top-") or self._is_top_number(index):
            self.metric.append(index)
        elif token.lower == "top":
            return
        elif token.lower in lexicon.SETTING_ADJECTIVES or token.lower in _SPREAD:
            self.setting.append(index)
        elif token.lower in lexicon.HIGHER | lexicon.LOWER or token.lower.endswith("ly"):
            return
        elif token.lower not in _DROPPED | lexicon.PLACE_HEADS:
            self.plain.append(index)

    def _hand_over(self) -> None:
        """A possessive: what stood before it owns the rest."""
        self.plain.clear()
        owners = [
            index
            for index in self.dataset
            if (run := self.parsed.run_at(index)) and run.kind is MentionKind.OTHER
        ]
        self.model += owners
        self.dataset = [index for index in self.dataset if index not in owners]

    def _take_name(self, index: int, kind: MentionKind) -> None:
        match kind:
            case MentionKind.METRIC:
                self.metric += [*self._premodifiers(), index]
            case MentionKind.OTHER if self.parsed.lower(index + 1).startswith("language"):
                self.language.append(index)
            case MentionKind.LANGUAGE:
                self.language.append(index)
            case MentionKind.SPLIT:
                self.split.append(index)
            case MentionKind.MODEL | MentionKind.METHOD:
                self.model.append(index)
            case _:
                self.dataset.append(index)

    def _premodifiers(self) -> list[int]:
        """Plain words right before a metric belong to it ("label accuracy")."""
        taken = [
            index for index in self.plain if not self.dataset or index > self.dataset[-1]
        ]
        self.plain = [index for index in self.plain if index not in taken]
        return taken

    def _dataset(self) -> list[int]:
        """Names, with the task words behind them; plain words where no name stands."""
        words = [
            index
            for index in self.plain
            if self.parsed.lower(index)
            not in lexicon.GENERIC_PLACES | lexicon.GENERIC_HEADS
        ]
        if not self.dataset:
            named = [index for index in words if is_modifier(self.parsed.tokens[index])]
            return named or (words if words and self._is_task(words) else [])
        kept = {*self.dataset}
        for before, after in pairwise(self.indices):
            if before in kept and after in words:
                kept |= (
                    {after} if self.parsed.lower(after).endswith(_TASK_ENDINGS) else set()
                )
            elif after in kept and before in words:
                kept |= {before} if is_modifier(self.parsed.tokens[before]) else set()
            elif after in kept and before in self.setting:
                kept |= {before} if self.parsed.lower(before) in _SUBSETS else set()
        self.setting = [index for index in self.setting if index not in kept]
        return sorted(kept)

    def _is_task(self, words: Sequence[int]) -> bool:
        """Lower-case words name a task or kind of data only by their form."""
        if words[-1] != self.indices[-1] and len(words) == 1:
            return False
        last = self.parsed.lower(words[-1])
        return last.endswith(_TASK_ENDINGS) or last.rstrip("s").endswith(_TASK_ENDINGS)


def name_text(parsed: Parsed, indices: Sequence[int]) -> str:
    """A noun phrase as the name of a system: no article, no "model" behind a name."""
    kept = [
        index for index in indices if parsed.tokens[index].text not in {"'s", "\u2019s"}
    ]
    while kept and _leading(parsed, kept[0]):
        kept.pop(0)
    while kept and _trailing(parsed, kept):
        kept.pop()
    return parsed.join(kept)


def _leading(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if parsed.run_at(index):
        return False
    return token.kind is not TokenKind.WORD or token.lower in lexicon.DETERMINERS | {
        "even", "also", "then", "only", "just", "instead", "that", "of", "both", "neither",
        "no", "on",
    }  # fmt: skip


def _trailing(parsed: Parsed, kept: Sequence[int]) -> bool:
    word = parsed.lower(kept[-1])
    if word in _TRAILING:
        return True
    if word.endswith("ly") and parsed.run_at(kept[-1]) is None:
        return True
    named = any(parsed.run_at(index) for index in kept[:-1])
    return named and word in lexicon.GENERIC_HEADS
