"""One run over an archive: every file through the engine, or kept from an earlier run, and the whole made complete."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from pydantic import Field

from zsparse.archive.discovery import Contents, Problem, Walk
from zsparse.archive.engines import local_workers, run_local, run_ray
from zsparse.archive.jobs import Job, Parsed, Settings
from zsparse.archive.parquet import read_rows
from zsparse.archive.schema import FACTS, Row
from zsparse.archive.shards import Shard, cut, program, settings_of
from zsparse.archive.stamps import Stamps
from zsparse.archive.store import Store
from zsparse.errors import ArchiveError
from zsparse.records import Record

EngineName = Literal["local", "ray"]

MEMORY_LIMIT = 8 * 1024**3
"""Bytes of address space that a reading process may take."""


class Run(Record):
    """What one run over an archive did; the tables themselves are in the output folder.

    ``files`` were found, ``parsed`` of them now and ``kept`` as an earlier run left them. ``failures`` are files
    without records; each stands in ``failures.csv``. ``ignored`` counts, by ending, files that are no reports by their
    names. ``beyond`` counts numbers that no decimal column holds as they are; the column ``beyond`` has their digits.
    """

    files: int = Field(ge=0)
    parsed: int = Field(ge=0)
    kept: int = Field(ge=0)
    documents: int = Field(ge=0)
    reports: int = Field(ge=0)
    failures: int = Field(ge=0)
    findings: dict[str, int]
    beyond: int = Field(ge=0)
    ignored: dict[str, int]
    seconds: float = Field(ge=0)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files done of all, those of them kept from before, and files without records.

    ``compared`` is null while files are parsed, then how many findings between reports there are so far.
    """

    done: int
    total: int
    kept: int
    failures: int
    compared: int | None = None


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run is done; nothing of it but ``added`` decides about the output.

    ``verify`` says that files are read even where their sizes and times are those of the last run.
    """

    engine: EngineName
    workers: int | None
    address: str | None
    time_limit: float
    added: dict[str, Any]
    verify: bool = False


class _Tally:
    """What has been done so far."""

    def __init__(self, total: int, watch: Watch) -> None:
        self.total, self._watch = total, watch
        self.parsed = self.kept = self.failures = self.beyond = 0
        self.rows: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()

    def compared(self, across: Iterator[Row]) -> Iterator[Row]:
        """The findings on several reports, counted as they go by."""
        self._tell(0)
        for count, row in enumerate(across, 1):
            self.rows["findings"] += 1
            self.verdicts[row["verdict"]] += 1
            self._tell(count)
            yield row

    def compared_before(self, manifest: dict[str, Any]) -> None:
        """Count as the last run did."""
        self.rows, self.verdicts = Counter(manifest["rows"]), Counter(manifest["verdicts"])

    def add(self, marker: dict[str, Any], *, fresh: bool) -> None:
        self.parsed += marker["files"] if fresh else 0
        self.kept += 0 if fresh else marker["files"]
        self.failures += len(marker["failures"])
        self.beyond += marker["beyond"]
        self.rows.update(marker["rows"])
        self.verdicts.update(marker["verdicts"])
        self._tell()

    def _tell(self, compared: int | None = None) -> None:
        done = self.parsed + self.kept
        self._watch(Progress(done, max(self.total, done), self.kept, self.failures, compared))


def run(directory: str, store: Store, plan: Plan, watch: Watch) -> Run:
    """Bring ``store`` to what the files below ``directory`` say.

    Raises ``ArchiveError`` where there is no such folder, where the output cannot be written, or where another run is
    writing it; what was finished by then is kept for the next run.
    """
    started = perf_counter()
    _check(directory, store)
    settings = Settings(plan.added, plan.time_limit, MEMORY_LIMIT, program())
    with store.locked(), store.stamps(verify=plan.verify) as stamps:
        walk = Walk(directory, os.fspath(store.path))
        tally = _Tally(sum(1 for _ in walk), watch)
        shards: list[str] = []
        jobs = _jobs(walk, stamps, store, plan, tally, shards)
        for shard, parsed in _results(jobs, settings, plan):
            tally.add(store.commit(shard, parsed, plan.time_limit), fresh=True)
        if store.is_complete(shards):
            tally.compared_before(store.manifest())
        else:
            with store.scratch() as folder:
                store.finish(shards, tally.compared(_across(store, shards, folder)), partial(_counts, tally))
    return Run(
        files=tally.parsed + tally.kept,
        parsed=tally.parsed,
        kept=tally.kept,
        documents=tally.rows["documents"],
        reports=tally.rows["reports"],
        failures=tally.failures,
        findings=dict(sorted(tally.verdicts.items())),
        beyond=tally.beyond,
        ignored=dict(sorted(walk.ignored.items())),
        seconds=perf_counter() - started,
    )


def _check(directory: str, store: Store) -> None:
    if not os.path.isdir(directory):
        there = os.path.exists(directory)
        cause = "is no folder" if there else "there is no such folder"
        raise ArchiveError(f"{directory}: {cause}; give the folder that holds the reports")
    if os.path.realpath(directory) == os.path.realpath(store.path):
        raise ArchiveError(f"{directory}: the tables cannot go into the folder of the reports; give another one")


def _jobs(
    walk: Walk, stamps: Stamps, store: Store, plan: Plan, tally: _Tally, shards: list[str]
) -> Iterator[tuple[Shard, Job]]:
    """The shards that are to be parsed, with the bytes of their files; those that stand are counted."""
    with Contents() as contents:
        for shard in cut(map(stamps.hashed, walk), settings_of(plan.added)):
            shards.append(shard.id)
            marker = store.kept(shard, plan.time_limit)
            if marker is not None:
                tally.add(marker, fresh=False)
                continue
            store.open_for_changes()
            yield shard, _job(shard, contents)


def _job(shard: Shard, contents: Contents) -> Job:
    entries, read = [], []
    for entry in shard.entries:
        content = contents.read(entry)
        problem = content if isinstance(content, Problem) else None
        entries.append(entry if problem is None else replace(entry, problem=problem))
        read.append(None if isinstance(content, Problem) else content)
    return Job(tuple(entries), tuple(read))


def _results(jobs: Iterator[tuple[Shard, Job]], settings: Settings, plan: Plan) -> Iterator[tuple[Shard, Parsed]]:
    if plan.engine == "ray":
        return run_ray(jobs, settings, plan.workers, plan.address)
    return run_local(jobs, settings, plan.workers or local_workers())


def _across(store: Store, shards: list[str], folder: Path) -> Iterator[Row]:
    # A run that finds nothing new compares nothing, and is to be quick.
    from zsparse.archive.across import rows_across
    from zsparse.archive.heads import COLUMNS

    facts = read_rows(store.parts_of(FACTS.name, shards), ["record"])
    reports = read_rows(store.parts_of("reports", shards), COLUMNS)
    return rows_across((row["record"] for row in facts), reports, folder)


def _counts(tally: _Tally) -> dict[str, Any]:
    return {
        "files": tally.parsed + tally.kept,
        "failures": tally.failures,
        "rows": dict(sorted(tally.rows.items())),
        "verdicts": dict(sorted(tally.verdicts.items())),
        "beyond": tally.beyond,
    }
