"""Where the name of a project stands in a clause: it ends at a head noun (项目, 工程, 产业园) and begins after a cue.

All functions work on masked text (see ``masking``) and give offsets into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.extraction.projects.commonplace import blotted
from zsparse.extraction.projects.grammar import Grammar, grammar
from zsparse.extraction.projects.status import progress_start
from zsparse.text import words

LONGEST_NAME = 48
_LONGEST_BARE = 25
_WIDEST_GAP = 16
_SHORTEST = 4  # how much of a name must be left when verbs before it are taken off
_CUE_REACH = 24
Opening = Literal["start", "count", "money", "investor", "verb", "of"]


class Name(NamedTuple):
    """A name at ``start:end``; ``strong`` where 项目 or 工程 closes it or stands in it.

    ``opening`` says after what it begins, ``cue`` is what stands before it in its list item.
    """

    start: int
    end: int
    strong: bool
    opening: Opening
    cue: str


def names_in(text: str, start: int, end: int) -> list[Name]:
    """The stretches of ``text[start:end]``, a clause or list item, that have the form of a project's name, in order."""
    patterns = grammar()
    found: list[Name] = []
    sited = _SITED.match(text, start, end)
    region = start if sited is None else sited.end()
    first = last = None  # the first head of the name under way, and its furthest right edge
    reach = start  # the end of the last head seen, whether or not a name can end there
    strong = False
    bracketed = text.find("（", start + 1, end) >= 0
    for head in patterns.head.finditer(text, region, end):
        at, stop = head.span()
        if bracketed and text.count("（", region, at) > text.count("）", region, at) and text.find("）", stop, end) > 0:
            continue
        if first is not None and _parted(text, reach, at, stop, strong, patterns):
            if last is not None:
                found.append(_opened(text, start, region, first, last, strong, patterns))
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
        found.append(_opened(text, start, region, first, last, strong, patterns))
    return [
        name
        for name in found
        if name.end - name.start <= LONGEST_NAME
        and patterns.gap.search(text, _behind_company(text, name), name.end) is None
    ]


_SITED = regex.compile(r"在\p{Han}{2,12}?(?:投资|新|兴)?建(?:设|起)?(?![筑材立国成])")
"""在康养小镇建节水灌溉工程: where it is built, and then what."""
_JOINS = ("中", "里", "加快", "目前", "预计", "和", "及", "与", "暨", "以", "有", "为", "如", "包", "是", "（")


def _parted(text: str, start: int, end: int, stop: int, strong: bool, patterns: Grammar) -> bool:
    """Whether the text between two heads, the second of which ends at ``stop``, keeps them from being one name."""
    if end - start > _WIDEST_GAP:
        return True
    gap = text[start:end]
    if gap.count("（") != gap.count("）") or patterns.gap.search(gap) is not None:
        return True
    if strong and gap.startswith("及") and _adds_to(text, start + 1, stop):
        return False
    return strong and gap.startswith(_JOINS)


def _opened(text: str, item: int, region: int, first: int, end: int, strong: bool, patterns: Grammar) -> Name:
    """The name that ends at ``end``, its start set behind the last cue between ``region`` and its first head."""
    start = region
    opening: Opening = "start"
    for cut in patterns.cut.finditer(text, region, first):
        if cut.lastgroup == "investor" and cut.end() == first and text.startswith("总部", first):
            continue
        if cut[0] == "（" and _OF_A_NAME.match(text, cut.start(), first) is not None:
            continue
        start = cut.end()
        opening = _OPENINGS.get(cut.lastgroup or "", "verb")
    if opening in ("money", "investor") and (sited := _SITED.match(text, start, end - _SHORTEST + 1)) is not None:
        start = sited.end()
    # 扩建, 改造 may be the verb as well as the head: 投资500万元扩建注塑车间.
    if strong and text.startswith("项目", start) and end - start > 6:
        start += 2
    inner = _INNER.search(text, start, end) if strong else None
    if inner is not None and inner.end() < end and _is_kind(text[start : inner.end()]):
        start = inner.end()
    if item < start == region and text[start] in "和与及" and end - start > _SHORTEST:
        start += 1
    if start == region and text[start] in "中里" and text.endswith(("项目", "工程"), item, start):
        start += 1  # 已开工项目中客运中心等
    lead = patterns.lead.match(text, start, max(first, min(end, start + 2)))
    if lead is not None:
        start = lead.end()
        # 新建改造提升甲公园: where one verb has been left out, those that go on from it are no part of the name either.
        more = patterns.lead.match(text, start, end - _SHORTEST) if start >= first else None
        start = more.end() if more is not None else start
    if opening in ("investor", "money") and _PRODUCES.match(text, start, end) is not None:
        start += len("生产")
    if opening == "money" and text.startswith(("对", "将", "把", "用"), start) and end - start > _SHORTEST:
        start += 1
    if opening == "investor" and _PLAINLY.fullmatch(text, start, end) is not None:
        named = _WHOSE.search(text, region, start)
        start = start if named is None else named.start()
    return Name(start, end, strong, opening, text[max(item, start - _CUE_REACH) : start])


def _behind_company(text: str, name: Name) -> int:
    """Where the rest of a name begins that bears its investor's: 项目 in 甲乙有限公司项目."""
    company = _COMPANY.match(text, name.start, name.end) if name.opening == "investor" else None
    return name.start if company is None else company.end()


_COMPANY = regex.compile(r"[^，；。：、（）“”\s\ue000\ue001的]{3,20}(?:公司|集团)")
_PLAINLY = regex.compile(
    "(?:(?:[一二三四五]期|改?扩建|技改|技术改造|增资|扩产|扩能|扩规|扩容|增产|搬迁|新建|升级|改造|总部|基地|建设){1,3}(?:项目|工程)?|项目|工程)"
)
_WHOSE = regex.compile(
    r"(?:（[^（）]{1,4}）)?\K[^，；。：、（）“”\s\ue000\ue001的]{3,20}(?:公司|集团|厂|企业)(?=[^，；。：、]{0,8}\Z)"
)
"""甲公司扩建项目, 甲公司二期: what a company does to its own works bears its name."""
_PRODUCES = regex.compile(
    r"生产(?=\p{Han}{3})"
    r"(?!线|基地|厂|车间|加工|性|项目|工程|中心|用房|制造|研发|[及和与型]|设施|设备|工艺|能力|经营|生活)"
)
"""甲公司生产印花面料, 投资3亿元的生产叉车项目: what somebody makes there, and the verb is none of the name."""


# 国道G799线（平水至云岭段）改线工程: a short bracket in the middle of a name belongs to it.
_OF_A_NAME = regex.compile(r"(?<=[\p{Han}\dA-Za-z])（\p{Han}[^（），。；、\ue000\ue001]{0,11}）")


# A class set before the name: 募投项目东湖路改造项目.
def _is_kind(name: str) -> bool:
    """Whether a name is the class that another name is set behind: 重点水利工程甲山水库工程."""
    level = generality(name)
    return level == 2 or (level == 1 and _WEIGHTY.search(name) is not None)


_WEIGHTY = regex.compile(r"重[大点]|标志性|龙头|主要")
_INNER = regex.compile(r"(?:项目|工程)(?=\p{Han}{4})")
_OPENINGS: dict[str, Opening] = {"money": "money", "count": "count", "investor": "investor", "of": "of", "title": "of"}


def bare_name(text: str, start: int, end: int) -> Name | None:
    """The name that a list item without a head noun gives when its list says that its members are projects."""
    patterns = grammar()
    stop = _STOP.search(text, start + 1, end)
    limit = stop.start() if stop is not None else end
    if not 2 <= limit - start <= LONGEST_NAME:
        return None
    name = _opened(text, start, start, limit, limit, False, patterns)
    if not 2 <= name.end - name.start <= _LONGEST_BARE or name.opening == "count":
        return None
    if _UNLIKELY.search(text, name.start, name.end) is not None:
        return None
    return None if patterns.gap.search(text, name.start, name.end) is not None else name


def lead_of(text: str, start: int, end: int) -> str:
    """What stands before the name in a list item, whether or not it is one: 推进 of 推进甲山."""
    return _opened(text, start, start, end, end, False, grammar()).cue


_STOP = regex.compile(r"（(?:[^（）]*+\ue000|(?![^（）]{0,8}）.))|\ue000++\Z|[：；]")
_UNLIKELY = regex.compile(
    r"按照|^[对指]|所需|^(?:通讯员|记者|编辑|作者|来源|责编)|^\p{Han}{1,5}[市县区镇乡]\Z|\d[\d.]*[万亿]?[台套个吨件只条辆]\Z|[。；》《%]"
    r"|(?:奖励|支付|补助|资金|通知|办法|政策|制度|力度|情况|经费|收入|支出|结余|率|方面|领域|行业|活动|工作|力|交易|性|设计|装修|装饰|监理|咨询|环评|手续|[省市县区州旗镇乡]委|政府|人大|政协)\Z"
)


def generality(name: str) -> int:
    """How little a name says: 2 no project (重点项目), 1 a class of projects (学校建设项目), 0 one that is named."""
    if (pair := _NAMED_LINE.fullmatch(name)) is not None and grammar().category.taken_out(pair[1] or pair[2]):
        return 0  # 新平高速, 西环路: the two places a line runs between, whatever their characters mean alone
    if is_slogan(name) or _CLASS.search(name) is not None:
        return 2
    if (slogan := _UNDER_SLOGAN.match(name)) is not None:
        return 0 if generality(name[slogan.end() :]) == 0 else 2
    if any(name.count(a) != name.count(b) for a, b in ("“”", "《》")):
        return 2
    patterns = grammar()
    if len(patterns.generic.taken_out(_OF_A_YEAR.sub("", name))) < 2 and _SHORTHAND.search(name) is None:
        return 2
    if _PROGRAMME.search(name) is not None and (_ABILITY.search(name) is not None or not anchored(name)):
        return 1
    if _ZONE.search(name) is not None and not placed(name):
        return 1
    if _OWN.search(name) is not None:
        return 0
    return 1 if len(patterns.category.taken_out(name)) < 2 else 0


_DATE = r"(?:(?:(?:\d{1,2}[—-])?\d{1,2}月(?:份|底)?)|(?:19|20)\d\d年度?)"
_PLACE = r"(?:\p{Han}{1,6}?[省市县区州旗镇乡])"
_OF_A_YEAR = regex.compile(rf"^(?:{_PLACE}?{_DATE}++|{_DATE}++{_PLACE}|近[一二两三四五六七八九十几\d]+[年届])")
"""甲县2021年, 2020年甲市: the place and the year that say whose projects are meant."""
_NAMED_LINE = regex.compile(
    r"((?![一二两三四五六七八九十数几各全这那该])\p{Han}(?![座条个])\p{Han})"
    r"(?:高速(?:公路)?|高铁|铁路|城际(?:铁路)?|电厂|电站|水电站|煤矿|水库|大桥|隧道|机场|大道|大街)|([东西南北中内外一二三四五]环路)"
)
_OF_A_TOWN = (
    r"^[省市县区州](?![级政场域乡内外直本管属委县区镇际间辖局])[^局委办厅]{0,8}"
    r"(?:医院|学校|[中大]学|学院|[\p{Han}]馆|福利院|党校|血站|剧院|电视台|(?:急救|疾控|血液|妇幼|保健|体育|文化|会展|档案|[^服务]{2,4}服务)中心)"
)
# What makes a name one project's own although its other words are common: a capacity, a zone, an ordinal, a mask.
_OWN = regex.compile(
    r"(?:高新|经开|综保|开发|中心城|主城)区|首都|年产|\d万?(?:吨|千瓦|千伏|立方米)|(?<![A-Za-z\d])(?!PPP|EPC|BOT|5G)[\dA-Za-z]{2}|[“x*]"
    r"|第[一二三四五六七八九十](?![季批轮])|\p{Han}{2}[一二三四五]期"
    # an institution of which a town has one: 市儿童医院综合楼
    rf"|{_OF_A_TOWN}"
)
_INSTITUTION = regex.compile(_OF_A_TOWN)
# What a government does for people or fields, not what it builds: 工匠培育工程, 文化惠民工程.
_PROGRAMME = regex.compile(
    r"(?:培[育养训]|惠民|富民|惠企|强[基校县镇村企农医]|振兴|倍增|素质|引[育才]|安全|健康|关爱|放心|清零|精品|温暖|满意|行动|计划|战略|创新"
    r"|(?<!改造|整治|环境|景观|绿化|设施|配套|道路|风貌)(?:提升|提质)|集群发展|防范|保护|领航|引领|攻坚|强师|焕新|赋能|达标|人才兴\p{Han}{1,3})工程$"
)
# What a policy declares, unless it lies in a named place: 制度型开放示范区.
_ZONE = regex.compile(r"(?:示范区|先行区|试验区)$|^全国\p{Han}*市场$")
_ABILITY = regex.compile(r"(?:(?:能力|素质|水平|质量|惠民)(?:提升|提质)|惠民|健身)工程$")
_SHORTHAND = regex.compile(r"“|年产|第[一二三四五六七八九十](?![季批轮])")
# What names a class, a part, a quantity or a blank, never a project.
_CLASS = regex.compile(
    r"^再?建\d|^(?:不?含|其余|其[它他]|非(?!凡|遗)|各|每|\d+所|[一二两三四五六七八九十]所)|(?:类|[\d一二三四五六七八九十百]大|各|重点|重大)(?:工程)?(?:项目|工程)$|全长|总长|^(?:无|没有|暂无|尚无|部分|有些|一些|某些|个别|许多|我们)|[一二三四五六七八九十]是"
    r"|^(?:约|近)*\d[\d.]*(?:万|余)*(?:平方米|平米|㎡|亩|公里|米)(?!.*(?:项目|工程)$)"
    r"|^“?[初末中]?[一二三四五]期\p{Han}{0,6}$|(?<![A-Za-z])\s|\s(?![A-Za-z])|以上|以下|万元|^[^（]*）|请|把"
    r"|”“|^多个|“十[一二三四五]五”(?:规划|时期|期间)?\p{Han}*(?:重点|重大)\p{Han}{0,6}(?:项目|工程)$|^“十[一二三四五]五”(?:时期|期间)|[从对将使被上抓引跑找谈招以为]项目$|^[二两三四五六七八九十百\d]+大(?![桥道厦坝学])|一个项目$|[一二三四五六七八九十几半]成多?项目$|^[xX*×]+(?:项目|工程|公司|企业)?$"
    r"|^(?:[一二两三四五六七八九十首]|\d+)[栋幢条座台根间层处]"
)


# The slogan of a programme before the name of one of its projects: “百河千塘”东港海塘工程.
_UNDER_SLOGAN = regex.compile(r"“[一二两三四五六七八九十百千万]\p{Han}[一二两三四五六七八九十百千万]\p{Han}”")
# A programme under its slogan, which only ground that is broken makes a project.
_SLOGAN = regex.compile(
    rf"^(?:“[^”]{{1,10}}”|(?:{_PLACE}|[省市县区州])“[\d一二三四五六七八九十百千万]{{2,8}}”)(?:重大|重点)?(?:建设)?(?:项目|工程)$"
)


# A thing by its name, not a slogan: “青山养殖基地”项目, “20万套齿轮生产线”项目.
_OF_A_THING = regex.compile(
    r"^“[^”]+(?:公司|生产线|基地|中心|产业园|养殖场|加工厂|[酒饭]店|宾馆|广场|大厦|电站|码头|公寓|小区|医院|学校|市场)”"
    r"|^“(?:年产)?\d[\d.]*[万亿]?(?:吨|千瓦|兆瓦|立方米|平方米|辆|台|套|件|只|羽|头)\p{Han}"
)


def is_slogan(name: str) -> bool:
    """Whether a name is a slogan (“三年倍增”工程), which names a programme rather than a project."""
    return _SLOGAN.search(name) is not None and _OF_A_THING.search(name) is None


def holds_head(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` holds a noun that may head a name (中心, 三期), at whatever place."""
    return grammar().head.search(text, start, end) is not None


_ROAD = regex.compile(r"[GS]\d{1,4}(?!\d)|[国省县]道\d{1,4}|\d{2,3}[国省县]道")
_HEAD = regex.compile(r"(?:建设)?(?:项目|工程)\Z")


def built(name: str) -> bool:
    """Whether a name ends in a noun of what is built as one undertaking (铁路, 水库, 航站楼) or is that of a road."""
    return _ROAD.search(name) is not None or grammar().built.search(_HEAD.sub("", name)) is not None


def anchored(name: str) -> bool:
    """Whether a name holds a place, a route, a facility, a capacity or a Latin word, which tie it to one project."""
    return grammar().facility.search(name) is not None or placed(name) or _INSTITUTION.match(name) is not None


def distinct(name: str) -> bool:
    """Whether a name holds a place, a zone, an ordinal or a capacity, or the two places that a line runs between."""
    return placed(name) or _OWN.search(name) is not None or _NAMED_LINE.fullmatch(name) is not None


def placed(name: str) -> bool:
    """Whether a name holds that of a place, a river, a road or the like."""
    patterns = grammar()
    return patterns.anchor.search(blotted(name, patterns.common)) is not None


def settled(text: str, item: int, start: int, end: int) -> int:
    """The start of a name once a first character that may be a verb or a particle (上, 建, 和) has been looked at.

    Only at the start of an ``item`` is that in doubt.
    """
    if item == start and text[start] in _DOUBTFUL and text[start - 1] not in "为是有" and end - start > 3:
        stretch = text[start : min(end, start + 8)]
        if words.stands_alone(stretch, 0, 1):
            return start + 1
    return start


_STAGE = regex.compile(r"（(?:\p{Han}{0,6}[期段]|[A-Z\d]+(?:地块|区|标段))）")


def completed(text: str, end: int) -> int:
    """The end of a name with the bracket behind it that says which stage or stretch is meant: 甲山氨纶（三期）."""
    stage = _STAGE.match(text, end)
    return stage.end() if stage is not None else end


_DOUBTFUL = frozenset("和与及对把由从于以并已还又也让使共等促上建抓搞办推修")


def coordinated(text: str, start: int, end: int, listed: bool, goes_on: bool) -> Iterator[Range]:
    """The parts of a list item at 和, 及, 与, 以及 where the words before it are a name of their own.

    Only 项目 and 工程 end such a name but for the last item of a list with 、 (``listed``) or before a verb of
    progress: 客运站及综合楼 is one, and so is what 及 or 与 joins in an item behind which the list ``goes_on``.
    """
    patterns = grammar()
    at = start
    for match in AND.finditer(text, start, end):
        if _ANCILLARY.match(text, match.end(), end) is not None:
            continue
        if _PRICED_ITEM.match(text, match.end(), end) is not None:
            yield at, match.start()
            at = match.end()
            continue
        left = None
        for left in patterns.head.finditer(text, at, match.start()):  # noqa: B007
            pass
        if left is None or (left.end() != match.start() and text[left.end()] != "（"):
            continue
        if left["strong"] is None and not _both_built(text, at, match.start(), match.end(), end):
            listed = listed or goes_on or progress_start(text, match.end(), end) is not None
            one = goes_on and match[0] in "及与暨" and end - match.end() > _SHORT_OF_HEAD
            if one or not listed or _ends_strong(text, match.end(), end):
                continue
        elif match[0] == "及" and _adds_to(text, match.end(), end):
            continue
        yield at, match.start()
        at = match.end()
    yield at, end


def _both_built(text: str, start: int, left: int, right: int, end: int) -> bool:
    """Whether what stands on both sides of 和 are names of what is built each by itself: 甲乙铁路和丙河大桥.

    So are two facilities whose names open alike: 甲地研究中心和甲地实验室.
    """
    before, after = names_in(text, start, left), names_in(text, right, end)
    if not before or not after or before[-1].end != left or after[0].start != right:
        return False
    names = (text[before[-1].start : left], text[right : after[0].end])
    alike = names[0][:2] == names[1][:2]
    return all((alike or built(name)) and generality(name) == 0 for name in names)


_SHORT_OF_HEAD = 3
"""甲机场三期和乙湖、丙岭机场改建: so short a name waits for the noun that it shares with the next."""
# 青江货运区及配套站坪, 港口及附属工程: what belongs to a thing is no name of its own.
_ANCILLARY = regex.compile("配套|附属|相关|其他|其它|连接线")
# 投资1亿元的甲和投资2亿元的乙: each has its own price.
_PRICED_ITEM = regex.compile(r"(?:计划|总)*投资(?:额)?\ue000++的")
AND = regex.compile(r"以及|[和及与暨]")


def _adds_to(text: str, start: int, end: int) -> bool:
    """Whether the name that opens ``text[start:end]`` says too little to stand alone: 深加工工程及科研中心项目."""
    names = names_in(text, start, end)
    return bool(names) and names[0].start == start and generality(_HEAD.sub("", text[start : names[0].end])) > 0


def _ends_strong(text: str, start: int, end: int) -> bool:
    names = names_in(text, start, end)
    return bool(names) and names[0].strong
