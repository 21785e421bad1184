"""What documents state as rows of one table, for CSV: a row for each ratio, target, project, sum, list and blank."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TextIO

from zsparse.records import Document, Evidence, Quantity, Report
from zsparse.reporting.cards import Places
from zsparse.reporting.files import visible

COLUMNS = (
    *("path", "report", "issuer", "period", "record", "kind", "name", "text", "value", "unit"),
    *("numerator", "numerator_value", "denominator", "denominator_value", "place", "start", "end", "quote"),
)
"""The columns, in order. Values are in base units, percentages are fractions; offsets are into the document's text."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, object]


def write_csv(documents: Iterable[Document], stream: TextIO) -> None:
    """Write the table with a byte-order mark, by which Excel knows UTF-8.

    A cell of text that a spreadsheet would take for a formula begins with an apostrophe; numbers are never text.
    """
    stream.write("\ufeff")
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for document in documents:
        for row in rows_of(document):
            writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_ACTIVE) else text


def rows_of(document: Document) -> Iterator[Row]:
    """The rows of a document in the order of its reports, and by kind of record within a report."""
    places = Places(document)
    for report in document.reports:
        head: Row = {
            "path": None if document.source.path is None else os.fspath(document.source.path),
            "report": report.title,
            "issuer": report.issuer,
            "period": report.period,
        }
        for evidence, row in _records(report):
            where: Row = {"place": places.words(evidence), "quote": evidence.quote}
            where |= {"start": evidence.span.start, "end": evidence.span.end}
            yield head | row | where


def _records(report: Report) -> Iterator[tuple[Evidence, Row]]:
    for ratio in report.ratios:
        operands = _named("numerator", ratio.numerator) | _named("denominator", ratio.denominator)
        row: Row = {"record": "ratio", "kind": ratio.kind, "name": ratio.indicator}
        yield ratio.evidence, row | _amount(ratio.stated) | operands
    for target in report.targets:
        yield target.evidence, {"record": "target", "name": target.indicator} | _amount(target.quantity)
    for project in report.projects:
        first: Row = {"record": "project", "kind": project.status, "name": project.name}
        if not project.investments:
            yield project.evidence, first
        for investment in project.investments:
            yield project.evidence, first | {"kind": investment.kind} | _amount(investment.amount)
    for breakdown in report.breakdowns:
        parts = " + ".join(part.text for part in breakdown.parts)
        yield breakdown.evidence, {"record": "breakdown", "name": parts} | _amount(breakdown.total)
    for listing in report.listings:
        items = "；".join(item.quote for item in listing.items)
        yield listing.evidence, {"record": "listing", "name": items} | _amount(listing.stated)
    for blank in report.blanks:
        yield blank.evidence, {"record": "blank"}


def _amount(quantity: Quantity) -> Row:
    return {"text": quantity.text, "value": quantity.value, "unit": quantity.unit}


def _named(name: str, quantity: Quantity | None) -> Row:
    return {} if quantity is None else {name: quantity.text, f"{name}_value": quantity.value}
