"""The records of a document as rows of the archive's tables.

Every row has an id that stays the same as long as its file does: the document's is a hash of path and content, a
record's adds its type and its place, so that joins hold across runs and one can say where a row comes from.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from zsparse.archive.schema import SCALES, Row, fit
from zsparse.records import (
    Breakdown,
    Document,
    Evidence,
    Finding,
    Interval,
    Listing,
    Project,
    Quantity,
    Ratio,
    Record,
    Report,
    Section,
    Span,
    Target,
)
from zsparse.text import issuers, timespans
from zsparse.text.indicators import plain_indicator

Rows = dict[str, list[Row]]


def document_id(path: str, sha256: str) -> str:
    """The id of a file's document."""
    return hashlib.sha256(f"{path}\0{sha256}".encode("utf-8", "backslashreplace")).hexdigest()[:20]


def rows_of(document: Document, findings: Iterable[Finding], size: int) -> Rows:
    """The rows of one document and of the findings on it, by table; ``size`` is that of its file in bytes."""
    return _Rows(document, size).all(findings)


class _Rows:
    """Collects the rows of one document."""

    def __init__(self, document: Document, size: int) -> None:
        self._document = document
        self._size = size
        self._path = document.source.path or ""
        self._id = document_id(self._path, document.source.sha256)
        self._rows: Rows = defaultdict(list)
        self._taken: Counter[str] = Counter()
        self._subjects: dict[tuple[str, int, int], str] = {}
        self._heads: list[tuple[Span, Row]] = []

    def all(self, findings: Iterable[Finding]) -> Rows:
        self._of_document()
        for report in self._document.reports:
            self._of_report(report)
        for finding in findings:
            self._finding(finding)
        return self._rows

    def _of_document(self) -> None:
        document, source = self._document, self._document.source
        self._rows["documents"].append(
            {
                "id": self._id,
                "path": self._path,
                "sha256": source.sha256,
                "bytes": self._size,
                "reader": source.reader,
                "encoding": source.encoding,
                "replaced": source.replaced,
                "characters": len(document.text),
                "reports": len(document.reports),
                "boilerplate": _spans(document.boilerplate),
                "text": document.text,
                "record": document.model_dump_json(),
            }
        )

    def _of_report(self, report: Report) -> None:
        issuer, issuer_from = _issuer(report, self._path)
        period, period_from = _period(report, self._path)
        identity = self._name("report", report.span)
        self._subjects["report", report.span.start, report.span.end] = identity
        levels = issuer._asdict() if issuer else dict.fromkeys((*issuers.LEVELS, "office"))
        known = {
            "issuer_name": issuer.name if issuer else None,
            "period_name": period.name if period else None,
            "year": period.year if period else None,
        }
        self._rows["reports"].append(
            {
                "id": identity,
                "document": self._id,
                "path": self._path,
                "title": report.title,
                "issuer": report.issuer,
                "period": report.period,
                **known,
                "place": issuer.place if issuer else None,
                "level": issuer.level if issuer else None,
                **levels,
                "issuer_from": issuer_from,
                "first_month": period.first if period else None,
                "last_month": period.last if period else None,
                "until_year": period.until if period else None,
                "period_from": period_from,
                "quantities": len(report.quantities),
                "ratios": len(report.ratios),
                "targets": len(report.targets),
                "projects": len(report.projects),
                "span": _span(report.span),
            }
        )
        head = {"document": self._id, "report": identity, "path": self._path, **known}
        self._heads.append((report.span, head))
        for section in report.sections:
            self._section(section, head, None)
        for quantity in report.quantities:
            self._quantity(quantity, head)
        for ratio in report.ratios:
            self._ratio(ratio, head)
        for target in report.targets:
            self._target(target, head)
        for project in report.projects:
            self._project(project, head)
        for breakdown in report.breakdowns:
            self._breakdown(breakdown, head)
        for listing in report.listings:
            self._listing(listing, head)
        for blank in report.blanks:
            row = {"id": self._name("blank", blank.evidence.span), **head, **_place(blank.evidence)}
            self._keep("blanks", blank, row)

    def _section(self, section: Section, head: Row, parent: str | None) -> None:
        identity = self._name("section", section.span)
        self._rows["sections"].append(
            {
                "id": identity,
                **head,
                "parent": parent,
                "level": section.level,
                "number": section.number,
                "heading": section.heading,
                "span": _span(section.span),
            }
        )
        for child in section.children:
            self._section(child, head, identity)

    def _quantity(self, quantity: Quantity, head: Row) -> None:
        row: Row = {
            "id": self._name("quantity", quantity.evidence.span),
            **head,
            "text": quantity.text,
            "low_open": quantity.low_open,
            "high_open": quantity.high_open,
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "currency": quantity.currency,
            "hedge": quantity.hedge,
            "rule": quantity.rule,
            **_place(quantity.evidence),
        }
        for column in ("value", "low", "high", "precision"):
            _put(row, column, getattr(quantity, column))
        self._rows["quantities"].append(row)

    def _ratio(self, ratio: Ratio, head: Row) -> None:
        row: Row = {
            "id": self._name("ratio", ratio.stated.evidence.span),
            **head,
            "kind": ratio.kind,
            "indicator": ratio.indicator,
            "indicator_name": plain_indicator(ratio.indicator),
            "basis": ratio.basis,
            "rule": ratio.rule,
            **_place(ratio.evidence),
        }
        for slot in ("stated", "numerator", "denominator", "change"):
            self._number(row, slot, getattr(ratio, slot))
        self._keep("ratios", ratio, row)

    def _target(self, target: Target, head: Row) -> None:
        row: Row = {
            "id": self._name("target", target.quantity.evidence.span),
            **head,
            "indicator": target.indicator,
            "indicator_name": plain_indicator(target.indicator),
            "period": target.period,
            **_place(target.evidence),
        }
        self._number(row, "quantity", target.quantity)
        self._keep("targets", target, row)

    def _project(self, project: Project, head: Row) -> None:
        identity = self._name("project", project.evidence.span)
        row: Row = {
            "id": identity,
            **head,
            "name": project.name,
            "investor": project.investor,
            "status": project.status,
            "location": project.location,
            "investments": len(project.investments),
            "mentions": _spans(e.span for e in project.mentions),
            **_place(project.evidence),
        }
        self._keep("projects", project, row)
        for investment in project.investments:
            amount = investment.amount
            of_amount: Row = {
                "id": self._name("investment", amount.evidence.span),
                **head,
                "project": identity,
                "name": project.name,
                "kind": investment.kind,
                "currency": amount.currency,
                **_place(amount.evidence),
            }
            self._number(of_amount, "amount", amount)
            self._rows["investments"].append(of_amount)

    def _breakdown(self, breakdown: Breakdown, head: Row) -> None:
        row: Row = {
            "id": self._name("breakdown", breakdown.total.evidence.span),
            **head,
            "exhaustive": breakdown.exhaustive,
            **_place(breakdown.evidence),
        }
        self._number(row, "total", breakdown.total)
        row["parts"] = []
        for number, part in enumerate(breakdown.parts, 1):
            held = _held(row, f"parts[{number}]", part.value, SCALES["value"])
            row["parts"].append(
                {"id": self._quantity_id(part), "value": held, "unit": part.unit, "text": part.text},
            )
        self._keep("breakdowns", breakdown, row)

    def _listing(self, listing: Listing, head: Row) -> None:
        row: Row = {
            "id": self._name("listing", listing.stated.evidence.span),
            **head,
            "items": [{"span": _span(item.span), "quote": item.quote} for item in listing.items],
            **_place(listing.evidence),
        }
        self._number(row, "stated", listing.stated)
        self._keep("listings", listing, row)

    def _finding(self, finding: Finding) -> None:
        span, subject = finding.evidence.span, finding.subject
        nothing = {"document": self._id, "report": None, "path": self._path}
        head = next((head for inside, head in self._heads if inside.start <= span.start < inside.end), nothing)
        row = finding_row(finding, head)
        row["id"] = self._name(f"finding:{finding.check}", span)
        row["subject"] = None if subject is None else self._subjects.get(_key(subject))
        self._rows["findings"].append(row)

    def _keep(self, table: str, record: Record, row: Row) -> None:
        self._subjects.setdefault(_key(record), row["id"])
        self._rows[table].append(row)

    def _name(self, kind: str, span: Span) -> str:
        """An id that no other row has: records of one type at one place are counted."""
        name = f"{self._id}:{kind}:{span.start}-{span.end}"
        self._taken[name] += 1
        return name if self._taken[name] == 1 else f"{name}:{self._taken[name]}"

    def _quantity_id(self, quantity: Quantity) -> str:
        return f"{self._id}:quantity:{quantity.evidence.span.start}-{quantity.evidence.span.end}"

    def _number(self, row: Row, slot: str, quantity: Quantity | None) -> None:
        if quantity is None:
            return
        row[f"{slot}_id"] = self._quantity_id(quantity)
        row[f"{slot}_unit"] = quantity.unit
        row[f"{slot}_text"] = quantity.text
        _put(row, f"{slot}_value", quantity.value)


def finding_row(finding: Finding, head: Row) -> Row:
    """The row of a finding, but for its id and that of its subject; ``head`` says which report it is on."""
    row: Row = {
        **head,
        "check_code": finding.check,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "explanation": finding.explanation,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "subject_type": None if finding.subject is None else finding.subject.record,
        "repairs": [
            {"kind": r.kind, "span": _span(r.evidence.span), "quote": r.evidence.quote, "replacement": r.replacement}
            for r in finding.repairs
        ],
        "related": _spans(e.span for e in finding.related),
        "elsewhere": [
            {"path": e.path, "span": _span(e.evidence.span), "quote": e.evidence.quote} for e in finding.elsewhere
        ],
        "record": finding.model_dump_json(),
        **_place(finding.evidence),
    }
    _bounds(row, "expected", finding.expected)
    _bounds(row, "implied", finding.implied)
    _put(row, "strength", finding.strength)
    return row


def _key(record: Record) -> tuple[str, int, int]:
    """Where a record that findings are on stands."""
    match record:
        case Ratio(stated=quantity) | Listing(stated=quantity) | Breakdown(total=quantity) | Target(quantity=quantity):
            span = quantity.evidence.span
        case Report(span=span):
            pass
        case _:
            span = record.evidence.span  # type: ignore[attr-defined]
    return record.record, span.start, span.end  # type: ignore[attr-defined]


def _issuer(report: Report, path: str) -> tuple[issuers.Issuer | None, str | None]:
    """Whose report it is and where that is said; the path completes what the text leaves out."""
    printed, named = issuers.read_issuer(report.issuer), issuers.read_path(path)
    if printed is not None:
        return printed.within(named), "text"
    return (named, "path") if named is not None else (None, None)


def _period(report: Report, path: str) -> tuple[timespans.Timespan | None, str | None]:
    printed = timespans.read_timespan(report.period)
    if printed is not None:
        return printed, "text"
    named = timespans.read_path(path)
    return (named, "path") if named is not None else (None, None)


def _place(evidence: Evidence) -> Row:
    locator = evidence.locator
    return {
        "quote": evidence.quote,
        "span": _span(evidence.span),
        "locator": None if locator is None else locator.model_dump(),
    }


def _span(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> Sequence[Row]:
    return [_span(span) for span in spans]


def _bounds(row: Row, name: str, interval: Interval | None) -> None:
    if interval is not None:
        _put(row, f"{name}_low", interval.low, "bound")
        _put(row, f"{name}_high", interval.high, "bound")


def _put(row: Row, column: str, value: Decimal | None, kind: str = "value") -> None:
    """A number into its column; one that does not fit is said, with all its digits, in ``beyond``."""
    row[column] = None if value is None else _held(row, column, value, SCALES[kind])


def _held(row: Row, column: str, value: Decimal, scale: int) -> Decimal | None:
    held, same = fit(value, scale)
    if not same:
        row.setdefault("beyond", []).append({"column": column, "exact": str(value)})
    return held
