"""Fixtures that every part of the suite shares."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The folder of real reports and papers; the test is skipped where it is absent."""
    folder = Path(os.environ.get("CLAIMCHECK_TESTDATA") or ROOT.parent / "shared")
    if not (folder / "papers").is_dir():
        pytest.skip("real data not at hand: set CLAIMCHECK_TESTDATA")
    return folder.resolve()
