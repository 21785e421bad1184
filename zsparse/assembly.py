"""Facts of the clean text turned into public records that point at the original, each built once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from zsparse import records
from zsparse.construction import filled, made
from zsparse.extraction.facts import (
    BreakdownFact,
    ListingFact,
    ProjectFact,
    Range,
    RatioFact,
    TargetFact,
)
from zsparse.quantities.mention import Mention
from zsparse.sources.source import Place, Source
from zsparse.text.layout import Heading, Part
from zsparse.text.rewrite import Rewrite, Step

_MOST_KEPT = 1 << 12
"""Words, numbers and offsets that wait to be met again."""


class Records:
    """Builds the records of one document; values are already valid, so models are constructed without validation."""

    def __init__(
        self,
        rewrite: Rewrite,
        places: Sequence[Place] = (),
        confidences: Sequence[tuple[int, Decimal | None]] = (),
    ) -> None:
        self._rewrite = rewrite
        self._in_place = len(rewrite.starts) < 2 and len(rewrite.text) == len(rewrite.original)
        self._places = places
        self._place_starts = [place.start for place in places]
        self._confidences = confidences
        self._confidence_starts = [start for start, _ in confidences]
        self._locators: dict[int, records.Locator] = {}
        self._built: dict[int, tuple[Mention, records.Quantity]] = {}
        self._words: dict[str, str] = {}
        self._offsets: dict[int, int] = {}
        self._numbers: dict[Decimal, Decimal] = {}

    @cached_property
    def _traditional(self) -> set[int]:
        """Where characters of the original were simplified, numerals too where the text as a whole is traditional."""
        steps = self._rewrite.steps
        scripts = ("traditional", "traditional numerals") if any(s.name == "traditional" for s in steps) else ()
        return {o for s in steps if s.name in scripts for o in range(s.start, s.end)}

    def span(self, start: int, end: int) -> records.Span:
        """The original span behind a range of the clean text."""
        low, high = (start, end) if self._in_place else self._rewrite.span(start, end)
        return filled(records.Span, {"start": self._offset(low), "end": self._offset(high)})

    def _offset(self, offset: int) -> int:
        """One object for all that are equal: many a record begins or ends where another does."""
        offsets = self._offsets
        if len(offsets) >= _MOST_KEPT:
            offsets.clear()
        return offsets.setdefault(offset, offset)

    def evidence(self, start: int, end: int) -> records.Evidence:
        """The original characters behind a range of the clean text."""
        low, high = (start, end) if self._in_place else self._rewrite.span(start, end)
        return self._cited(low, high, self._word(self._rewrite.original[low:high]))

    def _cited(self, low: int, high: int, quote: str) -> records.Evidence:
        """The evidence at a range of the original, which reads ``quote``."""
        return filled(
            records.Evidence,
            {
                "span": filled(records.Span, {"start": self._offset(low), "end": self._offset(high)}),
                "quote": quote,
                "locator": self._locator(low) if self._places else None,
                "confidence": self._confidence(low, high) if self._confidences else None,
            },
        )

    def _confidence(self, start: int, end: int) -> Decimal | None:
        """The least confidence of a range of the original; null where none of it was recognized from an image."""
        first = max(0, bisect_right(self._confidence_starts, start) - 1)
        last = bisect_left(self._confidence_starts, end)
        return min((sure for _, sure in self._confidences[first:last] if sure is not None), default=None)

    def _locator(self, offset: int) -> records.Locator | None:
        """Where the original character at ``offset`` stands in its file; one object for each place, null for none."""
        number = bisect_right(self._place_starts, offset) - 1
        if number < 0:
            return None
        built = self._locators.get(number)
        if built is None:
            _, page, paragraph, table, row, column, box = self._places[number]
            built = self._locators[number] = made(
                records.Locator, page=page, paragraph=paragraph, table=table, row=row, column=column, box=box
            )
        return built

    def quantity(self, mention: Mention) -> records.Quantity:
        """The record of a mention; one object however often it is used."""
        built = self._built.get(id(mention))
        if built is None:
            built = self._built[id(mention)] = mention, self.new_quantity(mention)
        return built[1]

    def new_quantity(self, mention: Mention) -> records.Quantity:
        """The record of a mention that is asked for once."""
        value, low, high, low_open, high_open, precision, unit, dimension, currency, hedge, rule, start, end = mention
        rewrite = self._rewrite
        first, last = (start, end) if self._in_place else rewrite.span(start, end)
        quote = text = self._word(rewrite.original[first:last])
        if rewrite.steps and quote != rewrite.text[start:end]:
            text = self._word(rewrite.text[start:end])  # most are one string, kept once
        evidence = self._cited(first, last, quote)
        plain = self._number(value)
        return filled(
            records.Quantity,
            {
                "value": plain,
                "low": plain if low is value else self._bound(low),
                "high": plain if high is value else self._bound(high),
                "low_open": low_open,
                "high_open": high_open,
                "precision": self._number(precision),
                "unit": unit,
                "dimension": dimension,
                "currency": currency,
                "hedge": hedge,
                "text": text,
                "evidence": evidence,
                "rule": rule,
            },
        )

    def _word(self, word: str) -> str:
        """One string for all that are equal: a report has most of its units and years many times."""
        words = self._words
        if len(words) >= _MOST_KEPT:
            words.clear()
        return words.setdefault(word, word)

    def _number(self, value: Decimal) -> Decimal:
        """The plain form of a number; one object for all that are equal and print the same."""
        known = self._numbers.get(value)
        if known is not None and (known.same_quantum(_WHOLE) or known.same_quantum(value)):
            return known
        if len(self._numbers) >= _MOST_KEPT:
            self._numbers.clear()
        plain = self._numbers[value] = _plain(value)
        return plain

    def _bound(self, value: Decimal | None) -> Decimal | None:
        return None if value is None else self._number(value)

    def optional(self, mention: Mention | None) -> records.Quantity | None:
        """The record of a mention, or null."""
        return None if mention is None else self.quantity(mention)

    def report(
        self,
        part: Part,
        *,
        quantities: Sequence[Mention],
        projects: Iterable[ProjectFact],
        targets: Iterable[TargetFact],
        ratios: Iterable[RatioFact],
        breakdowns: Iterable[BreakdownFact],
        listings: Iterable[ListingFact],
        blanks: Iterable[Range],
    ) -> records.Report:
        """The record of one report. Its mentions, each of which makes one quantity, are then forgotten."""
        report = made(
            records.Report,
            record="report",
            title=part.title,
            issuer=part.issuer,
            period=part.period,
            sections=tuple(self.section(h) for h in part.headings),
            quantities=tuple(self.quantity(m) for m in quantities),
            projects=tuple(self.project(p) for p in projects),
            targets=tuple(self.target(t) for t in targets),
            ratios=tuple(self.ratio(r) for r in ratios),
            breakdowns=tuple(self.breakdown(b) for b in breakdowns),
            listings=tuple(self.listing(x) for x in listings),
            blanks=tuple(made(records.Blank, record="blank", evidence=self.evidence(*b)) for b in blanks),
            span=self.span(part.start, part.end),
        )
        self._built.clear()
        return report

    def section(self, heading: Heading) -> records.Section:
        """The record of a section and those below it."""
        low, high = self._rewrite.span(heading.start, heading.heading_end)
        return made(
            records.Section,
            heading=self._rewrite.original[low:high],
            level=heading.level,
            number=None if heading.number is None else self._word(heading.number),
            span=self.span(heading.start, heading.end),
            children=tuple(self.section(h) for h in heading.children),
        )

    def project(self, fact: ProjectFact) -> records.Project:
        """The record of a project."""
        return made(
            records.Project,
            record="project",
            name=self._as_written(fact.name, fact),
            investor=None if fact.investor is None else self._as_written(fact.investor, fact),
            investments=tuple(
                made(records.Investment, kind=kind, amount=self.quantity(m)) for kind, m in fact.investments
            ),
            status=fact.status,
            location=fact.location,
            mentions=tuple(self.evidence(*m) for m in fact.mentions),
            evidence=self.evidence(fact.start, fact.end),
        )

    def _as_written(self, name: str, fact: ProjectFact) -> str:
        """A name in the script of the report: what cleaning simplified stands again, what it repaired stays."""
        at = self._rewrite.text.find(name, fact.start, fact.end) if self._traditional else -1
        if at == -1:
            return name
        offsets = (self._rewrite.span(i, i + 1)[0] for i in range(at, at + len(name)))
        original = self._rewrite.original
        return "".join(original[o] if o in self._traditional else c for c, o in zip(name, offsets, strict=True))

    def target(self, fact: TargetFact) -> records.Target:
        """The record of a target."""
        return made(
            records.Target,
            record="target",
            indicator=None if fact.indicator is None else self._word(fact.indicator),
            quantity=self.quantity(fact.quantity),
            period=None if fact.period is None else self._word(fact.period),
            evidence=self.evidence(fact.start, fact.end),
        )

    def ratio(self, fact: RatioFact) -> records.Ratio:
        """The record of a ratio."""
        stated = self.quantity(fact.stated)
        alone = (fact.start, fact.end) == (fact.stated.start, fact.stated.end)
        return made(
            records.Ratio,
            record="ratio",
            kind=fact.kind,
            stated=stated,
            indicator=None if fact.indicator is None else self._word(fact.indicator),
            numerator=self.optional(fact.numerator),
            denominator=self.optional(fact.denominator),
            change=self.optional(fact.change),
            basis=fact.basis,
            rule=fact.rule,
            evidence=stated.evidence if alone else self.evidence(fact.start, fact.end),
        )

    def breakdown(self, fact: BreakdownFact) -> records.Breakdown:
        """The record of a breakdown."""
        return made(
            records.Breakdown,
            record="breakdown",
            total=self.quantity(fact.total),
            parts=tuple(self.quantity(m) for m in fact.parts),
            exhaustive=fact.exhaustive,
            evidence=self.evidence(fact.start, fact.end),
        )

    def listing(self, fact: ListingFact) -> records.Listing:
        """The record of a listing."""
        return made(
            records.Listing,
            record="listing",
            stated=self.quantity(fact.stated),
            items=tuple(self.evidence(*item) for item in fact.items),
            evidence=self.evidence(fact.start, fact.end),
        )

    def document(
        self, source: Source, boilerplate: Iterable[Range], reports: Iterable[records.Report]
    ) -> records.Document:
        """The record of the whole document, the last that is built: the clean text is then let go."""
        original, steps = self._rewrite.original, self._rewrite.steps
        outside = tuple(self.span(*b) for b in boilerplate)
        del self._rewrite
        return made(
            records.Document,
            text=original,
            source=made(
                records.Origin,
                path=source.path,
                sha256=source.sha256,
                encoding=source.encoding,
                reader=source.reader,
                replaced=source.replaced,
                unread_pages=source.unread_pages,
            ),
            reports=tuple(reports),
            boilerplate=outside,
            rewrites=tuple(
                made(
                    records.Change,
                    step=s.name,
                    span=made(records.Span, start=s.start, end=s.end),
                    before=self._word(original[s.start : s.end]),
                    after=self._word(s.after),
                )
                # What was no character is U+FFFD in the original already: nothing else can be written to a file.
                for s in (*(Step("surrogates", i, i + 1, "\ufffd") for i in source.surrogates), *steps)
            ),
        )


def _plain(value: Decimal) -> Decimal:
    """A whole number without the places that its multiplication left: 12044000000, not 12044000000.00."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


_WHOLE = Decimal(1)
