"""What a finding says to its reader: which number, why, and what its likeliest repair undoes."""

from __future__ import annotations

import pytest

import zsparse

MESSAGES = [
    (
        "完成投资7.4亿元，占目标任务10.6亿元的67.4%。",
        "完成率“67.4%”与所列数字不符：",
        "“67.4%”改为“69.8%”（按所列数字重新计算）。",
    ),
    ("入库21.66亿元，占目标任务100.2亿元的21.16%。", "完成率“21.16%”", "“21.16%”改为“21.62%”（相邻两位颠倒）。"),
    ("收入50.5亿元，其中税收收入38.2亿元，非税收入12.8亿元。", "合计数“50.5亿元”与分项之和不符：", "（错一位数字）。"),
    ("固定资产投资18.6亿元，其中工业投资74.2亿元。", "分项74.2亿元大于总数18.6亿元", "（小数点移位或多、少一个零）。"),
    (
        "收入2.36万元，其中利润收入1.92亿元。",
        "分项1.92亿元大于总数2.36万元",
        "“2.36万元”改为“2.36亿元”（万、亿混用）。",
    ),
    (
        "完成投资99.4亿元，占目标任务100亿元的100%。",
        "原文“100%”表示目标已经达到",
        "“100%”改为“99.4%”（按所列数字重新计算）。",
    ),
    (
        "总产值中，装备、电子、新材料和其他产业分别占41.2%、28.7%、23.1%和11.0%。",
        "各项占比合计应为100，实为104",
        "最可能的改法：“28.7”改为“24.7”。",
    ),
    (
        "年度目标任务16.5亿元。完成投资9.37亿元，占目标任务9.8亿元的56.8%。",
        "完成率“56.8%”与所列数字不符：",
        "若基数是文中另一处的“16.5亿元”，而不是“9.8亿元”，则相符。",
    ),
]
UNKNOWN = [
    ("收入12亿元，占年初预算的103.5%。", "“103.5%”无法核算：原文没有给出任务数"),
    ("收入12亿元，同比增长3.5%。", "“3.5%”无法核算：原文没有给出上期数"),
    ("税收收入12亿元，占财政收入的63.5%。", "“63.5%”无法核算：原文没有给出总数"),
]


@pytest.mark.parametrize(("text", "opening", "end"), MESSAGES)
def test_an_alarm_says_what_is_wrong_and_what_would_mend_it(text: str, opening: str, end: str) -> None:
    messages = [f.message for f in zsparse.audit(zsparse.parse(text)).alarms]
    assert [m for m in messages if m.startswith(opening) and m.endswith(end)], messages


@pytest.mark.parametrize(("text", "opening"), UNKNOWN)
def test_what_is_missing_goes_by_its_name(text: str, opening: str) -> None:
    messages = [f.message for f in zsparse.audit(zsparse.parse(text))]
    assert [m for m in messages if m.startswith(opening)], messages
