import io
import sys
from pathlib import Path

import pytest

from claimcheck.cli.claims_file import read_claims
from claimcheck.errors import ClaimsFileError


def _write(folder: Path, content: str | bytes) -> str:
    path = folder / "claims.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_claims_keep_order_ids_and_sources(tmp_path: Path) -> None:
    lines = read_claims(
        _write(
            tmp_path,
            '{"id": "b", "claim": "One.", "label": "refuted"}\n'
            "\n"
            '{"id": 17, "text": "Two\u2028lines.", "file": "x.pdf"}\r\n'
            '{"claim": "Three.", "source": "2101.00001v1", "file": "y.pdf"}',
        )
    )
    assert [(item.id, item.text, item.line) for item in lines.claims] == [
        ("b", "One.", 1),
        ("17", "Two\u2028lines.", 3),
        ("C3", "Three.", 4),
    ]
    assert lines.ids == {"b": "b", "17": 17, "C3": "C3"}
    assert lines.only == {"17": "x.pdf", "C3": "2101.00001v1"}


def test_repeated_ids_stay_apart(tmp_path: Path) -> None:
    lines = read_claims(
        _write(
            tmp_path,
            '{"id": 1, "claim": "a", "file": "x.pdf"}\n{"id": "1", "claim": "b"}\n',
        )
    )
    assert [item.id for item in lines.claims] == ["1", "1#2"]
    assert lines.ids == {"1": 1, "1#2": "1"}
    assert lines.only == {"1": "x.pdf"}


def test_a_byte_order_mark_is_no_claim(tmp_path: Path) -> None:
    lines = read_claims(_write(tmp_path, '\ufeff{"claim": "a"}'))
    assert lines.claims[0].text == "a"


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO('{"claim": "naïve"}\n'.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert read_claims("-").claims[0].text == "naïve"


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("", ["no claims", "empty file"]),
        (" \n\n", ["no claims"]),
        ('{"claim": "a"}\n{"claim": \n', ["line 2", "not JSON", "'{\"claim\": '"]),
        ('["a"]', ["line 1", "expected a JSON object", '["a"]']),
        ('"a claim"', ["line 1", "expected a JSON object"]),
        ('{"statement": "a"}', ["line 1", '"claim" or "text"', "keys statement"]),
        ("{}", ["line 1", "keys none"]),
        ('{"claim": ""}', ["line 1", "found ''"]),
        ('{"claim": 7}', ["line 1", "found 7"]),
        ('{"id": [1], "claim": "a"}', ["line 1", '"id" is [1]']),
        ('{"id": true, "claim": "a"}', ["line 1", '"id" is True']),
        ('{"claim": "a", "source": 3}', ["line 1", '"source" is 3']),
        (b'{"claim": "a"}\n{"claim": "na\xefve"}', ["line 2", "not UTF-8", "0xef"]),
        ("[" * 100_000, ["line 1", "not JSON"]),
    ],
)
def test_a_bad_line_is_named(
    tmp_path: Path, content: str | bytes, parts: list[str]
) -> None:
    path = _write(tmp_path, content)
    with pytest.raises(ClaimsFileError) as caught:
        read_claims(path)
    for part in (path, *parts):
        assert part in caught.value.message


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ClaimsFileError, match=r"none\.jsonl: cannot be read"):
        read_claims(str(tmp_path / "none.jsonl"))
