"""Tables: a head, then rows of cells, each read with the meaning and the unit of its column.

粮食 933.31 1.6 under 产品名称 产量（万吨） 比上年增长（%） reads as 933.31万吨 and a growth of 1.6%; a row under
项目名称 投资方 总投资（万元） 到位资金 as a project with its investor and amounts; one under 指标 目标 完成 完成率 as a
target and a rate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.facts import BreakdownFact, ProjectFact, Range, RatioFact, TargetFact
from zsparse.extraction.tables.aligned import aligned_grids
from zsparse.extraction.tables.columns import RATES, Column, header_is_repeated, read_head
from zsparse.extraction.tables.grids import Grid, find_grids, loose_grids, merged_grids
from zsparse.extraction.tables.links import link_rates
from zsparse.extraction.tables.rows import Found, Row, is_of_money, read_figures, read_project, totals_of
from zsparse.extraction.tables.totals import read_totals
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part
from zsparse.text.rewrite import Rewrite

__all__ = ["Tables", "aligned_grids", "find_grids", "outside", "read_tables", "with_projects"]


class Tables(NamedTuple):
    """What tables give: the mentions with their columns' units, the facts of the rows, and where those rows stand."""

    mentions: Sequence[Mention]
    ratios: tuple[RatioFact, ...]
    targets: tuple[TargetFact, ...]
    projects: tuple[ProjectFact, ...]
    sums: tuple[BreakdownFact, ...]
    rows: tuple[Range, ...]


def read_tables(rewrite: Rewrite, part: Part, grids: Sequence[Grid], mentions: Sequence[Mention]) -> Tables:
    """The tables of one report; ``mentions`` come back unchanged outside of rows."""
    text = rewrite.text
    found = Found()
    starts = [m.start for m in mentions]
    own = sorted((grid for grid in grids if part.start <= grid.start < part.end), key=lambda grid: grid.start)
    begins = [grid.start for grid in own]
    parted = [*loose_grids(rewrite, part), *merged_grids(text, part)]
    for grid in [*own, *(g for g in parted if not _overlaps(g, own, begins))]:
        _read_grid(text, part, grid, mentions, starts, found)
    united = found.united
    return Tables(
        [united.get(m.end, m) for m in mentions],
        tuple(found.ratios),
        tuple(found.targets),
        tuple(found.projects),
        tuple(found.sums),
        tuple(sorted(found.rows)),
    )


def outside(mentions: Sequence[Mention], rows: Sequence[Range]) -> list[Mention]:
    """The mentions that stand in no row of a table: those that sentences speak of."""
    ends = [end for _, end in rows]
    kept = []
    for mention in mentions:
        i = bisect_left(ends, mention.end)
        if i == len(rows) or mention.start < rows[i][0]:
            kept.append(mention)
    return kept


def with_projects(named: Sequence[ProjectFact], tables: Tables) -> list[ProjectFact]:
    """The projects that sentences name and those of tables, in order.

    What was found inside a row is left out; a project that both name is one, with the amounts of its row.
    """
    if not tables.projects:
        return [*named]
    lows = [low for low, _ in tables.rows]

    def in_row(at: int) -> bool:
        i = bisect_right(lows, at) - 1
        return i >= 0 and at < tables.rows[i][1]

    prose = [
        fact._replace(mentions=tuple(m for m in fact.mentions if not in_row(m[0])))
        for fact in named
        if not in_row(fact.start)
    ]
    known = {fact.name: fact for fact in reversed(prose)}
    merged: list[ProjectFact] = []
    for fact in tables.projects:
        other = known.pop(fact.name, None)
        if other is None:
            merged.append(fact)
            continue
        prose.remove(other)
        merged.append(
            fact._replace(
                investor=fact.investor or other.investor,
                investments=fact.investments or other.investments,
                status=fact.status or other.status,
                location=fact.location or other.location,
                mentions=tuple(sorted({(other.start, other.end), *other.mentions})),
            )
        )
    return sorted([*prose, *merged], key=lambda fact: fact.start)


def _read_grid(
    text: str, part: Part, grid: Grid, mentions: Sequence[Mention], starts: Sequence[int], found: Found
) -> None:
    columns: tuple[Column, ...] = ()
    below_head: list[Row] = []
    at = 0
    while at < len(grid.rows):
        cells = grid.rows[at]
        head, below = read_head(text, grid, at, part.start)
        if head and (not columns or len(head) != len(columns) or not header_is_repeated(text, cells, columns)):
            _read_rows(below_head, columns, part.period, found)
            columns = head if _is_worth_reading(head, grid) else ()
            below_head = []
        if head:
            at = below
            continue
        at += 1
        if len(cells) == len(columns):
            low, high = cells[0][0], cells[-1][1]
            inside = mentions[bisect_left(starts, low) : bisect_left(starts, high)]
            below_head.append(Row(text, cells, columns, inside))
    _read_rows(below_head, columns, part.period, found)


def _read_rows(rows: Sequence[Row], columns: Sequence[Column], period: str | None, found: Found) -> None:
    """Add what the rows below one head state."""
    of_projects = _of_projects(columns)
    links = {} if of_projects else link_rates(columns, [row.values for row in rows], totals_of(rows))
    for row in rows:
        if read_project(row, found) if of_projects else read_figures(row, links, period, found):
            found.rows.append(row.span)
        found.united.update((value.end, value) for value in row.values if value is not None)
    found.sums += read_totals(rows)


def _is_worth_reading(columns: Sequence[Column], grid: Grid) -> bool:
    """Whether a head promises figures: projects with money, or a rate; without a rate a target beside what was done."""
    roles = {column.role for column in columns}
    if any(c.role in RATES and ("%" in c.head or "率" in c.head or c.role == "share") for c in columns):
        return True
    if grid.loose:
        return False
    if any(c.role == "target" and c.unit is not None and _SET.search(c.head) for c in columns):
        return True
    return _of_projects(columns) or ("target" in roles and ("done" in roles or bool(roles & {*RATES})))


def _of_projects(columns: Sequence[Column]) -> bool:
    """Whether a head is that of a table of projects: one of their names and of money that is put into them.

    项目 alone heads the items of a budget as well.
    """
    named = next((column for column in columns if column.role == "project"), None)
    if named is None:
        return False
    others = [column for column in columns if column is not named]
    if "名" in named.head:
        return any(is_of_money(column) for column in others)
    return any(column.kind is not None and _PUT_IN.search(column.head) for column in others)


_SET = regex.compile("目标|任务|指标")
"""What heads a column of what is set to be reached, which promises figures without any of what was done."""
_PUT_IN = regex.compile("投资|概算|造价|到位|拨付|融资|合同|协议")


def _overlaps(grid: Grid, others: Sequence[Grid], begins: Sequence[int]) -> bool:
    """Whether a table is one of those found already, which are in order and begin at ``begins``."""
    i = bisect_left(begins, grid.rows[-1][-1][1]) - 1
    return i >= 0 and grid.start < others[i].rows[-1][-1][1]
