"""Experiments as one self-contained web page, plots included.

Nothing is loaded from outside and no script runs. Plots are pictures within the page,
each with a text that says what it shows and the table of its figures beneath.
"""

import base64
from collections.abc import Sequence

from markupsafe import Markup

from claimcheck.model import Experiment, Outcome
from claimcheck.render.experiment import listings, wording
from claimcheck.render.plots import Picture, pictures_of
from claimcheck.render.template import asset, environment, policy

_MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def render_html(experiments: Sequence[Experiment]) -> str:
    """An HTML document with one ``article`` per experiment.

    Raises:
        MissingExtra: there is something to draw, and matplotlib is not installed.
    """
    templates = environment(
        listings=listings, wording=wording, Outcome=Outcome, pictures_of=pictures_of
    )
    templates.filters["inline"] = inline
    page = templates.get_template("experiments.html.jinja").render(
        experiments=experiments,
        style=Markup(asset("report.css") + asset("experiments.css")),
        policy=policy(pictures=True),
    )
    return page.lstrip()


def inline(picture: Picture) -> str:
    """A picture as the address of an ``img`` (RFC 2397)."""
    content = base64.b64encode(picture.data).decode()
    return f"data:{_MEDIA_TYPES[picture.form]};base64,{content}"
