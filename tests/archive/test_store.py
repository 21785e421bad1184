"""The output folder, whatever write a run ends at: dead at that instant, with half of what it was writing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archive.making import fingerprint
from zsparse.archive import store as store_module
from zsparse.archive.discovery import Entry, Problem
from zsparse.archive.jobs import Parsed
from zsparse.archive.schema import FACTS, STORED
from zsparse.archive.shards import Shard
from zsparse.archive.store import Store
from zsparse.errors import ArchiveError

TABLES = {name: STORED[name] for name in ("findings", "ratios", FACTS.name)}
"""Some of the tables: the others are written like them."""
SHARDS = [Shard(f"{number:024x}", (Entry(f"{number}.txt", "", sha256="0"),)) for number in range(3)]
OLD = Shard(f"{9:024x}", (Entry("gone.txt", "", sha256="0"),))


def parsed(shard: Shard) -> Parsed:
    tables = {name: f"{name} of {shard.id}".encode() * 9 for name in TABLES}
    failures = ((shard.entries[0].label, Problem("why", "what to do")),)
    return Parsed(tables, dict.fromkeys(TABLES, 1), {}, 0, failures)


@pytest.fixture(autouse=True)
def _few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "STORED", TABLES)


def run(out: Path, shards: list[Shard]) -> list[str]:
    """What a run does to its folder; the shards that it had to make."""
    store, made = Store(out), []
    with store.locked(), store.stamps(verify=False):
        for shard in shards:
            if store.kept(shard, 60) is None:
                store.open_for_changes()
                store.commit(shard, parsed(shard), 60)
                made.append(shard.id)
        if not store.is_complete([shard.id for shard in shards]):
            store.finish([shard.id for shard in shards], iter(()), lambda: {"rows": {}})
    return made


def both(out: Path) -> None:
    """A run, and one after all files were replaced by others."""
    run(out, [OLD])
    run(out, SHARDS)


class Dead(BaseException):
    """The process is gone: nothing that it would have tidied up happens."""


class Killer:
    """Counts what a run does to the disk, and ends the run before, within or after the ``last`` of it."""

    def __init__(self, last: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count, self._last = 0, last
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir")):
            monkeypatch.setattr(owner, name, self._fatal(getattr(owner, name)))
        write = Path.write_bytes

        def torn(path: Path, content: bytes) -> int:
            if self._is_last():
                write(path, content[: len(content) // 2])
                raise Dead
            return write(path, content)

        monkeypatch.setattr(Path, "write_bytes", torn)

    def _fatal(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def doing(*arguments: Any, **named: Any) -> Any:
            if self._is_last():
                raise Dead
            return act(*arguments, **named)

        return doing

    def _is_last(self) -> bool:
        self.count += 1
        return self._last is not None and self.count >= self._last


def ends(tmp_path: Path) -> Iterator[int]:
    """How many things a run does to the disk, one by one."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        counter = Killer(None, monkeypatch)
        both(tmp_path / "counted")
    return iter(range(1, counter.count + 1))


def test_a_run_that_dies_at_any_write_is_taken_up(tmp_path: Path) -> None:
    run(tmp_path / "whole", SHARDS)
    whole = fingerprint(tmp_path / "whole")
    taken_up = 0
    for end in ends(tmp_path):
        out = tmp_path / str(end)
        with pytest.MonkeyPatch.context() as monkeypatch:
            Killer(end, monkeypatch)
            with pytest.raises(Dead):
                both(out)
        if (out / "archive.json").exists():
            # What says that it is complete is: nothing is missing of the shards that it names.
            store = Store(out)
            assert all(part.stat().st_size for table in TABLES for part in store.parts(table))
        stood = {path.stem for path in (out / ".shards").glob("*.json")}
        made = run(out, SHARDS)
        assert made == [shard.id for shard in SHARDS if shard.id not in stood]
        taken_up += 0 < len(made) < len(SHARDS)
        assert fingerprint(out) == whole, f"died at {end}"
    assert taken_up > 10


def test_what_is_not_complete_is_not_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, [OLD])
    Store(out).open_for_changes()
    with pytest.raises(ArchiveError, match="did not finish"):
        Store(out).parts("ratios")
