"""The workbook, read back: sheets, headings, values, and no cell that is a formula."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import zsparse
from zsparse.errors import OutputError

TEXT = """平山镇2023年工作总结
一、成效
全年完成投资21.66亿元，占年度计划100.2亿元的21.16%。
二、项目
引进项目3个，具体有：（1）甲公司投资1000万元的便民超市项目；（2）投资2000万元的快捷酒店项目。
"""


def book_of(tmp_path: Path, *documents: zsparse.Document) -> Any:
    zsparse.audit(documents).to_excel(tmp_path / "audit.xlsx")
    return load_workbook(tmp_path / "audit.xlsx")


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_sheets_with_frozen_filtered_headings(tmp_path: Path) -> None:
    book = book_of(tmp_path, zsparse.parse(TEXT))
    assert book.sheetnames == ["概览", "发现", "项目", "目标", "比率"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert all(sheet.column_dimensions[cell.column_letter].width > 5 for cell in sheet[1])


def test_findings_have_all_that_a_reader_needs(tmp_path: Path) -> None:
    document = zsparse.parse(TEXT)
    rows = rows_of(book_of(tmp_path, document)["发现"])
    assert len(rows) == len(zsparse.audit(document).findings)
    row = next(r for r in rows if r["检查"] == "ZS101")
    assert (row["结论"], row["位置"], row["章节"], row["原文数字"]) == ("不符", "第3行", "一、成效", "21.16%")
    assert "占年度计划100.2亿元的【21.16%】" in row["原文"]
    assert row["算式"].startswith("21.66亿元 ÷ 100.2亿元 = 21.6")
    assert "改为“21.62%”" in row["可改"]
    assert row["核查意见"] is None


def test_verdicts_are_told_apart_by_colour(tmp_path: Path) -> None:
    sheet = book_of(tmp_path, zsparse.parse(TEXT + "完成税收5亿元，占计划10亿元的50%。\n"))["发现"]
    colours = {cell.value: cell.fill.fgColor.rgb for cell in sheet["A"][1:]}
    assert {"不符", "相符"} <= set(colours)
    assert len(set(colours.values())) == len(colours)


def test_projects_targets_and_rates(tmp_path: Path) -> None:
    document = zsparse.parse(TEXT)
    (report,) = document.reports
    book = book_of(tmp_path, document)
    projects = rows_of(book["项目"])
    assert [(r["项目"], r["数额"]) for r in projects] == [
        (p.name, p.investments[0].amount.value) for p in report.projects
    ]
    assert projects[0]["单位"] == "元"
    (ratio,) = rows_of(book["比率"])
    assert (ratio["类别"], ratio["比率"], ratio["分子"], ratio["分母数值"]) == (
        "完成率",
        "21.16%",
        "21.66亿元",
        10_020_000_000,
    )
    assert Decimal(str(ratio["比率值"])) == Decimal("0.2116")
    assert [r["数值"] for r in rows_of(book["目标"])] == [t.quantity.value for t in report.targets]


def test_overview_counts_findings_of_each_file(tmp_path: Path) -> None:
    documents = [zsparse.parse(TEXT), zsparse.parse("乙镇2023年工作总结\n一切正常。\n")]
    rows = rows_of(book_of(tmp_path, *documents)["概览"])
    assert [r["不符"] for r in rows] == [len(zsparse.audit(d).alarms) for d in documents]
    assert [r["项目"] for r in rows] == [2, 0]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(1)", "=HYPERLINK(1)", "\t=1", "{=1}", "http://a.b"])
def test_no_cell_is_a_formula_or_a_link(tmp_path: Path, start: str) -> None:
    evidence = zsparse.Evidence(span=zsparse.Span(start=0, end=len(start)), quote=start)
    document = zsparse.parse(start).model_copy(update={"source": zsparse.Origin(path=start, sha256="0", reader="text")})
    finding = zsparse.Finding(
        check="ZS101",
        verdict="inconsistent",
        explanation="inconsistent",
        severity="error",
        subject=None,
        arithmetic=start,
        message=start,
        evidence=evidence,
        path=start,
    )
    zsparse.Audit(findings=(finding,), counts={}).to_excel(tmp_path / "audit.xlsx", [document])
    cells = [c for sheet in load_workbook(tmp_path / "audit.xlsx") for row in sheet for c in row]
    assert [c.value for c in cells].count(start) >= 4
    assert [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink] == []
    assert all(c.quotePrefix for c in cells if isinstance(c.value, str) and c.value[0] in "=+-@")


def test_long_and_unshowable_text_fits_in_a_cell(tmp_path: Path) -> None:
    document = zsparse.parse("坏\ud800字\x01符" + "长" * 40_000)
    evidence = zsparse.Evidence(span=zsparse.Span(start=0, end=len(document.text)), quote=document.text)
    finding = zsparse.Finding(
        check="ZS401",
        verdict="unverifiable",
        explanation="blank",
        severity="warning",
        subject=None,
        message="空白",
        evidence=evidence,
    )
    audit = zsparse.Audit(findings=(finding,), counts={})
    audit.to_excel(tmp_path / "audit.xlsx", [document])
    (row,) = rows_of(load_workbook(tmp_path / "audit.xlsx")["发现"])
    assert row["原文数字"].startswith("坏\ufffd字\u2401符长")
    assert row["原文数字"].endswith("长…")


def test_same_bytes_and_nothing_left_aside(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        zsparse.audit(zsparse.parse(TEXT)).to_excel(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        zsparse.audit(zsparse.parse(TEXT)).to_excel(tmp_path / "nowhere" / "a.xlsx")
