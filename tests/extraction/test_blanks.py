"""Blanks: the place first, then the text; and signs that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.extraction.blanks import find_blanks
from zsparse.text.cleaning import clean
from zsparse.text.layout import Part


def blanks(raw: str) -> list[str]:
    text = clean(raw).text
    return [text[low:high] for low, high in find_blanks(text, Part(0, len(text), None, None, None, ()))]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["投资额在 万元以上的项目 个"], "共引进项目5个，投资额在 万元以上的项目 个，"),
        (["同比增长 %"], "到位资金3亿元，同比增长 %，"),
        (["在全县排名第 位"], "增长5%，在全县排名第 位。"),
        (["目前仍有 个"], "指标不足，目前仍有 个项目未落地。"),
        (["XX万元"], "完成投资XX万元。"),
        (["XX乡"], "今年以来，XX乡党委、政府认真落实。"),
        (["xx科技有限公司"], "引进xx科技有限公司。"),
        (["20xx年"], "20xx年，全镇完成投资5亿元。"),
        (["20**年"], "20**年全县重点项目进展顺利。"),
        (["二○XX年"], "二○XX年七月"),
        (["XX.27%"], "增长XX.27%。"),
        (["29XX6万元"], "到位资金29XX6万元。"),
        (["____万元"], "完成投资____万元。"),
        (["x月x日"], "于x月x日召开会议。"),
        (["20XX年7月X日"], "甲街道办事处\n20XX年7月X日"),
        (["二是。"], "一是商户经营困难；二是 。"),
        (["（请根据本街道情况补充）"], "（请根据本街道情况补充）"),
        ([], "单位        年度任务     累计完成\n东镇      38000       22400\n"),
        (["下降%"], "财政收入3亿元，同比下降%，"),
        (["（请结合实际工作情况填写）"], "已完工项目9个\n(请结合实际工作情况填写)\n"),
        (["（此处请写清具体做法）"], "（此处请写清具体做法）"),
        (
            ["续建项目1个：", "竣工项目4个："],
            "基本情况是：\n续建项目1个：\n竣工项目4个：\n二、下步打算\n今后继续努力。",
        ),
        (["（2）续建项目1个"], "（1）投产项目1个\n甲厂投产。\n（2）续建项目1个\n二、工作举措\n"),
    ],
)
def test_unfilled_places(expected: list[str], text: str) -> None:
    assert blanks(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "完成投资6430万元，占目标任务的58.5%。",
        "引进投资亿元以上项目3个。",
        "设备外形尺寸3×4米，PM2.5浓度下降。",
        "二〇二〇年，到二○○○年。",
        "新建项目4个：甲厂、乙厂、丙厂、丁厂。",
        "新建项目2个：\n甲厂，总投资1亿元。\n乙厂，总投资2亿元。",
        "一、新建项目3个\n（一）甲厂\n（二）乙厂\n（三）丙厂",
        "项目 投资 进度\n水厂 3000 40%",
        "指标\t本年\t上年\t增长%\n财政收入（万元）\t1200\t1000\t20.0\n",
        "| 指标 | 本年 | 上年 | 增长% |\n| 财政收入（万元） | 1200 | 1000 | 20.0 |\n",
        "指标 单位 完成数 增长%\n财政收入 万元 1200 20.0\n",
        "占补平衡（含补充耕地指标）",
        "预算数的%",
        "TCL华星与Exxon、iPhone XX合作。",
        "共计亿元以上项目5个",
    ],
)
def test_signs_that_are_no_blanks(text: str) -> None:
    assert blanks(text) == []


@given(st.text(alphabet="项目投资增长个万元%XX*_ 0120年（）填写：\n，。", max_size=60))
def test_blanks_are_in_order_and_apart(text: str) -> None:
    found = find_blanks(text, Part(0, len(text), None, None, None, ()))
    assert all(0 <= low < high <= len(text) for low, high in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
