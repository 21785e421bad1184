"""From a document to the facts of its reports: which of its numbers can be compared with those of other reports.

A number is kept only where its own clause names what it is and the sentence leaves no doubt about when: one that is
planned, a part of another, of another year, or named twice with different values is left out. What is left out costs a
comparison; what is kept wrongly would cost a false warning.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Protocol, TypeVar

import regex

from zsparse.auditing.context import Context, contexts
from zsparse.auditing.crossreport.bodies import body_of
from zsparse.auditing.crossreport.facts import Departures, Figure, Goal, Growth, Rate, ReportFacts
from zsparse.auditing.crossreport.limits import DEFAULT_LIMITS, Limits
from zsparse.auditing.crossreport.windows import Window, cut_within, window_before, window_of
from zsparse.auditing.crossreport.words import words
from zsparse.auditing.domains import Conventions, domain, exact, hedged, role, widest
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import computed_point
from zsparse.auditing.notation import shape
from zsparse.auditing.ratios import check_ratio
from zsparse.auditing.wording import meaning, not_recomputable
from zsparse.extraction.indicators import noun_phrase
from zsparse.records import Document, Evidence, Quantity, Ratio, Report, Span, Target

_MEASURES = frozenset({"money", "count", "area", "mass", "volume", "energy", "power", "length"})
_SPACE = regex.compile(r"[\s\u200b\ufeff]++")
_SENTENCE_END = regex.compile(r"[。！？；;!?]")
_CLAUSE_END = regex.compile(r"[，,、：:（(“”\"）)—\n]")
_LIMITING = regex.compile(r"以上|以下|以内|的(?!\d)|规模|级|左右的|个以上")
_PLACE = regex.compile(
    r"^(?:(?:全|我|本|该|各)(?:省|市|州|县|縣|区|區|旗|镇|鎮|乡|鄉|街道|局|系统|年)(?:域|上下)?|共|累计|已|完成|实现|共计)++"
)
_YEARLY = regex.compile(r"同比|[比较較](?:[上去]年|同期)")
_OTHER_BASE = regex.compile(r"环比|年初|上月|上季|前年|翻番")
_ORGAN = regex.compile(r"(?:人民政府|政府|党委|党工委|办事处|管委会|管理委员会)$")
_ANNUAL = regex.compile(r"(?:年度|全年|年初)[^，,、。；]{0,12}$")
_TELLING = 4
_LEAD = 120
_ROOM = 30
_DIGITS_TOLD = 4


class _Named(Protocol):
    @property
    def bounds(self) -> Bounds: ...


F = TypeVar("F", bound=_Named)


def facts_of(
    document: Document, conventions: Conventions | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[ReportFacts, ...]:
    """The facts of each report of a document, in text order.

    Raises ``MissingExtraError`` without the ``archive`` extra, which brings the sketches of its text.
    """
    return tuple(
        _Reader(context, document.source.path, number, limits).facts()
        for number, context in enumerate(contexts(document, conventions or Conventions()), 1)
    )


def issuer_key(issuer: str | None) -> str | None:
    """An issuer's name as compared: 青石坳乡人民政府 and 青石坳乡 are one; an office of it is another."""
    name = _ORGAN.sub("", _SPACE.sub("", issuer or ""))
    return name or None


class _Reader:
    """Reads the facts of one report."""

    def __init__(self, context: Context, path: str | None, number: int, limits: Limits) -> None:
        self._context, self._path, self._number, self._limits = context, path, number, limits
        report = context.report
        self._report = report
        self._text = context.text or ""
        self._own = self._text[report.span.start : report.span.end]
        self._issuer = issuer_key(report.issuer)
        self._window = window_of(report.period)
        self._settled = self._window is not None and not cut_within(_SPACE.sub("", self._own), self._window)
        forward = words().forward_title.search(_SPACE.sub("", report.title or ""))
        self._inherited = None if forward else self._window

    def facts(self) -> ReportFacts:
        """Everything that is kept of the report."""
        figures = self._figures()
        by_place = {f.evidence.span: f for f in figures}
        return ReportFacts(
            path=self._path,
            number=self._number,
            title=self._report.title,
            issuer=self._issuer,
            window=self._window,
            figures=figures,
            growths=tuple(g for r in self._report.ratios if (g := self._growth(r, by_place)) is not None),
            goals=self._goals(by_place),
            rates=_rates(self._report),
            last_digits=_last_digits(self._report),
            departures=self._departures(),
            body=body_of(self._own, self._report.title, self._issuer, self._limits.shortest),
            head=self._head(),
        )

    def _figures(self) -> tuple[Figure, ...]:
        elsewhere = {t.quantity.evidence.span for t in self._report.targets}
        for ratio in self._report.ratios:
            elsewhere.update(q.evidence.span for q in (ratio.denominator, ratio.change) if q is not None)
        found = (self._figure(q) for q in self._report.quantities if q.evidence.span not in elsewhere)
        return _unequivocal((f for f in found if f is not None), lambda f: (f.key, f.window))

    def _figure(self, quantity: Quantity) -> Figure | None:
        if quantity.dimension not in _MEASURES or quantity.rule == "table" or not regex.search(r"\d", quantity.text):
            return None
        start, end = quantity.evidence.span.start, quantity.evidence.span.end
        sentence = self._sentence_before(start)
        if words().plan.search(sentence[-_ROOM:]) or words().part.search(sentence[-_ROOM:]):
            return None
        if _LIMITING.match(self._text[end : end + 6]):
            return None
        clause = self._clause_before(start)
        name = self._indicator(noun_phrase(clause))
        window = self._when(sentence)
        if name is None or window is None:
            return None
        parts = shape(quantity.text)
        return Figure(
            key=(name, quantity.currency or quantity.unit),
            window=window,
            value=exact(quantity),
            bounds=widest(quantity, self._context.conventions),
            digits=0 if parts is None or hedged(quantity) else len(parts[1].replace(".", "").strip("0")),
            flow=bool(words().flow.search(clause)) and not words().stock.search(clause),
            text=quantity.text,
            evidence=quantity.evidence,
        )

    def _when(self, sentence: str) -> Window | None:
        window = window_before(sentence, self._inherited)
        if window is not None and window == self._inherited and not self._settled:
            return None
        return window

    def _indicator(self, phrase: str | None) -> str | None:
        """The phrase as compared; None where it is too short to say which number this is, or holds another number."""
        name = _PLACE.sub("", phrase or "")
        if self._issuer is not None and name.startswith(self._issuer):
            name = name[len(self._issuer) :]
        return None if len(name) < _TELLING or regex.search(r"[\d%＃#]", name) else name

    def _sentence_before(self, place: int) -> str:
        """The sentence up to a place, spaces and line ends removed, at most 120 characters."""
        raw = self._text[max(self._report.span.start, place - _LEAD) : place]
        return _SENTENCE_END.split(_SPACE.sub("", raw))[-1]

    def _clause_before(self, place: int) -> str:
        """The clause up to a place; a line end closes it."""
        raw = self._text[max(self._report.span.start, place - _LEAD) : place]
        return _SPACE.sub("", _CLAUSE_END.split(_SENTENCE_END.split(raw)[-1])[-1])

    def _growth(self, ratio: Ratio, figures: Mapping[Span, Figure]) -> Growth | None:
        a, stated, context = ratio.numerator, ratio.stated, self._context
        if ratio.kind != "growth" or a is None or stated.dimension != "percent":
            return None
        figure = figures.get(a.evidence.span)
        lead = context.before(stated.evidence, ratio.evidence, 16).replace("；", "，").rpartition("，")[2]
        if figure is None or not _YEARLY.search(lead) or _OTHER_BASE.search(lead):
            return None
        if meaning(ratio, context) != "increase":
            return None
        reason = not_recomputable(ratio, context)
        if reason == "compound":
            return None
        sentence = context.sentence(stated.evidence, ratio.evidence)
        if reason is None and (words().revised.search(figure.key[0]) or words().revision.search(sentence)):
            reason = "revised_base"
        printed = ratio.denominator
        factor = widest(stated, context.conventions).shifted(1)
        earlier = figure.bounds / factor if printed is None else widest(printed, context.conventions)
        if earlier is None:
            return None
        return Growth(figure, earlier, None if printed is None else printed.text, stated.text, reason, stated.evidence)

    def _goals(self, figures: Mapping[Span, Figure]) -> tuple[Goal, ...]:
        """Targets under the name of the result that the text measures against them, else under their own."""
        results = {
            r.denominator.evidence.span: figure.key[0]
            for r in self._report.ratios
            if r.kind == "completion" and r.numerator is not None and r.denominator is not None
            if (figure := figures.get(r.numerator.evidence.span)) is not None
        }
        found = (self._goal(target, results.get(target.quantity.evidence.span)) for target in self._report.targets)
        return _unequivocal((g for g in found if g is not None), lambda g: (g.key, g.level, g.window))

    def _goal(self, target: Target, result: str | None) -> Goal | None:
        quantity = target.quantity
        lead = self._sentence_before(quantity.evidence.span.start)
        window = window_of(target.period)
        if self._window is not None and _ANNUAL.search(lead):
            window = Window(self._window.year)
        if quantity.dimension not in _MEASURES or window is None:
            return None
        after = self._context.after(quantity.evidence, quantity.evidence, 6)
        if words().part.search(lead[-_ROOM:]) or _LIMITING.match(after):
            return None
        name = result or self._indicator(words().goal_end.sub("", target.indicator or ""))
        if name is None:
            return None
        setter, aim = words().level.search(lead), words().aim.search(lead)
        conventions = self._context.conventions
        bounds = domain(quantity, "set", "nearest", conventions).hull(domain(quantity, "set", "coarse", conventions))
        return Goal(
            key=(name, quantity.currency or quantity.unit),
            level=(setter.group() if setter else "") + (aim.group() if aim else ""),
            window=window,
            value=exact(quantity),
            bounds=bounds,
            adjusted=bool(words().adjusted.search(lead)),
            text=quantity.text,
            evidence=quantity.evidence,
        )

    def _departures(self) -> Departures:
        """How the prints of rates depart from the quotients of exactly printed numbers."""
        up = down = nearest = 0
        for ratio in self._report.ratios:
            if ratio.kind == "points" or ratio.stated.dimension != "percent":
                continue
            for found, statement in check_ratio(ratio, self._context):
                if (
                    statement is None
                    or found.verdict != "consistent"
                    or any(hedged(t.quantity) for t in statement.terms)
                ):
                    continue
                point, printed = computed_point(statement), exact(statement.stated.quantity)
                if point is None or point == printed or role(statement.stated.quantity) != "measured":
                    continue
                up += printed > point
                down += printed < point
                nearest += 2 * abs(printed - point) <= statement.stated.quantity.precision
        return Departures(up, down, nearest)

    def _head(self) -> Evidence:
        """The first line of the report, which stands for the whole of it."""
        lead = len(self._own) - len(self._own.lstrip())
        line = self._own[lead:].split("\n", 1)[0][:80].rstrip()
        start = self._report.span.start + lead
        found = self._context.evidence(start, start + len(line))
        assert found is not None, "facts are read of documents, whose text is at hand"
        return found


def _unequivocal(facts: Iterable[F], key: Callable[[F], Hashable]) -> tuple[F, ...]:
    """The first of each key, without the keys whose facts disagree among themselves."""
    first: dict[Hashable, F] = {}
    torn = set()
    for fact in facts:
        name = key(fact)
        if not first.setdefault(name, fact).bounds.meets(fact.bounds):
            torn.add(name)
    return tuple(fact for name, fact in first.items() if name not in torn)


def _rates(report: Report) -> tuple[Rate, ...]:
    """The completion rates that are printed as such, each once."""
    found = {
        r.stated.evidence.span: Rate(exact(r.stated), r.stated.text, r.stated.evidence)
        for r in report.ratios
        if r.kind == "completion" and r.stated.dimension == "percent" and not hedged(r.stated)
    }
    return tuple(found.values())


def _last_digits(report: Report) -> tuple[int, ...]:
    """How often each of 1 to 9 ends a measured number of at least four significant digits; equal prints count once."""
    goals = {t.quantity.evidence.span for t in report.targets}
    counts = [0] * 9
    for text in sorted({q.text for q in report.quantities if _ends_freely(q) and q.evidence.span not in goals}):
        parts = shape(text)
        digits = "" if parts is None else parts[1].replace(".", "").lstrip("0")
        if len(digits) >= _DIGITS_TOLD and digits[-1] != "0":
            counts[int(digits[-1]) - 1] += 1
    return tuple(counts)


def _ends_freely(quantity: Quantity) -> bool:
    return quantity.dimension in ("money", "percent", "area", "mass") and not hedged(quantity)
