"""Documents that another program has to read: through LibreOffice or antiword, where one of them is installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from zsparse.errors import SourceError
from zsparse.sources.composing import Composer
from zsparse.sources.docx import read_docx
from zsparse.sources.source import Source

READER = "doc"
SECONDS = 120
"""How long the other program may take."""


def convert(data: bytes, path: str) -> Source | None:
    """The text of a doc as the first of these programs reads it; null where none is installed.

    Raises ``SourceError`` where the program cannot read it either.
    """
    for program, read in (("soffice", _through_docx), ("antiword", _as_text)):
        found = shutil.which(program)
        if found is not None:
            with tempfile.TemporaryDirectory(prefix="zsparse-") as folder:
                copy = Path(folder, "copy.doc")
                copy.write_bytes(data)
                source = read(found, copy, path)
            return replace(source, sha256=hashlib.sha256(data).hexdigest(), reader=READER)
    return None


def _through_docx(program: str, copy: Path, path: str) -> Source:
    # A profile of its own, so that an office that is open does not take the call.
    profile = f"-env:UserInstallation=file://{copy.parent}/profile"
    _run([program, profile, "--headless", "--convert-to", "docx", "--outdir", str(copy.parent), str(copy)], path)
    made = copy.with_suffix(".docx")
    if not made.is_file():
        raise _unreadable(path, program)
    return read_docx(made.read_bytes(), path)


def _as_text(program: str, copy: Path, path: str) -> Source:
    composer = Composer()
    for line in _run([program, "-m", "UTF-8.txt", "-w", "0", str(copy)], path).decode("utf-8", "replace").split("\n"):
        composer.paragraph(line)
    return composer.source(copy.read_bytes(), path, READER)


def _run(command: list[str], path: str) -> bytes:
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise _unreadable(path, command[0]) from None
    if done.returncode:
        raise _unreadable(path, command[0])
    return done.stdout


def _unreadable(path: str, program: str) -> SourceError:
    return SourceError(f"{path}: {Path(program).name} cannot read the document; open it in Word and save it as docx.")
