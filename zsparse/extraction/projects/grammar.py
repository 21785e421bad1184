"""The patterns that find and bound a project's name, compiled once from the word lists of lexicon/projects.toml.

They run on masked text (see ``masking``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from zsparse import lexicon, regex
from zsparse.extraction.projects.commonplace import Commonplace
from zsparse.extraction.projects.masking import COUNT, MONEY
from zsparse.quantities.lexemes import Phrases

_BOUNDARY = r"[\s，、。；：！？（）“”‘’《》/\ue000\ue001]"
# Function words and verbs that never stand between two nouns of one name.
_BREAK = (
    r"[，；。：、！？\ue000\ue001]|的|最|——|这[一个项]|在(?!线)|[由因]|被(?!服|褥|单)|将(?!军)|于(?!田|都|洪)|是|(?<!华)为(?!民)|已|正(?=在|式|抓|按)|均|都(?=在|已|将|是)|"
    r"总投|投资(?!区)|出资|占地|计划|建成|完成|建立|设立|成立|年底|年内|实现(?!代)|取得|举行|办理|入选|获评|荣获|跻身|列入|纳入|落户|选址|位于|"
    r"开工|竣工|完工|投产|动工|奠基|签约|(?<!设)施工|通车|封顶|贯通|(?<![高中初同])等(?!级)|了(?!解)|"
    # verbs and adverbs of a sentence that runs through
    r"防止|避免|出现|助力(?!单?车|自行车|车)|进行|前往|走向|切实|仅|但(?=[是稳仍也不])|(?<=[委局府县市])对|许多|不少|业务受|支持|领跑|金额|不断|进一步|影响|导致|剩余|少量|需要|应当|必须|可以|能够|用[足好]|进入|随着|一批|牵头|发起"
)
# What may follow a name that ends in a facility; before anything else the noun is part of a longer word (中心城区).
_AFTER_WEAK = (
    r"等|已|正|将|拟|均|都|也|全|总投|投资|投入|计划|占地|建筑面积|规划|用地|选址|在|于|位于|落户|和|及|与|以及|是|为|"
    r"进入|进展|完|开[工业建门通]|竣|投[产用运]|建|加快|加速|施工(?!方|单位|队|企业)|顺利|主体|试|通[车航]|封顶|贯通|奠基|启|动工|签|落[地成]|"
    r"项目|工程|成功|如期|新到|协议|合同|年产|抓紧|基本|日前|目前|今年|因|由|尚|预计|[一二三四五]期|复工|提速|下闸|前期|"
    r"今天|昨天|今日|昨日|的(?:建设|施工)|获批|获得|论证|满产|量产|土建|截|分别|各|到位|到账|扩建|改造|整治|正式|首|超额|纳入|列入|实现|取得|仍|还|本月|有望|力争|年[底内]|路基|\d+月|"
    r"累计|初步|年度|(?:20)?\d\d年|去年|双线|左线|右线|全桥|首台|机组|主跨|全容量|提质|电气化|屋盖|钢结构|进场|主线|全长|总长|这[一个]|办理|核准|获|选"
)
# What may follow the noun in the name of something built: 二期, 甲至乙段, 扩能改造.
_PART_OF_BUILT = (
    r"[一二三四五六七八九十]期|\p{Han}{1,10}段|扩能|扩容|扩建|改扩建|电气化|现代化|提质|改造|整治|加固|迁建|搬迁|除险|升级|提升"
    r"|增容|安全建设|复线|直通|（[^（）]{1,12}）"
)
_ENUMERATOR = r"（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．）](?!\d)|[一二三四五六七八九十]{1,3}、|[①-⑳]"
_DATE = r"\d{1,4}年(?!产)[末底初度]?|(?:[1-9]\d?[—-])?[1-9]\d?月(?:份|底|初|末)?|\d{1,2}日"


class Grammar(NamedTuple):
    """``head`` nouns close a name, ``gap`` parts two of them, ``cut`` and ``lead`` stand before a name.

    ``holding`` finds what no stretch lacks that holds a name without an announcement. ``generic`` and ``category`` are
    the words that say little; ``anchor`` ties a name to a place once the ``common`` nouns that end as places do are
    taken out of it, ``facility`` is a noun that names something built, ``built`` the end of the name of what is built
    as one. Lists of plain words are matched with ``re``, which runs them several times as fast as ``regex`` does.
    """

    holding: re.Pattern[str]
    head: re.Pattern[str]
    gap: regex.Pattern[str]
    cut: regex.Pattern[str]
    lead: regex.Pattern[str]
    generic: Commonplace
    category: Commonplace
    common: Phrases[None]
    anchor: regex.Pattern[str]
    facility: re.Pattern[str]
    built: regex.Pattern[str]


def union(listed: Iterable[str]) -> str:
    """A pattern for any of the words, longest first."""
    return "|".join(regex.escape(word) for word in sorted(listed, key=len, reverse=True))


def _without_longer(words: Iterable[str]) -> list[str]:
    """The words that hold no other of them."""
    known = dict.fromkeys(words)
    return [
        word
        for word in known
        if not any(
            (low, high) != (0, len(word)) and word[low:high] in known
            for low in range(len(word))
            for high in range(low + 1, len(word) + 1)
        )
    ]


@lexicon.per_lexicon
def grammar() -> Grammar:
    """The patterns, compiled on first use."""
    table = lexicon.load("projects")
    heads, left, listed, investors = table["heads"], table["left"], table["words"], table["investors"]
    closing = [*heads["weak"], *(word for word in heads["built"] if word not in heads["weak"])]
    weak = union(word for word in [*closing, *heads["works"]] if word != "段")
    facility = union(word for word in closing if len(word) > 1 and word not in listed["stages"])
    strong = union(heads["strong"])
    # 西环路: a road by its name, and none of the words that end alike.
    street = rf"(?<=[一-鿿]{{2}})(?<![{''.join(word[-2] for word in heads['no_street'])}])路"
    initial = rf"(?:{union(left['initial'])})(?!区|局|厅|路|段|大道|中心|银行)"
    suffixes = union(investors["suffixes"])
    vague = [*closing, *heads["works"], "段"]
    telling_little = [*listed["generic"], *heads["strong"]]
    nouns = [*heads["strong"], *closing, *heads["works"], "企业"]
    shortest = _without_longer(nouns)
    return Grammar(
        holding=re.compile(rf"{union(shortest)}|{COUNT}（|等{COUNT}"),
        head=re.compile(
            rf"(?P<strong>(?<![与和及])(?:{strong}))(?!(?:{strong})?(?:{union(heads['compounds'])}))"
            rf"|(?P<weak>{weak}|(?<!阶|手|时|路|地|片)段|{street})(?<![建办设]厂)(?=$|{_BOUNDARY}|{_AFTER_WEAK})"
            rf"|(?P<inner>{weak}|段|{street})"
        ),
        gap=regex.compile(rf"{_BREAK}|{union(word for word in investors['suffixes'] if len(word) > 2)}"),
        cut=regex.compile(
            rf"(?P<money>{MONEY}++(?:人民币)?(?:左右)?(?:的|建(?![筑材行工安制国交发投设信成]))?)"
            rf"|(?P<count>{COUNT}++)"
            rf"|(?P<investor>(?:{suffixes})(?:（[^（）]{{1,12}}）)?(?:的|(?!搬迁|上市|总部|化)))"
            rf"|(?P<place>在\p{{Han}}{{2,12}}?(?:投资建设|建设|新建|兴建|实施|投资建|建(?![设筑材成立国])))"
            rf"|(?P<verb>(?<=公司|集团|老总|事长|经理|政府|商会|双方|客商)就"
            rf"|{union(left['verbs'])}|(?:项目|工程)[中里](?=\p{{Han}}{{3}}))"
            rf"|(?:{union(left['adverbs'])})(?P<initial>{initial})"
            r"|(?P<of>的|(?<=\p{Han})(?:了(?!解)|(?<!及)其(?![他它余中次实]))|[一1两首][个条座家项处幢栋套](?!街|龙)(?=\p{Han}|年产|\d))"
            r"|(?P<title>《|——|（(?![一二三四五六七八九十\d]{1,3}）))"
        ),
        lead=regex.compile(
            rf"(?:\s|——|{_ENUMERATOR}|{_DATE}|{COUNT}|{union(left['prefixes'])}|{initial}"
            r"|分[一二两三]期(?:建设)?|继(?=\d)|系(?!列|统)|\d+强(?:企业)?(?=\p{Han}{2})|[该全我][省市县区州镇乡](?:现|共|已)?有|保障(?!性|房)|对(?![外口接])(?=\p{Han}{4})|就(?![业近])|项目(?=\p{Han}{4})|如(?![东皋意])|有(?![机色限轨意效序力关望利])|为(?!民)|[是即])++"
        ),
        generic=Commonplace(telling_little, vague),
        category=Commonplace([*telling_little, *listed["categories"], *heads["works"]], vague, offices=True),
        common=Phrases(dict.fromkeys([*table["geography"]["common"], *listed["generic"]])),
        anchor=regex.compile(
            r"\p{Han}{1,5}(?:省|市|县|区|镇|乡|村|州|盟|旗|河|江|湖|山|岛|港|湾|线|渠|库|峡|沟|桥|坝|路|街)|年产|\d|[A-Za-z]{2}"
            rf"|{union(table['geography']['regions'])}"
        ),
        facility=re.compile(facility),
        built=regex.compile(rf"(?:{union([*heads['built'], *heads['works']])})(?:{_PART_OF_BUILT})*+\Z"),
    )
