"""Markdown to blocks, by way of markdown-it."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.reports.document import Block, BlockKind, Document, TableRow, clean_text
from claimcheck.reports.plaintext import (
    clean_lines,
    join_link,
    read_front_matter,
    text_blocks,
)


def read_markdown(text: str) -> Document:
    """The blocks of a Markdown report."""
    lines = clean_lines(text)
    meta, start = read_front_matter(lines)
    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(lines[start:]))
    blocks: list[Block] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        line = (token.map[0] if token.map else 0) + start + 1
        if token.type == "table_open":
            index, block = _read_table(tokens, index, start, line)
            blocks.append(block)
        elif token.type == "inline":
            blocks.extend(_read_inline(tokens, index, line))
        elif token.type in {"fence", "code_block"}:
            blocks.extend(text_blocks(token.content.split("\n"), first_line=line))
        elif token.type == "html_block":
            blocks.extend(_read_html(token.content, line))
        index += 1
    return Document(tuple(blocks), meta=meta)


def _read_inline(tokens: Sequence[Token], index: int, line: int) -> Sequence[Block]:
    """The heading, item or paragraph whose text ``tokens[index]`` is."""
    token, opener = tokens[index], tokens[index - 1]
    text = _render(token.children or [])
    if opener.type == "heading_open":
        return [Block(BlockKind.HEADING, text, line)]
    if _in_item(tokens, index):
        return [Block(BlockKind.ITEM, text.replace("\n", " "), line)]
    if "\t" in token.content or "  " in token.content:
        inner = text_blocks(token.content.split("\n"), first_line=line)
        if any(block.kind is BlockKind.TABLE for block in inner):
            return inner
    kinds = [child.type for child in token.children or [] if child.content or child.nesting]
    bold = kinds[:1] == ["strong_open"] and kinds.count("strong_open") == 1
    if bold and kinds[-1] == "strong_close" and "\n" not in text:
        return [Block(BlockKind.HEADING, text, line)]
    return [Block(BlockKind.PARAGRAPH, text, line)]


def _in_item(tokens: Sequence[Token], index: int) -> bool:
    """Whether the paragraph is the first of a list item."""
    return index >= 2 and tokens[index - 2].type == "list_item_open"


def _read_table(
    tokens: Sequence[Token], index: int, start: int, line: int
) -> tuple[int, Block]:
    """The table opened by ``tokens[index]`` and the index of its closing token."""
    rows: list[TableRow] = []
    cells: list[str] = []
    row_line = line
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            cells, row_line = [], (token.map[0] + start + 1 if token.map else line)
        elif token.type == "inline":
            cells.append(clean_text(_render(token.children or [])))
        elif token.type == "tr_close":
            rows.append(TableRow(tuple(cells), row_line))
        index += 1
    return index, Block(BlockKind.TABLE, line=line, rows=tuple(rows))


def _read_html(content: str, line: int) -> Sequence[Block]:
    """Blocks of HTML inside Markdown, with the lines of the file."""
    from claimcheck.reports.hypertext import read_html

    return [
        Block(
            block.kind,
            block.text,
            line + block.line - 1,
            tuple(TableRow(row.cells, line + row.line - 1) for row in block.rows),
        )
        for block in read_html(content).blocks
    ]


def _render(children: Sequence[Token]) -> str:
    """Inline tokens as plain text; a link's address follows its words."""
    parts: list[str] = []
    links: list[tuple[int, str]] = []
    for child in children:
        if child.type == "link_open":
            links.append((len(parts), str(child.attrs.get("href", ""))))
        elif child.type == "link_close" and links:
            opened, url = links.pop()
            parts[opened:] = [join_link("".join(parts[opened:]), url)]
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if child.content.lower().startswith("<br") else "")
        else:
            parts.append(child.content)
    return "".join(parts)
