"""Golden files, and the report that they show."""

from collections.abc import Callable
from pathlib import Path

import pytest
from whole_report import make_checked_report

from claimcheck.model import CheckedReport

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the renderers' golden files anew instead of comparing",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of that name under golden/, or writes the file."""
    update = request.config.getoption("--update-golden", default=False)

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if update:
            path.write_text(text, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as stream:
            assert text == stream.read(), f"differs from {name}; see --update-golden"

    return compare


@pytest.fixture
def checked_report() -> CheckedReport:
    return make_checked_report()
