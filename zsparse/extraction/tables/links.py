"""Which columns the rates of a column are of: what their heads say, confirmed by the rows.

Under 本期 over 数额 and 增长%, a growth is of the amount beside it; under 增速 over 本月 and 累计, of the amount over
which the same words stand. A link of heads that no row bears out is none; where one pair of columns comes to the rates
of all rows, as those of two years do, the rates are of that pair.
Where only its place tells a column, all rows must bear it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from zsparse.extraction.linking.plausibility import can_be_meant
from zsparse.extraction.tables.columns import RATES, Column
from zsparse.quantities.mention import Mention

Values = Sequence["Mention | None"]
"""The numbers of a row, one for each column."""

_FEWEST = 2
"""Rows that bear out a link which no head tells."""
_MOST_AMOUNTS = 12
"""Columns of amounts up to which pairs of them are tried."""
_MANY = 3
"""Rows from which on a link that none of them bears out is none."""


class Operands(NamedTuple):
    """The columns that a rate is of: of what is told, of what it is compared with, and of the increase.

    ``total`` is the row of totals where the rate is a share of its column; ``sure`` where rows bore the link out.
    """

    numerator: int | None = None
    denominator: int | None = None
    change: int | None = None
    total: Values | None = None
    sure: bool = False

    def in_row(self, values: Values, stated: Mention) -> tuple[Mention | None, Mention | None, Mention | None]:
        """The numerator, the denominator and the change of a rate of one row."""
        a, c = (_amount(values, at) for at in (self.numerator, self.change))
        b = _amount(values if self.total is None else self.total, self.denominator)
        if b is not None and a is not None and (b is a or a.unit != b.unit):
            b = None
        if b is not None and a is not None and not self.sure and not can_be_meant(stated, a, b):
            b = None
        return a, b, c if b is None and c is not None and a is not None and c.unit == a.unit else None


def link_rates(columns: Sequence[Column], rows: Sequence[Values], totals: Values | None) -> dict[int, Operands]:
    """The columns that each column of rates is of; ``totals`` is the one row that adds the others up."""
    columns = [
        column._replace(role="words")
        if column.role == "amount" and not column.group and _is_empty(rows, at)
        else column
        for at, column in enumerate(columns)
    ]
    return {at: _link(columns, rows, totals, at) for at, column in enumerate(columns) if column.role in RATES}


def _is_empty(rows: Sequence[Values], at: int) -> bool:
    return all(row[at] is None for row in rows)


def _link(columns: Sequence[Column], rows: Sequence[Values], totals: Values | None, at: int) -> Operands:
    """The link that heads or place tell, unless a row fails it and another explains them all.

    One told by place alone, such as that of the last column before the rate, must fit all rows.
    """
    kind = columns[at].role
    if kind == "share":
        return _link_share(columns, rows, totals, at)
    a = _beside(columns, at, "done") if kind == "completion" else _NONE
    a = _beside(columns, at, "done", "amount") if a.at is None else a
    b = _beside(columns, at, "target" if kind == "completion" else "earlier")
    if kind == "growth" and _is_of_group(columns, at, b.at) and not _is_of_group(columns, at, a.at):
        return Operands(b.at)  # a growth under 上年同期 is that of the year before
    told = Operands(a.at, b.at, _borne_change(columns, rows, at, a.at))
    fits, tried = _borne_out(told, rows, at, kind)
    worded = a.worded and b.worded
    if tried and ((worded and fits == tried) or _is_exact(told, rows, at, kind, tried)):
        return told._replace(sure=True)
    found = next((pair for pair in _fitting(columns, rows, at) if _is_exact(pair, rows, at, kind, tried)), None)
    if found is not None:
        return found
    if tried and (fits == tried or (worded and 2 * fits >= tried)):
        return told._replace(sure=True)
    if tried and not worded:
        unsaid = kind == "completion" and not a.worded
        return told._replace(numerator=None if unsaid else a.at, denominator=b.at if unsaid and b.worded else None)
    return told._replace(denominator=None) if tried >= _MANY and not fits else told


def _link_share(columns: Sequence[Column], rows: Sequence[Values], totals: Values | None, at: int) -> Operands:
    """A share is of its column's total, where rows bear that out."""
    a = _beside(columns, at, "done", "amount")
    if not _is_of_group(columns, at, a.at):
        near = _beside(columns, at, "done", "amount", "earlier", "target")
        since = max((i for i in range(at) if columns[i].role == "share"), default=-1)
        if _is_of_group(columns, at, near.at) or (near.at is not None and (a.at is None or a.at < since < near.at)):
            a = near
    if totals is None:
        return Operands(a.at)
    others = [row for row in rows if row is not totals]
    whole = Operands(a.at, a.at, total=totals, sure=True)
    fits, tried = _borne_out(whole, others, at, "share")
    if fits < tried:
        for i, column in enumerate(columns):
            other = Operands(i, i, total=totals, sure=True)
            if column.role in _AMOUNTS and tried >= _FEWEST and _is_exact(other, others, at, "share", tried):
                return other
    return whole if fits >= _FEWEST and (a.worded or fits == tried) else Operands(a.at)


class _Told(NamedTuple):
    """A column that a rate is told to be of; ``worded`` where the heads leave no other, not only its place."""

    at: int | None = None
    worded: bool = False


_NONE = _Told()
_AMOUNTS = ("done", "amount", "earlier", "target")


def _beside(columns: Sequence[Column], at: int, *roles: str) -> _Told:
    """The column of these roles that a rate is of: of its group, under its words, last before it, or the only one."""
    rate = columns[at]
    pool = [i for i, column in enumerate(columns) if column.role in roles and not _is_of_percent(column)]
    grouped = [i for i in pool if _is_of_group(columns, at, i)]
    pool = grouped or [i for i in pool if _is_named(rate, columns[i])] or pool
    before = [i for i in pool if i < at]
    since = max((i for i in range(at) if columns[i].role == rate.role), default=-1)
    if before:
        return _Told(before[-1], len(pool) == 1 or sum(i > since for i in before) == 1)
    return _Told(pool[0], len(pool) == 1) if len(pool) == 1 or grouped else _NONE


def _is_of_group(columns: Sequence[Column], at: int, other: int | None) -> bool:
    return other is not None and bool(columns[at].group) and columns[other].group == columns[at].group


def _is_named(rate: Column, column: Column) -> bool:
    """Whether the head of a rate names a column: 资金 or 占资金 under 完成率, or 完成率（资金）."""
    if not (rate.path and column.own):
        return False
    if len(rate.path) > 1 and column.own == rate.own:
        return True
    return len(column.path) > 1 and len(column.own) > 1 and column.own in rate.path[-1]


def _is_exact(of: Operands, rows: Sequence[Values], at: int, kind: str, fewest: int) -> bool:
    """Whether all rows that have the numbers of a link, and no fewer than ``fewest``, come to their rate as printed."""
    fits, tried = _borne_out(of, rows, at, kind, exact=True)
    return fits == tried >= max(fewest, 1)


def _fitting(columns: Sequence[Column], rows: Sequence[Values], at: int) -> Iterator[Operands]:
    """The pairs of columns of amounts that come to the rates of all rows that have the three of them."""
    kind = columns[at].role
    later = ("done", "amount")
    earlier = ("target", "amount") if kind == "completion" else ("earlier", "done", "amount")
    amounts = [i for i, column in enumerate(columns) if column.role in {*later, *earlier}]
    amounts = [i for i in amounts if not _is_of_percent(columns[i])]
    if len(amounts) > _MOST_AMOUNTS:
        return
    for a, b in permutations(amounts, 2):
        if columns[a].role not in later or columns[b].role not in earlier:
            continue
        pair = Operands(a, b, sure=True)
        fits, tried = _borne_out(pair, rows, at, kind, exact=True)
        if tried == fits >= _FEWEST:
            yield pair


def _borne_change(columns: Sequence[Column], rows: Sequence[Values], at: int, numerator: int | None) -> int | None:
    """The column of increases that the growth of most rows is of."""
    if numerator is None or columns[at].role != "growth":
        return None
    for i, column in enumerate(columns):
        if column.role != "change":
            continue
        fits = tried = 0
        for row in rows:
            stated, a, c = row[at], _amount(row, numerator), _amount(row, i)
            if stated is not None and a is not None and c is not None and a.unit == c.unit and a.value != c.value:
                tried += 1
                fits += _is_near(stated, Fraction(a.value) / Fraction(a.value - c.value), "growth", (a, c))
        if fits and 2 * fits >= tried:
            return i
    return None


def _borne_out(of: Operands, rows: Sequence[Values], at: int, kind: str, *, exact: bool = False) -> tuple[int, int]:
    """How many rows come to their rate by a link, and how many have all of its numbers.

    ``exact`` takes the operands as printed, for what coarse ones allow proves no link that no head tells, and looks no
    further than the first row that does not fit: there are many pairs to try.
    """
    fits = tried = 0
    for row in rows:
        stated = row[at]
        if stated is None or stated.dimension != "percent":
            continue
        a, b, _ = of._replace(sure=True).in_row(row, stated)
        if a is not None and b is not None and b.value:
            tried += 1
            quotient = Fraction(a.value) / Fraction(b.value)
            fits += _is_near(stated, quotient, kind, () if exact else (a, b))
            if exact and fits < tried:
                break
    return fits, tried


def _is_near(stated: Mention, quotient: Fraction, kind: str, operands: Sequence[Mention]) -> bool:
    """Whether a rate is what the printed places of its operands allow."""
    slack = sum((Fraction(m.precision) / abs(Fraction(m.value)) for m in operands if m.value), Fraction(0))
    value = quotient - 1 if kind == "growth" else quotient
    return abs(Fraction(stated.value) - value) <= Fraction(stated.precision) + abs(quotient) * slack


def _amount(values: Values, at: int | None) -> Mention | None:
    value = None if at is None else values[at]
    return None if value is None or value.dimension == "percent" else value


def _is_of_percent(column: Column) -> bool:
    return column.unit is not None and column.unit.dimension == "percent"
