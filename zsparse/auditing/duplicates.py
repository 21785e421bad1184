"""ZS501: one text that stands in a file twice, under another title or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.findings import finding
from zsparse.records import Evidence, Finding
from zsparse.text.spacing import unspaced

_SENTENCE = regex.compile(r"[^。！？!?；;\n]++[。！？!?；;]?+|[。！？!?；;]")
_DIGITS = regex.compile(r"\d")


def check_recycled(reports: Sequence[Context]) -> list[Finding]:
    """One finding for each report whose body repeats an earlier one of the same document.

    Bodies are compared sentence by sentence, once with their digits and once with digits masked, so that a report
    recycled with new numbers is told from one recycled whole.
    """
    if len(reports) < 2:
        return []
    bodies = [_body(context) for context in reports]
    before = _Earlier()
    found = []
    for later, body in enumerate(bodies):
        common, earlier = before.most_in_common(body)
        before.add(later, body)
        conventions = reports[later].conventions
        if not later or min(body.length, common) < conventions.recycled_length:
            continue
        if common < conventions.recycled_share * min(bodies[earlier].length, body.length):
            continue
        kept = _common(bodies[earlier].printed, body.printed)
        found.append(_recycled(reports[earlier], reports[later], earlier, kept, common))
    return found


class _Body(NamedTuple):
    """The sentences of a report, as printed and with digits masked, and how many characters they have."""

    printed: Counter[str]
    masked: Counter[str]
    length: int


class _Earlier:
    """The bodies so far by the sentences in them, digits masked; of those of the same sentences only the first.

    A file may hold thousands of reports: to compare each with all before it would cost the square of their number.
    """

    def __init__(self) -> None:
        self._holding: dict[str, list[tuple[int, int]]] = {}
        self._known: set[frozenset[tuple[str, int]]] = set()

    def add(self, number: int, body: _Body) -> None:
        known = frozenset(body.masked.items())
        if known in self._known:
            return
        self._known.add(known)
        for sentence, count in body.masked.items():
            self._holding.setdefault(sentence, []).append((number, count))

    def most_in_common(self, body: _Body) -> tuple[int, int]:
        """The most characters that an earlier body has in common with this one, and the number of the first such."""
        common: dict[int, int] = {}
        for sentence, count in body.masked.items():
            for number, there in self._holding.get(sentence, ()):
                common[number] = common.get(number, 0) + len(sentence) * min(count, there)
        most, first = max(((characters, -number) for number, characters in common.items()), default=(0, 0))
        return most, -first


def _body(context: Context) -> _Body:
    """The sentences of a report without its title; spaces do not count."""
    text = context.slice(context.report.span.start, context.report.span.end) or ""
    title = unspaced(context.report.title or "")
    sentences = [unspaced(match.group()) for match in _SENTENCE.finditer(text)]
    sentences = [s for s in sentences if s and s.strip("。；") not in title]
    masked = Counter(_DIGITS.sub("#", s) for s in sentences)
    return _Body(Counter(sentences), masked, sum(map(len, sentences)))


def _common(a: Counter[str], b: Counter[str]) -> int:
    """How many characters the two have in common, counted by sentences."""
    return sum(len(sentence) * count for sentence, count in (a & b).items())


def _recycled(first: Context, later: Context, number: int, kept: int, common: int) -> Finding:
    name = first.report.title or f"第{number + 1}篇"
    same = "数字也全部相同" if kept == common else f"其中连数字也相同的{kept}字，其余只改了数字"
    place = _head(later)
    return finding(
        "ZS501",
        "unverifiable",
        "recycled",
        f"本篇与“{unspaced(name)}”（第{number + 1}篇）有{common}字相同，{same}：同一篇总结换了标题或年份，请核对。",
        place,
        severity="warning",
        arithmetic=f"相同{common}字，连数字相同{kept}字",
        related=(_head(first),),
    )


def _head(context: Context) -> Evidence:
    """The first line of a report, which stands for the whole of it."""
    start, end = context.report.span.start, context.report.span.end
    text = context.slice(start, end) or ""
    lead = len(text) - len(text.lstrip())
    line = text[lead:].split("\n", 1)[0][:80].rstrip()
    found = context.evidence(start + lead, start + lead + len(line))
    assert found is not None, "recycled reports are looked for in documents only"
    return found
