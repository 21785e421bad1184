"""Interval arithmetic: whatever values lie in the operands, the result holds what they make."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zsparse.auditing.intervals import Bounds

numbers = st.fractions(-100, 100, max_denominator=20)


@st.composite
def bounds_with_member(draw: st.DrawFn) -> tuple[Bounds, Fraction]:
    member = draw(numbers)
    low = draw(st.none() | numbers.map(lambda d: member - abs(d)))
    high = draw(st.none() | numbers.map(lambda d: member + abs(d)))
    low_open = low is not None and low < member and draw(st.booleans())
    high_open = high is not None and high > member and draw(st.booleans())
    return Bounds(low, high, low_open, high_open), member


pairs = st.tuples(bounds_with_member(), bounds_with_member())


@given(pairs)
def test_arithmetic_holds_the_members(pair: tuple[tuple[Bounds, Fraction], tuple[Bounds, Fraction]]) -> None:
    (a, x), (b, y) = pair
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)
    assert a.hull(b).contains(x)
    assert a.hull(b).contains(y)
    assert a.shifted(3).contains(x + 3)
    quotient = a / b
    assert (quotient is None) == b.touches_zero
    if quotient is not None:
        assert quotient.contains(x / y)


def ends(*ranges: Bounds) -> list[Fraction]:
    return [end for r in ranges for end in (r.low, r.high) if end is not None]


@given(pairs, numbers)
def test_an_overlap_holds_what_both_ranges_hold(
    pair: tuple[tuple[Bounds, Fraction], tuple[Bounds, Fraction]], value: Fraction
) -> None:
    (a, x), (b, _) = pair
    assume(a.meets(b))
    for held in (value, x, *ends(a, b)):
        assert a.overlap(b).contains(held) == (a.contains(held) and b.contains(held))


@given(pairs)
def test_a_hull_reaches_as_far_as_its_ranges_and_no_further(
    pair: tuple[tuple[Bounds, Fraction], tuple[Bounds, Fraction]],
) -> None:
    (a, _), (b, _) = pair
    hull = a.hull(b)
    assert hull.low == (None if a.low is None or b.low is None else min(a.low, b.low))
    assert hull.high == (None if a.high is None or b.high is None else max(a.high, b.high))
    assert (hull.low_open, hull.high_open) <= (hull.low is not None, hull.high is not None)
    for end in ends(hull):
        assert hull.contains(end) == (a.contains(end) or b.contains(end))


@given(pairs)
def test_a_product_ends_where_ends_make_it_and_holds_the_ends_that_are_made(
    pair: tuple[tuple[Bounds, Fraction], tuple[Bounds, Fraction]],
) -> None:
    (a, _), (b, _) = pair
    product = a * b
    corners = [(x, y) for x in ends(a) for y in ends(b)]
    nothing = a.contains(Fraction(0)) or b.contains(Fraction(0))
    for end in ends(product):
        assert end == 0 or any(x * y == end for x, y in corners)
        made = any(x * y == end and a.contains(x) and b.contains(y) for x, y in corners)
        assert product.contains(end) == (made or (end == 0 and nothing))


@given(bounds_with_member(), numbers)
def test_ranges_meet_where_a_value_lies_in_both(pair: tuple[Bounds, Fraction], other: Fraction) -> None:
    a, x = pair
    assert a.contains(x)
    assert a.meets(Bounds(min(x, other), max(x, other)))
    assert a.meets(Bounds.point(other)) == a.contains(other)


@given(bounds_with_member())
def test_the_public_record_never_narrows(pair: tuple[Bounds, Fraction]) -> None:
    a, _ = pair
    record = a.record()
    assert (record.low is None) == (a.low is None)
    assert (record.high is None) == (a.high is None)
    assert a.low is None or (record.low is not None and Fraction(record.low) <= a.low)
    assert a.high is None or (record.high is not None and Fraction(record.high) >= a.high)


ONE_TO_TWO = Bounds(Fraction(1), Fraction(2))
OPEN = Bounds(Fraction(2), Fraction(3), low_open=True)


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        (True, ONE_TO_TWO, Bounds(Fraction(2), Fraction(3))),
        (False, ONE_TO_TWO, OPEN),
        (False, ONE_TO_TWO, Bounds(Fraction(2), None, low_open=True)),
        (True, ONE_TO_TWO, Bounds(None, Fraction(1))),
        (False, ONE_TO_TWO, Bounds(None, Fraction(1), high_open=True)),
        (True, Bounds(None, None), OPEN),
    ],
)
def test_touching_ends_meet_only_where_both_are_closed(expected: bool, a: Bounds, b: Bounds) -> None:
    assert a.meets(b) == expected
    assert b.meets(a) == expected


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        (Bounds(Fraction(1, 3), Fraction(1), False, True), ONE_TO_TWO, OPEN),
        (None, ONE_TO_TWO, Bounds(Fraction(0), Fraction(1), low_open=True)),
        (None, ONE_TO_TWO, Bounds(Fraction(-1), Fraction(1))),
        (Bounds(Fraction(-2), Fraction(-1)), ONE_TO_TWO, Bounds(Fraction(-1), Fraction(-1))),
        (Bounds(Fraction(0), Fraction(2), True, False), ONE_TO_TWO, Bounds(Fraction(1), None)),
    ],
)
def test_division_keeps_open_ends_and_refuses_zero(expected: Bounds | None, a: Bounds, b: Bounds) -> None:
    assert a / b == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1000, max_value=1000))
def test_below_is_strict_about_closed_ends(value: Decimal) -> None:
    point = Fraction(value)
    assume(point != 0)
    assert not Bounds(None, point).below(point)
    assert Bounds(None, point, high_open=True).below(point)
    assert Bounds(None, point - 1).below(point)
