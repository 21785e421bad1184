"""Who invests in a project, and where it stands, from the words around its name."""

from __future__ import annotations

import re
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.projects.grammar import union
from zsparse.extraction.projects.masking import COUNT, MONEY

_PLAIN = rf"[^，。；：、\s{MONEY}{COUNT}的（）]"
# Words between an investor and its verb: 拟投资, 计划新增投资, 在镇工业园投资.
_INTENT = (
    r"(?:一期|组织|负责|计划|拟|打算|准备|已|将|预计|追加|新增|共同|联合|牵头|租用|流转|合资|分期|独家|全额|直接|分别|总|再|单独|自筹资金|今年"
    rf"|[回返来]乡|[在到来]{_PLAIN}{{1,12}}?){{0,3}}"
)
# What no short name of a company holds: where the words of its plan and its verb begin.
_VERBAL = (
    r"投资(?!区)|[出斥注捐独合增]资|投入|投建|项目|工程|资金|计划|规划|预计|拟|将|已|正在|在|总投|累计|合计|分别|准备|打算|追加|新增|牵头|联合|承建|全部"
    r"|再(?!生)|组织|负责|[我他你]们|域内|抓好|加快|推动|期末|又|还|的|了|由|与|[回返来]乡"
)
# What a clause about an amount begins with that is no company: 今年投资, 固定资产投资, 河道治理投资.
_NO_COMPANY = (
    r"其|该|本(?!田)|此|每|各|等|约|近|占|第|共|总|全部|[一二三四五六七八九十]是|全[省市县区镇乡年国]|我[国省市县区镇乡]|[今明去上下]半?年|\p{Han}?年|目前|当前|现(?!代)"
    r"|[一二三四五首]期|引[进入来资]|完成|实现|争取|支持|安排|用于|下达|协议|合同|概算|估算|平均|主要|包括|通过|利用|使用|实际|直接|单[体个]|户均|已"
    r"|\p{Han}{0,6}(?:额|率|量|值|费|款|期|阶段|[前后时]|主体|方面|单位|部门|规模|产业|领域|[村镇乡县市省]|政府|[局委办厅]|集体|群众|农户|个|万|亩|米)"
    r"(?:投|出|斥|注|捐|计划|拟|总)"
)
_SPENDS = r"(?:投资|投入|[出斥注捐独合]资)"


_BODIES = ("村", "社区", "合作社", "商会", "协会")
# What stands beside every short name: 甲电子1亿元的, 由乙局承建, 与丙集团签约.
_MONEY_OR_PARTNER = regex.compile(rf"[{MONEY}由与]")


class _Patterns(NamedTuple):
    """``bracket`` reads after the name (Y项目（X公司）), ``before`` and ``short`` before it, ``after`` behind it.

    ``party`` finds the words of which every investor's name holds one, but for the ``short`` ones; ``person`` parts a
    person's name from what he is, ``sector`` is what no investor is called.
    """

    party: re.Pattern[str]
    bracket: regex.Pattern[str]
    before: regex.Pattern[str]
    short: regex.Pattern[str]
    after: regex.Pattern[str]
    person: regex.Pattern[str]
    sector: regex.Pattern[str]


@lexicon.per_lexicon
def _patterns() -> _Patterns:
    table = lexicon.load("projects")
    listed, words = table["investors"], table["words"]
    firms = [word for word in listed["suffixes"] if word not in ("客商", "老板", "企业", "商会")]
    firm = union(firms)
    verb = union(listed["verbs"])
    title = union(listed["persons"])
    company = rf"(?!也|该|本|各|此|为|对|使){_PLAIN}{{2,24}}?(?:{firm})(?:（[^（）]{{1,16}}）)?"
    company += rf"(?:(?:和|与|、){_PLAIN}{{2,24}}?(?:{firm}))?"
    located = rf"{_PLAIN}{{2,14}}（{_PLAIN}{{2,6}}）{_PLAIN}{{0,14}}?(?:{firm})"
    person = rf"\p{{Han}}{{0,6}}(?:{title})(?:(?!{_VERBAL})[\p{{Han}}xX×*]){{0,4}}?(?:先生|女士)?"
    body = rf"\p{{Han}}{{2,6}}(?:{union(_BODIES)})"
    who = rf"(?P<name>{located}|{company}|{person}|{body})"
    agrees = r"与[^，。；]{1,10}(?:签|达成|合作|洽谈|对接)"
    short = rf"(?!{_NO_COMPANY})(?P<name>(?:(?!{_VERBAL})[\p{{Han}}A-Za-z]){{2,8}})"
    return _Patterns(
        party=re.compile(union([*firms, *listed["persons"], *_BODIES])),
        bracket=regex.compile(
            rf"（(?P<all>均为)?(?:投资方[：为]?|由)?(?P<name>[^（）{MONEY}{COUNT}，。；]{{2,30}}?(?:{firm}))(?:投资|建设)?）"
        ),
        # X公司投资…, X公司的…, X客商5000万元的…, X公司租用…, X公司与我区签订协议
        before=regex.compile(
            rf"{who}(?={_INTENT}(?:(?:{verb})(?!企业|设立|成立|组建)|{MONEY}|签|洽谈|合作|对接)|{agrees}|的|(?:生产|发展|收购|创办)?$)"
            rf"|(?<=^|[，。：；是])(?P<name>{company})(?={_INTENT}[拟在以租打计准再上])"
        ),
        # a name without 公司 that invests: 甲宫1.5亿元的…, 乙电气计划投资2亿元, 由丙局承建的…
        short=regex.compile(
            rf"(?<=^|[，、；：。！\n\s（）由]|[还另]有|引[进入来]|[^的]是|促成|独资企业|民营企业){short}"
            rf"(?:{MONEY}++的|{_INTENT}{_SPENDS}{MONEY}|总投资{MONEY}++的)"
            rf"|(?<=由){short}{_INTENT}(?:{verb})"
            rf"|(?<=^|[，。！\n\s]){short}[已正]?与[^，。；]{{1,12}}(?:签|达成)"
            rf"|(?<=与){short}(?=就|签|达成)"
        ),
        # 由X公司投资建设, 投资方为X公司, ，X公司总投资…
        after=regex.compile(
            rf"(?:由|投资(?:方|单位|商|企业)[为：]?|与|业主[为：]|(?<=^|[，。]))"
            rf"{who}(?=，|。|；|$|{_INTENT}(?:{verb}|签|承建|合作|兴办|投建))"
        ),
        person=regex.compile(rf"\p{{Han}}*(?:{title})(?P<own>\p{{Han}}{{2,4}}?)(?:先生|女士)?"),
        sector=regex.compile(rf"(?:{union([*words['generic'], *words['categories']])})++"),
    )


def investor_of(text: str, low: int, start: int, end: int, high: int) -> str | None:
    """The investor of the project named at ``start:end`` from the words between ``low`` and ``high``, or None."""
    patterns = _patterns()
    match = patterns.bracket.match(text, end, high)
    if match is None and patterns.party.search(text, low, start) is not None:
        match = _last(patterns.before, text, low, start)
    if match is None and _MONEY_OR_PARTNER.search(text, low, start) is not None:
        match = _last(patterns.short, text, low, start)
    if match is None:
        return investor_after(text, end, min(high, end + 60))
    return _plain(match["name"])


def _last(pattern: regex.Pattern[str], text: str, start: int, end: int) -> regex.Match[str] | None:
    match = None
    for match in pattern.finditer(text, start, end):  # noqa: B007
        pass
    return match


def investor_after(text: str, start: int, end: int) -> str | None:
    """The investor that the words after a name give: ，由X公司投资建设, 投资方为X公司."""
    patterns = _patterns()
    match = patterns.after.search(text, start, end) if patterns.party.search(text, start, end) is not None else None
    return _plain(match["name"]) if match is not None else None


def shares_bracket(text: str, end: int) -> bool:
    """Whether the bracket after a name gives the investor of the names before it too: 甲项目和乙项目（均为X公司）."""
    match = _patterns().bracket.match(text, end)
    return match is not None and match["all"] is not None


def _plain(name: str) -> str | None:
    """The investor's name alone, without what runs into it; None where it names no one."""
    patterns = _patterns()
    name = _MASKED.sub("", _LEAD.sub("", name)).removeprefix("在")
    person = patterns.person.fullmatch(name)
    if person is not None and _BODY.search(name) is None:
        name = person["own"]
    if _NO_ONE.search(name) is not None or patterns.sector.fullmatch(name) is not None:
        return None
    return name if len(name) > 2 or (not name.endswith("公司") and len(name) > 1) else None


# What a bracket says of a company beside its seat: 甲公司（5亿元，国企）.
_MASKED = regex.compile(rf"（[^（）]*[，{MONEY}{COUNT}][^（）]*）")
_NO_ONE = regex.compile(
    r"了|部分|广大|来访|各地|外来|[多两三几](?:家|位|名|地)|一批|[我他你]们|期末|政府|管委会|(?<![一二三四五六七八九十])局$|委$|以下简称|加快|推动|组建|易受|大量|许多|众多|有意|意向|需|关注"
)
_BODY = regex.compile(r"[商协]会|联盟|公司|集团|代表|团队|们|合作社")
# What runs into a company's name from before it: 全镇引进, 与, 由, a number.
_LEAD = regex.compile(
    r"^(?:.*(?:引进|引入|引来|签下|签约|洽谈|争取))?(?:（[^（）]{1,3}）|[\d一二三四五六七八九十]+[、.．]|[一二三四五六七八九十]是|[，：\s]|投资[方商][为是：]?"
    r"|(?:正在|目前|今年|已|又|还)*(?:由|与|和|同|通过|对接)|其中|目前|今年|.{0,10}?(?:还有|另有|分别[是为]|主要[是有]|个是)|是|有"
    r"|.{0,10}?(?:全资子公司|独资企业)|子公司|返乡|本[乡镇村县]|\d{1,2}月(?:份)?)*+"
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
