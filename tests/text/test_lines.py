"""Line breaks: cut sentences are whole again; paragraphs, headings, titles and lists keep their lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from zsparse.text.cleaning import clean
from zsparse.text.lines import _Pairs, rejoin_lines
from zsparse.text.rewrite import Rewrite

# Hard-wrapped, as a page of fixed width leaves it; broken inside words, numbers and before measures.
WRAPPED = """南坪县商务局
2021年工作总结
今年以来，全局上下紧紧围绕县委、县政府中心工作，狠抓项目
建设，全县经济运行总体平稳。现将一年来的工作情况汇报如下：
一、主要工作完成情况
（一）招商引资稳步推进。全年共签约项目21个，协议资金38.6
亿元，到位资金12.4亿元，完成全年任务的103.3%，同比增
长8.2%。其中工业项目9个，占签约总数的42.9%；农业项
目7个，旅游项目5个。
二、存在的主要困难
一是用地指标不足，部分项目难以落地；二是专业人才缺乏，企
业用工成本上升。"""

WHOLE = """南坪县商务局
2021年工作总结
今年以来，全局上下紧紧围绕县委、县政府中心工作，狠抓项目建设，全县经济运行总体平稳。现将一年来的工作情况汇报如下：
一、主要工作完成情况
（一）招商引资稳步推进。全年共签约项目21个，协议资金38.6亿元，到位资金12.4亿元，完成全年任务的103.3%，同比增长8.2%。其中工业项目9个，占签约总数的42.9%；农业项目7个，旅游项目5个。
二、存在的主要困难
一是用地指标不足，部分项目难以落地；二是专业人才缺乏，企业用工成本上升。"""


def test_wrapped_lines_are_rejoined() -> None:
    assert rejoin_lines(Rewrite.identity(WRAPPED)).text == WHOLE


@pytest.mark.parametrize("mark", ["\n　　", "\n\n"], ids=["indent", "empty line"])
def test_a_paragraph_that_the_original_marks_is_kept(mark: str) -> None:
    first = "\n".join(
        [
            "全县上下齐心协力抓好项目建设，经济运行总体平稳，主要指标好",
            "于预期，重点项目开工率达到百分之九十以上，比去年同期明显提",
            "高。",
        ]
    )
    second = "\n".join(
        [
            "财政收入稳步增长，民生支出占比继续提高，各项社会事业全面发",
            "展，人民群众的获得感、幸福感、安全感进一步增强，社会大局稳",
            "定。",
        ]
    )
    whole = f"{first}{mark}{second}"
    assert clean(whole).text == f"{first}\n{second}".replace("\n高", "高").replace("\n于", "于").replace(
        "\n展", "展"
    ).replace("\n定", "定")


@pytest.mark.parametrize(
    ("expected", "raw"),
    [
        ("全年完成投资，增长5%。", "全年完成投资\n，增长5%。"),
        ("积极引进客商，扩大投资。", "积极引进客商，\n扩大投资。"),
        ("按照《关于加快发展的意见》办理。", "按照《关于加快发展的\n意见》办理。"),
        (
            "各村要按照要求抓好落实。全年召开会议三次，走访企业二十家，每月要拿出地方补贴的三十元作为抵押金。",
            "各村要按照要求抓好落实。全年召开会议三次，走访企业二十家，每月要拿出地方补贴的三十元作\n为抵押金。",
        ),
    ],
)
def test_a_cut_sentence_is_rejoined_in_any_text(expected: str, raw: str) -> None:
    assert rejoin_lines(Rewrite.identity(raw)).text == expected


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "一、基本情况\n上半年，全镇经济平稳增长。",
        "新建项目：\n甲纸业有限公司\n乙化工有限公司",
        "甲公司，总投资1亿元，占地50亩\n乙公司，总投资2亿元，占地60亩\n丙公司，总投资3亿元，占地70亩",
        "2020年工作总结\n2020年，全镇认真落实各项任务。",
        "项目名称 总投资 进度\n水厂 3000 40%\n粮库 2000 80%",
        "发布时间：2021-08-31\n20**年，我县重点项目进展顺利。",
    ],
)
def test_paragraphs_lists_and_titles_keep_their_lines(text: str) -> None:
    assert rejoin_lines(Rewrite.identity(text)).text == text


@pytest.mark.parametrize("repeats", [1, 12, 40], ids=["short", "by chance", "long"])
def test_characters_stand_together_where_the_text_has_them_more_often_than_by_chance(repeats: int) -> None:
    text = "\n".join([WRAPPED] * repeats) + "\n甲乙\n丙丁丙丁"
    lines = text.split("\n")
    pairs = _Pairs(text, lines)
    asked = {a[-1] + b[0] for a, b in pairwise(lines)}
    chance = len(text) // 5000
    expected = {pair for pair in asked if text.count(pair) > chance}
    assert {pair for pair in asked if pair in pairs} == expected
    assert ("乙丙" in pairs) is False
