"""The article of a web page: known containers first, else the innermost element that holds nearly all prose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.lexicon import load, per_lexicon

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SENTENCE = regex.compile(r"[，。；]")
_HAN = regex.compile(r"\p{Han}")
_MOST = 0.9
"""Share of the page's prose that a container of a known name holds if it is the article."""
_BESIDE = 0.03
"""Share of an element's prose that may stand beside the child with the article."""
_PIECES = ("p", "tr", "tbody", "li")
"""Elements that are a piece of an article, however much of it they hold."""
_LEADING = 0.2
"""Share of linked characters from which on a block with prose leads to other pages."""
_LEAST_PROSE = 20
"""Han characters of prose without which a page is weighed by all its text."""
_OPENING = 12
_LONGEST_NOTICE = 120
HIDING = r"display\s*+:\s*+none|visibility\s*+:\s*+hidden|font-size\s*+:\s*+0(?![.1-9])"
"""A style that hides text."""
_HIDING = regex.compile(HIDING, regex.IGNORECASE)
_LINKED = 0.7
"""Share of linked characters from which on a block of short texts is navigation."""
_LINKS = 3
_SITE_MARK = regex.compile(r"\s*[-_|—–]+\s*")
_LONGEST_TITLE = 80


def find_article(body: LexborNode, weights: Weights) -> LexborNode:
    """The element that holds the article; ``body`` itself where no element stands out."""
    named = _named(body, weights)
    return named if named is not None else _densest(body, weights)


def find_title(tree: LexborHTMLParser) -> str:
    """The article's title as the page states it: in the meta data of governments, a heading, or the window's title.

    The name of the site is cut off the last; empty where there is none.
    """
    for meta in tree.css("meta"):
        name = (meta.attributes.get("name") or meta.attributes.get("property") or "").lower()
        if name == "articletitle" and (content := _squeezed(meta.attributes.get("content") or "")):
            return content
    headings = [text for h in tree.css("h1") if (text := _squeezed(h.text())) and len(text) <= _LONGEST_TITLE]
    window = tree.css_first("title")
    name = _squeezed(window.text()) if window is not None else ""
    for heading in headings:
        if _HAN.search(heading) and (heading in name or name in heading or not name):
            return heading
    parts = [part for part in _SITE_MARK.split(name) if _HAN.search(part)]
    return parts[0][:_LONGEST_TITLE] if parts else ""


def is_navigation(block: LexborNode) -> bool:
    """Whether a block is a list of links: several, and hardly any text besides."""
    links = block.css("a")
    if len(links) < _LINKS:
        return False
    text = block.text()
    linked = sum(len(link.text().strip()) for link in links)
    return linked >= _LINKED * len("".join(text.split())) and not _SENTENCE.search(text)


def is_foot(block: LexborNode) -> bool:
    """Whether a block is the foot of the site by its name."""
    attributes = block.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower().split()
    return not _feet().isdisjoint(names)


class Weights:
    """How much prose (Han characters of texts with a mark of sentences, outside links) each element holds.

    A page without any is weighed by all its texts outside links. A site's own words weigh nothing, nor does a text that
    opens another one, as summaries do, or a hidden one that is shown elsewhere.
    """

    def __init__(self, body: LexborNode) -> None:
        texts: list[tuple[str, bool]] = []
        spans: list[tuple[int, int, int]] = []  # elements, each with the numbers of its texts
        opened: list[int] = []
        for node, step, hidden in _walk(body):
            if step == "text":
                texts.append((_key(node), hidden))
            elif step == "open":
                opened.append(len(texts))
            else:
                spans.append((node.mem_id, opened.pop(), len(texts)))
        own = list(_without_repeats(texts))
        weights = [_prose(text) for text in own]
        self.prose = sum(weights)
        """Of the whole page, 0 or little where it has hardly any sentence."""
        if self.prose < _LEAST_PROSE:
            weights = [len(_HAN.findall(text)) for text in own]
        sums = [0, *accumulate(weights)]
        self._of = {identity: sums[last] - sums[first] for identity, first, last in spans}

    def of(self, node: LexborNode) -> int:
        """Of an element and all below it."""
        return self._of.get(node.mem_id, 0)


def is_hidden(node: LexborNode) -> bool:
    """Whether a page says itself that it does not show an element."""
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return style is not None and _HIDING.search(style) is not None


def _walk(body: LexborNode) -> Iterator[tuple[LexborNode, str, bool]]:
    """An element and all below it as they open and close, with texts between, and whether each is hidden.

    Links and what is not read are left out.
    """
    skipped = frozenset(load("webpages")["skipped"].split())
    hiding: int | None = None
    node: LexborNode | None = body if body.child is not None else None
    while node is not None:
        if node.tag == "-text":
            yield node, "text", hiding is not None
        elif node.tag not in skipped and not _is_link(node) and node.child is not None:
            if hiding is None and is_hidden(node):
                hiding = node.mem_id
            yield node, "open", hiding is not None
            node = node.child
            continue
        while node.next is None:
            node = node.parent
            if node is None:
                return
            yield node, "close", hiding is not None
            if node.mem_id == hiding:
                hiding = None
            if node.mem_id == body.mem_id:
                return
        node = node.next


def _is_link(node: LexborNode) -> bool:
    """Whether an element leads elsewhere; one that only has a name may lack its end, and hold the whole article."""
    return node.tag == "a" and ("href" in node.attributes or "name" not in node.attributes)


def _without_repeats(texts: list[tuple[str, bool]]) -> Iterator[str]:
    """The texts, those of no weight as empty ones: a site's own words, openings of others, hidden repeats."""
    shown = {text for text, hidden in texts if not hidden}
    longest: dict[str, str] = {}
    for text, _ in texts:
        if len(text) > len(longest.get(text[:_OPENING], "")):
            longest[text[:_OPENING]] = text
    for text, hidden in texts:
        whole = longest.get(text[:_OPENING], "")
        opens = len(text) >= _OPENING and len(whole) > len(text) and whole.startswith(text.rstrip(".…。"))
        yield "" if opens or (hidden and text in shown) or _is_notice(text) else text


def _key(node: LexborNode) -> str:
    """A text without blanks, by which it is known again."""
    return "".join((node.text_content or "").split())


def _prose(text: str) -> int:
    """The Han characters of a text that has a mark of sentences."""
    return len(_HAN.findall(text)) if _SENTENCE.search(text) else 0


def _is_notice(text: str) -> bool:
    """Whether a text is a site's own: who owns it, how to reach and to use it."""
    return len(text) <= _LONGEST_NOTICE and _notices().search(text) is not None


def _named(body: LexborNode, weights: Weights) -> LexborNode | None:
    """The first element of a known name that holds most of the page's prose."""
    ranks = _ranks()
    least = _MOST * weights.of(body)
    best: tuple[int, LexborNode] | None = None
    for node in body.css("[class], [id]") if least else ():
        names = [*(node.attributes.get("class") or "").split(), node.attributes.get("id") or ""]
        rank = min((ranks.get(name.lower(), len(ranks)) for name in names), default=len(ranks))
        if rank < (best[0] if best else len(ranks)) and weights.of(node) >= least:
            best = rank, node
    return best[1] if best else None


def _densest(body: LexborNode, weights: Weights) -> LexborNode:
    """The innermost element above which hardly any prose stands but in lists of links."""
    node = body
    while children := [child for child in node.iter() if weights.of(child)]:
        whole = weights.of(node)
        if max(map(weights.of, children)) < (1 - _BESIDE) * whole:
            leading = [child for child in children if _is_linked(child)]
            whole -= sum(map(weights.of, leading))
            gone = {child.mem_id for child in leading}
            children = [child for child in children if child.mem_id not in gone]
        largest = max(children, key=weights.of, default=node)
        if largest.mem_id == node.mem_id or largest.tag in _PIECES or weights.of(largest) < (1 - _BESIDE) * whole:
            return node
        node = largest
    return node


def _is_linked(block: LexborNode) -> bool:
    """Whether a good part of a block is links: headlines with the first words of what they lead to."""
    links = block.css("a[href]")
    linked = sum(len("".join(link.text().split())) for link in links)
    return len(links) >= _LINKS and linked >= _LEADING * len("".join(block.text().split()))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@per_lexicon
def _ranks() -> dict[str, int]:
    return {name.lower(): rank for rank, name in reversed([*enumerate(load("webpages")["containers"].split())])}


@per_lexicon
def _feet() -> frozenset[str]:
    return frozenset(load("webpages")["feet"].split())


@per_lexicon
def _notices() -> regex.Pattern[str]:
    return regex.compile("|".join(load("webpages")["notices"].split()))
