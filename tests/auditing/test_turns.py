"""Values told in turn: as many of them as places are named."""

from __future__ import annotations

import pytest

import zsparse

TOO_FEW = [
    (
        "东桥镇、西坪镇、南柳乡、北溪乡到位资金依次为1.86亿元、1.43亿元、0.98亿元，同比增长8%。",
        "单位有4个、数有3个，漏写了数字",
    ),
    ("东桥镇、西坪镇和南柳乡分别完成1.86亿元、1.43亿元、0.98亿元和0.61亿元。", "单位有3个、数有4个，漏写了单位"),
    ("甲河县、乙山县、丙江区分别增长8.2%、7.1%。", "单位有3个、数有2个，漏写了数字"),
]
QUIET = [
    "东桥镇、西坪镇、南柳乡到位资金依次为1.86亿元、1.43亿元、0.98亿元，同比增长8%。",
    # one value for all of them, and values that go on in other words
    "东桥镇、西坪镇、南柳乡分别完成任务的80%以上。",
    "东桥镇、西坪镇分别到位1.86亿元。",
    # indicators, not places
    "工业投资、农业投资、商贸投资分别完成1.86亿元、1.43亿元。",
]


@pytest.mark.parametrize(("text", "told"), TOO_FEW)
def test_more_of_the_one_than_of_the_other(text: str, told: str) -> None:
    (found,) = (f for f in zsparse.audit(zsparse.parse(text)) if f.explanation == "in_turn")
    assert (found.check, found.verdict) == ("ZS203", "inconsistent")
    assert told in found.message


@pytest.mark.parametrize("text", QUIET)
def test_as_many_or_no_list_of_places(text: str) -> None:
    assert [f.message for f in zsparse.audit(zsparse.parse(text)) if f.explanation == "in_turn"] == []
