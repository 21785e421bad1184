"""Word documents (docx) -> Source: paragraphs and tables in order, with automatic numbers, boxes and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from zsparse.errors import SourceError
from zsparse.sources.composing import COLUMN_LIMIT, POWERS, Composer
from zsparse.sources.elements import attribute, child, local_name, value
from zsparse.sources.numbering import Numbering
from zsparse.sources.package import Package
from zsparse.sources.source import Source

READER = "docx"
PARTS = ("numbering", "styles", "footnotes", "endnotes")
"""The parts of a document beside its text that tell what is printed."""

_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is not printed: deleted and moved text, field codes, the reading above a word, properties.
_OUT = frozenset(
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "rt",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "sectPr",
    )
)
_NOT_PRINTED = ("Deletion", "Comment", "Comment.Start", "Comment.End")
"""Annotations of Word 2003 XML whose content is not printed."""
_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "annotation", "content")
"""What a row or a cell may be wrapped in."""
_FALSE = ("0", "false", "off")
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def read_docx(data: bytes, path: str) -> Source:
    """The text of a docx as printed once all revisions are accepted: inserted text in, deleted and hidden text out.

    Footnotes and endnotes follow the text in the order of their marks. Raises ``SourceError`` where the container or
    its XML is damaged, would inflate beyond all measure, or holds no text.
    """
    package = Package(data, path)
    related = package.related(package.document)
    trees = {kind: package.tree(related[kind]) for kind in PARTS if kind in related}
    trees["document"] = package.tree(package.document)
    return composed(trees, data, path, READER, _chunks(package, path))


def composed(
    trees: Mapping[str, Element | None],
    data: bytes,
    path: str,
    reader: str,
    chunks: Callable[[str], str] = lambda _: "",
) -> Source:
    """The text of a document, by the roots of its parts: ``document`` and those of ``PARTS`` that it has.

    ``chunks`` gives the text of a file that stands in place of a paragraph, by the identity under which it is named.
    """
    root = trees.get("document")
    composer = Composer()
    reading = _Reading(Numbering(trees.get("numbering"), trees.get("styles")), chunks)
    try:
        for block in _blocks(root) if root is not None else ():
            reading.block(block, composer)
        for kind, identity in list(reading.notes):
            for block in _note(trees.get(kind), identity):
                reading.block(block, composer)
        for note in reading.held:
            for block in _blocks(note):
                reading.block(block, composer)
    except RecursionError:
        raise SourceError(f"{path}: the document is nested too deep; open it in Word and save it again.") from None
    return composer.source(data, path, reader)


def _chunks(package: Package, path: str) -> Callable[[str], str]:
    """The texts of the files (web pages, RTF, plain text) that a document has in place of paragraphs."""
    from zsparse.sources.reading import read_source

    named = package.named(package.document)

    def read(identity: str) -> str:
        content = package.content(named.get(identity, ""))
        # A package in a package may hold itself.
        return read_source(content, path).text if content and not content.startswith(b"PK") else ""

    return read


@dataclass(slots=True)
class _Paragraph:
    """The pieces of a paragraph, and the boxes that are anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class _Reading:
    """One pass over a document: it counts numbers and collects the notes that are referred to."""

    def __init__(self, numbering: Numbering, chunks: Callable[[str], str]) -> None:
        self._numbering = numbering
        self._chunks = chunks
        self._carried: list[str] = []
        self.notes: dict[tuple[str, str], None] = {}
        self.held: list[Element] = []
        """The notes that stand in the text itself, as in Word 2003 XML."""

    def block(self, element: Element, composer: Composer) -> None:
        """Add a paragraph or a table, and after it the boxes anchored in it."""
        boxes: list[Element] = []
        if local_name(element) == "altChunk":
            for line in self._chunks(attribute(element, "id")).splitlines():
                composer.paragraph(line)
        elif local_name(element) == "tbl":
            composer.table(self._rows(element, boxes))
        else:
            text = self._text(element, boxes)
            if text is not None:
                composer.paragraph(text)
        for box in boxes:
            for block in _blocks(box):
                self.block(block, composer)

    def _text(self, element: Element, boxes: list[Element]) -> str | None:
        """The text of a paragraph, or null where its end was deleted and it goes on in the next one."""
        paragraph = _Paragraph(boxes=boxes)
        properties = child(element, "pPr")
        self._inline(element, paragraph)
        text = "".join(paragraph.pieces)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried.append(text)
            return None
        text = "".join(self._carried) + text
        self._carried.clear()
        return self._numbering.label(properties) + text if text.strip() else text

    def _inline(self, element: Element, paragraph: _Paragraph) -> None:
        for part in element:
            name = local_name(part)
            if name == "t":
                paragraph.pieces.append(part.text or "")
            elif name in _MARKS:
                paragraph.pieces.append(_MARKS[name])
            elif name in _NOTES:
                self.notes[_NOTES[name], attribute(part, "id")] = None
            elif name in ("footnote", "endnote"):
                self.held.append(part)
            elif name == "txbxContent":
                paragraph.boxes.append(part)
            elif name == "AlternateContent":
                self._inline(_alternative(part), paragraph)
            elif not _is_out(part) and not (name == "r" and _hidden(part)):
                before = len(paragraph.pieces)
                self._inline(part, paragraph)
                if name == "r" and value(child(part, "rPr"), "vertAlign") == "superscript":
                    # 10³, not 103.
                    paragraph.pieces[before:] = [s.translate(POWERS) for s in paragraph.pieces[before:]]

    def _rows(self, table: Element, boxes: list[Element]) -> Iterator[list[list[str]]]:
        """The cells of each row, as paragraphs; the cells that a cell spans are empty ones after it."""
        for row in _inside(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            cells: list[list[str]] = []
            for cell in _inside(row, "tc"):
                cells.append(list(self._paragraphs(cell, boxes)))
                cells += [[]] * (_span(cell) - 1 if len(cells) < COLUMN_LIMIT else 0)
            yield cells

    def _paragraphs(self, cell: Element, boxes: list[Element]) -> Iterator[str]:
        """The paragraphs of a cell; a row of a table inside it is one."""
        for block in _blocks(cell):
            if local_name(block) == "altChunk":
                yield from self._chunks(attribute(block, "id")).splitlines()
            elif local_name(block) == "tbl":
                for cells in self._rows(block, boxes):
                    yield " ".join(p for paragraphs in cells for p in paragraphs if p.strip())
            else:
                yield self._text(block, boxes) or ""


def _blocks(element: Element) -> Iterator[Element]:
    """The paragraphs and tables below an element, in order, whatever they are wrapped in."""
    for part in element:
        name = local_name(part)
        if name in ("p", "tbl", "altChunk"):
            yield part
        elif name == "AlternateContent":
            yield from _blocks(_alternative(part))
        elif not _is_out(part):
            yield from _blocks(part)


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, with those wrapped in content controls."""
    for part in element:
        if local_name(part) == name:
            yield part
        elif local_name(part) in _WRAPPERS and not _is_out(part):
            yield from _inside(part, name)


def _is_out(element: Element) -> bool:
    """Whether an element holds nothing that is printed."""
    name = local_name(element)
    return name in _OUT or (name == "annotation" and attribute(element, "type").removeprefix("Word.") in _NOT_PRINTED)


def _alternative(element: Element) -> Element:
    """The form of content that newer programs show; older ones show the same again."""
    choice = child(element, "Choice")
    return choice if choice is not None else next(iter(element), element)


def _note(tree: Element | None, identity: str) -> Iterator[Element]:
    for note in () if tree is None else tree:
        if attribute(note, "id") == identity:
            yield from _blocks(note)


def _hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in _FALSE


def _span(cell: Element) -> int:
    """How many columns a cell takes."""
    text = value(child(cell, "tcPr"), "gridSpan")
    return min(int(text), 63) if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text) else 1
