"""Spaces: none in numbers and words, one where a number was never filled in or between columns."""

from __future__ import annotations

import sys

import pytest

from zsparse.text.rewrite import Rewrite
from zsparse.text.spacing import close_gaps, part_headings, trim_lines, unspaced


@pytest.mark.parametrize(
    ("clean", "raw"),
    [
        ("甲项目\t40,050\t53.7%\t-643%", "甲项目\t40,050\t53.7%\t-643%"),
        ("年产10万吨项目\t甲公司\t8500", "年产 10 万吨项目\t甲公司 \t 8500"),
        ("交通，含公路\t5000\t3000", "交通，含公路\t5000\t3000"),
        ("完成投资6430万元，", "完成投资\t6430万元，"),
        ("占28.1%", "占28. 1%"),
        ("马镇 72000 41.9 9.7", "马镇       72000        41.9        9.7"),
        ("造林2.2 2.4", "造林 2.2 2.4"),
        ("占321%", "占 321 %"),
        ("占8.8%", "占8 .8 %"),
        ("1997年", "1 9 9 7 年"),
        ("2014年", "20 14年"),
        ("1824户", "1 824户"),
        ("投资1000000元", "投资1 000 000元"),
        ("支出1200500元，", "支出1 200 500元，"),
        ("支出1200500.50元，", "支出1 200 500.50元，"),
        ("投资1200.5万元，计划2401万元", "投资1 200.5万元，计划2 401万元"),
        ("游客2345678人次", "游客2 345 678 人次"),
        ("收入 1200500元", "收入 1 200 500 元"),
        ("收入300450120元，", "收入300 450 120元，"),
        ("2020年1200人", "2020 年 1 200人"),
        ("到位12300万元、8450.75万元和1020万元", "到位12 300万元、8 450.75万元和1 020万元"),
        ("现有耕地126450亩，水田84300亩", "现有耕地126 450亩，水田84 300亩"),
        ("产值74772亿元", "产值7 4 7 7 2 亿元"),
        ("地方财政收入1121万元", "地 方 财 政 收 入 1121 万 元"),
        ("完成投资13470㎡，占全年", "完成投资 13470㎡ ，占全年"),
        ("（一）任务进度。", "（一） 任务进度。"),
        ("前5个月，", "前 5 个月，"),
        ("全县“三个攻坚突破年”，", "全县“三 个攻坚突破年”，"),
        ("一百五十二", "一百 五 十 二"),
        ("三千九百六十五", "三千 九百 六十五"),
        ("十余万", "十 余 万"),
        ("二千三百二十六点三三", "二千 三百 二十六 点三三"),
        ("数字等于三千九百六十五", "数字等于三千 九百 六十五"),
        ("3分之1", "3 分 之 1"),
        ("百分之2.4", "百 分 之 2.4"),
        ("百分之三点五", "百 分 之 三 点 五"),
        ("七六折", "七 六 折"),
        ("四成五", "四 成 五"),
        ("负一百二十", "负 一百 二十"),
        ("三又八十分之一", "三 又 八 十 分 之 一"),
        ("五点五个百分点", "五 点 五 个 百 分 点"),
        ("三万九千亿零六万", "三万 九千亿 零六万"),
        ("三百五又三分之一", "三百 五 又 三分  之一"),
        ("6,430万元", "6, 430万元"),
        ("1，244，667", "1, 244, 667"),
    ],
)
def test_gaps_inside_numbers_and_words_close(clean: str, raw: str) -> None:
    assert close_gaps(Rewrite.identity(raw)).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "投资额在 万元以上的项目 个，",
        "同比增长 %，",
        "在全县排名第 位。",
        "预计 月底前交付，",
        "受 镇人民政府委托，",
        "项目名称 1200 800 35.2%",
        "张三 李四 王五",
        "一百 二百 三百",
        "甲 一十 二十 三十",
        "九 十 十一 十二",
        "三百 五百 一千",
        "第一 十二 三十",
        "涨4 1/2美分",
        "1. 2024年债务情况",
        "Gartner Group",
        # groups of digits that are numbers of their own
        "2013 120个项目开工",
        "咨询电话：0731 882 120。",
        "热线电话12 345 678个",
        "联系人138 1234 5678",
        "甲县 120 300 450万元",
        "表1 120个行政村名单",
        "附件2 300户名单",
        "一、二季度分别完成120 130万元。",
        "项目1 200万元、项目2 300万元",
        "CO2 120吨，PM2.5 120天，G107 320公里",
        "增速8.5 200家",
        "1 120家企业\n2 300家商户",
        "得分12 34 567分",
        "面积1 20 300亩",
    ],
)
def test_blanks_columns_and_latin_words_keep_one_space(text: str) -> None:
    assert close_gaps(Rewrite.identity(text)).text == text


def test_a_gap_before_a_unit_says_nothing_where_gaps_stray() -> None:
    raw = "全 县经济 运行平 稳向 好，新 增企业 个体户，完成 项目。"
    assert " " not in close_gaps(Rewrite.identity(raw)).text


@pytest.mark.parametrize(
    ("parted", "text"),
    [
        ("增长2%。\n八、金融\n截至2025年末，存款余额45亿元。", "增长2%。 八、金融 截至2025年末，存款余额45亿元。"),
        ("八、对外经济\n全年进出口总额13亿元，下降7%。", "八、对外经济　全年进出口总额13亿元，下降7%。"),
        ("九、科技\n年末高新技术企业30家。", "九、科技 年末高新技术企业30家。"),
        ("如下：\n一、肯定成绩，认清形势\n1、势头良好。", "如下： 一、肯定成绩，认清形势 1、势头良好。"),
        ("（一）2024年支出情况\n2024年实现支出1亿元", "（一）2024年支出情况 2024年实现支出1亿元"),
    ],
)
def test_headings_that_blanks_part_from_their_bodies_get_lines(parted: str, text: str) -> None:
    assert part_headings(Rewrite.identity(text)).text == parted


@pytest.mark.parametrize(
    "text",
    [
        "一、工业 经济 发展，全县完成产值",  # blanks between words
        "（一）加强领导 狠抓落实，全县共引进",  # a heading of two clauses
        "一、 2010 年工作情况",
        "一、交通基础设施      354453   285775",  # a row of a table
        "一、二、三产业增加值分别达到 亿元、 亿元",
        "（五）ESG 方面 公司披露了三项指标，",
        "一 、 财 政 收 入 完 成 1121 万 元 ，",
    ],
)
def test_other_blanks_behind_a_number_part_nothing(text: str) -> None:
    assert part_headings(Rewrite.identity(text)).text == text


def test_columns_are_parted_by_one_space_or_tab() -> None:
    assert close_gaps(Rewrite.identity("项目  投资   进度")).text == "项目 投资 进度"
    assert close_gaps(Rewrite.identity("项目\t投资\t\t进度")).text == "项目\t投资\t进度"


@pytest.mark.parametrize(
    ("clean", "raw"),
    [("一\n二", "一\n\n\n　　二"), ("一\n二", "  一  \n二\n\n"), ("一\n二", "\n\n一 \n \n 二  ")],
)
def test_lines_have_no_edges(clean: str, raw: str) -> None:
    assert trim_lines(Rewrite.identity(raw)).text == clean


def test_every_space_is_taken_out_and_nothing_else() -> None:
    for c in map(chr, range(sys.maxunicode + 1)):
        seen = not c.isspace() and c not in "\u200b\ufeff"
        assert unspaced(f"万{c}元") == (f"万{c}元" if seen or c in _SEPARATORS else "万元"), hex(ord(c))


_SEPARATORS = "\x1c\x1d\x1e\x1f"
"""Controls that Python takes for spaces and Unicode does not; cleaning drops them."""
