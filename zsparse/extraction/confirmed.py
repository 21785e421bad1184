"""Breakdowns that no words bind, but arithmetic confirms: amounts of one kind, told where parts would be, that add up.

Where a total and its parts follow each other over sentences, paragraphs and items, words seldom say that they do. A sum
that holds to the last printed place says it, unless it may hold by accident: how likely that is depends on how many
digits the total has, and on how many lists of amounts behind it were tried. The less place and grammar tie the amounts
to each other (``ties``), the less likely it must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from zsparse.extraction.accidents import chance_of_adding_up
from zsparse.extraction.amounts import REACH, Place, gaps_of
from zsparse.extraction.facts import BreakdownFact
from zsparse.extraction.series import Amount, columns, may_be_part, series_of, starts_of
from zsparse.extraction.tape import Tape, Token
from zsparse.extraction.ties import MOST, most_likely, opens_anew

_MOST_PARTS = 24
"""How many parts a list has at most."""
_BEHIND = 32
"""How many amounts of its measure behind a total are looked through."""
_FEWEST = int(1 / MOST)
"""A count of fewer things than this others add up to by accident, however they are tied."""
_SURE = Fraction(1, 1000)
"""How likely an accident may be where a part is known to be one of another total."""


class _Sum(NamedTuple):
    """Parts that add up to a total, and how likely any would that were tried."""

    chance: Fraction
    parts: Sequence[Amount]


def confirmed_sums(text: str, tape: Tape, known: Sequence[BreakdownFact]) -> Iterator[tuple[Token, list[Place]]]:
    """The totals with the parts behind them that their sum shows to be theirs, the last total of a measure first.

    ``known`` are the breakdowns that words bind.
    """
    gaps = gaps_of(tape.sentences)
    wholes: dict[int, list[int]] = {}
    for fact in known:
        for mention in fact.parts:
            wholes.setdefault(mention.start, []).append(fact.total.start)
    told = {_values(fact.total.value, (part.value for part in fact.parts)) for fact in known}
    for series in series_of(tape):
        for i in range(len(series) - 3, -1, -1):
            total = series[i]
            if not total.mention.is_measured and total.mention.value < _FEWEST:
                continue
            near = _near(series, i, min(total.number + REACH, gaps[total.number]))
            if not _may_come_to(total, near):
                continue
            behind = [amount for amount in near if may_be_part(amount, total)]
            if not _may_come_to(total, behind):
                continue
            for parts in _confirmed(text, tape, total, behind, wholes):
                if _values(total.mention.value, (part.mention.value for part in parts)) not in told:
                    yield total.token, [part.place for part in parts]
                for part in parts:
                    wholes.setdefault(part.start, []).append(total.start)


def _near(series: Sequence[Amount], i: int, end: int) -> Sequence[Amount]:
    """The amounts behind the ``i``-th that stand before sentence ``end``."""
    last = min(i + _BEHIND, len(series) - 1)
    while series[last].number >= end:
        last -= 1
    return series[i + 1 : last + 1]


def _may_come_to(total: Amount, behind: Sequence[Amount]) -> bool:
    """Whether the smaller amounts behind a total come to it at all: most amounts have too few behind them."""
    smaller = [amount.value + amount.places for amount in behind if amount.value < total.value]
    return len(smaller) > 1 and sum(smaller) + total.places >= total.value


def _values(total: Decimal, parts: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """What tells a division from others by its numbers alone: a second print of one divides nothing anew."""
    return (total, *sorted(parts))


def _confirmed(
    text: str, tape: Tape, total: Amount, behind: Sequence[Amount], wholes: Mapping[int, Sequence[int]]
) -> Iterator[Sequence[Amount]]:
    """The lists behind a total that add up to it by no accident, the least likely first; each amount in one of them."""
    found: list[_Sum] = []
    for tries, (column, start) in enumerate(_lists(text, tape, total, behind, wholes), start=1):
        if column[start].value >= total.value:
            continue
        for parts, places in _adding_up(total, column, start):
            chance = chance_of_adding_up(total.mention, [part.mention for part in parts])
            if chance is None or chance * tries * places > MOST:
                continue
            chance *= tries * places
            if chance <= most_likely(text, tape, total, column[:start], parts):
                found.append(_Sum(chance, parts))
    taken: set[int] = set()
    for sum_ in sorted(found, key=lambda s: s.chance):
        starts = {part.start for part in sum_.parts}
        if taken.isdisjoint(starts) and _agrees(total, sum_, wholes):
            taken |= starts
            yield sum_.parts


def _agrees(total: Amount, sum_: _Sum, wholes: Mapping[int, Sequence[int]]) -> bool:
    """Whether a sum agrees with those known: no part is one of another part, of the total already, or beside it."""
    starts = {part.start for part in sum_.parts}
    of_parts = {whole for start in starts for whole in wholes.get(start, ())}
    if total.start in of_parts or of_parts & starts or of_parts & {*wholes.get(total.start, ())}:
        return False
    return not of_parts or sum_.chance <= _SURE


def _lists(
    text: str, tape: Tape, total: Amount, behind: Sequence[Amount], wholes: Mapping[int, Sequence[int]]
) -> list[tuple[Sequence[Amount], int]]:
    """The columns behind a total and where in them parts may begin: first where a new angle opens, 分行业看：."""
    lists = [(column, start) for column in columns(total, behind, wholes) for start in starts_of(column)]
    first_of = {amount.number: amount for amount in behind if amount.number != total.number}
    anew = {number for number, amount in first_of.items() if opens_anew(text, tape, amount)}
    if not anew:
        return lists
    return sorted(lists, key=lambda one: not (one[1] and one[0][one[1]].number in anew))


def _adding_up(total: Amount, column: Sequence[Amount], start: int) -> Iterator[tuple[Sequence[Amount], int]]:
    """The beginnings of a list that come to a total, and at how many places each may as well have ended.

    A list that ends with its paragraph may end nowhere else, one that ends with a sentence with any of its sentences.
    """
    together = ends = 0
    off = total.places
    for i in range(start, min(start + _MOST_PARTS, len(column))):
        part = column[i]
        together += part.value
        off += part.places
        if part.value >= total.value or 2 * (together - total.value) > off:
            return
        following = column[i + 1] if i + 1 < len(column) else None
        stops = following is None or following.number != part.number
        ends += stops
        if i > start and 2 * (total.value - together) <= off:
            alone = following is None or following.sentence.paragraph > part.sentence.paragraph + 1
            yield column[start : i + 1], 1 if alone else ends if stops else i + 1 - start
