"""What is recorded of the machine and the code."""

import subprocess
from pathlib import Path

from claimcheck.reproduce.runs.environment import environment_of
from claimcheck.version import VERSION


def test_the_environment_names_code_libraries_and_hardware() -> None:
    found = environment_of("cpu")
    assert found.claimcheck == VERSION
    assert {"torch", "transformers", "tokenizers", "numpy"} <= found.libraries.keys()
    assert " × " in found.hardware
    assert found.to_json()["python"].startswith("3.")


def test_the_revision_is_that_of_the_checkout() -> None:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    revision = environment_of("cpu").git_revision
    assert revision.removesuffix("+changed") == done.stdout.strip()
