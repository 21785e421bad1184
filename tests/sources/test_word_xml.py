"""Word documents that are one XML file: Word 2003 XML, and a docx whose parts are in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.making import written
from zsparse.errors import SourceError
from zsparse.sources.reading import open_source
from zsparse.sources.source import Place

NAMESPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
)
LISTS = (
    '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
    '<w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
)
NUMBERED = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr>'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, declared: str = "UTF-8") -> str:
    return (
        f'<?xml version="1.0" encoding="{declared}" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        f"<w:wordDocument {NAMESPACES}>{LISTS}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    )


def revision(kind: str, text: str) -> str:
    return (
        f'<aml:annotation w:type="Word.{kind}"><aml:content><w:r><w:t>{text}</w:t></w:r></aml:content></aml:annotation>'
    )


REVISED = (
    f"<w:p><w:r><w:t>到位</w:t></w:r>{revision('Deletion', '6')}{revision('Insertion', '6430')}"
    f"{revision('Comment', '待核')}<w:r><w:t>万元</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["总结", "上半年"], p("总结") + p("上半年")),
        (["一、成效", "二、问题"], p("成效", NUMBERED) + p("问题", NUMBERED)),
        (
            ["到位6430万元"],
            REVISED,
        ),
        (["甲\t乙"], f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"),
        (["正文", "注一"], f"<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnote>{p('注一')}</w:footnote></w:r></w:p>"),
        (["正文"], f"{p('正文')}<w:sectPr><w:hdr w:type='odd'>{p('页眉')}</w:hdr></w:sectPr>"),
    ],
)
def test_what_is_printed(lines: list[str], body: str, tmp_path: Path) -> None:
    source = open_source(written(tmp_path, document(body).encode(), "a.doc"))
    assert (source.text.split("\n")[:-1], source.reader) == (lines, "xml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_the_declared_encoding_does_not_decide(encoding: str, tmp_path: Path) -> None:
    body = p("上半年，全镇完成到位资金6430万元，占目标任务11000万元的58.5%。")
    source = open_source(written(tmp_path, document(body, "GB2312").encode(encoding), "a.xml"))
    assert source.text == "上半年，全镇完成到位资金6430万元，占目标任务11000万元的58.5%。\n"
    assert source.places == (Place(0, paragraph=1),)


def test_the_parts_of_a_docx_in_one_file(tmp_path: Path) -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "document": f"<w:document {word}><w:body><w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        "</w:body></w:document>",
        "footnotes": f"<w:footnotes {word}><w:footnote w:id='2'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>",
    }
    packed = "".join(
        f'<pkg:part pkg:name="/word/{name}.xml"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>'
        for name, xml in parts.items()
    )
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{packed}'
    assert open_source(written(tmp_path, f"{flat}</pkg:package>".encode(), "a.doc")).text == "正文\n注\n"


def test_damage_is_named(tmp_path: Path) -> None:
    whole = document(p("总结") * 50).encode()
    for cut in range(20, 50):
        with pytest.raises(SourceError, match="damaged or cut short"):
            open_source(written(tmp_path, whole[: len(whole) * cut // 50], "a.doc"))
