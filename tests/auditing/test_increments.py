"""ZS109: increases and decreases between two printed values, tied to them by the words around."""

from __future__ import annotations

import pytest

import zsparse

# (verdict, explanation), sentence
TIED = [
    (("consistent", "exact"), "完成财政收入12.3亿元，比上年的11.2亿元增加1.1亿元，增长9.8%。"),
    (("consistent", "rounding"), "完成财政收入12.3亿元，比上年的11亿元增加1.5亿元。"),
    (("inconsistent", "inconsistent"), "完成财政收入12.3亿元，比上年的11.2亿元增加1.5亿元，增长9.8%。"),
    (("inconsistent", "inconsistent"), "完成财政收入12.3亿元，增长9.8%，较去年同期的11.2亿元增加1.5亿元。"),
    (("consistent", "exact"), "财政收入由11.2亿元增加到12.3亿元，增加1.1亿元。"),
    (("inconsistent", "inconsistent"), "财政收入由11.2亿元减少到10.3亿元，减少1.9亿元。"),
    (("consistent", "exact"), "财政收入由11.2亿元减少到10.3亿元，净减少0.9亿元。"),
    (("consistent", "exact"), "粮食总产29.86万吨，比计划29.5万吨增产0.36万吨。"),
    (("inconsistent", "inconsistent"), "粮食总产29.86万吨，比计划29.5万吨增产0.63万吨。"),
    (("consistent", "exact"), "引进项目45个，比上年的31个增加14个。"),
    (("inconsistent", "inconsistent"), "引进项目45个，比上年的31个增加15个，增长45.2%。"),
    (("consistent", "hedge"), "完成投资近50亿元，比上年的42亿元增加7.5亿元。"),
]
# Nothing is said about a change that the words do not tie to both values, or that another reading explains.
LOOSE = [
    "引进项目45个，其中新建项目31个，增加15个。",
    "完成投资12.3亿元，比上年的11.2亿元增加到15亿元。",
    "完成投资12.7亿元，到位资金12.3亿元，比上年的11.2亿元增加1.5亿元。",
    "完成财政收入12.3亿元，比上年的11.2亿元增加1.5亿元，上年数经过修订。",
    "按同口径比较，完成财政收入12.3亿元，比上年的11.2亿元增加1.5亿元。",
    "引进项目45个，比上年的31户增加15个。",
    # what stands behind 比上年 is a change itself
    "一般公共预算收入完成12.3亿元，比预算超收1.2亿元，增收0.8亿元。",
    "到位资金12亿元，比任务多2亿元，增加0.5亿元。",
    "一般公共预算支出35.6亿元，比上年增加1.2亿元，增支0.5亿元用于“三保”。",
    "城镇新增就业4523人，比上年增加223人，增加120人公益性岗位。",
    "贷款余额146.8亿元，比年初增加18.6亿元，增加2.1亿元。",
    "全县市场主体2.3万户，比上年净增1800户，增加600户个体工商户。",
    # losses and deficits lie below nothing
    "全年实现利润1.2亿元，比上年的亏损0.5亿元增加1.7亿元。",
    "净利润1.2亿元，比上年的-0.5亿元增加1.7亿元。",
    "外贸顺差2亿美元，比上年的逆差1亿美元增加3亿美元。",
    "利润总额由上年的盈利2300万元转为亏损560万元，减少2860万元。",
    # other things are counted
    "全县城市社区由36个增加到52个，增加12个老旧小区社区。",
    "2023年，全县规上企业由36个增加到52个，增加12个省级专精特新企业。",
    "内设机构由8个整合为5个，减少2个领导职数。",
]


def _found(sentence: str) -> list[tuple[str, str]]:
    return [(f.verdict, f.explanation) for f in zsparse.audit(zsparse.parse(sentence)) if f.check == "ZS109"]


@pytest.mark.parametrize(("expected", "sentence"), TIED)
def test_a_change_is_the_difference_of_the_values_beside_it(expected: tuple[str, str], sentence: str) -> None:
    assert _found(sentence) == [expected]


@pytest.mark.parametrize("sentence", LOOSE)
def test_a_change_that_nothing_ties_is_left_alone(sentence: str) -> None:
    assert _found(sentence) == []


def test_the_repair_is_the_difference() -> None:
    (found,) = (f for f in zsparse.audit(zsparse.parse(TIED[2][1])) if f.check == "ZS109")
    assert (found.repairs[0].evidence.quote, found.repairs[0].replacement) == ("1.5亿元", "1.1亿元")
