"""What the rest of a report says about a number: the statements it takes part in, and how the report prints numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from zsparse.auditing.context import Context, Places
from zsparse.auditing.formulas import difference, total
from zsparse.auditing.ladder import Statement
from zsparse.auditing.notation import shape
from zsparse.records import Quantity

Place = tuple[int, int]
Value = tuple[str, Decimal]

_CONFIRMED = Fraction(1, 10)
_DOUBTED = Fraction(6)


@dataclass(frozen=True, slots=True)
class Standing:
    """How often each number of a report takes part in statements that hold, and in statements that do not."""

    confirmed: Counter[Place] = field(default_factory=Counter)
    doubted: Counter[Place] = field(default_factory=Counter)
    pairs: set[frozenset[Place]] = field(default_factory=set)
    failures: defaultdict[Place, list[tuple[Statement, int]]] = field(default_factory=lambda: defaultdict(list))
    holding: list[int] = field(default_factory=list)

    def holds(self, quantity: Quantity) -> bool:
        """Whether the number takes part in a statement that holds."""
        return self.confirmed[place_of(quantity)] > 0

    def sibling(self, stated: Quantity, distance: int) -> bool:
        """Whether a stated number so many characters away holds: of rates listed together, the links stand or fall."""
        place = stated.evidence.span.start
        first, last = bisect_left(self.holding, place - distance), bisect_right(self.holding, place + distance)
        return any(other != place for other in self.holding[first:last])

    def fails(self, quantity: Quantity) -> bool:
        """Whether the number takes part in a statement that does not hold."""
        return self.doubted[place_of(quantity)] > 0

    def failing(self, quantity: Quantity) -> list[tuple[Statement, int]]:
        """The statements that do not hold and have this number as an operand, each with its index there."""
        return self.failures.get(place_of(quantity), [])

    def explained(self, a: Quantity, b: Quantity) -> bool:
        """Whether the two numbers are the operands of another statement, and that one holds."""
        return frozenset((place_of(a), place_of(b))) in self.pairs

    def weight(self, quantity: Quantity) -> Fraction:
        """The factor for holding this number wrong; its own inconsistent statement counts once in ``doubted``."""
        place = place_of(quantity)
        doubts = max(self.doubted[place] - 1, 0)
        return _CONFIRMED ** self.confirmed[place] * _DOUBTED**doubts


def standing(judged: Iterable[tuple[Statement, bool]]) -> Standing:
    """Tally the statements of a report: each with whether it holds well (exactly or by rounding)."""
    tally = Standing()
    for statement, holds in judged:
        for term in statement.terms:
            (tally.confirmed if holds else tally.doubted)[place_of(term.quantity)] += 1
        if not holds:
            for index, term in enumerate(statement.operands):
                tally.failures[place_of(term.quantity)].append((statement, index))
            continue
        tally.holding.append(statement.stated.quantity.evidence.span.start)
        if len(statement.operands) == 2 and statement.compute not in (difference, total):
            tally.pairs.add(frozenset(place_of(t.quantity) for t in statement.operands))
    tally.holding.sort()
    return tally


class Survey(NamedTuple):
    """How a report prints its numbers, taken once for all its diagnoses.

    ``values``: how often each value stands in it. ``styles``: how often each unit with so many decimals. ``sizes``:
    the middle magnitude (digits before the point) of each dimension. ``targets``: where its targets stand.
    ``places``: its numbers of each dimension.
    """

    values: Counter[Value]
    styles: Counter[tuple[str, int]]
    sizes: dict[str, int]
    targets: frozenset[Place]
    places: dict[str, Places]


def survey(context: Context) -> Survey:
    """The survey of a report."""
    quantities = context.report.quantities
    dimensions: defaultdict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        dimensions[quantity.dimension].append(quantity)
    return Survey(
        values=Counter(value_of(q) for q in quantities if q.dimension != "period"),
        styles=_styles(quantities),
        sizes=_sizes(dimensions),
        targets=frozenset(place_of(t.quantity) for t in context.report.targets),
        places={dimension: Places(found) for dimension, found in dimensions.items()},
    )


def _styles(quantities: Sequence[Quantity]) -> Counter[tuple[str, int]]:
    """How often the report prints a unit with so many decimals."""
    return Counter(style for q in quantities if (style := style_of(q)) is not None)


def style_of(quantity: Quantity) -> tuple[str, int] | None:
    """The unit as printed and how many decimals stand before it."""
    parts = shape(quantity.text)
    return None if parts is None else (parts[2], len(parts[1].partition(".")[2]))


def _sizes(dimensions: Mapping[str, Sequence[Quantity]]) -> dict[str, int]:
    """The middle magnitude (digits before the point) of the report's numbers of each dimension."""
    return {name: sorted(map(magnitude, found))[len(found) // 2] for name, found in dimensions.items()}


def magnitude(quantity: Quantity) -> int:
    """How many digits stand before the point, in base units, less one."""
    return quantity.value.adjusted() if quantity.value else 0


def value_of(quantity: Quantity) -> Value:
    """What tells the value of a number from those of others."""
    return quantity.dimension, quantity.value


def place_of(quantity: Quantity) -> Place:
    """Where a number stands, which tells it from equal ones."""
    span = quantity.evidence.span
    return span.start, span.end
