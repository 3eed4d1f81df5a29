"""Which claims of a report runs are shown beside."""

from collections.abc import Sequence

import pytest
from finished_runs import finish_run

from claimcheck.model import (
    CheckedClaim,
    CheckedReport,
    Claim,
    Comparison,
    Label,
    Outcome,
    Reason,
    Reference,
    Report,
    Signature,
    Source,
    SourceState,
    Verdict,
)
from claimcheck.pipeline import add_runs
from claimcheck.reproduce.recipes.catalogue import recipe
from claimcheck.reproduce.runs.directory import RunResult, read_runs
from claimcheck.reproduce.steps.graph import ArmRun
from claimcheck.reproduce.steps.settings import RunSettings

Runs = tuple[RunResult, ...]

CLAIM = "CCG as the intermediate task lowers PAWS-X accuracy by 3.4 points."
IN_GERMAN = "CCG as the intermediate task lowers PAWS-X accuracy in German by 1.0 points."
OTHER = "BERT-Large reaches an average of 82.1 on GLUE."


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunResult, ...]:
    """The treatment costs 2 points, in German 5."""
    root = tmp_path_factory.mktemp("runs")

    def accuracy(run: ArmRun, language: str) -> float:
        return 0.8 - bool(run.trainings[1:]) * (0.05 if language == "de" else 0.02)

    for fraction in (1.0, 0.5):
        settings = RunSettings(seeds=(0, 1), fraction=fraction)
        finish_run(root, recipe("ccg-pawsx"), accuracy, settings=settings)
    return read_runs(root)


def _checked(
    *texts: str, cites: Sequence[Reference] = (), sources: Sequence[Source] = ()
) -> CheckedReport:
    """Claims that nobody has decided, of a report where references are given."""
    open_ = Verdict(Label.NOT_ENOUGH_EVIDENCE, 0.5, Reason.NO_EVIDENCE)
    claims = [Claim(f"C{number}", text) for number, text in enumerate(texts, start=1)]
    report = Report(
        "a report",
        "text" if cites else "claims",
        claims=tuple(claims),
        references=tuple(cites),
    )
    checked = tuple(CheckedClaim(claim, open_) for claim in claims)
    signature = Signature("0.1.0", "none", "0a1b")
    return CheckedReport(report, checked, (), tuple(sources), signature)


def _tests(checked: CheckedReport, runs: Runs) -> list[tuple[Comparison, ...]]:
    return [item.comparisons for item in add_runs(checked, runs).claims]


def test_every_run_of_a_claims_experiment_is_shown(runs: Runs) -> None:
    tested, other = _tests(_checked(CLAIM, OTHER), runs)
    assert other == ()
    assert [item.recipe for item in tested] == ["ccg-pawsx"] * 2
    assert {item.claim_id for item in tested} == {"C1"}
    for item in tested:
        assert item.measured is not None
        assert item.measured.value == pytest.approx(-(5 + 6 * 2) / 7)


def test_verdicts_stay_as_they_are(runs: Runs) -> None:
    checked = _checked(CLAIM)
    beside = add_runs(checked, runs)
    assert beside.has_runs
    assert not checked.has_runs
    assert beside.claims[0].verdict == checked.claims[0].verdict


def test_a_claim_about_one_language_is_held_against_that_language(runs: Runs) -> None:
    ((first, _),) = _tests(_checked(IN_GERMAN), runs)
    assert first.measured is not None
    assert first.measured.value == pytest.approx(-5.0)
    assert (first.published, first.printed) == (None, "")
    assert [gain.language for gain in first.gains] == ["de"]
    assert first.outcome not in {Outcome.CONFIRMED, Outcome.CONTRADICTED}


@pytest.mark.parametrize(
    ("cited", "count"),
    [
        (Reference("it", "2005.13013"), 2),
        (Reference("it", "2005.13013", version=1), 2),
        (Reference("it", "2005.13013", version=2), 0),
        (Reference("another", "1810.04805", version=2), 0),
    ],
)
def test_numbers_of_versions_are_never_mixed(
    runs: Runs, cited: Reference, count: int
) -> None:
    (found,) = _tests(_checked(CLAIM, cites=[cited]), runs)
    assert len(found) == count


def test_claims_without_a_report_are_about_their_sources(runs: Runs) -> None:
    source = Source("x.pdf", SourceState.READ, paper_key="arxiv:2005.13013v2")
    assert _tests(_checked(CLAIM, sources=[source]), runs) == [()]
    plain = Source("x.pdf", SourceState.READ, paper_key="file:0a1b2c3d")
    ((*found,),) = _tests(_checked(CLAIM, sources=[plain]), runs)
    assert len(found) == 2
