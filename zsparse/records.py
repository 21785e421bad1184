"""Every public record: frozen Pydantic models, each pointing at the characters it was read from.

Amounts are ``Decimal`` in base units (元, 美元, 个, 人, 平方米, 吨 ...): 120.44亿元 is ``Decimal("12044000000")``.
Percentages are fractions: 90.8% is ``Decimal("0.908")``. Offsets count characters of ``Document.text``, the original
text, and are half-open: ``document.text[span.start:span.end] == evidence.quote`` for every record.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from zsparse.construction import share_keys
from zsparse.errors import ConfigurationError

if TYPE_CHECKING:
    import pandas as pd

Dimension = Literal[
    "money",
    "percent",
    "points",
    "multiple",
    "fraction",
    "number",
    "ordinal",
    "count",
    "length",
    "area",
    "mass",
    "volume",
    "energy",
    "power",
    "pressure",
    "duration",
    "temperature",
    "speed",
    "period",
]
Hedge = Literal["exact", "about", "over", "at_least", "nearly", "under", "at_most", "range"]
RatioKind = Literal["completion", "growth", "share", "rate", "points", "other"]
Basis = Literal["nominal", "real", "unknown"]
InvestmentKind = Literal["total", "paid_in", "contract", "annual", "completed", "other"]
Verdict = Literal["consistent", "inconsistent", "impossible", "unverifiable"]
Severity = Literal["error", "warning", "note", "none"]


class Record(BaseModel):
    """Base of all records: immutable, hashable where its fields are, and closed to unknown fields.

    Pydantic builds what validates and serializes a record when it is first asked to; to parse and audit needs neither.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        share_keys(cls)


class Shown(Record):
    """Base of the records that a notebook shows as HTML; as plain text where the ``report`` extra is not installed."""

    def _repr_html_(self) -> str | None:
        from zsparse.errors import MissingExtraError
        from zsparse.reporting.notebook import shown

        try:
            return shown(self)
        except MissingExtraError:
            return None


class Span(Record):
    """A half-open range of character offsets into ``Document.text``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Locator(Record):
    """Where a reader of the file would look: page, paragraph or table cell, counted from 1; null where unknown.

    ``box`` is where text recognized from an image stands on its page: left, top, right and bottom in thousandths of the
    page's width and height.
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[int, int, int, int] | None = None


class Evidence(Record):
    """The original characters a record was read from: ``document.text[span.start:span.end] == quote``.

    ``confidence`` (0 to 1) is that of the least sure character of a quote that was recognized from an image; null for
    text that stands in the file as such.
    """

    span: Span
    quote: str
    locator: Locator | None = None
    confidence: Decimal | None = None


class Quantity(Shown):
    """One printed number with its unit and the way its wording bounds the value.

    ``value`` is the printed point, ``low`` and ``high`` the bounds that the hedge sets (null = unbounded; both equal to
    ``value`` when exact), each end open or closed. ``precision`` is the unit of the last printed place in base units
    (58.6亿元: 10000000; 90.80%: 0.0001), from which the audit derives the interval of true values.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False
    precision: Decimal
    unit: str
    dimension: Dimension
    currency: str | None = None
    hedge: Hedge = "exact"
    text: str
    evidence: Evidence
    rule: str


class Section(Record):
    """A heading, its body and the sections below it; ``span`` covers heading and body, children nest inside."""

    heading: str
    level: int = Field(ge=1)
    number: str | None
    span: Span
    children: tuple[Section, ...] = ()


class Investment(Record):
    """One amount of money put into, or promised to, a project."""

    kind: InvestmentKind
    amount: Quantity


class Project(Record):
    """A named project: ``name`` holds no verb, investor or amount; later mentions are in ``mentions``."""

    record: Literal["project"] = "project"
    name: str
    investor: str | None = None
    investments: tuple[Investment, ...] = ()
    status: str | None = None
    location: str | None = None
    mentions: tuple[Evidence, ...] = ()
    evidence: Evidence


class Target(Record):
    """A task, plan or budget that a period is to reach: 县上下达招商引资任务11000万元."""

    record: Literal["target"] = "target"
    indicator: str | None
    quantity: Quantity
    period: str | None = None
    evidence: Evidence


class Ratio(Record):
    """A stated percentage, 成, 分之, 倍 or 百分点 with the numbers it is made of.

    ``numerator``, ``denominator`` and ``change`` are numbers that stand in the text, or null: nothing is computed.
    For growth the numerator is the current value and the denominator the earlier one. Decreases are negative.
    """

    record: Literal["ratio"] = "ratio"
    kind: RatioKind
    stated: Quantity
    indicator: str | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    change: Quantity | None = None
    basis: Basis = "unknown"
    rule: str
    evidence: Evidence


class Breakdown(Record):
    """A total and the parts that the text sets under it; ``exhaustive`` when they make up the whole of it."""

    record: Literal["breakdown"] = "breakdown"
    total: Quantity
    parts: tuple[Quantity, ...]
    exhaustive: bool
    evidence: Evidence


class Listing(Record):
    """A stated count (引进项目8个) and the items that are then listed."""

    record: Literal["listing"] = "listing"
    stated: Quantity
    items: tuple[Evidence, ...]
    evidence: Evidence


class Blank(Record):
    """A place that was never filled in: 投资额在 万元以上的项目 个; (请结合实际填写)."""

    record: Literal["blank"] = "blank"
    evidence: Evidence


class Report(Shown):
    """One report of a document: what it states, and where."""

    record: Literal["report"] = "report"
    title: str | None
    issuer: str | None
    period: str | None
    sections: tuple[Section, ...]
    quantities: tuple[Quantity, ...]
    projects: tuple[Project, ...]
    targets: tuple[Target, ...]
    ratios: tuple[Ratio, ...]
    breakdowns: tuple[Breakdown, ...]
    listings: tuple[Listing, ...]
    blanks: tuple[Blank, ...]
    span: Span


class Origin(Record):
    """Where a document's text came from: ``path`` is null for text given in memory.

    ``unread_pages`` are pages of a PDF that are pictures and that nothing could read, because the ``ocr`` extra is not
    installed.
    """

    path: str | None = None
    sha256: str
    encoding: str | None = None
    reader: str
    replaced: int = Field(default=0, ge=0, description="characters that could not be decoded")
    unread_pages: tuple[int, ...] = ()


class Change(Record):
    """One thing that cleaning altered: the step's name, where, and what it was replaced by."""

    step: str
    span: Span
    before: str
    after: str


class Document(Shown):
    """The original text of one file or string, and the reports found in it."""

    text: str
    source: Origin
    reports: tuple[Report, ...]
    boilerplate: tuple[Span, ...] = ()
    rewrites: tuple[Change, ...] = ()


class Interval(Record):
    """A range of values; null is unbounded, each end open or closed."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


class Repair(Record):
    """The smallest change that would make a statement hold; offered, never applied.

    Replacing the characters at ``evidence.span`` by ``replacement`` makes the text consistent; ``arithmetic`` shows it.
    """

    kind: str
    evidence: Evidence
    replacement: str
    arithmetic: str


Subject = Annotated[
    Project | Target | Ratio | Breakdown | Listing | Blank | Report,
    Field(discriminator="record"),
]


class Citation(Record):
    """A place in another report, for findings between reports: its file, its title, the words that stand there.

    ``evidence.span`` counts characters of that file's text, not of the text that the finding itself is about.
    """

    path: str | None
    title: str | None
    evidence: Evidence


class Finding(Shown):
    """What one check found on one statement; consistent ones too, so that what was checked can be counted.

    ``explanation`` is the rung that explains the print (exact, rounding, hedge, truncation, rounded_up, coarse) or
    the reason why nothing could be judged. ``expected`` is the interval that the operands allow, ``implied`` what a
    number that is not stated would have to be (30500万元 at 321% implies a target of 9487 to 9516万元). ``strength``
    is the share of random stated values that the check would have caught (0 proves nothing, 1 everything); null if
    unjudged.
    ``related`` holds the evidence of the operands, ``elsewhere`` what other reports say (checks between reports only).
    """

    check: str
    verdict: Verdict
    explanation: str
    severity: Severity
    subject: Subject | None
    expected: Interval | None = None
    implied: Interval | None = None
    arithmetic: str | None = None
    strength: Decimal | None = None
    repairs: tuple[Repair, ...] = ()
    message: str
    evidence: Evidence
    related: tuple[Evidence, ...] = ()
    path: str | None = None
    elsewhere: tuple[Citation, ...] = ()


class Unread(Record):
    """A file that was to be audited and could not be read: its path and, in one sentence, why and what helps."""

    path: str
    reason: str


class Audit(Shown):
    """The findings of an audit in document order, and how many there are of each verdict.

    ``unread`` are the files that could not be read: nothing is known of what they state.

    An audit of documents also holds on to them, because its page and its workbook show their text. They are no part of
    its value: they are left out of its JSON and of comparisons. An audit of a report, of an iterator or read from JSON
    has none, and is given them where they are needed.
    """

    findings: tuple[Finding, ...]
    counts: dict[Verdict, int]
    unread: tuple[Unread, ...] = ()
    _documents: Sequence[Document] = PrivateAttr(default=())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Audit):
            return NotImplemented
        return (self.findings, self.counts, self.unread) == (other.findings, other.counts, other.unread)

    def __iter__(self) -> Iterator[Finding]:  # type: ignore[override]
        return iter(self.findings)

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """The findings whose statement cannot be right: inconsistent or impossible."""
        return tuple(f for f in self.findings if f.verdict in ("inconsistent", "impossible"))

    def to_html(self, path: str | os.PathLike[str], documents: Iterable[Document] = ()) -> None:
        """Write one HTML page, complete in itself, with every finding beside the text that it is about.

        Raises ``ConfigurationError`` where the audit has findings but neither holds nor is given the documents they are
        on, ``MissingExtraError`` without the ``report`` extra, ``OutputError`` where the file cannot be written,
        ``ArgumentError`` where ``path`` is no path.
        """
        from zsparse.reporting.html import write_html

        write_html(self, self._of(documents), path)

    def to_excel(self, path: str | os.PathLike[str], documents: Iterable[Document] = ()) -> None:
        """Write a workbook: an overview, the findings with a column for an opinion, the projects, targets and ratios.

        Raises what ``to_html`` raises.
        """
        from zsparse.reporting.workbook import write_workbook

        write_workbook(self, self._of(documents), path)

    def to_pandas(self) -> pd.DataFrame:
        """The findings as a table, one row each. Raises ``MissingExtraError`` without the ``report`` extra."""
        from zsparse.reporting.frame import findings_frame

        return findings_frame(self)

    def _of(self, documents: Iterable[Document]) -> Sequence[Document]:
        found = tuple(documents) or self._documents
        if self.findings and not found:
            raise ConfigurationError(
                "this audit does not hold the documents its findings are on; pass them as `documents`"
            )
        return found
