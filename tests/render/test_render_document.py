import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from claimcheck.model import CheckedReport, Claim, Label, Reason, SourceState
from claimcheck.render import render
from claimcheck.render.document import SCHEMA, line_form, render_jsonl, report_form

ONLY_WITH_RUNS = {"experiments"}


@pytest.fixture(scope="session")
def schema() -> dict[str, Any]:
    path = files("claimcheck.render").joinpath("schema", "checked-report-1.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return content


def _validate(schema: dict[str, Any], instance: Any, *, part: str = "") -> None:
    chosen = {**schema, "$ref": f"#/$defs/{part}"} if part else schema
    if part:
        chosen = {"$defs": schema["$defs"], **schema["$defs"][part]}
        # References to the root are references to the report.
        chosen = json.loads(
            json.dumps(chosen).replace('"$ref": "#"', '"$ref": "#/$defs/root"')
        )
        root = {key: value for key, value in schema.items() if key not in ("$id", "$defs")}
        chosen["$defs"]["root"] = root
    Draft202012Validator(chosen, format_checker=FormatChecker()).validate(instance)


def test_document_follows_the_schema(
    schema: dict[str, Any], checked_report: CheckedReport
) -> None:
    document = json.loads(render(checked_report, "json"))
    _validate(schema, document)
    assert document["schema"] == SCHEMA == schema["properties"]["schema"]["const"]


def test_the_schema_names_every_key(
    schema: dict[str, Any], checked_report: CheckedReport
) -> None:
    """A key that is written and not described would be undocumented."""
    form = report_form(checked_report)
    parts = schema["$defs"]
    atom, claim = form["claims"][0]["atoms"][0], form["claims"][0]
    verdict = set(parts["verdict"]["properties"])
    counts = set(parts["counts"]["properties"])
    assert set(form) == set(schema["properties"])
    assert set(form["report"]) == set(parts["report"]["properties"])
    assert set(claim) == set(parts["claim"]["properties"]) - ONLY_WITH_RUNS
    assert set(atom) == set(parts["atom"]["properties"]) | verdict
    assert set(atom["quantity"]) == set(parts["quantity"]["properties"])
    assert set(atom["evidence"][0]) == set(parts["evidence"]["properties"])
    assert set(form["sources"][0]) == set(parts["source"]["properties"])
    assert set(form["summary"]) == set(parts["summary"]["properties"]) | counts
    line = line_form(checked_report.claims[0])
    assert set(line) | ONLY_WITH_RUNS == set(parts["line"]["properties"]) | verdict


def test_the_schema_lists_every_label_reason_and_state(schema: dict[str, Any]) -> None:
    parts = schema["$defs"]
    verdict = parts["verdict"]["properties"]
    assert verdict["label"]["enum"] == [label.value for label in Label]
    assert verdict["reason"]["enum"] == [reason.value for reason in Reason]
    states = parts["source"]["properties"]["state"]["enum"]
    assert states == [state.value for state in SourceState]


def test_several_reports_are_a_list(
    schema: dict[str, Any], checked_report: CheckedReport
) -> None:
    document = json.loads(render([checked_report, checked_report], "json"))
    _validate(schema, document, part="reports")
    assert document["schema"] == "claimcheck/checked-reports/1"
    assert document["reports"] == [json.loads(render(checked_report, "json"))] * 2


def test_numbers_are_json_numbers(checked_report: CheckedReport) -> None:
    document = json.loads(render(checked_report, "json"))
    claim = document["claims"][0]
    assert claim["stated"] == {"verified": True, "confidence": 0.27}
    assert claim["atoms"][0]["quantity"]["value"] == 8.3
    assert document["report"]["figures"]["quality_scale"] == 10
    assert claim["atoms"][0]["evidence"][0]["cells"][0]["bbox"] == [
        301.2,
        118.46,
        322.9,
        126.0,
    ]


def test_text_is_kept_as_it_is(checked_report: CheckedReport) -> None:
    document = json.loads(render(checked_report, "json"))
    assert [item["text"] for item in document["claims"]] == [
        item.claim.text for item in checked_report.claims
    ]


def test_a_claim_without_evidence_of_its_own_has_that_of_its_atoms(
    checked_report: CheckedReport,
) -> None:
    claim = checked_report.claims[0]
    bare = replace(claim, verdict=replace(claim.verdict, evidence=()))
    form = report_form(replace(checked_report, claims=(bare,)))
    assert [item["result"] for item in form["claims"][0]["evidence"]] == ["8.3", "5.7", ""]


def test_json_lines(schema: dict[str, Any], checked_report: CheckedReport) -> None:
    text = render(checked_report, "jsonl")
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    for line in lines:
        _validate(schema, line, part="line")
    assert [line["id"] for line in lines] == ["C1", "C2", "C3", "C4", "C5", "C6"]
    assert lines[2]["claim"] == checked_report.claims[2].claim.text


def test_json_lines_give_ids_back_as_they_came(checked_report: CheckedReport) -> None:
    text = render_jsonl([checked_report], ids={"C1": 17, "C2": "twice"})
    ids = [json.loads(line)["id"] for line in text.split("\n")[:-1]]
    assert ids == [17, "twice", "C3", "C4", "C5", "C6"]


def test_what_utf8_cannot_hold_is_escaped(checked_report: CheckedReport) -> None:
    broken = replace(checked_report.claims[1], claim=Claim(id="C1", text="half \ud83d"))
    text = render(replace(checked_report, claims=(broken,)), "json")
    assert json.loads(text.encode())["claims"][0]["text"] == "half \ud83d"


def test_golden(golden: Callable[[str, str], None], checked_report: CheckedReport) -> None:
    golden("report.json", render(checked_report, "json"))
    golden("claims.jsonl", render(checked_report, "jsonl"))


def test_integral_decimals_are_integers(checked_report: CheckedReport) -> None:
    claim = checked_report.claims[0]
    certain = replace(claim.claim.stated, confidence=Decimal("1.0"))
    changed = replace(claim, claim=replace(claim.claim, stated=certain))
    form = report_form(replace(checked_report, claims=(changed,)))
    assert form["claims"][0]["stated"]["confidence"] == 1
