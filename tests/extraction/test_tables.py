"""Tables printed as text."""

from __future__ import annotations

import pytest

import zsparse
from tests.extraction.reading import ratio_lines, read

TABLES = {
    "表1 主要产品产量\n产品\t产量（万吨）\t比上年增长（%）\n小麦\t55.1\t-0.2\n玉米\t35.5\t4.1\n": [
        "-0.2 growth 55.1 / -",
        "4.1 growth 35.5 / -",
    ],
    "指标\t年度目标（亿元）\t完成（亿元）\t完成率（%）\n工业投资\t12.5\t10.0\t80\n到位资金\t8\t9\t112.5\n": [
        "80 completion 10.0 / 12.5",
        "112.5 completion 9 / 8",
    ],
    "科目\t决算数（万元）\t占比（%）\n基本支出\t2336\t79.5\n项目支出\t603\t20.5\n": [
        "79.5 share 2336 / -",
        "20.5 share 603 / -",
    ],
}


@pytest.mark.parametrize("text", TABLES)
def test_rates_of_rows(text: str) -> None:
    assert ratio_lines(text) == TABLES[text]


def test_numbers_take_the_unit_of_their_column() -> None:
    (row,) = read("指标\t目标（亿元）\t完成（亿元）\t完成率（%）\n工业投资\t12.5\t10.0\t80\n").ratios
    assert row.numerator is not None
    assert row.denominator is not None
    assert (str(row.stated.value), row.stated.unit) == ("0.80", "%")
    assert (row.numerator.value, row.numerator.unit, row.numerator.precision) == (1_000_000_000, "元", 10_000_000)


def test_a_wrong_row_is_an_alarm() -> None:
    text = "指标\t年度目标（亿元）\t完成（亿元）\t完成率（%）\n工业投资\t12.5\t10.0\t80\n到位资金\t8.00\t9.00\t121.5\n"
    assert [f.evidence.quote for f in zsparse.audit(zsparse.parse(text)).alarms] == ["121.5"]


NO_TABLES = [
    "共有3个村 增长较快\n东村\t12\t5\n",
    "产品\t产量（万吨）\t比上年增长（%）\n以下按产品说明。小麦产量55万吨。\n",
    "联系人\t电话\n张三\t8812345\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_other_lines_are_no_tables(text: str) -> None:
    assert ratio_lines(text) == []
