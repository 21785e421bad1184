"""Percentage points: differences of percentages, and progress against the calendar."""

from __future__ import annotations

import re

import pytest

import zsparse
from tests.auditing.making import document, quantity, ratio

DIFFERENCES = [
    (("consistent", "exact"), "由50.9%提高到52.6%，提高1.7个百分点", "1.7个百分点", "52.6%", "50.9%"),
    (("inconsistent", "inconsistent"), "由50.9%提高到52.6%，提高2.1个百分点", "2.1个百分点", "52.6%", "50.9%"),
    (("consistent", "rounding"), "由50.9%提高到52.6%，提高1.8个百分点", "1.8个百分点", "52.6%", "50.9%"),
    (("unverifiable", "missing_operands"), "提高1.8个百分点", "1.8个百分点", None, None),
]


@pytest.mark.parametrize(("expected", "text", "stated", "now", "before"), DIFFERENCES)
def test_difference(expected: tuple[str, str], text: str, stated: str, now: str | None, before: str | None) -> None:
    (found,) = zsparse.audit(document(text, ratios=(ratio(text, "points", stated, now, before),)))
    assert (found.check, found.verdict, found.explanation) == ("ZS105", *expected), found.message


SCHEDULES = [
    (("consistent", "none"), "三季度末，占任务的93.5%，超时序进度18.5个百分点", "93.5%", "18.5个百分点"),
    (("inconsistent", "error"), "三季度末，占任务的82.6%，超时序进度9.23个百分点", "82.6%", "9.23个百分点"),
    (("unverifiable", "warning"), "三季度末，占任务的82.6%，超进度9.23个百分点", "82.6%", "9.23个百分点"),
    (("consistent", "none"), "前10个月完成全年计划的97.2%，较时间进度快13.9个百分点", "97.2%", "13.9个百分点"),
    (("consistent", "none"), "上半年完成任务的48.5%，落后时间进度1.5个百分点", "48.5%", "1.5个百分点"),
    (("inconsistent", "error"), "上半年完成任务的48.5%，落后时间进度2.5个百分点", "48.5%", "2.5个百分点"),
    # a plan off the calendar may have stood at 80%, but never at 917% or below nothing
    (("unverifiable", "warning"), "上半年完成任务的38%，比计划进度慢42个百分点", "38%", "42个百分点"),
    (("inconsistent", "error"), "三季度末，占任务的935%，超进度18.5个百分点", "935%", "18.5个百分点"),
    (("inconsistent", "error"), "三季度末，占任务的93.5%，超进度185个百分点", "93.5%", "185个百分点"),
    (("consistent", "none"), "1—5月完成任务的50%，超序时进度8.3个百分点", "50%", "8.3个百分点"),
    (("unverifiable", "note"), "完成任务的50%，超序时进度8.3个百分点", "50%", "8.3个百分点"),
    (("unverifiable", "note"), "十月底完成任务的50%。超序时进度8.3个百分点", "50%", "8.3个百分点"),
]


@pytest.mark.parametrize(("expected", "text", "done", "ahead"), SCHEDULES)
def test_progress_against_the_calendar(expected: tuple[str, str], text: str, done: str, ahead: str) -> None:
    made = document(text, ratios=(ratio(text, "completion", done), ratio(text, "points", ahead)))
    (found,) = (f for f in zsparse.audit(made) if f.check == "ZS105")
    assert (found.verdict, found.severity) == expected, found.message


READ_FROM_THE_SENTENCE = [
    (("consistent", "exact"), "城镇化率由50.9%提高到52.6%，提高1.7个百分点", "1.7个百分点"),
    (("inconsistent", "inconsistent"), "城镇化率由50.9%提高到52.6%，提高2.9个百分点", "2.9个百分点"),
    (("consistent", "exact"), "城镇化率达到52.6%，比上年的50.9%提高1.7个百分点", "1.7个百分点"),
    (("inconsistent", "inconsistent"), "城镇化率达到52.6%，比上年的50.9%提高2.9个百分点", "2.9个百分点"),
    (("consistent", "exact"), "优良率为50.9%，比上年的52.6%下降1.7个百分点", "1.7个百分点"),
    (("inconsistent", "inconsistent"), "优良率为50.9%，比上年的52.6%提高1.7个百分点", "1.7个百分点"),
    (("consistent", "exact"), "城镇增长5.6%，农村增长7.3%，农村快于城镇1.7个百分点", "1.7个百分点"),
    (("unverifiable", "missing_operands"), "城镇增长5.6%，农村增长7.3%，工业快于全市2.9个百分点", "2.9个百分点"),
    (("unverifiable", "missing_operands"), "示范村占比5.3%。收入增长7.4%，高于全市增速2.1个百分点", "2.1个百分点"),
    (("unverifiable", "missing_operands"), "税收增长6.5%，占比为59.0%，较上年提高0.8个百分点", "0.8个百分点"),
    (("inconsistent", "percent_for_points"), "到位率由38.2%提高到43.5%，提高5.3%", "5.3%"),
    (("consistent", "exact"), "到位率由38.2%提高到43.5%，提高5.3个百分点", "5.3个百分点"),
    (("inconsistent", "inconsistent"), "城镇化率达到51.3%，比上年提高1.6个百分点，上年为49.9%。", "1.6个百分点"),
    (("consistent", "exact"), "城镇化率达到51.3%，比上年提高1.4个百分点（上年49.9%）", "1.4个百分点"),
    (("consistent", "exact"), "失业率为3.1%，比上年末下降0.2个百分点，上年末为3.3%。", "0.2个百分点"),
]


@pytest.mark.parametrize(("expected", "text", "stated"), READ_FROM_THE_SENTENCE)
def test_percentages_of_the_sentence(expected: tuple[str, str], text: str, stated: str) -> None:
    prints = re.findall(r"\d+\.\d%(?!$)", text)
    percents = tuple(quantity(p, text.index(p)) for p in prints)
    (found,) = zsparse.audit(document(text, ratios=(ratio(text, "points", stated),), quantities=percents))
    assert (found.check, found.verdict, found.explanation) == ("ZS105", *expected), found.message


def test_a_percentage_printed_for_points_is_mended() -> None:
    text = "到位率由38.2%提高到43.5%，提高5.3%"
    percents = tuple(quantity(p, text.index(p)) for p in ("38.2%", "43.5%"))
    (found,) = zsparse.audit(document(text, ratios=(ratio(text, "points", "5.3%"),), quantities=percents))
    assert [r.replacement for r in found.repairs] == ["5.3个百分点"]
