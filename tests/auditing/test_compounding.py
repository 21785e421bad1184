"""Average growth compounds: the verdict first, then the sentence."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zsparse
from tests.auditing.making import document, quantity, ratio
from zsparse.auditing.compounding import _root


def found(text: str) -> list[tuple[str, str]]:
    return [(f.verdict, f.explanation) for f in zsparse.audit(zsparse.parse(text)) if f.check == "ZS108"]


@pytest.mark.parametrize(
    ("due", "sentence"),
    [
        # (20.3 / 12.4) ** (1/4) = 1.1311
        (("consistent", "exact"), "旅游收入由2016年的12.4亿元增加到2020年的20.3亿元，年均增长13.1%。"),
        (("consistent", "truncation"), "旅游收入由2016年的12.44亿元增加到2020年的20.34亿元，年均增长13.0%。"),
        (("inconsistent", "inconsistent"), "旅游收入由2016年的12.4亿元增加到2020年的20.3亿元，年均增长15.9%。"),
        # 8.7% of five years in one: the whole growth divided by the years, not compounded
        (("inconsistent", "inconsistent"), "旅游收入由2015年的12.44亿元增加到2020年的20.37亿元，年均增长12.75%。"),
        (("consistent", "exact"), "旅游收入从2018年的10亿元下降到2020年的8.1亿元，年均下降10%。"),
        # Nobody knows from which year a plan's average starts.
        (
            ("unverifiable", "other_base"),
            "“十三五”时期，旅游收入由2016年的12.4亿元增加到2020年的20.3亿元，年均增长10.4%。",
        ),
        (("unverifiable", "other_base"), "五年来，旅游收入由2016年的12.4亿元增加到2020年的20.3亿元，年均增长10.4%。"),
        (("unverifiable", "real_growth"), "生产总值由2016年的12.4亿元增加到2020年的20.3亿元，年均增长8.1%。"),
        (
            ("unverifiable", "real_growth"),
            "旅游收入由2016年的12.4亿元增加到2020年的20.3亿元，按可比价格年均增长8.1%。",
        ),
    ],
)
def test_average_growth(due: tuple[str, str], sentence: str) -> None:
    assert found(f"青石坳乡工作总结\n{sentence}\n") == [due]


@pytest.mark.parametrize(
    "sentence",
    [
        "旅游收入年均增长13.1%。",
        "旅游收入由12.4亿元增加到20.3亿元，年均增长15.9%。",
        "旅游收入由2016年的12.4亿元增加到2020年的20.3亿元，增长63.7%。",
        "旅游收入由2019年的12.4亿元增加到2020年的20.3亿元，年均增长13.1%。",
    ],
)
def test_nothing_is_computed_without_base_value_and_years(sentence: str) -> None:
    assert found(f"青石坳乡工作总结\n{sentence}\n") == []


@given(
    st.integers(1, 10**9),
    st.integers(1, 10**9),
    st.integers(2, 12),
    st.integers(0, 3),
    st.sampled_from([ROUND_HALF_UP, ROUND_DOWN, ROUND_UP]),
)
def test_an_honest_average_never_alarms(first: int, last: int, years: int, places: int, rounding: str) -> None:
    context = Context(prec=80)
    growth = context.subtract(context.power(context.divide(Decimal(last), Decimal(first)), 1 / Decimal(years)), 1)
    # The root of a perfect power is a hair off in decimals, and cutting it would print another rate.
    settled = context.quantize(growth, Decimal(1).scaleb(-30))
    printed = context.multiply(settled, Decimal(100)).quantize(Decimal(1).scaleb(-places), rounding, context)
    sign = "-" if printed < 0 else ""
    sentence = f"由2000年的{first}元增加到{2000 + years}年的{last}元，年均增长{sign}{abs(printed)}%"
    claim = ratio(sentence, "growth", f"{sign}{abs(printed)}%")
    at = sentence.index("由2000年的") + len("由2000年的")
    then = sentence.index(f"{last}元", at + len(str(first)) + 1)
    claim = claim.model_copy(
        update={"numerator": quantity(f"{last}元", then), "denominator": quantity(f"{first}元", at)}
    )
    (finding,) = [f for f in zsparse.audit(document(sentence, ratios=(claim,))) if f.check == "ZS108"]
    assert finding.verdict in ("consistent", "unverifiable")
    assert finding.verdict == "consistent" or growth < 0


@given(st.fractions(0, 10**6, max_denominator=10**6), st.integers(2, 30))
def test_a_root_lies_between_its_ends(value: Fraction, degree: int) -> None:
    low, high = _root(value, degree)
    assert low**degree <= value <= high**degree
    assert high - low <= Fraction(1, 10**30)
