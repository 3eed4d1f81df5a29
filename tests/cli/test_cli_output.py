import os
import stat
import threading
from pathlib import Path

import pytest

from claimcheck.cli.options import Format
from claimcheck.cli.output import check_output, choose_format, colour_wanted, deliver
from claimcheck.errors import SettingsError


@pytest.mark.parametrize(
    ("form", "output", "expected"),
    [
        (None, None, Format.TERMINAL),
        (Format.CSV, None, Format.CSV),
        (None, Path("out.html"), Format.HTML),
        (None, Path("OUT.HTM"), Format.HTML),
        (None, Path("out.md"), Format.MARKDOWN),
        (None, Path("out.json"), Format.JSON),
        (None, Path("out.jsonl"), Format.JSONL),
        (None, Path("out.csv"), Format.CSV),
        (None, Path("out.tex"), Format.LATEX),
        (None, Path("out.txt"), Format.TERMINAL),
        (Format.JSON, Path("out.html"), Format.JSON),
    ],
)
def test_choose_format(form: Format | None, output: Path | None, expected: Format) -> None:
    assert choose_format(form, output) is expected


def test_an_ending_that_no_format_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no format has the ending \.xyz") as caught:
        choose_format(None, tmp_path / "out.xyz")
    assert ".html" in caught.value.hint
    assert choose_format(Format.CSV, tmp_path / "out.xyz") is Format.CSV
    assert choose_format(None, tmp_path / "out", default=Format.JSONL) is Format.JSONL
    os.mkfifo(tmp_path / "pipe.xyz")
    assert choose_format(None, tmp_path / "pipe.xyz") is Format.TERMINAL


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    target.chmod(0o640)
    deliver("naïve ✓\r\n", target)
    assert target.read_bytes() == "naïve ✓\r\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    seen: list[str] = []
    reader = threading.Thread(target=lambda: seen.append(pipe.read_text()))
    reader.start()
    deliver("text", pipe)
    reader.join(timeout=10)
    assert seen == ["text"]
    assert pipe.is_fifo()


def test_output_is_checked_before_the_work(tmp_path: Path) -> None:
    check_output(None)
    check_output(tmp_path / "out.html")
    with pytest.raises(SettingsError, match="is a folder"):
        check_output(tmp_path)
    with pytest.raises(SettingsError, match="does not exist"):
        check_output(tmp_path / "none" / "out.html")


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("report")
    link = tmp_path / "link.txt"
    link.symlink_to(report)
    check_output(tmp_path / "other.txt", inputs=[report])
    check_output(report, inputs=[None, "-", tmp_path / "none.txt", "\0", tmp_path])
    for output, name in ((report, report), (report, str(link)), (link, report)):
        with pytest.raises(SettingsError, match="would be overwritten"):
            check_output(output, inputs=[None, name])


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    name = "x" * 300 + ".html"
    with pytest.raises(SettingsError, match="cannot be written"):
        deliver("text", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_stdout_is_utf8(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver("✓ naïve\r\n")
    assert capsysbinary.readouterr().out == "✓ naïve\r\n".encode()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("NO_COLOR", "1", False), ("NO_COLOR", "", True), ("TERM", "dumb", False)],
)
def test_colour_wanted(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert colour_wanted() is expected
