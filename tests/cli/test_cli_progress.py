import io
import sys

import pytest

from claimcheck.cli.progress import progress_bars


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bars_are_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bars(quiet=False) as progress:
        progress("reading papers", 1, 3)
        progress("reading papers", 3, 3)
        progress("checking claims", 0, 9)
    assert "reading papers" in stream.getvalue()
    assert "3/3" in stream.getvalue()
    assert "checking claims" in stream.getvalue()


@pytest.mark.parametrize(("quiet", "stream"), [(True, _Terminal()), (False, io.StringIO())])
def test_nothing_is_drawn_elsewhere(
    monkeypatch: pytest.MonkeyPatch, quiet: bool, stream: io.StringIO
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bars(quiet=quiet) as progress:
        progress("reading papers", 1, 3)
    assert stream.getvalue() == ""
