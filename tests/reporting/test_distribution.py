"""The bars of the plot of completion rates."""

from __future__ import annotations

from fractions import Fraction

import zsparse
from zsparse.reporting.distribution import bars, completion_rates


def test_only_plain_completion_rates_count() -> None:
    document = zsparse.parse(
        "甲镇2023年工作总结\n完成投资3.12亿元，占计划6亿元的52%，同比增长3%。完成税收1.1亿元，占任务1亿元的110%。"
        "招商任务完成过半，完成任务的近九成。\n"
    )
    assert completion_rates(document.reports[0]) == [Fraction(52, 100), Fraction(110, 100)]


def test_a_bar_holds_its_lower_end_and_not_its_upper() -> None:
    rates = [Fraction(x, 1000) for x in (980, 999, 1000, 1019, 1020, 2000, 9000)]
    assert [(bar.start, bar.count) for bar in bars(rates)] == [(98, 2), (100, 2), (102, 1), (200, 2)]
    assert [bar.label for bar in bars(rates)][-2:] == ["102%至104%以下", "200%及以上"]
    assert [bar.height for bar in bars(rates)] == [1000, 1000, 500, 1000]


def test_no_rates_no_bars() -> None:
    assert bars([]) == []
