"""The head of a table: what each of its columns holds, and in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.projects.amounts import investment_kind
from zsparse.extraction.tables.grids import Grid
from zsparse.extraction.tables.heads import Path, is_head, read_paths
from zsparse.lexicon import load, per_lexicon
from zsparse.quantities.mention import Mention
from zsparse.quantities.recognizer import recognize_mentions
from zsparse.records import InvestmentKind

RATES = ("growth", "completion", "share")
"""The roles of columns of rates."""
_BRACKET = regex.compile(r"（(?P<unit>[^（）]{1,8})）|[/:：](?P<behind>[^/:：（）]{1,6})$")
_OF_TABLE = regex.compile(r"单位[：:]?\s*(?P<unit>[^\s，。；、）)\n]{1,8})")
_ABOVE = 120
"""Characters above a table among which its unit is told."""
_TIMES = ("period", "ordinal", "duration")
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}年")


class Column(NamedTuple):
    """A column: its head, its role (see ``lexicon/tables.toml``; ``amount`` for none of them) and its unit.

    ``kind`` is what an amount of a project in it would be; ``period`` the year that the head names; ``path`` the cells
    that the head is made of, from the top down.
    """

    head: str
    role: str
    unit: Mention | None
    kind: InvestmentKind | None
    period: str | None
    path: Path = ()

    @property
    def group(self) -> Path:
        """The cells of the head that span other columns too."""
        return self.path[:-1]

    @property
    def own(self) -> str:
        """The column's own cell of the head, without its unit."""
        return _BRACKET.sub("", self.path[-1]) if self.path else ""


def read_head(text: str, grid: Grid, at: int, limit: int) -> tuple[tuple[Column, ...], int]:
    """The columns that the rows from ``at`` on head, and the first row below them; no columns where they are no head.

    ``limit`` is where the report begins: a unit may be told above the table.
    """
    if not is_head(text, grid, at):
        return (), at + 1
    paths, below = read_paths(text, grid, at)
    start = grid.rows[at][0][0]
    of_table = _unit_above(text, max(limit, start - _ABOVE), start)
    columns = tuple(_column(path, of_table) for path in paths)
    if columns[0].role == "unit":  # 单位 over a table's names is who did it, not what it is counted in
        columns = (columns[0]._replace(role="amount"), *columns[1:])
    return (columns, below) if any(column.role != "amount" for column in columns) else ((), at + 1)


def one(unit: str) -> Mention | None:
    """What one of a unit is worth: 1万吨 for 万吨; None for a word that is no unit."""
    read = recognize_mentions(f"1{unit}")
    whole = len(read) == 1 and read[0].start == 0 and read[0].end == len(unit) + 1
    return read[0] if whole and read[0].dimension != "number" else None


def _column(path: Path, of_table: Mention | None) -> Column:
    head = "".join(path)
    role = _role(path)
    unit, named = _unit(path, role)
    if unit is None and (role in RATES or "%" in head):
        unit = one("%")
    if unit is None and not named:
        unit = of_table
    bare = _BRACKET.sub("", head)
    kind = investment_kind(bare, len(bare), 0)
    period = _YEAR.search(head)
    if kind == "total" and period is not None and "总" not in bare:
        kind = "annual"  # 2023年投资 is what one year takes
    return Column(head, role, unit, None if kind == "foreign" else kind, period[0] if period else None, path)


def _unit(path: Path, role: str) -> tuple[Mention | None, bool]:
    """The unit that a head names, the lowest of its cells first, and whether it names any.

    A cell over an amount and a rate names that of the amount.
    """
    for depth, cell in enumerate(reversed(path)):
        bracket = _BRACKET.search(cell)
        if bracket is not None and not (depth and (role in RATES or "%" in path[-1])):
            return one(bracket["unit"] or bracket["behind"]), True
        if depth == 0 and len(path) > 1 and (unit := one(cell)) is not None and unit.dimension not in _TIMES:
            return unit, True
    return None, False


def _role(path: Path) -> str:
    """The role that a column's own words give it, else those over it: 数额 under 全年计划 is a target.

    A share of what was done is that of a plan: 完成%. 增减额 is no rate, and a rate under a plan is one to be reached.
    """
    if not path:
        return "amount"
    own, role = path[-1], _role_of(path[-1])
    above = next((told for cell in path[-2::-1] if (told := _told_over(cell)) != "amount"), "amount")
    if "%" in own and (role == "done" or (role == "amount" and above in ("done", "target"))):
        return "completion"
    if role in RATES:
        return "goal" if role == "growth" and above == "target" else role
    if role not in ("amount", "done"):
        return role
    if above in RATES:
        return "change" if above == "growth" and _AMOUNT.search(own) else above
    return above if role == "amount" or above == "earlier" else role


def _told_over(cell: str) -> str:
    """What a cell makes of the columns it spans; of a plan and what came of it, as in 任务完成情况, neither."""
    role = _role_of(cell)
    return "amount" if role == "target" and _DONE.search(cell) else role


_DONE = regex.compile("完成|执行|实现|进展")
_AMOUNT = regex.compile("(?:额|量|数|值)(?:（[^（）%]*）)?$")


def _role_of(head: str) -> str:
    return next((role for role, pattern in _roles() if pattern.search(head)), "amount")


@per_lexicon
def _roles() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((role, regex.compile("|".join(words))) for role, words in load("tables")["columns"].items())


def _unit_above(text: str, start: int, end: int) -> Mention | None:
    """The unit that is told for all columns above a table, in the last line that tells one."""
    told = [*_OF_TABLE.finditer(text, start, end)]
    return one(told[-1]["unit"]) if told else None


def header_is_repeated(text: str, row: Sequence[tuple[int, int]], columns: Sequence[Column]) -> bool:
    """Whether a row is the head again, as it stands at the top of each page."""
    return all("".join(text[slice(*cell)].split()) in column.head for cell, column in zip(row, columns, strict=True))
