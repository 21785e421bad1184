"""What a number is a number of."""

from __future__ import annotations

import pytest

from tests.extraction.reading import read
from zsparse.extraction.indicators import noun_phrase, opposed, similarity

PHRASES = {
    "一般公共预算收入": ["全年一般公共预算收入完成", "一般公共预算收入累计达到", "2023年一般公共预算收入"],
    "全市税收收入": ["1-9月全市税收收入", "截至9月底，全市税收收入实现"],
    "实际使用外资": ["实际使用外资", "今年实际使用外资共"],
    None: ["完成", "其中", "，累计"],
}


@pytest.mark.parametrize(("phrase", "lead"), [(p, lead) for p, leads in PHRASES.items() for lead in leads])
def test_noun_phrase(phrase: str | None, lead: str) -> None:
    assert noun_phrase(lead) == phrase


def test_a_ratio_is_named_by_its_target_when_its_result_tells_nothing() -> None:
    report = read("县里下达招商引资任务8000万元。全年完成7600万元，占任务的95%。")
    assert [r.indicator for r in report.ratios] == ["县里下达招商引资"]


def test_opposite_sides_of_an_account() -> None:
    assert opposed("一般公共预算收入", "一般公共预算支出")
    assert not opposed("税收收入", "一般公共预算收入")
    assert similarity("到位资金", "省外到位资金") == 3
