"""What all web pages share: escaping templates, assets, and the security policy."""

import base64
import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimcheck.render.characters import one_line


def environment(**names: Any) -> Environment:
    """Templates of ``page/`` that escape every value; ``names`` are known to all."""
    templates = Environment(
        loader=PackageLoader("claimcheck.render", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    templates.globals.update(names)
    return templates


def asset(name: str) -> str:
    """A style sheet or script of ``page/``."""
    return files("claimcheck.render").joinpath("page", name).read_text(encoding="utf-8")


def policy(script: str = "", *, pictures: bool = False) -> str:
    """A content security policy that loads nothing from outside.

    ``script`` is the only one that may run; ``pictures`` allows those in the page itself.
    """
    parts = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"]
    parts.append("style-src 'unsafe-inline'")
    if pictures:
        parts.append("img-src data:")
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        parts.append(f"script-src 'sha256-{digest}'")
    return "; ".join(parts)


def _finalize(value: Any) -> Any:
    """Every value that a template prints, without control characters."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return one_line(value)
    return value
