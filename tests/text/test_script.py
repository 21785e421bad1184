"""Script: simplified characters, right glyphs and no pinyin debris."""

from __future__ import annotations

import pytest

from zsparse.lexicon import load
from zsparse.text.rewrite import Rewrite
from zsparse.text.script import drop_readings, repair_glyphs, simplify


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


def test_a_traditional_name_in_a_simplified_text_stays() -> None:
    text = "我镇引进臺商投资企业一家，" + "全年完成固定资产投资任务，项目建设进展顺利。" * 5
    assert simplify(Rewrite.identity(text)).text == text


@pytest.mark.parametrize(("table", "source", "target"), [("traditional", "from", "to"), ("repairs", "wrong", "right")])
def test_tables_pair_one_to_one(table: str, source: str, target: str) -> None:
    pairs = load("glyphs")[table]
    assert len(pairs[source]) == len(pairs[target]) == len(set(pairs[source]))
    assert not set(pairs[source]) & set(pairs[target])
