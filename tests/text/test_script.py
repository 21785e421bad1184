"""Script: simplified characters, right glyphs and no pinyin debris."""

from __future__ import annotations

import pytest

from zsparse.lexicon import load
from zsparse.text.rewrite import Rewrite
from zsparse.text.script import drop_readings, repair_glyphs, simplify, unify_ideographs


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("指标", "指标(biāo)"),
        ("目标132个", "目标(biāo)132个(gè)"),
        ("同志们开会", "同志(zhì)们(men)开(kāi)会"),
    ],
)
def test_readings_go(clean: str, raw: str) -> None:
    assert drop_readings(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize("text", ["研发中心(rd)", "引进项目(一期)", "净利润(yuan)"])
def test_latin_in_brackets_is_no_reading_without_a_tone(text: str) -> None:
    assert drop_readings(Rewrite.identity(text)).text == text


@pytest.mark.parametrize(("clean", "raw"), [("闲置资产", "闲臵资产"), ("项目位置", "项目位臵")])
def test_wrong_glyphs_are_repaired(clean: str, raw: str) -> None:
    assert repair_glyphs(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("亿元以上省外项目资金到账", "億元以上省外項目資金到賬"),
        ("先后到省城考察，已于十月投产", "先後到省城考察，已於十月投產"),
    ],
)
def test_traditional_text_becomes_simplified(clean: str, raw: str) -> None:
    assert simplify(Rewrite.identity(raw)).text == clean


NUMERALS = [
    ("十万", "十萬"),
    ("五百余万", "五百餘萬"),
    ("二十 亿", "二十 億"),
    ("负 1,200", "負 1,200"),
    ("零点77", "零點77"),
    ("叁万肆仟零贰", "參萬肆仟零貳"),
    ("玖拾陆", "玖拾陸"),
    ("几百个", "幾百個"),
    ("两到三升", "兩到三升"),
    ("3双", "3雙"),
    ("4人民币，港币5", "4人民幣，港幣5"),
    ("三公里", "三公裏"),
    ("约30亩", "約30畝"),
    ("打对折", "打對折"),
    ("3户以内", "3戶以內"),
    ("叁分之贰", "參分之貳"),
    ("倒数第二", "倒數第二"),
]


@pytest.mark.parametrize(("clean", "raw"), NUMERALS)
def test_a_traditional_numeral_and_its_unit_become_simplified_in_any_text(clean: str, raw: str) -> None:
    around = "全年完成固定资产投资任务，项目建设进展顺利。" * 10
    assert simplify(Rewrite.identity(f"{around}共{raw}，{around}")).text == f"{around}共{clean}，{around}"


def test_where_the_character_is_no_numeral_it_keeps_its_common_form() -> None:
    assert simplify(Rewrite.identity("參萬元，參加會議")).text == "叁万元，参加会议"
    assert simplify(Rewrite.identity("二分之參，參與之參加者")).text == "二分之叁，参与之参加者"


def test_a_traditional_name_in_a_simplified_text_stays() -> None:
    text = "我镇引进臺商投资企业一家，" + "全年完成固定资产投资任务，项目建设进展顺利。" * 5
    assert simplify(Rewrite.identity(text)).text == text


@pytest.mark.parametrize(
    ("table", "source", "target"),
    [
        ("traditional", "from", "to"),
        ("numerals", "from", "to"),
        ("radicals", "from", "to"),
        ("repairs", "wrong", "right"),
    ],
)
def test_tables_pair_one_to_one(table: str, source: str, target: str) -> None:
    pairs = load("glyphs")[table]
    assert len(pairs[source]) == len(pairs[target]) == len(set(pairs[source]))
    assert not set(pairs[source]) & set(pairs[target])


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("一、工作总结", "⼀、⼯作总结"),
        ("长沙市民生支出", "⻓沙市⺠⽣⽀出"),
        ("青岛、西安、马鞍山", "⻘岛、⻄安、⻢鞍⼭"),
        ("金额", "\uf90a额"),
        ("10㎡，㈠、⑴", "10㎡，㈠、⑴"),
        ("々〇〡", "々〇〡"),
    ],
)
def test_radicals_become_the_characters_that_they_look_like(clean: str, raw: str) -> None:
    assert unify_ideographs(Rewrite.identity(raw)).text == clean
