"""Checked reports as one self-contained web page.

Nothing is loaded from outside, the only script is the one written here (a content
security policy pins its hash), and the template escapes every value, so a claim that
holds markup shows as the text it is.
"""

import re
from collections.abc import Sequence

from markupsafe import Markup

from claimcheck.model import CheckedReport, Evidence, Label, Source
from claimcheck.render import facts, wording
from claimcheck.render.experiment import wording as experiment_wording
from claimcheck.render.template import asset, environment, policy

_ARXIV_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
"""New (since 2007-04) and old identifiers, https://info.arxiv.org/help/arxiv_identifier.html."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")


def render_html(reports: Sequence[CheckedReport]) -> str:
    """An HTML document with one ``article`` per report."""
    style, script = asset("report.css"), asset("report.js")
    if any(report.has_runs for report in reports):
        style += asset("experiments.css")
    templates = environment(
        facts=facts,
        wording=wording,
        experiment_wording=experiment_wording,
        Label=Label,
        evidence_link=evidence_link,
        source_link=source_link,
    )
    page = templates.get_template("report.html.jinja").render(
        reports=reports,
        style=Markup(style),
        script=Markup(script),
        policy=policy(script),
    )
    return page.lstrip()


def evidence_link(evidence: Evidence) -> str:
    """URL of the page that evidence stands on; empty where the paper is not on arXiv.

    A digest has pages of its own, so its link leads to the paper's abstract.
    """
    if not _ARXIV_ID.fullmatch(evidence.paper):
        return ""
    if evidence.digest:
        return f"https://arxiv.org/abs/{evidence.paper}"
    return f"https://arxiv.org/pdf/{evidence.paper}#page={evidence.page}"


def source_link(source: Source) -> str:
    """URL of a source's landing page; empty where there is none."""
    if _ARXIV_ID.fullmatch(source.id):
        return f"https://arxiv.org/abs/{source.id}"
    if _DOI.fullmatch(source.id):
        return f"https://doi.org/{source.id}"
    return ""
