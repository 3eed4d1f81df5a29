"""English against multilingual intermediate data: whom the other languages help."""

from collections.abc import Collection, Sequence

from claimcheck.model.experiment import Analysis
from claimcheck.reproduce.analysis.groups import describe_gap, group_gains
from claimcheck.reproduce.outcome.draws import draw
from claimcheck.reproduce.outcome.pairing import SeedPair

SEEN, UNSEEN = "languages of the intermediate data", "other languages"


def analyse_training_languages(
    pairs: Sequence[SeedPair], trained: Collection[str], *, seed: int = 0
) -> Analysis:
    """The difference in languages that the intermediate data have, and in others.

    Args:
        pairs: Multilingual intermediate data as treatment, English as baseline.
        trained: Languages of the intermediate data.
        seed: Of the draws.
    """
    sample = draw(pairs, seed=seed)
    groups = group_gains(
        sample,
        {
            SEEN: [each for each in sample.languages if each in trained],
            UNSEEN: [each for each in sample.languages if each not in trained],
        },
    )
    findings = (describe_gap(sample, *groups),) if len(groups) == 2 else ()
    return Analysis(findings=findings, groups=groups)
