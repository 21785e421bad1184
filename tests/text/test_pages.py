"""Page marks: gone from lines, sentences and words; dashes and numbers that mean something stay."""

from __future__ import annotations

import pytest

from zsparse.text.pages import drop_page_marks
from zsparse.text.rewrite import Rewrite

PARAGRAPH = "全县固定资产投资保持增长，" * 15


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("一\n\n二", "一\n- 1 -\n二"),
        ("一\n\n二", "一\n—2—\n二"),
        ("一\n\n二", "一\n  — 12 —  \n二"),
        ("一\n\n二", "一\n第3页 共10页\n二"),
        ("一\n\n二", "一\n第 4 页\n二"),
        ("一\n\n二", "一\nPage 3 of 7\n二"),
        ("为农业园区\n发展拓宽", "为农业园区- 2 -\n发展拓宽"),
        ("为年初预算23.5亿元", "为年初- 2 -预算23.5亿元"),
        ("支出929.4\n亿元", "支出929.4─112─\n亿元"),
        ("结束。", "结束。第1页共1页"),
        ("从业人员达到1250人", "从业人员达到1\n-4-\n250人"),
        ("完成投资1250万元", "完成投资12\n第 4 页\n50万元"),
        ("一\n12\n\n13\n二", "一\n12\n- 4 -\n13\n二"),
    ],
)
def test_page_marks_go(clean: str, raw: str) -> None:
    assert drop_page_marks(Rewrite.identity(raw)).text == clean


def test_numbers_that_count_pages_go() -> None:
    raw = f"{PARAGRAPH}\n3\n{PARAGRAPH}\n4\n{PARAGRAPH}"
    assert drop_page_marks(Rewrite.identity(raw)).text == f"{PARAGRAPH}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"


@pytest.mark.parametrize(
    "text",
    [
        "投资3—5亿元",
        "2014-2016年",
        "1 - 2 - 3",
        "项目\n8\n12\n数量",
        "第3页的说明",
        f"甲\n8\n{PARAGRAPH}\n12\n乙",
        "——2020年",
    ],
)
def test_ranges_and_table_cells_stay(text: str) -> None:
    assert drop_page_marks(Rewrite.identity(text)).text == text
