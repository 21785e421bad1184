"""Runs killed at random instants, resumed, and compared with an undisturbed one byte by byte.

usage: python tests/benchmarks/kills.py FOLDER [--count 1000] [--kills 10] [--comparing 5] [--workers 2] [--seed 1]

Each run starts from nothing, is ended by SIGKILL to all its processes at once, and is resumed to the end. Instants are
spread over the whole of a run: one at random in each tenth of the computing that an undisturbed run takes, so that
what else the machine does moves none; then ``--comparing`` more, spread in the same way over the end of a run, in which
reports are compared with each other. Exit code 1 says that a resumed run left other bytes or a temporary file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb
from batches import COMPARING, computed_by, fingerprint, made, started, watched


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--comparing", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    reports, random = made(arguments.folder, arguments.count), Random(arguments.seed)
    whole = emptied(arguments.folder / "undisturbed")
    undisturbed = watched(reports, whole, arguments.workers)
    expected = fingerprint(whole)
    shards = sum(name.startswith(".shards/") for name in expected)
    print(
        f"{arguments.count:,} reports in {shards} shards, seed {arguments.seed}: undisturbed "
        f"{undisturbed.computing:.1f} s of computing, {undisturbed.comparing_computing:.1f} s of it comparing; "
        f"{len(expected)} files"
    )
    wrong = 0
    for number in range(arguments.kills):
        share = (number + random.random()) / arguments.kills
        instant = Instant(f"{share:5.1%}", share * undisturbed.computing)
        wrong += not survives(reports, arguments, instant, expected)
    for number in range(arguments.comparing):
        share = (number + random.random()) / arguments.comparing
        instant = Instant(f"{share:5.1%} of comparing", share * undisturbed.comparing_computing, comparing=True)
        wrong += not survives(reports, arguments, instant, expected)
    kills = arguments.kills + arguments.comparing
    print(f"{kills - wrong} of {kills} resumed to the same bytes, and left nothing else")
    sys.exit(wrong > 0)


@dataclass(frozen=True)
class Instant:
    """When a run is killed: after so many seconds of computing, of the whole run or since it began to compare."""

    name: str
    seconds: float
    comparing: bool = False

    def wait(self, process: subprocess.Popen[bytes], out: Path) -> None:
        """Wait for it, or for the end of the run."""
        before = 0.0
        while self.comparing and process.poll() is None and not (out / COMPARING).exists():
            time.sleep(0.005)
            before = computed_by(process.pid)
        while process.poll() is None and computed_by(process.pid) - before < self.seconds:
            time.sleep(0.005)


def survives(reports: Path, arguments: argparse.Namespace, instant: Instant, expected: dict[str, str]) -> bool:
    """Kill a new run at an instant and resume it; whether all is as it should be."""
    out, temporary = emptied(arguments.folder / "killed"), emptied(arguments.folder / "temporary")
    temporary.mkdir()
    process = started(reports, out, arguments.workers, temporary)
    instant.wait(process, out)
    if process.poll() is not None:
        print(f"  {instant.name}: the run ended before it could be killed, which proves nothing", flush=True)
        return False
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    state = standing(out)
    left = len(list(temporary.iterdir()))
    resumed = watched(reports, out, arguments.workers)
    found = fingerprint(out)
    lost = sum(name not in found for name in expected)
    other = sum(expected.get(name) != digest for name, digest in found.items())
    twice = doubled(out)
    print(
        f"  killed at {instant.name} ({state}); resumed with {resumed.computing:.1f} s of computing: "
        f"{lost} files lost, {other} others, {twice} documents twice, {left} temporary files left",
        flush=True,
    )
    return found == expected and not left and not twice


def doubled(out: Path) -> int:
    """How many documents the tables hold more than once."""
    ((rows, paths),) = duckdb.sql(f"SELECT count(*), count(DISTINCT path) FROM '{out}/documents/*.parquet'").fetchall()
    return int(rows - paths)


def standing(out: Path) -> str:
    """What a run has done so far."""
    shards = len(list((out / ".shards").glob("*.json"))) if (out / ".shards").is_dir() else 0
    doing = "comparing" if (out / COMPARING).exists() else "parsing" if shards else "starting"
    aside = sorted(path.name for path in (out / ".aside").iterdir()) if (out / ".aside").is_dir() else []
    return f"{doing}, {shards} shards stood, aside: {', '.join(aside) or 'nothing'}"


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


if __name__ == "__main__":
    main()
