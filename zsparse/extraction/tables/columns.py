"""The head of a table: what each of its columns holds, and in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.projects.amounts import investment_kind
from zsparse.extraction.tables.grids import Grid
from zsparse.lexicon import load, per_lexicon
from zsparse.quantities.mention import Mention
from zsparse.quantities.recognizer import recognize_mentions
from zsparse.records import InvestmentKind

RATES = ("growth", "completion", "share")
"""The roles of columns of rates."""
_DEEPEST = 3
"""The most rows of a head."""
_LONGEST = 30
_BRACKET = regex.compile(r"（(?P<unit>[^（）]{1,8})）|[/:：](?P<behind>[^/:：（）]{1,6})$")
_OF_TABLE = regex.compile(r"单位[：:]?\s*(?P<unit>[^\s，。；、）)\n]{1,8})")
_ABOVE = 120
"""Characters above a table among which its unit is told."""
_NUMBER = regex.compile(r"[-−－]?[0-9][0-9,]*+(?:\.[0-9]++)?+%?")
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}年")


class Column(NamedTuple):
    """A column: its head, its role (see ``lexicon/tables.toml``; ``amount`` for none of them) and its unit.

    ``kind`` is what an amount of a project in it would be; ``period`` the year that the head names.
    """

    head: str
    role: str
    unit: Mention | None
    kind: InvestmentKind | None
    period: str | None


def read_head(text: str, grid: Grid, at: int, limit: int) -> tuple[tuple[Column, ...], int]:
    """The columns that the rows from ``at`` on head, and the first row below them; no columns where they are no head.

    ``limit`` is where the report begins: a unit may be told above the table.
    """
    first = grid.rows[at]
    if not _is_head(text, grid, at):
        return (), at + 1
    heads = [text[slice(*cell)] for cell in first]
    below = at + 1
    while below < len(grid.rows) and below < at + _DEEPEST and (deeper := _below(text, heads, grid, below)):
        heads = deeper
        below += 1
    heads = ["".join(head.split()) for head in heads]
    of_table = _unit_above(text, max(limit, first[0][0] - _ABOVE), first[0][0])
    columns = tuple(_column(head, of_table) for head in heads)
    if columns[0].role == "unit":  # 单位 over a table's names is who did it, not what it is counted in
        columns = (columns[0]._replace(role="amount"), *columns[1:])
    return (columns, below) if any(column.role != "amount" for column in columns) else ((), at + 1)


def one(unit: str) -> Mention | None:
    """What one of a unit is worth: 1万吨 for 万吨; None for a word that is no unit."""
    read = recognize_mentions(f"1{unit}")
    whole = len(read) == 1 and read[0].start == 0 and read[0].end == len(unit) + 1
    return read[0] if whole and read[0].dimension != "number" else None


def _is_head(text: str, grid: Grid, at: int) -> bool:
    filled = [text[low:high] for low, high in grid.rows[at] if low < high]
    if len(filled) < 2 or any(len(cell) > _LONGEST or _NUMBER.fullmatch(cell) for cell in filled):
        return False
    return not any(c in cell for cell in filled for c in "，。；")


def _below(text: str, above: list[str], grid: Grid, at: int) -> list[str] | None:
    """The heads with those of a second row below them: where it is filled, the cell above is empty or spans several."""
    row = grid.rows[at]
    if grid.loose or len(row) != len(above) or all(above) or not _is_head(text, grid, at):
        return None
    heads: list[str] = []
    spread = ""
    for i, (low, high) in enumerate(row):
        spread = above[i] or spread
        spans = i + 1 < len(above) and not above[i + 1]
        if low == high:
            heads.append(above[i])
        elif above[i] and not spans:
            return None
        else:
            heads.append(spread + text[low:high])
    return heads


def _column(head: str, of_table: Mention | None) -> Column:
    role = _role(head)
    named = _BRACKET.search(head)
    unit = one(named["unit"] or named["behind"]) if named else None
    if unit is None and (role in RATES or "%" in head):
        unit = one("%")
    if unit is None and not named:
        unit = of_table
    bare = _BRACKET.sub("", head)
    kind = investment_kind(bare, len(bare), 0)
    period = _YEAR.search(head)
    if kind == "total" and period is not None and "总" not in bare:
        kind = "annual"  # 2023年投资 is what one year takes
    return Column(head, role, unit, None if kind == "foreign" else kind, period[0] if period else None)


def _role(head: str) -> str:
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
