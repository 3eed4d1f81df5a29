"""The JSON document of ``claimcheck paper`` and its published schema."""

import json
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from claimcheck.model import (
    Box,
    CellRef,
    Change,
    ChangeKind,
    ConsistencyReport,
    Inconsistency,
    InconsistencyCode,
    Signature,
    Spot,
)
from claimcheck.render.consistency import SCHEMA, render_paper, render_paper_json

_CELL = CellRef(table="Table 1", page=2, row="Amber", column="Sloop", value="83.1")
_SENTENCE = Spot(1, "Amber reaches 83.2.", "1 Results", box=Box(72.0, 80.0, 290.0, 92.0))
_FINDING = Inconsistency(
    InconsistencyCode.TEXT_AGAINST_TABLE,
    "Section 1 says 83.2; Table 1, row Amber gives 83.1.",
    (_SENTENCE, Spot(2, cell=_CELL)),
    ("83.2", "83.1"),
)
_CAME = Change(
    ChangeKind.ROW, "Table 1: row White came.", None, Spot(2, cell=_CELL), ("", "1.0")
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = files("claimcheck.render").joinpath("schema", "paper-1.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return content


@pytest.fixture(scope="module")
def signature() -> Signature:
    return Signature("0.1.0", "all-MiniLM-L6-v2@53aa51172d14", "1a2b3c4d", ())


@pytest.fixture(scope="module")
def report(signature: Signature) -> ConsistencyReport:
    return ConsistencyReport(
        "2101.00001v1", "Lanterns", (_FINDING,), signature, "2101.00001v2", (_CAME,)
    )


def _document(report: ConsistencyReport) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_paper_json(report))
    return document


def test_document_follows_the_schema(
    schema: dict[str, Any], report: ConsistencyReport
) -> None:
    document = _document(report)
    Draft202012Validator(schema).validate(document)
    assert document["schema"] == SCHEMA == schema["properties"]["schema"]["const"]


def test_one_paper_alone_has_no_changes(
    schema: dict[str, Any], signature: Signature
) -> None:
    document = _document(ConsistencyReport("a.pdf", "", (), signature))
    Draft202012Validator(schema).validate(document)
    assert not {"other", "changes"} & document.keys()


def test_the_schema_names_every_key_and_code(
    schema: dict[str, Any], report: ConsistencyReport
) -> None:
    """A key that is written and not described would be undocumented."""
    document, parts = _document(report), schema["$defs"]
    assert set(document) == set(schema["properties"])
    (finding,), (change,) = document["findings"], document["changes"]
    assert set(finding) == set(parts["finding"]["properties"])
    assert set(change) == set(parts["change"]["properties"])
    sentence, cell = finding["places"]
    assert {*sentence, *cell} == set(parts["place"]["properties"])
    assert set(cell["cell"]) == set(parts["cell"]["properties"])
    assert set(parts["finding"]["properties"]["code"]["enum"]) == {*InconsistencyCode}
    assert set(parts["change"]["properties"]["kind"]["enum"]) == {*ChangeKind}


@pytest.mark.parametrize(
    ("key", "value"), [("findings", [{"code": "mean"}]), ("signature", ""), ("schema", "")]
)
def test_the_schema_refuses_another_form(
    schema: dict[str, Any], report: ConsistencyReport, key: str, value: Any
) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate({**_document(report), key: value})


def test_text_names_both_places(report: ConsistencyReport) -> None:
    text = render_paper(report)
    assert "p. 1: “Amber reaches 83.2.”" in text
    assert "p. 2: Table 1 (Amber, Sloop): 83.1" in text
    assert "1 change\n" in text
