"""The page of an audit: one HTML file that needs no network, with every finding beside the text that it is about."""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from zsparse.records import Audit, Document, Report
from zsparse.reporting.cards import BLANK, CLASSES, NAMES, Card, caption, cards_of, flat, of_documents
from zsparse.reporting.files import missing, replacing, visible
from zsparse.reporting.marking import TYPES, MarkedText, mark

if TYPE_CHECKING:
    from jinja2 import Environment

SIGNS = {"inconsistent": "✕", "impossible": "⊘", "doubtful": "!", "unverifiable": "?", "consistent": "✓"}
"""A sign for each class of findings, so that none is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of the outline: a report's caption (level 0) or a heading, and the line it stands on."""

    level: int
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of the page: its marked text, its outline, and its findings, gravest first."""

    name: str
    text: MarkedText
    outline: tuple[Heading, ...]
    cards: tuple[Card, ...]
    counts: dict[str, int]
    remark: str


def write_html(audit: Audit, documents: Sequence[Document], path: str | os.PathLike[str]) -> None:
    """Write the page of an audit to ``path``, whole or not at all: the same bytes for the same audit.

    Raises ``MissingExtraError`` without jinja2, ``OSError`` where the file cannot be written.
    """
    text = page(audit, documents)
    with replacing(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="\n")


def page(audit: Audit, documents: Sequence[Document], *, home: str = "") -> str:
    """The page of an audit as HTML; ``home`` is the address of an index to go back to, where there is one.

    Raises ``MissingExtraError`` without jinja2.
    """
    environment = templates()
    sheets = [
        sheet(document, cards_of(document, found))
        for document, found in zip(documents, of_documents(audit, documents), strict=True)
    ]
    checks = Counter(card.finding.check for s in sheets for card in s.cards)
    counts = Counter(card.verdict for s in sheets for card in s.cards)
    return environment.get_template("page.html.j2").render(
        sheets=sheets,
        title=sheets[0].name if len(sheets) == 1 and not audit.unread else f"{len(sheets) + len(audit.unread)}个文件",
        home=home,
        unread=audit.unread,
        **own("page"),
        checks=sorted(checks.items()),
        counts={key: counts[key] for key in CLASSES},
        types={k: TYPES[k] for k in TYPES if any(k in s.text.counts for s in sheets)},
    )


def sheet(document: Document, cards: Sequence[Card]) -> Sheet:
    """What the page shows of one document; ``cards`` in text order."""
    order = list(CLASSES)  # and blanks, of which a template has dozens, behind the numbers that are in doubt
    counts = Counter(card.verdict for card in cards)
    replaced = document.source.replaced
    return Sheet(
        name=visible(os.path.basename(document.source.path or "") or _title(document)),
        text=mark(document, cards),
        outline=tuple(_outline(document)),
        cards=tuple(sorted(cards, key=lambda card: (order.index(card.verdict), card.finding.check == BLANK))),
        counts={key: counts[key] for key in CLASSES},
        remark=f"有{replaced}个字符无法解码" if replaced else "",
    )


def _title(document: Document) -> str:
    return next((r.title for r in document.reports if r.title), "（文本）")


def _outline(document: Document) -> list[Heading]:
    breaks = document.text.count
    found: list[Heading] = []
    line, at = 1, 0
    for level, words, start in sorted(
        (entry for report in document.reports for entry in _entries(report)), key=lambda e: (e[2], e[0])
    ):
        line, at = line + breaks("\n", at, start), start
        found.append(Heading(level, visible(words), line))
    return found


def _entries(report: Report) -> list[tuple[int, str, int]]:
    sections = [(s.level, s.heading.strip(), s.span.start) for s in flat(report.sections)]
    return [(0, caption(report), report.span.start), *sections]


@cache
def own(name: str) -> dict[str, str]:
    """The style and the script that a page carries, and the digests by which its security policy lets them run."""
    style, script = _asset("base.css") + _asset(f"{name}.css"), _asset(f"{name}.js")
    return {"style": style, "script": script, "style_hash": _digest(style), "script_hash": _digest(script)}


@cache
def templates() -> Environment:
    """The templates of the page and of notebooks. Raises ``MissingExtraError`` without jinja2."""
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise missing("jinja2") from error
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(CLASSES=CLASSES, NAMES=NAMES, SIGNS=SIGNS)
    environment.filters["visible"] = visible
    return environment


@cache
def _asset(name: str) -> str:
    return (files("zsparse.reporting") / "templates" / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """What the page's own security policy calls its script and style by: whatever else a text holds does not run."""
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()
