"""Claims read beside passages by a trained verifier, under the rules' guards."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimcheck.entailment import Verifier
from claimcheck.model import Atom, AtomKind, Claim, Distribution, Label
from claimcheck.verdict.stance import PassageJudge, Stance, containment

_DECIDES = 0.97
"""Probability from which the verifier's reading alone decides on a passage."""
_VETOES = 0.90
"""Probability of a contradiction from which the rules' support is not believed."""
_SHARED = 0.5
"""Share of the claim's words that a passage must hold to refute it."""


class VerifierJudge:
    """A verifier's reading of each passage, as far as the rules allow it.

    A passage that does not print the claim's numbers, goes in another direction or
    negates what the claim does not, never supports it. One that shares too few words
    with it never refutes it. Every stance carries the verifier's probabilities.
    """

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier
        self._rules = PassageJudge()
        self._read: dict[tuple[str, str], Distribution] = {}

    def read_ahead(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Read (claim, passage) pairs at once: far faster than claim by claim."""
        new = [pair for pair in dict.fromkeys(pairs) if pair not in self._read]
        if not new:
            return
        rows = self._verifier.predict(new).tolist()
        for pair, (supported, refuted, open_) in zip(new, rows, strict=True):
            self._read[pair] = (supported, refuted, open_)

    def judge(
        self, claim: str, passages: Sequence[str], similarities: Sequence[float]
    ) -> list[Stance]:
        """One stance per passage; similarities are cosines in [0, 1]."""
        self.read_ahead((claim, passage) for passage in passages)
        stances = self._rules.judge(claim, passages, similarities)
        return [
            _weigh(claim, passage, stance, self._read[claim, passage])
            for passage, stance in zip(passages, stances, strict=True)
        ]


def _weigh(claim: str, passage: str, rule: Stance, read: Distribution) -> Stance:
    """The rules' stance with the verifier's probabilities, or the verifier's own."""
    stance = replace(rule, distribution=read)
    supported, refuted, _ = read
    if rule.label is Label.REFUTED:
        return stance
    open_ = replace(stance, label=Label.NOT_ENOUGH_EVIDENCE, probability=0.5)
    if rule.label is Label.SUPPORTED:
        disputed = replace(open_, why="has the same words, but reads as a contradiction")
        return disputed if refuted >= _VETOES else stance
    if supported >= _DECIDES and not rule.objection:
        why = f"says the same, as the verifier reads it ({supported:.2f})"
        return replace(stance, label=Label.SUPPORTED, probability=supported, why=why)
    if refuted >= _DECIDES and containment(claim, passage) >= _SHARED:
        why = f"says otherwise, as the verifier reads it ({refuted:.2f})"
        return replace(stance, label=Label.REFUTED, probability=refuted, why=why)
    return stance


def texts_to_read(claim: Claim, atoms: Sequence[Atom]) -> list[str]:
    """The texts of a claim that are set beside passages: its own, and atoms in words.

    Atoms with numbers are decided by other means.
    """
    worded = [atom.text for atom in atoms if atom.kind is not AtomKind.QUANTITY]
    return list(dict.fromkeys([visible_text(claim), *worded]))


def visible_text(claim: Claim) -> str:
    """The claim's text without a last word that the report may have cut in two."""
    return claim.text.rpartition(" ")[0] if claim.truncated else claim.text
