import subprocess
import sys

import pytest

import claimcheck


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'verify_reports'"):
        _ = claimcheck.verify_reports


def test_dir_lists_the_public_names() -> None:
    assert dir(claimcheck) == sorted(claimcheck.__all__)


@pytest.mark.parametrize("name", claimcheck.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(claimcheck, name) is not None


def test_importing_the_package_imports_nothing_else() -> None:
    code = (
        "import sys, claimcheck; "
        "print([name for name in sys.modules if name.startswith('claimcheck.')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['claimcheck.version']"
