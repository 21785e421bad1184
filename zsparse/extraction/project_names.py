"""Where the name of a project stands in a clause: it ends at a head noun (项目, 工程, 产业园) and begins after a cue.

The functions work on masked text: the characters of money are ``MONEY``, those of counts (8个) ``COUNT``, so that a
pattern sees an amount as one run whatever its wording. Offsets are those of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from zsparse import lexicon
from zsparse.text import words

MONEY = "\ue000"
COUNT = "\ue001"
LONGEST = 48
_BOUNDARY = r"[\s，、。；：！？（）“”‘’《》/\ue000\ue001]"
# Function words and verbs that never stand between two nouns of one name.
_BREAK = (
    r"[，；。：、！？\ue000\ue001]|的|在(?!线)|[由被将因]|于(?!田|都|洪)|是|为(?!民)|已|正(?=在|式|抓|按)|均|都(?=在|已|将|是)|总投|投资|出资|占地|计划|"
    r"建成|完成|年底|年内|实现(?!代)|取得|举行|办理|入选|获评|荣获|跻身|列入|开工|竣工|完工|投产|动工|奠基|签约|施工|通车|封顶|贯通|(?<![高中初同])等(?!级)|了(?!解)"
)
_AFTER_WEAK = (
    r"等|已|正|将|拟|均|都|也|全|总投|投资|投入|计划|占地|建筑面积|规划|用地|选址|在|于|位于|落户|和|及|与|以及|是|为|进入|进展|完|"
    r"开[工业建门通]|竣|投[产用运]|建|加快|加速|施工|顺利|主体|试|通[车航]|封顶|贯通|奠基|启|动工|签|落[地成]|项目|工程|成功|如期|新到|"
    r"协议|合同|年产|抓紧|基本|日前|目前|今年|因|由|尚|预计|[一二三四五]期|复工|提速|下闸|前期|土建|截|分别|各|到位|到账|扩建|改造|整治|"
    r"正式|首|超额|纳入|列入|实现|取得|仍|还|本月|有望|力争|年[底内]|路基|\d+月|去年|屋盖|钢结构|进场|主线|复工|全长|总长"
)
Opening = Literal["start", "count", "money", "investor", "verb", "of"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end``: ``opening`` says after what it begins, ``cue`` is what stands before it in its list item."""

    start: int
    end: int
    strong: bool
    opening: Opening
    cue: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    head: regex.Pattern[str]
    gap: regex.Pattern[str]
    cut: regex.Pattern[str]
    lead: regex.Pattern[str]
    generic: regex.Pattern[str]
    category: regex.Pattern[str]
    anchor: regex.Pattern[str]


def union(listed: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(regex.escape(word) for word in sorted(listed, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    table = lexicon.load("projects")
    heads, left, listed = table["heads"], table["left"], table["words"]
    initial = union(w for w in left["initial"] if len(w) > 1)
    suffixes = union(table["investors"]["suffixes"])
    strong = union(heads["strong"])
    weak = union(w for w in heads["weak"] if w != "段")
    return _Grammar(
        head=regex.compile(
            rf"(?P<strong>{strong})(?!{union(heads['compounds'])})|(?P<weak>{weak}|(?<!阶|手|时|路|地|片)段)(?=$|{_BOUNDARY}|{_AFTER_WEAK})"
            rf"|(?P<inner>{union(heads['weak'])})"
        ),
        gap=regex.compile(rf"{_BREAK}|{union(w for w in table['investors']['suffixes'] if len(w) > 2)}"),
        cut=regex.compile(
            rf"(?P<money>{MONEY}++(?:人民币)?(?:左右)?的?)|(?P<count>{COUNT}++)"
            rf"|(?P<investor>(?:{suffixes})(?:（[^（）]{{1,12}}）)?(?:的|(?!搬迁|上市|总部|化)))"
            rf"|(?P<place>在\p{{Han}}{{2,12}}?(?:投资建设|建设|新建|兴建|实施|投资建))"
            rf"|(?P<verb>{union(left['verbs'])})|(?:{union(left['adverbs'])})(?P<initial>{initial})(?!区|局|厅)|(?P<of>的|(?<=\p{{Han}})了(?!解)|[一1两][个条座家项处幢栋套](?=\p{{Han}}|年产))|(?P<title>《|——|（(?![一二三四五六七八九十\d]{{1,3}}）))"
        ),
        lead=regex.compile(
            rf"(?:\s|——|[“‘](?=\p{{Han}}{{1,6}}[，、])|（[一二三四五六七八九十\d]{{1,3}}）|\d{{1,2}}[、.．）](?!\d)|[一二三四五六七八九十]{{1,3}}、|[①-⑳]"
            rf"|\d{{1,4}}年(?!产)|[1-9１-９]\d?月(?:份|底|初|末)?|\d{{1,2}}日|{COUNT}|(?:{union(w for w in left['prefixes'] if len(w) > 1)})"
            rf"|[如有为是即](?!机|色|限|轨|皋|意|东|民)|(?:{initial})(?!区|局|厅|路|段))++"
        ),
        generic=regex.compile(rf"(?:{union(heads['weak'])})$|{union([*listed['generic'], *heads['strong']])}|[\d.\s\W\ue000\ue001]"),
        category=regex.compile(
            rf"^[省市县区州]\p{{Han}}{{1,7}}(?:局|委|办|厅)|"
            rf"(?:{union(heads['weak'])})$|{union([*listed['generic'], *heads['strong'], *listed['categories']])}|[\d.\s\W\ue000\ue001]"
        ),
        anchor=regex.compile(
            r"\p{Han}{1,5}(?:省|市|县|区|镇|乡|村|州|盟|旗|河|江|湖|山|岛|港|湾|线|渠|库|峡|沟|桥|坝)|年产|\d|[A-Za-z]{2}"
        ),
    )


def names_in(text: str, start: int, end: int) -> list[Name]:
    """The stretches of ``text[start:end]``, a clause or list item, that have the form of a project's name, in order."""
    grammar = _grammar()
    found: list[Name] = []
    region = start
    first = last = None  # the first head of the name under way, and its furthest right edge
    strong = False
    bracketed = text.find("（", start + 1, end) >= 0
    reach = start  # the end of the last head seen, whether or not a name can end there
    for head in grammar.head.finditer(text, start, end):
        at, stop = head.span()
        if bracketed and text.count("（", region, at) > text.count("）", region, at) and text.find("）", stop, end) > 0:
            continue
        if first is not None and _parts(text, reach, at, strong, grammar):
            if last is not None:
                found.append(_opened(text, start, region, first, last, strong, grammar))
                region = last
            first = last = None
            strong = False
        if first is None:
            first = at
        if head["inner"] is None:
            last = stop
            strong = strong or head["strong"] is not None
        reach = stop
    if first is not None and last is not None:
        found.append(_opened(text, start, region, first, last, strong, grammar))
    return [
        name
        for name in found
        if name.end - name.start <= LONGEST and grammar.gap.search(text, name.start, name.end) is None
    ]


def _parts(text: str, start: int, end: int, strong: bool, grammar: _Grammar) -> bool:
    """Whether the text between two heads keeps them from being one name."""
    if end - start > 16:
        return True
    gap = text[start:end]
    if gap.count("（") != gap.count("）") or grammar.gap.search(gap) is not None:
        return True
    return strong and gap[:1] in _JOINS


_JOINS = ("和", "及", "与", "暨", "以", "有", "为", "如", "包", "是", "（")


def _opened(text: str, origin: int, region: int, first: int, end: int, strong: bool, grammar: _Grammar) -> Name:
    """The name that ends at ``end``, its start cut behind the last cue before its first head."""
    start = region
    opening: Opening = "start"
    for cut in grammar.cut.finditer(text, region, first):
        start = cut.end()
        kind = cut.lastgroup
        if kind == "money":
            opening = "money"
        elif kind == "investor":
            opening = "investor"
        elif kind in ("of", "title"):
            opening = "of"
        elif kind in ("verb", "initial", "place"):
            opening = "verb"
        else:
            opening = "count"
    lead = grammar.lead.match(text, start, first)
    if lead is not None:
        start = lead.end()
    return Name(start, end, strong, opening, text[max(origin, start - 24) : start])


def bare_name(text: str, start: int, end: int) -> Name | None:
    """The name that a list item without a head noun gives when its list says that its members are projects."""
    grammar = _grammar()
    stop = _STOP.search(text, start + 1, end)
    limit = stop.start() if stop is not None else end
    if limit - start < 2 or limit - start > LONGEST:
        return None
    name = _opened(text, start, start, limit, limit, False, grammar)
    length = name.end - name.start
    if not 2 <= length <= 25 or name.opening == "count" or _UNLIKELY.search(text, name.start, name.end) is not None:
        return None
    if grammar.gap.search(text, name.start, name.end) is not None:
        return None
    return name


_STOP = regex.compile(r"（(?![^（）]{0,8}）.)|\ue000++\Z|[：；]")
_UNLIKELY = regex.compile(r"按照|^[对指]|(?:奖励|支付|补助|资金|通知|办法|政策|制度|力度|情况|经费|通知》|率|方面|领域|行业|活动|工作|力|率)\Z|[。；》《%]")


def generality(name: str) -> int:
    """How little a name says: 2 no project (重点项目), 1 a class of projects (学校建设项目), 0 one that is named."""
    if _CLASS.search(name) is not None or name.count("“") != name.count("”") or name.count("《") != name.count("》"):
        return 2
    grammar = _grammar()
    if len(grammar.generic.sub("", name)) < 2 and _SHORTHAND.search(name) is None:
        return 2
    if _OWN.search(name) is not None:
        return 0
    return 1 if len(grammar.category.sub("", name)) < 2 else 0


_OWN = regex.compile(
    r"(?:高新|经开|综保|开发|中心城)区|年产|(?<![A-Za-z\d])(?!PPP|EPC|BOT|5G)[\dA-Za-z]{2}|[“x*]|第[一二三四五六七八九十]|\p{Han}{2}[一二三四五]期"
)
_SHORTHAND = regex.compile(r"“|年产|第[一二三四五六七八九十]")
_CLASS = regex.compile(
    r"(?:类|[\d一二三四五六七八九十百]大|各)(?:项目|工程)$|^(?:约|近|全长|总长)*\d[\d.]*(?:万|余)*(?:平方米|平米|㎡|亩|公里|米)(?!.*(?:项目|工程)$)"
    r"|^“?[初末中]?[一二三四五]期\p{Han}{0,6}$|全长|总长|^(?:无|没有|暂无|尚无)|[一二三四五六七八九十]是|(?<![A-Za-z])\s|\s(?![A-Za-z])|以上|以下|万元|^[^（]*）|请|把|[从对将使被]项目$|(?:[上抓引跑找谈招]|一个)项目$|^[xX*×]+(?:项目|工程|公司|企业)?$|^“[一二两三四五六七八九十百千万]\p{Han}[一二两三四五六七八九十百千万]\p{Han}”|^“[^”]{1,10}”(?:重大|重点)?(?:项目|工程)$"
    r"|^(?:[一二两三四五六七八九十首]|\d+)[栋幢条座台根间层处]"
)


def holds_head(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds a noun that may head a name (中心, 三期), at whatever place."""
    return _grammar().head.search(text, start, end) is not None


def anchored(name: str) -> bool:
    """Whether a name holds a place, a route, a capacity or a Latin word, which tie it to one project."""
    return _grammar().anchor.search(name) is not None


_DOUBTFUL = frozenset("和与及对把由从于以并已还又也让使共等促上建抓搞办")


def settled(text: str, item: int, start: int, end: int) -> int:
    """The start of a name once a first character that may be a verb or a particle (上, 建, 和) has been looked at.

    Only at the start of an ``item`` is that in doubt.
    """
    if item == start and text[start] in _DOUBTFUL and end - start > 3:
        stretch = text[start : min(end, start + 8)]
        if words.stands_alone(stretch, 0, 1):
            return start + 1
    return start


def coordinated(text: str, start: int, end: int, listed: bool) -> Iterator[tuple[int, int]]:
    """The parts of a list item at 和, 及, 与, 以及 where the words before it are a name of their own.

    Outside a list with 、 (``listed``) only 项目 and 工程 end such a name: 客运站及综合楼 is one.
    """
    grammar = _grammar()
    at = start
    for match in _AND.finditer(text, start, end):
        left = None
        for head in grammar.head.finditer(text, at, match.start()):
            left = head
        if left is None or left.end() != match.start() and not text[left.end() : match.start()].startswith("（"):
            continue
        if left["strong"] is None and (not listed or _ends_strong(text, match.end(), end)):
            continue
        yield at, match.start()
        at = match.end()
    yield at, end


_AND = regex.compile(r"以及|[和及与暨]")


def _ends_strong(text: str, start: int, end: int) -> bool:
    names = names_in(text, start, end)
    return bool(names) and names[0].strong
