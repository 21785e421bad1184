"""Targets, breakdowns and listings."""

from __future__ import annotations

import pytest

from tests.extraction.reading import breakdown_lines, listing_lines, target_lines

TARGETS = {
    "县上下达我镇的招商引资任务9000万元，其中省外到位资金6200万元。": ["9000万元", "6200万元"],
    "区里下达市外到位资金13.2亿元、固定资产投资8.6亿元、外贸进出口3600万美元。": ["13.2亿元", "8.6亿元", "3600万美元"],
    "力争全年引进资金3亿元。": ["3亿元"],
    "新建厂房5家（任务数4家）。": ["4家"],
    "今年需完成投资22亿元。": ["22亿元"],
    "支出预算由3.1亿元变动为4.2亿元。": ["3.1亿元", "4.2亿元"],
    "该项目计划总投资4.1亿元。": [],
    "完成油茶生产任务154万亩。": [],
    "完成到位资金6亿元，同比增长5%。": [],
    "计划生育家庭奖励30万元。": [],
}


@pytest.mark.parametrize("text", TARGETS)
def test_targets(text: str) -> None:
    assert target_lines(text) == TARGETS[text]


BREAKDOWNS = {
    "财政收入17.9亿元，其中税收收入11.1亿元，非税收入6.8亿元。": ["17.9亿元 = 11.1亿元 + 6.8亿元"],
    "财政收入17.9亿元，其中税收收入11.1亿元，非税收入5.8亿元。": ["17.9亿元 = 11.1亿元 + 5.8亿元"],
    "在建项目9个，新引进1个，续建8个。": ["9个 = 1个 + 8个"],
    "上级补助17.3亿元、上年结转5.2亿元、调入资金4.3亿元，收入总计26.8亿元。": [
        "26.8亿元 = 17.3亿元 + 5.2亿元 + 4.3亿元"
    ],
    "新签项目9个，按产业分，工业6个、农业2个、文旅1个。": ["9个 = 6个 + 2个 + 1个"],
    "投入配套资金1486万元，分别用于道路612万元、供水345万元和供电298万元。": ["1486万元 = 612万元 + 345万元 + 298万元"],
    "引进项目5个，其中新建项目4个，在建项目4个，意向项目1个。": ["5个 ≈ 4个 + 4个 + 1个"],
    "完成投资10亿元，其中工业投资6亿元，民间投资3亿元。": [],
    "签约项目247个，其中履约244个、开工222个。": [],
    "本年收入7.8亿元，本年支出7亿元，收支结余0.8亿元。": [],
}


@pytest.mark.parametrize("text", BREAKDOWNS)
def test_breakdowns(text: str) -> None:
    assert breakdown_lines(text) == BREAKDOWNS[text]


LISTINGS = {
    "引进项目3个，签订协议2个，具体项目有：（1）投资900万元新建甲市场；（2）投资800万元新建乙饭店。": ["3个: 2"],
    "在建项目3个：东山水库，已投资200万元；西河桥，已投资90万元；南街改造，已投资30万元。": ["3个: 3"],
    "二、签约项目（2个）\n1．甲厂，总投资5亿元。\n2．乙厂，总投资3亿元。\n": ["2个: 2"],
    "共引进项目10个，具体情况是：\n（1）已投产项目9个\n（2）续建项目1个\n": [],
    "在建项目3个，进展顺利。": [],
    "新建项目2个：甲厂、乙厂；续建项目2个：丙厂、丁厂；竣工项目1个：戊厂。": ["2个: 2", "2个: 2"],
}


@pytest.mark.parametrize("text", LISTINGS)
def test_listings(text: str) -> None:
    assert listing_lines(text) == LISTINGS[text]


def test_a_text_may_end_anywhere_in_a_bracket() -> None:
    assert target_lines("专债项目开工率94.1%（68个项目已开工64个") == []


def test_a_target_of_the_year_is_of_the_year() -> None:
    from tests.extraction.reading import read

    report = read("2023年上半年工作总结\n年度计划2.2亿元，1—6月完成1.2亿元。\n")
    assert [t.period for t in report.targets] == ["2023年"]
