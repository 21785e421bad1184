"""From a document to the facts of its reports: what of them can be compared with other reports."""

from __future__ import annotations

from collections.abc import Mapping

from zsparse import regex
from zsparse.auditing.comparability import words
from zsparse.auditing.context import Context, contexts
from zsparse.auditing.crossreport.bodies import body_of
from zsparse.auditing.crossreport.facts import Departures, Goal, Growth, Rate, ReportFacts
from zsparse.auditing.crossreport.limits import DEFAULT_LIMITS, Limits
from zsparse.auditing.domains import Conventions, domain, exact, hedged, role, widest
from zsparse.auditing.figures import MEASURES, Figure, Figures, unequivocal
from zsparse.auditing.ladder import computed_point
from zsparse.auditing.notation import shape
from zsparse.auditing.ratios import check_ratio
from zsparse.auditing.wording import meaning, not_recomputable
from zsparse.records import Document, Evidence, Quantity, Ratio, Report, Span, Target
from zsparse.text import timespans
from zsparse.text.timespans import Timespan

_YEARLY = regex.compile(r"同比|[比较較](?:[上去]年|同期)")
_LAST_YEARS = regex.compile(r"(?:[上去]年|上一年|同期)(?:同期)?[的为]?$")
_OTHER_BASE = regex.compile(r"环比|年初|上月|上季|前年|翻番")
_ANNUAL = regex.compile(r"(?:年度|全年|年初)[^，,、。；]{0,12}$")
_DIGITS_TOLD = 4


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


class _Reader:
    """Reads the facts of one report."""

    def __init__(self, context: Context, path: str | None, number: int, limits: Limits) -> None:
        self._context, self._path, self._number, self._limits = context, path, number, limits
        self._report = report = context.report
        self._own = (context.text or "")[report.span.start : report.span.end]
        self._figures = Figures(context, path)

    def facts(self) -> ReportFacts:
        """Everything that is kept of the report."""
        figures = unequivocal(self._figures, lambda f: (f.key, f.window))
        by_place = {f.evidence.span: f for f in figures}
        return ReportFacts(
            path=self._path,
            number=self._number,
            title=self._report.title,
            issuer=self._figures.issuer,
            window=self._figures.window,
            figures=figures,
            growths=tuple(g for r in self._report.ratios if (g := self._growth(r, by_place)) is not None),
            goals=self._goals(by_place),
            rates=_rates(self._report),
            last_digits=_last_digits(self._report),
            departures=self._departures(),
            body=body_of(self._own, self._report.title, self._figures.own_names, self._limits.shortest),
            head=self._head(),
        )

    def _growth(self, ratio: Ratio, figures: Mapping[Span, Figure]) -> Growth | None:
        a, stated, context = ratio.numerator, ratio.stated, self._context
        if ratio.kind != "growth" or a is None or stated.dimension != "percent":
            return None
        figure = figures.get(a.evidence.span)
        lead = context.before(stated.evidence, ratio.evidence, 16)
        if figure is None or _OTHER_BASE.search(lead):
            return None
        if not _YEARLY.search(lead) and (
            ratio.denominator is None
            or not _LAST_YEARS.search(context.before(ratio.denominator.evidence, ratio.evidence, 8))
        ):
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
        return unequivocal((g for g in found if g is not None), lambda g: (g.key, g.level, g.window))

    def _goal(self, target: Target, result: str | None) -> Goal | None:
        quantity = target.quantity
        lead = self._figures.sentence_before(quantity.evidence.span.start)
        window = timespans.read_timespan(target.period)
        if self._figures.window is not None and _ANNUAL.search(lead):
            window = Timespan(self._figures.window.year)
        if quantity.dimension not in MEASURES or window is None or window.until is not None:
            return None
        if self._figures.is_part(quantity):
            return None
        name = result or self._figures.indicator(words().goal_end.sub("", target.indicator or ""))
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
