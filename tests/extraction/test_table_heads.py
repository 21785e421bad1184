"""Heads of two rows and more: which column a rate stands under, and which columns it is of."""

from __future__ import annotations

from pathlib import Path

import pytest

import zsparse
from tests.extraction.reading import ratio_lines, read
from tests.sources.making import docx, p, written
from tests.walking import assert_grounded

BOTH = ["8.1 growth 22.4 / -", "74.7 completion 22.4 / 30", "-4.4 growth 11.2 / -", "70 completion 11.2 / 16"]
ROWS = "工业投资\t22.4\t8.1\t30\t74.7\n民间投资\t11.2\t-4.4\t16\t70\n"
NAMES = "数额（亿元）\t增长%\t数额（亿元）\t完成%\n"

HEADS = {
    "cells that span others leave them empty": f"指标\t本期\t\t全年计划\t\n\t{NAMES}{ROWS}",
    "empty cells at the end of a line were lost": f"指标\t本期\t\t全年计划\n\t{NAMES}{ROWS}",
    "all empty cells were lost": f"指标\t本期\t全年计划\n{NAMES}{ROWS}",
    "what heads the names stands below": f"本期\t全年计划\n指标\t{NAMES}{ROWS}",
    "cells that span others are repeated": f"指标\t本期\t本期\t全年计划\t全年计划\n指标\t{NAMES}{ROWS}",
    "the columns are numbered": f"指标\t本期\t\t全年计划\t\n\t{NAMES}甲\t1\t2\t3\t4=1/3\n{ROWS}",
    "spaces part the cells": f"本期            全年计划\n指标  {NAMES}{ROWS}".replace("\t", "  "),
    "spaces part the cells and the names are headed above": f"指标  本期        全年计划\n{NAMES}{ROWS}".replace(
        "\t", "  "
    ),
    "narrow gaps were read as spaces": (
        f"指标\n本期\t全年计划\n{NAMES.replace(chr(9), ' ')}{ROWS.replace('工业投资' + chr(9), '工业投资 ')}"
    ),
    "units have a row of their own": "指标\t本期\t\t全年计划\t\n\t数额\t增长\t数额\t完成\n\t（亿元）\t%\t（亿元）\t%\n"
    + ROWS,
    "the unit stands over an amount and a rate": (
        f"指标\t本期（亿元）\t\t全年计划（亿元）\t\n\t数额\t增长%\t数额\t完成%\n{ROWS}"
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_rate_is_of_its_columns_however_the_head_is_set(name: str) -> None:
    text = f"青石县2023年三季度经济运行情况\n{HEADS[name]}"
    document = zsparse.parse(text)
    (report,) = document.reports
    assert ratio_lines(text) == BOTH
    assert [(t.indicator, t.quantity.text, t.quantity.value) for t in report.targets] == [
        ("工业投资", "30", 3_000_000_000),
        ("民间投资", "16", 1_600_000_000),
    ]
    assert not report.blanks
    assert_grounded(document.text, document.reports)


LAYOUTS = {
    "months under what is measured": (
        "指标\t总量（亿元）\t\t增速（%）\t\n\t9月\t1-9月\t9月\t1-9月\n工业投资\t2.1\t22.4\t5.2\t8.1\n",
        ["5.2 growth 2.1 / -", "8.1 growth 22.4 / -"],
    ),
    "three rows": (
        (
            "地区\t招商引资任务完成情况\t\t\t\t\n\t任务数（亿元）\t完成情况\t\t\t同比增长%\n"
            "\t\t本月（亿元）\t累计（亿元）\t完成%\n甲镇\t10\t0.8\t8.6\t86\t12\n乙镇\t12\t1.1\t9.3\t77.5\t8.1\n"
        ),
        ["86 completion 8.6 / 10", "12 growth 8.6 / -", "77.5 completion 9.3 / 12", "8.1 growth 9.3 / -"],
    ),
    "years that come to the growth of all rows": (
        "指标\t单位\t2022年\t2023年\t增长（%）\n财政收入\t亿元\t9.2\t9.47\t2.9\n实际外资\t万美元\t2500\t1860\t-25.6\n",
        ["2.9 growth 9.47 / 9.2", "-25.6 growth 1860 / 2500"],
    ),
    "years of one row prove nothing": (
        "指标\t单位\t2022年\t2023年\t增长（%）\n财政收入\t亿元\t9.2\t9.47\t2.9\n",
        ["2.9 growth 9.47 / -"],
    ),
    "growth at constant prices is not that of the amounts": (
        "指标\t总量（亿元）\t上年同期（亿元）\t增长（%）\n增加值\t50\t45\t6.1\n一产\t10\t9.4\t3.2\n二产\t20\t17.5\t7.0\n",
        ["6.1 growth 50 / -", "3.2 growth 10 / -", "7.0 growth 20 / -"],
    ),
    "an increase beside its rate": (
        "科目\t本年（万元）\t比上年同期增减\t\n\t\t额（万元）\t%\n税收\t560\t60\t12\n非税\t190\t-10\t-5\n",
        ["12 growth 560 / - Δ 60", "-5 growth 190 / - Δ -10"],
    ),
    "of two budgets the one that the rates are of": (
        "科目\t年初预算（万元）\t调整预算（万元）\t执行数（万元）\t占年初预算%\n税收\t500\t480\t456\t91.2\n非税\t200\t220\t231\t115.5\n",
        ["91.2 completion 456 / 500", "115.5 completion 231 / 200"],
    ),
    "of two results the one that comes to the rates": (
        "乡镇\t目标（亿元）\t完成（亿元）\t\t完成率（%）\n\t\t1-9月\t9月\t\n东镇\t3.8\t2.24\t0.3\t58.9\n西镇\t2.6\t1.13\t0.1\t43.5\n",
        ["58.9 completion 2.24 / 3.8", "43.5 completion 1.13 / 2.6"],
    ),
    "targets of two authorities": (
        "指标（亿元）\t目标\t\t完成\t完成率%\t\n\t市下达\t县定\t\t占市下达\t占县定\n资金\t11.0\t12.0\t6.6\t60\t55\n省外\t7.0\t8.0\t4.2\t60\t52.5\n",
        [
            "60 completion 6.6 / 11.0",
            "55 completion 6.6 / 12.0",
            "60 completion 4.2 / 7.0",
            "52.5 completion 4.2 / 8.0",
        ],
    ),
    "growth of a plan is a goal": (
        "指标\t2023年\t\t2024年计划\t\n\t实绩（亿元）\t增长%\t目标（亿元）\t增长%\n工业投资\t22.4\t8.1\t25\t11.6\n",
        ["8.1 growth 22.4 / -", "11.6 other - / -"],
    ),
    "shares of the row of totals": (
        "行业\t产值（亿元）\t占比%\n化工\t30.0\t60\n食品\t12.0\t24\n其他\t8.0\t16\n合计\t50.0\t100\n",
        ["60 share 30.0 / 50.0", "24 share 12.0 / 50.0", "16 share 8.0 / 50.0", "100 share 50.0 / -"],
    ),
    "shares of something else": (
        "行业\t产值（亿元）\t占比%\n化工\t30.0\t6\n食品\t12.0\t2.4\n其他\t8.0\t1.6\n合计\t50.0\t10\n",
        ["6 share 30.0 / -", "2.4 share 12.0 / -", "1.6 share 8.0 / -", "10 share 50.0 / -"],
    ),
    "of the measures under both heads the one that comes to all rates": (
        (
            "单位\t任务（个）\t\t\t完成（个）\t\t\t完成率%\n\t小计\t新建\t改建\t小计\t新建\t改建\t\n"
            "甲镇\t15\t10\t5\t12\t8\t4\t80\n乙镇\t30\t20\t10\t27\t20\t7\t90\n丙镇\t40\t20\t20\t36\t18\t18\t90\n"
        ),
        ["80 completion 12 / 15", "90 completion 27 / 30", "90 completion 36 / 40"],
    ),
    "of measures in unlike units the one that comes to all rates": (
        (
            "单位\t任务\t\t完成\t\t完成率%\n\t户数\t资金\t户数\t资金\t资金\n"
            "甲镇\t10\t300\t8\t270\t90\n乙镇\t20\t400\t19\t380\t95\n丙镇\t30\t500\t24\t450\t90\n"
        ),
        ["90 completion 270 / 300", "95 completion 380 / 400", "90 completion 450 / 500"],
    ),
    "place tells no link that a row fails": (
        (
            "单位\t任务（个）\t\t完成（个）\t\t完成率%\n\t新建\t改建\t新建\t改建\t\n"
            "甲镇\t100\t50\t81\t40\t80\n乙镇\t200\t100\t177\t70\t90\n丙镇\t200\t200\t183\t180\t90\n"
        ),
        ["80 completion - / -", "90 completion - / -", "90 completion - / -"],
    ),
    "words tell a link that a row fails": (
        (
            "单位\t任务（个）\t\t完成（个）\t\t完成率%（新建）\n\t新建\t改建\t新建\t改建\t\n"
            "甲镇\t100\t50\t80\t42\t80\n乙镇\t200\t100\t180\t70\t90\n丙镇\t200\t200\t180\t150\t95\n"
        ),
        ["80 completion 80 / 100", "90 completion 180 / 200", "95 completion 180 / 200"],
    ),
    "a share of the year before is of its amount": (
        "行业\t本期\t\t上年同期\t\n\t数额（万元）\t占比%\t数额（万元）\t占比%\n工业\t1200\t60\t1100\t61.1\n",
        ["60 share 1200 / -", "61.1 share 1100 / -"],
    ),
    "a share of the year before is of its total": (
        (
            "行业\t本期\t\t上年同期\t\n\t数额（万元）\t占比%\t数额（万元）\t占比%\n"
            "工业\t1200\t60\t1100\t61.1\n农业\t800\t40\t700\t38.9\n合计\t2000\t100\t1800\t100\n"
        ),
        [
            "60 share 1200 / 2000",
            "61.1 share 1100 / 1800",
            "40 share 800 / 2000",
            "38.9 share 700 / 1800",
            "100 share 2000 / -",
            "100 share 1800 / -",
        ],
    ),
    "a growth of the year before is of its amount": (
        (
            "指标\t本期\t\t上年同期\t\n\t数额（亿元）\t增长%\t数额（亿元）\t增长%\n"
            "投资\t22\t10\t20\t10\n税收\t12\t20\t10\t20\n"
        ),
        ["10 growth 22 / 20", "10 growth 20 / -", "20 growth 12 / 10", "20 growth 10 / -"],
    ),
    "an empty cell is not made up for by another column": (
        (
            "指标\t2022年\t\t\t2023年\t\t\n\t计划（亿元）\t完成（亿元）\t完成%\t计划（亿元）\t完成（亿元）\t完成%\n"
            "工业投资\t20\t18\t90\t25\t\t80\n民间投资\t10\t9.5\t95\t12\t9\t75\n"
        ),
        [
            "90 completion 18 / 20",
            "80 completion - / 25",
            "95 completion 9.5 / 10",
            "75 completion 9 / 12",
        ],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_columns_that_rates_are_of(name: str) -> None:
    text, expected = LAYOUTS[name]
    assert ratio_lines(text) == expected


def test_tables_side_by_side_name_what_is_theirs() -> None:
    head = "指标\t总量（亿元）\t增长%"
    text = f"{head}\t{head}\n工业投资\t52.1\t6.1\t财政收入\t12.3\t4.4\n民资\t8.8\t3.2\t税收\t9.5\t9.0\n"
    assert [(r.indicator, r.stated.text, r.numerator and r.numerator.text) for r in read(text).ratios] == [
        ("工业投资", "6.1", "52.1"),
        ("财政收入", "4.4", "12.3"),
        ("民资", "3.2", "8.8"),
        ("税收", "9.0", "9.5"),
    ]


def test_a_wrong_rate_under_a_head_of_two_rows_is_an_alarm() -> None:
    text = HEADS["cells that span others leave them empty"].replace("74.7", "77.4")
    (finding,) = zsparse.audit(zsparse.parse(text)).alarms
    assert (finding.check, finding.evidence.quote, finding.repairs[0].replacement) == ("ZS101", "77.4", "74.7")


def test_a_share_of_the_total_that_is_wrong_is_an_alarm() -> None:
    text = LAYOUTS["shares of the row of totals"][0].replace("\t24\n", "\t42\n")
    assert [f.evidence.quote for f in zsparse.audit(zsparse.parse(text)).alarms if f.check == "ZS103"] == ["42"]


def test_a_head_that_may_span_otherwise_is_not_guessed_at() -> None:
    text = "本期\t全年计划\n绝对额\t增长\t位次\t目标\t完成\n投资\t22.4\t8.1\t3\t30\t74.7\n税收\t11.2\t-4.4\t2\t16\t70\n"
    assert ratio_lines(text) == []


def _cell(text: str, span: int = 1, merge: str = "") -> str:
    merged = {"first": '<w:vMerge w:val="restart"/>', "next": "<w:vMerge/>", "": ""}[merge]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{p(text)}</w:tc>'


def test_merged_cells_of_every_format(tmp_path: Path) -> None:
    title = "青石县2023年三季度经济运行情况"
    rows = [row.split("\t") for row in ROWS.splitlines()]
    names = NAMES.strip().split("\t")
    page = (
        f"<html><h1>{title}</h1><table><tr><td rowspan=2>指标<td colspan=2>本期<td colspan=2>全年计划</tr><tr>"
        + "".join(f"<td>{name}" for name in names)
        + "</tr>"
        + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )
    top = _cell("指标", merge="first") + _cell("本期", 2) + _cell("全年计划", 2)
    word = [top, _cell("", merge="next") + "".join(map(_cell, names)), *("".join(map(_cell, row)) for row in rows)]
    body = p(title) + "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in word) + "</w:tbl>"
    for path in (written(tmp_path, page.encode(), "a.html"), written(tmp_path, docx(body), "a.docx")):
        (report,) = zsparse.read(path).reports
        linked = [(r.stated.text, r.denominator and r.denominator.text) for r in report.ratios]
        assert linked == [("8.1", None), ("74.7", "30"), ("-4.4", None), ("70", "16")]
        assert not report.blanks
