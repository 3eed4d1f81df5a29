import json
import platform
from pathlib import Path

from claimcheck.bench.environment import record_result
from claimcheck.version import VERSION


def test_a_figure_is_kept_with_what_it_was_measured_with(tmp_path: Path) -> None:
    path = tmp_path / "results" / "x.json"
    record_result(path, {"n": 3, "name": "Ω"}, ["numpy", "no-such-library"])
    record = json.loads(path.read_text(encoding="utf-8"))
    assert (record["n"], record["name"]) == (3, "Ω")
    assert record["versions"]["claimcheck"] == VERSION
    assert record["versions"]["python"] == platform.python_version()
    assert "numpy" in record["versions"]
    assert "no-such-library" not in record["versions"]
    assert "Ω" in path.read_text(encoding="utf-8")
