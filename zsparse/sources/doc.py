"""Word 97-2003 documents (doc) -> Source: paragraphs and tables in order, notes and boxes after them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from zsparse import regex
from zsparse.errors import MissingExtraError, SourceError, UnsupportedFormatError
from zsparse.sources.binary import WordBinary
from zsparse.sources.composing import Composer
from zsparse.sources.converting import convert
from zsparse.sources.source import Source

READER = "doc"

_WORD_97 = 0xA5EC
_WORD_6 = 0xA5DC
_OLDEST = 0x00C1
"""The file version of Word 97; those of Word 6 and 95 are lower, and their layout is another."""
_ENCRYPTED = 0x0100
# The stream that tells what is in the container, what that is called, and what its owner can do about it.
_KINDS = (
    ("Workbook", "an Excel workbook (xls)", "save its text as .txt"),
    ("Book", "an Excel workbook (xls)", "save its text as .txt"),
    ("PowerPoint Document", "a PowerPoint presentation (ppt)", "save its text as .txt"),
    ("HwpSummaryInformation", "a Hangul document (hwp)", "save it as docx"),
)
_DAMAGE = (OSError, struct.error, ValueError, LookupError, OverflowError, AssertionError, TypeError, AttributeError)
"""What reading a damaged container or document raises, in its library or here."""

_PARAGRAPH = regex.compile(r"[^\r\x07\x0c]*+(?:[\r\x07\x0c]|\Z)")
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
# Line and column breaks, hyphens that do not break; pictures, marks of notes, and what was masked print nothing.
_PRINTED = {0x0B: "\n", 0x0E: "\n", 0x1E: "-", 0x1F: ""}
_PRINTED |= dict.fromkeys([0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x08, 0x06, 0x0F, 0x10, 0x15], "")


class OldWordError(UnsupportedFormatError):
    """The document is one of Word 6 or 95: of a layout that another program has to read."""


def read_doc(data: bytes, path: str) -> Source:
    """The text of a doc as printed once all revisions are accepted: field codes, deleted and hidden text are left out.

    Documents of Word 6 and 95 are read with LibreOffice or antiword, where one of them is installed. Raises
    ``MissingExtraError`` without the extra ``docs``, ``UnsupportedFormatError`` for what else such a container may hold
    and for Word 6 and 95 without either, and ``SourceError`` where the document is damaged or has a password.
    """
    try:
        word, table = _streams(data, path)
    except OldWordError:
        converted = convert(data, path)
        if converted is None:
            raise
        return converted
    try:
        binary = WordBinary(word, table)
        composer = Composer()
        for story in binary.stories:
            _compose(binary, story, composer)
    except _DAMAGE:
        raise _damaged(path) from None
    return composer.source(data, path, READER)


def _streams(data: bytes, path: str) -> tuple[bytes, bytes]:
    """The document stream and the table stream that it names."""
    try:
        import olefile
    except ImportError:
        raise MissingExtraError(
            f"{path}: reading Word 97-2003 documents needs olefile; install it with: pip install 'zsparse[docs]'"
        ) from None
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise _locked(path)
            if not container.exists("WordDocument"):
                for stream, kind, remedy in _KINDS:
                    if container.exists(stream):
                        raise _unsupported(path, kind, remedy)
                raise _unsupported(path, "an OLE container without a Word document", "save its text as .txt")
            word: bytes = container.openstream("WordDocument").read()
            magic, version, flags = struct.unpack_from("<HH6xH", word)
            if magic == _WORD_6 or (magic == _WORD_97 and version < _OLDEST):
                raise OldWordError(
                    f"{path}: the content is a document of Word 6 or 95, for which there is no reader; "
                    "install LibreOffice or antiword, or save it as docx."
                )
            if magic != _WORD_97:
                raise _damaged(path)
            if flags & _ENCRYPTED:
                raise _locked(path)
            table: bytes = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
    except SourceError:
        raise
    except (*_DAMAGE, RecursionError):
        raise _damaged(path) from None
    return word, table


def _compose(binary: WordBinary, story: tuple[int, int], composer: Composer) -> None:
    """Add the paragraphs and tables of a range of the text."""
    rows: list[list[list[str]]] = []
    cells: list[list[str]] = []
    cell: list[str] = []

    def close() -> None:
        if cell or cells:
            rows.append([*cells, [*cell]])
        if rows:
            composer.table(rows)
        rows.clear()
        cells.clear()
        cell.clear()

    for end, text in _paragraphs(binary.text, story):
        mark = text[-1:]
        printed = _joined(text.rstrip("\r\x07\x0c").translate(_PRINTED))
        if printed.strip():
            printed = binary.label(end - 1) + printed
        if mark == "\x07":
            if binary.ends_row(end - 1):
                rows.append([*cells])
                cells.clear()
                cell.clear()
            else:
                cells.append([*cell, printed])
                cell.clear()
        elif binary.in_table(end - 1):
            cell.append(printed)
        else:
            close()
            composer.paragraph(printed)
    close()


def _paragraphs(text: str, story: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """The paragraphs of a range with their marks, each after the offset of its end."""
    for match in _PARAGRAPH.finditer(text, *story):
        if match[0]:
            yield match.end(), match[0]


def _joined(text: str) -> str:
    """The text with pairs of surrogates as the characters that they stand for."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _unsupported(path: str, kind: str, remedy: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(f"{path}: the content is {kind}, for which there is no reader; {remedy}.")


def _locked(path: str) -> SourceError:
    return SourceError(f"{path}: the document has a password; save it without one.")


def _damaged(path: str) -> SourceError:
    return SourceError(
        f"{path}: the Word document is damaged or cut short; fetch it again, or open it in Word and save it as docx."
    )
