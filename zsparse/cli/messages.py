"""What the command says when something is wrong, and the codes it leaves with."""

from __future__ import annotations

from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

CLEAN, FINDINGS, ERROR, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
"""Exit codes; 130 and 141 are what a shell reports for a program ended by Ctrl-C, or that wrote to a closed pipe."""


class Commands(TyperGroup):
    """The commands, whose complaints about options do not name the library that found what is wrong."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


def sentence(error: BaseException) -> str:
    """An error in one sentence that names the file, the cause and, where the error knows it, the remedy."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: cannot be read ({error.strerror}); check the path and its permissions"
    return str(error)


def complain(message: str) -> None:
    """Say on stderr what was wrong, and go on."""
    typer.echo(f"zsparse: {message}", err=True)


def fail(message: str) -> NoReturn:
    """Say why on stderr and end the program with the code of an error."""
    complain(message)
    raise typer.Exit(ERROR)
