"""The shard function: files in, tables out, whatever the files do to the process that reads them.

The reading process is another one (``worker``). Where it takes longer for a file than the limit, it is ended and the
file is left out; where it dies, the file it was at is tried once more, because the process may have been ended from
outside, and then left out. Either way the rest of the shard is read.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import zsparse
from zsparse.archive.discovery import Problem
from zsparse.archive.jobs import DONE, READING, STARTED, Job, Parsed, Settings, receive, send
from zsparse.archive.shards import program
from zsparse.errors import ArchiveError

_START_LIMIT, _WRITE_LIMIT = 300.0, 600.0
"""Seconds for a process to import what it needs on a busy machine, and to write the tables of a shard."""
_CLOCK = 10
"""How much longer a file may take by the clock than it may compute: what ends a process that waits."""
_JOBS = 200
"""Shards after which a process is replaced, so that what libraries keep does not add up."""
_STEP = "import sys; sys.path.insert(0, sys.argv[1]); from zsparse.archive.worker import main; main()"

_local = threading.local()


def parse_shard(job: Job, settings: Settings) -> Parsed:
    """The tables of a shard. The same job gives the same bytes, in this thread or on another machine.

    Each thread keeps its process for the next shard. Raises ``ArchiveError`` where no process can be started, and
    where another version of zsparse is installed than the one that asks.
    """
    if settings.program != program():
        raise ArchiveError("a machine of the cluster has another version of zsparse; install the same on all")
    supervisor: Supervisor | None = getattr(_local, "supervisor", None)
    if supervisor is None or supervisor.settings != settings:
        if supervisor is not None:
            supervisor.close()
        supervisor = _local.supervisor = Supervisor(settings)
    return supervisor.parse(job)


class Supervisor:
    """Owns one reading process at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._process: _Process | None = None
        self._closed = False
        _all.add(self)

    def parse(self, job: Job) -> Parsed:
        """The tables of a job, with those files left out that the process hangs or dies on."""
        losses = _Losses(self.settings.time_limit)
        while (parsed := self._attempt(replace(job, lost=losses.problems), losses)) is None:
            if self._closed:
                raise ArchiveError("the run was ended")
        return replace(parsed, late=losses.late)

    def close(self) -> None:
        """End the process; a job that is going on fails."""
        self._closed = True
        _all.discard(self)
        self._stop()

    def _attempt(self, job: Job, losses: _Losses) -> Parsed | None:
        """The tables, or null where the process was lost, which ``losses`` then knows."""
        if self._process is not None and self._process.jobs >= _JOBS:
            self._stop()
        if self._process is None:
            self._process = _Process(self.settings)
        try:
            return self._process.parse(job, self.settings.time_limit)
        except _LateError as error:
            self._stop()
            losses.was_late(error.number)
        except _DeathError as error:
            self._stop()
            losses.died(error.number, error.how)
        except BaseException:
            self._stop()
            raise
        return None

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()


_all: set[Supervisor] = set()


def close_all() -> None:
    """End every reading process of this program."""
    for supervisor in list(_all):
        supervisor.close()


class _Losses:
    """The files that a process was lost at, and how often."""

    def __init__(self, time_limit: float) -> None:
        self.problems: dict[int, Problem] = {}
        self.late = False
        self._time_limit = time_limit
        self._deaths: Counter[int | None] = Counter()

    def was_late(self, number: int | None) -> None:
        if number is None:
            raise ArchiveError("the tables of a shard took too long to write; use fewer workers")
        self.late = True
        reason = f"reading it took more than {self._time_limit:g} s of computing"
        self.problems[number] = Problem(reason, "split it into its reports, or allow more with --time-limit")

    def died(self, number: int | None, how: str) -> None:
        self._deaths[number] += 1
        if number is None and self._deaths[number] > 2:
            raise ArchiveError(f"the reading process keeps dying ({how}); use fewer workers")
        if number is not None and self._deaths[number] > 1:
            remedy = "open it in the program that made it and save it again"
            self.problems[number] = Problem(f"the reading process died of it twice ({how})", remedy)


class _LateError(Exception):
    """The process took too long for file ``number``, or for the rest of its job."""

    def __init__(self, number: int | None) -> None:
        super().__init__()
        self.number = number


class _DeathError(Exception):
    """The process ended by itself at file ``number``, or outside any file."""

    def __init__(self, number: int | None, how: str) -> None:
        super().__init__(how)
        self.number, self.how = number, how


class _Process:
    """A worker, its answers collected by a thread so that waiting for them can have an end."""

    def __init__(self, settings: Settings) -> None:
        self.jobs = 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed in kill
        package = Path(zsparse.__file__).parents[1]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _STEP, os.fspath(package)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._collect, args=(self._process.stdout,), daemon=True).start()
        try:
            self._send(settings, None)
            self._expect(_START_LIMIT, None)
        except _LateError:
            self.kill()
            raise ArchiveError("a reading process took too long to start; use fewer workers") from None
        except _DeathError as death:
            said = self._said()
            self.kill()
            raise ArchiveError(f"a reading process could not start ({death}): {said}") from None

    def parse(self, job: Job, time_limit: float) -> Parsed:
        self.jobs += 1
        number: int | None = None
        self._send(job, None)
        while True:
            kind, value = self._expect(_WRITE_LIMIT if number is None else _CLOCK * time_limit, number)
            if kind == DONE:
                assert isinstance(value, Parsed)
                return value
            number = value if kind == READING else None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._errors):
            with contextlib.suppress(OSError):  # what could not be sent any more
                if stream is not None:
                    stream.close()

    def _send(self, message: object, number: int | None) -> None:
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, message)  # type: ignore[arg-type]
        except OSError:
            raise self._death(number) from None

    def _expect(self, seconds: float, number: int | None) -> tuple[str, Any]:
        try:
            answer: tuple[str, Any] | None = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise _LateError(number) from None
        if answer is None:
            raise self._death(number)
        return answer

    def _collect(self, stream: IO[bytes]) -> None:
        try:
            while True:
                self._answers.put(receive(stream))  # type: ignore[arg-type]
        except (EOFError, OSError, ValueError):  # ended, or closed by kill
            self._answers.put(None)

    def _death(self, number: int | None) -> _LateError | _DeathError:
        code = self._process.wait()
        if number is not None and -code == getattr(signal, "SIGPROF", None):
            return _LateError(number)
        with contextlib.suppress(ValueError):
            return _DeathError(number, signal.Signals(-code).name if code < 0 else f"exit code {code}")
        return _DeathError(number, f"signal {-code}")

    def _said(self) -> str:
        """The last line that the process wrote to its standard error."""
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


__all__ = ["STARTED", "Job", "Parsed", "Settings", "Supervisor", "close_all", "parse_shard"]
