"""Single characters: the clean form first, then the ways in which it arrives."""

from __future__ import annotations

import pytest

from zsparse.text.characters import drop_invisible, narrow_digits, restore_points, unify_line_ends, widen_punctuation
from zsparse.text.rewrite import Rewrite


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("到位资金6430万元", "到位资金64\u200b30万元"),
        ("到位资金6430万元", "\ufeff到位资金6430万\u00ad元"),
        ("到位资金", "到\u2060位\ue5e5资金"),
    ],
)
def test_invisible_characters_go(clean: str, raw: str) -> None:
    assert drop_invisible(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("收入１２３４.６亿元", "收入１２３４\n\U001001b0６亿元"),
        ("增长3.6%", "增长3\U001001b06%"),
        ("４.国有资本", "４\U001001b0 国有资本"),
        ("甲\U001001b0乙", "甲\U001001b0乙"),
    ],
)
def test_private_points_are_restored(clean: str, raw: str) -> None:
    assert restore_points(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("一\n二", "一\r\n二"),
        ("一\n二", "一\r二"),
        ("一\n二", "一\u2028二"),
        ("一\n二", "一\n\x0c二"),
        ("资金6430万元", "资金64\x0c30万元"),
    ],
)
def test_every_line_end_is_one_newline(clean: str, raw: str) -> None:
    assert unify_line_ends(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("98.41%", "９８．４１％"),
        ("98.41%", "98．41﹪"),
        ("98 .41%", "98 ．41％"),
        ("12,345万元", "１２，３４５万元"),
        ("2,930,167,000元", "２，９３０，１６７，０００元"),
        ("1,080,211万元", "1，080，211万元"),
        ("3,200万元", "3，200万元"),
        ("82,225.00元", "82，225.00元"),
        ("￥82,225.00", "￥82，225.00"),
        ("233,333,434.5元", "233,333，434.5元"),
        ("22.7:32.4:44.9", "22.7：32.4：44.9"),
        ("-3.2%", "－3.2%"),
        ("G318线", "Ｇ３１８线"),
    ],
)
def test_numbers_are_half_width(clean: str, raw: str) -> None:
    assert narrow_digits(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    "text",
    ["到2014，300户", "增长5%，12个", "13470㎡", "10³", "分别为3，20和50", "目标：5个", "增加２，５个", "$82，225美元"],
)
def test_what_is_no_number_keeps_its_width(text: str) -> None:
    digits = str.maketrans("２５", "25")
    assert narrow_digits(Rewrite.identity(text)).text == text.translate(digits)


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("目前，已引进6个（含续建）：", "目前,已引进6个(含续建):"),
        ("占58.5%，完成4,200万元；", "占58.5%,完成4,200万元;"),
        ("到2014年，全县", "到2014年,全县"),
        ("投资5，12日开工", "投资5,12日开工"),
        ("比重为22.7:32.4:44.9，", "比重为22.7:32.4:44.9,"),
        ("增长5.1%。\n", "增长5.1%.\n"),
        ("（请填写）。", "(请填写)."),
        ("怎么办？\n", "怎么办?\n"),
        ("取得了成绩。今年以来", "取得了成绩.今年以来"),
    ],
)
def test_punctuation_outside_numbers_is_full_width(clean: str, raw: str) -> None:
    assert widen_punctuation(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    "text", ["6,430万元", "1,0000元", "3.5%", "12:30", "http://a.cn/b", "1.引进项目", "PM2.5", "一.工作"]
)
def test_marks_inside_numbers_and_addresses_stay(text: str) -> None:
    assert widen_punctuation(Rewrite.identity(text)).text == text


@pytest.mark.parametrize("raw", ["增长0.6%.其中", "增长0.6% .其中"])
def test_a_point_behind_a_percentage_ends_a_sentence(raw: str) -> None:
    assert widen_punctuation(Rewrite.identity(raw)).text.endswith("。其中")
