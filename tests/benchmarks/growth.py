"""How time grows with the length of hostile texts: a quadratic step shows as 64 times the time for 8 times the text.

usage: python tests/benchmarks/growth.py

Ends with 1 where the time of 8 times the text is more than 24 times as long, in the better of two runs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

import zsparse

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.hostile import HOSTILE

SHORT, LONG, LIMIT = 5_000, 40_000, 24


def seconds(piece: str, length: int) -> float:
    """The better of two runs of parse and audit, in seconds of this process."""
    text = piece * (length // len(piece))
    times = []
    for _ in range(2):
        start = process_time()
        zsparse.audit(zsparse.parse(text))
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    """Print a line for each piece: the two times and their ratio."""
    steep = False
    seconds("的", 1_000)
    for name, piece in HOSTILE.items():
        short, long = seconds(piece, SHORT), seconds(piece, LONG)
        ratio = long / max(short, 0.005)
        steep = steep or ratio > LIMIT
        note = "  too steep" if ratio > LIMIT else ""
        print(f"{name:12s} {short * 1000:8.1f} ms {long * 1000:9.1f} ms {ratio:6.1f} x{note}")
    sys.exit(1 if steep else 0)


if __name__ == "__main__":
    main()
