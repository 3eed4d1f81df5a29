import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "benchmarks/README.md")
GROUPS = ("corpus", "bench", "train", "reproduce")


def _commands() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(command words, long and short options) of each claimcheck line in code blocks."""
    text = (ROOT / "README.md").read_text("utf-8")
    found = []
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            code = line.split("  #")[0].strip()
            if not code.startswith("claimcheck "):
                continue
            words = code.split()[1:]
            command = tuple(words[:2] if words[0] in GROUPS else words[:1])
            options = tuple(word for word in words if re.fullmatch(r"--?[a-z-]+", word))
            found.append((command, options))
    return found


@cache
def _help(command: tuple[str, ...]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *command, "--help"],
        capture_output=True,
        text=True,
        check=False,
        env={"COLUMNS": "200", "NO_COLOR": "1", "PATH": ""},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_readme_shows_commands() -> None:
    assert {command[0] for command, _ in _commands()} >= {"verify", "check", "corpus"}


@pytest.mark.parametrize(("command", "options"), _commands(), ids=str)
def test_command_exists_with_its_options(
    command: tuple[str, ...], options: tuple[str, ...]
) -> None:
    listed = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", _help(command)))

    assert set(options) <= listed


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_exist(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    text = (ROOT / document).read_text("utf-8")
    targets = set(re.findall(r"(?:^|`)make (?:[A-Z]+=\S+ )?([a-z-]+)", text, re.MULTILINE))

    assert targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    path = ROOT / document
    for link in re.findall(r"\]\((?!https?://)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^(make test)\b", readme, re.MULTILINE)

    assert commands
    assert commands[0] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
