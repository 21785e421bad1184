"""Companies that are themselves the listed item: 意向项目1个：甲公司; 分别引进甲公司、乙公司; 签下投资2亿元的甲公司.

So are those of a list that says what each puts in: 入驻企业有：甲公司投资1亿元、乙公司增资2000万元。
"""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.extraction.projects.masking import COUNT, MONEY

_COMPANY = r"(?P<name>(?![xX*×某])[^，。；：、\s的\d.．（）\ue000][^，。；：、\s的\ue000]{1,23}(?:公司|集团|企业集团))"
_FORMAL = _COMPANY.replace("(?:公司|集团|企业集团)", "(?:有限(?:责任)?公司|股份公司|集团)")
_LISTED = regex.compile(
    rf"\s*(?:\d{{1,2}}[、.．]|（[一二三四五六七八九十\d]{{1,3}}）)?\s*{_COMPANY}(?:（[^（）]*+）)?[。；]?"
)
_PUTS_IN = regex.compile(
    rf"\s*{_COMPANY}(?:计划|拟|总|共)*(?:投资|[增出]资){MONEY}++(?:(?:入驻|落户)[^，。；：、\ue000]{{0,14}}|等)?[。；]?"
)
_ANNOUNCED = regex.compile(
    "(?:签[约定订]|入[住驻园]|落[户地]|引[进入]|新增|投产|开工)[^，。；：]{0,12}企业(?:主要|分别)?(?:有|为|是)?："
)
_BROUGHT = regex.compile(
    rf"(?:引[进入来]|签下|签约(?:引进)?|落户)(?:了)?(?:(?:总?投资)?{MONEY}++的)?{_FORMAL}(?:等)?\Z"
)
# What makes the company the investor of something else that the sentence goes on to name.
_INVESTS = regex.compile(r"投资(?!额|总额)|建设|新建|兴[建办]|新上|实施|承建|合作|入园|项目")


def companies_in(text: str, items: list[Range], end: int, listed: bool) -> list[Range]:
    """The companies that the items of a clause name as what was brought in, in a sentence that ends at ``end``.

    ``listed``: the clause stands under a list heading, where a bare company is an item.
    """
    if listed:
        found = [_LISTED.fullmatch(text, a, b) for a, b in items]
        return [m.span("name") for m in found if m is not None] if all(found) else []
    first = _BROUGHT.search(text, *items[0])
    if first is None or _INVESTS.search(text, items[-1][1], end) is not None:
        return []
    rest = [_LISTED.fullmatch(text, a, b) for a, b in items[1:]]
    return [first.span("name"), *(m.span("name") for m in rest if m is not None)]


_COUNTED_PROJECTS = regex.compile(rf"(?:项目|企业){COUNT}++[^，；。\n]{{0,4}}[。，：]?(?:其中|分别为)?：?")
_TELLS_OF_IT = regex.compile("，(?:计划|拟|总|固定资产)*(?:投资|占地|新上|注册|建筑面积)")


def company_of_clause(text: str, items: list[Range], low: int) -> Range | None:
    """The company that a clause consists of in a list of projects: 新建项目6个。其中甲公司，投资2亿元；乙公司，占地."""
    if len(items) != 1:
        return None
    start, end = items[0]
    opening = _THEREOF.match(text, start, end)
    match = _LISTED.fullmatch(text, start if opening is None else opening.end(), end)
    if match is None or _TELLS_OF_IT.match(text, end) is None:
        return None
    line = max(text.rfind("\n", 0, low) + 1, low - _ANNOUNCED_BEFORE)
    opened = _COUNTED_PROJECTS.search(text, line, start)
    return match.span("name") if opened is not None else None


_THEREOF = regex.compile("(?:其中|分别为|（[一二三四五六七八九十0-9]{1,3}）)?")
_ANNOUNCED_BEFORE = 300
"""How many characters of its line the count of a list may stand before one of its items."""


def announces_companies(text: str, start: int, end: int) -> bool:
    """Whether a sentence says that a list of companies follows: 签约入园的企业有：…."""
    return "企业" in text[start:end] and _ANNOUNCED.search(text, start, end) is not None


def investing_companies(text: str, items: list[Range]) -> list[Range]:
    """The companies of a clause whose items all say what each puts in: 甲公司投资1亿元、乙公司增资2000万元."""
    found = [_PUTS_IN.fullmatch(text, a, b) for a, b in items]
    return [m.span("name") for m in found if m is not None] if all(found) else []


def is_company(name: str) -> bool:
    """Whether a name is that of a company, which is its own investor."""
    return name.endswith(("公司", "集团"))


def company_item(text: str, start: int, end: int) -> Range | None:
    """The company that ``text[start:end]``, a list item, wholly consists of, or None."""
    match = _LISTED.fullmatch(text, start, end)
    return match.span("name") if match is not None else None
