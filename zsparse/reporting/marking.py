"""A document's text cut into lines and segments, each with the records that cover it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from zsparse.records import Document, Evidence, Project, Quantity, Ratio, Report, Span
from zsparse.reporting.cards import Card, flat
from zsparse.reporting.files import visible
from zsparse.reporting.terminal import INVESTMENTS, KINDS

TYPES = {
    "r": "比率",
    "t": "目标",
    "p": "项目",
    "b": "合计",
    "l": "清单",
    "k": "空白",
    "q": "其他数字",
}
"""The types of records that a text shows, by the letter that stands for each."""

_UNCOUNTED = ("ordinal", "period", "number")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text that a record covers: the letter of its type and what it says in words."""

    start: int
    end: int
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line with the same records throughout: ``kinds`` holds the letters of their types, apart by spaces.

    ``number`` is null where nothing points at it, ``badge`` the numbers of the findings whose stated value ends here.
    """

    number: int | None
    text: str
    kinds: str
    words: str
    badge: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, counted from 1.

    ``level`` is that of the heading it begins with, else 0; ``begins`` tells that a report begins on it.
    """

    number: int
    level: int
    begins: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The lines of a text; joined by newlines they are that text."""

    lines: tuple[Line, ...]
    counts: dict[str, int]
    _starts: tuple[int, ...]
    """Where the numbered segments start, in order."""

    def reach(self, span: Span) -> str:
        """The numbers of the first and the last segment of a span that was marked: ``12-14``."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, max(span.end, span.start + 1)) - 1
        return f"{first}-{max(first, last)}"


def mark(document: Document, cards: Sequence[Card]) -> MarkedText:
    """The text of a document with its records, and with segments for all that the cards point at."""
    marks = [m for report in document.reports for m in _records(report)]
    counts = Counter(m.kind for m in marks)
    marks += [Mark(s.start, s.end, "x") for s in document.boilerplate]
    headings: dict[int, int] = {}
    for report in document.reports:
        for section in flat(report.sections):
            start = section.span.start
            headings.setdefault(start, section.level)
            marks.append(Mark(start, start + len(section.heading), "h"))
    badges: dict[int, str] = {}
    for card in cards:
        for operand in card.operands:
            marks.append(_of(operand.evidence, "e"))
        for repair in card.finding.repairs:
            marks.append(_of(repair.evidence, "e"))
        if card.finding.severity in ("error", "warning"):
            span = card.finding.evidence.span
            kinds = (
                ("E", "N") if card.verdict == "impossible" else ("E",) if card.finding.severity == "error" else ("W",)
            )
            marks += [Mark(span.start, span.end, kind) for kind in kinds]
            badges[span.end] = "、".join(filter(None, (badges.get(span.end), str(card.number))))
    begins = {_first_character(document.text, report.span) for report in document.reports}
    lines, starts = _cut(document.text, marks, headings, badges, begins)
    return MarkedText(lines, {kind: counts[kind] for kind in TYPES if counts[kind]}, starts)


def _first_character(text: str, span: Span) -> int:
    """Where a report's own words begin: line breaks before them stand between it and the one above."""
    return span.end - len(text[span.start : span.end].lstrip())


def _of(evidence: Evidence, kind: str, words: str = "") -> Mark:
    return Mark(evidence.span.start, max(evidence.span.end, evidence.span.start + 1), kind, words)


def _records(report: Report) -> Iterator[Mark]:
    shown: set[Span] = set()
    for ratio in report.ratios:
        yield _of(ratio.stated.evidence, "r", _ratio(ratio))
        shown.add(ratio.stated.evidence.span)
    for target in report.targets:
        words = "，".join(x for x in (target.indicator, target.period) if x)
        yield _of(target.quantity.evidence, "t", f"目标：{words}" if words else "目标")
        shown.add(target.quantity.evidence.span)
    for breakdown in report.breakdowns:
        yield _of(breakdown.total.evidence, "b", "合计：" + " + ".join(q.text for q in breakdown.parts))
        shown.add(breakdown.total.evidence.span)
    for listing in report.listings:
        yield _of(listing.stated.evidence, "l", f"清单：列出{len(listing.items)}项")
        shown.add(listing.stated.evidence.span)
    for project in report.projects:
        words = _project(project)
        yield _name(project, words)
        for mention in project.mentions:
            yield _of(mention, "p", words)
    for blank in report.blanks:
        yield _of(blank.evidence, "k", "空白：没有填写")
    for quantity in report.quantities:
        if quantity.dimension not in _UNCOUNTED and quantity.evidence.span not in shown:
            yield _of(quantity.evidence, "q", _quantity(quantity))


def _name(project: Project, words: str) -> Mark:
    """Where the evidence of a project shows its name; all of the evidence where the name is broken by other signs."""
    at = project.evidence.quote.find(project.name)
    if at == -1:
        return _of(project.evidence, "p", words)
    start = project.evidence.span.start + at
    return Mark(start, start + len(project.name), "p", words)


def _ratio(ratio: Ratio) -> str:
    parts = [KINDS[ratio.kind] + (f"（{ratio.indicator}）" if ratio.indicator else "")]
    operands = (("分子", ratio.numerator), ("分母", ratio.denominator), ("增减额", ratio.change))
    parts += [f"{label}{quantity.text}" for label, quantity in operands if quantity]
    return "，".join(parts)


def _project(project: Project) -> str:
    amounts = [f"{INVESTMENTS[i.kind]}{i.amount.text}" for i in project.investments]
    return "，".join(x for x in (f"项目：{project.name}", project.investor, *amounts, project.status) if x)


def _quantity(quantity: Quantity) -> str:
    return f"{quantity.value:,f}{quantity.unit}"


def _cut(
    text: str, marks: Iterable[Mark], headings: dict[int, int], badges: dict[int, str], begins: Set[int]
) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """One pass over all the places where a mark starts or ends, carrying the marks that are open."""
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for m in marks:
        end = min(m.end, len(text))
        if m.start < end:
            opening[m.start].append(m)
            closing[end].append(m)
    cuts = sorted(opening.keys() | closing.keys())
    shown = visible(text)
    lines: list[Line] = []
    starts: list[int] = []
    kinds: Counter[str] = Counter()
    words: Counter[str] = Counter()
    ahead = sorted(begins, reverse=True)
    at = next_cut = 0
    while at <= len(text):
        line_end = text.find("\n", at)
        line_end = len(text) if line_end == -1 else line_end
        segments: list[Segment] = []
        level = 0
        while True:
            while next_cut < len(cuts) and cuts[next_cut] <= at:
                cut = cuts[next_cut]
                _leave(kinds, (m.kind for m in closing[cut]))
                _leave(words, (m.words for m in closing[cut]))
                kinds.update(m.kind for m in opening[cut])
                words.update(m.words for m in opening[cut])
                level = level or headings.get(cut, 0)
                next_cut += 1
            if at >= line_end:
                break
            end = min(line_end, cuts[next_cut] if next_cut < len(cuts) else line_end)
            letters = " ".join(sorted(kinds))
            number = None
            if letters:
                number = len(starts)
                starts.append(at)
            said = "；".join(w for w in words if w)
            segments.append(Segment(number, shown[at:end], letters, visible(said), badges.get(end, "")))
            at = end
        starting = False
        while ahead and ahead[-1] <= line_end:
            starting = ahead.pop() < line_end or starting
        lines.append(Line(len(lines) + 1, level, starting, tuple(segments)))
        at = line_end + 1
    return tuple(lines), tuple(starts)


def _leave(open_now: Counter[str], closed: Iterable[str]) -> None:
    """Count down, and forget what is not open any more: a segment looks at what is open only."""
    for key in closed:
        open_now[key] -= 1
        if not open_now[key]:
            del open_now[key]
