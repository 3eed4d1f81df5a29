"""Experiments as GitHub-flavoured Markdown."""

from collections.abc import Iterator, Sequence

from claimcheck.model import Comparison, Experiment
from claimcheck.render.experiment.listings import Listing, listings_of, settings_of
from claimcheck.render.experiment.wording import (
    measured_words,
    outcome_words,
    published_words,
    run_words,
    summary_words,
)
from claimcheck.render.markdown import escape, escape_within


def render_markdown(experiments: Sequence[Experiment]) -> str:
    """One table of all experiments, then a section for each."""
    lines = ["# Experiments run again", "", f"**{summary_words(experiments)}**", ""]
    if experiments:
        lines += _table(_overview(experiments))
    for experiment in experiments:
        lines += _experiment(experiment)
    return "\n".join(lines).rstrip("\n") + "\n"


def _overview(experiments: Sequence[Experiment]) -> Listing:
    names = ("Claim", "Recipe", "Claimed", "Published", "Measured", "Verdict")
    rows = tuple(_row(experiment.comparison) for experiment in experiments)
    return Listing("", names, rows)


def _row(comparison: Comparison) -> tuple[str, ...]:
    return (
        comparison.claim_id,
        comparison.recipe,
        comparison.claim,
        published_words(comparison),
        measured_words(comparison),
        outcome_words(comparison.outcome),
    )


def _experiment(experiment: Experiment) -> Iterator[str]:
    comparison = experiment.comparison
    yield f"## {escape(comparison.recipe)}: {escape(experiment.title)}"
    yield ""
    yield escape(comparison.claim)
    yield ""
    place = f" ({escape(comparison.place)})" if comparison.place else ""
    yield f"- Published: {escape_within(published_words(comparison))}{place}"
    measured = f"{measured_words(comparison)} ({run_words(comparison)})"
    yield f"- Measured: {escape_within(measured)}"
    if comparison.model:
        yield f"- Encoder: {escape(comparison.model)}"
    yield f"- Verdict: **{outcome_words(comparison.outcome)}**"
    for reason in comparison.reasons:
        yield f"  - {escape(reason)}"
    for sentence in comparison.degenerate:
        yield f"- Left out: {escape(sentence)}"
    if experiment.notes:
        yield f"- Note: {escape(experiment.notes)}"
    if experiment.analysis is not None:
        for finding in experiment.analysis.findings:
            yield f"- {escape(finding)}"
    yield ""
    for listing in listings_of(experiment):
        yield from _section(listing)
    if experiment.settings:
        yield from _section(settings_of(experiment))
    if experiment.signature:
        yield f"`{experiment.signature.replace('`', '')}`"
        yield ""


def _section(listing: Listing) -> Iterator[str]:
    yield f"### {escape(listing.title)}"
    yield ""
    yield from _table(listing)


def _table(listing: Listing) -> Iterator[str]:
    yield f"| {' | '.join(map(escape_within, listing.names))} |"
    yield f"|{'---|' * len(listing.names)}"
    for row in listing.rows:
        yield f"| {' | '.join(map(escape_within, row))} |"
    yield ""
