"""The output folder of an archive: what is in it is whole, whenever a run was ended.

Tables are written aside, flushed to the disk and renamed; a shard counts once its marker, written after its tables,
stands. A run that was killed leaves shards with a marker, which are kept, and tables without, which are written again.
``archive.json`` stands only when all shards do.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from time import time_ns
from typing import IO, Any

from zsparse import regex
from zsparse.archive.discovery import Problem
from zsparse.archive.jobs import Parsed
from zsparse.archive.parquet import write_rows
from zsparse.archive.schema import STORED, TABLES, Row
from zsparse.archive.shards import Shard
from zsparse.archive.stamps import Stamps, read_stamps
from zsparse.errors import ArchiveError

FORMAT = 1
ACROSS = "across"
"""The name of the part of ``findings`` that is on several reports."""

_MARKERS, _ASIDE, _LOCK, _STAMPS = ".shards", ".aside", ".lock", ".stamps"
_MANIFEST, _FAILURES = "archive.json", "failures.csv"
_MORE_ROOM = "free some space and run it again, what is finished is kept"
_PART = regex.compile(r"([0-9a-f]{24}|" + ACROSS + r")\.parquet")
_UNSAFE = regex.compile(r"^(?=[=+\-@\t\r\n|])")
_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}]")


class Store:
    """An output folder."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)

    # Reading

    def manifest(self) -> dict[str, Any]:
        """What the last complete run said of the whole. Raises ``ArchiveError`` where there was none."""
        try:
            found: dict[str, Any] = json.loads((self.path / _MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            began = (self.path / _MARKERS).is_dir()
            cause = "the last run did not finish" if began else "nothing has been parsed into it"
            raise ArchiveError(f"{self.path}: {cause}; run `zsparse batch`, or Archive.parse") from None
        except (OSError, ValueError) as error:
            file = self.path / _MANIFEST
            raise ArchiveError(f"{file}: cannot be read ({error}); run `zsparse batch` again") from None
        return found

    def parts(self, table: str) -> list[Path]:
        """The Parquet files of a table, in the order of the archive's files; last what is on several of them."""
        manifest = self.manifest()
        return self.parts_of(table, [*manifest["shards"], *([ACROSS] if table == "findings" else [])])

    def parts_of(self, table: str, names: Iterable[str]) -> list[Path]:
        """The Parquet files of a table by the names of shards."""
        return [self.path / table / f"{name}.parquet" for name in names]

    # Writing

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """The folder, made where there is none, for this run alone."""
        with contextlib.ExitStack() as held:
            with _explained(self.path):
                self._claim()
                _lock(held.enter_context(open(self.path / _LOCK, "ab")), self.path)
                shutil.rmtree(self.path / _ASIDE, ignore_errors=True)
                for name in (*STORED, _MARKERS, _ASIDE):
                    (self.path / name).mkdir(exist_ok=True)
            yield

    def _claim(self) -> None:
        """Refuse a folder that holds other things: tables are removed from it when their reports are."""
        self.path.mkdir(parents=True, exist_ok=True)
        found = {child.name for child in self.path.iterdir()}
        if found and _LOCK not in found:
            raise ArchiveError(f"{self.path}: the folder holds other files; give an empty or a new one for the tables")

    @contextlib.contextmanager
    def stamps(self, *, verify: bool) -> Iterator[Stamps]:
        """The stamps of the last run (none are believed with ``verify``), and at the end of the block those of this."""
        path, aside, began = self.path / _STAMPS, self.path / _ASIDE / "stamps", time_ns()
        try:
            with self._lines(aside) as note:
                stamps = Stamps(iter(()) if verify else read_stamps(path), note)
                with contextlib.closing(stamps):
                    yield stamps
            if stamps.differs():
                with _explained(self.path):
                    os.utime(aside, ns=(began, began))
                    _replace(aside, path)
        finally:
            aside.unlink(missing_ok=True)

    def kept(self, shard: Shard, time_limit: float) -> dict[str, Any] | None:
        """The marker of a shard whose tables stand; null where it is to be parsed.

        A file that was given up on after some seconds is tried again when it is allowed another number of them.
        """
        try:
            marker: dict[str, Any] = json.loads(self._marker(shard.id).read_text(encoding="utf-8"))
            sizes = {name: (self.path / name / f"{shard.id}.parquet").stat().st_size for name in STORED}
        except (FileNotFoundError, ValueError):
            return None
        late = marker["time_limit"]
        return marker if sizes == marker["sizes"] and late in (None, time_limit) else None

    def commit(self, shard: Shard, parsed: Parsed, time_limit: float) -> dict[str, Any]:
        """Write the tables of a shard, then its marker, which is returned."""
        with _explained(self.path):
            for name, content in parsed.tables.items():
                self._write(self.path / name / f"{shard.id}.parquet", content)
            marker = {
                "files": len(shard.entries),
                "rows": parsed.rows,
                "verdicts": parsed.verdicts,
                "beyond": parsed.beyond,
                "failures": [list(failure) for failure in parsed.failures],
                "time_limit": time_limit if parsed.late else None,
                "sizes": {name: len(content) for name, content in parsed.tables.items()},
            }
            self._write(self._marker(shard.id), _json(marker))
        return marker

    def open_for_changes(self) -> None:
        """Take away the sign of completeness, before the first change."""
        with _explained(self.path):
            if (self.path / _MANIFEST).exists():
                (self.path / _MANIFEST).unlink()
                _flush(self.path)

    def is_complete(self, shards: list[str]) -> bool:
        """Whether the folder says that it holds these shards and no others."""
        try:
            return bool(self.manifest()["shards"] == shards)
        except ArchiveError:
            return False

    def finish(self, shards: list[str], across: Iterator[Row], counts: Callable[[], dict[str, Any]]) -> None:
        """Write the findings on several reports, remove what belongs to no shard any more, list the failures.

        Then say that the whole is complete; ``counts`` is asked for what to say when all findings are written.
        """
        self.open_for_changes()
        with _explained(self.path):
            self._sweep(set(shards))
            with self._replacing(self.path / "findings" / f"{ACROSS}.parquet") as aside:
                write_rows(TABLES["findings"], across, aside)
            self._write(self.path / _FAILURES, _csv(self._failures(shards)))
            for name in (*STORED, _MARKERS, "."):
                _flush(self.path / name)
            self._write(self.path / _MANIFEST, _json({"format": FORMAT, **counts(), "shards": shards}))

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder for what a run lays aside; beside the tables, because there the disk is large enough."""
        folder = self.path / _ASIDE / "scratch"
        with _explained(self.path):
            folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # what stays is removed at the next run

    def _failures(self, shards: Iterable[str]) -> Iterator[tuple[str, Problem]]:
        for shard in shards:
            for label, problem in json.loads(self._marker(shard).read_text(encoding="utf-8"))["failures"]:
                yield label, Problem(*problem)

    def _sweep(self, live: set[str]) -> None:
        # Markers first: a marker without tables would be believed, tables without a marker are not.
        for marker in (self.path / _MARKERS).iterdir():
            if marker.stem not in live:
                marker.unlink()
        for name in STORED:
            for part in (self.path / name).iterdir():
                match = _PART.fullmatch(part.name)
                if match and match[1] not in live and match[1] != ACROSS:
                    part.unlink()

    def _marker(self, shard: str) -> Path:
        return self.path / _MARKERS / f"{shard}.json"

    def _write(self, path: Path, content: bytes) -> None:
        with self._replacing(path) as aside:
            aside.write_bytes(content)

    @contextlib.contextmanager
    def _lines(self, path: Path) -> Iterator[Callable[[str], None]]:
        """A new file of ASCII lines; what is called with each."""
        with _explained(self.path):
            stream = open(path, "x", encoding="ascii", newline="\n")  # noqa: SIM115  # closed below

        def note(line: str) -> None:
            with _explained(self.path):
                stream.write(line)

        try:
            yield note
        finally:
            with _explained(self.path):
                stream.close()

    @contextlib.contextmanager
    def _replacing(self, path: Path) -> Iterator[Path]:
        """A file to write that then stands whole or not at all, even after a power cut."""
        aside = self.path / _ASIDE / f"{path.parent.name}-{path.name}"
        try:
            yield aside
            _replace(aside, path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise


def _replace(aside: Path, path: Path) -> None:
    """Put a file in the place of another once all of it is on the disk."""
    with open(aside, "rb") as written:
        os.fsync(written.fileno())
    aside.replace(path)


def _flush(folder: Path) -> None:
    """Have the names in a folder on the disk, as its files are: a power cut may else bring back those of before.

    Windows has no way to ask for it.
    """
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _lock(stream: IO[bytes], path: Path) -> None:
    """Hold a lock that goes with the process. Windows has no such lock; there two runs must not share a folder."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ArchiveError(f"{path}: another run is writing there; wait for its end, or give another folder") from None


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the disk as one sentence with its remedy."""
    try:
        yield
    except ArchiveError:
        raise
    except sqlite3.OperationalError as error:
        # Of what is laid aside while reports are compared; that the disk is full is said so and has no errno.
        raise ArchiveError(f"{path}: the folder cannot be written ({error}); {_MORE_ROOM}") from error
    except OSError as error:
        remedy = _MORE_ROOM if error.errno in (errno.ENOSPC, errno.EDQUOT) else "give another one"
        raise ArchiveError(f"{path}: the folder cannot be written ({error.strerror or error}); {remedy}") from error


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(failures: Iterable[tuple[str, Problem]]) -> bytes:
    """The failures as Excel opens them: UTF-8 with its mark, no cell that would run as a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("file", "reason", "remedy"))
    for label, problem in failures:
        writer.writerow([_cell(value) for value in (label, *problem)])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: str) -> str:
    """A value without characters that a viewer would obey; one that would be a formula begins with an apostrophe."""
    return _UNSAFE.sub("'", _CONTROL.sub(lambda c: f"\\x{ord(c.group()):02x}", value))
