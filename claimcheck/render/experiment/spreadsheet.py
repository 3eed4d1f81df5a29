"""Experiments as CSV: one rectangular table for spreadsheets and data frames.

The column ``record`` says what a row is: "comparison", or beneath it "language",
"layer", "group", "association", "degenerate" or "finding". Filter on it to get one kind;
the other columns keep their meaning throughout.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from claimcheck.model import Analysis, Comparison, Experiment, Measurement
from claimcheck.render.spreadsheet import guard

COLUMNS = (
    "recipe",
    "record",
    "claim_id",
    "name",
    "text",
    "published",
    "place",
    "baseline",
    "treatment",
    "measured",
    "low",
    "high",
    "level",
    "outcome",
    "reasons",
    "seeds",
    "model",
    "run",
    "signature",
)
"""Header of the file, in order."""

_Row = dict[str, str]


def render_csv(experiments: Sequence[Experiment]) -> str:
    r"""CSV after RFC 4180 with a header row and \r\n line ends."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for experiment in experiments:
        for row in _rows(experiment):
            values = {"recipe": experiment.comparison.recipe, **row}
            writer.writerow({key: guard(value) for key, value in values.items()})
    return stream.getvalue()


def _rows(experiment: Experiment) -> Iterator[_Row]:
    comparison = experiment.comparison
    yield {**_comparison(comparison), "signature": experiment.signature}
    for item in comparison.gains:
        yield {
            "record": "language",
            "name": item.language,
            "baseline": _number(item.baseline),
            "treatment": _number(item.treatment),
            **_measured(item.gain),
        }
    for sentence in comparison.degenerate:
        yield {"record": "degenerate", "text": sentence}
    if experiment.analysis is not None:
        yield from _analysis(experiment.analysis)


def _comparison(comparison: Comparison) -> _Row:
    return {
        "record": "comparison",
        "claim_id": comparison.claim_id,
        "name": comparison.metric,
        "text": comparison.claim,
        "published": "" if comparison.published is None else f"{comparison.published:g}",
        "place": comparison.place,
        **_measured(comparison.measured),
        "outcome": comparison.outcome.value,
        "reasons": " ".join(comparison.reasons),
        "seeds": " ".join(map(str, comparison.seeds)),
        "model": comparison.model,
        "run": comparison.run,
    }


def _analysis(analysis: Analysis) -> Iterator[_Row]:
    for sentence in analysis.findings:
        yield {"record": "finding", "text": sentence}
    for layer in analysis.layers:
        yield {
            "record": "layer",
            "name": str(layer.layer),
            "text": layer.language,
            "baseline": _number(layer.baseline),
            "treatment": _number(layer.treatment),
            **_measured(layer.gain),
        }
    for group in analysis.groups:
        yield {
            "record": "group",
            "name": group.group,
            "text": " ".join(group.languages),
            **_measured(group.gain),
        }
    for item in analysis.associations:
        yield {
            "record": "association",
            "name": item.method,
            "text": f"{item.x_name} and {item.y_name}",
            **_measured(item.coefficient),
        }


def _measured(measured: Measurement | None) -> _Row:
    if measured is None:
        return {}
    return {
        "measured": _number(measured.value),
        "low": _number(measured.low),
        "high": _number(measured.high),
        "level": f"{measured.level:g}",
    }


def _number(value: float) -> str:
    return f"{value:.4f}"
