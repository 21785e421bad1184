"""The tables: longest match, and words that are where they should be."""

import pytest

from zsparse.quantities.lexemes import Phrases, lexemes


def test_the_longest_phrase_wins_from_either_side() -> None:
    words = Phrases({"亿": 1, "亿元": 2, "元": 3})
    assert words.at("3亿元整", 1) == "亿元"
    assert words.before("3亿元整", 3) == "亿元"
    assert words.at("3亿", 0) is None
    assert words.before("", 0) is None
    assert words["亿元"] == 2


@pytest.mark.parametrize(
    ("form", "plain", "dimension"),
    [
        ("㎡", "平方米", "area"),
        ("平方公里", "平方公里", "area"),
        ("个百分点", "个百分点", "points"),
        ("元", "元", "money"),
        ("港币", "港元", "money"),
        ("户次", "户次", "count"),
        ("kW", "千瓦", "power"),
        ("℃", "摄氏度", "temperature"),
    ],
)
def test_a_unit_is_known_in_its_plain_form(form: str, plain: str, dimension: str) -> None:
    unit = lexemes().units[form]
    assert (unit.plain, unit.dimension) == (plain, dimension)


def test_a_word_that_forbids_a_hedge_names_a_hedge() -> None:
    tables = lexemes()
    for word in tables.hedge_not_after:
        assert tables.hedges_before_unit.at(word, 0) == word


def test_every_unit_that_may_run_on_into_a_word_is_a_unit() -> None:
    tables = lexemes()
    for form in tables.not_before:
        assert tables.units.at(form, 0) == form
