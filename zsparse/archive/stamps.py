"""What each file looked like at the last run, with the hash of its content: a file that looks the same is not read.

Looks are size and times, as ``make`` and ``rsync`` go by. The file of stamps holds a line for each file of the archive
in walking order and is gone through beside the walk, so that it takes no memory. Its own time is when the walk began
that it tells of: a file that changed at that time or later may have changed again unseen, and is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from zsparse.archive.discovery import Contents, Entry, Stamp

_UNSURE = 2_000_000_000
"""Nanoseconds: the coarsest time that a file system keeps."""


class Known(NamedTuple):
    """A file, or the member of a zip file, as the last run saw it."""

    stamp: Stamp
    member: int | None
    sha256: str

    @property
    def place(self) -> bytes:
        """Where its file stands in the walk."""
        return _place(self.stamp)


class Stamps:
    """Gives each entry of a walk its hash, from the stamps of the last run where these tell, and writes the new ones.

    ``known`` are the stamps of the last run, in order; ``note`` takes the lines of this one. ``differs`` says whether
    the two differ, which is certain once the walk has ended.
    """

    def __init__(self, known: Iterator[Known], note: Callable[[str], None]) -> None:
        self._known, self._note = known, note
        self._next = next(known, None)
        self._contents = Contents()
        self._read = self._gone = False

    def hashed(self, entry: Entry) -> Entry:
        """The entry with the hash of its content, or with the problem that it cannot be read."""
        if entry.problem is not None or entry.stamp is None:
            return entry
        sha256 = self._told(entry.stamp, entry.member)
        if sha256 is None:
            self._read = True
            entry = self._contents.hashed(entry)
        else:
            entry = replace(entry, sha256=sha256)
        if entry.stamp is not None and entry.sha256 is not None:
            self._note(json.dumps([*entry.stamp, entry.member, entry.sha256]) + "\n")
        return entry

    def differs(self) -> bool:
        """Whether any file was read, or any is gone."""
        return self._read or self._gone or self._next is not None

    def close(self) -> None:
        """Close the zip file that was read last."""
        self._contents.close()

    def _told(self, stamp: Stamp, member: int | None) -> str | None:
        place = _place(stamp)
        while self._next is not None and self._next.place < place:
            self._gone = True
            self._next = next(self._known, None)
        if self._next is None or (self._next.stamp, self._next.member) != (stamp, member):
            return None
        sha256 = self._next.sha256
        self._next = next(self._known, None)
        return sha256


def read_stamps(path: Path) -> Iterator[Known]:
    """The stamps in a file that can be relied on, in order; none where there is no such file or it is damaged."""
    try:
        began = path.stat().st_mtime_ns
        with open(path, encoding="ascii") as lines:
            for line in lines:
                place, size, modified, changed, member, sha256 = json.loads(line)
                known = Known(Stamp(place, size, modified, changed), member, sha256)
                if max(modified, changed) + _UNSURE < began:
                    yield known
    except (OSError, ValueError, TypeError):
        return


def _place(stamp: Stamp) -> bytes:
    """Sorts as the walk goes: by the names of folders, one after the other, and then of the file."""
    return os.fsencode(stamp.path).replace(os.fsencode(os.sep), b"\0")
