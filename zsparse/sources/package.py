"""The zip container of Office documents: its parts as XML trees, within bounds, and how they refer to each other."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from zsparse.errors import SourceError, UnsupportedFormatError
from zsparse.sources.limits import RATIO_FREE, RATIO_LIMIT

PART_LIMIT = 64 * 1024 * 1024
"""The largest part that is read, in bytes once inflated; the text of a thousand pages has about ten million."""
TAG_LIMIT = 1_500_000
"""The most tags of a part: what bounds the memory of its tree."""

# The part that tells what is in the container, what that is called, and what its owner can do about it.
_KINDS = (
    ("xl/workbook.xml", "an Excel workbook (xlsx)", "save its text as .txt"),
    ("xl/workbook.bin", "an Excel workbook (xlsb)", "save its text as .txt"),
    ("ppt/presentation.xml", "a PowerPoint presentation (pptx)", "save its text as .txt"),
    ("OFD.xml", "an OFD document", "save it as PDF or docx"),
    ("META-INF/container.xml", "an EPUB book", "save its text as .txt"),
    ("content.xml", "an OpenDocument file (odt, ods)", "save it as docx"),
)


class Package:
    """An open docx; every error of its content is a ``SourceError`` that names the file."""

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {name.lstrip("/").lower(): name for name in self._zip.namelist()}
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError):
            raise self._damaged() from None
        self.document = self._main_part()

    def related(self, part: str) -> dict[str, str]:
        """The parts that ``part`` refers to, by the last word of their type: ``numbering`` → ``word/numbering.xml``."""
        targets: dict[str, str] = {}
        for _, kind, target in self._relations(part):
            targets.setdefault(kind, target)
        return targets

    def named(self, part: str) -> dict[str, str]:
        """The parts that ``part`` refers to, by the identity under which it does: ``rId7`` → ``word/chunk.html``."""
        return {identity: target for identity, _, target in self._relations(part)}

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if root is None else root:
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            if kind and target and relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield relation.get("Id", ""), kind, path

    def tree(self, part: str) -> Element | None:
        """The root of an XML part, or null where the container has no such part."""
        name = self._names.get(part.lower())
        if name is None:
            return None
        try:
            return xml_tree(self._inflated(name), self._path, part)
        except (ParseError, LookupError, ValueError) as error:
            raise error if isinstance(error, SourceError) else self._damaged() from None

    def content(self, part: str) -> bytes | None:
        """The bytes of a part, or null where the container has no such part."""
        name = self._names.get(part.lower())
        return None if name is None else self._inflated(name)

    def _main_part(self) -> str:
        for part, kind, remedy in _KINDS:
            if part.lower() in self._names and "word/document.xml" not in self._names:
                raise UnsupportedFormatError(
                    f"{self._path}: the content is {kind}, for which there is no reader; {remedy}."
                )
        part = self.related("").get("officeDocument", "word/document.xml")
        if part.lower() in self._names:
            return part
        if any(name.startswith("word/") or name == "[content_types].xml" for name in self._names):
            raise self._damaged()
        raise UnsupportedFormatError(
            f"{self._path}: the content is a zip archive; unpack it and read the files inside."
        )

    def _inflated(self, name: str) -> bytes:
        """The bytes of a part; never more than its declared size, which is checked before."""
        info = self._zip.getinfo(name)
        size, packed = info.file_size, max(1, info.compress_size)
        if size > PART_LIMIT or (size > RATIO_FREE and size > RATIO_LIMIT * packed):
            raise SourceError(
                f"{self._path}: {name} would inflate to {size:,} bytes, far more than a report has; "
                "open it in Word and save it again."
            )
        try:
            with self._zip.open(info) as part:
                return part.read(size)
        except RuntimeError:  # what zipfile raises for an encrypted part
            raise SourceError(
                f"{self._path}: the document is password-protected; save it without a password."
            ) from None
        except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError):
            raise self._damaged() from None

    def _damaged(self) -> SourceError:
        return SourceError(
            f"{self._path}: the zip container of the document (docx) is damaged or cut short; fetch it again, "
            "or open it in Word and save it again."
        )


def xml_tree(data: bytes | str, path: str, part: str) -> Element:
    """The root of a piece of XML.

    Raises ``SourceError`` where it has too many tags, and ``ParseError``, ``LookupError`` or ``ValueError`` on damage.
    """
    if data.count("<" if isinstance(data, str) else b"<") > TAG_LIMIT:  # type: ignore[arg-type]
        raise SourceError(
            f"{path}: {part} has more than {TAG_LIMIT:,} tags, which no report has; save its text as .txt."
        )
    parser = XMLParser(target=_Builder())
    parser.feed(data)
    root: Element = parser.close()
    return root


class _Builder(TreeBuilder):
    """A tree builder that takes no document type: Office writes none, and entities are defined in one."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ValueError(f"a document type: {name}, {pubid}, {system}")
