"""Web pages: the article is read, what stands around it is not, and tables keep their rows and columns."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.sources.making import written
from zsparse.errors import SourceError
from zsparse.sources import html as html_module
from zsparse.sources.decoding import Decoded
from zsparse.sources.html import read_html
from zsparse.sources.reading import open_source
from zsparse.sources.source import Source

PROSE = "<p>上半年，全镇完成到位资金6430万元，占目标任务11000万元的58.5%。</p><p>下半年，继续努力。</p>"
LINES = "上半年，全镇完成到位资金6430万元，占目标任务11000万元的58.5%。\n下半年，继续努力。\n"
MENU = "<ul><li><a>首页</a></li><li><a>政务公开</a></li><li><a>办事服务</a></li></ul>"
FOOT = "<div class='footer'>主办：青岭镇人民政府 <a>网站地图</a></div>"


def source_of(markup: str) -> Source:
    return read_html(Decoded(markup, "utf-8"), markup.encode(), "a.html")


def page(article: str, title: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{title}</head><body>{MENU}{article}{FOOT}</body></html>"


@pytest.mark.parametrize(
    "article",
    [
        f"<div class='main'><div class=TRS_Editor>{PROSE}</div></div>",
        f"<div id='UCAP-CONTENT'>{PROSE}</div>",
        f"<div class='wide pages_content'>{PROSE}</div>",
        f"<table><tr><td>左</td><td id=zoom>{PROSE}</td></tr></table>",
        f"<div class='a'><div class='b'>{PROSE}</div><div class='c'><a>上一篇：通知，一</a></div></div>",
        f"<div id=zoom>{PROSE}{MENU}<script>var a = '，。';</script><!-- 备注，旧。 --><style>p{{}}</style></div>",
        f"<div id=zoom>{PROSE}<p style='DISPLAY: none'>隐藏的话，不印。</p></div>",
    ],
)
def test_the_article_is_found(article: str) -> None:
    assert source_of(page(article)).text == LINES


@pytest.mark.parametrize(
    ("said", "head", "article"),
    [
        ("青岭镇工作总结", "<meta name='ArticleTitle' content='青岭镇工作总结'><title>门户</title>", ""),
        ("青岭镇工作总结", "<title>青岭镇工作总结-青岭政府网</title>", ""),
        ("青岭镇工作总结", "<title>青岭镇工作总结_范文</title>", "<h1>青岭镇 工作总结</h1>"),
        ("", "<title>英文 site</title><meta name='ArticleTitle' content=''>", "<p>英文</p>"),
    ],
)
def test_the_title_stands_first(said: str, head: str, article: str) -> None:
    text = source_of(page(f"{article}<div id=zoom>{PROSE}</div>", head)).text
    assert text.replace(" ", "").startswith(said or "英文site")
    assert text.endswith(LINES)


def test_a_title_in_the_article_is_not_said_twice() -> None:
    head = "<title>青岭镇工作总结</title>"
    text = source_of(page(f"<div id=zoom><p>青 岭 镇&nbsp;工作总结</p>{PROSE}</div>", head)).text
    assert text == f"青 岭 镇\xa0工作总结\n{LINES}"


@pytest.mark.parametrize(
    ("lines", "markup"),
    [
        ("全镇6430万元", "<p>全镇<b>64</b><font size='2'>30</font>万<span lang=EN-US>元</span></p>"),
        ("一\n二\n三", "<p>一<br>二<br/>三"),
        ("面积 5 亩", "<p>面积\n   5\t亩</p>"),
        ("10³千瓦，5m²，占[1]", "<p>10<sup>3</sup>千瓦，5m<SUP class='a'> 2 </SUP>，占<sup>[1]</sup></p>"),
        ("投资\xa0\xa0\xa0万元", "<p>投资&nbsp;&nbsp;&nbsp;万元</p>"),
        ("增长<5%", "<p>增长&lt;5%</p>"),
        ("甲\t乙\n丙\t丁", "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"),
        ("甲\t乙 丙", "<table><tr><th>甲</th><td><p>乙</p><p>丙</p></td></tr></table>"),
        ("甲\t乙\n\t丙", "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td><td></td></tr></table>"),
        ("甲\t\t乙", "<table><tbody><tr><td colspan='2'>甲</td><td>乙</td></tr></tbody></table>"),
        ("表1\n甲\t乙\n丙\t丁", "<table><caption>表1</caption><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"),
        ("一\n二", "<xmp>一\n  二</xmp>"),
        ("甲\n乙\t丙", "<table><tr><td><p>甲</p><table><tr><td>乙</td><td>丙</td></tr></table></td></tr></table>"),
    ],
)
def test_lines_and_tables(lines: str, markup: str) -> None:
    got = source_of(f"<div id=zoom>{markup}</div>").text.removesuffix("\n")
    if "rowspan" in markup:  # a row of one filled cell is a line of its own
        lines = lines.replace("\n\t", "\n")
    assert got == lines


def test_places_are_those_of_the_page() -> None:
    source = source_of(f"<div id=zoom>{PROSE}<table><tr><td>甲</td><td>乙</td></tr></table></div>")
    assert [p[1:6] for p in source.places] == [
        (None, 1, None, None, None),
        (None, 2, None, None, None),
        (None, None, 1, 1, 1),
        (None, None, 1, 1, 2),
    ]
    assert [source.text[p.start] for p in source.places] == ["上", "下", "甲", "乙"]


def test_a_page_whose_article_is_one_table_keeps_its_rows() -> None:
    rows = "".join(f"<tr><td>第{n}类项目，续建</td><td>{n}0</td></tr>" for n in "一二三四")
    text = source_of(page(f"<table><caption>项目表</caption>{rows}</table>")).text
    assert text.splitlines()[:2] == ["项目表", "第一类项目，续建\t一0"]


@pytest.mark.parametrize(("kept", "name"), [(False, "footer"), (False, "wide Foot"), (True, "ending")])
def test_the_foot_of_a_site_is_known_by_its_name(kept: bool, name: str) -> None:
    foot = f"<div class='{name}'>版权所有：青岭镇人民政府，未经授权禁止转载。</div>"
    assert ("版权" in source_of(f"<html><body>{PROSE}{foot}</body></html>").text) is kept


def test_what_a_foot_says_of_the_year_stays() -> None:
    assert source_of(f"<html><body><div class=foot>{PROSE}</div></body></html>").text == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_is_known_by_its_content(tmp_path: Path, encoding: str) -> None:
    source = open_source(written(tmp_path, page(f"<div id=zoom>{PROSE}</div>").encode(encoding), "report.doc"))
    assert (source.reader, source.encoding, source.text) == ("html", encoding, LINES)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "深" + "</div>" * 100_000,
        "<table><tr><td>" * 33_000 + "深",
        "<html>" + "<p><q>" * 50_000,
        "<html>" + "<p>" * 600_000,
        "<html><body>",
        "<html><script>" + "一。" * 1000,
        "<html><!--" * 20_000,
        "<html>" + "<b x='" * 100_000,
    ],
    ids=["divs", "tables", "quotes", "tags", "empty", "script", "comments", "attributes"],
)
def test_hostile_pages_are_refused_soon(markup: str) -> None:
    began = time.process_time()
    with pytest.raises(SourceError, match=r"^a\.html: .*; .*\.$"):
        source_of(markup)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("opening", ["<b a={0}>", "<font size={0}>", "<p><i class='c{0}'>", "<li><span id=s{0}>"])
def test_unclosed_dress_is_no_bomb(opening: str) -> None:
    markup = "<html>" + "".join(opening.format(i) + "亿<p>" for i in range(20_000))
    began = time.process_time()
    assert source_of(markup).text.count("亿") == 20_000
    assert time.process_time() - began < 2


def test_a_page_cut_anywhere_is_read_as_far_as_it_goes() -> None:
    markup = page(f"<div id=zoom>{PROSE * 5}<table><tr><td>甲</td><td>乙</td></tr></table></div>")
    start = markup.index("上半年")
    for cut in range(1, 50):
        part = markup[: len(markup) * cut // 50]
        if len(part) <= start:
            continue
        assert "上" in source_of(part).text


def test_limits_do_not_reach_real_pages() -> None:
    assert html_module.DEPTH_LIMIT >= 512
    rows = "<tr><td>甲<td>乙" * 5000
    assert source_of(f"<div id=zoom><table>{rows}</table></div>").text.count("\t") == 5000
