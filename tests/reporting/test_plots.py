"""Charts: what they show, and that their Chinese text is text in fonts that have the characters."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

import zsparse
from zsparse.reporting import plots

RATES = [Decimal(x) for x in ("0.985", "0.99", "1", "1.005", "1.10")]


def drawn(chart: object) -> str:
    pytest.importorskip("altair")
    return str(pytest.importorskip("vl_convert").vegalite_to_svg(chart.to_dict()))  # type: ignore[attr-defined]


def test_completion_rates_stand_on_either_side_of_the_line() -> None:
    pytest.importorskip("altair")
    spec = plots.completion_rates(RATES).to_dict()
    bars, line = spec["layer"]
    assert [row["任务"] for row in bars["data"]["values"]] == ["未完成", "未完成", "完成", "完成", "完成"]
    assert line["data"]["values"] == [{"完成率": 100}]


def test_one_line_for_each_name() -> None:
    pytest.importorskip("altair")
    values = {"青岭镇": {"2021": Decimal("3.5"), "2022": Decimal("4")}, "白石镇": {"2021": Decimal("1")}}
    spec = plots.over_years(values, "到位资金（亿元）").to_dict()
    assert [(row["单位"], row["年份"], row["数"]) for row in spec["data"]["values"]] == [
        ("青岭镇", "2021", 3.5),
        ("青岭镇", "2022", 4.0),
        ("白石镇", "2021", 1.0),
    ]


def test_chinese_words_are_text_in_fonts_that_have_them() -> None:
    rates = drawn(plots.completion_rates(RATES))
    years = drawn(plots.over_years({"青岭镇": {"2021": Decimal(1)}}, "到位资金（亿元）"))
    for word in ("完成率（%）", "个数", "未完成", "完成"):
        assert f">{word}</text>" in rates
    for word in ("青岭镇", "到位资金（亿元）", "年份"):
        assert f">{word}</text>" in years
    assert "PingFang SC" in rates
    assert "Noto Sans CJK SC" in rates


def test_without_altair_one_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(zsparse.MissingExtraError, match=r"altair.*pip install 'zsparse\[report\]'"):
        plots.completion_rates(RATES)
