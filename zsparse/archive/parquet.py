"""Rows in Parquet files and out of them, a few at a time; the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from zsparse.archive.schema import Row, Table

_READ = 256
"""Rows in memory at a time; one may hold a whole report."""
_WRITTEN = 1 << 11
"""Rows of one row group."""


def read_rows(parts: Iterable[Path], columns: list[str]) -> Iterator[Row]:
    """The rows of Parquet files in order, with these columns, nested values as lists and dictionaries."""
    import pyarrow.parquet as pq

    for part in parts:
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(_READ, columns=columns):
                yield from batch.to_pylist()


def write_rows(table: Table, rows: Iterable[Row], sink: Path | IO[bytes]) -> None:
    """Write rows as a Parquet file of a table's schema; a column that a row leaves out is null."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema, left = table.schema(), iter(rows)
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(islice(left, _WRITTEN)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
