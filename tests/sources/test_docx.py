"""Word documents: what is printed is read, in the order in which it is printed."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

import zsparse
from tests.sources.making import docx, p, r, zipped
from zsparse.errors import SourceError, UnsupportedFormatError
from zsparse.sources import package
from zsparse.sources.docx import read_docx
from zsparse.sources.source import Place

RAISED = '<w:vertAlign w:val="superscript"/>'
VISIBLE = '<w:vanish w:val="0"/>'


def text_of(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts), "a.docx").text


def levels(*forms: tuple[str, str], suffix: str = "nothing") -> str:
    """An abstract list with these levels, each a format and a text, and one instance of it, number 1."""
    inside = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(forms)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_paragraphs_and_tables_in_order() -> None:
    document = python_docx.Document()
    document.add_paragraph("青岭镇工作总结")
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, [("指标", "任务", "完成"), ("到位资金", "11000万元", "6430万元")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("占目标任务的58.5%。")
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_docx(buffer.getvalue(), "a.docx")
    assert source.text == "青岭镇工作总结\n指标\t任务\t完成\n到位资金\t11000万元\t6430万元\n占目标任务的58.5%。\n"
    assert source.reader == "docx"
    assert source.places[0] == Place(0, paragraph=1)
    assert source.places[5] == Place(source.text.index("11000"), table=1, row=2, column=2)
    assert source.places[-1] == Place(source.text.index("占目标"), paragraph=2)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("到位资金6430万元\n", f"<w:p>{r('到位资金')}<w:ins>{r('6430')}</w:ins>{r('万元')}</w:p>"),
        ("到位资金6430万元\n", f"<w:p>{r('到位资金')}<w:del>{r('64')}</w:del>{r('6430万元')}</w:p>"),
        (
            "完成6430万元\n",
            f"<w:p><w:moveFrom>{r('旧')}</w:moveFrom>{r('完成')}<w:moveTo>{r('6430万元')}</w:moveTo></w:p>",
        ),
        ("到位资金\n", f"<w:p>{r('到位')}{r('隐藏', '<w:vanish/>')}{r('资金', VISIBLE)}</w:p>"),
        ("前后\n", p("前", "<w:rPr><w:del/></w:rPr>") + p("后")),
        ("10³千瓦\n", f"<w:p>{r('10')}{r('3', RAISED)}{r('千瓦')}</w:p>"),
        ("链接\n", f"<w:p><w:hyperlink>{r('链接')}</w:hyperlink></w:p>"),
        ("第3页\n", f"<w:p>{r('第')}<w:r><w:instrText>PAGE</w:instrText></w:r>{r('3')}{r('页')}</w:p>"),
        ("甲\t乙\n丙\n", "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"),
        ("招商\n", f"<w:p><w:ruby><w:rt>{r('zhao')}</w:rt><w:rubyBase>{r('招商')}</w:rubyBase></w:ruby></w:p>"),
        ("控件\n", f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"),
        ("", p("") + p("末")),
    ],
)
def test_what_is_printed_is_read(text: str, body: str) -> None:
    assert text_of(body).endswith(text or "\n末\n")


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('框中一亿元')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p>{r('正文')}<w:r>{drawing}</w:r></w:p>{p('后文')}") == "正文\n框中一亿元\n后文\n"


def test_notes_follow_the_text() -> None:
    body = f'<w:p>{r("投资")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("增长")}</w:p>{p("后文")}'
    notes = f'<w:footnote w:id="0">{p("分隔")}</w:footnote><w:footnote w:id="2">{p("不含农户")}</w:footnote>'
    assert text_of(body, footnotes=notes) == "投资增长\n后文\n不含农户\n"


def test_automatic_numbers_are_printed() -> None:
    numbering = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3．"))
    body = (
        numbered("成效") + numbered("招商", 1) + numbered("项目", 2) + numbered("资金", 2) + numbered("服务", 1)
        + p("正文") + numbered("问题") + numbered("用地", 1)
    )  # fmt: skip
    assert text_of(body, numbering=numbering).split() == [
        "一、成效", "（一）招商", "1．项目", "2．资金", "（二）服务", "正文", "二、问题", "（一）用地"
    ]  # fmt: skip


def test_numbers_of_styles_count_with_their_own() -> None:
    styles = (
        '<w:style w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="H1"><w:basedOn w:val="H"/></w:style>'
    )
    body = (
        p("成效", '<w:pStyle w:val="H1"/>')
        + p("题外", '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("问题", '<w:pStyle w:val="H"/>')
    )
    assert text_of(body, numbering=levels(("chineseCounting", "%1、")), styles=styles) == "一、成效\n题外\n二、问题\n"


def test_a_list_is_started_anew() -> None:
    numbering = levels(("decimal", "%1."), suffix="tab") + (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = numbered("甲") + numbered("2023年") + numbered("丙", number=2) + numbered("丁", number=2)
    assert text_of(body, numbering=numbering) == "1. 甲\n2. 2023年\n1. 丙\n2. 丁\n"


def test_a_cell_with_all_text_of_its_row_is_read_as_paragraphs() -> None:
    cell = f"<w:tc>{p('第一段。')}{p('第二段。')}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}<w:tc>{p('')}</w:tc></w:tr></w:tbl>"
    assert text_of(table) == "第一段。\n第二段。\n"


def test_rows_of_tables_in_tables_and_merged_cells() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('内甲')}</w:tc><w:tc>{p('内乙')}</w:tc></w:tr></w:tbl>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("宽")}</w:tc>'
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删')}</w:tc></w:tr>"
    table = f"<w:tbl>{deleted}<w:tr>{wide}<w:tc>{p('末一')}{p('末二')}{inner}</w:tc></w:tr></w:tbl>"
    assert text_of(table) == "宽\t\t末一 末二 内甲 内乙\n"


def test_evidence_tells_its_place() -> None:
    body = p("2023年工作总结") + p("") + p("到位资金6430万元。")
    document = zsparse.parsing.parse_source(read_docx(docx(body), "a.docx"))
    (quantity,) = (q for q in document.reports[0].quantities if q.unit == "元")
    assert quantity.evidence.locator == zsparse.Locator(paragraph=2)
    assert document.source.reader == "docx"


@pytest.mark.parametrize(
    ("said", "data"),
    [
        ("xlsx", zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>"})),
        ("OFD", zipped({"OFD.xml": "<a/>"})),
        ("zip archive", zipped({"a.txt": "a"})),
    ],
)
def test_other_containers_are_named(said: str, data: bytes) -> None:
    with pytest.raises(UnsupportedFormatError, match=said):
        read_docx(data, "a.docx")


def test_a_file_in_place_of_a_paragraph_is_read() -> None:
    """What programs that put documents together leave to Word: a web page or RTF within the package."""
    page = "<html><body><p>上半年，全镇完成到位资金6430万元。</p></body></html>"
    relations = '<Relationships><Relationship Id="c" Type="http://x/aFChunk" Target="chunk.html"/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(docx(p("前") + '<w:altChunk w:id="c"/>' + p("后")))) as whole:
        files = {name: whole.read(name).decode() for name in whole.namelist()}
    files |= {"word/chunk.html": page, "word/_rels/document.xml.rels": relations}
    assert read_docx(zipped(files), "a.docx").text == "前\n上半年，全镇完成到位资金6430万元。\n后\n"
    files["word/chunk.html"] = "PK\x03\x04"
    assert read_docx(zipped(files), "a.docx").text == "前\n后\n"


ENTITIES = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("said", "data"),
    [
        ("inflate", docx(p("0" * 30_000_000))),
        ("damaged", docx(p("&b;"), ENTITIES)),
        ("damaged", docx(p("未完") + "<w:p>")),
        ("damaged", zipped({"[Content_Types].xml": "", "word/other.xml": ""})),
        ("no text", docx(p(" "))),
        ("nested", docx("<w:sdt>" * 50_000 + p("深") + "</w:sdt>" * 50_000)),
        ("nested", docx(f"<w:p>{'<w:hyperlink>' * 50_000}{'</w:hyperlink>' * 50_000}</w:p>")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_are_refused(said: str, data: bytes) -> None:
    with pytest.raises(SourceError, match=rf"^a\.docx: .*{said}.*; .*\.$"):
        read_docx(data, "a.docx")


def test_a_part_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "TAG_LIMIT", 100)
    with pytest.raises(SourceError, match="tags"):
        text_of(p("一") * 50)


def test_a_file_cut_anywhere_is_refused() -> None:
    data = docx("".join(p(f"第{i}段，完成投资{i}万元。") for i in range(200)), numbering=levels(("decimal", "%1")))
    for cut in range(1, 50):
        with pytest.raises(SourceError):
            read_docx(data[: len(data) * cut // 50], "a.docx")
