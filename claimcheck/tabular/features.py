"""What a decision is made from: outcomes of programs, links and wording, in numbers."""

import re
from collections.abc import Sequence

import numpy as np

from claimcheck.tabular.analysis import Analysis
from claimcheck.tabular.cues import Relation, count_negations
from claimcheck.tabular.grid import Axis
from claimcheck.tabular.linking import OWN
from claimcheck.tabular.programs import Kind, Outcome
from claimcheck.tabular.words import STOPWORDS, words

_WORDING = {
    "cause": r"\b(?:because|due to|since|as a result|therefore|caused|owing|reason\w*)\b",
    "guess": r"\b(?:may|might|could|possibl\w+|probabl\w+|hypothes\w+|believe|conjecture"
    r"|likely|seem\w*|perhaps|expect\w*|suspect|intuiti\w+|would|should)\b",
    "conclusion": r"\b(?:indicat\w+|suggest\w+|demonstrat\w+|impl\w+|confirm\w+|shows? that"
    r"|showing|conclude\w*|therefore|thus|evidence)\b",
    "own": r"\b(?:our|ours|we|proposed)\b",
    "setting": r"\b(?:we (?:use|set|train|report|evaluate|compare|consider|ask)|are asked"
    r"|is trained|we first|each (?:annotator|participant)|is computed|defined as|denotes?"
    r"|refers? to|in this section|follow(?:ing|s)?)\b",
    "pointer": r"\b(?:Table|Tab\.|Fig\w*|Figure|Section|Appendix|Eq\.?)\s*\w+",
    "citation": r"et al\b|\(\d{4}\)|, \d{4}\)",
    "significance": r"\b(?:significan\w*|p ?[<=]|t-test|statistical\w*)",
    "surprise": r"\b(?:surprising\w*|interesting\w*|unexpected\w*|however|although"
    r"|though)\b",
    "quantifier": r"\b(?:all|every|each|both|always|consistently|any|across)\b",
    "exclusive": r"\b(?:only|except|solely|alone)\b",
    "example": r"\b(?:for example|for instance|e\.g\.|such as|i\.e\.)",
    "question": r"\?",
    "contrast": r"\b(?:instead|rather|contrary|unlike|opposite|disprov\w+|refut\w+"
    r"|contradict\w*)\b",
}
_COMPILED = {
    name: re.compile(pattern, re.I if name != "pointer" else 0)
    for name, pattern in _WORDING.items()
}
_PROPER = re.compile(r"(?<![.!?]\s)(?<!^)\b(?:[A-Z][\w+-]*[A-Z0-9][\w+-]*|[A-Z]\w+)")
_CLEAR = 0.5
"""Truth from which a program counts as true, and below whose negative as false."""
_AVERAGES = (Kind.COMPARE, Kind.EXTREME, Kind.RANK, Kind.SIMILAR, Kind.CHANGE, Kind.TREND)
_ARITHMETIC = (Kind.LOOKUP, Kind.DIFFERENCE, Kind.RATIO, Kind.THRESHOLD)


def features(analysis: Analysis) -> dict[str, float]:
    """Named features of a claim beside a table; most lie in [−1, 1] or [0, 3]."""
    return {
        **_program_features(analysis),
        **_figure_features(analysis),
        **_link_features(analysis),
        **wording_features(analysis.claim),
    }


def wording_features(claim: str) -> dict[str, float]:
    """Features of the claim alone: what it would be judged by without a table."""
    found = {
        f"wording_{name}": min(float(len(pattern.findall(claim))), 2.0)
        for name, pattern in _COMPILED.items()
    }
    negations = count_negations(claim)
    found["wording_negated"] = float(negations > 0)
    found["wording_negations"] = min(float(negations), 3.0)
    found["wording_length"] = float(np.log1p(len(claim.split())) / 3)
    return found


def _program_features(analysis: Analysis) -> dict[str, float]:
    outcomes = analysis.outcomes
    found: dict[str, float] = {}
    for kind in _AVERAGES:
        own = [outcome for outcome in outcomes if outcome.kind is kind]
        found[f"{kind}_truth"] = _weighted(own)
        found[f"{kind}_present"] = max((outcome.binding for outcome in own), default=0.0)
    by_cue = _best_by_cue(outcomes)
    found["program_truth"] = _weighted(by_cue)
    found["program_true"] = max(
        (o.binding for o in by_cue if o.truth >= _CLEAR), default=0.0
    )
    found["program_false"] = max(
        (o.binding for o in by_cue if o.truth <= -_CLEAR), default=0.0
    )
    found["program_margin"] = sum(o.binding * o.truth * abs(o.margin) for o in by_cue)
    found["program_margin"] = float(np.clip(found["program_margin"], -3, 3))
    found["program_dispute"] = _dispute(outcomes)
    found["programs"] = min(len(by_cue), 4) / 4
    first = by_cue[0] if by_cue else None
    found["first_truth"] = first.truth * first.binding if first else 0.0
    found["relations"] = min(_count_relations(analysis), 4) / 4
    found["unbound"] = float(bool(_count_relations(analysis)) and not by_cue)
    return found


def _figure_features(analysis: Analysis) -> dict[str, float]:
    found: dict[str, float] = {}
    arithmetic = analysis.arithmetic
    for kind in _ARITHMETIC:
        own = [outcome for outcome in arithmetic if outcome.kind is kind]
        found[f"{kind}_truth"] = _weighted(own)
    held = [outcome for outcome in arithmetic if outcome.truth > 0]
    missed = [outcome for outcome in arithmetic if outcome.truth < 0]
    found["figures"] = min(len(analysis.figures), 3) / 3
    found["figures_found"] = min(len(held), 3) / 3
    found["figures_missed"] = min(len(missed), 3) / 3
    found["figure_surest"] = max((outcome.binding for outcome in held), default=0.0)
    found["figure_surest_missed"] = max((o.binding for o in missed), default=0.0)
    return found


def _link_features(analysis: Analysis) -> dict[str, float]:
    mentions = analysis.mentions
    covered = {at for m in mentions for at in range(m.start, m.end) if m.facet != OWN}
    content = [at for at, t in enumerate(analysis.tokens) if t.word not in STOPWORDS]
    caption = set(words(analysis.grid.table.caption))
    known = [at for at in content if at in covered or analysis.tokens[at].word in caption]
    proper = list(_PROPER.finditer(analysis.claim))
    named = [
        match
        for match in proper
        if any(match.start() <= analysis.tokens[at].start < match.end() for at in known)
    ]
    count = max(len(content), 1)
    found = {
        "linked_share": len([at for at in content if at in covered]) / count,
        "known_share": len(known) / count,
        "unknown_names": min(len(proper) - len(named), 4) / 4,
        "known_names": min(len(named), 4) / 4,
        "own_system": float(any(m.facet == OWN for m in mentions)),
    }
    for axis in Axis:
        own = [mention for mention in mentions if mention.axis is axis]
        found[f"{axis}_named"] = max((mention.coverage for mention in own), default=0.0)
        found[f"{axis}_count"] = min(len({m.lines for m in own}), 4) / 4
    return found


def _weighted(outcomes: Sequence[Outcome]) -> float:
    """Truth by binding, summed and held to [−1, 1]."""
    total = sum(outcome.truth * outcome.binding for outcome in outcomes)
    return float(np.clip(total / max(1.0, len(outcomes) ** 0.5), -1, 1))


def _best_by_cue(outcomes: Sequence[Outcome]) -> list[Outcome]:
    best: dict[int, Outcome] = {}
    for outcome in outcomes:
        if outcome.cue not in best or outcome.binding > best[outcome.cue].binding:
            best[outcome.cue] = outcome
    return [best[cue] for cue in sorted(best)]


def _dispute(outcomes: Sequence[Outcome]) -> float:
    """How far programs of one cue disagree, at most, in [0, 1]."""
    by_cue: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        by_cue.setdefault(outcome.cue, []).append(outcome)
    return max(
        (
            min(
                max((o.binding * max(o.truth, 0) for o in own), default=0.0),
                max((o.binding * max(-o.truth, 0) for o in own), default=0.0),
            )
            for own in by_cue.values()
        ),
        default=0.0,
    )


def _count_relations(analysis: Analysis) -> int:
    return sum(
        cue.relation is not Relation.SIMILAR or not cue.modifies
        for clause in analysis.clauses
        for cue in clause.cues
    )
