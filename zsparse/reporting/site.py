"""The pages of an archive: one for each file, and an index that sorts the reports and plots and compares them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from zsparse.records import Audit, Document, Finding, Report, Span
from zsparse.reporting.cards import CLASSES, class_of, of_documents
from zsparse.reporting.comparing import Row, side_by_side
from zsparse.reporting.distribution import WIDTH, Bar, bars, completion_rates
from zsparse.reporting.files import replacing, visible
from zsparse.reporting.html import own, page, templates
from zsparse.text.timespans import read_timespan

INDEX, PAGES = "index.html", "pages"
MOST_PAIRS = 40
"""Pairs of repeated reports that the index compares; all of them are findings on the pages of their files."""
_RECYCLED = "ZS501"


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


@dataclass(slots=True)
class _Site:
    """What the index keeps of the documents that have passed."""

    entries: list[Entry] = field(default_factory=list)
    rates: list[Fraction] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    pairs_left: int = 0
    files: int = 0
    counts: Counter[str] = field(default_factory=Counter)


def write_site(
    folder: str | os.PathLike[str],
    checked: Iterable[tuple[Document, Audit]],
    *,
    failures: Sequence[str] = (),
) -> None:
    """Write ``index.html`` and a page for each document into ``folder``, which is made where it is missing.

    Documents are let go one by one; each file appears whole, the index last. ``failures`` are sentences on the files
    that could not be read. The same input gives the same bytes. Raises ``MissingExtraError`` without jinja2,
    ``OSError`` where a file cannot be written.
    """
    templates()
    home = Path(folder)
    (home / PAGES).mkdir(parents=True, exist_ok=True)
    site = _Site()
    for document, audit in checked:
        site.files += 1
        name = f"{PAGES}/{site.files:05}.html"
        _write(home / name, page(audit, (document,), home=f"../{INDEX}"))
        (findings,) = of_documents(audit, (document,))
        _keep(site, document, findings, name)
    _write(home / INDEX, _index(site, failures))


def _write(path: Path, text: str) -> None:
    with replacing(path) as aside:
        aside.write_text(text, encoding="utf-8", newline="\n")


def _keep(site: _Site, document: Document, findings: Sequence[Finding], link: str) -> None:
    file = visible(os.path.basename(document.source.path or "（文本）"))
    for report in document.reports:
        span = read_timespan(report.period)
        own_findings = [f for f in findings if _within(f.evidence.span, report.span)]
        counts = Counter(class_of(f) for f in own_findings)
        site.entries.append(
            Entry(
                file=file,
                link=f"{link}#L0-{document.text.count(chr(10), 0, report.span.start) + 1}",
                title=visible(report.title or "（无标题）"),
                issuer=visible(report.issuer or ""),
                period=visible(report.period or "") if span is None else span.name,
                when="" if span is None else f"{span.until or span.year}-{span.last:02}-{span.first:02}",
                checked=sum(f.verdict != "unverifiable" for f in own_findings),
                counts={key: counts[key] for key in CLASSES},
            )
        )
        site.rates += completion_rates(report)
    site.counts.update(class_of(f) for f in findings)
    for pair in _pairs(document, findings, link):
        if len(site.pairs) < MOST_PAIRS:
            site.pairs.append(pair)
        else:
            site.pairs_left += 1


def _pairs(document: Document, findings: Sequence[Finding], link: str) -> Iterator[Pair]:
    """The reports of one document that repeat each other."""
    for finding in findings:
        if finding.check != _RECYCLED or not finding.related:
            continue
        later, first = (_report_at(document, e.span) for e in (finding.evidence, finding.related[0]))
        if first is not None and later is not None:
            left, right = (_side(document, report, link) for report in (first, later))
            yield Pair(left, right, visible(finding.arithmetic or ""), side_by_side(left.text, right.text))


def _report_at(document: Document, span: Span) -> Report | None:
    return next((r for r in document.reports if _within(span, r.span)), None)


def _side(document: Document, report: Report, link: str) -> Side:
    line = document.text.count("\n", 0, report.span.start) + 1
    text = document.text[report.span.start : report.span.end]
    return Side(visible(report.title or "（无标题）"), f"{link}#L0-{line}", text)


def _within(span: Span, whole: Span) -> bool:
    return whole.start <= span.start < whole.end


def _index(site: _Site, failures: Sequence[str]) -> str:
    drawn: Sequence[Bar] = bars(site.rates)
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
            near=None,
            bunching=None,
            pairs=site.pairs,
            pairs_left=site.pairs_left,
            failures=[visible(line) for line in failures],
            **own("index"),
        )
    )
