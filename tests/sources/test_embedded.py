"""Articles that a page holds but does not show as markup: strings of scripts, fields, escaped markup."""

from __future__ import annotations

import html
import json
import time

import pytest

from zsparse.sources.decoding import Decoded
from zsparse.sources.html import read_html

LINES = (
    "2023年，全县累计完成到位资金6430万元，占目标任务11000万元的58.5%，同比增长12.3%。",
    "一、主要做法",
    "组织赴长三角、珠三角等地开展招商活动15次，对接企业86家，签约项目8个，总投资12.6亿元，开工5个。",
    "县委、县政府主要领导亲自挂帅，先后召开专题会议6次，研究解决突出问题23个。",
)
ARTICLE = "".join(f"<p>{line}</p>" for line in LINES)
TEXT = "\n".join(LINES) + "\n"
MENU = "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li><li><a href=/b>办事服务</a></li></ul>"
FOOT = "<div class=footer><p>主办：青岭县人民政府，版权所有，未经许可不得转载。</p></div>"

BODIES = {
    "a text area": f"<textarea id=content style='display:none'>{html.escape(ARTICLE)}</textarea>",
    "a text area of plain text": f"<textarea class=hidden>{TEXT}</textarea>",
    "a field": f'<input type="hidden" name=content value="{html.escape(ARTICLE)}">',
    "a state": f"<script>window.__STATE__={json.dumps({'article': {'id': 7, 'content': ARTICLE}})};</script>",
    "a state in a string": f"<script>let s = JSON.parse({json.dumps(json.dumps({'txt': ARTICLE}))})</script>",
    "data": f"<script type='application/json'>{json.dumps({'a': {'b': TEXT}}, ensure_ascii=False)}</script>",
    "a variable": f"<script>// don't\nvar a = 'x', html = '{ARTICLE.replace('/', chr(92) + '/')}';</script>",
    "coded signs": "<script>f({c:'" + ARTICLE.replace("<", "\\u003C").replace(">", "\\x3E") + "'})</script>",
    "an aside": f"<aside class=article>{ARTICLE}</aside>",
    "escaped markup": f"<div class=con>{html.escape(ARTICLE)}</div>",
    "verbatim": f"<div class=con><xmp>{TEXT}</xmp></div>",
}


def text_of(body: str) -> str:
    markup = f"<html><body>{MENU}{body}{FOOT}</body></html>"
    return read_html(Decoded(markup, "utf-8"), markup.encode(), "a.html").text


@pytest.mark.parametrize("name", BODIES)
def test_what_a_page_holds_is_read(name: str) -> None:
    assert text_of(BODIES[name]) == TEXT


@pytest.mark.parametrize("name", ["a text area", "a state", "a variable"])
def test_what_a_page_shows_goes_before_what_it_holds(name: str) -> None:
    shown = ARTICLE.replace("6430", "6431")
    assert text_of(f"<div>{shown}</div>{BODIES[name]}") == TEXT.replace("6430", "6431")


@pytest.mark.parametrize(
    "markup",
    ["<textarea>" * 900, "<script>a='" * 50_000, "<input value='" * 90_000, "<script>" + '="\\" \'' * 200_000],
)
def test_hostile_pages_take_no_time(markup: str) -> None:
    began = time.process_time()
    assert text_of(f"<p>全年完成6430万元，占58.5%。</p>{markup}").startswith("全年完成6430万元")
    assert time.process_time() - began < 2
