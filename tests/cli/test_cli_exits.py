import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from claimcheck import errors
from claimcheck.cli.app import app
from claimcheck.cli.exits import ExitCode, exit_code, exits

runner = CliRunner()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.SettingsError, 2),
        (errors.ReportError, 3),
        (errors.ClaimsFileError, 3),
        (errors.PaperNotFound, 4),
        (errors.DownloadFailed, 4),
        (errors.UnreadablePdf, 4),
        (errors.StoreError, 5),
        (errors.NoStore, 2),
        (errors.NoEncoder, 2),
        (errors.NoVerifier, 2),
        (errors.RecipeError, 2),
        (errors.EncoderError, 5),
        (errors.BenchmarkError, 5),
        (errors.MissingExtra, 5),
        (errors.ClaimcheckError, 5),
    ],
)
def test_every_error_has_its_documented_code(
    error: type[errors.ClaimcheckError], code: int
) -> None:
    assert exit_code(error("…")) == code


def test_message_and_hint_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, exits(debug=False):
        raise errors.ReportError("a.txt: \x1b[31mempty", hint="give a report")
    assert caught.value.exit_code == ExitCode.INPUT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "error: a.txt: �[31mempty\nhint:  give a report\n"


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), exits(debug=True):
        raise errors.StoreError("no store")
    error = capsys.readouterr().err
    assert "Traceback" in error
    assert error.endswith("error: no store\n")


def test_an_unexpected_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, exits(debug=False):
        raise KeyError("row")
    assert caught.value.exit_code == ExitCode.FAILED
    assert capsys.readouterr().err.splitlines() == [
        "error: internal error (KeyError: 'row')",
        "hint:  run again with --debug and report the traceback",
    ]


def test_an_unexpected_error_is_raised_under_debug() -> None:
    with pytest.raises(KeyError), exits(debug=True):
        raise KeyError("row")


def test_an_interrupt_has_the_code_of_shells(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as caught, exits(debug=False):
        raise KeyboardInterrupt
    assert caught.value.exit_code == 128 + signal.SIGINT
    assert capsys.readouterr().err == "interrupted\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["verify"], "give at least one REPORT"),
        (["verify", "a.txt", "--sample"], "give at least one REPORT, or --sample alone"),
        (["verify", "a.txt", "--format", "docx"], "docx"),
        (["verify", "a.txt", "--fail-on", "always"], "always"),
        (["verify", "a.txt", "--today", "tomorrow"], "tomorrow"),
        (["verify", "a.txt", "--no-such-option"], "--no-such-option"),
        (["check"], "give either a CLAIM or --claims"),
        (["check", "x", "--claims", "y.jsonl"], "give either a CLAIM or --claims"),
        (["check", "x"], "give at least one --source"),
        (["check", "  ", "--source", "a.pdf"], "the CLAIM is empty"),
        (["verfy"], "verfy"),
        (
            ["reproduce", "plan", "--claim", "C3"],
            "'C3' looks like an id; give its --report",
        ),
        (["bench", "papers", "--data", "nodir"], "'nodir' does not exist"),
        (["bench", "mutations", "--data", "nodir"], "'nodir' does not exist"),
        (["train", "verifier", "--data", "nodir", "-o", "x"], "'nodir' does not exist"),
        (["train", "reasoner", "--data", "nodir", "-o", "x"], "'nodir' does not exist"),
        (["verify", "a.txt", "--with-runs", "nope"], "'nope' does not exist"),
        (["reproduce", "show", "nope"], "no recipe 'nope'"),
        (["reproduce", "plan", "--claim", ""], "'' looks like an id"),
        (["bench", "tables"], "--data"),
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], message: str) -> None:
    result = runner.invoke(app, arguments)
    assert result.exit_code == ExitCode.USAGE
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_wrong_settings_exit_with_2(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[arxiv]\nspeed = 1\n")
    result = runner.invoke(app, ["verify", "a.txt", "--settings", str(settings)])
    assert result.exit_code == ExitCode.USAGE
    assert "unknown key 'speed'" in result.stderr
    assert "known keys: api_url" in result.stderr


def test_an_output_that_cannot_be_written_is_refused_first(tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "out.html"
    result = runner.invoke(app, ["verify", "does-not-exist.txt", "-o", str(target)])
    assert result.exit_code == ExitCode.USAGE
    assert "does not exist" in result.stderr
    assert "mkdir -p" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "FILE"],
        ["verify", "a.txt", "FILE"],
        ["verify", "a.txt", "-s", "FILE"],
        ["verify", "a.txt", "--settings", "FILE"],
        ["check", "--claims", "FILE", "-s", "2101.00001"],
        ["check", "Owls hoot.", "-s", "FILE"],
        ["paper", "FILE"],
        ["paper", "2101.00001", "FILE"],
    ],
    ids=" ".join,
)
def test_an_input_is_never_overwritten(tmp_path: Path, arguments: list[str]) -> None:
    file = tmp_path / "file.txt"
    file.write_text("mine")
    words = [str(file) if word == "FILE" else word for word in arguments]
    result = runner.invoke(app, [*words, "--offline", "-o", str(file)])
    assert result.exit_code == ExitCode.USAGE
    assert "would be overwritten" in result.stderr
    assert file.read_text() == "mine"


def test_ctrl_c_ends_the_process_without_a_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "claims.jsonl"
    os.mkfifo(pipe)
    # A shell starts what runs in its background with Ctrl-C ignored; not so here.
    command = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        " from claimcheck.cli import main; sys.exit(main())"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", command, "check", "--claims", str(pipe), "-s", "x.pdf"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # To open this end waits for the command to open the other one and read from it.
    with process, pipe.open("w"):
        process.send_signal(signal.SIGINT)
        try:
            _, error = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == ExitCode.INTERRUPTED
    assert error == "interrupted\n"


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m claimcheck verify --help | true"
    run = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=True
    )
    assert run.stderr == ""
