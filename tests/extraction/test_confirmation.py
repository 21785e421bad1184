"""Operands that words leave open are confirmed by numbers close by, and by nothing less than a fit."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import zsparse
from tests.extraction.reading import ratio_lines

# The ratio as it is linked (the last of the text), and texts that say it.
CONFIRMED = {
    # the whole is named otherwise than the share asks for it
    "59.86% share 2587.55亿元 / 4322.76亿元": [
        "全年引进区外到位资金4322.76亿元。四个地州合计2587.55亿元，占全区的59.86%。",
        "全年引进区外到位资金4322.76亿元。其余工作按序推进，会议开了3次。四个地州合计2587.55亿元，占全区的59.86%。",
    ],
    # cut off, not rounded: it comes to 59.858 %
    "59.85% share 2587.55亿元 / 4322.76亿元": ["全年到位资金4322.76亿元。四个地州合计2587.55亿元，占全区的59.85%。"],
    # the target is said in the sentence behind
    "113% completion 71亿元 / 62.8亿元": [
        "全年完成建设投资71亿元，为计划的113%。县里对这一批内容年初计划安排62.8亿元。",
    ],
    # the rate may be of either count before it
    "88% rate 132件 / 150件": ["今年交办信访件150件，按期办结141件，办结率94%；群众满意132件，满意率88%。"],
    # several times, to the hundredth
    "1.08倍 rate 23.48亿元 / 21.74亿元": [
        "上年全县工业投资21.74亿元，质量有所提高。今年同口径的数字为23.48亿元，是那时的1.08倍。"
    ],
}
# A share too coarse to be confirmed by itself is of the base that the one before it has been confirmed to be of.
SHARED = {
    ("57% share 13个 / 23个", "31% share 7个 / 23个"): [
        "前十月共签约项目23个，合同已生效。目前，已投产13个，占57%；在建7个，占31%。",
        "前十月共签约项目23个，合同已生效。目前，已投产13个，占57%。尚在建设的7个，占31%。",
    ],
}
# Words give no base, and nothing close by proves one.
MANY = "，".join(f"第{i}项{i}.5亿元" for i in range(1, 80))
OPEN = {
    # the task of another authority
    "70% completion 14.35亿元 / -": ["市里下达计划总额20.5亿元。会议开了3次。累计完成14.35亿元，完成县下达任务的70%。"],
    # rates in turn are each of their own amount, and what fits the one may be an accident
    "92.65% completion 331.97公里 / -": [
        "公路计划总里程358.3公里。开工公路89条，建成路面331.97公里，分别占全年计划的100%、92.65%。",
    ],
    # so far back in one sentence nobody looks
    "59.86% share 2587.55亿元 / -": [f"引进区外资金4322.76亿元，{MANY}，四个地州合计2587.55亿元，占全区的59.86%。"],
    # one number fits, but what is completed is measured against a plan
    "19.9% completion 3953万元 / -": ["工商税收19893万元。一般公共服务3953万元，占预算的19.9%。"],
    # two amounts fit
    "50% share 25亿元 / -": ["甲项资金50亿元，乙项资金50.1亿元。四个地州合计25亿元，占全区的50%。"],
    # few digits, far away
    "33% share 1亿元 / -": [
        "甲区收入3亿元。乙区收入7亿元。丙区收入8亿元。丁区收入9亿元。戊区其中一类收入1亿元，占33%。"
    ],
    # surveyed, of a population at another time
    "7.19‰ rate - / -": ["年末常住人口4527.98万人。全年出生人口32.5万人，出生率为7.19‰。"],
    # other units
    "59.85% share 2587.55亿元 / -": ["全年引进项目4322.76公里。四个地州合计2587.55亿元，占全区的59.85%。"],
    # of another whole than the ratio before it, whatever slip would make it fit
    "79% share 1812万元 / -": [
        "争取上级资金3685万元，下达县区。落实民生支出1441万元，占39.1%；偿还债务1812万元，占债务总额的79%。"
    ],
    "17% share 7个 / -": [
        "前十月共签约项目23个，合同已生效。目前，已投产13个，占57%；外资项目7个，占全市的17%。",
    ],
    # taxes are no whole of what is spent
    "13.3% share 2371万元 / -": ["工业税收12778万元，农业税收17813万元。教育支出2371万元，占总支出的13.3%。"],
    # it is a contribution to growth, not a part
    "59.86% share - / -": ["全年到位资金4322.76亿元。四个地州合计2587.55亿元，对全区的贡献率59.86%。"],
}


def last_of(text: str) -> str:
    return ratio_lines(text)[-1]


@pytest.mark.parametrize(("line", "text"), [(line, text) for line, texts in CONFIRMED.items() for text in texts])
def test_numbers_confirm_a_base(line: str, text: str) -> None:
    assert last_of(text) == line


@pytest.mark.parametrize(("lines", "text"), [(lines, text) for lines, texts in SHARED.items() for text in texts])
def test_a_confirmed_base_is_that_of_the_next(lines: tuple[str, ...], text: str) -> None:
    assert ratio_lines(text)[-len(lines) :] == list(lines)


@pytest.mark.parametrize(("line", "text"), [(line, text) for line, texts in OPEN.items() for text in texts])
def test_nothing_is_confirmed_without_proof(line: str, text: str) -> None:
    assert last_of(text) == line


def test_what_words_give_is_not_exchanged_for_what_fits() -> None:
    text = "去年任务12.5亿元。今年年度任务15亿元。全年完成12亿元，完成年度任务15亿元的96%。"
    assert last_of(text) == "96% completion 12亿元 / 15亿元"


@settings(max_examples=60, deadline=None)
@given(st.integers(10001, 99999), st.integers(10001, 99999))
def test_a_confirmed_base_raises_no_alarm(part: int, whole: int) -> None:
    assume(part < whole)
    share = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    document = zsparse.parse(f"全年到位资金{whole}万元。四个地州合计{part}万元，占全区的{share}%。")
    assert document.reports[0].ratios[-1].denominator is not None
    assert all(finding.verdict == "consistent" for finding in zsparse.audit(document).findings)
