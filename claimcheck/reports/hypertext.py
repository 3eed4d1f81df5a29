"""HTML to blocks, by way of lxml."""

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from claimcheck.reports.document import Block, BlockKind, Document, TableRow, clean_text
from claimcheck.reports.plaintext import join_link

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = {"script", "style", "head", "noscript", "template", "nav", "select"}
_INLINE = {
    *("a", "abbr", "b", "bdi", "big", "cite", "code", "del", "dfn", "em", "font", "i"),
    *("img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"),
    *("strong", "sub", "sup", "time", "tt", "u", "var", "br", "wbr", "svg", "math"),
}
_ITEMS = {"li", "dd"}
_STRONG = {"b", "strong"}
_META = {
    "author": "author",
    "authors": "author",
    "dc.creator": "author",
    "citation_author": "author",
    "date": "date",
    "dc.date": "date",
    "article:published_time": "date",
    "citation_date": "date",
}


def read_html(text: str) -> Document:
    """The blocks of an HTML report; of a file that is not HTML, no blocks."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(
            text.encode("utf-8", errors="replace"), parser=parser
        )
    except (etree.LxmlError, ValueError):
        return Document(())
    blocks = _Blocks()
    for body in root.iter("body"):
        blocks.walk(body)
    return Document(tuple(blocks.found), meta=_read_meta(root))


def _read_meta(root: lxml_html.HtmlElement) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        key, content = _META.get(name.lower()), clean_text(element.get("content") or "")
        if key == "author" and key in meta:
            meta[key] += f"; {content}"
        elif key and content:
            meta.setdefault(key, content)
    title = clean_text(root.findtext(".//title") or "")
    return {**meta, "page title": title} if title else meta


class _Blocks:
    """Collects blocks on the way through the tree."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self._run: list[str] = []
        """Inline text that stands directly in a container."""
        self._line = 0

    def walk(self, root: lxml_html.HtmlElement) -> None:
        """Read ``root``; a stack instead of recursion, for depth is the file's choice."""
        stack: list[tuple[lxml_html.HtmlElement, bool]] = [(root, False)]
        while stack:
            element, closing = stack.pop()
            if closing:
                self._flush()
                self._add_inline(element.tail or "", element)
                continue
            if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                self._add_inline(element.tail or "", element)
            elif element.tag in _INLINE:
                self._add_inline(_inline_text(element), element)
                self._add_inline(element.tail or "", element)
            elif self._read_whole(element):
                self._add_inline(element.tail or "", element)
            else:
                self._flush()
                self._add_inline(element.text or "", element)
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
        self._flush()

    def _read_whole(self, element: lxml_html.HtmlElement) -> bool:
        """Read an element that is one block; False if it is a container of others."""
        line = element.sourceline or 0
        if element.tag == "table":
            self._flush()
            self.found.append(Block(BlockKind.TABLE, line=line, rows=_read_rows(element)))
            return True
        inner = any(
            isinstance(child.tag, str) and child.tag not in _INLINE
            for child in element.iterdescendants()
        )
        if inner or element.tag not in {"p", "dt", "pre", *_ITEMS, *_HEADINGS}:
            return False
        self._flush()
        kind = BlockKind.PARAGRAPH
        if element.tag in _HEADINGS or _is_strong(element):
            kind = BlockKind.HEADING
        elif element.tag in _ITEMS:
            kind = BlockKind.ITEM
        text = _tidy(_inline_text(element))
        if text:
            self.found.append(Block(kind, text, line))
        return True

    def _add_inline(self, text: str, element: lxml_html.HtmlElement) -> None:
        if text.strip() and not self._run:
            self._line = element.sourceline or 0
        if text.strip() or self._run:
            self._run.append(text)

    def _flush(self) -> None:
        text = _tidy("".join(self._run))
        if text:
            self.found.append(Block(BlockKind.PARAGRAPH, text, self._line))
        self._run.clear()


def _is_strong(element: lxml_html.HtmlElement) -> bool:
    """A paragraph that is wholly bold and short stands for a heading."""
    children = list(element)
    return (
        len(children) == 1
        and children[0].tag in _STRONG
        and not (element.text or "").strip()
        and not (children[0].tail or "").strip()
        and len(children[0].text_content()) < 120
    )


def _read_rows(table: lxml_html.HtmlElement) -> tuple[TableRow, ...]:
    rows = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        texts = tuple(clean_text(_inline_text(cell)) for cell in cells)
        rows.append(TableRow(texts, row.sourceline or 0))
    return tuple(rows)


def _inline_text(element: lxml_html.HtmlElement) -> str:
    return "".join(_inline_parts(element))


_BREAK = "\x1e"
"""Stands for <br> until white space has been collapsed."""


def _inline_parts(element: lxml_html.HtmlElement) -> Iterator[str]:
    """Text of an element with check boxes, image texts and link addresses spelled out."""
    pieces: list[str] = []
    links: list[int] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"} or node.tag in _SKIPPED:
            continue
        if event == "start":
            links.append(len(pieces))
            pieces.append(_opening(node) + (node.text or ""))
            continue
        start = links.pop()
        if node.tag == "a" and node.get("href", "").startswith(("http", "arxiv:", "doi:")):
            words = "".join(pieces[start:])
            pieces[start:] = [join_link(words, node.get("href"))]
        if node is not element:
            pieces.append(node.tail or "")
    yield from pieces


def _opening(node: lxml_html.HtmlElement) -> str:
    if node.tag == "br":
        return _BREAK
    if node.tag == "img":
        return str(node.get("alt") or "")
    if node.tag == "input" and node.get("type") == "checkbox":
        return "[x] " if node.get("checked") is not None else "[ ] "
    return ""


def _tidy(text: str) -> str:
    """White space collapsed within lines; <br> begins a new one."""
    return "\n".join(filter(None, map(clean_text, text.split(_BREAK))))
