"""Sums that no words bind hold where they cannot well hold by accident, and only there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import zsparse
from tests.extraction.reading import breakdown_lines

# The breakdown that is confirmed, and texts that tell of it.
CONFIRMED = {
    # over sentences and paragraphs, each part in an item of its own
    "107279万元 = 74213万元 + 33066万元": [
        "全区收入完成107279万元，下降1.4%。\n（1）甲类收入74213万元，下降2.8%。\n（2）乙类收入33066万元，增长1.7%。",
        "全区收入完成107279万元。\n甲类收入74213万元，完成预算的101.6%。\n乙类收入33066万元，完成预算的104.6%。",
    ],
    "1317项 = 1099项 + 218项": [
        "全省确定重点工程1317项。建设项目1099项，占了多数。其中，省级249项，市级850项。\n前期项目218项，多为水利。",
    ],
    # not the first amounts behind, where a new angle opens
    "87.83亿元 = 61.84亿元 + 25.99亿元": [
        "全县总收入87.83亿元。其中：县本级70.03亿元，高新区17.8亿元。\n分部门完成情况：\n税务局组织收入61.84亿元；\n财政局组织收入25.99亿元。",
    ],
    # parts of parts left out
    "244394万元 = 62857万元 + 65585万元 + 115952万元": [
        "全县生产总值244394万元。第一产业增加值62857万元；第二产业增加值65585万元，其中工业40653万元，建筑业24932万元。第三产业增加值115952万元。",
    ],
    # changes of one direction
    "84000万元 = 55610万元 + 28390万元": [
        "上级补助收入调增84000万元，其中一般性转移支付调增55610万元、专项转移支付调增28390万元。"
    ],
    # rounded
    "147.71亿元 = 124.64亿元 + 15.93亿元 + 7.15亿元": [
        "文旅产业累计投资147.71亿元。\n续建项目累计投资124.64亿元，进展良好。\n新建项目累计投资15.93亿元，进展较快。\n拟建项目累计投资7.15亿元。"
    ],
}
# What may well add up by accident, or is not divided.
NOT_CONFIRMED = [
    # too few digits
    "签约项目14个。亿元以上项目8个，表现突出。外资项目6个，各有特色。",
    "市财政安排资金5亿元，支持街景整治。\n市财政安排资金3亿元，支持医院迁建。\n市财政安排资金2亿元，支持低保提标。",
    # items beside one another
    "（1）企业所得税33.4亿元。\n（2）印花税7.7亿元。\n（3）契税5.4亿元。\n（4）增值税20.3亿元。",
    "甲酒店总投资2.4亿元；\n乙项目投资1.05亿元；\n丙工程投资1.35亿元。",
    # spent and left over
    "全县总收入380869万元。全县总支出379347万元。当年结余1522万元。",
    # up and down
    "禽蛋减少1247吨。牛奶减少1039吨。水产品增加208吨。",
    # of three firms
    "甲药业上半年收入增长24.0%，达到24.53亿元。\n成本上升。乙药业实现销售收入8.84亿元，同比下降15.2%。\n丙药业实现营业总收入15.7亿元，同比下降13%。",
    # from several angles
    "全省进出口总值17943亿元，形势较好。\n民营企业10251亿元，增长7%。\n从产品看，出口装备6225亿元，增长9%。\n从区域看，中部地区1467亿元，增长11%。",
]


@pytest.mark.parametrize(("line", "text"), [(line, text) for line, texts in CONFIRMED.items() for text in texts])
def test_a_sum_is_confirmed(line: str, text: str) -> None:
    assert line in breakdown_lines(text)


@pytest.mark.parametrize("text", NOT_CONFIRMED)
def test_nothing_is_confirmed(text: str) -> None:
    assert breakdown_lines(text) == []


def test_a_second_print_of_a_division_divides_nothing_anew() -> None:
    text = "全县投资65114万元，其中学校32556万元，医院32558万元。\n学校投资32556万元。\n医院投资32558万元。"
    assert breakdown_lines(text) == ["65114万元 = 32556万元 + 32558万元"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(10007, 99991), min_size=2, max_size=6), st.integers(10, 4000))
def test_parts_are_confirmed_by_their_sum_alone(parts: list[int], off: int) -> None:
    assume(len({*parts}) == len(parts))
    told = "".join(f"\n{name}片区投资{part}万元，进展顺利。" for name, part in zip("甲乙丙丁戊己", parts, strict=False))
    (report,) = zsparse.parse(f"全县投资{sum(parts)}万元，增长较快。{told}").reports
    assert [[p.value for p in b.parts] for b in report.breakdowns if b.total.value == sum(parts) * 10000] == [
        [Decimal(part * 10000) for part in parts]
    ]
    (report,) = zsparse.parse(f"全县投资{sum(parts) + off}万元，增长较快。{told}").reports
    assert not any(b.exhaustive and len(b.parts) == len(parts) for b in report.breakdowns)
