"""Numerals: the value and the last printed place of every form, and what is refused."""

from decimal import Decimal

import pytest

from zsparse.quantities.numerals import grain, longest_numeral, read_numeral

# (value, unit of the last printed place, surface forms)
VALUES = [
    ("0", "1", ["0", "零", "〇"]),
    ("2", "1", ["2", "二", "两", "贰"]),
    ("20", "1", ["20", "二十", "廿", "贰拾"]),
    ("24", "1", ["24", "二十四", "廿四"]),
    ("10010", "1", ["10010", "10,010"]),
    ("10010", "10", ["一万零一十", "一万零十"]),
    ("1300000", "10000", ["130万", "一百三十万", "壹佰叁拾万"]),
    ("253000", "1000", ["25万3千", "二十五万三", "二十五万三千", "25.3万"]),
    ("150000000", "10000000", ["1亿5千万", "1.5亿", "一亿五千万"]),
    ("230000000", "10000000", ["两亿三千万", "2.3亿", "2亿3千万"]),
    ("3500", "100", ["3千5百", "3.5千", "3千5"]),
    ("12000000", "1000000", ["1.2千万"]),
    ("1200000", "10000", ["一百二十万"]),
    ("4780000000000", "10000000000", ["4.78万亿"]),
    ("8.5", "0.1", ["8.5", "八点五", "捌点伍"]),
    ("90.80", "0.01", ["90.80", "九十点八零"]),
    ("314000000", "1000000", ["3.14亿", "三点一四亿"]),
    ("2014", "1", ["2014", "二〇一四", "二零一四"]),
    ("1080211", "1", ["1,080,211"]),
    ("10086", "1", ["一万零八十六", "1万零86"]),
    ("0.07", "0.01", [".07", "零点零七", "点零七"]),
    ("45", "1", ["卌五"]),
    ("100050000", "10000", ["1亿5万", "一亿零五万", "1亿零5万"]),
    ("500014600", "100", ["5亿1万4千6百"]),
    ("2222", "1", ["俩千两百贰拾二"]),
    ("5006200045200", "100", ["五兆六十二亿四万五千二"]),
    ("10000", "1", ["1,0000"]),
    ("12034", "1", ["一万两千零3十四"]),
    ("250000000", "10000000", ["2亿5千", "两亿五千"]),
    ("200005000", "1000", ["2亿零5千"]),
]


@pytest.mark.parametrize(
    ("value", "place", "form"), [(value, place, form) for value, place, forms in VALUES for form in forms]
)
def test_a_numeral_has_its_value_and_its_last_place(value: str, place: str, form: str) -> None:
    number = read_numeral(form)
    assert number is not None
    assert (number.value, number.place) == (Decimal(value), Decimal(place))
    assert number.plain
    assert number.low == number.high == number.value


# (value, low, high, open above, surface forms)
INTERVALS = [
    ("10", "11", "19", False, ["十几"]),
    ("100000", "110000", "190000", False, ["十几万"]),
    ("40", "41", "49", False, ["四十几"]),
    ("100", "200", "999", False, ["数百", "几百"]),
    ("100000000", "200000000", "900000000", False, ["数亿", "几亿"]),
    ("1000000000", "2000000000", "9900000000", False, ["数十亿"]),
    ("50", "30", "50", False, ["三五十"]),
    ("18", "17", "18", False, ["十七八"]),
    ("900000000", "800000000", "900000000", False, ["八九亿"]),
    ("50000000000", "50000000000", "60000000000", True, ["500多亿", "五百余亿"]),
    ("110000000", "110000000", "120000000", True, ["一亿一千多万"]),
    ("4600000", "4600000", "4700000", True, ["四百六十多万"]),
    ("3000000", "2000000", "4000000", False, ["三百来万"]),
    ("2000", "2100", "2999", False, ["两千几百"]),
    ("3000000", "3100000", "3990000", False, ["三百几十万"]),
    ("100000000", "110000000", "199990000", False, ["1亿几千万"]),
    ("100", "110", "199", False, ["一百好几"]),
    ("100", "101", "109", False, ["一百零几"]),
    ("20", "11", "20", False, ["十几二十"]),
    ("300000", "210000", "300000", False, ["二十几三十万"]),
    ("900000000", "700000000", "900000000", False, ["七八九亿"]),
]


@pytest.mark.parametrize(
    ("value", "low", "high", "open_above", "form"), [(*row[:4], form) for row in INTERVALS for form in row[4]]
)
def test_an_uncertain_numeral_has_its_bounds(value: str, low: str, high: str, open_above: bool, form: str) -> None:
    number = read_numeral(form)
    assert number is not None
    assert (number.value, number.low, number.high) == (Decimal(value), Decimal(low), Decimal(high))
    assert number.high_open is open_above
    assert not number.plain


@pytest.mark.parametrize(
    "form",
    [
        "",
        "百千",
        "五十千",
        "3万百",
        "点",
        "一点",
        "多",
        "几",
        "十几几",
        "一来万",
        "1" * 40,
        "三二一十",
        "十几三十",
        "一" * 28 + "亿万点五",
        "一三五亿",
    ],
)
def test_what_is_no_numeral_is_refused(form: str) -> None:
    assert read_numeral(form) is None


@pytest.mark.parametrize(
    ("value", "place"),
    [("2600", "100"), ("11000", "1000"), ("5.80", "0.1"), ("7", "1"), ("0", "1"), ("0.305", "0.001")],
)
def test_the_grain_is_the_place_of_the_last_digit_that_is_not_zero(value: str, place: str) -> None:
    assert grain(Decimal(value)) == Decimal(place)


def test_the_longest_numeral_gives_back_what_does_not_fit() -> None:
    read = longest_numeral("五十千", 0, 3)
    assert read is not None
    assert (read[0].value, read[1]) == (50, 2)
