"""What the command says when something is wrong, and the codes it leaves with."""

from __future__ import annotations

from typing import NoReturn

import typer

CLEAN, FINDINGS, ERROR, BROKEN_PIPE = 0, 1, 2, 141
"""Exit codes; 141 is what a shell reports for a program that wrote to a closed pipe."""


def sentence(error: BaseException) -> str:
    """An error in one sentence that names the file, the cause and, where the error knows it, the remedy."""
    if isinstance(error, OSError) and error.filename is not None and error.strerror:
        return f"{error.filename}: cannot be read ({error.strerror})"
    return str(error)


def complain(message: str) -> None:
    """Say on stderr what was wrong, and go on."""
    typer.echo(f"zsparse: {message}", err=True)


def fail(message: str) -> NoReturn:
    """Say why on stderr and end the program with the code of an error."""
    complain(message)
    raise typer.Exit(ERROR)
