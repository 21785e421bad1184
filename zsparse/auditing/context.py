"""A report with its text and its numbers in order, for what no record keeps: 增长2倍 against 是去年的2倍."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zsparse import regex
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.reaching import with_floors
from zsparse.records import Document, Evidence, Quantity, Report, Span
from zsparse.text.spacing import unspaced

_STOP = regex.compile(r"[。！？；!?;\n]")
_LAST_STOP = regex.compile(rf"(?r){_STOP.pattern}")
_REACH = 400


class Places:
    """Quantities in text order, found by their offsets."""

    def __init__(self, quantities: Sequence[Quantity]) -> None:
        self._sorted = sorted(quantities, key=lambda q: q.evidence.span.start)
        self._starts = [q.evidence.span.start for q in self._sorted]

    def within(self, start: int, end: int) -> list[Quantity]:
        """Those that start at or after ``start`` and end at or before ``end``."""
        found = self._sorted[bisect_left(self._starts, start) : bisect_left(self._starts, max(start, end))]
        return [q for q in found if q.evidence.span.end <= end]

    def before(self, place: int) -> Quantity | None:
        """The last one that starts before ``place``."""
        index = bisect_left(self._starts, place)
        return self._sorted[index - 1] if index else None

    def nearest(self, place: int) -> Iterator[Quantity]:
        """All of them, the nearest start first, of two as near the earlier one."""
        left = right = bisect_right(self._starts, place)
        while left or right < len(self._starts):
            ahead = self._starts[right] - place if right < len(self._starts) else None
            behind = place - self._starts[left - 1] if left else None
            if ahead is None or (behind is not None and behind <= ahead):
                left -= 1
                yield self._sorted[left]
            else:
                yield self._sorted[right]
                right += 1


@dataclass(frozen=True)
class Context:
    """A report with its text.

    ``text`` is the document's, or None where a report is audited by itself: then the quotes are all there is to read.
    """

    report: Report
    text: str | None
    conventions: Conventions

    @cached_property
    def quantities(self) -> Places:
        """All numbers of the report."""
        return Places(self.report.quantities)

    @cached_property
    def percentages(self) -> Places:
        """Its percentages."""
        return Places([q for q in self.report.quantities if q.dimension == "percent"])

    @cached_property
    def completions(self) -> Places:
        """The percentages that are completion rates."""
        rates = [r.stated for r in self.report.ratios if r.kind == "completion"]
        return Places([q for q in rates if q.dimension == "percent"])

    @cached_property
    def divisions(self) -> frozenset[tuple[Span, Span]]:
        """Part and whole of every exhaustive breakdown, by where they stand."""
        return frozenset(
            (part.evidence.span, b.total.evidence.span)
            for b in self.report.breakdowns
            if b.exhaustive
            for part in b.parts
        )

    @cached_property
    def goals(self) -> frozenset[Span]:
        """Where the report's targets stand."""
        return frozenset(t.quantity.evidence.span for t in self.report.targets)

    def over(self, base: Quantity) -> frozenset[Span]:
        """Where the numerators of the ratios over this number stand."""
        return self._numerators.get(base.evidence.span, frozenset())

    @cached_property
    def rates(self) -> frozenset[Span]:
        """Where the report's rates of one stage over another stand: 开工率, 投产率."""
        return frozenset(r.stated.evidence.span for r in self.report.ratios if r.kind == "rate")

    @cached_property
    def stages(self) -> Places:
        """What its rates are made of: what has reached one stage, and what it is counted out of."""
        made_of = {
            q.evidence.span: q
            for r in self.report.ratios
            if r.kind == "rate"
            for q in (r.numerator, r.denominator)
            if q
        }
        return Places(list(made_of.values()))

    @cached_property
    def _numerators(self) -> dict[Span, frozenset[Span]]:
        found: dict[Span, set[Span]] = {}
        for ratio in self.report.ratios:
            if ratio.numerator is not None and ratio.denominator is not None:
                found.setdefault(ratio.denominator.evidence.span, set()).add(ratio.numerator.evidence.span)
        return {base: frozenset(spans) for base, spans in found.items()}

    def before(self, place: Evidence, within: Evidence, length: int = 24) -> str:
        """Up to ``length`` characters before ``place``, spaces removed."""
        text, offset = self._source(within)
        end = max(place.span.start - offset, 0)
        return unspaced(text[max(0, end - 3 * length) : end])[-length:]

    def after(self, place: Evidence, within: Evidence, length: int = 24) -> str:
        """Up to ``length`` characters after ``place``, spaces removed."""
        text, offset = self._source(within)
        start = max(place.span.end - offset, 0)
        return unspaced(text[start : start + 3 * length])[:length]

    def sentence(self, place: Evidence, within: Evidence) -> str:
        """The sentence that holds ``place``, cut at 。；！？ and line ends, spaces removed, 400 characters a side."""
        text, offset = self._source(within)
        start, end = max(place.span.start - offset, 0), max(place.span.end - offset, 0)
        first = max(0, start - _REACH)
        before, stop = _LAST_STOP.search(text, first, start), _STOP.search(text, end, end + _REACH)
        left = before.end() if before else first
        right = stop.start() if stop else end + _REACH
        return unspaced(text[left:right])

    def between(self, start: int, end: int, within: Evidence) -> str:
        """The characters between two offsets of the document, as far as they are at hand."""
        text, offset = self._source(within)
        return text[max(0, start - offset) : max(0, end - offset)]

    def slice(self, start: int, end: int) -> str | None:
        """The characters between two offsets of the document, or None where its text is not at hand."""
        return None if self.text is None else self.text[start:end]

    def evidence(self, start: int, end: int) -> Evidence | None:
        """Evidence for a range of the document, or None where its text is not at hand."""
        if self.text is None:
            return None
        return Evidence.model_construct(
            span=Span.model_construct(start=start, end=end), quote=self.text[start:end], locator=None
        )

    @cached_property
    def rounding_declared(self) -> bool:
        """Whether the report says anywhere that its totals suffer from rounding."""
        span = self.report.span
        return self.text is not None and self.text.find("四舍五入", span.start, span.end) != -1

    def _source(self, within: Evidence) -> tuple[str, int]:
        return (within.quote, within.span.start) if self.text is None else (self.text, 0)


def contexts(document: Document, conventions: Conventions) -> list[Context]:
    """One context for each report of a document."""
    reports = document.reports
    if conventions.reached == "at_least":
        reports = tuple(with_floors(report, document.text) for report in reports)
    return [Context(report, document.text, conventions) for report in reports]
