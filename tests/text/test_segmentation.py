"""Reports in a file: their titles first, then the file; and text that belongs to none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.text.segmentation import segment

OPENING = "今年以来，我镇紧紧围绕年初目标，立足实际，狠抓落实，招商引资工作取得了新的成效，现将有关情况总结如下。"
CLOSING = "总之，一年来的工作取得了一定成绩，但离上级要求还有差距，今后将继续努力，把各项工作做得更好，确保完成任务。"
REPORT = f"{OPENING}\n一、工作成效\n全年引进项目10个，到位资金3亿元。\n二、工作举措\n{CLOSING}"


def titles(text: str) -> list[str | None]:
    return [part.title for part in segment(text).parts]


def outside(text: str) -> list[str]:
    return [text[low:high] for low, high in segment(text).boilerplate]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["2016年招商引资工作总结"], f"2016年招商引资工作总结\n{REPORT}"),
        (["甲镇工作总结", "乙镇工作总结"], f"篇一：甲镇工作总结\n{REPORT}\n篇二：乙镇工作总结\n{REPORT}"),
        (["甲镇工作总结", "乙镇工作总结"], f"第1篇：甲镇工作总结\n{REPORT}\n第2篇：乙镇工作总结\n{REPORT}"),
        (["甲镇工作总结", "乙镇工作总结"], f"【范文一】\n甲镇工作总结\n{REPORT}\n【范文二】\n乙镇工作总结\n{REPORT}"),
        (["甲镇工作总结", "乙镇工作总结"], f"范文1\n甲镇工作总结\n{REPORT}\n范文2\n乙镇工作总结\n{REPORT}"),
        (["甲镇工作总结", "乙镇工作总结"], f"第1篇 甲镇工作总结\n{REPORT}\n第2篇 乙镇工作总结\n{REPORT}"),
        ([None, None], f"★篇一★\n{REPORT}\n★篇二★\n{REPORT}"),
        (["园区工作汇报", "园区工作汇报"], f"园区工作汇报[篇1]\n{REPORT}\n园区工作汇报[篇2]\n{REPORT}"),
        (["园区工作汇报", "园区工作汇报"], f"园区工作汇报篇1\n{REPORT}\n园区工作汇报篇2\n{REPORT}"),
        (["甲镇年终总结", "乙镇年终总结"], f"甲镇年终总结\n{REPORT}\n乙镇年终总结\n{REPORT}"),
        (["2014年工作半年总结"], f"篇一：2014年引资半年总结\n2014年工作半年总结\n{REPORT}"),
        (["南坪县商务局2021年工作总结"], f"南坪县商务局\n2021年工作总结\n{REPORT}"),
        (
            ["关于南坪县2025年预算执行情况和2026年预算草案的报告"],
            f"县人大会议文件（五）\n关于南坪县2025年预算执行情况和\n2026年预算草案的报告\n{REPORT}",
        ),
        (["南坪县2019年上半年工作总结"], f"南坪县2019年上半年工作总结{OPENING}一、成效{CLOSING}"),
        (["南坪县2021年上半年招商引资工作总结"], f"南坪县2021年上半年招商引资工作\n总结\n{REPORT}"),
        (["关于南坪县重点项目建设情况的汇报"], f"关于南坪县重点项目建设\n情况的汇报\n{REPORT}"),
        (["总结"], f"文档介绍\n总结\n{REPORT}"),
        (["南坪镇“十一五”工作总结及工作规划"], f"南坪镇“十一五”工作总结及工作规划一、工作总结今年以来，{CLOSING}"),
        ([None], REPORT),
        ([None], "占目标任务11000万元的58.5%。"),
        ([], ""),
    ],
)
def test_reports_and_their_titles(expected: list[str | None], text: str) -> None:
    assert titles(text) == expected


HEAD_OF_TWO_LINES = {
    "青石县2023年\n招商引资工作总结": ("青石县", "2023年"),
    "青石县\n2023年招商引资工作总结": ("青石县", "2023年"),
    "青石县\n2023年\n工作总结": ("青石县", "2023年"),
    "2023年度\n青石县招商局工作总结": ("青石县招商局", "2023年"),
    "青石县人民政府\n关于2023年招商引资工作情况的报告": ("青石县人民政府", "2023年"),
    "青石县财政局\n关于2023年上半年预算执行\n情况的报告": ("青石县财政局", "2023年上半年"),
    "关于青石县2023年国民经济和社会发展计划执行情况\n与2024年计划草案的报告": ("青石县", "2023年"),
    "青石镇2023年度工作总结\n及2024年工作计划": ("青石镇", "2023年"),
    "青石县十四五规划中期\n评估报告": ("青石县", None),
}


@pytest.mark.parametrize("printed", HEAD_OF_TWO_LINES)
def test_a_title_over_several_lines_is_one(printed: str) -> None:
    (part,) = segment(f"{printed}\n{REPORT}").parts
    assert part.title == printed.replace("\n", "")
    assert (part.issuer, part.period) == HEAD_OF_TWO_LINES[printed]


ABOVE_A_TITLE = {
    "青政发〔2023〕12号\n青石县招商局2023年工作总结": "青石县招商局2023年工作总结",
    "青石县招商引资工作总结\n青石县2023年招商引资工作总结": "青石县2023年招商引资工作总结",
    "2023年12月\n青石县2023年工作总结": "青石县2023年工作总结",
    "工作动态\n总结": "总结",
}


@pytest.mark.parametrize("printed", ABOVE_A_TITLE)
def test_what_stands_above_a_title_need_not_belong_to_it(printed: str) -> None:
    (part,) = segment(f"{printed}\n{REPORT}").parts
    assert part.title == ABOVE_A_TITLE[printed]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["收藏"], f"收藏\n2016年工作总结\n{REPORT}"),
        (["来源：本站 作者：佚名"], f"2016年工作总结\n来源：本站 作者：佚名\n{REPORT}"),
        (
            [
                "乡镇工作总结范文（2篇）",
                "下面由小编为大家带来乡镇工作总结两篇，供您参考，并请收藏本页！",
                "更多总结扩展阅读",
            ],
            (
                "乡镇工作总结范文（2篇）\n下面由小编为大家带来乡镇工作总结两篇，供您参考，并请收藏本页！\n"
                f"篇一：甲镇工作总结\n{REPORT}\n更多总结扩展阅读\n乙镇2015年招商引资工作总结\n{REPORT}"
            ),
        ),
        (
            ["首页 > 工作总结 > 正文", "【字体：大 中 小】"],
            f"首页 > 工作总结 > 正文\n【字体：大 中 小】\n2016年工作总结\n{REPORT}",
        ),
        (
            ["上一篇：安全生产总结", "粤ICP备12345678号"],
            f"2016年工作总结\n{REPORT}\n上一篇：安全生产总结\n粤ICP备12345678号",
        ),
    ],
)
def test_site_text_belongs_to_no_report(expected: list[str], text: str) -> None:
    assert outside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"2016年工作总结\n{REPORT}\n预算草案的说明\n{CLOSING}",
        f"2016年工作总结\n{REPORT}\n国家统计局发布国民经济运行情况\n{CLOSING}",
        f"2016年工作总结\n一、招商引资工作情况\n{CLOSING}\n二、项目建设工作情况\n{CLOSING}",
        f"2016年工作总结\n{REPORT}\n附表：各村任务完成情况\n单位\t任务（万元）\t完成（万元）\n东村\t300\t280\n{CLOSING}",
    ],
)
def test_headings_and_headlines_open_no_report(text: str) -> None:
    assert len(titles(text)) == 1
    assert outside(text) == []


LINES = st.lists(
    st.sampled_from(
        [
            "篇一：甲镇工作总结",
            "篇二：乙镇工作总结",
            "2016年招商引资工作总结",
            "来源：本站",
            "小编为大家整理",
            "一、情况",
            OPENING,
            CLOSING,
            "目录",
        ]
    ),
    max_size=14,
)


@given(LINES)
def test_reports_and_site_text_part_the_file(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout = segment(text)
    taken = sorted([(p.start, p.end) for p in layout.parts])
    assert all(a[1] <= b[0] for a, b in pairwise(taken))
    position = 0
    for line in lines:
        end = position + len(line)
        inside = any(low <= position and end <= high for low, high in taken)
        beside = (position, end) in layout.boilerplate
        assert not (inside and beside)
        assert inside or beside or line not in (OPENING, CLOSING, "一、情况")
        position = end + 1
