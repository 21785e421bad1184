"""What reports state as one table: every record has a row, and no cell can become a formula."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

import zsparse
from tests.conftest import CORPUS, document_of
from zsparse.cli import app
from zsparse.reporting.rows import COLUMNS, write_csv

HOSTILE = ("=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2+3", '=HYPERLINK("http://x")')


def table_of(*documents: zsparse.Document) -> list[dict[str, str]]:
    stream = StringIO()
    write_csv(documents, stream)
    assert stream.getvalue().startswith("\ufeff")
    return list(csv.DictReader(StringIO(stream.getvalue().removeprefix("\ufeff"))))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*wrong.txt")), ids=lambda p: p.stem)
def test_every_record_has_a_row_that_points_at_its_text(path: Path) -> None:
    document = document_of(path)
    rows = table_of(document)
    assert tuple(rows[0]) == COLUMNS
    for name in ("ratio", "target", "breakdown", "listing", "blank"):
        records = [r for report in document.reports for r in getattr(report, f"{name}s")]
        assert len([row for row in rows if row["record"] == name]) == len(records)
    projects = {p.name for report in document.reports for p in report.projects}
    assert {row["name"] for row in rows if row["record"] == "project"} == projects
    for row in rows:
        assert document.text[int(row["start"]) : int(row["end"])].replace("\n", "") == row["quote"].replace("\n", "")


def test_values_are_plain_decimals_in_base_units() -> None:
    (row, *_) = table_of(
        zsparse.parse("甲镇2023年工作总结\n完成投资120.44亿元，占计划130亿元的92.65%，同比下降3.2%。\n")
    )
    assert (row["text"], row["value"], row["numerator_value"]) == ("92.65%", "0.9265", "12044000000")
    decline = table_of(zsparse.parse("甲镇2023年工作总结\n完成投资1.2亿元，同比下降3.2%。\n"))[0]
    assert Decimal(decline["value"]) == Decimal("-0.032")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_becomes_a_formula(hostile: str, tmp_path: Path) -> None:
    document = zsparse.parse("甲镇2023年工作总结\n完成投资3亿元，占计划6亿元的50%。\n")
    report = document.reports[0]
    ratio = report.ratios[0].model_copy(update={"indicator": hostile})
    report = report.model_copy(update={"title": hostile, "issuer": hostile, "ratios": (ratio,)})
    origin = zsparse.Origin(path=hostile, sha256="0", reader="text")
    document = document.model_copy(update={"reports": (report,), "source": origin})
    row = table_of(document)[0]
    for column in ("path", "report", "issuer", "name"):
        assert row[column] == f"'{hostile}"
    zsparse.audit([document]).to_excel(tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert hostile in [cell.value for cell in cells]


def test_commands_write_table_and_workbook(tmp_path: Path) -> None:
    file = str(CORPUS / "township-annual-wrong.txt")
    out = tmp_path / "x.csv"
    assert CliRunner().invoke(app, ["parse", file, "--format", "csv", "--out", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfpath,report,")
    assert CliRunner().invoke(app, ["parse", file, "--format", "xlsx"]).exit_code == 2
    out = tmp_path / "x.xlsx"
    assert CliRunner().invoke(app, ["parse", file, "--format", "xlsx", "--out", str(out)]).exit_code == 0
    assert load_workbook(out).sheetnames == ["项目", "目标", "比率"]
