"""The rows of a table below its head: the projects, targets and rates that they state."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zsparse import regex
from zsparse.extraction.facts import BreakdownFact, ProjectFact, Range, RatioFact, TargetFact
from zsparse.extraction.projects.names import generality
from zsparse.extraction.projects.status import status_in
from zsparse.extraction.tables.columns import RATES, Column, one
from zsparse.extraction.tables.links import Operands
from zsparse.lexicon import load, per_lexicon
from zsparse.quantities.mention import Mention
from zsparse.records import InvestmentKind, RatioKind

_SERIAL = regex.compile(r"^(?:（?[0-9一二三四五六七八九十]{1,3}）|[0-9]{1,3}[、.．]|[一二三四五六七八九十]{1,3}、)\s*")
# A row that names a group of those below it: 一、交通基础设施, （一）铁路.
_GROUP = regex.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")
_BRACKET = regex.compile(r"（[^（）]*）|\([^()]*\)")
_ITEM_OF_A_BUDGET = regex.compile(
    "(?:补助|补贴|支出|收入|缴费|工资|津贴|奖金|费|服务|运行维护|购置|福利|保险|公积金|救助|事务|年金)(?:（[^（）]*）)?$"
)
"""差旅费, 残疾人两项补贴: what a budget spends on, and builds nothing with."""
_NO_PROJECT = 2
"""The generality of a name that says nothing of which project is meant."""
_UNIT_OF_A_ROW = regex.compile(r"[（(](?P<unit>[^（）()]{1,6})[）)]$")
"""财政收入（亿元）: a row may name the unit of its own numbers."""
_IN_ALL = ("合计", "总计", "小计", "共计")
_HAN = regex.compile(r"\p{Han}")
_LONGEST_NAME = 60
_LONGEST_STATUS = 40


@dataclass(slots=True)
class Found:
    """What the rows of a report's tables state, and the mentions that took the unit of their column."""

    ratios: list[RatioFact] = field(default_factory=list)
    targets: list[TargetFact] = field(default_factory=list)
    projects: list[ProjectFact] = field(default_factory=list)
    sums: list[BreakdownFact] = field(default_factory=list)
    rows: list[Range] = field(default_factory=list)
    united: dict[int, Mention] = field(default_factory=dict)


class Row:
    """A row below the columns of its table: the texts of its cells, and the number in each of them."""

    def __init__(
        self, text: str, cells: Sequence[Range], columns: Sequence[Column], mentions: Sequence[Mention]
    ) -> None:
        self.span = cells[0][0], cells[-1][1]
        self.columns = columns
        self.cells = cells
        self.texts = [text[slice(*cell)] for cell in cells]
        starts = [m.start for m in mentions]
        unit = next((one(t) for t, c in zip(self.texts, columns, strict=True) if c.role == "unit"), None)
        if unit is None and (named := _UNIT_OF_A_ROW.search(self.texts[0])) is not None:
            unit = one(named["unit"])
        self.values = [
            _value(
                [_signed(text, low, m) for m in mentions[bisect_left(starts, low) : bisect_left(starts, high)]],
                low,
                high,
                column,
                unit,
            )
            for (low, high), column in zip(cells, columns, strict=True)
        ]

    def of(self, *roles: str) -> Iterator[tuple[int, Mention]]:
        """The numbers in columns of these roles, each with the number of its column."""
        for i, (column, value) in enumerate(zip(self.columns, self.values, strict=True)):
            if column.role in roles and value is not None:
                yield i, value

    def words(self, role: str) -> str | None:
        """The text in the first column of that role; None where it is empty or a dash."""
        for i, column in enumerate(self.columns):
            if column.role == role:
                return self.texts[i] if _HAN.search(self.texts[i]) else None
        return None

    def label(self, at: int) -> tuple[str, Range] | None:
        """What the number in a column is about: the last words before the row's first number.

        Where two tables stand side by side (指标 总量 增长% 指标 总量), those under the same head that are nearest.
        """
        found = None
        for i, column in enumerate(self.columns):
            if self.values[i] is not None and column.role not in ("serial", "unit"):
                break
            if column.role not in ("serial", "unit") and _HAN.search(self.texts[i]):
                found = i
        if found is None:
            return None
        head = self.columns[found].head
        again = [i for i in range(found + 1, at) if self.columns[i].head == head and _HAN.search(self.texts[i])]
        found = again[-1] if head and again else found
        name = _SERIAL.sub("", self.texts[found])
        return name, (self.cells[found][1] - len(name), self.cells[found][1])


def read_project(row: Row, found: Found) -> bool:
    """Add the project of a row, if it names one; False where it does not."""
    at = next(i for i, column in enumerate(row.columns) if column.role == "project")
    name = _SERIAL.sub("", row.texts[at])
    if _GROUP.match(row.texts[at]) or generality(name) == _NO_PROJECT or _ITEM_OF_A_BUDGET.search(name):
        return False
    if not _HAN.search(name) or len(name) > _LONGEST_NAME or _totals().fullmatch("".join(name.split())):
        return False
    investments: list[tuple[InvestmentKind, Mention]] = [
        (column.kind or "other", value)
        for column, value in zip(row.columns, row.values, strict=True)
        if is_of_money(column) and value is not None and value.dimension == "money" and value.value > 0
    ]
    investments = _told_once(row, investments)
    low = row.cells[at][1] - len(name)
    status = row.words("status")
    found.projects.append(
        ProjectFact(
            start=min([low, *(m.start for _, m in investments)]),
            end=max([row.cells[at][1], *(m.end for _, m in investments)]),
            name=name,
            investor=row.words("investor"),
            investments=tuple(investments),
            status=None if status is None else status_in(status, 0, min(len(status), _LONGEST_STATUS)),
            location=row.words("location"),
        )
    )
    return True


def _told_once(row: Row, investments: list[tuple[InvestmentKind, Mention]]) -> list[tuple[InvestmentKind, Mention]]:
    """The amounts without those that make up one of them: 合计 alone, and of equal ones the first."""
    of_all = [_BRACKET.sub("", column.head) in _IN_ALL for column in row.columns]
    whole = [value for value, all_of_it in zip(row.values, of_all, strict=True) if all_of_it and value is not None]
    if whole:
        return [(kind, value) for kind, value in investments if value in whole]
    first = {(kind, value.value): value for kind, value in reversed(investments)}
    return [(kind, value) for kind, value in investments if first[kind, value.value] is value]


def is_of_money(column: Column) -> bool:
    """Whether a column holds money put into what its row names: an investment by its head, or any amount in 万元."""
    if column.role not in ("amount", "done", "target"):
        return False
    return column.kind is not None or (column.unit is not None and column.unit.dimension == "money")


def read_figures(row: Row, links: Mapping[int, Operands], period: str | None, found: Found) -> bool:
    """Add the targets and rates of a row, by the columns that the rates are of; False where it states none."""
    before = len(found.ratios) + len(found.targets)
    for i, target in row.of("target"):
        if target.dimension != "number" and (label := row.label(i)) is not None:
            name, (start, _) = label
            of = row.columns[i].period or period
            found.targets.append(TargetFact(start, target.end, target, name, of))
    for i, stated in row.of(*RATES, "goal"):
        if stated.dimension == "percent" and (label := row.label(i)) is not None:
            name, (start, _) = label
            found.ratios.append(_rate(row, i, stated, links.get(i, Operands()), name, start))
    return len(found.ratios) + len(found.targets) > before


def _rate(row: Row, at: int, stated: Mention, of: Operands, name: str, start: int) -> RatioFact:
    numerator, denominator, change = of.in_row(row.values, stated)
    used = [m for m in (stated, numerator, denominator, change) if m is not None]
    return RatioFact(
        start=min(start, *(m.start for m in used)),
        end=max(m.end for m in used),
        kind=_KINDS[row.columns[at].role],
        stated=stated,
        rule="table",
        indicator=name,
        numerator=numerator,
        denominator=denominator,
        change=change,
    )


_KINDS: dict[str, RatioKind] = {"growth": "growth", "completion": "completion", "share": "share", "goal": "other"}


def _signed(text: str, low: int, mention: Mention) -> Mention:
    """The number of a cell with the sign that opens the cell, which behind words would be a hyphen."""
    if mention.start != low + 1 or text[low] not in "-−－" or mention.dimension != "number":
        return mention
    return mention._replace(
        start=low,
        value=-mention.value,
        low=None if mention.high is None else -mention.high,
        high=None if mention.low is None else -mention.low,
    )


def _value(inside: Sequence[Mention], low: int, high: int, column: Column, unit: Mention | None) -> Mention | None:
    """The number in a cell, in the unit that it, its row or its column names; None for none or several."""
    if column.role in ("serial", "unit") or len(inside) != 1:
        return None
    (mention,) = inside
    if mention.dimension != "number":
        return mention if mention.dimension not in ("ordinal", "period", "duration") else None
    if (mention.start, mention.end) != (low, high):
        return None
    worth = column.unit if column.role in RATES else unit or column.unit
    if worth is None:
        return mention
    return mention._replace(
        value=mention.value * worth.value,
        low=None if mention.low is None else mention.low * worth.value,
        high=None if mention.high is None else mention.high * worth.value,
        precision=mention.precision * worth.value,
        unit=worth.unit,
        dimension=worth.dimension,
        currency=worth.currency,
        rule="table",
    )


def is_total(row: Row) -> bool:
    """Whether a row adds others up: its name is 合计, 总计 or the like."""
    return any(_totals().fullmatch("".join(text.split())) for text in row.texts if text)


def totals_of(rows: Sequence[Row]) -> Sequence[Mention | None] | None:
    """The numbers of the row that adds the others up, where there is one such row."""
    totals = [row.values for row in rows if is_total(row)]
    return totals[0] if len(totals) == 1 else None


@per_lexicon
def _totals() -> regex.Pattern[str]:
    return regex.compile("|".join(load("tables")["rows"]["totals"]))
