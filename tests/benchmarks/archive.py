"""An archive of generated reports: rate, peak memory, two workers against one, a run that finds nothing new, and kills.

usage: python tests/benchmarks/archive.py FOLDER [--count N] [--workers 1,2] [--kills K] [--of M]

FOLDER takes the reports and the tables, and is left as it is at the end. Seconds are by the clock and by the processor
(with the processes a run starts): on a machine that does other things only the latter compare. With ``--kills`` runs of
the first M reports are ended by SIGKILL at random instants, and what the last one leaves is compared, byte by byte,
with what an undisturbed run leaves.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.generate import FORMATS, generate  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--of", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.count:
        measure(arguments.folder, arguments.count, [int(n) for n in arguments.workers.split(",")])
    if arguments.kills:
        kill(arguments.folder, arguments.of, arguments.kills, random.Random(arguments.seed))


def measure(folder: Path, count: int, workers: list[int]) -> None:
    reports = made(folder / f"reports-{count}", count)
    for number in workers:
        out = folder / f"parsed-{count}-by-{number}"
        shutil.rmtree(out, ignore_errors=True)
        clock, processor, peak = run(reports, out, number)
        print(
            f"{count:,} reports, {number} workers: {clock:.1f} s by the clock ({count / clock:.1f} a second), "
            f"{processor:.1f} s of computing ({count / processor:.1f} a second), peak {peak / 2**20:,.0f} MB"
        )
        clock, processor, peak = run(reports, out, number)
        print(f"  again: {clock:.2f} s by the clock, {processor:.2f} s of computing, peak {peak / 2**20:,.0f} MB")
    if len(workers) > 1:
        same = len({fingerprint(folder / f"parsed-{count}-by-{number}") for number in workers}) == 1
        print(f"  the same bytes whatever the number of workers: {same}")


def kill(folder: Path, count: int, kills: int, random: random.Random) -> None:
    reports = made(folder / f"reports-{count}", count)
    whole, out = folder / "whole", folder / "killed"
    for path in (whole, out):
        shutil.rmtree(path, ignore_errors=True)
    clock, _, _ = run(reports, whole, 2)
    print(f"{count:,} reports undisturbed: {clock:.1f} s")
    for number in range(1, kills + 1):
        # Instants spread over the run: each time some of what is left gets done.
        instant = random.uniform(0.3, 2.2) * clock / kills + 1
        process = started(reports, out, 2)
        time.sleep(instant)
        ended = process.poll() is not None
        process.kill()
        process.wait()
        shards = len(list((out / ".shards").glob("*.json"))) if (out / ".shards").is_dir() else 0
        print(f"  kill {number} after {instant:.2f} s{' (the run had ended)' if ended else ''}: {shards} shards stand")
    clock, _, _ = run(reports, out, 2)
    same = fingerprint(whole) == fingerprint(out)
    print(f"  resumed in {clock:.1f} s; the same bytes as undisturbed: {same}")
    if not same:
        sys.exit(1)


def made(folder: Path, count: int) -> Path:
    if not (folder / "truth.jsonl").is_file():
        for _ in generate(folder, count, formats=FORMATS, faults=0.1):
            pass
    return folder


def started(reports: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "zsparse", "batch", str(reports), "--out", str(out), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([*command, "--quiet"], env=environment)


def run(reports: Path, out: Path, workers: int) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and the most memory (bytes) that the run and its processes held."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = started(reports, out, workers)
    peak = [0]
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peak, over))
    watcher.start()
    code = process.wait()
    clock = time.perf_counter() - begin
    over.set()
    watcher.join()
    if code:
        sys.exit(f"zsparse batch ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak[0]


def _watch(pid: int, peak: list[int], over: threading.Event) -> None:
    while not over.wait(0.2):
        peak[0] = max(peak[0], sum(_held(process) for process in [pid, *_children(pid)]))


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    return []


def _held(pid: int) -> int:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
