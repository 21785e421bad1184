"""Periods in one form: the normal form first, then what is printed for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.text.timespans import Timespan, read_path, read_timespan

FORMS = {
    "2014年": ["2014年", "2014年度", "２０１４年", "二〇一四年", "二○一四年度", "2014", "2014年全年", "2014年5月3日"],
    "2014年上半年": ["2014年上半年", "2014年半年", "2014年1-6月", "2014年1—6月份", "2014年前两季度", "2014年一至六月"],
    "2014年下半年": ["2014年下半年", "2014年7-12月"],
    "2014年前三季度": ["2014年前三季度", "2014年1-9月", "2014年前3季度", "2014年前九个月", "2014年截至9月底"],
    "2014年一季度": ["2014年一季度", "2014年第一季度", "2014年1-3月", "2014年1季度", "2014年前三个月"],
    "2014年四季度": ["2014年第四季度", "2014年10-12月"],
    "2014年1-10月": ["2014年1-10月", "2014年1～10月份", "2014年前10个月", "2014年前十个月", "2014年1月至10月"],
    "2014年1-11月": ["2014年前十一个月", "2014年1-11月"],
    "2014年5月": ["2014年5月", "2014年五月份", "2014年05月"],
    "2016-2020年": ["2016-2020年", "2016年至2020年", "2016—2020年", "“十三五”时期", "十三五"],
    "2001-2005年": ["“十五”期间"],
}

NO_PERIODS = [None, "", "上半年", "今年", "1-10月", "去年同期", "20xx年", "18年", "3014年", "十五个"]

PATHS = {
    "2018上半年青岭镇.txt": "2018年上半年",
    "河南省/2018年/青岭镇.txt": "2018年",
    "a/2014半年总结.doc": "2014年上半年",
    "2017/2018年总结.txt": "2018年",
}


@pytest.mark.parametrize(("normal", "printed"), [(n, p) for n, forms in FORMS.items() for p in forms])
def test_forms_of_one_period_are_equal(normal: str, printed: str) -> None:
    span = read_timespan(printed)
    assert span is not None
    assert span.name == normal


@pytest.mark.parametrize("printed", NO_PERIODS)
def test_what_prints_no_year_is_no_period(printed: str | None) -> None:
    assert read_timespan(printed) is None


@pytest.mark.parametrize(("path", "name"), PATHS.items())
def test_period_of_a_path(path: str, name: str) -> None:
    span = read_path(path)
    assert span is not None
    assert span.name == name


def test_path_without_a_year() -> None:
    assert read_path("reports/青岭镇.txt") is None


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 12))
def test_the_name_is_read_as_the_same_months(year: int, a: int, b: int) -> None:
    span = Timespan(year, min(a, b), max(a, b))
    assert read_timespan(span.name) == span


def test_whole_and_cumulative() -> None:
    assert Timespan(2014).whole
    assert not Timespan(2014, 1, 6).whole
    assert Timespan(2014, 1, 10).cumulative
    assert not Timespan(2014, 7, 12).cumulative
    assert not Timespan(2011, until=2015).cumulative
