"""Results that a report states, each with what it is a number of and for which months, so that they can be compared.

A number is one only where its own clause names what it is and the sentence leaves no doubt about when: one that is
planned, a part of another or of another year is none. What is left out costs a comparison; what is kept wrongly would
cost a false warning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from zsparse import regex
from zsparse.auditing.comparability import words
from zsparse.auditing.context import Context
from zsparse.auditing.domains import exact, hedged, widest
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.notation import shape
from zsparse.auditing.windows import cut_within, window_before
from zsparse.extraction.indicators import noun_phrase
from zsparse.records import Evidence, Quantity, Report, Section
from zsparse.text import issuers, timespans
from zsparse.text.spacing import unspaced
from zsparse.text.timespans import Timespan

Key = tuple[str, str]
"""What a number is a number of: its indicator and its unit (the currency for money)."""


MEASURES = frozenset({"money", "count", "area", "mass", "volume", "energy", "power", "length"})
_SENTENCE_END = regex.compile(r"(?r)[。！？；;!?]")
_CLAUSE_END = regex.compile(r"(?r)[，,、：:（(“”\"）)—\n。！？；;!?]")
"""Both are searched from the end, where the nearest boundary stands."""
_LIMITING = regex.compile(r"以上|以下|以内|的(?!\d)|规模|级|左右的|个以上")
_PLACE = regex.compile(
    r"^(?:(?:全|我|本|该|各)(?:省|市|州|县|縣|区|區|旗|镇|鎮|乡|鄉|街道|局|系统|年)(?:域|上下)?|共|累计|已|完成|实现|共计)++"
)
_DIGIT = regex.compile(r"\d")
_TELLING = 4
_LEAD = 120
_ROOM = 30


class Figure(NamedTuple):
    """A result that a report states for a part of a year.

    ``bounds`` covers every value the print may stand for under any reading, in base units. ``digits`` counts the
    significant digits as printed. ``flow`` says that the wording has it add up over the year (完成, 引进, 征收).
    """

    key: Key
    window: Timespan
    value: Fraction
    bounds: Bounds
    digits: int
    flow: bool
    text: str
    evidence: Evidence


class Figures:
    """The results that one report states; ``path`` may tell issuer and year where the report does not."""

    def __init__(self, context: Context, path: str | None = None) -> None:
        self._context, report = context, context.report
        self._report = report
        self._text = context.text or ""
        self.issuer = whose(report, path)
        self.own_names = tuple(sorted({self.issuer or "", unspaced(report.issuer or "")} - {""}, reverse=True))
        self.window = period_of(report, path)
        self._heading_ends = sorted(_heading_ends(report.sections))
        if report.title:
            self._heading_ends.insert(0, _first_line_end(self._text, report.span.start, report.span.end))
        forward = words().forward_title.search(unspaced(report.title or ""))
        self._inherited = None if forward else self.window

    @cached_property
    def _settled(self) -> bool:
        """Whether the report's period is that of its numbers: nothing in it says that they end earlier."""
        span = self._report.span
        own = unspaced(self._text[span.start : span.end])
        return self.window is not None and not cut_within(own, self.window)

    def __iter__(self) -> Iterator[Figure]:
        """Every result of the report, in text order."""
        for quantity in self.unlinked():
            if (made := self.figure(quantity)) is not None:
                yield made

    def unlinked(self) -> Iterator[Quantity]:
        """The numbers of the report that are neither targets nor what a ratio is measured against, in text order."""
        elsewhere = {t.quantity.evidence.span for t in self._report.targets}
        for ratio in self._report.ratios:
            elsewhere.update(q.evidence.span for q in (ratio.denominator, ratio.change) if q is not None)
        for quantity in self._report.quantities:
            if quantity.evidence.span not in elsewhere:
                yield quantity

    def figure(self, quantity: Quantity) -> Figure | None:
        """The result that a quantity is, or None."""
        if quantity.dimension not in MEASURES or quantity.rule == "table" or not _DIGIT.search(quantity.text):
            return None
        start = quantity.evidence.span.start
        sentence = self.sentence_before(start)
        if words().plan.search(sentence[-_ROOM:]) or self.is_part(quantity):
            return None
        clause = self.clause_before(start)
        name = self.indicator(noun_phrase(clause))
        window = self.when(sentence)
        if name is None or window is None:
            return None
        parts = shape(quantity.text)
        return Figure(
            key=(name, quantity.currency or quantity.unit),
            window=window,
            value=exact(quantity),
            bounds=widest(quantity, self._context.conventions),
            digits=0 if parts is None or hedged(quantity) else len(parts[1].replace(".", "").strip("0")),
            flow=_adds_up(clause, window),
            text=quantity.text,
            evidence=quantity.evidence,
        )

    def when(self, sentence: str) -> Timespan | None:
        """The months that a sentence up to a number puts it in; None where that is not certain."""
        window = window_before(sentence, self._inherited)
        if window is not None and window == self._inherited and not self._settled:
            return None
        return window

    def is_part(self, quantity: Quantity) -> bool:
        """Whether the words around make the number a part of another, or a line that others are above or below."""
        end = quantity.evidence.span.end
        lead = self.sentence_before(quantity.evidence.span.start)
        return bool(words().part.search(lead[-_ROOM:]) or _LIMITING.match(self._text[end : end + 6]))

    def indicator(self, phrase: str | None) -> str | None:
        """The phrase as compared; None where it is too short to say which number this is, or holds another number."""
        name = _PLACE.sub("", phrase or "")
        for own in self.own_names:
            name = name.removeprefix(own)
        return None if len(name) < _TELLING or regex.search(r"[\d%＃#]", name) else name

    def sentence_before(self, place: int) -> str:
        """The sentence up to a place, spaces and line ends removed, at most 120 characters."""
        return self._before(place, _SENTENCE_END)

    def clause_before(self, place: int) -> str:
        """The clause up to a place; a line end closes it."""
        return self._before(place, _CLAUSE_END)

    def _before(self, place: int, boundary: regex.Pattern[str]) -> str:
        """What stands between the last boundary and a place, at most 120 characters, none of a heading or the title."""
        heading = bisect_right(self._heading_ends, place)
        start = self._heading_ends[heading - 1] if heading else self._report.span.start
        start = max(start, place - _LEAD)
        end = boundary.search(self._text, start, place)
        return unspaced(self._text[start if end is None else end.end() : place])


def _first_line_end(text: str, start: int, end: int) -> int:
    """Where the first line with anything on it ends, the title's; ``start`` where there is only one line."""
    lead = next((at for at in range(start, end) if not text[at].isspace()), start)
    return max(start, text.find("\n", lead, end))


def _heading_ends(sections: Iterable[Section]) -> Iterator[int]:
    """Where the headings of sections end, those of sections within them too."""
    for section in sections:
        yield section.span.start + len(section.heading)
        yield from _heading_ends(section.children)


def _adds_up(clause: str, window: Timespan) -> bool:
    """Whether a clause speaks of an amount that starts each year anew; 累计 without months may count from any year."""
    if words().stock.search(clause) or ("累计" in clause and window.whole):
        return False
    return words().flow.search(clause) is not None


def whose(report: Report, path: str | None) -> str | None:
    """The issuer's name as compared, its larger places as far as report or path tell them; null where neither does.

    青石坳乡人民政府 and 青石坳乡 are one issuer; an office of it is another.
    """
    around = None if path is None else issuers.read_path(path)
    own = issuers.read_issuer(report.issuer)
    found = around if own is None else own.within(around)
    return None if found is None else found.name


def period_of(report: Report, path: str | None) -> Timespan | None:
    """The months that a report covers, from its period, else from its path; null where neither tells them."""
    found = timespans.read_timespan(report.period)
    if found is None and path is not None:
        found = timespans.read_path(path)
    return None if found is None or found.until is not None else found


class _Named(Protocol):
    @property
    def bounds(self) -> Bounds: ...


F = TypeVar("F", bound=_Named)


def unequivocal(facts: Iterable[F], key: Callable[[F], Hashable]) -> tuple[F, ...]:
    """The first of each key, without the keys whose facts disagree among themselves."""
    first: dict[Hashable, F] = {}
    torn = set()
    for fact in facts:
        name = key(fact)
        if not first.setdefault(name, fact).bounds.meets(fact.bounds):
            torn.add(name)
    return tuple(fact for name, fact in first.items() if name not in torn)
