"""The pages of an archive: one for each file, and an index that sorts the reports and plots and compares them."""

from __future__ import annotations

import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from pathlib import Path

from zsparse.auditing.crossreport import ReportFacts, audit_archive, facts_of
from zsparse.errors import MissingExtraError
from zsparse.records import Audit, Document, Evidence, Finding, Report, Span, Unread
from zsparse.reporting.cards import CLASSES, class_of, of_documents, shortened
from zsparse.reporting.comparing import Row, side_by_side
from zsparse.reporting.distribution import WIDTH, Bar, bars, completion_rates
from zsparse.reporting.files import replacing, visible
from zsparse.reporting.html import own, page, templates
from zsparse.text.timespans import read_timespan

INDEX, PAGES = "index.html", "pages"
MOST_PAIRS = 40
"""Pairs of repeated reports that the index compares; all of them are findings on the pages of their files."""
MOST_BETWEEN = 200
"""Findings between reports that the index lists, gravest first."""
_RECYCLED_HERE, _RECYCLED, _BUNCHING = "ZS501", "ZS605", "ZS611"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of the table. ``checked`` counts the statements that could be judged, ``share`` says how many fail."""

    file: str
    link: str
    title: str
    issuer: str
    period: str
    when: str
    """What the table sorts periods by: the month they end in, then the one they begin in."""
    checked: int
    counts: dict[str, int]

    @property
    def wrong(self) -> int:
        """How many statements cannot be right."""
        return self.counts["inconsistent"] + self.counts["impossible"]

    @property
    def rate(self) -> Fraction:
        """The share of judged statements that cannot be right; below 0 where none was judged."""
        return Fraction(self.wrong, self.checked) if self.checked else Fraction(-1)

    @property
    def share(self) -> str:
        """The rate in words."""
        tenths = round(self.rate * 1000)
        return f"{tenths // 10}.{tenths % 10}%" if self.checked else "—"

    @property
    def key(self) -> int:
        """What the table is sorted by: the rate in millionths."""
        return round(self.rate * 1_000_000)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports that are compared."""

    caption: str
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports that repeat each other, side by side."""

    left: Side
    right: Side
    words: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Between:
    """A finding between reports: what it says, and the places that it rests on, its own first."""

    verdict: str
    check: str
    message: str
    places: tuple[tuple[str, str, str], ...]
    """File, link and quote of each."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is kept of a report once its document has passed: where its page is, and its text, compressed."""

    span: Span
    title: str
    link: str
    packed: bytes

    @property
    def side(self) -> Side:
        return Side(self.title, self.link, zlib.decompress(self.packed).decode("utf-8", "surrogatepass"))


@dataclass(slots=True)
class _Site:
    """What the index keeps of the documents that have passed."""

    entries: list[Entry] = field(default_factory=list)
    rates: list[Fraction] = field(default_factory=list)
    pages: dict[str | None, str] = field(default_factory=dict)
    parts: dict[str | None, list[_Part]] = field(default_factory=dict)
    repeated: list[tuple[Finding, Evidence, str | None]] = field(default_factory=list)
    """Findings of one text under two names: the finding, and where and in which file the earlier one stands."""
    facts: list[ReportFacts] | None = field(default_factory=list)
    """What the checks between reports compare; null where the packages that they need are not installed."""
    files: int = 0
    counts: Counter[str] = field(default_factory=Counter)


def write_site(
    folder: str | os.PathLike[str],
    checked: Iterable[tuple[Document, Audit]],
    *,
    between: Sequence[Finding] | None = None,
    unread: Sequence[Unread] = (),
) -> None:
    """Write ``index.html`` and a page for each document into ``folder``, which is made where it is missing.

    Documents are let go one by one; each file appears whole, the index last. ``between`` are the findings between
    reports; without them the reports are compared here, where the packages for it are installed. ``unread`` are
    the files that could not be read. The same input gives the same bytes.

    Raises ``MissingExtraError`` without jinja2, ``OSError`` where a file cannot be written.
    """
    templates()
    home = Path(folder)
    (home / PAGES).mkdir(parents=True, exist_ok=True)
    site = _Site() if between is None else _Site(facts=None)
    for document, audit in checked:
        site.files += 1
        name = f"{PAGES}/{site.files:05}.html"
        _write(home / name, page(audit, (document,), home=f"../{INDEX}"))
        (findings,) = of_documents(audit, (document,))
        _keep(site, document, findings, name)
    if between is None and site.facts is not None:
        between = audit_archive(site.facts)
    _write(home / INDEX, _index(site, between, unread))


def _write(path: Path, text: str) -> None:
    with replacing(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="\n")


def _keep(site: _Site, document: Document, findings: Sequence[Finding], link: str) -> None:
    path = document.source.path
    site.pages.setdefault(path, link)
    parts = site.parts.setdefault(path, [])
    for report in document.reports:
        start, end = report.span.start, report.span.end
        place = f"{link}#L0-{document.text.count(chr(10), 0, start) + 1}"
        packed = zlib.compress(document.text[start:end].encode("utf-8", "surrogatepass"))
        parts.append(_Part(report.span, visible(report.title or "（无标题）"), place, packed))
        inside = [f for f in findings if start <= f.evidence.span.start < end]
        site.entries.append(_entry(report, inside, visible(os.path.basename(path or "（文本）")), place))
        site.rates += completion_rates(report)
    site.counts.update(class_of(f) for f in findings)
    site.repeated += [(f, f.related[0], path) for f in findings if f.check == _RECYCLED_HERE and f.related]
    if site.facts is not None:
        try:
            site.facts += facts_of(document)
        except MissingExtraError:
            site.facts = None


def _entry(report: Report, findings: Sequence[Finding], file: str, link: str) -> Entry:
    counts = Counter(class_of(f) for f in findings)
    span = read_timespan(report.period)
    return Entry(
        file=file,
        link=link,
        title=visible(report.title or "（无标题）"),
        issuer=visible(report.issuer or ""),
        period=visible(report.period or "") if span is None else span.name,
        when="" if span is None else f"{span.until or span.year}-{span.last:02}-{span.first:02}",
        checked=sum(f.verdict != "unverifiable" for f in findings),
        counts={key: counts[key] for key in CLASSES},
    )


def _pairs(site: _Site, between: Sequence[Finding]) -> Iterator[Pair]:
    """The reports that repeat each other, of one file and of two."""
    across = [(f, f.elsewhere[0].evidence, f.elsewhere[0].path) for f in between if f.check == _RECYCLED]
    seen = set()
    for finding, evidence, path in (*site.repeated, *across):
        first, later = _part_at(site, path, evidence), _part_at(site, finding.path, finding.evidence)
        if first is not None and later is not None and (first.link, later.link) not in seen:
            seen.add((first.link, later.link))
            yield Pair(
                first.side,
                later.side,
                visible(finding.arithmetic or ""),
                side_by_side(first.side.text, later.side.text),
            )


def _part_at(site: _Site, path: str | None, evidence: Evidence) -> _Part | None:
    at = evidence.span.start
    return next((p for p in site.parts.get(path, ()) if p.span.start <= at < p.span.end), None)


def _between(site: _Site, findings: Sequence[Finding]) -> Iterator[Between]:
    """What one report says against another, gravest first; repeated texts and the rates of all have their own place."""
    order = list(CLASSES)
    told = [f for f in findings if f.severity in ("error", "warning") and f.check not in (_RECYCLED, _BUNCHING)]
    for finding in sorted(told, key=lambda f: order.index(class_of(f))):
        places = ((finding.path, finding.evidence), *((c.path, c.evidence) for c in finding.elsewhere[:3]))
        yield Between(
            class_of(finding), finding.check, visible(finding.message), tuple(_place(site, *place) for place in places)
        )


def _place(site: _Site, path: str | None, evidence: Evidence) -> tuple[str, str, str]:
    name = visible(os.path.basename(path or "（文本）"))
    return name, site.pages.get(path, ""), visible(shortened(evidence.quote, 40))


def _index(site: _Site, found: Sequence[Finding] | None, unread: Sequence[Unread]) -> str:
    between = found or ()
    drawn: Sequence[Bar] = bars(site.rates)
    pairs = list(islice(_pairs(site, between), MOST_PAIRS + 1))
    told = list(_between(site, between))
    return (
        templates()
        .get_template("index.html.j2")
        .render(
            entries=sorted(site.entries, key=lambda e: (-e.rate, -e.wrong, e.link)),
            files=site.files,
            counts={key: site.counts[key] for key in CLASSES},
            bars=drawn,
            WIDTH=WIDTH,
            rates=len(site.rates),
            under=sum(rate < 1 for rate in site.rates),
            most=max((bar.count for bar in drawn), default=0),
            bunching=next((visible(f.message) for f in between if f.check == _BUNCHING), ""),
            pairs=pairs[:MOST_PAIRS],
            more_pairs=len(pairs) > MOST_PAIRS,
            between=told[:MOST_BETWEEN],
            left=len(told[MOST_BETWEEN:]),
            compared=found is not None,
            unread=unread,
            **own("index"),
        )
    )
