"""Experiments, made up, that use everything a renderer has to show."""

from dataclasses import replace

import pytest

from claimcheck.model import (
    Analysis,
    Association,
    CheckedReport,
    Comparison,
    Experiment,
    ExperimentSetting,
    GroupGain,
    LanguageGain,
    LayerRecall,
    Measurement,
    Outcome,
    Point,
    TrainingCurve,
)


def _measured(value: float, *, reach: float = 1.0, level: float = 0.95) -> Measurement:
    return Measurement(value, value - reach, value + reach, level)


def _gain(language: str, baseline: float, gain: float) -> LanguageGain:
    return LanguageGain(language, baseline, baseline + gain, _measured(gain))


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return Comparison(
        recipe="riddles-islands",
        claim="Riddles as the first task raise recall on Islands by 3.1 points.",
        published=3.1,
        printed="+ 3.1",
        place="Table 2, page 5, arXiv 2101.00001v1",
        measured=_measured(-1.25, reach=0.75),
        outcome=Outcome.PROTOCOL_DIFFERS,
        reasons=("The encoder is lantern-small.", "The treatment is a <loss> | for sure."),
        seeds=(0, 1),
        degenerate=("riddles, seed 2: the training collapsed at step 40",),
        gains=(
            _gain("de", 80.0, 0.5),
            _gain("sw", 41.0, -3.5),
            _gain("ja", 60.0, -0.75),
        ),
        claim_id="C2",
        run="runs/riddles-islands-0a1b2c3d",
        model="lantern-small",
        metric="accuracy",
        margin=1.0,
    )


@pytest.fixture(scope="session")
def experiment(comparison: Comparison) -> Experiment:
    analysis = Analysis(
        findings=("Layer 1 aligns best with and without riddles.",),
        layers=(
            LayerRecall(0, 20.0, 21.0, _measured(1.0)),
            LayerRecall(1, 62.5, 60.25),
            LayerRecall(1, 80.0, 70.0, language="de"),
        ),
        groups=(GroupGain("class 1", ("sw", "jv"), _measured(-3.5)),),
        associations=(
            Association(
                "Spearman's ρ",
                "distance (cosine)",
                "gain (points)",
                (Point("riddles", 0.2, -1.25), Point("quizzes", 0.4, 2.0)),
                Measurement(0.4, -0.2, 0.9, 0.95),
            ),
        ),
    )
    curves = (
        TrainingCurve("baseline, target", 0, (10, 20), (1.5, 0.75), (20,), (61.0,)),
        TrainingCurve(
            "riddles, intermediate", 2, (10, 20), (2.0, float("nan")), degenerate=True
        ),
    )
    settings = (
        ExperimentSetting("learning rate", "1e-05", "paper", "Appendix B"),
        ExperimentSetting("languages", "de sw ja", ""),
    )
    return Experiment(
        comparison,
        "Riddles before Islands",
        analysis,
        curves,
        settings,
        facts=(("git revision", "0a1b2c3d"), ("hardware", "2 × x86_64")),
        notes="Version 1 prints this number; version 2 does not.",
        signature="claimcheck:0.1.0|recipe:riddles-islands|model:lantern-small",
    )


@pytest.fixture(scope="session")
def unmeasured(comparison: Comparison) -> Experiment:
    """Nothing printed, nothing measured."""
    bare = Comparison(
        recipe="riddles-mean",
        claim="",
        published=None,
        printed="",
        place="",
        measured=None,
        outcome=Outcome.INCONCLUSIVE,
        reasons=("No pair of runs has ended well.",),
        seeds=(),
    )
    return Experiment(bare, "Riddles")


@pytest.fixture
def report_with_runs(
    checked_report: CheckedReport, comparison: Comparison
) -> CheckedReport:
    """The report of the other renderers, with one claim of it run again."""
    first, second, *others = checked_report.claims
    tested = replace(second, comparisons=(comparison,))
    return replace(checked_report, claims=(first, tested, *others))
