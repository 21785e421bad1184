"""Indicators in one form: the normal form first, then what is printed for it."""

from __future__ import annotations

import pytest

from zsparse.text.indicators import plain_indicator

FORMS = {
    "到位资金": [
        "到位资金",
        "全镇完成到位资金",
        "县下达我镇全年到位资金目标任务",
        "我县累计完成到位资金",
        "到位资金任务数",
        "全年到位 资金计划",
    ],
    "一般公共预算收入": ["一般公共预算收入", "全市实现一般公共预算收入", "全县一般公共预算收入完成"],
    "固定资产投资": ["全年固定资产投资", "全区固定资产投资计划", "年度固定资产投资目标"],
    "实际到位资金": ["实际到位资金", "全乡共实际到位资金"],
    "新增规模以上企业": ["新增规模以上企业", "全县新增规模以上企业"],
    "省外到位资金": ["其中省外到位资金", "省外到位资金"],
    "全部工业增加值": ["全部工业增加值"],
    "县域外资金": ["县域外资金"],
    "计划生育投入": ["计划生育投入", "全县计划生育投入"],
}
NOTHING = [None, "", "目标任务", "全年任务", "完成", "全镇"]


@pytest.mark.parametrize(("normal", "printed"), [(n, p) for n, forms in FORMS.items() for p in forms])
def test_forms_of_one_indicator_are_equal(normal: str, printed: str) -> None:
    assert plain_indicator(printed) == normal


@pytest.mark.parametrize("printed", NOTHING)
def test_words_that_name_no_indicator(printed: str | None) -> None:
    assert plain_indicator(printed) is None
