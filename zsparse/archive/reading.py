"""Rows of Parquet files, a few at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_ROWS = 256
"""Rows in memory at a time; one may hold a whole report."""


def read_rows(parts: Iterable[Path], columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of Parquet files in order, with these columns, nested values as lists and dictionaries."""
    import pyarrow.parquet as pq

    for part in parts:
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(_ROWS, columns=columns):
                yield from batch.to_pylist()
