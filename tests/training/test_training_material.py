"""Groups that no fold tears apart."""

from claimcheck.datasets.pair import Pair
from claimcheck.model import Label
from claimcheck.training.material import join_groups


def _pair(claim: str, evidence: str, group: str) -> Pair:
    return Pair(claim, evidence, Label.SUPPORTED, group)


def test_what_shares_a_claim_or_evidence_stays_together() -> None:
    pairs = [
        _pair("cats purr", "a", "one"),
        _pair("cats purr", "b", "two"),  # the same claim
        _pair("dogs bark", "b", "three"),  # the same evidence
        _pair("dogs howl", "c", "three"),  # the same group
        _pair("birds sing", "d", "four"),
    ]
    joined = join_groups("pets", pairs)
    assert [(p.claim, p.evidence) for p in joined] == [(p.claim, p.evidence) for p in pairs]
    first, *others, alone = [pair.group for pair in joined]
    assert others == [first] * 3
    assert alone != first
    assert all(group.startswith("pets ") for group in (first, alone))


def test_no_pairs_no_groups() -> None:
    assert join_groups("none", []) == []
