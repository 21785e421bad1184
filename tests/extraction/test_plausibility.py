"""A base that stands apart is let go where no slip leads from it to the ratio, and only there."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import zsparse
from tests.extraction.reading import ratio_lines

# The ratio as it is linked, and texts that say it.
KEPT = {
    "80% completion 12亿元 / 15亿元": ["全县年度任务15亿元。全年完成12亿元，完成任务的80%。"],
    # one slip: a digit, two digits exchanged, a point, a unit
    "86% completion 12亿元 / 15亿元": ["全县年度任务15亿元。全年完成12亿元，完成任务的86%。"],
    "30% completion 12亿元 / 15亿元": ["全县年度任务15亿元。全年完成12亿元，完成任务的30%。"],
    "52.8% completion 12.37亿元 / 15亿元": ["全县年度任务15亿元。全年完成12.37亿元，完成任务的52.8%。"],
    "8.2% completion 12.3亿元 / 15亿元": ["全县年度任务15亿元。全年完成12.3亿元，完成任务的8.2%。"],
    "80% completion 12万元 / 15亿元": ["全县年度任务15亿元。全年完成12万元，完成任务的80%。"],
    # the other way round
    "125% completion 12亿元 / 15亿元": ["全县年度任务15亿元。全年完成12亿元，完成任务的125%。"],
    "近八成 completion 12亿元 / 15亿元": ["全县年度任务15亿元。全年完成12亿元，完成任务的近八成。"],
    # what the words print stays, however wrong it is
    "57.4% completion 12.37亿元 / 15.31亿元": ["全年完成12.37亿元，完成年度任务15.31亿元的57.4%。"],
}
LET_GO = {
    "57.4% completion 12.37亿元 / -": ["全县年度任务15.31亿元。全年完成12.37亿元，完成任务的57.4%。"],
    "37.6% rate 119个 / -": ["全县共有项目168个。目前，已开工119个，开工率37.6%。"],
}


@pytest.mark.parametrize(("line", "text"), [(line, text) for line, texts in KEPT.items() for text in texts])
def test_a_base_is_kept(line: str, text: str) -> None:
    assert ratio_lines(text) == [line]


@pytest.mark.parametrize(("line", "text"), [(line, text) for line, texts in LET_GO.items() for text in texts])
def test_a_base_that_none_can_have_meant_is_let_go(line: str, text: str) -> None:
    assert ratio_lines(text) == [line]


@settings(max_examples=60, deadline=None)
@given(st.integers(1001, 99999), st.integers(1001, 99999), st.integers(0, 2))
def test_what_comes_to_the_rate_is_always_linked(part: int, whole: int, places: int) -> None:
    rate = (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assume(rate > 1)
    (ratio,) = zsparse.parse(f"全县年度任务{whole}万元。全年完成{part}万元，完成任务的{rate}%。").reports[0].ratios
    assert ratio.denominator is not None
    assert ratio.denominator.text == f"{whole}万元"


@settings(max_examples=60, deadline=None)
@given(st.integers(1001, 9999), st.integers(1001, 9999), st.integers(0, 3), st.integers(1, 9))
def test_a_digit_that_is_wrong_is_still_linked(part: int, whole: int, place: int, by: int) -> None:
    rate = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assume(2 < rate < 400)
    digits = [int(c) for c in str(part)]
    digits[place] = (digits[place] + by) % 10
    assume(digits[0])
    printed = "".join(map(str, digits))
    (ratio,) = zsparse.parse(f"全县年度任务{whole}万元。全年完成{printed}万元，完成任务的{rate}%。").reports[0].ratios
    assert ratio.denominator is not None
