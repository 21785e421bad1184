"""The tables of an archive for other programs: CSV, Excel workbooks and Stata files.

Nested columns are made flat. The full text and the JSON of records stay in the Parquet tables. No cell is a formula.
"""

from __future__ import annotations

import contextlib
import csv
import os
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zsparse import regex
from zsparse.archive.schema import TABLES, Column, Table
from zsparse.reporting.files import missing, replacing, visible

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | Decimal | bool | None
Rows = Callable[[str], Iterator[dict[str, Any]]]
"""Gives the rows of a table, as nested values."""

LONGEST = 16_000
"""Characters written into one cell of a workbook: Excel takes 32,767 halves of UTF-16."""
MOST_ROWS = 1_048_575
"""Rows of one sheet below its headings; what is more goes on in a further sheet."""
MOST_LINKS = 60_000
"""Links of one sheet: Excel takes 65,530, and drops all of them beyond."""
EXACT_DIGITS = 15
"""Significant digits that Excel and Stata keep of a number."""

_ACTIVE = regex.compile(r"^(?=[=+\-@\t\r\n|])")
_INNER = frozenset(("text", "record"))
"""Columns of documents and findings that only a program reads."""
_WIDTHS = {"quote": 46, "message": 46, "path": 32, "title": 32, "arithmetic": 38, "name": 28, "heading": 28}
_WRITTEN = datetime(2000, 1, 1)
"""The date that workbooks carry, so that the same archive gives the same file."""


def flat_columns(table: Table) -> list[Column]:
    """The columns of a table without those that only a program reads, a span as two."""
    columns: list[Column] = []
    for column in table.columns:
        if column.kind == "span":
            columns += [Column("span_start", "integer", "起"), Column("span_end", "integer", "止")]
        elif not (column.name in _INNER and table.name in ("documents", "findings")):
            columns.append(column)
    return columns


def flat_rows(table: Table, rows: Rows) -> Iterator[list[Cell]]:
    """The rows of a table with one value for each of ``flat_columns``."""
    columns = flat_columns(table)
    for row in rows(table.name):
        span = row.get("span") or {}
        yield [
            span.get(c.name[5:]) if c.name in ("span_start", "span_end") else _flat(row[c.name], c.kind)
            for c in columns
        ]


def _flat(value: Any, kind: str) -> Cell:
    if value is None or kind in ("text", "integer", "flag"):
        return value  # type: ignore[no-any-return]
    if kind in ("value", "bound"):
        return _plain(value)
    if kind == "locator":
        names = {"page": "第{}页", "table": "表{}", "row": "第{}行", "column": "第{}列", "paragraph": "第{}段"}
        return "".join(name.format(value[key]) for key, name in names.items() if value.get(key) is not None)
    return "；".join(map(_JOINED[kind], value))


_JOINED: dict[str, Callable[[dict[str, Any]], str]] = {
    "spans": lambda item: f"{item['start']}-{item['end']}",
    "numbers": lambda item: str(item["text"]),
    "items": lambda item: str(item["quote"]),
    "repairs": lambda item: f"“{item['quote']}”改为“{item['replacement']}”",
    "places": lambda item: f"{item['path']}“{item['quote']}”",
    "beyond": lambda item: f"{item['column']}={item['exact']}",
}


def write_csv(rows: Rows, folder: str | os.PathLike[str]) -> list[Path]:
    """One CSV file for each table, UTF-8 with the mark by which Excel knows it; the files written."""
    written = []
    for table, path in _files(folder, ".csv"):
        with replacing(path) as aside, open(aside, "w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(column.name for column in flat_columns(table))
            writer.writerows([_csv(cell) for cell in row] for row in flat_rows(table, rows))
        written.append(path)
    return written


def _csv(cell: Cell) -> str | int | None:
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, str):
        # A text that begins like a formula would run as one.
        return _ACTIVE.sub("'", visible(cell))
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def write_excel(rows: Rows, path: str | os.PathLike[str], directory: str | os.PathLike[str]) -> Path:
    """A workbook with a sheet for each table, in Chinese; the file of a row is a link to it below ``directory``."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise missing("xlsxwriter") from error
    path = Path(path)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 10, "valign": "top"},
    }
    with replacing(path) as aside:
        book = xlsxwriter.Workbook(os.fspath(aside), options)
        book.set_properties({"title": "报告数据", "created": _WRITTEN})
        link = _Links(path, directory)
        for table in TABLES.values():
            _sheets(book, table, rows, link)
        book.close()
    return path


class _Links:
    """Links from a workbook to the files of an archive, relative where both lie on one drive."""

    def __init__(self, workbook: Path, directory: str | os.PathLike[str]) -> None:
        base = os.path.abspath(directory)
        with contextlib.suppress(ValueError):  # on another drive there is no relative path
            base = os.path.relpath(base, workbook.absolute().parent)
        self._base = base

    def to(self, label: str) -> str | None:
        """The link to a file, or to the zip file that holds it; null for a name that a link cannot hold."""
        inside = regex.match(r".*?\.zip(?=/)", label, regex.IGNORECASE)
        path = os.path.join(self._base, inside[0] if inside else label)
        sound = len(path) < 1000 and regex.search(r"[#\p{Cc}\p{Cs}]", path) is None
        return f"external:{path}" if sound else None


def _sheets(book: Any, table: Table, rows: Rows, links: _Links) -> None:
    columns = flat_columns(table)
    heading = book.add_format({"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1})
    wrapped = book.add_format({"text_wrap": True})
    quoted = book.add_format({"text_wrap": True, "quote_prefix": True})
    file = next((i for i, column in enumerate(columns) if column.name == "path"), None)
    page, at, sheets = None, 0, 0
    for row in _with_first(flat_rows(table, rows)):
        if page is None or at == MOST_ROWS:
            sheets += 1
            page, at = _sheet(book, table, sheets, columns, heading), 0
        if row is None:
            continue
        at += 1
        for number, cell in enumerate(row):
            if number == file and isinstance(cell, str) and at <= MOST_LINKS and (link := links.to(cell)):
                page.write_url(at, number, link, string=visible(cell)[:LONGEST])
            else:
                _write(page, at, number, cell, wrapped, quoted)


def _with_first(rows: Iterator[list[Cell]]) -> Iterator[list[Cell] | None]:
    """The rows after an empty one, so that a table without rows has its sheet too."""
    yield None
    yield from rows


def _sheet(book: Any, table: Table, number: int, columns: list[Column], heading: Any) -> Any:
    page = book.add_worksheet(table.heading if number == 1 else f"{table.heading} {number}")
    for at, column in enumerate(columns):
        page.set_column(at, at, _WIDTHS.get(column.name, 14))
        page.write_string(0, at, column.heading, heading)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, MOST_ROWS, len(columns) - 1)
    return page


def _write(page: Any, row: int, column: int, cell: Cell, wrapped: Any, quoted: Any) -> None:
    if cell is None or cell == "":
        return
    if _is_long(cell):
        cell = f"{cell:f}"
    if isinstance(cell, str):
        text = visible(cell)
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        page.write_string(row, column, text, quoted if _ACTIVE.match(text) else wrapped)
    elif isinstance(cell, bool):
        page.write_string(row, column, "是" if cell else "否")
    else:
        page.write_number(row, column, cell)


def write_stata(rows: Rows, folder: str | os.PathLike[str]) -> list[Path]:
    """One Stata file (version 14 and later) for each table that has rows: ASCII names, Chinese labels.

    Stata keeps 15 digits of a number; where one has more, a warning says how many, and the print stands beside it.
    """
    written = []
    for table, path in _files(folder, ".dta"):
        frame = _stata_frame(table, rows)
        if frame.empty:
            path.unlink(missing_ok=True)
            continue
        long = [name for name in frame if frame[name].dtype == object and frame[name].map(_bytes).max() > 2000]
        with replacing(path) as aside:
            frame.to_stata(
                aside,
                write_index=False,
                version=118,
                variable_labels={column.name: column.heading for column in flat_columns(table)},
                data_label=table.heading,
                time_stamp=_WRITTEN,
                convert_strl=long,
            )
        written.append(path)
    return written


def _bytes(text: str) -> int:
    return len(text.encode())


def _stata_frame(table: Table, rows: Rows) -> pd.DataFrame:
    import pandas as pd

    columns = flat_columns(table)
    values = list(flat_rows(table, rows))
    frame = pd.DataFrame(index=range(len(values)))
    for number, column in enumerate(columns):
        cells = [row[number] for row in values]
        if column.kind in ("value", "bound", "integer", "flag"):
            # Bounds are quotients, rounded already.
            longer = sum(column.kind == "value" and _is_long(cell) for cell in cells)
            if longer:
                told = f"{longer} numbers of {table.name}.{column.name} have more than {EXACT_DIGITS} digits"
                warnings.warn(f"{told}, which Stata rounds", stacklevel=4)
            numbers = [None if c is None or isinstance(c, str) else float(c) for c in cells]
            frame[column.name] = pd.Series(numbers, dtype="float64")
        else:
            frame[column.name] = pd.Series(["" if c is None else visible(str(c)) for c in cells], dtype=object)
    return frame


def _is_long(cell: Cell) -> bool:
    """Whether a number has more digits than a double holds."""
    return isinstance(cell, Decimal) and len(cell.as_tuple().digits) > EXACT_DIGITS


def _files(folder: str | os.PathLike[str], ending: str) -> Iterator[tuple[Table, Path]]:
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES.values():
        yield table, folder / f"{table.name}{ending}"


def _plain(value: Decimal) -> Decimal:
    """The number without the zeros that its column adds."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
