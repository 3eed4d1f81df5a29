import pytest

from claimcheck.render.characters import one_line, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("  two\n lines\t ", "two lines"),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("a\x00b\x9bc", "a�b�c"),
        ("pay \u202etxt.exe", "pay �txt.exe"),
        ("lone \ud800 surrogate", "lone � surrogate"),
        ("naïve Ελληνικά 日本語 👩‍🔬", "naïve Ελληνικά 日本語 👩‍🔬"),
        ("no\u00a0break\u2028line", "no break line"),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("short", 5, "short"),
        ("a longer text", 10, "a longer…"),
        ("a longer text", 8, "a…"),
        ("unbroken", 4, "unb…"),
    ],
)
def test_shorten(text: str, length: int, expected: str) -> None:
    assert shorten(text, length) == expected
    assert len(expected) <= length
