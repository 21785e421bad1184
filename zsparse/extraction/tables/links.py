"""Which columns the rates of a column are of: what their heads say, confirmed by the rows.

Under 本期 over 数额 and 增长%, a growth is of the amount beside it; under 增速 over 本月 and 累计, of the amount over
which the same words stand. A link of heads that no row bears out is none; where one pair of columns comes to the rates
of all rows, as those of two years do, the rates are of that pair.
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
    return {at: _link(columns, rows, totals, at) for at, column in enumerate(columns) if column.role in RATES}


def _link(columns: Sequence[Column], rows: Sequence[Values], totals: Values | None, at: int) -> Operands:
    kind = columns[at].role
    a = _beside(columns, at, "done") if kind == "completion" else None
    a = _beside(columns, at, "done", "amount") if a is None else a
    if kind == "share":
        whole = Operands(a, a, total=totals, sure=True)
        others = [row for row in rows if row is not totals]
        return whole if totals is not None and _borne_out(whole, others, at, kind)[0] >= _FEWEST else Operands(a)
    b = _beside(columns, at, "target" if kind == "completion" else "earlier")
    told = Operands(a, b, _borne_change(columns, rows, at, a))
    fits, tried = _borne_out(told, rows, at, kind)
    if tried and 2 * fits >= tried:
        return told._replace(sure=True)
    found = next(_fitting(columns, rows, at), None)
    if found is not None:
        return found
    return told._replace(denominator=None) if tried >= _MANY and not fits else told


def _beside(columns: Sequence[Column], at: int, *roles: str) -> int | None:
    """The column of these roles that a rate is of: of its group, under its words, last before it, or the only one."""
    rate = columns[at]
    pool = [i for i, column in enumerate(columns) if column.role in roles and not _is_of_percent(column)]
    grouped = [i for i in pool if rate.group and columns[i].group == rate.group]
    named = [i for i in pool if len(rate.path) > 1 and columns[i].own == rate.own]
    pool = grouped or named or pool
    before = [i for i in pool if i < at]
    return before[-1] if before else pool[0] if len(pool) == 1 or grouped else None


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
