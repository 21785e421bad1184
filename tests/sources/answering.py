"""A process for ``test_confined``: it repeats requests, ends, or computes beyond its limit."""

from __future__ import annotations

import json
import signal
import sys


def main() -> None:
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        data = sys.stdin.buffer.read(request.get("size", 0))
        if request.get("ends"):
            return
        if "seconds" in request:
            signal.setitimer(signal.ITIMER_PROF, request["seconds"])
            while True:
                pass
        sys.stdout.buffer.write(json.dumps(request).encode() + b"\n" + data)
        sys.stdout.buffer.flush()
