"""Experiments that were run again, as text: pure functions of the model."""

from collections.abc import Sequence

from claimcheck.model import Experiment

FORMATS = ("terminal", "md", "html", "json", "csv")
"""Names that ``render_experiments`` knows."""

__all__ = ["FORMATS", "render_experiments"]


def render_experiments(
    experiments: Sequence[Experiment],
    form: str,
    *,
    width: int = 100,
    colour: bool = False,
) -> str:
    """Experiments as text in one of ``FORMATS``.

    ``width`` (columns) and ``colour`` (ANSI escapes) matter to "terminal" alone.

    Raises:
        MissingExtra: "html" was asked for and matplotlib, which draws, is not installed.
        ValueError: ``form`` is none of ``FORMATS``.
    """
    # Each format is imported on its own: JSON needs neither rich nor matplotlib.
    if form == "terminal":
        from claimcheck.render.experiment.terminal import render_terminal

        return render_terminal(experiments, width=width, colour=colour)
    if form == "md":
        from claimcheck.render.experiment.markdown import render_markdown

        return render_markdown(experiments)
    if form == "html":
        from claimcheck.render.experiment.webpage import render_html

        return render_html(experiments)
    if form == "json":
        from claimcheck.render.experiment.document import render_json

        return render_json(experiments)
    if form == "csv":
        from claimcheck.render.experiment.spreadsheet import render_csv

        return render_csv(experiments)
    raise ValueError(f"unknown format {form!r}; expected one of {', '.join(FORMATS)}")
