"""Tables printed as text: a header, then rows of a name and its numbers, each with the unit and meaning of its column.

粮食 933.31 1.6 under 产品名称 产量（万吨） 比上年增长（%） reads as 933.31万吨 and a growth of 1.6%.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from zsparse.extraction.facts import Range, RatioFact
from zsparse.quantities.mention import Mention
from zsparse.quantities.recognizer import recognize_mentions
from zsparse.records import RatioKind
from zsparse.text.layout import Part

_CELL = r"[-−－]?[0-9][0-9,]*+(?:\.[0-9]++)?+%?"
_ROW = regex.compile(rf"(?m)^(?P<name>[^\s0-9][^\s，。；]{{0,24}})(?P<cells>(?:[ \t]+(?:{_CELL}|[-—]))+)[ \t]*$")
_HEADER = regex.compile(r"(?m)^[^\s，。；][^\s，。；]{0,20}(?:[ \t]+[^\s，。；]{1,20})+[ \t]*$")
_UNIT = regex.compile(r"（(?P<unit>[^（）]{1,8})）")
_GUARD = regex.compile(r"[（(]%[）)]|率|占比|比重")
_COLUMNS: tuple[tuple[str, regex.Pattern[str]], ...] = (
    ("growth", regex.compile("增长|增减|同比|增速|涨幅")),
    (
        "completion",
        regex.compile("完成率|占(?:年初|调整)?预算|为预算|占(?:年度)?(?:任务|目标|计划)|完成(?:预算|任务|计划|目标)"),
    ),
    ("share", regex.compile("占比|比重|占总")),
    ("target", regex.compile("目标|任务|计划|预算")),
    ("amount", regex.compile("")),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """What tables give: the mentions with their columns' units, the rates of the rows, and where the rows stand."""

    mentions: Sequence[Mention]
    ratios: tuple[RatioFact, ...]
    rows: tuple[Range, ...]


def read_tables(text: str, part: Part, mentions: Sequence[Mention]) -> Tables:
    """The tables of one report; ``mentions`` come back unchanged outside of rows."""
    if _GUARD.search(text, part.start, part.end) is None:
        return Tables(mentions, (), ())
    rows: list[Range] = []
    ratios: list[RatioFact] = []
    united: dict[int, Mention] = {}
    starts = [m.start for m in mentions]
    columns: list[str] = []
    end = -1
    for row in _ROW.finditer(text, part.start, part.end):
        if row.start() != end + 1 or not columns:
            columns = _header_above(text, row.start(), part.start)
        cells = mentions[bisect_left(starts, row.start("cells")) : bisect_left(starts, row.end())]
        if not columns or len(cells) != len(columns) or any(c.dimension not in ("number", "percent") for c in cells):
            columns = []
            continue
        end = row.end()
        rows.append(row.span())
        values = [_with_unit(cell, column) for cell, column in zip(cells, columns, strict=True)]
        united.update((value.start, value) for value in values)
        ratios += _rates(row, columns, values)
    return Tables([united.get(m.start, m) for m in mentions], tuple(ratios), tuple(rows))


def outside(mentions: Sequence[Mention], rows: Sequence[Range]) -> list[Mention]:
    """The mentions that stand in no row of a table: those that sentences speak of."""
    ends = [end for _, end in rows]
    kept = []
    for mention in mentions:
        i = bisect_left(ends, mention.end)
        if i == len(rows) or mention.start < rows[i][0]:
            kept.append(mention)
    return kept


def _header_above(text: str, start: int, limit: int) -> list[str]:
    """The column heads in the line above a row, the first column left out; none when it is no header with a rate."""
    above = text.rfind("\n", limit, max(limit, start - 1)) + 1 or limit
    header = _HEADER.fullmatch(text, above, max(above, start - 1))
    if header is None or any("0" <= c <= "9" for c in header.group()):
        return []
    columns = header.group().split()[1:]
    return columns if any(_kind(c) in ("growth", "completion", "share") and _GUARD.search(c) for c in columns) else []


def _kind(column: str) -> str:
    return next(kind for kind, pattern in _COLUMNS if pattern.search(column))


def _with_unit(cell: Mention, column: str) -> Mention:
    """A cell's bare number in the unit that its column names."""
    named = _UNIT.search(column)
    unit = _one(named["unit"]) if named else _one("%") if _kind(column) in ("growth", "completion", "share") else None
    if unit is None or cell.dimension != "number":
        return cell
    return replace(
        cell,
        value=cell.value * unit.value,
        low=None if cell.low is None else cell.low * unit.value,
        high=None if cell.high is None else cell.high * unit.value,
        precision=cell.precision * unit.value,
        unit=unit.unit,
        dimension=unit.dimension,
        currency=unit.currency,
        rule="table",
    )


def _one(unit: str) -> Mention | None:
    """What one of a unit is worth: 1万吨 for 万吨; None for a word that is no unit."""
    read = recognize_mentions(f"1{unit}")
    whole = len(read) == 1 and read[0].start == 0 and read[0].end == len(unit) + 1
    return read[0] if whole and read[0].dimension != "number" else None


def _rates(row: regex.Match[str], columns: Sequence[str], values: Sequence[Mention]) -> Iterator[RatioFact]:
    kinds = [_kind(column) for column in columns]
    for i, (kind, value) in enumerate(zip(kinds, values, strict=True)):
        if value.dimension != "percent" or kind not in ("growth", "completion", "share"):
            continue
        amounts = [v for k, v in zip(kinds[:i], values[:i], strict=True) if k == "amount" and v.dimension != "percent"]
        targets = [v for k, v in zip(kinds[:i], values[:i], strict=True) if k == "target" and v.dimension != "percent"]
        numerator = amounts[-1] if amounts else None
        target = targets[-1] if targets and kind == "completion" else None
        read_as: RatioKind = "growth" if kind == "growth" else "completion" if kind == "completion" else "share"
        yield RatioFact(
            start=row.start(),
            end=value.end,
            kind=read_as,
            stated=value,
            rule="table",
            indicator=row["name"],
            numerator=numerator,
            denominator=target,
        )
