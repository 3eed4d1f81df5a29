"""Options that several commands share, and the settings that they resolve to."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from claimcheck.settings import Settings


class Format(StrEnum):
    """Forms of a checked report."""

    TERMINAL = "terminal"
    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    LATEX = "latex"


class ListFormat(StrEnum):
    """Forms of a listing or a measurement."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """When a finished run counts as failed."""

    REFUTED = "refuted"
    UNSUPPORTED = "unsupported"
    NEVER = "never"


Sources: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        "-s",
        metavar="SOURCE",
        help="arXiv id, PDF file or folder of PDFs to check against; repeatable.",
    ),
]
Offline: TypeAlias = Annotated[
    bool, typer.Option("--offline", help="Use the store and local files alone.")
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write the result here, not to stdout."
    ),
]
FormatOption: TypeAlias = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="Form of the result; by default what FILE's ending says, else terminal; for "
        "the claims of `check --claims` jsonl.",
    ),
]
FailOnOption: TypeAlias = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        help="Exit with 1 if a claim is refuted, or is anything but supported.",
    ),
]
StoreOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH_OR_URI",
        envvar="CLAIMCHECK_STORE",
        help="Corpus store; by default in the user's cache folder.",
    ),
]
EncoderOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="NAME",
        help="sentence-transformers model, by hub name or folder.",
    ),
]
VerifierOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--verifier",
        metavar="NAME",
        help="Cross-encoder that judges claim beside text: minilm, a folder or hub name; "
        "none for rules alone.",
    ),
]
MaxRiskOption: TypeAlias = Annotated[
    float | None,
    typer.Option(
        "--max-risk",
        metavar="R",
        help="Withhold verdicts so that, by the recorded risk–coverage curve, at most this "
        "share of those given is wrong (0.05 for one in 20); 1 sets no limit.",
    ),
]
WithRunsOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--with-runs",
        metavar="DIR",
        exists=True,
        help="Show beside each claim what runs of its experiment have measured; DIR is "
        "the runs directory of `reproduce run`.",
    ),
]
SettingsOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        envvar="CLAIMCHECK_SETTINGS",
        help="Settings in TOML; options given here win over them.",
    ),
]
Quiet: TypeAlias = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress bars and no notes on stderr.")
]
Debug: TypeAlias = Annotated[
    bool, typer.Option("--debug", help="Show the traceback of an error.")
]
ListFormatOption: TypeAlias = Annotated[
    ListFormat, typer.Option("--format", "-f", help="Form of the result.")
]
DataOption: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--data",
        metavar="DIR",
        exists=True,
        help="Folder of PDFs with truth/ (tables) or claims/ (labelled claims).",
    ),
]


def resolve_settings(
    file: Path | None = None,
    *,
    store: str | None = None,
    encoder: str | None = None,
    verifier: str | None = None,
    max_risk: float | None = None,
) -> "Settings":
    """Settings of the file, or the defaults, with the options put over them.

    Raises:
        SettingsError: the file or a value in it cannot be used.
    """
    from claimcheck.settings import DecisionSettings, Settings, read_settings

    settings = read_settings(file) if file else Settings()
    if store:
        settings = replace(settings, store=store)
    if encoder:
        settings = replace(settings, encoder=replace(settings.encoder, name=encoder))
    if verifier:
        settings = replace(settings, verifier=replace(settings.verifier, name=verifier))
    if max_risk is not None:
        settings = replace(settings, decision=DecisionSettings(max_risk=max_risk))
    return settings
