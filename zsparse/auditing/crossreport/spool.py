"""Facts of many reports laid aside on disk, so that an archive of any size is compared in bounded memory.

They lie in a database of their own, from which they come back in order: an issuer at a time, or by the end of their
months. A sketch and a text are read only when they are asked for.
"""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby
from tempfile import TemporaryDirectory
from types import TracebackType

from zsparse.auditing.crossreport.bodies import masked, numbers_in_place, shingle_ids, unpacked
from zsparse.auditing.crossreport.facts import ReportFacts

_CACHE = 8 << 20
"""Bytes of the database that stay in memory."""
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE figures (issuer BLOB NOT NULL, facts BLOB NOT NULL);
CREATE TABLE texts (
    year INTEGER, month INTEGER, path BLOB, number INTEGER, grams INTEGER,
    sketches BLOB, shingles BLOB, numbers TEXT, packed BLOB, facts BLOB
);
"""
_ORDER = "year, month, path, number, rowid"


@dataclass(frozen=True, slots=True)
class Outline:
    """A text as it is compared: its 5-grams, digits masked, and its numbers by the words around them.

    ``order`` is the end of its months and its place within its file; ``shingles`` are 64-bit numbers, in order.
    """

    place: int
    order: tuple[int, ...]
    shingles: bytes
    numbers: dict[str, str]


class Spool:
    """A temporary store of facts in a folder; a context manager, whose end removes it.

    Without a ``folder`` it makes one where temporary files go. Its methods raise ``sqlite3.Error`` where the disk is
    full.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self._stack = ExitStack()
        self.folder = folder if folder is not None else self._stack.enter_context(TemporaryDirectory())
        self._path = os.path.join(self.folder, "facts")
        self._stack.callback(os.unlink, self._path)
        self._database = sqlite3.connect(self._path, isolation_level=None)
        self._stack.callback(self._database.close)
        self._database.executescript(f"PRAGMA cache_size = -{_CACHE >> 10};{_TABLES}BEGIN;")

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, facts: ReportFacts) -> None:
        """Lay the facts of a report aside."""
        if facts.issuer is not None and (facts.figures or facts.goals):
            bare = replace(facts, body=replace(facts.body, packed=b"", printed=b"", masked=b""))
            self._database.execute("INSERT INTO figures VALUES (?, ?)", (_sortable(facts.issuer), _packed(bare)))
        if facts.body.masked:
            year, month, path, number = facts.order
            body = replace(facts.body, packed=b"", printed=b"", masked=b"")
            row = (
                *(year, month, _sortable(path), number, facts.body.grams),
                *(facts.body.masked + facts.body.printed, facts.body.packed),
                _packed(replace(facts, figures=(), growths=(), goals=(), rates=(), body=body)),
            )
            self._database.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, ?)", row)

    def issuers(self) -> Iterator[list[ReportFacts]]:
        """The reports of each issuer that has any numbers to compare."""
        self._database.execute("CREATE INDEX IF NOT EXISTS by_issuer ON figures (issuer)")
        rows = self._database.execute("SELECT issuer, facts FROM figures ORDER BY issuer, rowid")
        for _, reports in groupby(rows, key=lambda row: bytes(row[0])):
            yield [_unpacked(facts) for _, facts in reports]

    def count(self) -> int:
        """How many reports have sketches."""
        (found,) = self._database.execute("SELECT count(*) FROM texts").fetchone()
        return int(found)

    def sketches(self) -> Iterator[tuple[int, int, bytes]]:
        """Of each report with sketches, by the end of its months: its place, its number of 5-grams, both sketches."""
        self._database.execute(f"CREATE INDEX IF NOT EXISTS in_order ON texts ({_ORDER.removesuffix(', rowid')})")
        yield from self._database.execute(f"SELECT rowid, grams, sketches FROM texts ORDER BY {_ORDER}")

    def outline(self, place: int) -> Outline:
        """What of the text at a place is compared with others; made when it is asked for: of most texts it never is."""
        query = "SELECT year, month, number, shingles, numbers FROM texts WHERE rowid = ?"
        *order, ids, numbers = self._database.execute(query, (place,)).fetchone()
        if ids is None:
            (packed,) = self._database.execute("SELECT packed FROM texts WHERE rowid = ?", (place,)).fetchone()
            text = unpacked(packed)
            ids, found = shingle_ids(masked(text)).tobytes(), numbers_in_place(text)
            laid = (ids, json.dumps(found), place)
            self._database.execute("UPDATE texts SET shingles = ?, numbers = ? WHERE rowid = ?", laid)
            return Outline(place, tuple(order), ids, found)
        return Outline(place, tuple(order), ids, json.loads(numbers))

    def text(self, place: int) -> ReportFacts:
        """The facts laid aside at a place, with the text and without the numbers."""
        packed, bare = self._database.execute("SELECT packed, facts FROM texts WHERE rowid = ?", (place,)).fetchone()
        facts = _unpacked(bare)
        return replace(facts, body=replace(facts.body, packed=packed))


def _sortable(text: str) -> bytes:
    """A text as bytes that sort as it does, whatever is in it."""
    return text.encode("utf-8", "surrogatepass")


def _packed(facts: ReportFacts) -> bytes:
    return pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def _unpacked(facts: bytes) -> ReportFacts:
    found: ReportFacts = pickle.loads(facts)  # our own file: nobody else can have written to it
    return found
