"""Word 97-2003 documents; data/word97.doc holds one of each thing that a reader could get wrong."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CORPUS, ROOT
from tests.sources.making import docx, p, written
from zsparse.errors import SourceError, UnsupportedFormatError
from zsparse.sources import binary
from zsparse.sources.doc import read_doc
from zsparse.sources.source import Place

DATA = (ROOT / "tests/data/word97.doc").read_bytes()
HEADER = DATA.index(b"\xec\xa5")
"""Where the document stream begins."""


def changed(offset: int, form: str, value: int) -> bytes:
    """The sample with a number of the file information block replaced."""
    data = bytearray(DATA)
    struct.pack_into(form, data, HEADER + offset, value)
    return bytes(data)


def test_what_is_printed_is_read_in_order() -> None:
    source = read_doc(DATA, "a.doc")
    assert source.reader == "doc"
    assert source.text.rstrip() == (
        "青岭镇工作总结\n"
        "完成投资6430万元，见附表。\n"  # deleted, inserted and hidden text, a field, the mark of a note
        "指标\t任务\t完成\n"
        "到位资金\t\t6430万元\n"
        "税金\t二 三\t\n"
        "\n"
        "上行\n下行 emoji 😀\n"
        "不含农户投资。"
    )


def test_places_are_paragraphs_and_cells() -> None:
    source = read_doc(DATA, "a.doc")
    assert source.places[1] == Place(source.text.index("完成投资"), paragraph=2)
    assert Place(source.text.index("6430万元\n"), table=1, row=2, column=3) in source.places
    assert source.places[-1] == Place(source.text.index("不含"), paragraph=4)


def test_automatic_numbers_are_printed() -> None:
    lines = read_doc((CORPUS / "township-halfyear-clean.doc").read_bytes(), "a.doc").text.splitlines()
    numbered = [
        line[:3]
        for line in lines
        if line[:2] in ("一、", "二、", "三、", "四、", "五、") or (line[:1] == "（" and line[1:2].isdigit())
    ]
    assert numbered == [
        "一、主", "二、新", *(f"（{i}）" for i in range(1, 10)), "三、主", "四、存", "五、下"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said", "data"),
    [
        (SourceError, "password", changed(0x0A, "<H", 0x0100)),
        (UnsupportedFormatError, "Word 6 or 95", changed(0, "<H", 0xA5DC)),
        (UnsupportedFormatError, "Word 6 or 95", changed(2, "<H", 0x0068)),
        (SourceError, "damaged", changed(0, "<H", 0x1234)),
        (SourceError, "damaged", changed(0x01A2, "<I", 0x7FFFFFF0)),
        (SourceError, "damaged", changed(0x01A6, "<I", 0)),
        (SourceError, "damaged", changed(0x4C, "<i", 0x7FFFFFF0)),
        (SourceError, "damaged", changed(0x4C, "<i", -1)),
        (SourceError, "damaged", changed(0x0102, "<I", 0x7FFFFFF0)),
    ],
)
def test_what_is_refused(kind: type[SourceError], said: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no other program that might read it
    with pytest.raises(kind, match=rf"^a\.doc: .*{said}.*; .*\.$"):
        read_doc(data, "a.doc")


OLD = changed(0, "<H", 0xA5DC)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a script of that name, and nothing else, where programs are looked for."""

    def put(name: str, script: str) -> None:
        file = tmp_path / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", str(file.parent))

    return put


@pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")
def test_an_older_document_is_read_through_libreoffice(program: Callable[[str, str], None], tmp_path: Path) -> None:
    made = written(tmp_path, docx(p("甲") + "<w:tbl><w:tr><w:tc>" + p("乙") + "</w:tc></w:tr></w:tbl>"), "made.docx")
    program("soffice", f'while [ "$1" != --outdir ]; do shift; done; /bin/cp {made} "$2/copy.docx"')
    source = read_doc(OLD, "a.doc")
    assert (source.text, source.reader) == ("甲\n乙\n", "doc")
    assert source.sha256 == hashlib.sha256(OLD).hexdigest()
    assert source.places == (Place(0, paragraph=1), Place(2, table=1, row=1, column=1))


@pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")
def test_an_older_document_is_read_through_antiword(program: Callable[[str, str], None]) -> None:
    program("antiword", "echo 甲; echo 乙")
    source = read_doc(OLD, "a.doc")
    assert (source.text.split(), source.reader) == (["甲", "乙"], "doc")


@pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")
@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_an_older_document_that_no_program_reads(script: str, program: Callable[[str, str], None]) -> None:
    program("soffice", script)
    with pytest.raises(SourceError, match=r"^a\.doc: soffice cannot read the document; .*\.$"):
        read_doc(OLD, "a.doc")


def test_a_workbook_is_named() -> None:
    stream, name = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
    at = DATA.index(stream)
    length = struct.pack("<H", len(name) + 2)
    data = DATA[:at] + name.ljust(64, b"\0") + length + DATA[at + 66 :]
    with pytest.raises(UnsupportedFormatError, match=r"Excel workbook \(xls\)"):
        read_doc(data, "a.doc")


def test_unreadable_lists_cost_only_the_numbers() -> None:
    data = bytearray((CORPUS / "township-halfyear-clean.doc").read_bytes())
    struct.pack_into("<I", data, data.index(b"\xec\xa5") + 0x2E2, 0x7FFFFFF0)
    lines = read_doc(bytes(data), "a.doc").text.splitlines()
    assert "主要指标完成情况" in lines


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binary, "LENGTH_LIMIT", 10)
    with pytest.raises(SourceError, match="damaged"):
        read_doc(DATA, "a.doc")


@pytest.mark.parametrize("limit", ["RUN_LIMIT", "COMPARISON_LIMIT"])
def test_more_formatting_than_programs_write_is_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binary, limit, 1)
    with pytest.raises(SourceError, match="damaged"):
        read_doc(DATA, "a.doc")
