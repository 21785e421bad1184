"""What the command says when something is wrong, and the codes it leaves with."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

CLEAN, FINDINGS, ERROR, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
"""Exit codes; 130 and 141 are what a shell reports for a program ended by Ctrl-C, or that wrote to a closed pipe."""


class Commands(TyperGroup):
    """The commands, whose complaints about options do not name the library that found what is wrong.

    Help that nobody reads to its end (``--help | head -1``) is no error, and no finding.
    """

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Read the options; those that print help or the version print it here."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            raise nobody_reads() from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise nobody_reads() from None
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


def sentence(error: BaseException) -> str:
    """An error in one sentence that names the file, the cause and, where the error knows it, the remedy."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: cannot be read ({error.strerror}); check the path and its permissions"
    return str(error)


def nobody_reads() -> typer.Exit:
    """The end of a program whose reader stopped early (| head); the interpreter must not flush again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return typer.Exit(BROKEN_PIPE)


def complain(message: str) -> None:
    """Say on stderr what was wrong, and go on."""
    typer.echo(f"zsparse: {message}", err=True)


def fail(message: str) -> NoReturn:
    """Say why on stderr and end the program with the code of an error."""
    complain(message)
    raise typer.Exit(ERROR)
