"""One fact in two sentences of a report: what is raised first, then the sentences."""

from __future__ import annotations

import pytest

import zsparse

HEAD = "青石坳乡2021年上半年工作总结\n"


def found(*sentences: str) -> list[tuple[str, str]]:
    text = HEAD + "\n".join(sentences) + "\n"
    return [(f.severity, f.evidence.quote) for f in zsparse.audit(zsparse.parse(text)) if f.check == "ZS302"]


@pytest.mark.parametrize(
    ("due", "first", "later"),
    [
        (
            [("warning", "34个")],
            "截至6月底，全乡共引进工业项目37个。",
            "总的看，上半年全乡引进工业项目34个。",
        ),
        ([("none", "37个")], "截至6月底，全乡共引进工业项目37个。", "总的看，上半年全乡引进工业项目37个。"),
        ([("warning", "5130万元")], "上半年，全乡完成到位资金5230万元。", "今年以来，全乡到位资金5130万元。"),
        ([("none", "0.52亿元")], "上半年，全乡完成到位资金5230万元。", "今年以来，全乡到位资金0.52亿元。"),
        ([("none", "5200余万元")], "上半年，全乡完成到位资金5230万元。", "今年以来，全乡到位资金5200余万元。"),
        (
            [("warning", "34个")],
            "全市新签约项目86个，亿元以上项目37个，占签约项目数的43.0%。",
            "对签约的亿元以上项目34个逐一建立台账。",
        ),
        # Of other months, of a part, of another status or line, planned, or of no whole that is named.
        ([], "一季度，全乡引进工业项目17个。", "上半年，全乡引进工业项目34个。"),
        ([], "去年，全乡引进工业项目37个。", "上半年，全乡引进工业项目34个。"),
        ([], "上半年，全乡引进工业项目37个。", "下半年，全乡计划引进工业项目34个。"),
        ([], "上半年，全乡引进工业项目37个。", "其中，全乡引进工业项目4个。"),
        ([], "上半年，引进工业项目37个。", "双河村引进工业项目4个。"),
        ([], "上半年，全乡引进工业项目37个。", "全市引进工业项目340个。"),
        ([], "全市签约亿元以上项目37个。", "开工亿元以上项目34个。"),
        ([], "全市签约亿元以上项目37个。", "签约5亿元以上项目4个。"),
        ([], "全市签约亿元以上项目37个。", "力争签约亿元以上项目50个。"),
    ],
)
def test_a_fact_in_other_words(due: list[tuple[str, str]], first: str, later: str) -> None:
    assert found(first, later) == due
