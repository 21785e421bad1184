"""Where results go: the screen, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from zsparse.cli.messages import ERROR, complain, fail, nobody_reads
from zsparse.errors import OutputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from zsparse.records import Audit, Document


def emit_json(value: object, out: Path | None) -> None:
    """Write JSON in UTF-8: the same text for the same value, Chinese as it is, Decimals as strings."""

    def write(stream: TextIO) -> None:
        json.dump(value, stream, ensure_ascii=False, indent=2)
        stream.write("\n")

    emit(write, out, encoding="utf-8")


def emit_view(view: RenderableType, out: Path | None) -> None:
    """Write a table for people, as wide as the screen is."""
    from zsparse.reporting.table import show

    emit(lambda stream: show(view, stream), out, encoding=None)


def emit_page(result: Audit, documents: Sequence[Document], out: Path | None) -> None:
    """Write the page of an audit with the text of its documents."""
    from zsparse.errors import MissingExtraError
    from zsparse.reporting.html import page

    try:
        text = page(result, documents)
    except MissingExtraError as error:
        fail(str(error))

    def write(stream: TextIO) -> None:
        stream.write(text)

    emit(write, out, encoding="utf-8")


def names_folder(out: Path) -> bool:
    """Whether ``--out`` means a folder: one that is there, or a new name without an ending."""
    return out.is_dir() or (not out.exists() and not out.suffix)


def emit_workbook(write: Callable[[], None], out: Path) -> None:
    """Let ``write`` make the workbook at ``out``; what keeps it from that ends the program with its reason."""
    from zsparse.errors import MissingExtraError

    try:
        write()
    except MissingExtraError as error:
        fail(str(error))
    except OSError as error:
        fail(unwritable(out, error))


def emit(write: Callable[[TextIO], None], out: Path | None, *, encoding: str | None) -> None:
    """Let ``write`` print to the screen, or to a file that appears whole or not at all.

    Characters that have no place in the encoding (lone surrogates) are written as escapes, which JSON reads back.
    """
    if out is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace", **({"encoding": encoding} if encoding else {}))
        try:
            write(sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            raise nobody_reads() from None
        except OSError as error:
            raise typer.Exit(unprintable(error)) from None
        return
    try:
        with _replacing(out) as stream:
            write(stream)
    except OSError as error:
        fail(unwritable(out, error))


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A new text file beside ``path`` that takes its place once it is complete."""
    from zsparse.reporting.files import replacing

    with (
        replacing(path) as aside,
        open(aside, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream,
    ):
        yield stream


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)
"""What keeps results from standard output that somebody still reads."""


def open_closed_streams() -> None:
    """Let what a shell closed (``>&-``) take what is written to it and forget it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for as long as the program runs


def unprintable(error: OSError) -> int:
    """Say that standard output takes no more, and let the interpreter not try again; the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    complain(f"the results cannot be written to standard output ({error.strerror}); give --out PATH, or make room")
    return ERROR


def unwritable(out: Path, error: OSError) -> str:
    """The sentence about a file that cannot be written."""
    if isinstance(error, OutputError):
        return str(error)
    return f"{out}: cannot be written ({error.strerror or error}); give another --out"
