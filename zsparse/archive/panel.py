"""A panel of an archive: who stated what for which period, one cell for each, as statistics programs want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from zsparse.errors import ConfigurationError
from zsparse.text.timespans import Timespan

if TYPE_CHECKING:
    import pandas as pd

Index = Literal["issuer", "place", "province", "city", "county", "zone", "town", "office"]
Columns = Literal["year", "period"]
Measure = Literal["result", "target", "completion", "growth", "share", "rate"]

INDEXES = {"issuer": "issuer_name"} | {
    name: name for name in ("place", "province", "city", "county", "zone", "town", "office")
}
COLUMNS = {"year": "year", "period": "period_name"}
MEASURES: dict[str, str] = {
    "result": "the number that a completion or growth rate is of",
    "target": "a target, or the number that a completion rate is measured by",
    "completion": "a completion rate, as a fraction",
    "growth": "a growth rate, as a fraction, negative where it fell",
    "share": "a share, as a fraction",
    "rate": "a rate of one count over another, as a fraction",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number for a cell of a panel, with the record it comes from."""

    row: str
    column: int | str
    value: Decimal
    unit: str
    record: str


Rows = Callable[[str, list[str]], Iterator[dict[str, Any]]]
"""Gives the rows of a table with some of its columns."""


def panel(
    rows: Rows,
    *,
    index: Index,
    columns: Columns,
    values: str,
    measure: Measure,
    part: str,
    unit: str | None,
) -> pd.DataFrame:
    """See ``Archive.panel``."""
    import pandas as pd

    for given, known, name in (
        (index, INDEXES, "index"),
        (columns, COLUMNS, "columns"),
        (measure, MEASURES, "measure"),
    ):
        if given not in known:
            raise ConfigurationError(f"{name} must be one of {', '.join(known)}, not {given!r}")
    cells = list(_cells(rows, _headings(rows, index, columns, part), values, measure))
    units = sorted({cell.unit for cell in cells})
    if unit is None and len(units) > 1:
        raise ConfigurationError(f"{values} is stated in {'、'.join(units)}; choose one with unit=")
    found: dict[tuple[str, int | str], dict[Decimal, str]] = defaultdict(dict)
    for cell in cells:
        if unit in (None, cell.unit):
            found[cell.row, cell.column].setdefault(cell.value, cell.record)
    names, heads = sorted({row for row, _ in found}), sorted({column for _, column in found}, key=str)
    agreed = {place: next(iter(numbers)) for place, numbers in found.items() if len(numbers) == 1}
    frame = pd.DataFrame(
        [[agreed.get((row, column)) for column in heads] for row in names],
        index=pd.Index(names, name=index, dtype=object),
        columns=pd.Index(heads, name=columns, dtype=object),
        dtype=object,
    )
    frame.attrs["conflicts"] = [
        {index: row, columns: column, "values": dict(numbers)}
        for (row, column), numbers in sorted(found.items(), key=lambda item: (item[0][0], str(item[0][1])))
        if len(numbers) > 1
    ]
    return frame


def _headings(rows: Rows, index: Index, columns: Columns, part: str) -> dict[str, tuple[str, int | str]]:
    """The row and column of each report that has a place in the panel."""
    row, column = INDEXES[index], COLUMNS[columns]
    found = {}
    for report in rows("reports", ["id", "year", "first_month", "last_month", "until_year", "period_name", row]):
        if report[row] is None or report["year"] is None:
            continue
        span = Timespan(report["year"], report["first_month"], report["last_month"], report["until_year"])
        if columns == "period" or (span.until is None and span.part == part):
            found[report["id"]] = (report[row], report[column])
    return found


def _cells(rows: Rows, places: dict[str, tuple[str, int | str]], values: str, measure: Measure) -> Iterator[Cell]:
    """The numbers of an indicator, each in the cell of its report."""
    for table, kinds, slot in _slots(measure):
        columns = ["id", "report", "indicator", "indicator_name", f"{slot}_value", f"{slot}_unit"]
        for row in rows(table, [*columns, "kind"] if kinds else columns):
            if values not in (row["indicator"], row["indicator_name"]) or (kinds and row["kind"] not in kinds):
                continue
            value = row[f"{slot}_value"]
            if value is not None and row["report"] in places:
                yield Cell(*places[row["report"]], _plain(value), row[f"{slot}_unit"], row["id"])


def _slots(measure: Measure) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Where a measure stands: the table, the kinds of its ratios, and which of their numbers."""
    if measure == "result":
        return (("ratios", ("completion", "growth"), "numerator"),)
    if measure == "target":
        return (("targets", (), "quantity"), ("ratios", ("completion",), "denominator"))
    return (("ratios", (measure,), "stated"),)


def _plain(value: Decimal) -> Decimal:
    """The number without the zeros that its column adds."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
