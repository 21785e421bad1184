"""Archives of generated reports: rate, memory of each process, two workers against one, a run that finds nothing new.

usage: python tests/benchmarks/archive.py FOLDER [--count 2500,5000,10000] [--workers 1,2]

FOLDER takes the reports and the tables, and is left as it is at the end. Seconds are by the clock and of computing (of
all processes of a run together): on a machine that does other things only the latter compare. `comparing` is the part
at the end of a run in which its first process compares the reports with each other.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from batches import Watched, fingerprint, made, watched

_HEAD = (
    "reports workers |   clock  computing  a second | comparing: clock  computing | "
    "MB: parsing  comparing  each worker | again: clock  computing"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", default="2500,5000,10000")
    parser.add_argument("--workers", default="1,2")
    arguments = parser.parse_args()
    print(_HEAD)
    for count in map(int, arguments.count.split(",")):
        outs = [measured(arguments.folder, count, int(workers)) for workers in arguments.workers.split(",")]
        if len(outs) > 1:
            same = all(fingerprint(out) == fingerprint(outs[0]) for out in outs[1:])
            print(f"        the same bytes whatever the number of workers: {same}")


def measured(folder: Path, count: int, workers: int) -> Path:
    reports, out = made(folder, count), folder / f"parsed-{count}-by-{workers}"
    shutil.rmtree(out, ignore_errors=True)
    first, again = watched(reports, out, workers), watched(reports, out, workers)
    print(_row(count, workers, first, again), flush=True)
    return out


def _row(count: int, workers: int, first: Watched, again: Watched) -> str:
    each = "/".join(f"{size / 2**20:.0f}" for size in sorted(first.workers.values(), reverse=True)[:workers])
    return (
        f"{count:7,} {workers:7} | {first.clock:5.1f} s {first.computing:8.1f} s {count / first.clock:9.1f} | "
        f"{first.comparing:14.1f} s {first.comparing_computing:8.1f} s | "
        f"{first.parent_parsing / 2**20:11.0f} {first.parent_comparing / 2**20:10.0f} {each:>12} | "
        f"{again.clock:9.2f} s {again.computing:8.2f} s"
    )


if __name__ == "__main__":
    main()
