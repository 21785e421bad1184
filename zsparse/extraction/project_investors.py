"""Who invests in a project, and where it stands, from the words around its name."""

from __future__ import annotations

from functools import cache

import regex

from zsparse import lexicon
from zsparse.extraction.project_names import MONEY, union


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    table = lexicon.load("projects")["investors"]
    suffix = union(s for s in table["suffixes"] if s not in ("客商", "老板"))
    verb = union(table["verbs"])
    who = rf"[^，。；：、\s{MONEY}的由与]{{2,24}}?"
    company = rf"(?:[^，。；：、\s{MONEY}的由]{{2,24}}?(?:{suffix})(?:（[^（）]{{1,12}}）)?)"
    before = regex.compile(
        rf"(?:由|引进|引入|与|通过)?(?P<name>{company}|\p{{Han}}{{2,10}}客商\p{{Han}}{{0,4}}?|(?<=客商|乡友|能人|老板){who})"
        rf"(?=(?:计划|拟|打算|准备|已|将|预计|追加|新增|共同|合资|分期|独家|总|再){{0,3}}(?:{verb}|{MONEY})|的)"
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
    return match["name"].lstrip("，：") if match else None


_LOCATION = regex.compile(r"(?:选址(?:于|在)?|落户(?:于|在)?|位于|坐落于|落地(?:于|在)?)(?P<place>[^，。；、\s]{2,20})")


def location_of(text: str, start: int, end: int) -> str | None:
    """The place that the words after a name give it, or None."""
    match = _LOCATION.search(text, start, end)
    return match["place"] if match else None
