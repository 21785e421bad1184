"""The months a number is about: the answer first, then the words."""

from __future__ import annotations

import pytest

from zsparse.auditing.windows import a_year_before, cut_within, window_before
from zsparse.text.timespans import Timespan

OF_REPORT = Timespan(2021)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (OF_REPORT, "全镇完成到位资金"),
        (OF_REPORT, "2021年，全镇完成到位资金"),
        (OF_REPORT, "今年以来，全镇完成到位资金"),
        (OF_REPORT, "全年累计完成"),
        (Timespan(2021, 1, 6), "今年上半年，全镇完成"),
        (Timespan(2021, 1, 10), "截至10月底，全镇完成"),
        (Timespan(2021, 1, 10), "截止今年10月末全镇完成"),
        (Timespan(2021, 1, 11), "1-11月，全镇完成"),
        (Timespan(2021, 1, 11), "1至11月份，全镇完成"),
        (Timespan(2021, 1, 9), "前三季度完成"),
        (Timespan(2021, 1, 5), "前5个月完成"),
        (Timespan(2021, 4, 6), "二季度完成"),
        (Timespan(2021, 12, 12), "12月份完成"),
        (Timespan(2020), "2020年，全镇完成"),
        (Timespan(2020, 1, 6), "2020年上半年完成"),
        # The number is of another time, of no year in particular, or of none that is certain.
        (None, "比去年同期的"),
        (None, "上年完成"),
        (None, "自2016年以来，累计完成"),
        (None, "五年来，累计完成"),
        (None, "“十三五”期间完成"),
        (None, "十三五时期完成"),
        (None, "比年初增加"),
        (None, "2019年、2020年分别完成"),
        (None, "上半年完成5个，全年完成"),
        (None, "当月完成"),
        (None, "二〇二〇年完成"),
    ],
)
def test_months_that_a_sentence_names(window: Timespan | None, words: str) -> None:
    assert window_before(words, OF_REPORT) == window


def test_without_a_year_nothing_is_known() -> None:
    assert window_before("上半年完成", None) is None
    assert window_before("2020年上半年完成", None) == Timespan(2020, 1, 6)


@pytest.mark.parametrize(
    ("cut", "text"),
    [
        (True, "截至10月底，全镇完成"),
        (True, "截至2021年11月完成"),
        (True, "1-10月，全镇完成"),
        (False, "截至2020年11月完成"),
        (False, "截至12月底完成"),
        (False, "全镇完成"),
    ],
)
def test_a_report_of_a_year_that_ends_before_the_year(cut: bool, text: str) -> None:
    assert cut_within(text, OF_REPORT) is cut


def test_the_same_months_a_year_before() -> None:
    assert a_year_before(Timespan(2021, 1, 6)) == Timespan(2020, 1, 6)
