"""The article of a web page: known containers first, else the innermost element that holds nearly all prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsparse import regex
from zsparse.lexicon import load, per_lexicon

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SENTENCE = regex.compile(r"[，。；]")
_HAN = regex.compile(r"\p{Han}")
_MOST = 0.9
"""Share of the page's prose that a container of a known name holds if it is the article."""
_NEARLY_ALL = 0.97
"""Share of an element's prose that a child holds if the rest is not of the article."""
_LINKED = 0.7
"""Share of linked characters from which on a block of short texts is navigation."""
_LINKS = 3
_SITE_MARK = regex.compile(r"\s*[-_|—–]+\s*")
_LONGEST_TITLE = 80


def find_article(body: LexborNode) -> LexborNode:
    """The element that holds the article; ``body`` itself where no element stands out."""
    weights = _Weights(body)
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


class _Weights:
    """How much prose (Han characters of texts with a mark of sentences, outside links) each element holds."""

    def __init__(self, body: LexborNode) -> None:
        skipped = frozenset(load("webpages")["skipped"].split()) | {"a"}
        self._of: dict[int, int] = {}
        totals = [0]
        node: LexborNode | None = body.child
        while node is not None:
            if node.tag == "-text":
                totals[-1] += _prose(node.text_content or "")
            elif node.tag not in skipped and node.child is not None:
                totals.append(0)
                node = node.child
                continue
            while node is not None and node.next is None:
                node = node.parent
                total = totals.pop()
                if node is None or not totals:
                    self._of[body.mem_id] = total
                    return
                self._of[node.mem_id] = total
                totals[-1] += total
            node = None if node is None else node.next

    def of(self, node: LexborNode) -> int:
        """Of an element and all below it."""
        return self._of.get(node.mem_id, 0)


def _prose(text: str) -> int:
    """The Han characters of a text that has a mark of sentences."""
    return len(_HAN.findall(text)) if _SENTENCE.search(text) else 0


def _named(body: LexborNode, weights: _Weights) -> LexborNode | None:
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


def _densest(body: LexborNode, weights: _Weights) -> LexborNode:
    """The innermost element above which hardly any prose stands."""
    node = body
    while weights.of(node):
        largest = max(node.iter(), key=weights.of, default=None)
        if (
            largest is None
            or largest.tag in ("p", "tr", "tbody")
            or weights.of(largest) < _NEARLY_ALL * weights.of(node)
        ):
            return node
        node = largest
    return node


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@per_lexicon
def _ranks() -> dict[str, int]:
    return {name.lower(): rank for rank, name in reversed([*enumerate(load("webpages")["containers"].split())])}
