from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.cli.app import app


@pytest.mark.parametrize("kind", ["tables", "papers", "conflicts"])
def test_a_folder_without_data_is_a_benchmark_error(kind: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["bench", kind, "--data", str(tmp_path)])
    assert result.exit_code == 5
    assert str(tmp_path) in result.stderr
    assert result.stdout == ""
