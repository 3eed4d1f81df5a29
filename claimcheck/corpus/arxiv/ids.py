"""arXiv identifiers: every usual spelling in, one canonical form out."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from claimcheck.errors import PaperNotFound, SettingsError

# fmt: off
ARCHIVES = frozenset(
    {
        "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an",
        "chao-dyn", "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga",
        "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph",
        "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph",
        "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
    }
)
# fmt: on
"""Archives that gave out identifiers of the old form (arXiv category taxonomy, with the
archives that were later subsumed)."""

_FIRST_NEW_MONTH = 704
"""New-form numbers begin in April 2007 (arXiv identifier scheme)."""
_FIRST_FIVE_DIGIT_MONTH = 1501
"""From January 2015 on the sequence number has five digits instead of four."""
_LAST_OLD_MONTH = 703
_FIRST_OLD_MONTH = 9107
"""Old-form numbers ran from July 1991 to March 2007."""

_LEAD = re.compile(
    r"""
    ^\s*
    (?: (?:https?://)? (?:[\w-]+\.)* (?:arxiv|ar5iv)\.org/
          (?:abs|pdf|html|format|e-print|src|ps)/
      | (?: (?:https?://)? (?:dx\.)? doi\.org/ | doi:\s* )? 10\.48550/arxiv\.
      | arxiv \s* [:.]? \s*
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\.pdf)?(?:[?\#].*)?(?:\s*\[[\w.-]+\])?[/.,;)\s]*$", re.IGNORECASE)
_NEW_FORM = re.compile(r"(\d{4})\.(\d{3,6})(?:v(\d+))?", re.IGNORECASE)
_OLD_FORM = re.compile(
    r"([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]{2,})?/(\d{7})(?:v(\d+))?", re.IGNORECASE
)
_NAME_OLD_FORM = re.compile(r"([a-z]+(?:-[a-z]+)?)[_.-]?(\d{7})(?:v(\d+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class ArxivId:
    """A canonical arXiv identifier; without a version it means the latest."""

    id: str
    """"2005.13013" or "cs/0112017"."""
    version: int | None = None

    def __str__(self) -> str:
        return f"{self.id}v{self.version}" if self.version else self.id

    @property
    def bare(self) -> "ArxivId":
        """The same paper without a version."""
        return ArxivId(self.id)

    @property
    def file_name(self) -> str:
        """Name of its PDF in a folder: "2005.13013v1.pdf", "cs_0112017v1.pdf"."""
        return f"{self}.pdf".replace("/", "_")

    def at(self, version: int) -> "ArxivId":
        """The same paper in the given version."""
        return ArxivId(self.id, version)


def parse_id(text: str) -> ArxivId:
    """The identifier that ``text`` spells: bare, "arXiv:…", a URL or an arXiv DOI.

    Raises:
        PaperNotFound: it has the form of an identifier, but none can be numbered so.
        SettingsError: it has no such form.
    """
    core = _TAIL.sub("", _LEAD.sub("", unquote(text), count=1), count=1)
    if match := _NEW_FORM.fullmatch(core):
        return _new_form(*match.groups(), text=text)
    if (match := _OLD_FORM.fullmatch(core)) and match[1].lower() in ARCHIVES:
        return _old_form(*match.groups(), text=text)
    raise SettingsError(
        f"{text!r} is not an arXiv identifier",
        hint="write it as 2005.13013, 2005.13013v1 or cs/0112017",
    )


def identify_name(path: Path) -> ArxivId | None:
    """The identifier that a file name spells ("1810.04805v1.pdf"), else None."""
    stem = (
        path.name.removesuffix(path.suffix) if path.suffix.lower() == ".pdf" else path.name
    )
    if old := _NAME_OLD_FORM.fullmatch(stem):
        stem = f"{old[1]}/{old[2]}" + (f"v{old[3]}" if old[3] else "")
    try:
        return parse_id(stem)
    except (PaperNotFound, SettingsError):
        return None


def _new_form(month: str, number: str, version: str | None, *, text: str) -> ArxivId:
    digits = 5 if int(month) >= _FIRST_FIVE_DIGIT_MONTH else 4
    if int(month) < _FIRST_NEW_MONTH:
        _refuse(text, f"numbers of this form begin with 0704, found {month}")
    _check_month(month, text=text)
    if len(number) != digits:
        _refuse(text, f"{digits} digits follow the point in {month}, found {len(number)}")
    if int(number) == 0:
        _refuse(text, "numbering begins at 1")
    return ArxivId(f"{month}.{number}", _version(version, text=text))


def _old_form(archive: str, number: str, version: str | None, *, text: str) -> ArxivId:
    month = number[:4]
    _check_month(month, text=text)
    if _LAST_OLD_MONTH < int(month) < _FIRST_OLD_MONTH:
        _refuse(text, f"numbers of this form ran from 9107 to 0703, found {month}")
    return ArxivId(f"{archive.lower()}/{number}", _version(version, text=text))


def _check_month(month: str, *, text: str) -> None:
    if not 1 <= int(month[2:]) <= 12:
        _refuse(text, f"the month is {month[2:]}")


def _version(digits: str | None, *, text: str) -> int | None:
    if digits is None:
        return None
    if int(digits) == 0:
        _refuse(text, "versions begin at v1")
    return int(digits)


def _refuse(text: str, why: str) -> None:
    raise PaperNotFound(
        f"{text!r} cannot be an arXiv identifier: {why}",
        hint="look the paper up on arxiv.org and copy its identifier",
    )
