"""Runs of ``zsparse batch`` as processes of their own: started, watched, compared by the bytes they leave."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.generate import FORMATS, generate  # noqa: E402
from tests.archive.making import fingerprint as fingerprint  # noqa: E402

COMPARING = ".aside/findings-across.parquet"
"""What stands in the output folder while reports are compared with each other."""
_EVERY = 0.05


def made(folder: Path, count: int) -> Path:
    """``count`` generated reports in four formats, a tenth of them with a wrong number; made where not there yet."""
    reports = folder / f"reports-{count}"
    if not (reports / "truth.jsonl").is_file():
        for _ in generate(reports, count, formats=FORMATS, faults=0.1):
            pass
    return reports


def started(reports: Path, out: Path, workers: int, temporary: Path | None = None) -> subprocess.Popen[bytes]:
    """A run in a process group of its own; ``temporary`` is where it puts temporary files."""
    command = [sys.executable, "-m", "zsparse", "batch", str(reports), "--out", str(out), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if temporary is not None:
        environment["TMPDIR"] = str(temporary)
    return subprocess.Popen([*command, "--quiet"], env=environment, start_new_session=True)


@dataclass
class Watched:
    """A run that ended: seconds by the clock and of computing, and the most memory (bytes) of each of its processes.

    ``comparing`` is the part of both at the end, in which one process compares the reports with each other.
    """

    clock: float = 0.0
    computing: float = 0.0
    comparing: float = 0.0
    comparing_computing: float = 0.0
    parent_parsing: int = 0
    parent_comparing: int = 0
    workers: dict[int, int] = field(default_factory=dict)


def watched(reports: Path, out: Path, workers: int) -> Watched:
    """Run to the end, looking at the memory of the processes twenty times a second."""
    seen = Watched()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = started(reports, out, workers)
    since: tuple[float, float] | None = None
    while process.poll() is None:
        held = _memory(process.pid, "VmRSS")
        if since or (out / COMPARING).exists():
            since = since or (time.perf_counter(), _computed(process.pid))
            seen.comparing = time.perf_counter() - since[0]
            seen.comparing_computing = max(seen.comparing_computing, _computed(process.pid) - since[1])
            seen.parent_comparing = max(seen.parent_comparing, held)
        else:
            seen.parent_parsing = max(seen.parent_parsing, held)
        for child in _children(process.pid):
            seen.workers[child] = max(seen.workers.get(child, 0), _memory(child, "VmHWM"))
        time.sleep(_EVERY)
    if process.returncode:
        sys.exit(f"zsparse batch ended with {process.returncode}")
    seen.clock = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen.computing = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seen


def computed_by(pid: int) -> float:
    """Seconds of computing so far of a run, of its processes that live and of those that have ended."""
    return sum(_computed(process) for process in (pid, *_children(pid))) + _times(pid)[1]


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    return []


def _memory(pid: int, name: str) -> int:
    """``VmRSS`` is what a process holds now, ``VmHWM`` the most it ever held, in bytes."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0


def _computed(pid: int) -> float:
    """Seconds of computing of a process so far, without those of the processes it started."""
    return _times(pid)[0]


def _times(pid: int) -> tuple[float, float]:
    """Seconds of computing of a process, and of the processes it started that have ended; nought once it is gone."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        own, ended = (int(fields[i]) + int(fields[i + 1]) for i in (11, 13))
        return own / os.sysconf("SC_CLK_TCK"), ended / os.sysconf("SC_CLK_TCK")
    return 0.0, 0.0
