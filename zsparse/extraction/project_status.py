"""How far a project has come, from the wording of a clause or from the heading of the list it stands in."""

from __future__ import annotations

from functools import cache

import regex

from zsparse import lexicon
from zsparse.extraction.project_grammar import COUNT, union

_PLANNED = regex.compile(
    r"(?:预计|计划|将|拟|力争|有望|争取|确保|尚未|未能|没有|至今未|明年|待|准备|目标|早日|后[，,]?)[^，。；]{0,10}$|尚无[^，。；]{0,4}$"
)


@cache
def _words() -> tuple[regex.Pattern[str], dict[str, str], tuple[str, ...]]:
    table = lexicon.load("statuses")
    names = {word: entry["name"] for entry in reversed(table["status"]) for word in entry["words"]}
    return regex.compile(union(names)), names, tuple(entry["name"] for entry in table["status"])


@cache
def _headings() -> tuple[regex.Pattern[str], dict[str, str]]:
    table = lexicon.load("statuses")["heading"]
    names = {word: status for status, listed in table.items() for word in listed}
    count = rf"(?:（?(?:{COUNT}++|\d{{1,3}}[个项])）?)?"
    return (
        regex.compile(
            rf"(?:（?[一二三四五六七八九十\d]{{1,3}}[）、.．]|[①-⑳]|\s)*+{count}(?:(?:今年|现|正)?(?:{union(names)})(?=的|类|项目|情况|{COUNT}|[：\n]|$))"
            rf"(?:的)?(?:类)?(?:项目)?(?:类|情况|方面)?{count}(?:[：，]|(?=\s*$))"
        ),
        names,
    )


def heading_status(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The status that a list's heading (投产项目：, 在建类：, 新建项目4个：) gives its items, and the heading's end."""
    pattern, names = _headings()
    match = pattern.match(text, start, end)
    if match is None:
        return None
    found = regex.search(union(names), match[0])
    return (names[found[0]], match.end()) if found else None


def status_in(text: str, start: int, end: int) -> str | None:
    """The furthest status that ``text[start:end]`` says was reached; plans and denials are passed over."""
    pattern, names, order = _words()
    best: str | None = None
    for match in pattern.finditer(text, start, end):
        status = names[match[0]]
        if status != "意向" and _PLANNED.search(text, max(start, match.start() - 14), match.start()):
            status = "意向"
        if best is None or order.index(status) < order.index(best):
            best = status
    return best


@cache
def _progress() -> regex.Pattern[str]:
    table = lexicon.load("statuses")["status"]
    listed = [w for entry in table if entry["name"] not in ("意向",) for w in entry["words"]]
    return regex.compile(
        rf"(?:(?:在|于)[^，。；]{{2,24}}?)?(?:建设|施工|主体)?(?:底|也|首期|设备|已|将|正在|正|均|都|也|基本|全部|全面|全线|顺利|如期|成功|正式|日前|目前|近日|今年|年内|有望|早日|加快|实现|加速|先后|陆续|相继|[1-9]\d?月(?:份|底|初)?|主体|土建|屋盖|钢结构|首段|工作|集中|进入|抓紧|建设|路基|整治|超额|收尾){{0,5}}"
        rf"(?:{union(listed)}|推进|前期|完成年度计划|完成)"
    )


def progresses(text: str, end: int, limit: int) -> bool:
    """Whether what follows a name at ``end`` says how far it has come: 全部开工, 正式建成投用."""
    return _progress().match(text, end, limit) is not None


def progress_start(text: str, start: int, end: int) -> int | None:
    """Where the words of progress begin that close ``text[start:end]``, or None."""
    match = _progress().search(text, start + 2, end)
    return match.start() if match is not None else None


def announced_status(text: str, start: int, end: int) -> str | None:
    """The status of the projects that ``text[start:end]`` announced last: 17个续建项目…其中, 在建的4个项目是."""
    found = None
    for match in _announcement().finditer(text, start, end):
        found = match["kind"]
    return _headings()[1][found] if found is not None else None


@cache
def _announcement() -> regex.Pattern[str]:
    listed = [word for word in _headings()[1] if len(word) > 1]
    return regex.compile(rf"(?P<kind>{union(listed)})(?:的)?(?:重点|重大|工业)?{COUNT}*+(?:重点|重大|工业)?项目")
