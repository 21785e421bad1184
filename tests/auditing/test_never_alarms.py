"""The promise: whatever was printed honestly (rounded, cut off, rounded up, hedged) is never called inconsistent."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.auditing.making import SCALE, quantity
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.formulas import (
    change_statement,
    completion_statement,
    excess_statement,
    growth_statement,
    level_statement,
    points_statement,
    sum_statement,
)
from zsparse.auditing.ladder import Statement, judge
from zsparse.records import Quantity

DEEP = Context(prec=80, rounding=ROUND_DOWN)
CONVENTIONS = Conventions()
NEAREST = (ROUND_HALF_UP, ROUND_HALF_EVEN)
MODES = (*NEAREST, ROUND_DOWN, ROUND_FLOOR, ROUND_UP, ROUND_CEILING)
amounts = st.integers(1, 10**16).map(lambda n: Fraction(n, 10**4))
signed = st.tuples(amounts, st.sampled_from((1, -1))).map(lambda pair: pair[0] * pair[1])
places = st.integers(-4, 4)
modes = st.sampled_from(MODES)


def printed(value: Fraction, exponent: int, mode: str, dimension: str = "money") -> Quantity:
    """The value as it is printed to the place 10^exponent."""
    scaled = value / Fraction(10) ** exponent
    digits = DEEP.divide(Decimal(scaled.numerator), Decimal(scaled.denominator))
    whole = digits.quantize(Decimal(1), rounding=mode, context=DEEP)
    shown = Decimal(whole).scaleb(exponent)
    return quantity("1元").model_copy(
        update={
            "value": shown,
            "low": shown,
            "high": shown,
            "precision": Decimal(1).scaleb(exponent),
            "dimension": dimension,
            "text": format(shown, "f"),
        }
    )


def holds(statement: Statement) -> bool:
    """Whether the ladder finds a rung, or refuses to judge at all (a divisor that may be 0)."""
    judgement = judge(statement, CONVENTIONS)
    return judgement.expected is None or judgement.rung is not None


@settings(max_examples=400 * SCALE, deadline=None)
@given(signed, amounts, places, places, st.integers(-6, -2), modes)
def test_ratios(a: Fraction, b: Fraction, place_a: int, place_b: int, place_s: int, mode: str) -> None:
    top, bottom = printed(a, place_a, mode), printed(b, place_b, mode)
    assume(bottom.value > 0)
    assert holds(level_statement(printed(a / b, place_s, mode, "percent"), top, bottom))
    assert holds(growth_statement(printed(a / b - 1, place_s, mode, "percent"), top, bottom))


@settings(max_examples=400 * SCALE, deadline=None)
@given(amounts, amounts, places, places, st.integers(-6, -2), modes, modes)
def test_operands_printed_one_way_and_the_rate_another(
    a: Fraction, b: Fraction, place_a: int, place_b: int, place_s: int, mode: str, other: str
) -> None:
    """The rate is computed from the true values: rounded where the operands were cut off or rounded up, and so on."""
    assume(mode in NEAREST or other in NEAREST)
    top, bottom = printed(a, place_a, mode), printed(b, place_b, mode)
    assume(bottom.value > 0)
    assert holds(level_statement(printed(a / b, place_s, other, "percent"), top, bottom))


@settings(max_examples=300 * SCALE, deadline=None)
@given(amounts, amounts, places, st.integers(-6, -2), modes, st.sampled_from(NEAREST))
def test_targets_are_exact_and_only_the_rest_was_printed(
    a: Fraction, b: Fraction, place_a: int, place_s: int, mode: str, other: str
) -> None:
    target = printed(Fraction(int(b) + 1), 0, ROUND_HALF_UP)
    exact = Fraction(target.value)
    for operand in (mode, other):
        assert holds(
            completion_statement(printed(a / exact, place_s, mode, "percent"), printed(a, place_a, operand), target)
        )
        assert holds(
            excess_statement(printed(a / exact - 1, place_s, mode, "percent"), printed(a, place_a, operand), target)
        )


@settings(max_examples=300 * SCALE, deadline=None)
@given(amounts, amounts, st.booleans(), places, places, st.integers(-6, -2), modes)
def test_growth_from_a_printed_change(
    a: Fraction, b: Fraction, falls: bool, place_a: int, place_c: int, place_s: int, mode: str
) -> None:
    change = -b if falls else b
    assume(a - change > 0)
    rate = change / (a - change)
    stated = printed(rate, place_s, mode, "percent")
    assume(stated.value != 0)
    assert holds(change_statement(stated, printed(a, place_a, mode), printed(change, place_c, mode)))


@settings(max_examples=200 * SCALE, deadline=None)
@given(st.lists(signed, min_size=1, max_size=8), st.lists(places, min_size=9, max_size=9), modes)
def test_sums(parts: list[Fraction], grains: list[int], mode: str) -> None:
    total = printed(sum(parts, Fraction(0)), grains[-1], mode)
    made = [printed(p, g, mode) for p, g in zip(parts, grains, strict=False)]
    assert holds(sum_statement(total, made, Fraction(0)))


@settings(max_examples=200 * SCALE, deadline=None)
@given(signed, signed, st.integers(-6, -2), st.integers(-6, -2), modes)
def test_points(a: Fraction, b: Fraction, place_a: int, place_s: int, mode: str) -> None:
    one, other = a / 10**12, b / 10**12
    stated = printed(one - other, place_s, mode, "points")
    assert holds(
        points_statement(stated, printed(one, place_a, mode, "percent"), printed(other, place_a, mode, "percent"))
    )


@settings(max_examples=300 * SCALE, deadline=None)
@given(
    amounts,
    amounts,
    st.sampled_from(("over", "at_least", "nearly", "about", "under")),
    st.integers(1, 5),
    st.integers(-6, -2),
)
def test_hedges(a: Fraction, b: Fraction, hedge: str, digits: int, place_s: int) -> None:
    target = printed(Fraction(int(b) + 1), 0, ROUND_HALF_UP)
    exponent = len(str(int(a))) - digits
    grain = Decimal(1).scaleb(exponent)
    floor = printed(a, exponent, ROUND_DOWN)
    assume(floor.value > 0)
    value = floor.value + grain if hedge in ("nearly", "under") else floor.value
    shown = Fraction(value)
    low, high = {
        "over": (value, value + grain),
        "at_least": (value, None),
        "nearly": (value - grain, value),
        "about": (value - grain, value + grain),
        "under": (None, value),
    }[hedge]
    assume(hedge != "under" or a < shown)
    hedged = floor.model_copy(
        update={"value": value, "low": low, "high": high, "high_open": hedge == "under", "hedge": hedge}
    )
    stated = printed(a / Fraction(target.value), place_s, ROUND_HALF_UP, "percent")
    assert holds(completion_statement(stated, hedged, target))


@settings(max_examples=300 * SCALE, deadline=None)
@given(amounts, amounts, st.integers(-4, 4), st.integers(-6, -2), st.integers(1, 3))
def test_a_coarser_operand_never_turns_consistent_into_inconsistent(
    a: Fraction, b: Fraction, place: int, place_s: int, coarser: int
) -> None:
    stated = printed(a / b, place_s, ROUND_HALF_UP, "percent")
    fine = printed(a, place, ROUND_HALF_UP)
    # the same number printed with a wider domain: its bounds contain the finer ones
    wide = fine.model_copy(update={"precision": fine.precision.scaleb(coarser)})
    bottom = printed(b, -4, ROUND_HALF_UP)
    assume(bottom.value > 0)
    if judge(level_statement(stated, fine, bottom), CONVENTIONS).rung in ("exact", "rounding"):
        assert holds(level_statement(stated, wide, bottom))
