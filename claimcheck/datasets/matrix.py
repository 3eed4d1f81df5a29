"""A matrix of cell texts turned into a table.

Data sets give a table as rows of strings, without saying where labels end and data
begin. Leading columns without numbers are labels, of which one names the rows and the
others are their group; a row that says the same in every cell is the title of the rows
below it; a first row without any number goes on with the header.
"""

import re
from collections.abc import Sequence

from claimcheck.model import Cell, Column, Row, Table

LABEL_SEPARATOR = " | "
"""Between the labels of one row, outermost first, in ``Row.group``."""

_BOLD = re.compile(r"\[BOLD\]|<bold>")
_MARKUP = re.compile(r"\[(?:BOLD|ITALIC|EMPTY|UNDERLINE)\]|</?[a-z]+(?:\s[^<>]*)?/?>")
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "none"})
_NUMERIC_SHARE = 0.4
"""Share of filled cells with a number from which a column holds data."""
_MOST = 2 / 3
_OWN_NUMBER = re.compile(r"^(?P<name>.+?)\s+(?P<number>[-−+]?\d+\.\d+)$")


def build_table(
    header: Sequence[str],
    matrix: Sequence[Sequence[str]],
    *,
    id: str,
    caption: str,
) -> Table:
    """A table from its header and rows of texts; page 0, as none is known.

    Args:
        header: one text per column, those of the label columns included.
        matrix: rows of as many texts; shorter ones are filled with empty cells.
        id: "T2".
        caption: with or without "Table 2:".
    """
    width = max([len(header), *(len(line) for line in matrix)], default=0)
    head, lines = _fill(header, width), [_fill(line, width) for line in matrix]
    head, lines = _split_header(head, lines)
    levels, lines = _header_levels(head, lines)
    bodies = [line for line in lines if not _is_title(line)]
    labels = _label_columns(levels, bodies)
    columns = [
        Column(
            tuple(dict.fromkeys(clean(level[at]) for level in levels if clean(level[at])))
        )
        for at in range(labels, width)
    ]
    return Table(
        id=id,
        page=0,
        caption=" ".join(clean(caption).split()),
        columns=tuple(columns),
        rows=tuple(_rows(lines, labels)),
        corner=tuple(clean(levels[-1][at]) for at in range(labels)),
    )


def clean(text: str) -> str:
    """Text of a cell without the markup of the data sets."""
    return " ".join(_MARKUP.sub(" ", text).split())


def _fill(line: Sequence[str], width: int) -> list[str]:
    return [*(str(text) for text in line), *[""] * (width - len(line))]


def _is_data(text: str) -> bool:
    """Whether a cell is a number rather than a name that contains one."""
    shown = [character for character in text if character.isalnum() and character.isascii()]
    letters = sum(character.isalpha() for character in shown)
    return bool(shown) and shown[0].isdigit() and letters <= len(shown) - letters + 1


def _filled(text: str) -> bool:
    return clean(text).casefold() not in _EMPTY


def _is_title(line: Sequence[str]) -> bool:
    texts = {clean(text) for text in line if _filled(text)}
    if len(texts) != 1 or _is_data(next(iter(texts))):
        return False
    filled = [_filled(text) for text in line]
    return len(line) > 1 and (all(filled) or filled == [True] + [False] * (len(line) - 1))


def _split_header(
    head: list[str], lines: list[list[str]]
) -> tuple[list[str], list[list[str]]]:
    """Header and first row apart where the two were run together ("Accuracy 70.56")."""
    found = [_OWN_NUMBER.match(clean(text)) for text in head]
    if len(head) < 3 or sum(match is not None for match in found) < _MOST * len(head):
        return head, lines
    names = [m["name"] if m else text for m, text in zip(found, head, strict=True)]
    first = [m["number"] if m else "" for m in found]
    if not found[0]:
        corner, _, label = clean(head[0]).partition(" ")
        names[0], first[0] = (corner, label) if label else ("", corner)
    return names, [first, *lines]


def _header_levels(
    head: list[str], lines: list[list[str]]
) -> tuple[list[list[str]], list[list[str]]]:
    levels = [head]
    while len(lines) > len(levels) and _continues_header(head, lines):
        levels.append(lines[0])
        lines = lines[1:]
    return levels, lines


def _continues_header(head: list[str], lines: list[list[str]]) -> bool:
    first = lines[0]
    rest = [cell for line in lines[1:] for cell in line[1:]]
    texts = [clean(text) for text in first[1:] if _filled(text)]
    if len(texts) < 2 or _is_title(first) or any(_is_data(text) for text in texts):
        return False
    opens = clean(first[0]) in {"", clean(head[0])}
    return opens and sum(map(_is_data, rest)) >= len(rest) / 2


def _label_columns(levels: list[list[str]], lines: list[list[str]]) -> int:
    width = len(levels[0])
    count = int(_numbered(lines))
    while count < width - 1:
        texts = [clean(line[count]) for line in lines if _filled(line[count])]
        if sum(map(_is_data, texts)) >= _NUMERIC_SHARE * max(len(texts), 1) and texts:
            break
        count += 1
    if count or width < 2 or len(lines) < 2:
        return count if _any_data(lines, count) else min(1, width - 1)
    first = [clean(line[0]) for line in lines]
    return int(len(set(first)) == len(first) and all(text.isdigit() for text in first))


def _numbered(lines: list[list[str]]) -> bool:
    """Whether the first column counts the rows and the second names them."""
    first = [clean(line[0]).rstrip(".") for line in lines]
    counts = first == [str(at + 1) for at in range(len(lines))]
    named = all(len(line) > 2 and not _is_data(clean(line[1])) for line in lines)
    return counts and named and len(lines) > 1


def _any_data(lines: list[list[str]], start: int) -> bool:
    return any(_is_data(clean(text)) for line in lines for text in line[start:])


def _rows(lines: Sequence[Sequence[str]], labels: int) -> list[Row]:
    rows: list[Row] = []
    title = ""
    above = [""] * labels
    naming = _naming_column([line for line in lines if not _is_title(line)], labels)
    for line in lines:
        if _is_title(line):
            title = next(clean(text) for text in line if _filled(text))
            continue
        # A cell left blank repeats the label above it, but for the one that names rows.
        names = [
            clean(text) or (above[at] if at < naming else "")
            for at, text in enumerate(line[:labels])
        ]
        above = names
        outer = [
            name for name in [title, *names[:naming], *names[naming + 1 :]] if _filled(name)
        ]
        cells = tuple(
            Cell(clean(text), bold=bool(_BOLD.search(text))) for text in line[labels:]
        )
        rows.append(
            Row(
                label=names[naming] if names else "",
                cells=cells,
                group=LABEL_SEPARATOR.join(dict.fromkeys(outer)),
            )
        )
    return rows


def _naming_column(lines: Sequence[Sequence[str]], labels: int) -> int:
    """The label column that tells rows apart: the first without repetition, or the last."""
    for at in range(labels):
        names = [clean(line[at]) for line in lines]
        numbers = all(map(_is_data, names))
        if all(names) and len(set(names)) == len(names) and not numbers:
            return at
    return max(labels - 1, 0)
