"""The forms that results are written in, and which of them the name of a file asks for."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TypeVar

from zsparse.cli.messages import fail


class Format(str, Enum):
    """How results are written."""

    text = "text"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


class AuditFormat(str, Enum):
    """How an audit is written."""

    text = "text"
    json = "json"
    html = "html"
    xlsx = "xlsx"


F = TypeVar("F", Format, AuditFormat)

_BY_ENDING = {
    "": "text",
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
}


def form_of(given: F | None, out: Path | None, forms: type[F]) -> F:
    """The form asked for: what ``--format`` says, else what the ending of ``--out`` says; text for people without both.

    An ending of no form, or of one that the command does not write, ends the program: what stands in a file should be
    what its name says.
    """
    if given is not None:
        return given
    known = {form.value: form for form in forms}
    ending = "" if out is None else out.suffix.lower()
    name = _BY_ENDING.get(ending, "")
    if name not in known:
        endings = ", ".join(ending for ending, form in _BY_ENDING.items() if ending and form in known)
        fail(f"{out}: no results are written as {ending}; let the name end with {endings}, or add --format")
    return known[name]
