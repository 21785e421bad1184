"""Who invests in a project, and where it stands, from the words around its name."""

from __future__ import annotations

from functools import cache

import regex

from zsparse import lexicon
from zsparse.extraction.project_grammar import MONEY, union


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    table = lexicon.load("projects")["investors"]
    suffix = union(s for s in table["suffixes"] if s not in ("客商", "老板"))
    verb = union(table["verbs"])
    who = rf"[^，。；：、\s{MONEY}的由与]{{2,24}}?"
    company = rf"(?:[^，。；：、\s{MONEY}的由]{{2,24}}?(?:{suffix})(?:（[^（）]{{1,12}}）)?)"
    before = regex.compile(
        rf"(?:由|引进|引入|与|通过)?(?P<name>{company}|\p{{Han}}{{2,10}}客商\p{{Han}}{{0,4}}?|(?<=客商|乡友|能人|老板){who})"
        rf"(?=(?:计划|拟|打算|准备|已|将|预计|追加|新增|共同|租用|流转|合资|分期|独家|总|再){{0,3}}(?:{verb}|{MONEY})|的)"
    )
    bracket = regex.compile(rf"（(?:均为|投资方[：为]?|由)?(?P<name>[^（）{MONEY}，。；]{{2,30}}?(?:{suffix}))(?:投资|建设)?）")
    after = regex.compile(rf"(?:由|投资方为|投资方：|与|业主[为：]|，)(?P<name>{company})(?=计划|拟|总|投资|出资|建设|兴建|投入|签|追加|，|。|承建|合)")
    return before, bracket, after


def investor_of(text: str, low: int, start: int, end: int, high: int) -> str | None:
    """The investor of the project named at ``start:end`` within the sentence ``low:high``, or None."""
    before, bracket, after = _patterns()
    match = bracket.match(text, end, high)
    if match is None:
        for match in before.finditer(text, low, start):  # noqa: B007
            pass
    if match is None:
        match = after.search(text, end, min(high, end + 60))
    return _LEAD.sub("", match["name"]) if match else None


_LEAD = regex.compile(r"^(?:（[^（）]{1,3}）|[\d一二三四五六七八九十]+[、.]|[，：\s]|引进|引入|由|与|通过|其中|目前|今年|一个是|另一个是|是|在实施|全资|子公司)++")


_SITE = regex.compile(r"在(?P<place>\p{Han}{2,12}?(?:县|区|镇|乡|街道|村|园))(?:投资建设|投资兴建|建设|新建|兴建|实施)")
_LOCATION = regex.compile(
    r"(?:选址|落户|位于|坐落|落地)(?:于|在|到)?(?P<place>[^，。；、\s（）]{2,20}?(?:省|市|县|区|镇|乡|街道|村|园|地块|路|组|社区)(?![内外]))"
)


def location_of(text: str, low: int, start: int, end: int, high: int) -> str | None:
    """The place that the words around the name at ``start:end`` give it: 在甲村建设…, …选址甲镇."""
    match = _LOCATION.search(text, end, high) or _SITE.search(text, low, start)
    return match["place"] if match else None
