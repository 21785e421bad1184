"""Compiled patterns and parsed word lists, kept from one run of the command to the next: half of a short audit's time.

Only the command keeps them; what imports zsparse reads and writes nothing. They lie in the user's cache folder as
pickles, each under what it was made from. A pickle can run code, so one is read only where the user owns the file and
nobody else may write it: who could change it could change the user's programs too. Its name holds the versions that
compiled code depends on, its beginning a digest of the rest, so that no half-written or foreign file is taken for one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any, TypeVar

import regex as engine

T = TypeVar("T")

Key = tuple[Any, int]
"""All that a value depends on: a pattern (str or bytes) and its flags; the digest of a list (bytes) and ``LIST``."""

LIST = -1
"""What no flags of a pattern are."""

MOST = 5_000
"""The most values kept; beyond, they are those of other versions, and all but the last run's are dropped."""

_DIGEST = hashlib.sha256().digest_size


def cache_folder() -> Path | None:
    """Where the user's programs keep what they can make anew; None where there is no such place.

    ``ZSPARSE_CACHE`` names another folder, and none where it is empty.
    """
    if (named := os.environ.get("ZSPARSE_CACHE")) is not None:
        return Path(named) if named else None
    caches = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    try:
        return Path(caches or Path.home() / ".cache") / "zsparse"
    except RuntimeError:  # a user without a home
        return None


class Kept:
    """The values kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / f"patterns-{sys.implementation.cache_tag}-regex-{engine.__version__}.pickle"
        self._known = self._read()
        self._new: dict[Key, bytes] = {}

    def compile(self, pattern: Any, flags: int) -> Any:
        """The compiled pattern, from what is kept or made and noted for ``save``."""
        return self._value((pattern, int(flags)), lambda: engine.compile(pattern, flags))

    def parsed(self, text: str, parse: Callable[[str], T]) -> T:
        """What ``parse`` makes of a word list, from what is kept or made and noted for ``save``."""
        value: T = self._value((hashlib.sha256(text.encode()).digest(), LIST), lambda: parse(text))
        return value

    def _value(self, key: Key, make: Callable[[], Any]) -> Any:
        pickled = self._known.get(key)
        if pickled is not None:
            return pickle.loads(pickled)
        value = make()
        self._new[key] = pickle.dumps(value)
        return value

    def save(self) -> None:
        """Write what is new beside what was kept; a folder that cannot be written only costs the next run its time."""
        if not self._new:
            return
        body = pickle.dumps(self._new if len(self._known) > MOST else self._known | self._new)
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._file.parent, delete=False) as aside:
                try:
                    aside.write(hashlib.sha256(body).digest() + body)
                    aside.close()
                    os.replace(aside.name, self._file)
                except OSError:
                    os.unlink(aside.name)
                    raise

    def _read(self) -> dict[Key, bytes]:
        try:
            with self._file.open("rb") as file:
                if not _is_ours(os.fstat(file.fileno())):
                    return {}
                data = file.read()
        except OSError:  # none yet, or none that may be read
            return {}
        digest, body = data[:_DIGEST], data[_DIGEST:]
        if hashlib.sha256(body).digest() != digest:
            return {}
        values: dict[Key, bytes] = pickle.loads(body)
        return values


def _is_ours(status: os.stat_result) -> bool:
    """Whether the user owns a file and nobody else may write it; Windows keeps the folder to its user by itself."""
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


in_use: ContextVar[Kept | None] = ContextVar("kept", default=None)
"""Where values are kept; None while nothing is."""


@contextlib.contextmanager
def kept_between_runs() -> Iterator[None]:
    """Take what an earlier run kept, and keep for the next what is made inside the block."""
    folder = cache_folder()
    if folder is None:
        yield
        return
    kept = Kept(folder)
    token = in_use.set(kept)
    try:
        yield
    finally:
        in_use.reset(token)
        kept.save()
