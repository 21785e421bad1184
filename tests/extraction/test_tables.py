"""Tables printed as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import zsparse
from tests.conftest import ROOT
from tests.extraction.reading import ratio_lines, read
from tests.sources.making import docx, p, written
from tests.walking import assert_grounded

DATA = ROOT / "tests/data"

TABLES = {
    "附表 单位：万元、%\n单位     年度任务   累计完成   完成率   同比增长\n东镇    38000    22400    58.9     3.4\n"
    "西镇    26000    11300    43.5     9.7\n": [
        "58.9 completion 22400 / 38000",
        "3.4 growth 22400 / -",
        "43.5 completion 11300 / 26000",
        "9.7 growth 11300 / -",
    ],
    "指标名称      单位     2021年计划   2021年完成   完成计划（%）\n财政收入     亿元     9.2      9.47      102.9\n"
    "实际使用外资    万美元    2500     1860      74.4\n": [
        "102.9 completion 9.47 / 9.2",
        "74.4 completion 1860 / 2500",
    ],
    "表1 主要产品产量\n产品\t产量（万吨）\t比上年增长（%）\n小麦\t55.1\t-0.2\n玉米\t35.5\t4.1\n": [
        "-0.2 growth 55.1 / -",
        "4.1 growth 35.5 / -",
    ],
    "指标\t年度目标（亿元）\t完成（亿元）\t完成率（%）\n工业投资\t12.5\t10.0\t80\n到位资金\t8\t9\t112.5\n": [
        "80 completion 10.0 / 12.5",
        "112.5 completion 9 / 8",
    ],
    "科目\t决算数（万元）\t占比（%）\n基本支出\t2336\t79.5\n项目支出\t603\t20.5\n": [
        "79.5 share 2336 / -",
        "20.5 share 603 / -",
    ],
}


@pytest.mark.parametrize("text", TABLES)
def test_rates_of_rows(text: str) -> None:
    assert ratio_lines(text) == TABLES[text]


def test_numbers_take_the_unit_of_their_column() -> None:
    (row,) = read("指标\t目标（亿元）\t完成（亿元）\t完成率（%）\n工业投资\t12.5\t10.0\t80\n").ratios
    assert row.numerator is not None
    assert row.denominator is not None
    assert (str(row.stated.value), row.stated.unit) == ("0.80", "%")
    assert (row.numerator.value, row.numerator.unit, row.numerator.precision) == (1_000_000_000, "元", 10_000_000)


def test_a_wrong_row_is_an_alarm() -> None:
    text = "指标\t年度目标（亿元）\t完成（亿元）\t完成率（%）\n工业投资\t12.5\t10.0\t80\n到位资金\t8.00\t9.00\t121.5\n"
    assert [f.evidence.quote for f in zsparse.audit(zsparse.parse(text)).alarms] == ["121.5"]


def test_a_table_that_lost_its_cells() -> None:
    text = "指标涨跌幅度（%）\n全部商品0.8\n其中：粮油      -0.5服装1.4\n住房0.2\n医药3.1\n"
    assert [(r.kind, r.stated.text) for r in read(text).ratios] == [
        ("growth", "0.8"),
        ("growth", "-0.5"),
        ("growth", "1.4"),
        ("growth", "0.2"),
        ("growth", "3.1"),
    ]


NO_TABLES = [
    "共有3个村 增长较快\n东村\t12\t5\n",
    "产品\t产量（万吨）\t比上年增长（%）\n以下按产品说明。小麦产量55万吨。\n",
    "联系人\t电话\n张三\t8812345\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_other_lines_are_no_tables(text: str) -> None:
    assert ratio_lines(text) == []


PROJECTS = """青石镇2023年招商引资工作总结
一、重点项目
上半年新签约2个项目，见下表。单位：万元
序号\t项目名称\t投资方\t总投资（亿元）\t到位资金\t建设地点\t进展情况
1\t年产10万吨饲料加工项目\t湖北楚牧农业有限公司\t0.85\t3200\t城北园区\t主体封顶
2\t智能卫浴组装\t佛山粤居卫浴有限公司\t1.2\t\t\t签约
合计\t\t\t2.05\t3200\t\t
"""


def project_lines(text: str) -> list[str]:
    """Of each project: name, investor, kinds and values of its amounts, status, place."""
    lines = []
    for project in read(text).projects:
        amounts = " ".join(f"{i.kind}={i.amount.value}{i.amount.unit}" for i in project.investments)
        lines.append(f"{project.name} / {project.investor} / {amounts} / {project.status} / {project.location}")
    return lines


def test_rows_of_a_project_table_are_projects() -> None:
    assert project_lines(PROJECTS) == [
        "年产10万吨饲料加工项目 / 湖北楚牧农业有限公司 / total=85000000元 paid_in=32000000元 / 在建 / 城北园区",
        "智能卫浴组装 / 佛山粤居卫浴有限公司 / total=120000000元 / 签约 / None",
    ]


def test_all_records_of_a_table_are_grounded() -> None:
    document = zsparse.parse(PROJECTS)
    assert_grounded(document.text, document.reports)
    first, _ = document.reports[0].projects
    assert first.evidence.quote == "年产10万吨饲料加工项目\t湖北楚牧农业有限公司\t0.85\t3200"


def test_a_project_of_the_text_and_of_a_table_is_one() -> None:
    (project,) = read(
        "由湖北楚牧农业有限公司投资建设的饲料加工项目已开工。\n项目名称\t总投资（万元）\n饲料加工项目\t8500\n"
    ).projects
    assert (project.investor, project.status) == ("湖北楚牧农业有限公司", "新建")
    assert [i.amount.value for i in project.investments] == [85_000_000]
    assert len(project.mentions) == 1


PROJECT_TABLES = {
    "a name without a mark and a kind in the head": (
        "项目名称\t投资主体\t协议投资（万元）\t累计完成投资（万元）\n甲村冷链\t乙公司\t5000\t1200\n",
        ["甲村冷链 / 乙公司 / contract=50000000元 completed=12000000元 / None / None"],
    ),
    "numbers before names": (
        "项目名称\t年度计划投资（万元）\n（1）甲村冷链项目\t5000\n2、乙村茶厂项目\t800\n",
        [
            "甲村冷链项目 / None / annual=50000000元 / None / None",
            "乙村茶厂项目 / None / annual=8000000元 / None / None",
        ],
    ),
    "an amount with a unit of its own": (
        "项目名称\t总投资（万元）\n甲村冷链项目\t1.5亿元\n",
        ["甲村冷链项目 / None / total=150000000元 / None / None"],
    ),
    "the head again on the next page": (
        "项目名称\t总投资（万元）\n甲村冷链项目\t500\n项目名称\t总投资（万元）\n乙村茶厂项目\t800\n",
        ["甲村冷链项目 / None / total=5000000元 / None / None", "乙村茶厂项目 / None / total=8000000元 / None / None"],
    ),
    "the name of a group between rows": (
        "项目名称\t总投资（万元）\n甲村冷链项目\t500\n二、农业类\n乙村茶厂项目\t800\n",
        ["甲村冷链项目 / None / total=5000000元 / None / None", "乙村茶厂项目 / None / total=8000000元 / None / None"],
    ),
    "a head of two rows": (
        "项目名称\t投资（万元）\t\t投资方\n\t总投资\t到位资金\t\n甲村冷链项目\t500\t200\t乙公司\n",
        ["甲村冷链项目 / 乙公司 / total=5000000元 paid_in=2000000元 / None / None"],
    ),
    "bonds, with a total of their kinds": (
        "单位：万元\n项目名称\t合计\t一般债券\t专项债券\n一、水利\t900\t900\t\n1.甲村水库\t900\t900\t\n2.乙村泵站项目\t300\t100\t200\n",
        ["甲村水库 / None / other=9000000元 / None / None", "乙村泵站项目 / None / other=3000000元 / None / None"],
    ),
    "rows that end and begin with a number": (
        "单位：亿元\n序号\t项目名称\t安排债券规模\n1\t甲村水库\t2.60\n2\t乙村泵站项目\t0.11\n",
        ["甲村水库 / None / other=260000000元 / None / None", "乙村泵站项目 / None / other=11000000元 / None / None"],
    ),
    "set with spaces, a long name and an empty cell": (
        (
            "单位：万元\n     项目名称            合计      一般债券     专项债券\n"
            "1.甲村水库                 900        900\n\n"
            "2.乙县丙镇高标准农田灌排设施改造项目      300                    300\n"
        ),
        [
            "甲村水库 / None / other=9000000元 / None / None",
            "乙县丙镇高标准农田灌排设施改造项目 / None / other=3000000元 / None / None",
        ],
    ),
    "an empty cell before a filled one": (
        (
            "项目名称          总投资（万元）    完成投资（万元）    到位资金（万元）\n"
            "甲村水库工程      3500                                  1200\n"
            "乙村泵站工程                          800                 900\n"
        ),
        [
            "甲村水库工程 / None / total=35000000元 paid_in=12000000元 / None / None",
            "乙村泵站工程 / None / completed=8000000元 paid_in=9000000元 / None / None",
        ],
    ),
    "a name cut in two": (
        "项目名称          总投资（万元）\n甲村水库加固及下游\n河道整治工程          3500\n乙村泵站工程          800\n",
        ["乙村泵站工程 / None / total=8000000元 / None / None"],
    ),
    "what a budget spends on": (
        "单位：万元\n项目名称\t金额（万元）\n基本工资\t50\n津贴补贴\t60\n甲村水库工程\t70\n",
        ["甲村水库工程 / None / other=700000元 / None / None"],
    ),
    "what one year takes": (
        "项目名称\t总投资（万元）\t2023年投资（万元）\n甲村水库工程\t3500\t1200\n",
        ["甲村水库工程 / None / total=35000000元 annual=12000000元 / None / None"],
    ),
    "a total with its unit": (
        "项目名称\t中央资金（万元）\t合计（万元）\n乙村泵站工程\t200\t300\n",
        ["乙村泵站工程 / None / other=3000000元 / None / None"],
    ),
    "items of a budget": ("单位：万元\n项目\t预算数\t完成数\n税收收入\t8500\t8600\n", []),
    "no number in a cell": ("项目名称\t总投资（万元）\n甲村冷链项目\t—\n", ["甲村冷链项目 / None /  / None / None"]),
}


@pytest.mark.parametrize("name", PROJECT_TABLES)
def test_project_tables(name: str) -> None:
    text, expected = PROJECT_TABLES[name]
    assert project_lines(text) == expected


def target_lines(text: str) -> list[str]:
    return [f"{t.indicator} {t.quantity.value}{t.quantity.unit} {t.period}" for t in read(text).targets]


COMPLETION = {
    "units in the head": (
        "2023年工作总结\n指标\t目标（万元）\t完成（万元）\t完成率（%）\n到位资金\t11000\t6430\t58.5\n",
        ["到位资金 110000000元 2023年"],
        ["58.5 completion 6430 / 11000"],
    ),
    "a column of units": (
        "指标\t单位\t目标\t完成\t完成率\n到位资金\t万元\t11000\t6430\t58.5%\n引进项目\t个\t12\t9\t75%\n",
        ["到位资金 110000000元 None", "引进项目 12个 None"],
        ["58.5% completion 6430 / 11000", "75% completion 9 / 12"],
    ),
    "a unit above the table and a year in the head": (
        "主要指标（单位：亿元）\n指标名称\t2023年任务数\t实际完成\t完成率\n工业投资\t12.5\t10\t80%\n",
        ["工业投资 1250000000元 2023年"],
        ["80% completion 10 / 12.5"],
    ),
    "last year's value beside its growth": (
        "指标\t完成（万元）\t上年同期（万元）\t增长（%）\n税收\t120\t100\t20\n",
        [],
        ["20 growth 120 / 100"],
    ),
    "no rate, but what was done": (
        "指标\t目标（万元）\t完成（万元）\n到位资金\t11000\t6430\n",
        ["到位资金 110000000元 None"],
        [],
    ),
}


@pytest.mark.parametrize("name", COMPLETION)
def test_completion_tables(name: str) -> None:
    text, targets, ratios = COMPLETION[name]
    assert target_lines(text) == targets
    assert ratio_lines(text) == ratios


def test_a_row_with_a_cell_too_few_is_not_guessed_at() -> None:
    assert target_lines("指标\t目标（万元）\t完成（万元）\t完成率（%）\n到位资金\t11000\t58.5\n") == []


def stated(path: Path) -> Any:
    """The projects, targets and ratios of a file without their places."""
    (report,) = zsparse.read(path).reports
    return [
        [(p.name, p.investor, p.status, [(i.kind, i.amount.value) for i in p.investments]) for p in report.projects],
        [(t.indicator, t.quantity.value, t.quantity.unit, t.period) for t in report.targets],
        [(r.kind, r.stated.value, r.numerator and r.numerator.value, r.indicator) for r in report.ratios],
    ]


HEAD = ["序号", "项目名称", "投资方", "总投资（万元）", "到位资金", "进展情况"]
ROWS = [
    ["1", "年产10万吨饲料加工项目", "湖北楚牧农业有限公司", "8500", "3200", "主体封顶"],
    ["2", "智能卫浴组装", "佛山粤居卫浴有限公司", "12000", "900", "签约"],
    ["合计", "", "", "20500", "4100", ""],
]
FIGURES = [
    ["指标", "目标（万元）", "完成（万元）", "完成率（%）"],
    ["到位资金", "11000", "6430", "58.5"],
    ["省外资金", "7400", "4200", "56.8"],
]
PARAGRAPHS = (
    ["青石镇2023年上半年招商引资工作总结", "一、重点项目", "上半年，全镇新签约2个项目，情况见下表。单位：万元"],
    ["二、指标完成情况", "截至6月底，两项指标均快于序时进度，情况如下表。"],
)


def word_row(cells: list[str]) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def page_row(cells: list[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def test_the_same_from_every_format(tmp_path: Path) -> None:
    """``tables.doc``, ``.rtf`` and ``.pdf`` in ``tests/data`` were made from the same cells with LibreOffice.

    In the PDF the cells are so narrow that most of them have several lines.
    """
    pairs = list(zip(PARAGRAPHS, ([HEAD, *ROWS], FIGURES), strict=True))
    plain = word = page = ""
    for paragraphs, rows in pairs:
        plain += "".join(f"{text}\n" for text in paragraphs) + "".join("\t".join(row) + "\n" for row in rows)
        word += "".join(map(p, paragraphs)) + f"<w:tbl>{''.join(map(word_row, rows))}</w:tbl>"
        page += "".join(f"<p>{text}</p>" for text in paragraphs) + f"<table>{''.join(map(page_row, rows))}</table>"
    expected = stated(written(tmp_path, plain.encode(), "a.txt"))
    assert expected[0][0] == (
        "年产10万吨饲料加工项目", "湖北楚牧农业有限公司", "在建", [("total", 85_000_000), ("paid_in", 32_000_000)]
    )  # fmt: skip
    assert len(expected[0]) == len(expected[1]) == len(expected[2]) == 2
    assert stated(written(tmp_path, docx(word), "a.docx")) == expected
    assert stated(written(tmp_path, f"<html>{page}".encode(), "a.html")) == expected
    assert stated(DATA / "tables.doc") == expected
    assert stated(DATA / "tables.rtf") == expected
    assert stated(DATA / "tables.pdf") == expected


TOTALS = {
    "one of several columns adds up, so all are of the same rows": (
        "单位\t任务（万元）\t完成（万元）\t完成率（%）\n东镇\t38000\t22400\t58.9\n西镇\t26000\t11300\t43.5\n合计\t64000\t33900\t53.0\n",
        ["64000 = 38000 + 26000", "33900 = 22400 + 11300"],
    ),
    "the total stands first": (
        "单位\t任务（个）\t完成（个）\t完成率（%）\n合计\t9\t7\t77.8\n东镇\t5\t4\t80\n西镇\t4\t3\t75\n",
        ["9 = 5 + 4", "7 = 4 + 3"],
    ),
    "what a row tells more of is no part": (
        "科目\t预算（亿元）\t完成（亿元）\t完成率（%）\n税收\t5.0\t4.0\t80\n其中：增值税\t2.0\t1.5\t75\n非税\t3.0\t2.4\t80\n合计\t8.0\t6.4\t80\n",
        ["8.0 = 5.0 + 3.0", "6.4 = 4.0 + 2.4"],
    ),
    "an empty cell is not nought": (
        "乡镇\t目标（万元）\t完成（万元）\t完成率（%）\n甲镇\t1200\t1260\t105\n乙镇\t600\t540\t90\n丙乡\t\t60\t\n合计\t2000\t1860\t93\n",
        ["1860 = 1260 + 540 + 60"],
    ),
    "what runs up, and what is for each head, is not added": (
        "月份\t计划（亿元）\t累计完成（亿元）\t户均人口（人）\t完成率（%）\n1月\t1.0\t1.0\t4\t100\n2月\t2.0\t3.0\t4\t100\n合计\t3.0\t3.0\t4\t100\n",
        ["3.0 = 1.0 + 2.0"],
    ),
    "rows below a row of which they tell more vouch for nothing": (
        "行业\t目标（亿元）\t完成（亿元）\t完成率（%）\n化工\t30.0\t33.3\t111\n食品\t10.0\t10.6\t106\n其中：乳制品\t\t4.0\t\n粮油\t\t6.6\t\n合计\t40.0\t43.9\t110\n",
        [],
    ),
    "rows of which some may be missing are no sum": (
        "单位\t任务（万元）\t完成（万元）\t完成率（%）\n东镇\t38000\t22400\t58.9\n西镇\t26000\t11300\t43.5\n合计\t99000\t52000\t52.5\n",
        [],
    ),
}


@pytest.mark.parametrize("name", TOTALS)
def test_rows_of_totals(name: str) -> None:
    text, sums = TOTALS[name]
    assert [f"{b.total.text} = {' + '.join(p.text for p in b.parts)}" for b in read(text).breakdowns] == sums


def test_a_wrong_total_of_a_table_is_an_alarm() -> None:
    text, _ = TOTALS["one of several columns adds up, so all are of the same rows"]
    alarms = zsparse.audit(zsparse.parse(text)).alarms
    assert [(f.check, f.evidence.quote) for f in alarms] == [("ZS201", "33900")]
