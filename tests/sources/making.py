"""Office files made in memory from the XML of their parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:shapes"'
)


def docx(body: str, prologue: str = "", **parts: str) -> bytes:
    """A docx with that body; ``numbering``, ``styles``, ``footnotes`` are the insides of those parts."""
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(parts)
    )
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
        'Target="/word/document.xml"/></Relationships>',
        "word/document.xml": f"{prologue}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
    }
    files |= {f"word/{kind}.xml": f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>" for kind, inside in parts.items()}
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A zip archive of the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def written(folder: Path, data: bytes, name: str) -> Path:
    """The path of a new file with that content."""
    path = folder / name
    path.write_bytes(data)
    return path


def scanned_pdf(pages: int) -> bytes:
    """A PDF of pages that are pictures."""
    return pdf(*[None] * pages)


Placed = tuple[int, int, str]
"""A piece of text that starts so many points from the left and the bottom of a page."""


def pdf(*pages: Sequence[str | Placed] | None, encrypted: bool = False, scanned: bool = False) -> bytes:
    """A PDF whose pages show these lines, over a picture where ``scanned``, or a picture only.

    The font has no glyphs, characters are UTF-16 code units.
    """
    units = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 -200 1000 900]"
            b"/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 900/StemV 1>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(units), units),
    ]
    for i, lines in enumerate(pages):
        shown = b" ".join(map(_shown, lines or ()))
        content = b"BT /F 10 Tf 50 800 Td %s ET" % shown
        if lines is None or scanned:
            content = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q " + content
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (7 + 2 * i),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    lock = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -1>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
        if encrypted
        else b""
    )
    return pdf_of(objects, lock)


def pdf_of(objects: Sequence[bytes], entries: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1, the first one its catalogue; ``entries`` go into its trailer."""
    parts, offsets, length = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, 1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, rows, len(objects) + 1, entries, length)
    )
    return b"".join(parts)


def stream(content: bytes, entries: bytes = b"", packed: int = 0) -> bytes:
    """A stream of a PDF, compressed so many times over."""
    for _ in range(packed):
        content = zlib.compress(content, 1)
    filters = b"/Filter[%s]" % (b"/FlateDecode" * packed) if packed else b""
    return b"<<%s%s/Length %d>>stream\n%s\nendstream" % (entries, filters, len(content), content)


def drawing(content: bytes, *more: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all draw this stream; further objects count from 5, the first being the form ``/X``."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, content, *more])


def _shown(line: str | Placed) -> bytes:
    """The operators that print a line below the one before it, or a piece in its place."""
    if isinstance(line, str):
        return b"<%s> Tj 0 -14 Td" % line.encode("utf-16-be").hex().encode()
    x, y, text = line
    return b"1 0 0 1 %d %d Tm <%s> Tj" % (x, y, text.encode("utf-16-be").hex().encode())
