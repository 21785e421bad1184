"""What a run and its reading processes say to each other: jobs, what comes of them, and frames to send both in."""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from zsparse.archive.discovery import Entry, Problem

_HEADER = struct.Struct(">Q")

STARTED, READING, WRITING, DONE = "started", "reading", "writing", "done"
"""What a worker says: it is ready; it begins with the file of this number; it makes the tables; here they are."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know once: added word lists, seconds of computing for one file, bytes of memory.

    ``program`` is the version that asks: on a cluster another one may be installed, which would give other tables.
    """

    added: dict[str, Any]
    time_limit: float
    memory_limit: int
    program: str


@dataclass(frozen=True, slots=True)
class Job:
    """The files of one shard with their bytes (null where there is a problem); ``lost`` are those to leave out."""

    entries: tuple[Entry, ...]
    contents: tuple[bytes | None, ...]
    lost: dict[int, Problem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tables of one shard as Parquet files, how many rows each has, and what a summary counts."""

    tables: dict[str, bytes]
    rows: dict[str, int]
    verdicts: dict[str, int]
    beyond: int
    """Numbers that a decimal column could not hold as they are."""
    failures: tuple[tuple[str, Problem], ...] = ()
    late: bool = False
    """Whether a file was given up on for the time it took, which another limit may change."""


def send(stream: BinaryIO, message: object) -> None:
    """Write one frame: its length, and a pickle."""
    payload = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_HEADER.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one frame. Raises ``EOFError`` where the stream ends before it does."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise EOFError
    (length,) = _HEADER.unpack(header)
    payload = stream.read(length)
    if len(payload) < length:
        raise EOFError
    return pickle.loads(payload)
