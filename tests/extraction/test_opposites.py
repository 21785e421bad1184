"""Two parts that words set against each other. The sum first where there is one, then the text."""

from __future__ import annotations

import pytest

from tests.extraction.reading import breakdown_lines

CASES = [
    (
        ["54.6亿元 = 37.9亿元 + 16.7亿元"],
        "一般公共预算收入完成54.6亿元，下降2%。税收收入完成37.9亿元，下降1%。其中：增值税完成12.8亿元，企业所得税完成8.8亿元。\n非税收入完成16.7亿元，增长3%。",
    ),
    (
        ["7502户 = 6435户 + 1067户", "21982人 = 19578人 + 2404人"],
        "全市纳入监测7502户、21982人，风险已消除6435户、19578人，风险未消除1067户、2404人。",
    ),
    (["50个 = 33个 + 17个"], "重点项目共50个，全年计划投资17.6亿元。动工33个，尚未动工17个。"),
    (
        ["14400万元 = 9000万元 + 5400万元"],
        "国有资本收入完成14400万元。支出完成9000万元，用于增加资本金，其余5400万元调入统筹使用。",
    ),
    # one slip away, as few remainders are; and a remainder that is other revenue
    (
        ["1748028万元 = 1318835万元 + 366193万元"],
        "一般公共预算收入完成1748028万元。\n——税收收入完成1318835万元，增长22%。\n——非税收入完成366193万元，增长41%。",
    ),
    ([], "一般公共预算收入完成1748028万元。\n——税收收入完成1352417万元。\n——非税收入完成316193万元。"),
    ([], "税收收入完成37.9亿元。非税收入完成16.7亿元。"),
    ([], "重点项目共60个。动工33个，尚未动工17个。"),
    ([], "已签约33个，未开工17个，共有50个。"),
]


@pytest.mark.parametrize(("sums", "text"), CASES)
def test_opposites(sums: list[str], text: str) -> None:
    assert breakdown_lines(text) == sums
