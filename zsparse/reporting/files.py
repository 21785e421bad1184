"""Files that appear whole or not at all, and text that every viewer shows."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from zsparse import regex
from zsparse.arguments import path_given
from zsparse.errors import MissingExtraError, OutputError

_UNSHOWN = regex.compile(r"[[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFE\uFFFF]--[\t\n]]", regex.VERSION1)


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A new file beside ``path`` that takes its place once it is complete. Raises ``OutputError`` where none can stand.

    A link is followed, a file keeps its mode, and what is no file (a device, a pipe) is written straight, not replaced.
    """
    given = path_given(path)
    path = Path(given).resolve()
    if path.is_dir():
        raise OutputError(f"{given}: this is a folder; give the name of a file in it")
    if path.exists() and not path.is_file():
        yield path
        return
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
    except FileNotFoundError:
        raise OutputError(f"{given}: there is no folder {path.parent}; make it, or give another name") from None
    except OSError as error:
        raise OutputError(f"{given}: cannot be written ({error.strerror}); give another name") from error
    aside = Path(name)
    try:
        yield aside
        aside.chmod(mode)
        aside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def visible(text: str) -> str:
    """``text``, as long as before, with a sign for each character that a page or workbook cannot hold or would obey.

    These are control characters, lone surrogates and marks that turn the direction of writing; a carriage return
    becomes a space, which nobody sees at the end of a line.
    """
    return _UNSHOWN.sub(lambda match: _sign(match.group()), text)


def _sign(character: str) -> str:
    if character == "\r":
        return " "
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"


def missing(package: str) -> MissingExtraError:
    """What to raise where a package of the ``report`` extra is not installed."""
    return MissingExtraError(f"this needs {package}, which is not installed: pip install 'zsparse[report]'")
