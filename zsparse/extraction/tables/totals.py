"""Totals of a table: a row 合计, above or below rows that it adds up column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zsparse import regex
from zsparse.extraction.amounts import adds_up
from zsparse.extraction.facts import BreakdownFact
from zsparse.extraction.tables.rows import Row, is_total
from zsparse.quantities.mention import Mention

_SUMMED = ("amount", "done", "target", "earlier")
"""The roles of columns that can be added up: rates cannot."""
_PART_OF_A_ROW = regex.compile(r"\W*(?:其中|含|内)")
_CHAPTER = regex.compile(r"[一二三四五六七八九十]{1,3}、")
_FEWEST = 2


def read_totals(rows: Sequence[Row]) -> Iterator[BreakdownFact]:
    """The sums of a table's columns, where one row of totals stands first or last and no cell of the column is empty.

    A column that adds up within its printed places is a sum. It vouches for the columns of what was planned and done
    beside it, which are sums though they do not add up, unless rows below others tell more of them.
    """
    totals = [i for i, row in enumerate(rows) if is_total(row)]
    if len(totals) != 1 or totals[0] not in (0, len(rows) - 1):
        return
    total = rows[totals[0]]
    parts = _top_level([row for row in rows if row is not total])
    flat = len(parts) == len(rows) - 1
    sums = [(at, one) for at in range(len(total.columns)) if (one := _column(total, parts, at)) is not None]
    proved = [at for at, (whole, addends) in sums if adds_up(whole, addends)]
    for at, (whole, addends) in sums:
        column = total.columns[at]
        vouched = bool(proved) and flat and column.role != "amount" and _NO_SUM.search(column.head) is None
        if at in proved or vouched:
            numbers = (whole, *addends)
            yield BreakdownFact(
                min(m.start for m in numbers), max(m.end for m in numbers), whole, tuple(addends), exhaustive=True
            )


_NO_SUM = regex.compile("累计|均|单价|价格|率|排名|余额|次序")
"""Heads of columns whose rows need not be added: what runs up from month to month, what is for each head."""


def _top_level(rows: Sequence[Row]) -> list[Row]:
    """The rows without those that only tell more of the row above: 其中, and the items of a chapter 一、."""
    open_rows = [row for row in rows if not any(_PART_OF_A_ROW.match(text) for text in row.texts if text)]
    chapters = [row for row in open_rows if any(_CHAPTER.match(text) for text in row.texts)]
    return chapters or open_rows


def _column(total: Row, rows: Sequence[Row], at: int) -> tuple[Mention, list[Mention]] | None:
    whole = total.values[at]
    addends = [value for row in rows if (value := row.values[at]) is not None]
    if whole is None or total.columns[at].role not in _SUMMED or len(addends) < max(_FEWEST, len(rows)):
        return None
    alike = all((m.dimension, m.unit) == (whole.dimension, whole.unit) for m in addends)
    return (whole, addends) if alike and whole.dimension not in ("percent", "points", "period", "ordinal") else None
