"""Training of the decision's model on invented examples, and its judgement by paper."""

import random
from pathlib import Path

import pytest

from claimcheck.errors import DecisionError
from claimcheck.model import Label
from claimcheck.training.decision import train_decision, write_decision
from claimcheck.training.examples import Example, Statement
from claimcheck.training.trust import keep_trusted, risk_curve, trusted_grounds
from claimcheck.training.unseen import Plan, Unseen, feature_names, fit, leave_one_paper_out
from claimcheck.verdict.calibrated import load_decision
from claimcheck.verdict.proposal import Ground

YES, NO, OPEN = Label.SUPPORTED, Label.REFUTED, Label.NOT_ENOUGH_EVIDENCE
PLAN = Plan(decided=10)


def _example(number: int, *, made: bool = False, verifier: bool = False) -> Example:
    """Of paper number // 6; its features tell its label, give or take noise."""
    noise = random.Random(number)
    label = list(Label)[number % 3]
    features = {
        "agrees": float(label is YES) + noise.gauss(0, 0.2),
        "differs": float(label is NO) + noise.gauss(0, 0.2),
        "constant": 1.0,
    }
    if verifier:
        features["verifier supports"] = float(label is YES)
    file = f"2101.{number // 6:05}v1.pdf"
    statement = Statement(f"s{number}", file, "A sentence.", label, made=made)
    return Example(statement, features, OPEN, 0.6, dict.fromkeys(Label, Ground.CELLS))


EXAMPLES = [_example(number) for number in range(72)]
NAMES = feature_names(EXAMPLES, models=True)


@pytest.fixture(scope="module")
def unseen() -> list[Unseen]:
    return leave_one_paper_out(EXAMPLES, NAMES, plan=PLAN)


def test_papers_left_out_are_judged_well(unseen: list[Unseen]) -> None:
    assert [item.example for item in unseen] == EXAMPLES
    assert sum(item.right for item in unseen) / len(unseen) > 0.7
    assert all(sum(item.distribution) == pytest.approx(1.0) for item in unseen)


def test_a_paper_left_out_does_not_train() -> None:
    """With labels turned round in one paper, only the others' answers change."""
    turned = [
        Example(
            Statement("x", example.statement.file, "", NO),
            example.features,
            example.proposed,
            example.probability,
            example.shown,
        )
        if example.statement.file == EXAMPLES[0].statement.file
        else example
        for example in EXAMPLES
    ]
    plain = leave_one_paper_out(EXAMPLES, NAMES, plan=PLAN)
    changed = leave_one_paper_out(turned, NAMES, plan=PLAN)
    assert changed[0].distribution == plain[0].distribution
    assert changed[-1].distribution != plain[-1].distribution


@pytest.mark.parametrize(
    ("file", "group"),
    [
        ("1810.04805v1.pdf", "1810.04805"),
        ("1810.04805v2.pdf", "1810.04805"),
        ("2005.13013v1.author-copy.pdf", "2005.13013"),
        ("acl2020-tbert.pdf", "acl2020-tbert.pdf"),
    ],
)
def test_versions_of_a_paper_belong_together(file: str, group: str) -> None:
    assert Statement("s", file, "", YES).group == group


def test_made_statements_train_and_are_judged_only_if_asked_for() -> None:
    made = [_example(number, made=True) for number in range(72, 84)]
    unseen = leave_one_paper_out([*EXAMPLES, *made], NAMES, plan=PLAN)
    assert len(unseen) == len(EXAMPLES)
    asked = leave_one_paper_out(EXAMPLES, NAMES, plan=PLAN, judged=made)
    assert [item.example for item in asked] == made
    plain = fit(EXAMPLES, NAMES, strength=0.1, plan=PLAN)
    more = fit([*EXAMPLES, *made], NAMES, strength=0.1, plan=PLAN)
    assert (plain.weights != more.weights).any()


@pytest.mark.parametrize(
    ("outcomes", "able"),
    [
        ([], False),
        ([(YES, YES)] * 3, False),
        ([(NO, NO)] * 10, True),
        ([(NO, NO)] * 9 + [(YES, OPEN)], True),
        ([(NO, NO)] * 9 + [(YES, NO)] * 2, False),
    ],
)
def test_the_model_may_decide_where_it_is_nearly_always_right(
    outcomes: list[tuple[Label, Label]], able: bool
) -> None:
    """Pairs of what is decided and what is so, beside claims that stay open."""
    unseen = _decided([*outcomes, (OPEN, YES), (OPEN, OPEN)], Ground.PROGRAM)
    assert (Ground.PROGRAM in trusted_grounds(unseen, PLAN)) is able


def test_each_kind_of_evidence_earns_its_own_trust() -> None:
    good = _decided([(NO, NO)] * 10, Ground.PROGRAM)
    bad = _decided([(YES, NO)] * 10, Ground.PASSAGE)
    trusted = trusted_grounds([*good, *bad], PLAN)
    assert trusted == {Ground.PROGRAM: min(PLAN.overrule)}
    kept = keep_trusted([*good, *bad], trusted)
    assert [item.label for item in kept] == [NO] * 10 + [OPEN] * 10


def test_mutated_statements_alone_earn_no_trust() -> None:
    good = _decided([(NO, NO)] * 10, Ground.PROGRAM)
    bad = _decided([(YES, NO)] * 10, Ground.PROGRAM)
    assert not trusted_grounds([], PLAN, probed=good)
    assert not trusted_grounds(good, PLAN, probed=bad)
    assert trusted_grounds(good, PLAN, probed=good)
    assert not trusted_grounds(good, PLAN, probed=[*good[:1], *bad[:1]])


def test_leave_to_decide_is_lost_where_mutated_statements_are_misjudged() -> None:
    wrong = [
        Example(
            Statement(f"m{n}", "x.pdf", "A sentence.", NO, made=True),
            EXAMPLES[3 * n].features,  # those of a true statement
            OPEN,
            0.6,
            EXAMPLES[0].shown,
        )
        for n in range(20)
    ]
    data = {"invented": "0" * 64}
    (free,) = train_decision(EXAMPLES, plan=PLAN, data=data)["models"]
    assert free["decides_on"] == {"cells": min(PLAN.overrule)}
    (bound,) = train_decision(EXAMPLES, plan=PLAN, data=data, probes=wrong)["models"]
    assert bound["decides_on"] == {}


def _decided(pairs: list[tuple[Label, Label]], ground: Ground) -> list[Unseen]:
    """Claims that the rules left open, by pairs of (what is decided, what is so)."""
    shown = {YES: ground, NO: ground}
    return [
        Unseen(
            Example(Statement("s", "p.pdf", "", gold), {}, OPEN, 0.6, shown),
            (0.6, 0.6, 0.4),
            label,
        )
        for label, gold in pairs
    ]


def test_risk_grows_with_what_is_given(unseen: list[Unseen]) -> None:
    curve = risk_curve(unseen)
    thresholds = [point[0] for point in curve]
    coverages = [point[2] for point in curve]
    assert thresholds == sorted(thresholds, reverse=True)
    assert coverages == sorted(coverages)
    given = [item for item in unseen if item.label is not OPEN]
    assert coverages[-1] == pytest.approx(len(given) / len(unseen))
    assert curve[-1][1] == pytest.approx(sum(not g.right for g in given) / len(given))


def test_the_file_is_read_back(tmp_path: Path) -> None:
    examples = [_example(number, verifier=True) for number in range(72)]
    content = train_decision(examples, plan=PLAN, data={"invented": "0" * 64})
    file = tmp_path / "folder" / "decision.json"
    write_decision(content, file)
    model = load_decision(path=file)
    assert model.name.startswith("logistic@")
    rich, plainer = (bounded.logistic.features for bounded in model.models)
    assert "verifier supports" in rich
    assert "verifier supports" not in plainer
    names = feature_names(examples, models=False)
    strength = content["models"][1]["strength"]
    fitted = fit(examples, names, strength=strength, plan=PLAN)
    predicted = fitted.probabilities([example.features for example in examples])
    for example, chances in zip(examples, predicted, strict=True):
        plain = {name: example.features[name] for name in names}
        read = model.choose(plain).logistic.distribution(plain)
        assert read == pytest.approx(tuple(chances), abs=1e-3)


def test_training_twice_gives_the_same() -> None:
    first, second = (
        train_decision(EXAMPLES, plan=PLAN, data={"invented": "0" * 64}) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("examples", [[], EXAMPLES[:2] + EXAMPLES[3:5]])
def test_too_few_examples_are_refused(examples: list[Example]) -> None:
    with pytest.raises(DecisionError, match="example"):
        names = feature_names(examples, models=True)
        fit(examples, names, strength=0.1, plan=PLAN)
