"""Word documents that are one XML file -> Source: Word 2003 XML (often named doc), and the parts of a docx in one."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element, ParseError

from zsparse.errors import SourceError
from zsparse.sources.binary_lists import FORMS
from zsparse.sources.decoding import Decoded
from zsparse.sources.docx import PARTS, composed
from zsparse.sources.elements import attribute, child, children, local_name
from zsparse.sources.package import xml_tree
from zsparse.sources.source import Source

READER = "xml"

# Elements and attributes of the lists of Word 2003 by the names that they have today.
_NAMES = {
    "listPr": "numPr",
    "ilfo": "numId",
    "listDef": "abstractNum",
    "listDefId": "abstractNumId",
    "list": "num",
    "ilst": "abstractNumId",
    "nfc": "numFmt",
}


def read_word_xml(decoded: Decoded, data: bytes, path: str) -> Source:
    """The text of the document as printed once all revisions are accepted.

    Raises ``SourceError`` where it is damaged or holds no text.
    """
    try:
        root = xml_tree(decoded.text.lstrip("\ufeff \r\n\t"), path, "the document")
    except (ParseError, LookupError, ValueError) as error:
        if isinstance(error, SourceError):
            raise
        raise SourceError(
            f"{path}: the Word XML document is damaged or cut short; fetch it again, or open it in Word and save it as "
            "docx."
        ) from None
    if local_name(root) == "package":
        return composed(_parts(root), data, path, READER)
    _rename(root)
    trees = {"document": child(root, "body"), "numbering": child(root, "lists"), "styles": child(root, "styles")}
    return composed(trees, data, path, READER)


def _parts(package: Element) -> dict[str, Element | None]:
    """The roots of the parts that are of use, by their names: ``/word/footnotes.xml`` is ``footnotes``."""
    found: dict[str, Element | None] = {}
    for part in children(package, "part"):
        name = posixpath.basename(attribute(part, "name")).removesuffix(".xml")
        if name in ("document", *PARTS):
            found[name] = next(iter(child(part, "xmlData") or ()), None)
    return found


def _rename(root: Element) -> None:
    """Give the lists of Word 2003 the names, and the formats of their numbers the words, that they have today."""
    for element in root.iter():
        name = local_name(element)
        if name not in _NAMES:
            continue
        element.tag = _NAMES[name]
        for key in [*element.attrib]:
            own = key.rpartition("}")[2]
            if own in _NAMES:
                element.set(_NAMES[own], element.attrib.pop(key))
            elif name == "nfc" and own == "val" and element.attrib[key].isdecimal():
                element.set(key, FORMS.get(int(element.attrib[key]), "decimal"))
