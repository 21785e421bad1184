"""A researcher's session: an archive parsed, asked in SQL, turned into a panel, handed on and opened elsewhere."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyreadstat
import pytest

import zsparse
from corpus.generate import report
from zsparse.archive.schema import TABLES

TRUTH = [report(number, 3, 0.5) for number in range(16)]
"""What the generated reports of the archive state, apart from those in the zip file."""


def test_duckdb_reads_the_tables_in_one_line(archive: zsparse.Archive) -> None:
    found = duckdb.sql(
        f"SELECT year, numerator_value FROM '{archive.out}/ratios/*.parquet' "
        "WHERE indicator_name = '到位资金' AND kind = 'completion' "
        "AND period_name NOT LIKE '%上半年' AND path NOT LIKE '%.zip/%'"
    ).fetchall()
    assert dict(found) == {r.year: Decimal(r.result) for r in TRUTH if not r.half}
    assert all(isinstance(value, Decimal) for _, value in found)


def test_query_knows_the_tables_by_name(archive: zsparse.Archive) -> None:
    frame = archive.query(
        "SELECT p.name, i.amount_value FROM projects p JOIN investments i ON i.project = p.id "
        "WHERE p.path NOT LIKE '%.zip/%' ORDER BY ALL"
    )
    stated = {(name, Decimal(amount)) for r in TRUTH for name, amount in r.projects.items()}
    assert {(name, Decimal(amount)) for name, amount in frame.itertuples(index=False)} == stated


def _stated(rows: list[dict[str, Any]], named: dict[str, str]) -> dict[tuple[int, bool], tuple[int, str]]:
    """By year and half what another program reads of the results and completion rates, each row by its columns.

    Where a report has a fault in it, its rate as printed is not the true one and is left to other tests.
    """
    found = {}
    for row in rows:
        at = {key: row[column] for key, column in named.items()}
        if at["kind"] == "completion" and at["name"] == "到位资金" and ".zip/" not in at["path"]:
            assert at["unit"] == "元"
            (truth,) = (r for r in TRUTH if r.name == Path(at["path"]).stem)
            rate = truth.completion if any(f.printed == at["text"] for f in truth.faults) else at["text"]
            found[truth.year, truth.half] = (at["value"], rate)
    return found


@pytest.mark.parametrize(
    ("measure", "truth"),
    [
        ("result", lambda r: Decimal(r.result)),
        ("target", lambda r: Decimal(r.target)),
    ],
)
def test_panel_of_years(archive: zsparse.Archive, measure: str, truth: object) -> None:
    assert callable(truth)
    panel = archive.panel(index="issuer", columns="year", values="到位资金", measure=measure)
    assert panel.index.tolist() == ["清岭县青坳镇"]
    expected = {r.year: truth(r) for r in TRUTH if not r.half}
    conflicts = {c["year"] for c in panel.attrs["conflicts"]}
    assert {y: v for y, v in panel.loc["清岭县青坳镇"].items() if v is not None} == {
        y: v for y, v in expected.items() if y not in conflicts
    }
    assert all(type(v) is Decimal for v in panel.loc["清岭县青坳镇"].dropna())


def test_panel_of_halves_and_of_periods(archive: zsparse.Archive) -> None:
    halves = archive.panel(index="county", columns="year", values="到位资金", part="上半年")
    assert halves.index.tolist() == ["清岭县"]
    assert set(halves.columns) == {r.year for r in TRUTH if r.half}
    periods = archive.panel(index="place", columns="period", values="到位资金")
    assert len(periods.columns) == 16


def test_different_numbers_are_a_conflict_and_no_choice(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    sentence = "全年完成到位资金{}万元，占目标任务10000万元的{}%。\n"
    for name, numbers in {"a": (5000, 50), "b": (6000, 60), "c": (6000, 60)}.items():
        text = "青岭镇2020年招商引资工作总结\n" + sentence.format(*numbers)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = zsparse.Archive(folder, out=tmp_path / "parsed")
    archive.parse(workers=1)
    panel = archive.panel(values="到位资金")
    assert panel.loc["青岭镇", 2020] is None
    (conflict,) = panel.attrs["conflicts"]
    assert set(conflict["values"]) == {Decimal(50_000_000), Decimal(60_000_000)}
    assert archive.panel(values="到位资金", measure="target").loc["青岭镇", 2020] == 100_000_000


@pytest.mark.parametrize("wrong", [{"index": "planet"}, {"columns": "century"}, {"measure": "guess"}])
def test_panel_refuses_what_it_does_not_know(archive: zsparse.Archive, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="must be one of"):
        archive.panel(values="到位资金", **wrong)


def test_pandas_keeps_every_digit(archive: zsparse.Archive) -> None:
    frame = archive.to_pandas("quantities")
    values = [q.value for d in archive for r in d.reports for q in r.quantities]
    assert frame["value"].tolist() == values
    with pytest.raises(ValueError, match="there is no table 'quantity'"):
        archive.to_pandas("quantity")


def test_parquet_files_of_the_whole(archive: zsparse.Archive, tmp_path: Path) -> None:
    assert [p.stem for p in archive.to_parquet(tmp_path)] == list(TABLES)
    for table in TABLES:
        frame = pd.read_parquet(tmp_path / f"{table}.parquet")
        assert len(frame) == archive.dataset(table).count_rows()


def test_csv_opens_in_excel_and_runs_nothing(archive: zsparse.Archive, tmp_path: Path) -> None:
    archive.to_csv(tmp_path)
    content = (tmp_path / "failures.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with open(tmp_path / "ratios.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    ratios = [x for d in archive for r in d.reports for x in r.ratios]
    assert [Decimal(row["stated_value"]) for row in rows] == [x.stated.value for x in ratios]
    assert [(int(row["span_start"]), int(row["span_end"])) for row in rows] == [
        (x.evidence.span.start, x.evidence.span.end) for x in ratios
    ]
    for path in tmp_path.glob("*.csv"):
        with open(path, encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                # A negative number is written as one; a text is not.
                assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)


def test_workbook_read_by_another_library(archive: zsparse.Archive, tmp_path: Path) -> None:
    first, second = (archive.to_excel(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert first.read_bytes() == second.read_bytes()
    book = openpyxl.load_workbook(first)
    assert book.sheetnames == [table.heading for table in TABLES.values()]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    sheet = book["比率"]
    headings = [cell.value for cell in sheet[1]]
    ratios = [x for d in archive for r in d.reports for x in r.ratios]
    at = headings.index("分子数值")
    written = [row[at].value for row in sheet.iter_rows(min_row=2)]
    assert written == [None if x.numerator is None else x.numerator.value for x in ratios]
    assert _stated(
        [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)],
        {
            "path": "文件",
            "kind": "类别",
            "name": "指标（统一）",
            "value": "分子数值",
            "unit": "分子单位",
            "text": "比率",
        },
    ) == {(r.year, r.half): (r.result, r.completion) for r in TRUTH}
    file = sheet.cell(2, headings.index("文件") + 1)
    assert file.hyperlink is not None
    assert (tmp_path / file.hyperlink.target.replace("\\", "/")).resolve().is_file()
    failures = {row[0].value for row in book["未读"].iter_rows(min_row=2)}
    assert any(str(name).startswith("=cmd") for name in failures)


def test_stata_files_read_by_another_library(archive: zsparse.Archive, tmp_path: Path) -> None:
    archive.to_stata(tmp_path)
    frame, meta = pyreadstat.read_dta(tmp_path / "ratios.dta")
    assert all(name.isascii() for name in frame.columns)
    assert meta.column_names_to_labels["numerator_value"] == "分子数值"
    assert meta.file_label == "比率"
    ratios = [x for d in archive for r in d.reports for x in r.ratios]
    assert frame["stated_value"].tolist() == [float(x.stated.value) for x in ratios]
    assert frame["stated_text"].tolist() == [x.stated.text for x in ratios]
    named = {"name": "indicator_name", "value": "numerator_value", "unit": "numerator_unit", "text": "stated_text"}
    stated = _stated(frame.to_dict("records"), {"path": "path", "kind": "kind", **named})
    assert stated == {(r.year, r.half): (r.result, r.completion) for r in TRUTH}
    findings, _ = pyreadstat.read_dta(tmp_path / "findings.dta")
    assert findings["message"].tolist() == [f.message for f in zsparse.audit(archive)]


def test_planted_faults_are_found_and_nothing_else(archive: zsparse.Archive, reports: Path) -> None:
    """Of one wrong number each; growth and rates whose target stands apart are sometimes left unjudged."""
    truth = [json.loads(line) for line in (reports / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    planted = {(t["path"], fault["check"]) for t in truth for fault in t["faults"]}
    alarms = {(f.path, f.check) for f in zsparse.audit(archive).alarms}
    assert planted
    assert alarms <= planted
    assert {fault for fault in planted if fault[1] in ("ZS201", "ZS203")} <= alarms
