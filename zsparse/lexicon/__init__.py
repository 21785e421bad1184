"""Word lists in TOML beside this file, each loaded once and only when asked for; and a user's own, added to them.

``load`` and ``per_lexicon`` answer for the lexicon in use: the shipped one, or the one that ``using`` puts in its place
while a text is parsed. What is built from word lists (patterns, lookup tables) lives with its lexicon and goes with it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from zsparse import compiled, regex
from zsparse.arguments import kind, path_given
from zsparse.errors import ArgumentError, LexiconError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

T = TypeVar("T")
_UNBUILT: Any = object()

_OPEN = ("units.*", "currencies", "numberwords.not_before", "hedges.not_after", "statuses.heading")
"""Tables whose keys are words of their own; in any other table an unknown key is a slip of the pen."""

_KINDS: dict[type, str] = {dict: "a table", list: "a list", str: "a string"}


@cache
def _shipped(name: str) -> dict[str, Any]:
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    kept = compiled.in_use.get()
    return _parsed(text) if kept is None else kept.parsed(text, _parsed)


def _parsed(text: str) -> dict[str, Any]:
    tables: dict[str, Any] = tomllib.loads(text)
    return tables


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(p.name[: -len(".toml")] for p in files(__package__).iterdir() if p.name.endswith(".toml")))


class Lexicon:
    """The shipped word lists with a user's own added to them.

    ``added`` has one table for each shipped list (``units``, ``classifiers``, ``claims``, ``projects``, ``headings``,
    ``places`` …), in the form of the file of that name in ``zsparse/lexicon``: what it lists is added to what is listed
    there. Raises ``LexiconError`` for a table or key that is not there and for a value of another type.
    """

    __slots__ = ("_added", "_built", "_file", "_tables")

    def __init__(self, added: Mapping[str, Any] | None = None) -> None:
        if not isinstance(added, Mapping | None):
            raise ArgumentError(f"the added words are {kind(added)}; give a table for each word list")
        self._added = dict(added or {})
        self._built: dict[tuple[Any, tuple[Any, ...]], Any] = {}
        self._file: str | None = None
        for name in self._added:
            if name not in _names():
                raise LexiconError(f"no word list is called {name!r}; there are {', '.join(_names())}")
        self._tables = {name: _merged(_shipped(name), table, name) for name, table in self._added.items()}

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Lexicon:
        """The lexicon with what the TOML file at ``path`` adds.

        Raises ``LexiconError``, which names the file, and ``ArgumentError`` where ``path`` is no path.
        """
        shown = path_given(path, "the lexicon", "a zsparse.Lexicon, or the path of a TOML file")
        try:
            added = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))  # Windows marks its text files
        except OSError as error:
            raise LexiconError(f"{shown}: cannot be read ({error.strerror}); give the path of a TOML file") from error
        except UnicodeDecodeError as error:
            raise LexiconError(f"{shown}: is not UTF-8; save it as UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{shown}: is not TOML ({error}); mend it there") from error
        except ValueError as error:
            raise LexiconError(f"{shown!r}: cannot be read ({error}); give the path of a TOML file") from error
        try:
            lexicon = cls(added)
        except LexiconError as error:
            raise LexiconError(f"{shown}: {error}") from None
        lexicon._file = shown
        return lexicon

    @property
    def added(self) -> dict[str, Any]:
        """What is added to the shipped lists."""
        return self._added

    def table(self, name: str) -> dict[str, Any]:
        """The tables of ``NAME.toml``, with what was added."""
        return self._tables[name] if name in self._tables else _shipped(name)


_SHIPPED = Lexicon()
_in_use: ContextVar[Lexicon] = ContextVar("lexicon", default=_SHIPPED)


@contextmanager
def using(lexicon: Lexicon | str | os.PathLike[str] | None) -> Iterator[None]:
    """Parse with ``lexicon`` (or the file of one) inside the block; None leaves what is in use."""
    if lexicon is None:
        yield
        return
    token = _in_use.set(lexicon if isinstance(lexicon, Lexicon) else Lexicon.from_file(lexicon))
    try:
        yield
    finally:
        _in_use.reset(token)


def load(name: str) -> dict[str, Any]:
    """The tables of ``NAME.toml`` in the lexicon in use."""
    return _in_use.get().table(name)


def per_lexicon(build: Callable[..., T]) -> Callable[..., T]:
    """Like ``functools.cache``, for what is built from word lists: one value for each lexicon and arguments."""

    @wraps(build)
    def built(*arguments: Any) -> T:
        lexicon = _in_use.get()
        key = (build, arguments)
        value: T = lexicon._built.get(key, _UNBUILT)
        if value is _UNBUILT:
            value = lexicon._built[key] = made(lexicon, *arguments)
        return value

    def made(lexicon: Lexicon, *arguments: Any) -> T:
        try:
            if lexicon is _SHIPPED:
                return build(*arguments)
            with regex.compiling_at_once():
                return build(*arguments)
        except regex.error as error:
            raise LexiconError(_no_pattern(lexicon, error)) from error

    return built


def _no_pattern(lexicon: Lexicon, error: regex.error) -> str:
    """What to say of a list whose words make no pattern together: by far most often one of those added is none."""
    named = "" if lexicon._file is None else f"{lexicon._file}: "
    for place, word in _words(lexicon.added, ""):
        if word not in str(getattr(error, "pattern", word)):
            continue
        try:
            with regex.compiling_at_once():
                regex.compile(word)
        except regex.error as why:
            remedy = "write \\ before a sign that stands for itself"
            return f"{named}[{place}] holds {word!r}, which is no pattern ({why}); {remedy}"
    return f"{named}a word list holds what is no pattern: {error}"


def _words(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every string of a table, with the name of its list."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _words(below, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for below in value:
            yield from _words(below, place)


def _merged(base: Any, added: Any, place: str) -> Any:
    """``base`` with ``added`` put to it: tables key by key, lists and strings one after the other."""
    if type(base) is not type(added):
        raise LexiconError(f"[{place}] must be {_KINDS[type(base)]}, not {_KINDS.get(type(added), 'another type')}")
    if isinstance(base, dict):
        return base | {key: _entry(base, key, value, place) for key, value in added.items()}
    if isinstance(base, list):
        kind = type(base[0])
        for value in added:
            if type(value) is not kind or not value:
                raise LexiconError(f"[{place}] must list {_KINDS[kind]} each, not {value!r}")
        return base + [value for value in added if value not in base]
    return base + "\n" * ("\n" in base) + added


def _entry(base: dict[str, Any], key: str, value: Any, place: str) -> Any:
    below = f"{place}.{key}"
    if key in base:
        return _merged(base[key], value, below)
    if place not in _OPEN and f"{place.rpartition('.')[0]}.*" not in _OPEN:
        raise LexiconError(f"[{place}] has no {key!r}; it has {', '.join(base)}")
    if type(value) is not type(next(iter(base.values()))):
        raise LexiconError(f"[{below}] must be {_KINDS[type(next(iter(base.values())))]}, as its neighbours are")
    return value
