"""The workbook of an audit: an overview, the findings with room for an opinion, and the projects, targets and rates."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from rich.cells import cell_len

from zsparse.records import Audit, Document, Quantity, Report, Unread
from zsparse.reporting.cards import CLASSES, Card, Places, cards_of, of_documents
from zsparse.reporting.files import missing, replacing, visible
from zsparse.reporting.terminal import INVESTMENTS, KINDS

Cell = str | int | Decimal | None

LONGEST = 16_000
"""Characters written into one cell: Excel takes 32,767 halves of UTF-16."""

_COLOURS = {
    "inconsistent": ("#9C2A12", "#FDEBE5"),
    "impossible": ("#8A1C5C", "#FBE8F3"),
    "doubtful": ("#7A5200", "#FFF3D1"),
    "unverifiable": ("#4D5866", "#ECEFF3"),
    "consistent": ("#17633F", "#E2F3EA"),
}
_LINE, _MOST_LINES = 14, 8
"""Points of height of one line of text, and how many lines a row may take."""
_ACTIVE = ("=", "+", "-", "@")
_WRITTEN = datetime(2000, 1, 1)
"""The date that workbooks carry, so that the same audit gives the same file."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its columns, each with its width in characters, and its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: list[tuple[Cell, ...]]
    classes: list[str] = field(default_factory=list)
    """The key of ``CLASSES`` of each row, which colours its first cell."""
    formats: dict[str, str] = field(default_factory=dict)
    """The number format of a column."""
    printed: int | None = None
    """How many columns are printed on paper; null for all."""


def write_workbook(audit: Audit, documents: Sequence[Document], path: str | os.PathLike[str]) -> None:
    """Write the workbook of an audit to ``path``, whole or not at all: the same bytes for the same audit.

    Amounts stand in base units beside the text that prints them. Nothing in a cell is ever a formula. Raises
    ``MissingExtraError`` without xlsxwriter, ``OSError`` where the file cannot be written.
    """
    _write_book(tables(audit, documents), "核对结果", path)


def write_records(documents: Sequence[Document], path: str | os.PathLike[str]) -> None:
    """Write the workbook of what documents state, without an audit. Raises what ``write_workbook`` raises."""
    _write_book(_recorded(documents), "报告内容", path)


def _write_book(sheets: Iterable[Table], title: str, path: str | os.PathLike[str]) -> None:
    try:
        import xlsxwriter
    except ImportError as error:
        raise missing("xlsxwriter") from error
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 10, "valign": "top"},
    }
    content = BytesIO()
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": title, "created": _WRITTEN})
    formats = _Formats(book)
    for table in sheets:
        _write(book, table, formats)
    book.close()
    with replacing(path) as aside:
        aside.write_bytes(content.getvalue())


def tables(audit: Audit, documents: Sequence[Document]) -> list[Table]:
    """The sheets of the workbook, in order."""
    found = of_documents(audit, documents)
    cards = [(d, cards_of(d, f)) for d, f in zip(documents, found, strict=True)]
    return [_overview(cards, audit.unread), _findings(cards), *_recorded(documents)]


def _recorded(documents: Sequence[Document]) -> list[Table]:
    reports = [(d, places, r) for d in documents for places in [Places(d)] for r in d.reports]
    return [_projects(reports), _targets(reports), _ratios(reports)]


def _overview(cards: Iterable[tuple[Document, Sequence[Card]]], unread: Sequence[Unread]) -> Table:
    """A row for each file, those that could not be read with the reason in place of their reports."""
    rows: list[tuple[Cell, ...]] = []
    for document, found in cards:
        counts = Counter(card.verdict for card in found)
        sizes = [sum(len(x) for x in kind) for kind in zip(*map(_kinds, document.reports), strict=True)] or [0, 0, 0]
        titles = "；".join(r.title or "（无标题）" for r in document.reports)
        rows.append((_file(document), titles, len(document.reports), *(counts[c] for c in CLASSES), *sizes))
    columns = ("文件", 32), ("报告", 44), ("报告数", 8), *((label, 9) for label in CLASSES.values())
    rows += [(u.path, f"未能读取：{u.reason}", 0, *([None] * (len(CLASSES) + 3))) for u in unread]
    return Table("概览", (*columns, ("项目", 8), ("目标", 8), ("比率", 8)), rows)


def _kinds(report: Report) -> tuple[Sequence[object], ...]:
    return report.projects, report.targets, report.ratios


def _findings(cards: Iterable[tuple[Document, Sequence[Card]]]) -> Table:
    order = list(CLASSES)
    rows: list[tuple[Cell, ...]] = []
    classes: list[str] = []
    for document, found in cards:
        for card in sorted(found, key=lambda c: order.index(c.verdict)):
            finding = card.finding
            rows.append(
                (
                    card.label,
                    finding.check,
                    card.name,
                    _file(document),
                    card.place,
                    f"{card.before}【{card.quote}】{card.after}",
                    finding.arithmetic,
                    "；".join(f"“{r.evidence.quote}”改为“{r.replacement}”" for r in finding.repairs[:3]),
                    None,
                    card.heading,
                    finding.evidence.quote,
                    card.expected,
                    card.reason,
                    finding.message,
                    finding.strength,
                )
            )
            classes.append(card.verdict)
    columns = (
        ("结论", 10),
        ("检查", 8),
        ("检查名称", 12),
        ("文件", 22),
        ("位置", 9),
        ("原文", 46),
        ("算式", 38),
        ("可改", 26),
        ("核查意见", 28),
        ("章节", 20),
        ("原文数字", 14),
        ("应在", 20),
        ("依据或原因", 22),
        ("说明", 46),
        ("检验力", 9),
    )
    return Table("发现", columns, rows, classes, {"检验力": "0.00%"}, printed=9)


def _projects(reports: Iterable[tuple[Document, Places, Report]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for document, places, report in reports:
        for project in report.projects:
            amounts = [i for i in project.investments if i.amount.dimension == "money"]
            first = amounts[0] if amounts else None
            rows.append(
                (
                    project.name,
                    project.investor,
                    project.status,
                    project.location,
                    "，".join(f"{INVESTMENTS[i.kind]}{i.amount.text}" for i in project.investments),
                    None if first is None else INVESTMENTS[first.kind],
                    None if first is None else first.amount.value,
                    None if first is None else first.amount.unit,
                    *_source(document, places, report, project.evidence.span.start),
                )
            )
    columns = (
        ("项目", 32),
        ("投资方", 28),
        ("状态", 9),
        ("地点", 16),
        ("投资", 28),
        ("口径", 8),
        ("数额", 18),
        ("单位", 8),
    )
    return Table("项目", (*columns, *_SOURCE), rows, formats={"数额": "#,##0.##"})


def _targets(reports: Iterable[tuple[Document, Places, Report]]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            target.indicator,
            target.period,
            *_printed(target.quantity),
            target.evidence.quote,
            *_source(document, places, report, target.quantity.evidence.span.start),
        )
        for document, places, report in reports
        for target in report.targets
    ]
    columns = ("指标", 28), ("期限", 12), ("目标", 16), ("数值", 18), ("单位", 8), ("原文", 46)
    return Table("目标", (*columns, *_SOURCE), rows, formats={"数值": "#,##0.####"})


def _ratios(reports: Iterable[tuple[Document, Places, Report]]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            KINDS[ratio.kind],
            ratio.indicator,
            *_printed(ratio.stated)[:2],
            *_printed(ratio.numerator),
            *_printed(ratio.denominator),
            *_printed(ratio.change),
            ratio.evidence.quote,
            *_source(document, places, report, ratio.stated.evidence.span.start),
        )
        for document, places, report in reports
        for ratio in report.ratios
    ]
    columns: list[tuple[str, int]] = [("类别", 9), ("指标", 24), ("比率", 12), ("比率值", 10)]
    for label in ("分子", "分母", "增减额"):
        columns += [(label, 14), (f"{label}数值", 18), (f"{label}单位", 8)]
    numbers = {f"{label}数值": "#,##0.####" for label in ("分子", "分母", "增减额")}
    return Table("比率", (*columns, ("原文", 46), *_SOURCE), rows, formats={"比率值": "0.0000", **numbers})


_SOURCE = ("报告", 30), ("文件", 24), ("位置", 9)


def _source(document: Document, places: Places, report: Report, offset: int) -> tuple[Cell, ...]:
    return report.title, _file(document), f"第{places.line(offset)}行"


def _printed(quantity: Quantity | None) -> tuple[Cell, Cell, Cell]:
    """A number as printed, its value in base units, and the unit."""
    return (None, None, None) if quantity is None else (quantity.text, quantity.value, quantity.unit)


def _file(document: Document) -> str:
    return document.source.path or "（文本）"


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"text_wrap": True, **properties})
        return self._made[key]


def _write(book: Any, table: Table, formats: _Formats) -> None:
    page = book.add_worksheet(table.name)
    heading = formats(bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", valign="vcenter", border=1)
    for column, (name, width) in enumerate(table.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, name, heading)
    page.set_row(0, 24)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if table.printed:
        page.print_area(0, 0, len(table.rows), table.printed - 1)
    numbers = [table.formats.get(name) for name, _ in table.columns]
    for row, cells in enumerate(table.rows, 1):
        page.set_row(row, _LINE * _lines(cells, table.columns))
        for column, cell in enumerate(cells):
            _cell(page, row, column, cell, numbers[column], formats)
        if table.classes:
            ink, paper = _COLOURS[table.classes[row - 1]]
            page.write_string(row, 0, str(cells[0]), formats(bold=True, font_color=ink, bg_color=paper))


def _lines(cells: Sequence[Cell], columns: Sequence[tuple[str, int]]) -> int:
    """How many lines the longest cell of a row needs, up to the number that leaves other rows on the screen."""
    widths = (
        -(-cell_len(str(cell)[:LONGEST]) // (width - 1))
        for cell, (_, width) in zip(cells, columns, strict=True)
        if cell
    )
    return min(max(widths, default=1), _MOST_LINES)


def _cell(page: Any, row: int, column: int, cell: Cell, number: str | None, formats: _Formats) -> None:
    if cell is None or cell == "":
        page.write_blank(row, column, None, formats())
    elif isinstance(cell, str):
        text = visible(cell)
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        # The prefix keeps the cell a text when someone edits it and presses Enter.
        page.write_string(row, column, text, formats(quote_prefix=True) if text.startswith(_ACTIVE) else formats())
    else:
        page.write_number(row, column, cell, formats(num_format=number) if number else formats())
