"""Check the claims of machine-written literature reports against their sources.

    from claimcheck import Settings, load_report, verify_report
    from claimcheck.render import render

    checked = verify_report(load_report("report.txt"), settings=Settings())
    print(render(checked, "terminal"))

Names are imported when they are first used, so that ``import claimcheck`` is cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimcheck.version import VERSION

if TYPE_CHECKING:
    from claimcheck.errors import ClaimcheckError
    from claimcheck.model import (
        CheckedAtom,
        CheckedClaim,
        CheckedReport,
        Claim,
        Evidence,
        Finding,
        Label,
        Reason,
        Report,
        Source,
        Verdict,
    )
    from claimcheck.pipeline import check_claims, load_report, verify_report
    from claimcheck.settings import Settings, read_settings

__version__ = VERSION

__all__ = [
    "CheckedAtom",
    "CheckedClaim",
    "CheckedReport",
    "Claim",
    "ClaimcheckError",
    "Evidence",
    "Finding",
    "Label",
    "Reason",
    "Report",
    "Settings",
    "Source",
    "Verdict",
    "__version__",
    "check_claims",
    "load_report",
    "read_settings",
    "verify_report",
]

_HOMES = {
    "ClaimcheckError": "claimcheck.errors",
    "Settings": "claimcheck.settings",
    "check_claims": "claimcheck.pipeline",
    "load_report": "claimcheck.pipeline",
    "read_settings": "claimcheck.settings",
    "verify_report": "claimcheck.pipeline",
}
"""Where names live that are not part of the model."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "claimcheck.model")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
