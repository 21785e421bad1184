"""RTF: text in code pages and by numbers, tables, labels, notes, and what is not printed."""

from __future__ import annotations

import pytest

from zsparse.errors import SourceError
from zsparse.sources.rtf import read_rtf
from zsparse.sources.source import Place


def rtf(body: str, codepage: int = 936) -> bytes:
    fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fcharset136 \'b7\'73\'b2\'d3;}}"
    head = (
        rf"{{\rtf1\ansi\ansicpg{codepage}\deff0{fonts}{{\stylesheet{{\s0 Normal;}}}}{{\info{{\title x}}}}\pard\plain "
    )
    return (head + body + "}").encode("latin-1")


def gb(text: str, encoding: str = "gb18030") -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode(encoding))


def numbered(text: str) -> str:
    r"""Characters as ``\uN?``."""
    return "".join(rf"\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" for c in text)


CASES = {
    "bytes of the code page": (gb("完成6430万元") + r"\par", "完成6430万元\n"),
    "a second byte that is a letter": (r"\'81A\'95\'fd" + r"\par", "丄朂\n"),
    "numbers with a stand-in": (numbered("占58.5％") + r"\par", "占58.5％\n"),
    "numbers without one": (r"\uc0\u21344 A\uc1\u20803 ?B\par", "占A元B\n"),
    "two bytes standing in": (r"{\uc2\u21344 \'d5\'bc}A\par", "占A\n"),
    "a character beyond the first plane": (r"\u-10187?\u-9139?A\par", "\U0001d44dA\n"),
    "the code page of a font": (rf"\f2 {gb('億元', 'big5hkscs')}\f0 \par", "億元\n"),
    "a line break and a tab": (rf"{gb('甲')}\line {gb('乙')}\tab {gb('丙')}\par", "甲\n乙\t丙\n"),
    "quotes and dashes": (r"\ldblquote A\rdblquote\emdash B\par", "“A”—B\n"),
    "escaped marks": (r"\{A\}\\\~B\_C\par", "{A}\\\u00a0B-C\n"),
    "an automatic number": (rf"{{\listtext\pard {gb('一、')}\tab}}{gb('成效')}\par", "一、 成效\n"),
    "a field": (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}A\par", "3A\n"),
    "hidden and deleted": (r"A{\v B}{\deleted C}\v D\v0 E\par", "AE\n"),
    "an exponent": (rf"10{{\super 3}}{gb('吨')}\par", "10³吨\n"),
    "a group to pass over": (r"A{\*\unheard B{\b C}}D\par", "AD\n"),
    "a picture and its bytes": (r"A{\pict\pngblip 89504e47}{\pict\bin4 }}}}}B\par", "AB\n"),
    "a box": (rf"A{{\shp{{\*\shpinst{{\sp{{\sn x}}{{\sv 1}}}}{{\shptxt {gb('框')}\par}}}}}}B\par", "A框\nB\n"),
    "a note": (rf"A{{\footnote {gb('注')}\par}}B\par C\par", "AB\nC\n注\n"),
    "no mark at the end": ("A", "A\n"),
    "lines of the file": ("A\r\nB\\par", "AB\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed(name: str) -> None:
    body, expected = CASES[name]
    assert read_rtf(rtf(body), "a.doc").text == expected


def test_tables() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row "
    body = r"A\par " + row.format("1", r"2\par 3") + row.format("4", "") + r"\pard B\par"
    source = read_rtf(rtf(body), "a.doc")
    assert source.text == "A\n1\t2 3\n4\nB\n"
    assert source.reader == "rtf"
    assert source.places == (
        Place(0, paragraph=1),
        Place(2, table=1, row=1, column=1),
        Place(4, table=1, row=1, column=2),
        Place(8, table=1, row=2, column=1),
        Place(10, paragraph=2),
    )


@pytest.mark.parametrize(
    ("said", "data"),
    [
        ("cut short", rtf("A")[:-1]),
        ("cut short", rtf(r"A{\b B")),
        ("nests", b"{\\rtf1" + b"{" * 100_000),
        ("no text", rtf(r"\par")),
    ],
)
def test_what_is_refused(said: str, data: bytes) -> None:
    with pytest.raises(SourceError, match=rf"^a\.doc: .*{said}.*; .*\.$"):
        read_rtf(data, "a.doc")


def test_a_file_cut_anywhere_is_read_or_refused() -> None:
    data = rtf(gb("完成6430万元") + r"\par{\b x}\trowd\pard\intbl 1\cell\row\pard B\par")
    for cut in range(6, len(data) - 1):
        with pytest.raises(SourceError, match="cut short"):
            read_rtf(data[:cut], "a.doc")
