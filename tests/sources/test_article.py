"""The article of a page: pages as content management systems lay them out, and what is read of each."""

from __future__ import annotations

import pytest

from zsparse.sources.decoding import Decoded
from zsparse.sources.html import read_html

TITLE = "青岭县2023年招商引资工作总结"
LINES = (
    "2023年，全县累计完成到位资金6430万元，占目标任务11000万元的58.5%，同比增长12.3%。",
    "一、主要做法",
    "县委、县政府主要领导亲自挂帅，先后召开专题会议6次，研究解决突出问题23个。",
    "组织赴长三角、珠三角等地开展招商活动15次，对接企业86家，签约项目8个，总投资12.6亿元。",
    "二、下步打算",
    "下一步，我们将紧盯全年目标任务，狠抓项目落地，优化营商环境，确保完成年度计划的100%，为明年工作打下坚实基础。",
)
FIRST, SECOND = ("".join(f"<p>{line}</p>" for line in part) for part in (LINES[:4], LINES[4:]))
TEXT = FIRST + SECOND
WALL = "<br/>".join("&nbsp;&nbsp;" + line for line in LINES)
HEADING = f"<h1>{TITLE}</h1>"
MENU = "".join(f'<li><a href="/{i}/">{name}</a></li>' for i, name in enumerate(("首页", "政务公开", "办事服务")))
NOTICES = (
    "<div><p>地址：青岭县人民路1号，邮编：000000，联系电话：000-0000000</p>"
    "<p>版权所有：青岭县人民政府，未经授权禁止转载。建议用IE9以上浏览器，1024×768分辨率浏览。</p></div>"
)
NEWS = "".join(
    f'<div><a href="/n{i}.html">县领导调研重点项目建设工作第{i}次</a>'
    "<p>日前，县长一行深入园区调研项目，强调要抢抓机遇……</p></div>"
    for i in range(1, 7)
)
ABOUT = "<div><span>发布时间：2023-12-30</span><span>来源：县招商局</span></div>"
NEXT = '<div><p>上一篇：<a href="/1.html">关于召开会议的通知，请准时参加</a></p></div>'

PAGES = {
    "no name": f"<div>{HEADING}{ABOUT}<div>{TEXT}</div>{NEXT}</div>",
    "headlines with summaries beside": f"<div><div>{HEADING}<div>{TEXT}</div></div><div>{NEWS}</div></div>",
    "nested tables": f"<table><tr><td><table>{MENU}</table></td><td><table><tr><td>{HEADING}</td></tr><tr><td>{ABOUT}"
    f"</td></tr><tr><td><table><tr><td>{WALL}</td></tr></table></td></tr></table></td></tr></table>",
    "a form around all": f"<form><input type=hidden value=x><span>{TITLE}</span><span id=content>{TEXT}</span></form>",
    "sections": f"<div><div>{HEADING}{FIRST}</div><div>{SECOND}</div></div><div>{NEWS}</div>",
    "an anchor without an end": f"<div><a name=top>{HEADING}{TEXT}</div>",
    "a fold": f"<div>{HEADING}<p>{LINES[0][:20]}……</p><div style='display: none'>{TEXT}</div><a href=#>展开</a></div>",
    "a copy for phones": f"<div>{HEADING}<div>{TEXT}</div></div><div style='display:none'>{HEADING}{TEXT}</div>",
    "lines of its own": f"<div>{HEADING}<pre>{chr(10).join(LINES)}</pre></div>",
}
"""Bodies of pages; those around them are in ``page``."""


def page(body: str) -> str:
    return f"<html><head><title>{TITLE}-青岭县人民政府</title></head><body><ul>{MENU}</ul>{body}{NOTICES}</body></html>"


def lines_of(markup: str) -> list[str]:
    text = read_html(Decoded(markup, "utf-8"), markup.encode(), "a.html").text
    return [line.strip("\u3000\xa0") for line in text.split("\n") if line]


@pytest.mark.parametrize("name", PAGES)
def test_an_article_is_read_and_nothing_else(name: str) -> None:
    short = ["2023年，全县累计完成到位资金6430……"[: len(LINES[0][:20]) + 2]] if name == "a fold" else []
    lines = [
        line
        for line in lines_of(page(PAGES[name]))
        if line not in (*short, "展开", "发布时间：2023-12-30来源：县招商局")
    ]
    assert lines == [TITLE, *LINES]


def test_pages_that_scripts_turn_are_all_read() -> None:
    pages = f"<div class=content>{FIRST}</div><div class=content style='display:none'>{SECOND * 3}</div>"
    assert set(LINES) <= set(lines_of(page(pages)))


def test_words_hidden_against_copying_are_not_read() -> None:
    hidden = "<span style='display:none'>更多请访问</span><font style='color:#fff;font-size:0px'>a8K2</font>"
    marked = "".join(f"<p>{line[:3]}{hidden}{line[3:]}</p>" for line in LINES)
    assert lines_of(page(f"<div id=zoom>{marked}</div>")) == [TITLE, *LINES]


def test_a_table_is_an_article_beside_the_words_of_a_site() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{n}</td><td>92.0%</td></tr>" for name, n in (("到位资金", 6430), ("财政收入", 52))
    )
    assert {"到位资金\t6430\t92.0%", "财政收入\t52\t92.0%"} <= set(
        lines_of(page(f"<div>{HEADING}<table>{rows}</table></div>"))
    )


@pytest.mark.parametrize(
    ("printed", "opening"),
    [
        (["1. 甲项目开工。", "2. 乙项目投产。"], "<ol>"),
        (["3. 甲项目开工。", "4. 乙项目投产。"], "<ol start=3>"),
        (["甲项目开工。", "乙项目投产。"], "<ol style='list-style: none'>"),
        (["甲项目开工。", "乙项目投产。"], "<ul>"),
    ],
)
def test_numbers_of_lists_are_read_as_they_are_shown(printed: list[str], opening: str) -> None:
    items = f"{opening}<li><p>甲项目开工。</p></li><li>乙项目投产。</li></{opening[1:3]}>"
    assert lines_of(f"<div id=zoom>{TEXT}{items}</div>")[-2:] == printed


def test_an_item_with_a_number_gets_none() -> None:
    assert lines_of(f"<div id=zoom>{TEXT}<ol><li>（1）甲项目开工。</li></ol></div>")[-1] == "（1）甲项目开工。"
