"""Experiments in every form that is text."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from rich.cells import cell_len

from claimcheck.model import Comparison, Experiment, LanguageGain, Measurement, Outcome
from claimcheck.render.experiment import FORMATS, render_experiments
from claimcheck.render.experiment.document import SCHEMA
from claimcheck.render.experiment.wording import (
    OUTCOME_MARKS,
    OUTCOMES,
    figure,
    gains_words,
    interval,
    summary_words,
)

FACTS = (
    "riddles-islands",
    "C2",
    "+ 3.1",
    "Table 2, page 5, arXiv 2101.00001v1",
    "protocol differs",
    "lantern-small",
    "the training collapsed at step 40",
    "Layer 1 aligns best",
)
"""What a comparison must never be without, whatever the form."""


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = files("claimcheck.render").joinpath("schema", "reproduce-1.json")
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return content


@pytest.mark.parametrize(
    ("value", "signed", "expected"),
    [
        (7.94, True, "+7.9"),
        (-0.44, True, "−0.4"),
        (-0.04, True, "0.0"),
        (0.0, True, "0.0"),
        (31.04, False, "31.0"),
        (-2.0, False, "−2.0"),
    ],
)
def test_figures(value: float, signed: bool, expected: str) -> None:
    assert figure(value, signed=signed) == expected


def test_an_interval_stands_beside_its_value() -> None:
    assert interval(Measurement(7.94, -0.04, 9.7, 0.9)) == "+7.9 [0.0, +9.7]"


def test_gains_in_a_line(comparison: Comparison) -> None:
    assert gains_words(comparison) == "up in 1 of 3 languages; most de +0.5, least sw −3.5"
    assert gains_words(replace(comparison, gains=())) == ""


def test_every_outcome_has_a_name_and_a_mark_of_its_own() -> None:
    assert set(OUTCOMES) == set(OUTCOME_MARKS) == set(Outcome)
    assert len({*OUTCOME_MARKS.values()}) == len(Outcome)


def test_the_sum_counts_every_outcome(
    experiment: Experiment, unmeasured: Experiment
) -> None:
    assert summary_words([experiment, unmeasured]) == (
        "2 experiments: 0 confirmed, 0 contradicted, 1 inconclusive, 1 protocol differs"
    )


@pytest.mark.parametrize("form", ["terminal", "md", "html"])
def test_a_reader_finds_every_fact(experiment: Experiment, form: str) -> None:
    text = " ".join(render_experiments([experiment], form).split())
    for fact in FACTS:
        assert fact in text, fact
    assert "−1.2" in text


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_not_measured_is_no_number(unmeasured: Experiment, form: str) -> None:
    text = render_experiments([unmeasured], form)
    assert "No pair of runs has ended well." in text
    assert "None" not in text.replace("'none'", "")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_at_all_is_rendered_too(form: str) -> None:
    assert render_experiments([], form)


def test_an_unknown_form_is_refused(experiment: Experiment) -> None:
    with pytest.raises(ValueError, match="'docx'; expected one of terminal, md"):
        render_experiments([experiment], "docx")


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_but_the_signature_is_wider_than_asked(
    experiment: Experiment, unmeasured: Experiment, width: int
) -> None:
    text = render_experiments([experiment, unmeasured], "terminal", width=width)
    lines = [line for line in text.splitlines() if line != experiment.signature]
    assert max(map(cell_len, lines)) <= width


def test_colour_is_for_terminals_alone(experiment: Experiment) -> None:
    assert "\x1b[" in render_experiments([experiment], "terminal", colour=True)
    assert "\x1b[" not in render_experiments([experiment], "terminal")


def test_foreign_text_does_not_reach_the_terminal_raw(experiment: Experiment) -> None:
    hostile = replace(experiment.comparison, claim="red\x1b[31m", model="a\u202eb")
    text = render_experiments([replace(experiment, comparison=hostile)], "terminal")
    assert not {"\x1b", "\u202e"} & set(text)


def test_markdown_escapes_what_it_would_interpret(experiment: Experiment) -> None:
    text = render_experiments([experiment], "md")
    assert r"&lt;loss&gt; \| for sure" in text
    assert "| de | 80.0 | 80.5 | +0.5" in text
    assert "| learning rate | 1e-05 | paper, Appendix B |" in text


def test_json_follows_the_schema(
    schema: dict[str, Any], experiment: Experiment, unmeasured: Experiment
) -> None:
    document = json.loads(render_experiments([experiment, unmeasured], "json"))
    Draft202012Validator(schema).validate(document)
    assert document["schema"] == SCHEMA == schema["properties"]["schema"]["const"]
    first, second = document["experiments"]
    assert first["measured"] == {"value": -1.25, "low": -2.0, "high": -0.5, "level": 0.95}
    assert first["curves"][1]["losses"] == [2.0, None]
    assert second["measured"] is second["analysis"] is None


def test_lists_of_numbers_take_a_line(experiment: Experiment) -> None:
    tricky = replace(experiment, notes="[\n  1,\n  2\n]")
    text = render_experiments([tricky], "json")
    assert '"losses": [ 2.0, null ]' in text
    assert json.loads(text)["experiments"][0]["notes"] == tricky.notes


def test_the_schema_names_every_key(schema: dict[str, Any], experiment: Experiment) -> None:
    """A key that is written and not described would be undocumented."""
    (form,) = json.loads(render_experiments([experiment], "json"))["experiments"]
    parts = schema["$defs"]
    described = {name: set(part["properties"]) for name, part in parts.items()}
    assert set(form) == described["experiment"] | described["comparison"]
    assert set(form["analysis"]) == described["analysis"]
    assert set(form["analysis"]["layers"][0]) == described["layer"]
    assert set(form["analysis"]["groups"][0]) == described["group"]
    assert set(form["analysis"]["associations"][0]) == described["association"]
    assert set(form["curves"][0]) == described["curve"]
    assert set(form["settings"][0]) == described["setting"]
    assert set(form["measured"]) == described["measurement"]
    outcomes = parts["comparison"]["properties"]["outcome"]["enum"]
    assert outcomes == [outcome.value for outcome in Outcome]


@pytest.mark.parametrize(
    ("key", "value"),
    [("outcome", "maybe"), ("measured", {"value": 1.0}), ("seeds", ["0"]), ("title", None)],
)
def test_the_schema_refuses_another_form(
    schema: dict[str, Any], experiment: Experiment, key: str, value: Any
) -> None:
    document = json.loads(render_experiments([experiment], "json"))
    document["experiments"][0][key] = value
    with pytest.raises(ValidationError):
        Draft202012Validator(schema).validate(document)


def test_csv_has_a_row_for_each_thing(experiment: Experiment) -> None:
    text = render_experiments([experiment], "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["record"] for row in rows] == [
        "comparison",
        *["language"] * 3,
        "degenerate",
        "finding",
        *["layer"] * 3,
        "group",
        "association",
    ]
    first = rows[0]
    assert (first["published"], first["measured"], first["low"]) == (
        "3.1",
        "-1.2500",
        "-2.0000",
    )
    assert first["seeds"] == "0 1"
    assert {row["recipe"] for row in rows} == {"riddles-islands"}


def test_json_needs_neither_rich_nor_matplotlib() -> None:
    code = (
        "import sys; from claimcheck.render.experiment.document import render_json; "
        "print(sorted({'rich', 'jinja2', 'matplotlib'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_score_alone_has_no_sign(experiment: Experiment) -> None:
    score = replace(
        experiment.comparison,
        is_difference=False,
        measured=Measurement(31.0, 30.0, 32.0, 0.95),
        gains=(LanguageGain("de", 0.0, 1.0, Measurement(1.0, 0.0, 2.0, 0.95)),),
    )
    text = render_experiments([replace(experiment, comparison=score)], "terminal")
    assert "31.0 [30.0, 32.0]" in text


@pytest.mark.parametrize(
    ("form", "name"),
    [("terminal", "experiments.txt"), ("md", "experiments.md"), ("csv", "experiments.csv")],
)
def test_golden(
    golden: Callable[[str, str], None],
    experiment: Experiment,
    unmeasured: Experiment,
    form: str,
    name: str,
) -> None:
    golden(name, render_experiments([experiment, unmeasured], form))
