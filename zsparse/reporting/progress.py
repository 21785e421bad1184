"""How far long work has come, on a terminal; nothing where the output goes elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

Item = TypeVar("Item")


def watched(items: Sequence[Item], what: str, stream: TextIO) -> Iterator[Item]:
    """The items one by one, with a bar, their count and the time left where ``stream`` is a terminal and it matters."""
    if len(items) < 2 or not stream.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        yield from progress.track(items, description=what)
