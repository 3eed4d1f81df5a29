"""Statements of real papers as examples: what the rules see of them."""

from pathlib import Path

import pytest

from claimcheck.errors import DecisionError
from claimcheck.model import Label
from claimcheck.pipeline.collection import Library
from claimcheck.settings import Settings, VerifierSettings
from claimcheck.training.examples import Statement, collect_examples, mutated_statements

FILE = "2004.02178v2.pdf"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    store = str(tmp_path_factory.mktemp("store"))
    return Settings(store=store, verifier=VerifierSettings(name="none"))


@pytest.mark.realdata
def test_statements_and_twins_of_a_paper(testdata: Path, settings: Settings) -> None:
    library = Library(settings)
    paper = library.store.get(library.read(testdata / "papers" / FILE, None).key)
    statements = list(mutated_statements(paper, FILE, limit=3))
    assert statements == list(mutated_statements(paper, FILE, limit=3))
    assert len(statements) in {2, 4, 6}  # a true one with a twin each
    assert all(statement.made for statement in statements)
    assert {statement.label for statement in statements} <= {
        Label.SUPPORTED,
        Label.REFUTED,
    }
    examples = collect_examples(statements, testdata / "papers", settings=settings)
    assert [example.statement for example in examples] == statements
    assert len({tuple(example.features) for example in examples}) == 1
    assert not any(name.startswith("verifier") for name in examples[0].features)
    decided = [e for e in examples if e.proposed is not Label.NOT_ENOUGH_EVIDENCE]
    assert all(example.proposed in example.shown for example in decided)


def test_a_missing_paper(tmp_path: Path, settings: Settings) -> None:
    statement = Statement("s", "none.pdf", "Kites fly.", Label.SUPPORTED)
    with pytest.raises(DecisionError, match=r"none\.pdf: no such file"):
        collect_examples([statement], tmp_path, settings=settings)
