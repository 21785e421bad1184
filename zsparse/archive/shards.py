"""An archive cut into shards: the unit of work, of resumption and of output.

A shard is a run of files in walking order. Where one ends is decided by the names of its files alone, so that a file
that comes, goes or changes touches its own shard and leaves the others, and their output, as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from zsparse.archive.discovery import Entry

MEAN, MOST = 64, 128
"""Files of a shard: on average, and at most."""
LARGEST = 16 * 1024 * 1024
"""Bytes after which a shard takes no further file."""

_OUTSIDE = ("reporting", "cli", "evaluation.py", "gold.py")
"""Modules of zsparse that have no say in what a shard holds."""
_READERS = ("olefile", "pypdfium2", "rapidocr", "selectolax")
"""Packages whose presence decides which files can be read."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are parsed and written together; equal ids mean equal output."""

    id: str
    entries: tuple[Entry, ...]


def cut(entries: Iterable[Entry], settings: object) -> Iterator[Shard]:
    """The shards of hashed entries in their order; ``settings`` is what else decides about the output, as JSON."""
    salt = json.dumps([program(), settings], sort_keys=True, ensure_ascii=True)
    run: list[Entry] = []
    size = 0
    for entry in entries:
        run.append(entry)
        size += entry.size
        mark = hashlib.sha256(entry.label.encode("utf-8", "backslashreplace")).digest()
        if len(run) >= MOST or size >= LARGEST or int.from_bytes(mark[:4], "big") % MEAN == 0:
            yield _shard(run, salt)
            run, size = [], 0
    if run:
        yield _shard(run, salt)


def _shard(entries: list[Entry], salt: str) -> Shard:
    identity = json.dumps([salt, [(e.label, e.sha256, e.problem) for e in entries]], ensure_ascii=True)
    return Shard(hashlib.sha256(identity.encode()).hexdigest()[:24], tuple(entries))


@cache
def program() -> str:
    """A hash of the modules and word lists that read and audit: another version of them parses everything again."""
    digest = hashlib.sha256()
    for name, content in sorted(_sources(files("zsparse"), "")):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(folder: Any, prefix: str) -> Iterator[tuple[str, bytes]]:
    for child in folder.iterdir():
        name = prefix + child.name
        if child.is_dir():
            if name not in _OUTSIDE and child.name != "__pycache__":
                yield from _sources(child, f"{name}/")
        elif child.name.endswith((".py", ".toml")) and name not in _OUTSIDE:
            yield name, child.read_bytes()


def settings_of(added: dict[str, Any]) -> object:
    """What beside the files decides about the output: added words, and the readers that are installed."""
    return {"lexicon": added, "readers": [name for name in _READERS if find_spec(name)]}
