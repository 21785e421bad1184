"""The ``regex`` package as zsparse uses it: the one place that compiles patterns, each when it is first used.

zsparse has some 700 patterns, of which a short report asks half; to compile them all at import took half of the time of
auditing one. Modules write ``from zsparse import regex`` and go on as with the package itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, AnyStr, Generic, cast

import regex as engine
from regex import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    VERSION1,
    Match,
    Pattern,
    error,
    escape,
    finditer,
    match,
    search,
    split,
    sub,
)

from zsparse import compiled

__all__ = (
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "VERSION1",
    "Match",
    "Pattern",
    "compile",
    "compiling_at_once",
    "error",
    "escape",
    "finditer",
    "match",
    "search",
    "split",
    "sub",
)

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


class Deferred(Generic[AnyStr]):
    """What stands for a pattern; the first use compiles it and puts the compiled methods in its own place.

    From then on a call costs what it costs on the compiled pattern: its bound methods are found in the instance, and
    ``__getattr__``, which Python asks only for what is not found, no more.
    """

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        kept = compiled.in_use.get()
        pattern = (engine if kept is None else kept).compile(self.pattern, self.flags)
        vars(self).update({method: getattr(pattern, method) for method in _METHODS})
        return getattr(pattern, name)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[AnyStr, int]]:
        return compile, (self.pattern, self.flags)


def compile(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:  # noqa: A001
    """Like ``regex.compile``, but compiled at the first use; what is no pattern raises ``error`` there.

    A match knows the pattern compiled, not this one: ask which rule matched by another way than ``match.re``.
    """
    if _at_once.get():
        return engine.compile(pattern, flags)
    return cast("Pattern[AnyStr]", Deferred(pattern, flags))


@contextmanager
def compiling_at_once() -> Iterator[None]:
    """Compile patterns where they are written inside the block: what may be no pattern is then refused there."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)
