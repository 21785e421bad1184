"""Totals and their parts, counts and their lists, shares together."""

from __future__ import annotations

from decimal import Decimal

import pytest

import zsparse
from tests.auditing.making import breakdown, document, listing, quantity
from zsparse.auditing import notation

# (check, verdict, explanation), exhaustive, text, total, parts
BREAKDOWNS = [
    (("ZS201", "consistent", "exact"), True, "共10个，完工9个，续建1个", "10个", ("9个", "1个")),
    (("ZS201", "inconsistent", "inconsistent"), True, "共9个，新建8个，续建2个，意向2个", "9个", ("8个", "2个", "2个")),
    (
        ("ZS201", "inconsistent", "inconsistent"),
        True,
        "共7300万元，甲2150万元，乙3900万元",
        "7300万元",
        ("2150万元", "3900万元"),
    ),
    (
        ("ZS201", "inconsistent", "inconsistent"),
        True,
        "共8.29亿元，甲6.14亿元，乙0.891亿元，丙1.31亿元",
        "8.29亿元",
        ("6.14亿元", "0.891亿元", "1.31亿元"),
    ),
    (
        ("ZS201", "consistent", "exact"),
        True,
        "共8.3亿元，甲6.14亿元，乙0.891亿元，丙1.31亿元",
        "8.3亿元",
        ("6.14亿元", "0.891亿元", "1.31亿元"),
    ),
    (
        ("ZS201", "consistent", "rounding"),
        True,
        "共10.1亿元，甲3.3亿元，乙3.3亿元，丙3.4亿元",
        "10.1亿元",
        ("3.3亿元", "3.3亿元", "3.4亿元"),
    ),
    (("ZS201", "consistent", "hedge"), True, "共近20亿元，甲12.5亿元，乙7亿元", "近20亿元", ("12.5亿元", "7亿元")),
    (("ZS201", "unverifiable", "units"), True, "共10亿元，甲5亿元，乙5万美元", "10亿元", ("5亿元", "5万美元")),
    (("ZS202", "consistent", "within"), False, "共10个，其中外资3个", "10个", ("3个",)),
    (("ZS202", "inconsistent", "part_exceeds_whole"), False, "共2.5亿元，其中甲10亿元", "2.5亿元", ("10亿元",)),
    (
        ("ZS202", "inconsistent", "part_exceeds_whole"),
        True,
        "共2.36万元，甲1.92亿元，乙0.44亿元",
        "2.36万元",
        ("1.92亿元", "0.44亿元"),
    ),
    (("ZS201", "unverifiable", "overlap"), False, "共4个，其中新建4个，在建4个", "4个", ("4个", "4个")),
]


@pytest.mark.parametrize(("expected", "exhaustive", "text", "total", "parts"), BREAKDOWNS)
def test_breakdown(
    expected: tuple[str, str, str], exhaustive: bool, text: str, total: str, parts: tuple[str, ...]
) -> None:
    made = document(text, breakdowns=(breakdown(text, total, *parts, exhaustive=exhaustive),))
    (found,) = zsparse.audit(made)
    assert (found.check, found.verdict, found.explanation) == expected, found.message


def test_overlap_is_a_warning_and_a_part_above_its_whole_an_error() -> None:
    severities = {}
    for expected, exhaustive, text, total, parts in BREAKDOWNS:
        (found,) = zsparse.audit(document(text, breakdowns=(breakdown(text, total, *parts, exhaustive=exhaustive),)))
        severities[expected[2]] = found.severity
    assert severities["overlap"] == "warning"
    assert severities["part_exceeds_whole"] == "error"
    assert severities["within"] == "none"


def test_declared_rounding_of_totals_is_honoured() -> None:
    text = "共10.3亿元，甲3.3亿元，乙6.7亿元。注：总计与分项合计不等系四舍五入所致。"
    (honoured,) = zsparse.audit(document(text, breakdowns=(breakdown(text, "10.3亿元", "3.3亿元", "6.7亿元"),)))
    plain = text.partition("注")[0]
    (alarm,) = zsparse.audit(document(plain, breakdowns=(breakdown(plain, "10.3亿元", "3.3亿元", "6.7亿元"),)))
    assert (honoured.verdict, honoured.explanation, honoured.severity) == ("unverifiable", "declared_rounding", "note")
    assert alarm.verdict == "inconsistent"


def test_declared_rounding_never_alarms_but_says_when_it_explains_nothing() -> None:
    text = "共73亿元，甲21.5亿元，乙39亿元。注：总计与分项合计不等系四舍五入所致。"
    (found,) = zsparse.audit(document(text, breakdowns=(breakdown(text, "73亿元", "21.5亿元", "39亿元"),)))
    assert (found.verdict, found.severity) == ("unverifiable", "warning")
    assert "相差12.5亿元" in found.message


def test_a_part_that_stands_nearby_and_was_left_out_is_our_misreading() -> None:
    text = "共12个，甲6个，乙5个，另有丙1个"
    quantities = tuple(quantity(q, text.index(q)) for q in ("12个", "6个", "5个", "1个"))
    made = document(text, breakdowns=(breakdown(text, "12个", "6个", "5个"),), quantities=quantities)
    # 12个 holds 1 too, but as the total itself; the number that is missing is 丙1个
    (found,) = zsparse.audit(made)
    assert (found.verdict, found.explanation) == ("unverifiable", "other_parts")


LISTINGS = [
    (("consistent", "exact"), "引进项目2个：(1)甲厂；(2)乙厂", "2个", ("甲厂", "乙厂")),
    (("inconsistent", "count"), "引进项目3个，具体项目有：(1)甲厂；(2)乙厂", "3个", ("甲厂", "乙厂")),
    (("inconsistent", "count"), "引进项目1个：(1)甲厂；(2)乙厂", "1个", ("甲厂", "乙厂")),
    (("unverifiable", "open_ended"), "引进项目8个：甲厂、乙厂", "8个", ("甲厂", "乙厂")),
    (("unverifiable", "open_ended"), "引进项目3个，包括：甲厂、乙厂", "3个", ("甲厂", "乙厂")),
    (("unverifiable", "open_ended"), "引进甲厂前已有项目8个：丙厂、乙厂等", "8个", ("丙厂", "乙厂")),
    (("inconsistent", "count"), "引进项目1个，包括：甲厂、乙厂等", "1个", ("甲厂", "乙厂")),
    (("consistent", "joint"), "引进项目3个：(1)甲厂；(2)乙、丙两个项目", "3个", ("甲厂", "乙、丙两个项目")),
    (("inconsistent", "count"), "引进项目4个：(1)甲厂；(2)乙、丙两个项目", "4个", ("甲厂", "乙、丙两个项目")),
    (("consistent", "exact"), "引进项目10余个", "10余个", tuple("引进项目引进项目引进项")),
]


@pytest.mark.parametrize(("expected", "text", "stated", "items"), LISTINGS)
def test_listing(expected: tuple[str, str], text: str, stated: str, items: tuple[str, ...]) -> None:
    if stated == "10余个":
        text = text + "：" + "引进项目" * 3
    (found,) = zsparse.audit(document(text, listings=(listing(text, stated, *items),)))
    assert (found.check, found.verdict, found.explanation) == ("ZS203", *expected)


@pytest.mark.parametrize(
    ("printed", "scale", "text", "unit"),
    [
        ("亿千瓦", 10**8, "1.17亿千瓦", "千瓦"),
        ("千瓦", 1, "300千瓦", "千瓦"),
        ("万平方米", 10**4, "3.2万㎡", "平方米"),
        ("平方米", 1, "320㎡", "平方米"),
        ("亿元", 10**8, "5亿多元", "元"),
        ("万元", 10**4, "2600余万元", "元"),
        ("万", 10**4, "19.5万", ""),
        ("", 1, "320", ""),
    ],
)
def test_the_printed_unit(printed: str, scale: int, text: str, unit: str) -> None:
    digits = text.rstrip("亿万千平方米瓦元㎡余多")
    made = quantity(f"{digits}个").model_copy(
        update={"text": text, "unit": unit, "value": Decimal(digits) * scale, "dimension": "area"}
    )
    assert notation.unit(made) == (printed, scale)
