"""Which report of an archive a finding is on: the reports' columns that say so, on disk while reports are compared."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

from zsparse.archive.schema import Row
from zsparse.records import Finding

_SHARED = ("document", "path", "issuer_name", "period_name", "year")

COLUMNS = ["id", *_SHARED, "span"]
"""The columns of reports that a finding is given."""
_KEPT = 256
"""Files whose reports are in memory at a time."""
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE reports (path BLOB, row TEXT);
CREATE TABLE names (name BLOB PRIMARY KEY, taken INTEGER) WITHOUT ROWID;
BEGIN;
"""


class Heads:
    """The columns of the reports of an archive, and the names that findings were given; a context manager."""

    def __init__(self, folder: Path, reports: Iterable[Row]) -> None:
        """Take the reports, with their ``COLUMNS``, into a database in ``folder`` that goes at the end of the block."""
        self._stack = ExitStack()
        path = folder / "heads"
        self._stack.callback(path.unlink)
        self._database = sqlite3.connect(path, isolation_level=None)
        self._stack.callback(self._database.close)
        self._database.executescript(_TABLES)
        rows = ((_sortable(row["path"]), json.dumps(row)) for row in reports)
        self._database.executemany("INSERT INTO reports VALUES (?, ?)", rows)
        self._database.execute("CREATE INDEX by_path ON reports (path)")
        self._of_file = lru_cache(_KEPT)(self._read)

    def __enter__(self) -> Heads:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def of(self, finding: Finding) -> Row:
        """The columns that say which report a finding is on."""
        at, reports = finding.evidence.span.start, self._of_file(finding.path or "")
        for report in reports:
            if report["span"]["start"] <= at < report["span"]["end"]:
                return {"report": report["id"], **{name: report[name] for name in _SHARED}}
        return {"report": None, "document": reports[0]["document"] if reports else None, "path": finding.path}

    def named(self, name: str) -> str:
        """The name, with a number behind it where another finding has it already."""
        key = (_sortable(name),)
        if self._database.execute("INSERT OR IGNORE INTO names VALUES (?, 1)", key).rowcount:
            return name
        self._database.execute("UPDATE names SET taken = taken + 1 WHERE name = ?", key)
        (taken,) = self._database.execute("SELECT taken FROM names WHERE name = ?", key).fetchone()
        return f"{name}:{taken}"

    def _read(self, path: str) -> list[Row]:
        found = self._database.execute("SELECT row FROM reports WHERE path = ? ORDER BY rowid", (_sortable(path),))
        return [json.loads(row) for (row,) in found]


def _sortable(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
