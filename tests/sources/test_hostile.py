"""Files made to harm: each is refused with one clean error, within two seconds and 300 MB, in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.sources.making import docx, drawing, p, pdf, stream

pytestmark = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peak memory is told by Linux only")

SECONDS, MEGABYTES = 2, 300

CHILD = """
import json, resource, sys, time
from zsparse.errors import SourceError
from zsparse.sources.confined import close_idle
from zsparse.sources.reading import open_source

def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) // 1024

for path in sys.argv[1:]:
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")  # peak memory counts anew
    began = time.process_time()
    try:
        said = f"read {len(open_source(path).text)} characters"
    except SourceError as error:
        said = str(error)
    close_idle()
    of = resource.getrusage(resource.RUSAGE_CHILDREN)  # of those that have ended
    seconds = time.process_time() - began + of.ru_utime + of.ru_stime
    print(json.dumps([path, said, seconds, max(peak(), of.ru_maxrss // 1024)]), flush=True)
"""


def zip_bomb(declared: int | None = None) -> bytes:
    """A docx whose text inflates to a gigabyte, whatever size its directory declares."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(b" " * 2**20)
    data = bytearray(buffer.getvalue())
    if declared is not None:
        entry = data.rindex(b"PK\x01\x02")
        data[entry + 24 : entry + 28] = declared.to_bytes(4, "little")
    return bytes(data)


def entities(count: int) -> str:
    """A document type whose last entity is ten to the power of ``count`` characters."""
    nested = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(count))
    return f'<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY e0 "资">{nested}]>'


PIECE = (50, 700, "全年完成到位资金6430万元")


def nested_form(number: int) -> bytes:
    """A form of a PDF that draws that other one ten times over."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % number
    return stream(b"/X Do " * 10, entries)


def sparse(size: int, head: bytes = b"") -> Callable[[Path], None]:
    """Writes a file of that size that starts with ``head`` and goes on with zeros."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return write


MULTIPART = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"

HOSTILE: dict[str, tuple[str, bytes | Callable[[Path], None]]] = {
    "bomb.docx": ("inflate", zip_bomb()),
    "lying-bomb.docx": ("damaged", zip_bomb(declared=1000)),
    "entities.docx": ("damaged", docx(p("&e9;"), prologue=entities(9))),
    "deep.docx": ("inflate|deep", docx("<w:sdt><w:sdtContent>" * 50_000)),
    "deep-tables.docx": ("deep", docx("<w:tbl><w:tr><w:tc>" * 9_000 + p("甲") + "</w:tc></w:tr></w:tbl>" * 9_000)),
    "deep.html": ("nests", f"<html><body>{'<div>' * 100_000}资金{'</div>' * 100_000}".encode()),
    "deep-tables.html": ("nests", f"<html><body>{'<table><tr><td>' * 100_000}资金".encode()),
    "marks.html": ("tags", b"<html><body>" + b"<" * 5_000_000),
    "comments.html": ("no text", b"<html><body>" + b"<!--" * 900_000),
    "large.txt": ("split it", sparse(200_000_000, "全年完成到位资金6430万元。\n".encode() * 1000)),
    "large.html": ("split it", sparse(200_000_000, b"<html><body>")),
    "words.rtf": ("control words", b"{\\rtf1 " + b"\\b" * 10_000_000),
    "groups.rtf": ("control words", b"{\\rtf1 " + b"{}" * 10_000_000),
    "digits.rtf": ("control words", b"{\\rtf1 " + (b"ab" * 900 + b"\\b") * 10_000 + b"\\b" * 1_000_000),
    "parts.mht": ("no page", MULTIPART + b"--x\n" * 200_000 + (MULTIPART + b"--x\n") * 100_000),
    "headers.mht": ("no page", b"MIME-Version: 1.0\n" + b"A: b\n" * 4_000_000),
    "page.mht": (
        "the page in the web archive",
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + b"QUJD\n" * 4_000_000,
    ),
    "tags.xml": ("tags", b'<?xml?><?mso-application progid="Word.Document"?><a>' + b"<a/>" * 4_000_000),
    "zeros": ("binary", sparse(5_000_000)),
    "large-zeros": ("split it", sparse(200_000_000)),
    "zeros.doc": ("damaged", sparse(5_000_000, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    "zeros.docx": ("damaged", sparse(5_000_000, b"PK\x03\x04")),
    "zeros.pdf": ("damaged", sparse(5_000_000, b"%PDF-1.7\n")),
    "noise": ("neither", zlib.compress(os.urandom(64)) + bytes(range(1, 256)) * 20_000),
    "pages.pdf": (
        "damaged",
        b"%PDF-1.7\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 900000000/Kids[2 0 R]>>endobj",
    ),
}


PDFS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "many-pages.pdf": ("100,000 pages", lambda: drawing(stream(b""), pages=100_000)),
    "paths.pdf": ("memory|computing", lambda: drawing(stream(b"1 2 m 3 4 l S\n" * 2_000_000, packed=1))),
    "long-path.pdf": ("memory|computing", lambda: drawing(stream(b"1 2 m\n" + b"3 4 l\n" * 5_000_000))),
    "inflating.pdf": ("memory|computing", lambda: drawing(stream(b" " * 300_000_000, packed=1))),
    "inflating-twice.pdf": ("memory|computing", lambda: drawing(stream(b"q Q\n" * 75_000_000, packed=2))),
    "states.pdf": ("memory|computing", lambda: drawing(stream(b"q " * 10_000_000, packed=1))),
    "forms.pdf": (
        "memory|computing",
        lambda: drawing(stream(b"/X Do " * 10), *(nested_form(6 + depth) for depth in range(10))),
    ),
    "pictures.pdf": (
        "memory|computing",
        lambda: drawing(stream(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI " * 500_000, packed=1)),
    ),
    "page-again.pdf": ("memory|computing", lambda: drawing(stream(b"1 2 m 3 4 l S\n" * 20_000, packed=1), pages=9_000)),
    "streams.pdf": ("memory|computing", lambda: b"%PDF-1.7\n" + b"1 0 obj<</Length 99>>stream\n" * 700_000),
    "text.pdf": ("memory|computing", lambda: pdf([PIECE] * 300_000)),
    "rows.pdf": (
        "memory|damaged|computing",
        lambda: b"%PDF-1.7\nxref\n0 2000000\n" + b"0000000009 00000 n \n" * 2_000_000,
    ),
}
"""PDFs, which are made when they are needed."""


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """Of each hostile file: its path, what was said of it, seconds and megabytes."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (_, content) in HOSTILE.items():
        path = folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content(path)
    for name, (_, made) in PDFS.items():
        (folder / name).write_bytes(made())
    # A PDF is read in a process of its own, whose peak is told among those of all that have ended.
    runs = [[*HOSTILE], *([name] for name in PDFS)]
    found = {}
    for names in runs:
        command = [sys.executable, "-c", CHILD, *(str(folder / name) for name in names)]
        child = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=300)
        assert child.returncode == 0, child.stderr
        lines = [json.loads(line) for line in child.stdout.splitlines()]
        found |= {Path(path).name: [path, *rest] for path, *rest in lines}
    return found


@pytest.mark.parametrize("name", [*HOSTILE, *PDFS])
def test_a_hostile_file_gives_one_clean_error_soon(name: str, readings: dict[str, list[Any]]) -> None:
    path, said, seconds, megabytes = readings[name]
    assert said.startswith(f"{path}: ")
    assert said.endswith(".")
    assert "\n" not in said
    assert any(part in said for part in (HOSTILE | PDFS)[name][0].split("|")), said
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
