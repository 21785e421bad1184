"""Web pages -> Source: the article without the navigation around it, a row of a table on a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.errors import MissingExtraError, SourceError
from zsparse.lexicon import load, per_lexicon
from zsparse.sources.article import HIDING, Weights, find_article, find_title, is_foot, is_hidden, is_navigation
from zsparse.sources.composing import COLUMN_LIMIT, POWERS, Composer
from zsparse.sources.decoding import Decoded
from zsparse.sources.embedded import SHORT, escaped_article, hidden_article
from zsparse.sources.source import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

READER = "html"
TAG_LIMIT = 150_000
"""The most tags of a page; the longest reports have about fifty thousand."""
MARK_LIMIT = 1_000_000
"""The most ``<`` of a page, those of tags that only dress text included."""
DEPTH_LIMIT = 1000
"""How deep elements may nest; browsers stop at 512."""
_SPAN_LIMIT = 100
"""The most columns or rows that one cell may take."""

_ENOUGH = 3
_UNREAD = regex.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)(?=[\s>]).*?(?:</\1[^<>]*+>?|\Z)",
    regex.IGNORECASE | regex.DOTALL,
)
_ATTRIBUTES = r"""(?:[^<>"']|"[^"<>]{0,2000}+"|'[^'<>]{0,2000}+'){0,300}+"""
_TAG = regex.compile(r"<(/?)([a-z][a-z0-9:]*+)([^<>]*+)", regex.IGNORECASE)
_POWER = regex.compile(rf"<sup(?:\s{_ATTRIBUTES})?+>\s*+([0-9])\s*+</sup>", regex.IGNORECASE)
_BREAK = "\v"
"""A break of a line inside a text that keeps its own; what XML and HTML allow nowhere."""
_FOLD = 60
"""Han characters of prose of its own from which on a hidden block is a page or a fold of the article."""
_OWN_NUMBER = regex.compile(r"\s*+[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[、．.）)①-⑳]?")
_INSIDE_TABLE = ("tbody", "thead", "tfoot", "tr")
_VERBATIM = ("pre", "xmp", "listing", "plaintext")
"""Elements whose line breaks hold."""
_SPACES = regex.compile(r"[ \t\r\n\f]++")


def read_html(decoded: Decoded, data: bytes, path: str) -> Source:
    """The article of a page and, before it, the page's title where the article does not have it.

    Raises ``MissingExtraError`` without the extra ``docs``, and ``SourceError`` where the page is nested beyond all
    measure or holds no text.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise MissingExtraError(
            f"{path}: reading web pages needs selectolax; install it with: pip install 'zsparse[docs]'"
        ) from None
    if decoded.text.count("<") > MARK_LIMIT:
        raise _too_much(path)
    tree = LexborHTMLParser(_bounded(_plain(decoded.text), path))
    composer = Composer()
    title = find_title(tree)
    body = tree.body
    if body is not None:
        weights = Weights(body)
        article = find_article(body, weights)
        held = hidden_article(decoded.text, weights.prose) if weights.prose < SHORT else None
        held = held or escaped_article(article.text())
        if held is not None:
            tree = LexborHTMLParser(_bounded(_plain(held), path))
            article = tree.body or body
            weights = Weights(article)
        text = article.text()
        if title and _SPACES.sub("", title) not in _SPACES.sub("", text.replace("\u00a0", ""))[: len(title) + 500]:
            composer.paragraph(title)
        _render(article, composer, weights)
    return composer.source(data, path, READER, decoded.encoding, decoded.replaced)


def _plain(text: str) -> str:
    """Markup without what is not read: comments, scripts, and tags that only dress text.

    An unclosed one of those would be opened again in every later element, without bound.
    """
    text = _UNREAD.sub("", text.replace("\x00", ""))
    text = _POWER.sub(lambda match: match[1].translate(POWERS), text)
    dress, hidden = _inline()
    return dress.sub("", hidden.sub("", text))


def _bounded(text: str, path: str) -> str:
    """The markup; raises ``SourceError`` where it has more tags or deeper ones than a page can have."""
    flat = _names("flat")
    depth = 0
    for tags, match in enumerate(_TAG.finditer(text), 1):
        if match[2].lower() not in flat and not match[3].endswith("/"):
            depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEPTH_LIMIT or tags > TAG_LIMIT:
            raise _too_much(path)
    return text


def _too_much(path: str) -> SourceError:
    return SourceError(
        f"{path}: the page has more than {TAG_LIMIT:,} tags or nests them deeper than {DEPTH_LIMIT:,}; "
        "open it in a browser and save its text as .txt."
    )


def _render(root: LexborNode, composer: Composer, weights: Weights) -> None:
    while root.tag in _INSIDE_TABLE and root.parent is not None:
        root = root.parent
    whole = root.tag == "table" and not _is_layout(root)
    for block in (root,) if whole else _blocks(root, weights):
        if isinstance(block, str):
            composer.paragraph(block)
            continue
        for caption in _own(block, "caption"):
            for line in _cell(caption, weights):
                composer.paragraph(line)
        composer.table(_rows(block, weights))


def _blocks(root: LexborNode, weights: Weights) -> Iterator[str | LexborNode]:
    """The lines of text below an element, and its tables of data; tables that lay out a page are lines too.

    What the page hides is left out, but for pages and folds of an article that a reader opens.
    """
    skipped, blocks = _names("skipped"), _names("blocks")
    line: list[str] = []
    mark = ""
    """The number of an item, until its first text."""
    items: Counter[int] = Counter()
    verbatim = _depth_in_pre(root)
    node: LexborNode | None = root.child
    while node is not None:
        tag = node.tag
        descend = False
        if tag == "-text":
            text = node.text_content or ""
            if mark and not text.isspace():
                text, mark = mark + text.lstrip(), ""
            line.append(text.replace("\n", _BREAK) if verbatim else text)
        elif tag in blocks:
            if line:
                yield from _lines(line)
            if tag == "table" and not _is_layout(node):
                yield node
            elif not (is_hidden(node) and weights.of(node) < _FOLD) and not (
                is_navigation(node) or (weights.prose and not weights.of(node) and is_foot(node))
            ):
                descend = True
        elif tag not in skipped and not (is_hidden(node) and weights.of(node) < _FOLD):
            descend = True
        if descend and node.child is not None:
            verbatim += tag in _VERBATIM
            if tag == "li":
                parent = 0 if node.parent is None else node.parent.mem_id
                mark = _number(node, items[parent])
                items[parent] += 1
            node = node.child
            continue
        while node is not None and node.next is None:
            node = None if node.parent is None or node.parent.mem_id == root.mem_id else node.parent
            if node is not None and node.tag in blocks and line:
                yield from _lines(line)
            verbatim -= node is not None and node.tag in _VERBATIM
        node = None if node is None else node.next
    yield from _lines(line)


def _depth_in_pre(node: LexborNode | None) -> int:
    """How many elements whose line breaks hold an element is inside of."""
    depth = 0
    while node is not None:
        depth += node.tag in _VERBATIM
        node = node.parent
    return depth


def _number(item: LexborNode, position: int) -> str:
    """What a browser prints before an item of an ordered list; empty where it prints none or the item has its own."""
    ordered = item.parent
    if ordered is None or ordered.tag != "ol" or (ordered.attributes.get("type") or "1") != "1":
        return ""
    style = f"{ordered.attributes.get('style') or ''};{item.attributes.get('style') or ''}".lower()
    if "none" in style or _OWN_NUMBER.match(item.text()):
        return ""
    start = ordered.attributes.get("start") or "1"
    return f"{position + (int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1)}. "


def _lines(line: list[str]) -> Iterator[str]:
    """The lines of the text gathered so far, which is let go of; blanks in them are collapsed."""
    text = _SPACES.sub(" ", "".join(line))
    line.clear()
    for part in text.split(_BREAK):
        if part.strip():
            yield part.strip(" ")


def _rows(table: LexborNode, weights: Weights) -> Iterator[list[list[str]]]:
    """The cells of each row as paragraphs; a cell over several columns or rows leaves the others empty."""
    reaching: dict[int, int] = {}
    for row in _own(table, "tr"):
        cells: list[list[str]] = []
        for cell in _own(row, "td", "th"):
            while reaching.get(len(cells), 0) > 0:
                reaching[len(cells)] -= 1
                cells.append([])
            wide = len(cells) < COLUMN_LIMIT
            width, height = (_span(cell, "colspan"), _span(cell, "rowspan")) if wide else (1, 1)
            for column in range(len(cells), len(cells) + width):
                reaching[column] = height - 1
            cells.append(_cell(cell, weights))
            cells += [[]] * (width - 1)
        for column in [c for c, left in reaching.items() if c >= len(cells) and left > 0]:
            reaching[column] -= 1
        yield cells


def _cell(cell: LexborNode, weights: Weights) -> list[str]:
    """The lines of a cell; a row of a table inside it is one."""
    lines: list[str] = []
    for block in _blocks(cell, weights):
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += [" ".join(p for c in row for p in c) for row in _rows(block, weights)]
    return lines


def _own(element: LexborNode, *tags: str) -> Iterator[LexborNode]:
    """The elements of these tags below an element, those of inner tables left out."""
    for child in element.iter():
        if child.tag in tags:
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from _own(child, *tags)


def _is_layout(table: LexborNode) -> bool:
    """Whether a table lays out text: a cell of it holds another table or paragraphs of prose."""
    for row in _own(table, "tr"):
        for cell in _own(row, "td", "th"):
            if cell.css_first("table") is not None:
                return True
            text = cell.text()
            if text.count("。") >= _ENOUGH and len(cell.css("p, br, div")) >= _ENOUGH:
                return True
    return False


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "").strip()
    return max(1, min(int(text), _SPAN_LIMIT)) if text.isascii() and text.isdigit() and len(text) < 5 else 1


@per_lexicon
def _names(table: str) -> frozenset[str]:
    return frozenset(load("webpages")[table].split())


@per_lexicon
def _inline() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Tags that only dress text, and those of them that hide it, with the text."""
    names = "|".join(map(regex.escape, sorted(_names("inline"))))
    return (
        regex.compile(rf"</?(?:{names})(?:\s{_ATTRIBUTES})?+/?>", regex.IGNORECASE),
        regex.compile(rf"<({names})\s(?=[^<>]*?(?:{HIDING}))[^<>]*+>[^<>]*+</\1\s*+>", regex.IGNORECASE),
    )
