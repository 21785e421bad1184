"""Stated ratios: their kinds and the numbers they are linked to. A line says: stated, kind, numerator / denominator."""

from __future__ import annotations

import pytest

from tests.extraction.reading import ratio_lines

COMPLETION = {
    "全镇完成到位资金3860万元，占目标任务5000万元的77.2%。": ["77.2% completion 3860万元 / 5000万元"],
    "县里下达我乡引资任务8000万元。全年到位资金9120万元，占任务的114%。": ["114% completion 9120万元 / 8000万元"],
    "全年计划完成投资12.5亿元，1-9月完成9.1亿元，为年度计划的72.8%。": ["72.8% completion 9.1亿元 / 12.5亿元"],
    "一般公共预算支出完成24.3亿元，为调整预算25.1亿元的96.8%。": ["96.8% completion 24.3亿元 / 25.1亿元"],
    "支出预算由18.2亿元调整为20.6亿元，实际支出19.9亿元，占调整预算的96.6%。": ["96.6% completion 19.9亿元 / 20.6亿元"],
    "收入年初预算5.2亿元（调整预算4.9亿元），全年完成4.8亿元，为调整预算的98%。": ["98% completion 4.8亿元 / 4.9亿元"],
    "新升规企业6家（任务5家），完成率120%。": ["120% completion 6家 / 5家"],
    "新建蓄水池42口，完成任务（40口）的105%。": ["105% completion 42口 / 40口"],
    "桥梁工程总投资3.2亿元，已完成投资2.4亿元，占总投资的75%。": ["75% completion 2.4亿元 / 3.2亿元"],
    "全年任务40个，已完成31个，完成率77.5%。": ["77.5% completion 31个 / 40个"],
    "只完成年度计划的一半不到。全年造林任务完成87.5%。": ["一半不到 completion - / -", "87.5% completion - / -"],
    "固定资产投资到位8.9亿元，年度目标完成84.9%，同比增长8.3%。": [
        "84.9% completion 8.9亿元 / -",
        "8.3% growth 8.9亿元 / -",
    ],
    "引进内资3.1亿元，占市下达任务的103.3%，占县下达任务的96.9%。": [
        "103.3% completion 3.1亿元 / -",
        "96.9% completion 3.1亿元 / -",
    ],
}

GROWTH = {
    "全年实现地方收入8.4亿元，同比增长6.5%。": ["6.5% growth 8.4亿元 / -"],
    "进口6.8亿元，下降4.9%。": ["-4.9% growth 6.8亿元 / -"],
    "完成税收3.6亿元，比上年增收0.3亿元，增长9.1%。": ["9.1% growth 3.6亿元 / - Δ 0.3亿元"],
    "旅游收入由上年的12亿元增加到15亿元，增长25%。": ["25% growth 15亿元 / 12亿元"],
    "财政收入12.3亿元，比去年11亿元增长11.8%。": ["11.8% growth 12.3亿元 / 11亿元"],
    "财政收入12.6亿元，上年11.5亿元，增长9.6%。": ["9.6% growth 12.6亿元 / 11.5亿元"],
    "接待游客120万人次，比2020年100万人次增长20%。": ["20% growth 120万人次 / 100万人次"],
    "到位资金1.43亿元，较去年同期的1.19亿元增长20.2%。": ["20.2% growth 1.43亿元 / 1.19亿元"],
    "网络零售额8.4亿元，比上年增长33.3%（上年为6.3亿元）。": ["33.3% growth 8.4亿元 / 6.3亿元"],
    "2021年新增企业20户，2022年新增27户，增幅达到35%。": ["35% growth 27户 / 20户"],
    "地区产值31亿元，固定资产投资34亿元，地方财政收入2亿元，分别增长20%、19%和34%。": [
        "20% growth 31亿元 / -",
        "19% growth 34亿元 / -",
        "34% growth 2亿元 / -",
    ],
    "税收收入增长7.1%；社会消费品零售总额增长4%。": ["7.1% growth - / -", "4% growth - / -"],
    "工业投资3.7亿元（同比增长24.9%），服务业投资1.3亿元。": ["24.9% growth 3.7亿元 / -"],
    "全市财政总收入12亿元，增长-3.2%。": ["-3.2% growth 12亿元 / -"],
    "信访量下降8.9%、4.6%。": ["-8.9% growth - / -", "-4.6% growth - / -"],
    "五年来收入由7.24亿元增加到10.36亿元，年均增长7.4%。": ["7.4% growth 10.36亿元 / 7.24亿元"],
    "存款余额158.7亿元，比年初新增14.2亿元，增长9.8%。": ["9.8% growth 158.7亿元 / - Δ 14.2亿元"],
}

SHARE = {
    "全市到位资金37.5亿元，其中东城区21.7亿元，占总数的57.9%。": ["57.9% share 21.7亿元 / 37.5亿元"],
    "债务余额19.8亿元（一般债务13.7亿元，占比69.2%；专项债务6.1亿元，占比30.8%）。": [
        "69.2% share 13.7亿元 / 19.8亿元",
        "30.8% share 6.1亿元 / 19.8亿元",
    ],
    "达到标准的有51个村，占全镇180个村的28.3%。": ["28.3% share 51个 / 180个"],
    "监测断面30个，符合标准的占96.67%（29个）。": ["96.67% share 29个 / -"],
    "占全部未投产项目的37.5%（未投产项目72个）的签约项目有27个。": ["37.5% share - / -"],
    "进展缓慢的签约项目有27个，占未投产项目的37.5%（未投产项目72个）。": ["37.5% share 27个 / 72个"],
    "税收收入8.1亿元，占一般公共预算收入的比重为71.2%。": ["71.2% share 8.1亿元 / -"],
}

RATE = {
    "签约项目10个，总投资24亿元。其中9个已履约，履约率90%；6个已动工，开工率60%；资金落实9.88亿元，资金到位率41.2%。": [
        "90% rate 9个 / 10个",
        "60% rate 6个 / 10个",
        "41.2% rate 9.88亿元 / 24亿元",
    ],
    "新签项目247个，其中履约244个、开工222个，履约率和开工率分别为98.8%和89.9%。": [
        "98.8% rate 244个 / 247个",
        "89.9% rate 222个 / 247个",
    ],
    "受理群众诉求173件，办结165件，办结率95.4%。": ["95.4% rate 165件 / 173件"],
    "居民参保41286人，参保率98.3%（应参保42000人）。": ["98.3% rate 41286人 / 42000人"],
    "新签项目24个，协议额42.89亿元，开工率91.7%。": ["91.7% rate - / -"],
}

OTHER = {
    "超前于时序进度5.9%。": ["5.9% points - / -"],
    "比计划进度快3.2个百分点。": ["3.2个百分点 points - / -"],
    "引进者按到位资金的1%给予奖励。": ["1% other - / -"],
    "规模工业增加值超年度计划12%。": ["12% other - / -"],
    "完成造林2.3万亩，超额完成年度任务2万亩的15%。": ["15% other 2.3万亩 / -"],
    "降幅扩大0.8个百分点。": ["0.8个百分点 points - / -"],
    "增速回落0.8个百分点。": ["-0.8个百分点 points - / -"],
    "新增贷款年利率4.35%。": ["4.35% other - / -"],
    "明年力争财政收入增长10%。": ["10% other - / -"],
}

REGULAR = COMPLETION | GROWTH | SHARE | RATE | OTHER


@pytest.mark.parametrize("text", REGULAR)
def test_ratio_is_read_and_linked(text: str) -> None:
    assert ratio_lines(text) == REGULAR[text]


NEGATIVE = {
    "the part has a target of its own": (
        "全市“三保”预算数22.9亿元，支出完成23.6亿元，完成年初预算的103.1%，其中：保工资支出完成10.5亿元，完成年初预算的97.3%。",
        ["103.1% completion 23.6亿元 / 22.9亿元", "97.3% completion 10.5亿元 / -"],
    ),
    "a target of another account": (
        "支出预算21.3亿元，实际支出20.7亿元，占预算的97.2%。\n园区收入完成14.1亿元，占预算的100.7%。",
        ["97.2% completion 20.7亿元 / 21.3亿元", "100.7% completion 14.1亿元 / -"],
    ),
    "growth of another indicator": (
        "全年完成投资5亿元，其他主要指标中，社会消费品零售总额增长4%。",
        ["4% growth - / -"],
    ),
    "a fraction of working time is no claim": ("班子成员三分之一的时间用于招商。", []),
    "a target of another indicator": (
        "全年招商引资目标2亿元。一年来，农业总产值1.8亿元，占年计划的98%。",
        ["98% completion 1.8亿元 / -"],
    ),
    "the same town is not the same indicator": (
        "全年全镇招商引资目标2亿元。全镇农业总产值3亿元，完成目标的150%。",
        ["150% completion 3亿元 / -"],
    ),
    "a price per tonne is no part of a rate": (
        "全年供水616万立方米，处理能力45万立方米/日，集中处理率100%。",
        ["100% rate - / -"],
    ),
}


@pytest.mark.parametrize("name", NEGATIVE)
def test_nothing_is_linked_that_the_text_does_not_say(name: str) -> None:
    text, lines = NEGATIVE[name]
    assert ratio_lines(text) == lines


KNOWN_FAILURES = {
    "the numerator follows the rate": (
        "空气质量优良天数比例94.8%（365天中有346天）。",
        ["94.8% share 346天 / 365天"],
    ),
    "an entity named far from its amount": (
        "经济开发区到位12亿元，城关镇到位4亿元。县经济开发区一家占全县的75%。",
        ["75% share 12亿元 / -"],
    ),
}


@pytest.mark.parametrize("name", KNOWN_FAILURES)
@pytest.mark.xfail(reason="not linked yet", strict=True)
def test_known_failures(name: str) -> None:
    text, lines = KNOWN_FAILURES[name]
    assert ratio_lines(text) == lines


def test_real_growth_is_marked() -> None:
    from tests.extraction.reading import read

    texts = ["地区生产总值107亿元，按可比价格计算增长6.5%。", "规模以上工业增加值增长8.1%。"]
    assert [r.basis for t in texts for r in read(t).ratios] == ["real", "real"]


def test_a_range_of_two_printed_rates_gives_both() -> None:
    assert ratio_lines("今年预期目标是经济增长6.5%—7%。") == ["6.5% other - / -", "7% other - / -"]
