"""Headings: their print first, then the text around them; and the tree they make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.text.headings import build_tree, find_marks, flat
from zsparse.text.layout import Heading

BODY = "全镇上下统一思想，狠抓落实，各项工作稳步推进，取得了较好成效。"


def printed(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marks(text, 0, len(text))]


@pytest.mark.parametrize(
    ("headings", "text"),
    [
        (["一、工作情况", "二、存在问题"], f"一、工作情况\n{BODY}\n二、存在问题\n{BODY}"),
        (["（一）层层压担子", "（二）借会展打品牌"], f"（一）层层压担子\n（二）借会展打品牌\n{BODY}"),
        (["1、投产类：", "2、在建类："], "1、投产类：\n甲厂：总投资1亿元。\n2、在建类：\n乙厂：总投资2亿元。"),
        (["1.政府性基金预算", "2.社会保险基金预算"], f"1.政府性基金预算\n{BODY}\n2.社会保险基金预算\n{BODY}"),
        (["第一部分：收入情况", "第二部分：支出情况"], f"第一部分：收入情况\n{BODY}\n第二部分：支出情况\n{BODY}"),
        (["①收入预算", "②支出预算"], f"①收入预算\n{BODY}\n②支出预算\n{BODY}"),
        (
            ["（1）主要收入项目执行情况", "（2）主要支出项目执行情况"],
            f"（1）主要收入项目执行情况\n{BODY}\n（2）主要支出项目执行情况\n{BODY}",
        ),
        (
            ["1、竣工项目2个：", "2、在建项目3个："],
            "1、竣工项目2个：\n（1）水厂，投资1亿元；\n2、在建项目3个：\n（1）粮库，投资2亿元；",
        ),
        (["十一、人口和居民生活"], f"十一、人口和居民生活\n{BODY}"),
    ],
)
def test_headings_on_lines_of_their_own(headings: list[str], text: str) -> None:
    assert printed(text) == headings


@pytest.mark.parametrize(
    ("headings", "text"),
    [
        (["1、明确责任，分解任务。", "2、深挖潜力。"], f"1、明确责任，分解任务。{BODY}\n2、深挖潜力。{BODY}"),
        (
            ["（一）教育支出6.15亿元。", "（二）产业发展支出3亿元。"],
            f"（一）教育支出6.15亿元。{BODY}\n（二）产业发展支出3亿元。",
        ),
        (["（一）任务进度。"], f"（一）任务进度。2019年市里下达任务27亿元。{BODY}"),
        (["——五年来，是发展最快的时期。"], f"——2011年1月13日在县第五次会议上\n——五年来，是发展最快的时期。{BODY}"),
        (["1、新建项目。", "2、续建项目。"], f"1、新建项目。{BODY}\n2、续建项目。{BODY}"),
        (["1.工业方面。", "2.省外5000万元以上项目方面。"], f"1.工业方面。{BODY}\n2.省外5000万元以上项目方面。{BODY}"),
        (["——经济运行平稳。", "——民生持续改善。"], f"——经济运行平稳。{BODY}\n——民生持续改善。{BODY}"),
        (
            ["招商成果多。", "园区发展快。", "服务效率高。"],
            f"招商成果多。{BODY * 2}\n园区发展快。{BODY * 2}\n服务效率高。{BODY * 2}",
        ),
    ],
)
def test_leads_that_run_into_the_body(headings: list[str], text: str) -> None:
    assert printed(text) == headings


@pytest.mark.parametrize(
    ("headings", "text"),
    [
        # One break lost: the gap in the sequence tells.
        (
            ["一、统一思想", "二、成立机构，明确责任。", "三、外出招商"],
            f"一、统一思想\n{BODY}普遍开通二、成立机构，明确责任。\n{BODY}\n三、外出招商\n{BODY}",
        ),
        # All breaks lost.
        (
            ["一、完成情况", "（一）经济指标稳步增长", "（二）招商成效明显", "二、工作安排"],
            (
                "现汇报如下。一、完成情况（一）经济指标稳步增长1—6月，产值5亿元。（二）招商成效明显今年签约9个。"
                "二、工作安排今年要做三件事。"
            ),
        ),
        (["（一）稳增长。", "（二）扩投资。"], "（一）稳增长。投资增长13%。（二）扩投资。抓好17个项目。"),
        # The first heading runs into the title, a （一） into its 一、, a body into its heading.
        (
            ["一、1—6月份工作总结", "（一）经济运行平稳", "（二）服务企业有方。"],
            f"东山工业园区半年总结及下半年思路一、1—6月份工作总结（一）经济运行平稳今年以来，{BODY}（二）服务企业有方。{BODY}",
        ),
        (
            ["一、抓结构，促进农业增效、农民增收", "（一）稳定粮食生产。"],
            f"现总结如下：一、抓结构，促进农业增效、农民增收（一）稳定粮食生产。{BODY}",
        ),
        (["一、过去五年工作回顾"], f"请予审议。一、过去五年工作回顾本届政府的五年，{BODY}"),
        (["一、2022年工作回顾"], f"政府工作报告\n一、2022年工作回顾去年以来，{BODY}"),
        (["——基金预算情况。", "——保险预算情况。"], f"——基金预算情况。{BODY}——保险预算情况。{BODY}"),
        # A colon before （一）; the announcement before 一、.
        (["一、完成情况：", "（一）工业"], f"现汇报如下：一、完成情况：（一）工业\n{BODY}"),
        # Digits directly behind the heading of their section, and what continues them.
        (
            ["一、上半年工作", "1、扎实推进民生。", "2、规范企业管理。"],
            f"一、上半年工作1、扎实推进民生。{BODY}2、规范企业管理。{BODY}",
        ),
        (["1、经济运行向好。", "2、招商步伐加快。"], f"1、经济运行向好。{BODY}2、招商步伐加快。{BODY}"),
    ],
)
def test_headings_glued_into_lines(headings: list[str], text: str) -> None:
    assert printed(text) == headings


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("一、项目建设情况", "今年以来，全县新建项目12个。"),
        ("（二）利用外资情况", "1-6月，全市利用外资3亿元。"),
        ("五、提质增效，全力推动财政可持续发展", "2026年，全市财政部门将继续努力。"),
        ("四、科学编制2026年预算草案", "2026年是规划的开局之年。"),
        ("一、收支平衡，财政运行稳中向好", "截至6月底，全市收入3亿元。"),
        ("（一）粮油生产全面丰收", "全区粮食面积90万亩。"),
        ("（三）收支决算情况", "全省收入1179亿元，增长8%。"),
    ],
)
def test_bodies_that_run_on_in_the_line_of_their_heading(heading: str, body: str) -> None:
    assert printed(f"{heading}{body}{BODY}") == [heading]


@pytest.mark.xfail(strict=True, reason="no time, place or closing word tells where the heading ends")
@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("（一）统筹收支，运行态势更加稳健", "强化部门协同共治，推动收入平稳增长。"),
        ("一、加强领导，指导思想明确", "今年任务较往年重，各级领导高度重视。"),
    ],
)
def test_bodies_that_run_on_without_a_word_of_their_own(heading: str, body: str) -> None:
    assert printed(f"{heading}{body}{BODY}") == [heading]


@pytest.mark.parametrize(
    "heading",
    [
        "一、改革开放五年来的主要成绩",
        "二、抓好2026年，确保开门红",
        "（一）全力服务全县经济发展",
        "三、推进全县重点项目，落实今年任务",
        "（二）2026年工作安排",
    ],
)
def test_times_and_places_inside_a_heading(heading: str) -> None:
    assert printed(f"{heading}\n{BODY}") == [heading]


@pytest.mark.parametrize(
    "text",
    [
        f"一是抓招商。{BODY}二是抓项目。{BODY}",
        "具体项目有：（1）引进甲公司新建超市项目；（2）引进乙公司新建酒店项目。",
        "10、车船税完成7654万元，为预算的103.4%。\n11、契税完成3.3亿元，为预算的117.8%。",
        "1.粮油加工项目：总投资1亿元，正在建设。\n2.光伏发电项目：总投资2亿元，正在建设。",
        "1.甲重卡基地，总投资5.2亿元。\n2.乙数据中心。总投资4.4亿元，已开工。\n3.丙产业园。总投资3亿元，在建。",
        "（一）税收收入完成7654万元。\n（二）土地收入1.68亿元，为预算的83.8%。",
        "——税收收入完成1381835万元，增长22.38%。其中增值税增长5%。",
        "第一、二、三产业增加值分别增长3%、5%和6%。",
        "一、二、三产业协调发展。",
        "会议听取了一、二季度工作汇报（一）和（二）的说明。",
        f"全县各乡镇要抓好第一、当前工作总结今年以来的做法，{BODY}",
        "存在两方面问题：一、资金不足，（一）贷款难，（二）融资贵。",
        "主要包括：（一）基本支出；（二）项目支出；（三）上年结转。",
        "招商成果多。全年引进项目五个。\n园区发展快。",
        "2014年，全镇实现产值3亿元。",
        "④市级收入=本级收入+转移收入+调入资金。",
        "一、税收收入\t100\t120\n（一）增值税\t50\t60\n二、非税收入\t30\t20",
        "措施\t单位\n一、加强领导\t县委办\n1、落实责任\t发改局",
        "二、分收入结构看：税收收入3亿元，占总收入的60%。",
        "主要做法有：1、落实责任。成立专班。2、扩大宣传。印发资料。",
        "全年完成投资3亿元，增长1.工业投资2亿元。",
    ],
)
def test_enumerations_and_statements_are_no_headings(text: str) -> None:
    assert printed(text) == []


def test_levels_count_from_the_top_of_the_report() -> None:
    text = f"（一）预算收入\n1.税收收入\n{BODY}\n2.非税收入\n{BODY}\n（二）预算支出\n{BODY}"
    tree = build_tree(find_marks(text, 0, len(text)), len(text))
    assert [(h.level, h.number) for h in flat(tree)] == [(1, "（一）"), (2, "1"), (2, "2"), (1, "（二）")]
    assert tree[0].end == tree[1].start
    assert tree[1].end == len(text)


LINES = st.lists(
    st.sampled_from(
        [
            "一、情况",
            "二、问题",
            "（一）收入",
            "（二）支出",
            "1、税收工作",
            "2、其他工作",
            "（1）本级情况",
            "①明细",
            BODY,
            "第一部分 总述",
        ]
    ),
    max_size=12,
)


def assert_nested(headings: tuple[Heading, ...], start: int, end: int, level: int) -> None:
    for heading in headings:
        assert start <= heading.start < heading.heading_end <= heading.end <= end
        assert heading.level == level
        assert_nested(heading.children, heading.heading_end, heading.end, level + 1)
        start = heading.end
    assert not headings or headings[-1].end == end


@given(LINES)
def test_sections_nest_and_reach_to_the_next(lines: list[str]) -> None:
    text = "\n".join(lines)
    marks = find_marks(text, 0, len(text))
    tree = build_tree(marks, len(text))
    assert_nested(tree, 0, len(text), 1)
    assert [h.start for h in flat(tree)] == [m.start for m in marks]
