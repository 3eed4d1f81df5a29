"""Claims cut off at a fixed width."""

import pytest

from claimcheck.reports.truncation import is_complete, mark_truncated


def cut(length: int, *, end: str = "") -> str:
    text = "word " * 100
    return text[: length - len(end) - 1] + "x" + end


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], []),
        (["Whole."], [False]),
        ([cut(120)], [True]),
        ([cut(119)], [True]),
        ([cut(120, end=".")], [False]),
        ([cut(117)], [False]),
        ([cut(120), cut(180)], [False, False]),
        ([cut(80), cut(80), cut(30, end=".")], [True, True, False]),
        (
            [cut(80), cut(79), cut(78), cut(77), cut(60, end=".")],
            [True, True, True, False, False],
        ),
        ([cut(80), cut(80, end="."), cut(30, end=".")], [False, False, False]),
        ([cut(20), cut(20)], [False, False]),
        # nobody writes full stops here: two texts of one length prove nothing
        ([cut(80), cut(80), cut(30), cut(40), cut(50)], [False] * 5),
        ([cut(80), cut(80), cut(80), cut(30), cut(40)], [True, True, True, False, False]),
        (["It goes on …", "And on...", "Done."], [True, True, False]),
    ],
)
def test_mark_truncated(texts: list[str], expected: list[bool]) -> None:
    assert mark_truncated(texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Done.", True),
        ("Done?”", True),
        ("(Done.)", True),
        ("as shown before. [1, 2]", True),
        ("not do", False),
        ("and so on ...", False),
        ("", False),
    ],
)
def test_is_complete(text: str, *, expected: bool) -> None:
    assert is_complete(text) is expected
