"""Who invests in a project, and where it stands, from the words around its name."""

from __future__ import annotations

from functools import cache

import regex

from zsparse import lexicon
from zsparse.extraction.projects.grammar import union
from zsparse.extraction.projects.masking import MONEY

_PLAIN = rf"[^，。；：、\s{MONEY}的（）]"
# Words between an investor and its verb: 拟投资, 计划新增投资.
_INTENT = r"(?:一期|计划|拟|打算|准备|已|将|预计|追加|新增|共同|租用|流转|合资|分期|独家|总|再|单独|自筹资金|今年){0,3}"


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    table = lexicon.load("projects")["investors"]
    firm = union(word for word in table["suffixes"] if word not in ("客商", "老板", "企业", "商会"))
    verb = union(table["verbs"])
    company = rf"(?!也|该|本|各|此|为|对|使){_PLAIN}{{2,24}}?(?:{firm})(?:（[^（）]{{1,12}}）)?"
    company += rf"(?:(?:和|与|、){_PLAIN}{{2,24}}?(?:{firm}))?"
    located = rf"{_PLAIN}{{2,14}}（{_PLAIN}{{2,6}}）{_PLAIN}{{0,14}}?(?:{firm})"
    person = r"\p{Han}{0,6}(?:客商|商人|老板|乡友|能人|企业家|乡贤)[\p{Han}xX×*]{0,4}?"
    village = r"\p{Han}{2,6}(?:村|社区|合作社)"
    who = rf"(?P<name>{located}|{company}|{person}|{village})"
    return (
        # after the name, in brackets: Y项目（X公司）
        regex.compile(
            rf"（(?P<all>均为)?(?:投资方[：为]?|由)?(?P<name>[^（）{MONEY}，。；]{{2,30}}?(?:{firm}))(?:投资|建设)?）"
        ),
        # before it: X公司投资…, X公司的…, X客商5000万元的…, X公司租用…
        regex.compile(
            rf"{who}(?={_INTENT}(?:{verb}|{MONEY}|签)|的|$)|(?<=^|[，。：；是])(?P<name>{company})(?={_INTENT}[拟在以租打计准再上])"
        ),
        # a short name that invests: 甲宫1.5亿元的…, 乙电气投资…
        regex.compile(
            rf"(?<=^|[，、；：。\n由]|[还另]有)(?P<name>(?!\p{{Han}}{{0,5}}(?:投资|资金|规划|计划|总|共|预计|新增|项目|工程|已|年|目前|引进|完成))"
            rf"\p{{Han}}{{2,6}}?)(?:{MONEY}++的|(?:拟|计划|总)?(?:投资|出资){MONEY})"
        ),
        # after it: 由X公司投资建设, 投资方为X公司, ，X公司总投资…
        regex.compile(
            rf"(?:由|投资(?:方|单位|商|企业)[为：]?|与|业主[为：]|(?<=^|[，。])){who}(?=，|。|；|$|{_INTENT}(?:{verb}|签|承建|合作|兴办|投建))"
        ),
    )


def investor_of(text: str, low: int, start: int, end: int, high: int) -> str | None:
    """The investor of the project named at ``start:end`` from the words between ``low`` and ``high``, or None."""
    bracket, before, short, _ = _patterns()
    match = bracket.match(text, end, high)
    for pattern in (before, short):
        if match is None:
            for match in pattern.finditer(text, low, start):  # noqa: B007
                pass
    if match is None:
        return investor_after(text, end, min(high, end + 60))
    return _plain(match["name"])


def investor_after(text: str, start: int, end: int) -> str | None:
    """The investor that the words after a name give: ，由X公司投资建设, 投资方为X公司."""
    match = _patterns()[3].search(text, start, end)
    return _plain(match["name"]) if match is not None else None


def shares_bracket(text: str, end: int) -> bool:
    """Whether the bracket after a name gives the investor of the names before it too: 甲项目和乙项目（均为X公司）."""
    match = _patterns()[0].match(text, end)
    return match is not None and match["all"] is not None


def _plain(name: str) -> str | None:
    name = _LEAD.sub("", name)
    if _NO_ONE.search(name) is not None:
        return None
    return name if len(name) > 2 or (not name.endswith("公司") and len(name) > 1) else None


_NO_ONE = regex.compile(r"了|部分|广大|来访|各地|外来|多家|多位|一批|有意|意向")
# What runs into a company's name from before it: 全镇引进, 与, 由, a number.
_LEAD = regex.compile(
    r"^(?:.*(?:引进|引入|引来|签下|签约|洽谈|争取))?(?:（[^（）]{1,3}）|[\d一二三四五六七八九十]+[、.．]|[，：\s]|由|与|通过|其中|目前|今年"
    r"|一个是|另一个是|分别是|主要是|是|有|在谈的还有|还有|在实施|.{0,10}全资子公司|子公司|和|返乡|本乡|本镇|本村|\d{1,2}月(?:份)?|与)*+"
)

_SITE = regex.compile(r"在(?P<place>\p{Han}{2,12}?(?:县|区|镇|乡|街道|村|园))(?:投资建设|投资兴建|建设|新建|兴建|实施)")
_LOCATION = regex.compile(
    r"(?:选址|落户|位于|坐落|落地)(?:于|在|到)?"
    r"(?P<place>[^，。；、\s（）]{2,20}?(?:省|市|县|区|镇|乡|街道|村|园|地块|路|组|社区)(?![内外]))"
)


def location_of(text: str, low: int, start: int, end: int, high: int) -> str | None:
    """The place that the words around the name at ``start:end`` give it: 在甲村建设…, …选址甲镇."""
    match = _LOCATION.search(text, end, high) or _SITE.search(text, low, start)
    return match["place"] if match else None
