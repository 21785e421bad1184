"""The report files of a folder and of the zip files in it, in one fixed order; nothing is followed out of the folder.

Names are hostile: links are not followed, members of a zip file are never unpacked to the disk under their names, and
what is neither a file nor a folder (a pipe, a device) is not opened. Whatever is passed over for a reason has a
``Problem``, so that it is listed and not swallowed.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from zsparse.sources.limits import ENDINGS, RATIO_FREE, RATIO_LIMIT, SIZE_LIMIT

FOREIGN = frozenset(
    (
        *(".odt", ".ofd", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps", ".bmp", ".gif"),
        *(".rar", ".7z", ".gz", ".tgz", ".tar"),
    )
)
"""Endings of files that may hold a report in a form without a reader: opened, so that the refusal says why."""


class Problem(NamedTuple):
    """Why a file has no records, and what its owner can do about it."""

    reason: str
    remedy: str


_LINK = Problem("a link, which is not followed", "put the file itself there")
_HIDDEN = frozenset(("__macosx", "thumbs.db", "desktop.ini"))


class Stamp(NamedTuple):
    """What the disk says of a file: its path below the folder, its bytes, and when (ns) content and status changed."""

    path: str
    size: int
    modified: int
    changed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive: ``label`` is its path within the archive, as text, with ``/`` and without ``..``.

    ``path`` is where the file, or the zip file that holds it, lies; ``member`` is its place in that zip file's list,
    and ``stamp`` what the disk said of that file before it was opened. ``sha256`` is null until the content is known,
    and for what cannot be read.
    """

    label: str
    path: str
    member: int | None = None
    size: int = 0
    sha256: str | None = None
    problem: Problem | None = None
    stamp: Stamp | None = None


class Walk:
    """The files below a folder; ``ignored`` counts those that are no reports by name, by ending, once walked."""

    def __init__(self, root: str, excluded: str | None = None) -> None:
        self._root = root
        self._above = len(os.path.join(root, ""))
        self._excluded = None if excluded is None else os.path.realpath(excluded)
        self.ignored: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Entry]:
        self.ignored.clear()
        yield from self._folder(self._root, "")

    def _folder(self, path: str, prefix: str) -> Iterator[Entry]:
        try:
            with os.scandir(path) as found:
                children = sorted(found, key=lambda child: os.fsencode(child.name))
        except OSError as error:
            if not prefix:
                raise
            yield Entry(prefix.rstrip("/"), path, problem=_unreadable("folder", error))
            return
        for child in children:
            if _is_hidden(child.name):
                continue
            label = prefix + _shown(os.fsencode(child.name))
            try:
                yield from self._child(child, label)
            except OSError as error:
                yield Entry(label, child.path, problem=_unreadable("file", error))

    def _child(self, child: os.DirEntry[str], label: str) -> Iterator[Entry]:
        ending = os.path.splitext(child.name)[1].lower()
        if child.is_symlink():
            yield Entry(label, child.path, problem=_LINK)
        elif child.is_dir(follow_symlinks=False):
            if os.path.realpath(child.path) != self._excluded:
                yield from self._folder(child.path, label + "/")
        elif ending == ".zip" and child.is_file(follow_symlinks=False):
            yield from self._members(child.path, label, self._stamp(child))
        elif ending not in ENDINGS and ending not in FOREIGN:
            self.ignored[ending or "(none)"] += 1
        elif not child.is_file(follow_symlinks=False):
            yield Entry(label, child.path, problem=Problem("neither a file nor a folder", "put a regular file there"))
        else:
            stamp = self._stamp(child)
            yield _bounded(Entry(label, child.path, size=stamp.size, stamp=stamp))

    def _stamp(self, child: os.DirEntry[str]) -> Stamp:
        status = child.stat(follow_symlinks=False)
        return Stamp(child.path[self._above :], status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def _members(self, path: str, label: str, stamp: Stamp) -> Iterator[Entry]:
        try:
            with zipfile.ZipFile(path) as archive:
                infos = archive.infolist()
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError):
            damaged = Problem("the zip file is damaged or cut short", "fetch it again")
            yield Entry(label, path, problem=damaged)
            return
        taken: Counter[str] = Counter()
        named = sorted((_member_name(info), number) for number, info in enumerate(infos) if not info.is_dir())
        for name, number in named:
            parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
            if not parts or any(map(_is_hidden, parts)):
                continue
            ending = os.path.splitext(parts[-1])[1].lower()
            if ending not in ENDINGS and ending not in FOREIGN and ending != ".zip":
                self.ignored[ending or "(none)"] += 1
                continue
            full = "/".join((label, *parts))
            taken[full] += 1
            # Two members may have one name; their order in the file tells them apart.
            full += f"#{taken[full]}" if taken[full] > 1 else ""
            info = infos[number]
            entry = Entry(full, path, number, info.file_size, stamp=stamp)
            if ending == ".zip":
                yield replace(entry, problem=Problem("a zip file inside a zip file", "unpack the outer one"))
            elif info.flag_bits & 1:
                yield replace(entry, problem=Problem("the zip file has a password", "unpack it with its password"))
            elif info.file_size > RATIO_FREE and info.file_size > RATIO_LIMIT * max(1, info.compress_size):
                reason = f"it would inflate to {info.file_size:,} bytes, far more than a report has"
                yield replace(entry, problem=Problem(reason, "unpack it and look at it"))
            else:
                yield _bounded(entry)


class Contents:
    """Reads the bytes of entries; keeps the zip file of the last one open, because members of one follow each other."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._archive: zipfile.ZipFile | None = None

    def __enter__(self) -> Contents:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, entry: Entry) -> bytes | Problem:
        """The bytes of an entry, or why there are none."""
        if entry.problem is not None:
            return entry.problem
        try:
            return self._file(entry.path) if entry.member is None else self._member(entry.path, entry.member)
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, IndexError, RuntimeError):
            return Problem("the zip file is damaged or cut short", "fetch it again")
        except OSError as error:
            return _unreadable("file", error)

    def hashed(self, entry: Entry) -> Entry:
        """The entry with the hash of its content, or with its problem."""
        content = self.read(entry)
        if isinstance(content, Problem):
            return replace(entry, problem=content)
        return replace(entry, sha256=hashlib.sha256(content).hexdigest())

    def _file(self, path: str) -> bytes:
        # A name can turn into a link or a pipe between the walk and now.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(0, "no regular file any more")
            return stream.read(SIZE_LIMIT + 1)

    def _member(self, path: str, number: int) -> bytes:
        if self._path != path or self._archive is None:
            self.close()
            self._archive, self._path = zipfile.ZipFile(path), path
        info = self._archive.infolist()[number]
        with self._archive.open(info) as stream:
            return stream.read(min(info.file_size, SIZE_LIMIT) + 1)

    def close(self) -> None:
        """Close the zip file that is open."""
        if self._archive is not None:
            self._archive.close()
        self._archive = self._path = None


def _bounded(entry: Entry) -> Entry:
    if entry.size <= SIZE_LIMIT:
        return entry
    reason = f"the file has {entry.size:,} bytes, more than the {SIZE_LIMIT:,} that are read"
    return replace(entry, problem=Problem(reason, "split it into its reports"))


def _unreadable(kind: str, error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(f"permission to read the {kind} is denied", "change its permissions or copy it")
    return Problem(f"the {kind} cannot be read ({error.strerror or error})", "check the path and the medium")


def _is_hidden(name: str) -> bool:
    """Whether a name is one that systems and Word leave behind (.DS_Store, ~$report.docx)."""
    return name.startswith((".", "~$")) or name.lower() in _HIDDEN


def _shown(name: bytes) -> str:
    """A file's name as text: UTF-8, or GB18030 where it was unpacked on a machine that writes that."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return name.decode("utf-8", "backslashreplace")


def _member_name(info: zipfile.ZipInfo) -> str:
    """The name of a zip member: where the file does not say that it is UTF-8, zipfile reads its bytes as cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    with suppress(UnicodeEncodeError):
        return _shown(info.filename.encode("cp437"))
    return info.filename
