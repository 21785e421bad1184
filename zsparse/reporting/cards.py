"""Findings as people read them: the label, the place, the words around it, who is who among its numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from zsparse import regex
from zsparse.auditing import CHECKS
from zsparse.auditing.findings import REASONS
from zsparse.auditing.findings import RUNGS as RUNG_WORDS
from zsparse.auditing.notation import amount, computed, printed_as, span_of
from zsparse.records import (
    Audit,
    Breakdown,
    Document,
    Evidence,
    Finding,
    Interval,
    Listing,
    Quantity,
    Ratio,
    Report,
    Section,
    Span,
)

CLASSES = {
    "inconsistent": "不符",
    "impossible": "不可能",
    "doubtful": "存疑",
    "unverifiable": "无法核对",
    "consistent": "相符",
}
"""What a reader sorts findings by, gravest first: the verdicts, and ``doubtful`` for the warnings among them."""

NAMES = {check.code: check.name for check in CHECKS}
BLANK = "ZS401"
"""The check of places never filled in."""

_NUMERATORS = {"completion": "完成数", "growth": "本期数", "share": "部分"}
_DENOMINATORS = {"completion": "任务数", "growth": "上期数", "share": "整体"}
_LINEAR = ("percent", "fraction", "points", "multiple")
_BEFORE, _AFTER, _WHOLE = 36, 18, 72
"""Characters of context shown before and after what a finding points at, and how much of that itself."""
_STOP = regex.compile(r"[。！？；!?;\n]")


class Operand(NamedTuple):
    """One number that a finding is about: its part in the arithmetic, and where it stands."""

    role: str
    slot: str
    """``stated``, ``numerator``, ``denominator`` or ``other``: what sets the colours apart."""
    evidence: Evidence


class Scale(NamedTuple):
    """A line from 0 to 1000 on which the range that the operands allow and the printed value are drawn."""

    start: int
    end: int
    stated: int


class Card(NamedTuple):
    """A finding with the words that show it. ``number`` counts the findings of a document in text order, from 1."""

    number: int
    finding: Finding
    verdict: str
    """A key of ``CLASSES``."""
    place: str
    heading: str
    before: str
    quote: str
    after: str
    operands: tuple[Operand, ...]
    formula: str
    words: str
    reason: str
    expected: str
    gap: str
    """By how much the printed value misses the range: 低0.36个百分点, 多2个; empty where it does not."""
    strength: str
    scale: Scale | None

    @property
    def label(self) -> str:
        """The verdict in Chinese."""
        return CLASSES[self.verdict]

    @property
    def name(self) -> str:
        """The check in Chinese."""
        return NAMES.get(self.finding.check, "")


class Places:
    """Where offsets into one document lie: lines, counted from 1, and headings."""

    def __init__(self, document: Document) -> None:
        self.breaks = [m.start() for m in regex.finditer("\n", document.text)]
        sections = [s for report in document.reports for s in flat(report.sections)]
        self._sections = sorted(sections, key=lambda s: (s.span.start, s.level))
        self._starts = [s.span.start for s in self._sections]
        self._quantities = {q.evidence.span: q for report in document.reports for q in report.quantities}

    def line(self, offset: int) -> int:
        """The line that holds the character at ``offset``."""
        return bisect_right(self.breaks, offset - 1) + 1

    def heading(self, offset: int) -> str:
        """The nearest heading at or before ``offset`` whose section reaches that far; empty where there is none."""
        at = bisect_right(self._starts, offset) - 1
        return self._sections[at].heading.strip() if at >= 0 and offset < self._sections[at].span.end else ""

    def quantity(self, span: Span) -> Quantity | None:
        """The number that is printed there; null where there is none."""
        return self._quantities.get(span)

    def words(self, evidence: Evidence) -> str:
        """The place as a reader looks it up: page and table cell where the file has them, else the line."""
        found = evidence.locator
        if found is None:
            return f"第{self.line(evidence.span.start)}行"
        parts = [f"第{found.page}页"] if found.page is not None else []
        if found.table is not None:
            parts.append(f"表{found.table}")
            parts += [f"第{found.row}行"] if found.row is not None else []
            parts += [f"第{found.column}列"] if found.column is not None else []
        elif found.paragraph is not None:
            parts.append(f"第{found.paragraph}段")
        return "".join(parts) or f"第{self.line(evidence.span.start)}行"


def of_documents(audit: Audit, documents: Sequence[Document]) -> list[list[Finding]]:
    """The findings of each document, in its order.

    Findings name the file they come from. Where several documents have the same path, or none, findings stand in the
    order of the documents: one that goes back in the text, or does not quote it, belongs to a later one. Findings
    whose document is not among those given are left out.
    """
    of_path: dict[str | None, list[int]] = {}
    for i, document in enumerate(documents):
        of_path.setdefault(document.source.path, []).append(i)
    found: list[list[Finding]] = [[] for _ in documents]
    for finding in audit.findings:
        candidates = of_path.get(finding.path, [])
        while len(candidates) > 1 and not _continues(found[candidates[0]], finding, documents[candidates[0]]):
            candidates.pop(0)
        if candidates and _quotes(finding, documents[candidates[0]]):
            found[candidates[0]].append(finding)
    return found


def _continues(before: Sequence[Finding], finding: Finding, document: Document) -> bool:
    if before and (finding == before[-1] or _order(finding) < _order(before[-1])):
        return False
    return _quotes(finding, document)


def _order(finding: Finding) -> tuple[int, str]:
    return finding.evidence.span.start, finding.check


def _quotes(finding: Finding, document: Document) -> bool:
    span = finding.evidence.span
    return document.text[span.start : span.end] == finding.evidence.quote


def cards_of(document: Document, findings: Iterable[Finding]) -> list[Card]:
    """A card for each finding on a document, in the order given."""
    places = Places(document)
    return [card_of(finding, number, document.text, places) for number, finding in enumerate(findings, 1)]


def card_of(finding: Finding, number: int = 1, text: str | None = None, places: Places | None = None) -> Card:
    """A card; without the document's text there are no place and no words around the quote."""
    stated = stated_of(finding) or (None if places is None else places.quantity(finding.evidence.span))
    before, after = ("", "") if text is None else _around(text, finding.evidence.span)
    arithmetic = finding.arithmetic or ""
    return Card(
        number=number,
        finding=finding,
        verdict=class_of(finding),
        place="" if places is None else places.words(finding.evidence),
        heading="" if places is None else places.heading(finding.evidence.span.start),
        before=before,
        quote=shortened(finding.evidence.quote, _WHOLE),
        after=after,
        operands=tuple(_operands(finding)),
        formula=arithmetic.removesuffix(f"，原文{printed_as(stated)}") if stated else arithmetic,
        words=finding.message.replace(f"：{arithmetic}", "") if arithmetic else finding.message,
        reason=_reason(finding),
        expected=_range(finding.expected, stated),
        gap=_gap(finding.expected, stated) if finding.verdict == "inconsistent" else "",
        strength=_strength(finding),
        scale=_scale(finding.expected, stated),
    )


def _strength(finding: Finding) -> str:
    """How likely a wrong number would have been found; nothing where no number could have been."""
    if finding.strength is None or (finding.verdict != "consistent" and not finding.strength):
        return ""
    return _percent(Fraction(finding.strength)) if finding.strength else "很弱：写成零到两倍都会相符"


def class_of(finding: Finding) -> str:
    """The key of ``CLASSES`` under which a finding is shown."""
    return "doubtful" if finding.severity == "warning" else finding.verdict


def stated_of(finding: Finding) -> Quantity | None:
    """The printed number that a finding judges; null where its subject does not hold one in that place."""
    subject = finding.subject
    stated = subject.stated if isinstance(subject, Ratio | Listing) else None
    stated = subject.total if isinstance(subject, Breakdown) else stated
    return stated if stated is not None and stated.evidence.span == finding.evidence.span else None


def _operands(finding: Finding) -> Iterator[Operand]:
    """The stated value and the numbers that it is held against, none twice."""
    yield Operand("原文", "stated", finding.evidence)
    seen = {finding.evidence.span}
    for operand in (*_known(finding), *_related(finding)):
        if operand.evidence.span not in seen:
            seen.add(operand.evidence.span)
            yield operand


def _known(finding: Finding) -> Iterator[Operand]:
    """The numbers whose part is known from the record, of those that the finding used."""
    used = {e.span for e in finding.related}
    for operand in _parts(finding.subject):
        if operand.evidence.span in used:
            yield operand


def _related(finding: Finding) -> Iterator[Operand]:
    """All numbers that the finding used: by the item of a list that each stands in, where it is about a list."""
    items = finding.subject.items if isinstance(finding.subject, Listing) else ()
    for evidence in finding.related:
        start = evidence.span.start
        inside = (n for n, item in enumerate(items, 1) if item.span.start <= start < item.span.end)
        number = next(inside, None)
        yield Operand("相关", "other", evidence) if number is None else Operand(f"第{number}项", "numerator", evidence)


def _parts(subject: object) -> Iterator[Operand]:
    if isinstance(subject, Ratio):
        if subject.numerator:
            yield Operand(_NUMERATORS.get(subject.kind, "分子"), "numerator", subject.numerator.evidence)
        if subject.denominator:
            yield Operand(_DENOMINATORS.get(subject.kind, "分母"), "denominator", subject.denominator.evidence)
        if subject.change:
            yield Operand("增减额", "other", subject.change.evidence)
    elif isinstance(subject, Breakdown):
        yield Operand("合计", "denominator", subject.total.evidence)
        for number, part in enumerate(subject.parts, 1):
            yield Operand(f"分项{number}", "numerator", part.evidence)
    elif isinstance(subject, Listing):
        yield Operand("所称个数", "denominator", subject.stated.evidence)
        for number, item in enumerate(subject.items, 1):
            yield Operand(f"第{number}项", "numerator", item)


def _reason(finding: Finding) -> str:
    words = RUNG_WORDS if finding.verdict == "consistent" else REASONS
    return words.get(finding.explanation, "")


def _range(interval: Interval | None, like: Quantity | None) -> str:
    """The range that the operands allow, in the unit of the stated value."""
    if interval is None or like is None:
        return ""
    low, high = (None if x is None else Fraction(x) for x in (interval.low, interval.high))
    if like.dimension not in _LINEAR:
        return span_of(low, high, like) if low != high or low is None else span_of(low, low, like).partition("至")[0]
    if low is None or high is None:
        only = high if low is None else low
        return "任意值" if only is None else ("不超过" if low is None else "不低于") + computed(only, like, 2)
    ends = computed(low, like, 2), computed(high, like, 2)
    return ends[0] if ends[0] == ends[1] else "至".join(ends)


def _gap(interval: Interval | None, stated: Quantity | None) -> str:
    if interval is None or stated is None:
        return ""
    value = Fraction(stated.value)
    for end, sign, words in ((interval.low, 1, "低少"), (interval.high, -1, "高多")):
        if end is None or (distance := sign * (Fraction(end) - value)) <= 0:
            continue
        if stated.dimension in _LINEAR:
            return words[0] + computed(distance, stated, 1).replace("%", "个百分点")
        return words[1] + amount(distance, stated)
    return ""


def _percent(share: Fraction) -> str:
    """A share of at most 1, cut to hundredths of a percent: 99.99% is not 100%."""
    hundredths = share.numerator * 10000 // share.denominator
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".") + "%"


def _scale(interval: Interval | None, stated: Quantity | None) -> Scale | None:
    if interval is None or stated is None or interval.low is None or interval.high is None:
        return None
    low, high, value = Fraction(interval.low), Fraction(interval.high), Fraction(stated.value)
    left, right = min(low, value), max(high, value)
    width = right - left
    if not width:
        return None
    # A tenth of the line stays free on either side.
    start, end, at = (100 + round(800 * (x - left) / width) for x in (low, high, value))
    return Scale(start, max(end, start + 6), at)


def _around(text: str, span: Span) -> tuple[str, str]:
    """The sentence before and after a span, cut where it is long."""
    start, end = max(0, span.start - _BEFORE), min(len(text), span.end + _AFTER)
    before = _STOP.split(text[start : span.start])[-1]
    after = _STOP.split(text[span.end : end], maxsplit=1)[0]
    before = "…" + before if start and len(before) == span.start - start else before
    after = after + "…" if end < len(text) and len(after) == end - span.end else after
    return before.lstrip(), after.rstrip()


def shortened(text: str, length: int) -> str:
    """``text`` on one line, its middle left out where it is longer than ``length``."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length * 2 // 3]}……{text[-(length // 3) :]}"


def flat(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections and those below them, in text order."""
    for section in sections:
        yield section
        yield from flat(section.children)


def caption(report: Report) -> str:
    """A report's title with issuer and period."""
    details = "，".join(x for x in (report.issuer, report.period) if x)
    return (report.title or "（无标题）") + (f"（{details}）" if details else "")
