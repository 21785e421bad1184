"""ZS203 for values told in turn: 甲镇、乙镇、丙乡依次到位1.8亿元、1.4亿元: as many values as places are named."""

from __future__ import annotations

from collections.abc import Iterator

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, hedged
from zsparse.auditing.findings import finding
from zsparse.records import Evidence, Finding, Quantity

_PLACE = r"\p{Han}{1,8}?(?:街道|开发区|园区|[省市县区旗镇乡村社])"
_NAMES = regex.compile(
    rf"(?<![\p{{Han}}、])(?P<names>{_PLACE}(?:、{_PLACE}){{1,11}}(?:(?:、|和|及|与){_PLACE}))"
    r"(?P<lead>[^，。；：、,;:\d]{0,12}?(?:分别|依次)[^，。；：、,;:\d]{0,12})(?=\d)"
)
_MARK = regex.compile("、|和|及|与")
_BETWEEN = regex.compile(r"\s*(?:、|和|及|与|以及)\s*")
_ENDS = regex.compile(r"\s*(?:[，。；,;]|$)")


def check_turns(context: Context) -> list[Finding]:
    """ZS203 where places and values are said to stand in one order, and there are more of the one than of the other."""
    if context.text is None:
        return []
    start = context.report.span.start
    text = context.text[start : context.report.span.end]
    return [found for match in _NAMES.finditer(text) if (found := _in_turn(match, start, context)) is not None]


def _in_turn(match: regex.Match[str], offset: int, context: Context) -> Finding | None:
    names = [name for name in _MARK.split(match["names"]) if name]
    values = list(_run(offset + match.end(), context))
    if len(values) < 2 or len(values) == len(names):
        return None
    end = values[-1].evidence.span.end
    if _ENDS.match(context.slice(end, end + 2) or "") is None:
        return None
    evidence = context.evidence(offset + match.start("names"), offset + match.end("names"))
    if evidence is None:
        return None
    return finding(
        "ZS203",
        "inconsistent",
        "in_turn",
        f"原文说依次对应，而单位有{len(names)}个、数有{len(values)}个，"
        f"漏写了{'数字' if len(values) < len(names) else '单位'}；其余的数与单位如何对应，也请核对。",
        evidence,
        arithmetic=f"单位{len(names)}个（{match['names']}），数{len(values)}个（{'、'.join(q.text for q in values)}）",
        related=tuple(_evidence(values)),
    )


def _run(start: int, context: Context) -> Iterator[Quantity]:
    """The values of one kind that follow one another from an offset on, with nothing but list marks between."""
    last: Quantity | None = None
    for quantity in context.quantities.within(start, start + _REACH):
        if last is None:
            if quantity.evidence.span.start != start or hedged(quantity):
                return
        elif not comparable(quantity, last) or not _BETWEEN.fullmatch(
            context.slice(last.evidence.span.end, quantity.evidence.span.start) or ""
        ):
            return
        yield quantity
        last = quantity


_REACH = 240
"""How many characters a run of values has at most."""


def _evidence(values: list[Quantity]) -> Iterator[Evidence]:
    return (q.evidence for q in values)
