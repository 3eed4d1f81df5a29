import subprocess
import sys

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from claimcheck import __version__
from claimcheck.cli.app import app
from claimcheck.cli.exits import EXIT_CODES_HELP, ExitCode

runner = CliRunner()

OPTIONS = {
    ("verify",): (
        "--source --offline --format --output --fail-on --sample --store --encoder "
        "--verifier --max-risk --with-runs --settings --today --quiet --debug"
    ),
    ("check",): (
        "--claims --source --offline --format --output --fail-on --store --encoder "
        "--verifier --max-risk --with-runs --settings --quiet --debug"
    ),
    ("paper",): (
        "--offline --format --output --fail-on-findings --store --encoder --settings "
        "--quiet --debug"
    ),
    ("corpus", "add"): "--offline --format --store --encoder --settings --quiet --debug",
    ("corpus", "search"): "--limit --format --store --encoder --settings --debug",
    ("corpus", "list"): "--format --store --settings --debug",
    ("corpus", "show"): "--table --format --store --settings --debug",
    ("corpus", "remove"): "--store --settings --debug",
    ("corpus", "export"): "--store --settings --debug",
    ("bench", "conflicts"): "--data --format --quiet --debug",
    ("bench", "tables"): "--data --format --debug",
    ("bench", "mutations"): (
        "--data --hide-source --limit-papers --seed --format --store --encoder --settings "
        "--quiet --debug"
    ),
    ("bench", "papers"): (
        "--claims --data --format --store --encoder --settings --quiet --debug"
    ),
    ("bench", "scifact"): (
        "--claims --corpus --verifier --format --settings --quiet --debug"
    ),
    ("bench", "healthver"): "--data --verifier --format --settings --quiet --debug",
    ("bench", "check-covid"): "--data --verifier --format --settings --quiet --debug",
    ("bench", "scitab"): "--data --format --quiet --debug",
    ("bench", "tabfact"): "--data --limit --format --quiet --debug",
    ("bench", "nli"): "--data --verifier --format --settings --quiet --debug",
    ("reproduce", "list"): "--published --format --debug",
    ("reproduce", "show"): "--format --debug",
    ("reproduce", "plan"): (
        "--claim --report --paper --data --model --tokenizer --seeds --fraction "
        "--evaluation-fraction --languages --max-steps --intermediate-steps "
        "--intermediate-rate --target-rate "
        "--layer --device --numerics "
        "--deviation --runs --format --quiet --debug"
    ),
    ("reproduce", "run"): (
        "--data --model --seeds --fraction --evaluation-fraction --languages --max-steps "
        "--intermediate-steps --intermediate-rate --target-rate "
        "--layer --device --numerics --checkpoint-steps --compile --runs --engine "
        "--workers --slurm --yes --format --quiet --debug"
    ),
    ("reproduce", "compare"): "--runs --format --output --debug",
    ("reproduce", "report"): "--runs --output --plots --plot-format --debug",
    ("reproduce", "prune"): "--runs --yes --debug",
    ("train", "verifier"): "--data --out --base --name --folds --seed --quiet --debug",
    ("train", "reasoner"): "--data --out --seed --tables --debug",
}


@pytest.mark.parametrize("command", OPTIONS, ids=" ".join)
def test_help_of_a_command_names_every_option(command: tuple[str, ...]) -> None:
    result = runner.invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    named = {word.rstrip(",") for word in result.stdout.split() if word.startswith("--")}
    assert set(OPTIONS[command].split()) <= named


def test_options_above_are_all_that_there_are() -> None:
    found = {}
    top = get_command(app)
    for name, command in top.commands.items():  # type: ignore[attr-defined]
        parts = getattr(command, "commands", None)
        for path, leaf in (
            [((name, part), leaf) for part, leaf in parts.items()]
            if parts
            else [((name,), command)]
        ):
            found[path] = {
                option
                for parameter in leaf.params
                for option in parameter.opts
                if option.startswith("--")
            }
    assert found == {path: set(text.split()) for path, text in OPTIONS.items()}


@pytest.mark.parametrize("command", [(), *OPTIONS], ids=" ".join)
def test_help_documents_every_exit_code(command: tuple[str, ...]) -> None:
    result = runner.invoke(app, [*command, "--help"])
    text = " ".join(result.stdout.split())
    assert EXIT_CODES_HELP in text
    assert all(f"{code.value} " in EXIT_CODES_HELP for code in ExitCode)


def test_version() -> None:
    result = runner.invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"claimcheck {__version__}\n")


def test_module_runs_as_a_program() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "claimcheck", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == f"claimcheck {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from claimcheck.cli import main\n"
        "sys.argv = ['claimcheck', '--help']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'torch', 'pymupdf', 'lancedb', 'transformers', 'rich', 'numpy',\n"
        "         'sentence_transformers', 'onnxruntime', 'jinja2', 'arxiv', 'httpx',\n"
        "         'pyarrow', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stderr.strip() == "[]"
