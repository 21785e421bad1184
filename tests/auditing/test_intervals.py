"""Interval arithmetic: whatever values lie in the operands, the result holds what they make."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zsparse.auditing.intervals import Bounds

numbers = st.builds(Fraction, st.integers(-400, 400), st.integers(1, 20))  # st.fractions draws ten times as slowly


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


def interval(printed: str) -> Bounds:
    """``[1, 2)``; an end left out is unbounded."""
    low, high = (end.strip() for end in printed[1:-1].split(","))
    return Bounds(
        Fraction(low) if low else None,
        Fraction(high) if high else None,
        bool(low) and printed[0] == "(",
        bool(high) and printed[-1] == ")",
    )


@pytest.mark.parametrize(
    ("single", "width", "touches_zero", "printed"),
    [
        (Fraction(2), Fraction(0), False, "[2, 2]"),
        (Fraction(0), Fraction(0), True, "[0, 0]"),
        (None, Fraction(1), False, "[1, 2]"),
        (None, Fraction(2), True, "[-1, 1]"),
        (None, Fraction(1), True, "(0, 1]"),
        (None, Fraction(1), True, "[-1, 0)"),
        (None, Fraction(1), False, "[-3, -2]"),
        (None, None, True, "(, 1]"),
        (None, None, True, "[-1, )"),
        (None, None, False, "[1, )"),
        (None, None, False, "(, -1]"),
        (None, None, True, "(, )"),
    ],
)
def test_a_range_knows_its_shape(
    single: Fraction | None, width: Fraction | None, touches_zero: bool, printed: str
) -> None:
    bounds = interval(printed)
    assert (bounds.single, bounds.width, bounds.touches_zero) == (single, width, touches_zero)


def test_a_range_is_made_around_a_value_moved_and_turned() -> None:
    assert Bounds.point(Fraction(2)) == interval("[2, 2]")
    assert Bounds.around(Fraction(2), Fraction(1, 2)) == interval("[3/2, 5/2]")
    assert interval("(1, 2]").shifted(3) == interval("(4, 5]")
    assert interval("(, 2)").shifted(Fraction(-1, 2)) == interval("(, 3/2)")
    assert -interval("(1, 2]") == interval("[-2, -1)")
    assert -interval("(, 2)") == interval("(-2, )")


@pytest.mark.parametrize(
    ("contained", "below", "printed", "value"),
    [
        (True, False, "[1, 2]", 1),
        (False, False, "(1, 2]", 1),
        (True, False, "[1, 2]", 2),
        (False, True, "[1, 2)", 2),
        (False, True, "[1, 2]", 3),
        (False, False, "[1, 2]", 0),
        (True, False, "[1, )", 9),
        (True, False, "(, 2]", -9),
        (False, False, "(2, )", 2),
    ],
)
def test_a_value_lies_in_a_range_or_above_it(contained: bool, below: bool, printed: str, value: int) -> None:
    assert interval(printed).contains(Fraction(value)) is contained
    assert interval(printed).below(Fraction(value)) is below


# (result, two ranges in either order)
HULLS = [
    ("[1, 3]", "[1, 2)", "(1, 3]"),
    ("(1, 3)", "(1, 2]", "(2, 3)"),
    ("[1, 3]", "[1, 3)", "(1, 3]"),
    ("(1, 3)", "(1, 3)", "(1, 3)"),
    ("(0, 4]", "(0, 1]", "[1, 4]"),
    ("[0, 4)", "[0, 2]", "(2, 4)"),
    ("(, 3]", "(, 1]", "[2, 3]"),
    ("[1, )", "(2, )", "[1, 3)"),
    ("(, )", "(, 1)", "(2, )"),
]
OVERLAPS = [
    ("[1, 2]", "[0, 2]", "[1, 3]"),
    ("(1, 2)", "[1, 2]", "(1, 2)"),
    ("(1, 2]", "(1, 3)", "[0, 2]"),
    ("[1, 2)", "[1, 3]", "(0, 2)"),
    ("(1, 2)", "(1, 2)", "(0, 3)"),
    ("(1, 2)", "(1, 2)", "(1, 2)"),
    ("[1, )", "[0, )", "[1, )"),
    ("(, 1)", "(, 1]", "(, 1)"),
    ("[2, 3)", "(, 3)", "[2, )"),
]
SUMS = [
    ("(3, 5]", "(1, 2]", "[2, 3]"),
    ("[3, 5)", "[1, 2)", "[2, 3]"),
    ("(3, 5)", "(1, 2)", "(2, 3)"),
    ("(, 5]", "(, 2]", "[2, 3]"),
    ("[3, )", "[1, )", "[2, 3]"),
]
PRODUCTS = [
    ("[6, 6]", "[2, 2]", "[3, 3]"),
    ("[2, 12)", "[1, 3)", "[2, 4]"),
    ("(2, 12]", "(1, 3]", "[2, 4]"),
    ("[-12, 8]", "[-3, 2]", "[1, 4]"),
    ("[-2, 2)", "(-2, 2]", "[-1, 1)"),
    ("(-2, 2]", "[-2, 2)", "[-1, 1)"),
    ("[0, 6]", "[0, 2]", "(1, 3]"),
    ("(0, 6]", "(0, 2]", "[1, 3]"),
    ("(0, 6]", "(0, 2]", "(0, 3]"),
    ("[0, 6]", "(0, 2]", "[0, 3]"),
    ("[-6, 0)", "[-2, 0)", "[1, 3]"),
    ("[0, 0]", "[0, 0]", "(, )"),
    ("[0, )", "[0, )", "[0, )"),
    ("(0, )", "(0, )", "[1, )"),
    ("[2, )", "[1, )", "[2, 3]"),
    ("(, -2]", "[1, )", "[-3, -2]"),
    ("(, 3)", "(, 1)", "[2, 3]"),
    ("(, )", "(, 1]", "[-1, )"),
]


@pytest.mark.parametrize(("expected", "a", "b"), HULLS)
def test_a_hull_is_open_where_no_range_holds_its_end(expected: str, a: str, b: str) -> None:
    assert interval(a).hull(interval(b)) == interval(b).hull(interval(a)) == interval(expected)


@pytest.mark.parametrize(("expected", "a", "b"), OVERLAPS)
def test_an_overlap_is_open_where_a_range_is(expected: str, a: str, b: str) -> None:
    assert interval(a).overlap(interval(b)) == interval(b).overlap(interval(a)) == interval(expected)


@pytest.mark.parametrize(("expected", "a", "b"), SUMS)
def test_a_sum_is_open_where_a_range_is(expected: str, a: str, b: str) -> None:
    assert interval(a) + interval(b) == interval(b) + interval(a) == interval(expected)
    assert interval(a) - -interval(b) == interval(expected)


@pytest.mark.parametrize(("expected", "a", "b"), PRODUCTS)
def test_a_product_is_open_where_no_ends_make_its_end(expected: str, a: str, b: str) -> None:
    assert interval(a) * interval(b) == interval(b) * interval(a) == interval(expected)


@pytest.mark.parametrize(
    ("expected", "a", "b"),
    [
        ("[2/3, 2/3]", "[2, 2]", "[3, 3]"),
        ("[0, 0]", "[0, 0]", "[2, 3]"),
        (None, "[2, 2]", "[0, 0]"),
        ("[1/3, 1)", "[1, 2]", "(2, 3]"),
        ("(1/4, 3)", "(1, 3)", "[1, 4]"),
        ("(1/4, 3)", "[1, 3]", "(1, 4)"),
        ("[0, 3]", "[0, 3]", "[1, 2]"),
        ("[-2, 3]", "[-2, 3]", "[1, 2]"),
        ("[-3, -1/2]", "[-3, -1]", "[1, 2]"),
        ("[-2, -1]", "[1, 2]", "[-1, -1]"),
        ("[-1, -1/3]", "[1, 2]", "[-3, -2]"),
        ("(-1, -1/3]", "[1, 2]", "[-3, -2)"),
        ("(, 2]", "(, 2]", "[1, 2]"),
        ("[-2, 0)", "[1, 2]", "(, -1]"),
        ("(0, 2]", "[1, 2]", "[1, )"),
        ("(0, )", "[1, )", "[1, )"),
        ("[1/2, )", "[1, )", "[1, 2]"),
        (None, "[1, 2]", "(0, 1]"),
        (None, "[1, 2]", "[-1, 0)"),
        (None, "[1, 2]", "[-1, 1]"),
        (None, "[1, )", "[0, 1]"),
        (None, "[1, 2]", "(, )"),
    ],
)
def test_division_keeps_open_ends_and_refuses_zero(expected: str | None, a: str, b: str) -> None:
    assert interval(a) / interval(b) == (None if expected is None else interval(expected))


def test_the_public_record_rounds_outwards_at_24_digits_and_keeps_open_ends() -> None:
    record = interval("(1/3, 2/3)").record()
    assert (record.low, record.high) == (Decimal("0." + "3" * 24), Decimal("0." + "6" * 23 + "7"))
    assert (record.low_open, record.high_open) == (True, True)
    record = interval("[1/4, )").record()
    assert (record.low, record.high, record.low_open, record.high_open) == (Decimal("0.25"), None, False, False)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1000, max_value=1000))
def test_below_is_strict_about_closed_ends(value: Decimal) -> None:
    point = Fraction(value)
    assume(point != 0)
    assert not Bounds(None, point).below(point)
    assert Bounds(None, point, high_open=True).below(point)
    assert Bounds(None, point - 1).below(point)
