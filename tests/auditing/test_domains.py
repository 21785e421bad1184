"""What a print stands for under each reading, by hand-made quantities."""

from __future__ import annotations

from fractions import Fraction

import pytest

import zsparse
from tests.auditing.making import quantity
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.domains import Reading, Role, comparable, domain, exact, grain, hedged, role, widest
from zsparse.records import Quantity

POINTS = Conventions()
ROUNDED = Conventions(targets_are_points=False)
NARROW = Conventions(over_width=Fraction(1, 2), nearly_width=Fraction(1, 4), about_width=Fraction(0))


def interval(printed: str) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    """``[1, 2)`` as low, high and whether each end is open; an end left out is unbounded."""
    low, high = (end.strip() for end in printed[1:-1].split(","))
    return (
        Fraction(low) if low else None,
        Fraction(high) if high else None,
        bool(low) and printed[0] == "(",
        bool(high) and printed[-1] == ")",
    )


# (interval in base units, reading, role, conventions, print)
READINGS: list[tuple[str, Reading, Role, Conventions, str]] = [
    ("[3.5, 4.5]", "nearest", "measured", POINTS, "4元"),
    ("[3.95, 4.05]", "nearest", "measured", POINTS, "4.0元"),
    ("[4, 5)", "truncated", "measured", POINTS, "4元"),
    ("[4, 5)", "floor", "measured", POINTS, "4元"),
    ("(3, 4]", "rounded_up", "measured", POINTS, "4元"),
    ("(3, 4]", "ceiling", "measured", POINTS, "4元"),
    ("[4, 4]", "point", "measured", POINTS, "4元"),
    ("(-5, -4]", "truncated", "measured", POINTS, "-4元"),
    ("[-4, -3)", "floor", "measured", POINTS, "-4元"),
    ("[-4, -3)", "rounded_up", "measured", POINTS, "-4元"),
    ("(-5, -4]", "ceiling", "measured", POINTS, "-4元"),
    ("(-1, 1)", "truncated", "measured", POINTS, "0元"),
    ("[0, 1)", "floor", "measured", POINTS, "0元"),
    ("(-1, 0]", "rounded_up", "measured", POINTS, "0元"),
    # padding with zeros
    ("[1050, 1150]", "coarse", "measured", POINTS, "1100元"),
    ("[1099.95, 1100.05]", "coarse", "measured", POINTS, "1100.0元"),
    ("[-1150, -1050]", "coarse", "measured", POINTS, "-1100元"),
    ("[950, 1050]", "coarse", "measured", Conventions(coarse_digits=2), "1000元"),
    ("[500, 1500]", "coarse", "measured", POINTS, "1000元"),
    ("[0.195, 0.205]", "coarse", "measured", POINTS, "20%"),
    ("[0.195, 0.205]", "coarse", "measured", POINTS, "20个百分点"),
    ("[1.995, 2.005]", "coarse", "measured", POINTS, "200%"),
    ("[1.995, 2.005]", "coarse", "measured", POINTS, "200个百分点"),
    ("[19.5, 20.5]", "coarse", "measured", POINTS, "20倍"),
    ("[-0.5, 0.5]", "coarse", "measured", POINTS, "0元"),
    # counts and what was set
    ("[20, 20]", "nearest", "counted", POINTS, "20家"),
    ("[20, 20]", "coarse", "counted", POINTS, "20家"),
    ("[20, 20]", "nearest", "set", POINTS, "20元"),
    ("[20, 20]", "coarse", "set", POINTS, "20元"),
    ("[1.95, 2.05]", "coarse", "set", POINTS, "2.0元"),
    ("[2, 2]", "nearest", "set", POINTS, "2.0元"),
    ("[19.5, 20.5]", "nearest", "set", ROUNDED, "20元"),
    ("[15, 25]", "coarse", "set", ROUNDED, "20元"),
    # hedges
    ("[50, )", "nearest", "measured", POINTS, "50元以上"),
    ("(50, )", "nearest", "measured", POINTS, "超50元"),
    ("(, 50)", "nearest", "measured", POINTS, "不足50元"),
    ("[50, 60)", "truncated", "measured", POINTS, "50余元"),
    ("[50, 55)", "nearest", "measured", NARROW, "50余元"),
    ("[40, 50]", "nearest", "measured", POINTS, "近50元"),
    ("[47.5, 50]", "nearest", "measured", NARROW, "近50元"),
    ("[40, 60]", "nearest", "measured", POINTS, "约50元"),
    ("[50, 50]", "nearest", "measured", NARROW, "约50元"),
    ("[50, 50]", "nearest", "set", POINTS, "50元以上"),
    ("[50, 50]", "nearest", "set", POINTS, "不足50元"),
    ("[50, )", "nearest", "set", ROUNDED, "50元以上"),
    ("[40, 50]", "nearest", "set", POINTS, "近50元"),
    ("[50, 50]", "point", "set", ROUNDED, "近50元"),
]


@pytest.mark.parametrize(("expected", "reading", "role", "conventions", "printed"), READINGS)
def test_a_print_stands_for_a_range_under_each_reading(
    expected: str, reading: Reading, role: Role, conventions: Conventions, printed: str
) -> None:
    bounds = domain(quantity(printed), role, reading, conventions)
    assert (bounds.low, bounds.high, bounds.low_open, bounds.high_open) == interval(expected)


def recognized(text: str) -> Quantity:
    (found,) = zsparse.recognize(text)
    return found


@pytest.mark.parametrize(
    ("low", "high", "reading"), [("1/4", "5/12", "nearest"), ("1/6", "1/2", "coarse"), ("1/3", "1/3", "point")]
)
def test_a_fraction_stands_for_what_no_other_is_nearer_to(low: str, high: str, reading: Reading) -> None:
    third = recognized("三分之一")
    assert exact(third) == Fraction(1, 3)
    bounds = domain(third, "measured", reading, POINTS)
    assert (bounds.low, bounds.high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        ("[20, 20]", "20家"),
        ("(3, 5)", "4元"),
        ("[50, )", "50元以上"),
        ("[1050, 1150]", "1100元"),
        ("(-5, -3)", "-4元"),
        ("(3.9, 4.1)", "4.0元"),
    ],
)
def test_the_widest_range_covers_every_reading(expected: str, printed: str) -> None:
    bounds = widest(quantity(printed), POINTS)
    assert (bounds.low, bounds.high, bounds.low_open, bounds.high_open) == interval(expected)


@pytest.mark.parametrize(
    ("expected", "is_hedged", "printed"),
    [
        ("counted", False, "20家"),
        ("measured", False, "2万家"),
        ("measured", False, "2.5家"),
        ("measured", False, "20元"),
        ("counted", True, "近20家"),
        ("measured", True, "20元以上"),
    ],
)
def test_whole_things_are_counted_and_all_else_is_measured(expected: Role, is_hedged: bool, printed: str) -> None:
    assert role(quantity(printed)) == expected
    assert hedged(quantity(printed)) is is_hedged


@pytest.mark.parametrize(
    ("place", "value", "digits"),
    [
        ("100", "2600", 1),
        ("1000", "11000", 1),
        ("1000", "5000", 1),
        ("100", "5000", 2),
        ("1", "5000", 4),
        ("1", "5000", 9),
        ("100", "-2600", 1),
        ("1", "7", 1),
        ("0", "0", 1),
        ("0", "5/2", 1),
    ],
)
def test_the_grain_is_the_place_of_the_last_digit_that_counts(place: str, value: str, digits: int) -> None:
    assert grain(Fraction(value), digits) == Fraction(place)
    assert digits > 1 or grain(Fraction(value)) == Fraction(place)


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        (True, "3元", "4元"),
        (True, "3元", "4亿元"),
        (False, "3元", "4美元"),
        (True, "3美元", "4美元"),
        (True, "3法郎", "4法郎"),
        (False, "3法郎", "4里拉"),
        (False, "3法郎", "4元"),
        (False, "3元", "4家"),
        (True, "3家", "4家"),
        (True, "3家", "4个"),
        (True, "3个", "4项"),
        (False, "3项", "4家"),
        (False, "3家", "4人"),
        (False, "3亩", "4平方米"),
        (False, "3吨", "4平方米"),
        (True, "3%", "4%"),
        (True, "3%", "4个百分点"),
        (True, "3%", "4成"),
        (True, "3个百分点", "40个基点"),
        (True, "3倍", "4倍"),
        (True, "3倍", "翻两番"),
        (False, "3%", "4倍"),
        (True, "3", "4"),
        (True, "3", "4家"),
        (False, "3", "4元"),
        (False, "3", "4%"),
        (True, "三分之一", "4%"),
        (True, "三分之一", "四分之一"),
        (False, "三分之一", "4"),
    ],
)
def test_two_quantities_are_comparable_where_they_measure_the_same(expected: bool, one: str, other: str) -> None:
    pair = [recognized(text) for text in (one, other)]
    assert comparable(*pair) is expected
    assert comparable(*reversed(pair)) is expected
