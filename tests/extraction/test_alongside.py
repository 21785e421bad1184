"""What stands beside a known total and its parts is divided like them where it adds up."""

from __future__ import annotations

import pytest

from tests.extraction.reading import breakdown_lines

# The breakdowns that stand beside others, and the text that tells of both.
ALONGSIDE = [
    # amounts held for a count
    (
        ["91宗 = 36宗 + 55宗", "304.1亿元 = 236.2亿元 + 67.9亿元"],
        "重点项目91宗，年度计划304.1亿元。其中，市级项目36宗，年度计划236.2亿元；县级项目55宗，年度计划67.9亿元。",
    ),
    # the amounts of each class among the parts of another division
    (
        ["5651.68亿元 = 328.30亿元 + 5323.38亿元", "977.2亿元 = 33.26亿元 + 943.94亿元"],
        "全省举借债务6628.88亿元，其中：新增债券5651.68亿元，再融资债券977.2亿元。分级次看，省级使用361.56亿元（新增债券328.30亿元、再融资债券33.26亿元），市县使用6267.32亿元（新增债券5323.38亿元、再融资债券943.94亿元）。",
    ),
    # earlier values
    (
        ["37730万元 = 22368万元 + 15362万元", "35285万元 = 22019万元 + 13266万元"],
        "一般公共预算收入37730万元，比上年同期35285万元增长6.9%。其中：税收收入22368万元，比上年同期22019万元增长1.6%；非税收入15362万元，比上年同期13266万元增长15.8%。",
    ),
]
# Beside parts that add up stands what does not: plans and counts of other things.
NOT_ALONGSIDE = [
    (
        ["91宗 = 36宗 + 55宗"],
        "重点项目91宗，涉及农户1200户。其中，市级项目36宗，涉及农户710户；县级项目55宗，涉及农户660户。",
    ),
]


@pytest.mark.parametrize(("lines", "text"), ALONGSIDE)
def test_what_stands_beside_parts_is_divided_too(lines: list[str], text: str) -> None:
    assert {*lines} <= {*breakdown_lines(text)}


@pytest.mark.parametrize(("lines", "text"), NOT_ALONGSIDE)
def test_what_does_not_add_up_beside_parts_is_left_alone(lines: list[str], text: str) -> None:
    assert breakdown_lines(text) == lines
