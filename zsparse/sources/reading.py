"""A path opened with the reader its content asks for."""

from __future__ import annotations

import os
from pathlib import Path

from zsparse.arguments import path_given
from zsparse.errors import SourceError, SourceNotFoundError, UnsupportedFormatError
from zsparse.sources.decoding import decode
from zsparse.sources.limits import SIZE_LIMIT, TEXT_LIMIT
from zsparse.sources.plain import read_plain
from zsparse.sources.signatures import SIGNATURES, Binary, is_web_archive, is_word_xml, looks_like_html
from zsparse.sources.source import Source

# What a file starts with, what that is called, and what its owner can do about it.
_SIGNATURES = (
    (b"PK\x05\x06", "an empty zip archive", "read the file it should hold"),
    (b"Rar!", "a RAR archive", "unpack it and read the files inside"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive", "unpack it and read the files inside"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and read the file inside"),
)

_HEAD = 1000


def open_source(path: str | os.PathLike[str]) -> Source:
    """Read the file at ``path``; its format is decided by its content, not by its name.

    Raises ``SourceNotFoundError`` where there is no file, ``UnsupportedFormatError`` where its content is of a format
    without a reader, and ``SourceError`` where it is a directory, cannot be opened, is empty, is larger than
    ``SIZE_LIMIT`` or in no known encoding; ``ArgumentError`` where ``path`` is no path. Each message is one sentence
    that names the file, the cause and the remedy.
    """
    name = path_given(path)
    if not name:
        raise SourceNotFoundError("'': the path is empty; give the path of a file.")
    return read_source(_read_bytes(Path(name), name), name)


def read_source(data: bytes, name: str) -> Source:
    """Read the content of a file that is called ``name``; raises what ``open_source`` raises of contents."""
    if not data:
        raise SourceError(f"{name}: the file is empty; check that it was saved completely.")
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n\t ")
    for signature, kind, remedy in _SIGNATURES:
        if head.startswith(signature):
            raise UnsupportedFormatError(f"{name}: the content is {kind}, for which there is no reader; {remedy}.")
    for signature, form in SIGNATURES:
        if head.startswith(signature):
            return _read_binary(form, data, name)
    if len(data) > TEXT_LIMIT:
        raise _too_large(name, len(data), TEXT_LIMIT)
    if is_web_archive(head):
        from zsparse.sources.webarchive import read_web_archive

        return read_web_archive(data, name)
    decoded = decode(data, name)
    if is_word_xml(decoded.text[:_HEAD]):
        from zsparse.sources.word_xml import read_word_xml

        return read_word_xml(decoded, data, name)
    if looks_like_html(decoded.text):
        from zsparse.sources.html import read_html

        return read_html(decoded, data, name)
    return read_plain(decoded, data, name)


def _read_binary(form: Binary, data: bytes, name: str) -> Source:
    """Read with the reader of a format, imported when the first file of it is met: most folders hold one or two."""
    if form == "docx":
        from zsparse.sources.docx import read_docx

        return read_docx(data, name)
    if form == "pdf":
        from zsparse.sources.pdf import read_pdf

        return read_pdf(data, name)
    if form == "rtf":
        from zsparse.sources.rtf import read_rtf

        return read_rtf(data, name)
    if form == "doc":
        from zsparse.sources.doc import read_doc

        return read_doc(data, name)
    from zsparse.sources.scans import read_image

    return read_image(data, name)


def _too_large(name: str, size: int, limit: int) -> SourceError:
    return SourceError(
        f"{name}: the file has {size:,} bytes, more than the {limit:,} that are read; split it into its reports."
    )


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError(
                f"{name}: this is a directory; give the path of a file in it (`zsparse audit` takes directories)."
            )
        if size > SIZE_LIMIT:
            raise _too_large(name, size, SIZE_LIMIT)
        with path.open("rb") as file:
            data = file.read(_HEAD)
            if size > TEXT_LIMIT and not data.startswith(tuple(signature for signature, _ in SIGNATURES)):
                raise _too_large(name, size, TEXT_LIMIT)
            return data + file.read(SIZE_LIMIT)
    except FileNotFoundError:
        raise SourceNotFoundError(f"{name}: there is no such file; check the path.") from None
    except PermissionError:
        raise SourceError(
            f"{name}: permission to read the file is denied; change its permissions or copy it."
        ) from None
    except SourceError:
        raise
    except (OSError, ValueError) as error:
        raise SourceError(f"{name}: the file cannot be read ({error}); check the path and the medium.") from None
