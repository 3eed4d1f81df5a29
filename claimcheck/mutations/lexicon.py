"""Closed classes of English words that mutations rest on."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMPARATIVES = {
    "better": "worse", "higher": "lower", "larger": "smaller", "greater": "smaller",
    "faster": "slower", "stronger": "weaker", "longer": "shorter", "superior": "inferior",
    "bigger": "smaller", "easier": "harder", "more": "less", "worse": "better",
    "lower": "higher", "smaller": "larger", "slower": "faster", "weaker": "stronger",
    "shorter": "longer", "inferior": "superior", "harder": "easier", "less": "more",
    "fewer": "more",
}  # fmt: skip
CHANGES = {
    "improvement": "decline", "improvements": "declines", "gain": "loss",
    "gains": "losses", "increase": "decrease", "increases": "decreases", "boost": "drop",
    "drop": "rise", "drops": "rises", "decrease": "increase", "decreases": "increases",
    "reduction": "increase", "reductions": "increases", "decline": "improvement",
    "declines": "improvements", "degradation": "improvement",
}  # fmt: skip
VERBS = {
    "outperforms": "underperforms", "outperform": "underperform",
    "outperformed": "underperformed", "surpasses": "falls short of",
    "surpass": "fall short of", "surpassed": "fell short of", "beats": "loses to",
    "beat": "lose to", "exceeds": "falls short of", "exceed": "fall short of",
    "underperforms": "outperforms", "underperform": "outperform",
    "outperforming": "underperforming", "improves": "worsens", "improve": "worsen",
    "improving": "worsening", "improved": "worsened", "increases": "decreases",
    "increase": "decrease", "increased": "decreased", "increasing": "decreasing",
    "decreases": "increases", "decrease": "increase", "decreased": "increased",
    "decreasing": "increasing", "reduces": "increases", "reduce": "increase",
    "reduced": "increased", "reducing": "increasing", "boosts": "lowers",
    "boosting": "lowering", "raises": "lowers", "raising": "lowering", "helps": "hurts",
    "help": "hurt", "hurts": "helps", "drops": "rises", "dropped": "rose",
    "drop": "rise", "benefits": "suffers", "benefit": "suffer", "degrades": "improves",
    "degrade": "improve", "degraded": "improved",
    "enhances": "impairs", "enhance": "impair", "worsens": "improves",
}  # fmt: skip
"""Each with its opposite. Verbs that are nouns as well ("gains") are left out."""
VERBS_UPON = {
    "improves": "falls behind",
    "improve": "fall behind",
    "improving": "falling behind",
}
"""Opposites of verbs with "on", "upon" or "over" behind them."""

RESULT_VERBS = _words(
    "outperform improve achieve reach obtain yield exceed surpass reduce attain perform "
    "beat hurt help outscore contain underperform provide retain match degrade"
)
"""Verbs that state a result, and whose forms in -s are seldom nouns."""
PLURAL_VERBS = RESULT_VERBS - _words("yield hurt help outscore provide match degrade")
"""Those whose plural is not a noun as well."""
STATING = _words(
    "is are was were performs perform performed achieves achieve achieved obtains obtain "
    "obtained yields yield yielded reaches reach gives give has have shows show works "
    "work attains attain provides provide"
)
"""Verbs before a comparative that is what the sentence says."""
FINDING = _words(
    "brings bring yields yield see observe achieves achieve shows show obtain obtains "
    "leads results gives provides"
)
"""Verbs before a noun of change that is what was found."""
DEGREES = _words(
    "significantly much slightly considerably substantially consistently even a far "
    "notably clearly still also significant marginally generally by the strongly "
    "dramatically markedly always both"
)
"""Words between a verb and its comparative."""
SUBJECTS = _words("we it they which that also")
NOT_PLURAL = _words("is was does has as this thus its us always various")
"""Words in -s that are no plural."""
BEFORE_NOUNS = _words("the a an of these those our their its and or")
"""Words after which a form in -s is a noun."""

UNASSERTED = _words(
    "to can could may might will would should must whether if without how why cannot "
    "helps help towards toward for unless"
)
"""Words after which a verb is an aim or a possibility."""
DENIALS = _words("not no never neither nor hardly barely cannot without few little")
HEDGES = _words("almost nearly barely only just rather already than as")
RELATIVES = _words("that which who where whose")
