"""Files that look as at the last run are not read; what changed is seen, however little it shows."""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import zsparse
from tests.archive.making import fingerprint
from zsparse.archive import stamps
from zsparse.archive.discovery import Contents, Entry, Walk
from zsparse.archive.store import Store

TEXT = "平山镇2020年工作总结\n全年完成投资{}亿元。\n"
LABELS = ["a-b.txt", "a.zip/x.txt", "a.zip/y.txt", "a/c.txt", "b.txt"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files, one of them in a folder, and a zip file of two; all count as settled although just made."""
    monkeypatch.setattr(stamps, "_UNSURE", 0)
    folder = tmp_path / "reports"
    (folder / "a").mkdir(parents=True)
    for number, name in enumerate(("a/c.txt", "a-b.txt", "b.txt"), 1):
        (folder / name).write_text(TEXT.format(number), encoding="utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w") as packed:
        for number, name in enumerate(("y.txt", "x.txt"), 4):
            packed.writestr(name, TEXT.format(number))
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels of the files that are read to be hashed, as they are."""
    labels: list[str] = []
    hashed = Contents.hashed

    def watched(contents: Contents, entry: Entry) -> Entry:
        labels.append(entry.label)
        return hashed(contents, entry)

    monkeypatch.setattr(Contents, "hashed", watched)
    return labels


def walked(folder: Path, *, verify: bool = False) -> dict[str, str | None]:
    """What a run takes the hashes of the files to be."""
    time.sleep(0.02)  # so that the files are older than the walk, whatever ticks the clock of the disk has
    store = Store(folder.parent / "parsed")
    with store.locked(), store.stamps(verify=verify) as seen:
        return {entry.label: entry.sha256 for entry in map(seen.hashed, Walk(str(folder)))}


def test_nothing_is_read_where_nothing_changed(folder: Path, read: list[str]) -> None:
    first = walked(folder)
    assert sorted(read) == LABELS == sorted(first)
    read.clear()
    path = folder.parent / "parsed/.stamps"
    before = path.stat()
    assert walked(folder) == first
    assert read == []
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_all_is_read_to_verify(folder: Path, read: list[str]) -> None:
    first, before = walked(folder), fingerprint(folder.parent / "parsed")
    read.clear()
    assert walked(folder, verify=True) == first
    assert sorted(read) == LABELS
    assert fingerprint(folder.parent / "parsed") == before


def kept_time(folder: Path) -> None:
    """Another content of the same size, and the time of the content set back: that of the status moves."""
    path = folder / "b.txt"
    before = path.stat()
    path.write_text(TEXT.format(9), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "written": (lambda d: (d / "b.txt").write_text(TEXT.format(8), encoding="utf-8"), ["b.txt"]),
    "written, its time set back": (kept_time, ["b.txt"]),
    "added": (lambda d: (d / "a0.txt").write_text(TEXT.format(8), encoding="utf-8"), ["a0.txt"]),
    "removed": (lambda d: (d / "a-b.txt").unlink(), []),
    "moved": (lambda d: (d / "b.txt").rename(d / "a/d.txt"), ["a/d.txt"]),
    "touched": (lambda d: os.utime(d / "b.txt"), ["b.txt"]),
    "mode": (lambda d: (d / "b.txt").chmod(0o600), ["b.txt"]),
    "zip file touched": (lambda d: os.utime(d / "a.zip"), ["a.zip/x.txt", "a.zip/y.txt"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_shows_a_change_is_read(folder: Path, read: list[str], name: str) -> None:
    change, seen = CHANGES[name]
    walked(folder)
    time.sleep(0.02)
    change(folder)
    read.clear()
    found = walked(folder)
    assert read == seen
    assert found == walked(folder, verify=True)
    read.clear()
    assert walked(folder) == found
    assert read == []


def test_files_that_changed_about_the_time_of_the_walk_are_read_again(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    walked(folder)
    monkeypatch.setattr(stamps, "_UNSURE", 10**12)
    read.clear()
    walked(folder)
    assert sorted(read) == LABELS


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}\n", b"5\n", b'["b.txt", 1'])
def test_damaged_stamps_are_no_stamps(folder: Path, read: list[str], content: bytes) -> None:
    first = walked(folder)
    (folder.parent / "parsed/.stamps").write_bytes(content)
    read.clear()
    assert walked(folder) == first
    assert sorted(read) == LABELS


def test_a_run_takes_its_files_from_them(folder: Path, read: list[str]) -> None:
    archive = zsparse.Archive(folder, out=folder.parent / "parsed")
    time.sleep(0.02)
    assert archive.parse(workers=1).parsed == 5
    read.clear()
    before = fingerprint(archive.out)
    assert (archive.parse(workers=1).kept, read) == (5, [])
    assert (archive.parse(workers=1, verify=True).kept, sorted(read)) == (5, LABELS)
    assert fingerprint(archive.out) == before
