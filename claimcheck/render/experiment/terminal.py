"""Experiments for the terminal: one block each, and a closing table with a line each."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claimcheck.model import Comparison, Experiment, Outcome
from claimcheck.render.characters import one_line
from claimcheck.render.experiment.listings import (
    BY_LANGUAGE,
    BY_LAYER_AND_LANGUAGE,
    Listing,
    listings_of,
)
from claimcheck.render.experiment.wording import (
    against_words,
    empirical_words,
    gains_words,
    measured_words,
    outcome_words,
    published_words,
    run_words,
    seeds_words,
    summary_words,
)
from claimcheck.render.screen import Unwrapped, draw

_STYLES = {
    Outcome.CONFIRMED: "green",
    Outcome.CONTRADICTED: "red",
    Outcome.INCONCLUSIVE: "yellow",
    Outcome.PROTOCOL_DIFFERS: "blue",
}
_INDENT = 5
_TOO_LONG = frozenset({BY_LANGUAGE, BY_LAYER_AND_LANGUAGE})


def render_terminal(
    experiments: Sequence[Experiment], *, width: int = 100, colour: bool = False
) -> str:
    """Text of at most ``width`` columns, with ANSI colours if ``colour`` is set.

    Gains by language are summed up in a line; the other forms have them all, and the
    layers of each language.
    """
    return draw(lambda _: _blocks(experiments), width=width, colour=colour)


def runs_beside(comparisons: Sequence[Comparison]) -> Table:
    """What runs measured, to stand beneath a report's claim."""
    runs = Table.grid(padding=(0, 2, 0, 0))
    runs.add_column(style="dim", no_wrap=True)
    runs.add_column(overflow="fold")
    for comparison in comparisons:
        words = Text(
            empirical_words(comparison), style=f"bold {_STYLES[comparison.outcome]}"
        )
        words.append(f" ({against_words(comparison)})", style="default not bold")
        runs.add_row("measured", words)
        for reason in comparison.reasons:
            runs.add_row("", Text(one_line(reason), style="dim"))
        for sentence in comparison.degenerate:
            runs.add_row("", Text(f"left out: {one_line(sentence)}", style="yellow"))
    return runs


def _blocks(experiments: Sequence[Experiment]) -> Iterator[RenderableType]:
    for experiment in experiments:
        yield from _experiment(experiment)
        yield Rule(style="dim")
    if len(experiments) > 1:
        yield Text("All experiments", style="bold")
        yield Padding(_overview(experiments), (0, 0, 0, 2))
    yield ""
    yield Text(summary_words(experiments), style="bold")


def _experiment(experiment: Experiment) -> Iterator[RenderableType]:
    comparison = experiment.comparison
    yield _headline(comparison)
    yield _indented(Text(one_line(comparison.claim)))
    yield _indented(_facts(experiment))
    for listing in listings_of(experiment):
        if listing.title not in _TOO_LONG:
            yield ""
            yield _indented(Text(listing.title, style="bold"))
            yield _indented(_listing(listing))
    if experiment.signature:
        yield Unwrapped(one_line(experiment.signature), style="dim")


def _headline(comparison: Comparison) -> Table:
    line = Table.grid(expand=True)
    line.add_column()
    line.add_column(justify="right", no_wrap=True)
    claim = one_line(comparison.claim_id)
    ours = Text(f"{claim:<{_INDENT}}" if claim else "", style="bold")
    ours.append(f"{one_line(comparison.recipe)}   ")
    ours.append(_outcome(comparison))
    line.add_row(ours, Text(seeds_words(comparison.seeds), style="dim"))
    return line


def _outcome(comparison: Comparison) -> Text:
    style = f"bold {_STYLES[comparison.outcome]}"
    return Text(outcome_words(comparison.outcome), style=style)


def _facts(experiment: Experiment) -> Table:
    comparison = experiment.comparison
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    place = f"   {one_line(comparison.place)}" if comparison.place else ""
    facts.add_row("published", Text(f"{published_words(comparison)}{place}"))
    measured = Text(measured_words(comparison), style=f"bold {_STYLES[comparison.outcome]}")
    measured.append(f"   {run_words(comparison)}", style="default not bold")
    facts.add_row("measured", measured)
    if comparison.model:
        facts.add_row("encoder", Text(one_line(comparison.model)))
    for number, reason in enumerate(comparison.reasons):
        facts.add_row("also" if number else "because", Text(one_line(reason)))
    if comparison.gains:
        facts.add_row("languages", Text(gains_words(comparison)))
    findings = experiment.analysis.findings if experiment.analysis else ()
    for finding in findings:
        facts.add_row("finding", Text(one_line(finding)))
    for sentence in comparison.degenerate:
        facts.add_row("left out", Text(one_line(sentence), style="yellow"))
    if experiment.notes:
        facts.add_row("note", Text(one_line(experiment.notes), style="dim"))
    if comparison.run:
        facts.add_row("run", Text(one_line(comparison.run), style="dim"))
    return facts


def _listing(listing: Listing) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for number, name in enumerate(listing.names):
        table.add_column(Text(name), justify="right" if number else "left")
    for row in listing.rows:
        table.add_row(*map(Text, row))
    return table


def _overview(experiments: Sequence[Experiment]) -> Table:
    """One line per experiment; what does not fit is cut, the blocks above have it."""
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", expand=True
    )
    table.add_column("", style="bold", no_wrap=True)
    table.add_column("recipe", no_wrap=True, ratio=1)
    table.add_column("published", no_wrap=True, justify="right")
    table.add_column("measured", no_wrap=True, justify="right")
    table.add_column("verdict", no_wrap=True)
    for experiment in experiments:
        comparison = experiment.comparison
        table.add_row(
            one_line(comparison.claim_id),
            Text(one_line(comparison.recipe), overflow="ellipsis"),
            published_words(comparison),
            measured_words(comparison),
            _outcome(comparison),
        )
    return table


def _indented(block: RenderableType) -> Padding:
    return Padding(block, (0, 0, 0, _INDENT))
