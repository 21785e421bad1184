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
    ("200020000", "10000", ["二亿二万", "2亿2万"]),
    ("500050000000", "10000000", ["五千亿五"]),
    ("120", "1", ["百廿", "一百廿"]),
    ("190", "1", ["百九", "一百九", "百九十"]),
    ("1700", "1", ["千七", "一千七"]),
    ("350", "10", ["3百5"]),
    ("1200000", "10000", ["百二万", "百2万"]),
    ("12000000", "10000", ["千二万"]),
    ("800000000", "100000000", ["8万万", "八万万"]),
    ("100070000", "10000", ["一万零七万"]),
    ("10000000000000000", "10000000000000000", ["1亿亿", "一亿亿"]),
    ("2000000000000", "1000000000000", ["两亿万"]),
    ("100000000000000", "1000000000000", ["百亿万"]),
    ("10000", "10000", ["万"]),
    ("999999999999.99999999", "0.00000001", ["九千九百九十九亿九千九百九十九万九千九百九十九点九九九九九九九九"]),
    ("1" * 28, "1", ["一" * 28, "1" * 28]),
    ("0." + "1" * 27, "0." + "0" * 26 + "1", ["零点" + "一" * 27]),
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


# (hedge, value, unit of the last printed place, low, high, open above, surface forms)
INTERVALS = [
    ("range", "10", "1", "11", "19", False, ["十几"]),
    ("range", "100000", "10000", "110000", "190000", False, ["十几万"]),
    ("range", "40", "1", "41", "49", False, ["四十几"]),
    ("range", "100", "100", "200", "999", False, ["数百", "几百"]),
    ("range", "100000000", "100000000", "200000000", "900000000", False, ["数亿", "几亿"]),
    ("range", "1000000000", "1000000000", "2000000000", "9900000000", False, ["数十亿"]),
    ("range", "50", "1", "30", "50", False, ["三五十"]),
    ("range", "18", "1", "17", "18", False, ["十七八"]),
    ("range", "900000000", "100000000", "800000000", "900000000", False, ["八九亿"]),
    ("over", "50000000000", "100000000", "50000000000", "60000000000", True, ["500多亿", "五百余亿"]),
    ("over", "110000000", "10000", "110000000", "120000000", True, ["一亿一千多万"]),
    ("over", "4600000", "10000", "4600000", "4700000", True, ["四百六十多万"]),
    ("about", "3000000", "10000", "2000000", "4000000", False, ["三百来万"]),
    ("range", "2000", "100", "2100", "2999", False, ["两千几百"]),
    ("range", "3000000", "100000", "3100000", "3990000", False, ["三百几十万"]),
    ("range", "100000000", "10000000", "110000000", "199990000", False, ["1亿几千万"]),
    ("range", "100", "1", "110", "199", False, ["一百好几"]),
    ("range", "100", "1", "101", "109", False, ["一百零几"]),
    ("range", "20", "1", "11", "20", False, ["十几二十"]),
    ("range", "300000", "10000", "210000", "300000", False, ["二十几三十万"]),
    ("range", "900000000", "100000000", "700000000", "900000000", False, ["七八九亿"]),
    ("range", "1000000", "10000", "1100000", "1990000", False, ["百几万", "一百几万"]),
    ("range", "100", "10", "110", "199", False, ["百几十", "一百几十"]),
    ("range", "10000", "100", "10100", "10999", False, ["万几百", "一万几百"]),
    ("range", "100000000000", "100000000", "110000000000", "199900000000", False, ["千几亿"]),
    ("about", "1000000000", "100000000", "0", "2000000000", False, ["十来亿"]),
    ("over", "20000", "10000", "20000", "30000", True, ["2余万", "2多万", "两万多"]),
    ("range", "10000000000000", "1000000000000", "11000000000000", "19000000000000", False, ["十几万多亿"]),
    ("range", "30", "1", "21", "30", False, ["二十几三十"]),
]


@pytest.mark.parametrize("row", [(*row[:6], form) for row in INTERVALS for form in row[6]], ids=lambda row: row[6])
def test_an_uncertain_numeral_has_its_bounds(row: tuple[str, str, str, str, str, bool, str]) -> None:
    hedge, value, place, low, high, open_above, form = row
    number = read_numeral(form)
    assert number is not None
    assert (number.value, number.low, number.high) == (Decimal(value), Decimal(low), Decimal(high))
    assert (number.place, number.high_open, number.hedge) == (Decimal(place), open_above, hedge)
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
        *("几亿万", "三数", "三两", "两零", "十百一二", "五六余", "千几千", "二十几四十", "二十几二十"),
        *("廿十", "十十", "零万", "1十亿亿", "1万亿亿", "一亿兆", "十几七八"),
        "1" * 29,
        "一" * 29,
        "零点" + "一" * 28,
        "1点" + "2" * 30,
        "1" + "0" * 20 + "点五",
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
    for behind in ("千", "千千千千千"):
        read = longest_numeral(f"五十{behind}", 0, 2 + len(behind))
        assert read is not None
        assert (read[0].value, read[1]) == (50, 2)
    assert longest_numeral("五十千千千千千千", 0, 8) is None
    assert longest_numeral("点点", 0, 2) is None
