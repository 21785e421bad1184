"""Records as a notebook shows them: short pieces of HTML with their style inside."""

from __future__ import annotations

from collections import Counter

from zsparse.records import Audit, Document, Finding, Quantity, Record, Report
from zsparse.reporting.cards import Card, caption, card_of, cards_of, class_of, flat, of_documents
from zsparse.reporting.html import templates
from zsparse.reporting.marking import mark
from zsparse.reporting.terminal import KINDS

MOST = 200
"""Findings, lines and rows of one kind that a notebook shows; the page and the workbook show all."""


def shown(record: Record) -> str:
    """A record as HTML, no longer than can be read in a notebook. Raises ``MissingExtraError`` without jinja2."""
    if isinstance(record, Document):
        return _render("document", document=record, lines=mark(record, ()).lines[:MOST], captions=_captions(record))
    if isinstance(record, Report):
        return _render("report", report=record, caption=caption(record), sections=list(flat(record.sections))[:MOST])
    if isinstance(record, Audit):
        cards = _cards(record)
        grave = [c for c in cards if c.finding.severity in ("error", "warning")]
        counts = Counter(class_of(f) for f in record.findings)
        return _render("audit", cards=grave[:MOST], left=len(grave[MOST:]), counts=counts)
    if isinstance(record, Finding):
        return _render("finding", card=card_of(record))
    if isinstance(record, Quantity):
        return _render("quantity", quantity=record)
    raise TypeError(f"a notebook shows no {type(record).__name__}")


def _render(kind: str, **values: object) -> str:
    return templates().get_template("notebook.html.j2").render(kind=kind, KINDS=KINDS, MOST=MOST, **values)


def _captions(document: Document) -> list[str]:
    return [caption(report) for report in document.reports]


def _cards(audit: Audit) -> list[Card]:
    documents = audit._documents
    if not documents:
        return [card_of(finding, number) for number, finding in enumerate(audit.findings, 1)]
    found = of_documents(audit, documents)
    return [card for document, group in zip(documents, found, strict=True) for card in cards_of(document, group)]
