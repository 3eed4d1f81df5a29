"""Renderers: pure functions from checked reports to text."""

from collections.abc import Sequence

from claimcheck.model import CheckedReport

FORMATS = ("terminal", "md", "html", "json", "jsonl", "csv", "latex")
"""Names that ``render`` knows."""

__all__ = ["FORMATS", "render"]


def render(
    report: CheckedReport | Sequence[CheckedReport],
    form: str,
    *,
    width: int = 100,
    colour: bool = False,
) -> str:
    """One or several checked reports as text in one of ``FORMATS``.

    ``width`` (columns) and ``colour`` (ANSI escapes) matter to "terminal" alone.

    Raises:
        ValueError: ``form`` is none of ``FORMATS``.
    """
    reports = (report,) if isinstance(report, CheckedReport) else tuple(report)
    # Each format is imported on its own: JSON needs neither rich nor jinja2.
    if form == "terminal":
        from claimcheck.render.terminal import render_terminal

        return render_terminal(reports, width=width, colour=colour)
    if form == "md":
        from claimcheck.render.markdown import render_markdown

        return render_markdown(reports)
    if form == "html":
        from claimcheck.render.webpage import render_html

        return render_html(reports)
    if form in {"json", "jsonl"}:
        from claimcheck.render.document import render_json, render_jsonl

        return render_json(reports) if form == "json" else render_jsonl(reports)
    if form == "csv":
        from claimcheck.render.spreadsheet import render_csv

        return render_csv(reports)
    if form == "latex":
        from claimcheck.render.latex import render_latex

        return render_latex(reports)
    raise ValueError(f"unknown format {form!r}; expected one of {', '.join(FORMATS)}")
