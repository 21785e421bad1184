"""A process of its own for a library that nothing else bounds: it may be ended at any time, and keep to limits.

What runs in it is a module with a ``main`` that answers requests. Both are lines of JSON, which bytes may follow.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import IO, Any

_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"
_PATIENCE = 10
"""Seconds that a process which was told to end may take."""


class EndedError(Exception):
    """The process ended before it answered: ``overtime`` where its limit of computing ended it."""

    def __init__(self, overtime: bool) -> None:
        super().__init__(overtime)
        self.overtime = overtime


class Confined:
    """A process that answers one request after the other, until it is closed."""

    _idle: dict[tuple[int, str], list[Confined]] = {}  # noqa: RUF012  (by the process that started them, and module)

    def __init__(self, module: str) -> None:
        self._key = (os.getpid(), module)
        self.lasting = False
        """Whether its last answer is complete, and it may answer the requests of another reading."""
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START.format(module=module), json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",  # Ctrl-C is for the process that asks
        )

    @classmethod
    def taken(cls, module: str) -> Confined:
        """An idle process of that module, else a new one; raises ``OSError`` where none can be started."""
        try:
            process = cls._idle[os.getpid(), module].pop()
        except LookupError:
            return cls(module)
        process.lasting = False
        return process

    def release(self) -> None:
        """Let another reading have the process if it is one that lasts; else end it."""
        if self.lasting:
            self._idle.setdefault(self._key, []).append(self)
        else:
            self.close()

    def ask(self, request: dict[str, Any], data: bytes = b"") -> None:
        """Send a request; raises ``EndedError`` where the process has ended."""
        stream = _open(self._process.stdin)
        try:
            stream.write(json.dumps(request).encode() + b"\n")
            stream.write(data)
            stream.flush()
        except OSError:
            raise self._ended() from None

    def answer(self) -> dict[str, Any]:
        """The next answer; raises ``EndedError`` where the process ends instead."""
        line = _open(self._process.stdout).readline()
        if not line.endswith(b"\n"):
            raise self._ended()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def content(self, size: int) -> bytes:
        """The bytes that follow an answer; raises ``EndedError`` where they are cut short."""
        data = _open(self._process.stdout).read(size)
        if len(data) < size:
            raise self._ended()
        return data

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._finish()

    def _ended(self) -> EndedError:
        """Why the process ended, once it has."""
        return EndedError(overtime=self._finish() == -getattr(signal, "SIGPROF", 0) != 0)

    def _finish(self) -> int:
        with suppress(OSError):  # what was not yet sent has nobody to go to
            _open(self._process.stdin).close()
        _open(self._process.stdout).close()
        try:
            return self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


@atexit.register
def close_idle() -> None:
    """End the processes that wait for another request."""
    for (owner, _), idle in Confined._idle.items():
        while owner == os.getpid() and idle:
            idle.pop().close()
