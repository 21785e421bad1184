"""What a ratio is that no word before it in its clause tells: by the words behind it, or those of the clause before."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.claims import GAP, Claim, patterns
from zsparse.extraction.cues import ANY
from zsparse.extraction.tape import Sentence, Token


def from_the_right(sentence: Sentence, token: Token) -> Claim | None:
    """How the words behind a ratio read it: 70%以上的人口, 13%的税率, 8.4%的增速; None where they say nothing."""
    after = sentence.masked[token.at + 1 : token.at + 24]
    if _THRESHOLD_AFTER.match(after):
        return Claim("other", "threshold")
    head = sentence.masked[sentence.clause_start(token.at) : token.at]
    told = any(match is not None for match in (_OF_WHOM.match(after), _OF_THINGS.match(after), _HOLDS.search(head)))
    if token.mention.hedge in ("at_least", "at_most") and after.startswith("的") and not told:
        return Claim("other", "threshold")
    if _SHARE_AFTER.match(after):
        return Claim("share", "share_right")
    if _SO_MANY.search(sentence.masked, endpos=token.at) and _ARE.match(after):
        return Claim("share", "share_right")
    if (not head and _DO.match(after)) or (_OF_THESE.search(head) and _ARE_ALL.match(after)):
        return Claim("share", "share_right")
    if token.mention.value == 1 and token.mention.hedge == "exact" and _MADE_OF.match(after):
        return Claim("share", "share_right")
    if (grown := _GROWTH_AFTER.match(after)) is not None:
        if _WOULD_DO.match(after, grown.end()):
            return Claim("other", "threshold")
        return Claim("growth", "growth_right")
    return None


_OF_WHOM = regex.compile("的[^，；。]{1,6}(?:已|按时|如期|都|均|得到|实现|完成)")
"""九成以上的农户按时缴清: a share of those who did, and no line."""
_OF_THINGS = regex.compile(r"的(?![^，。；]*(?:给予|予以|奖励|补助|不得|应当|必须|享受|实行|扣|罚|约谈))\p{Han}{9,}")
"""85%以上的作坊加工竹制品: a share of those it tells of, and no line that a rule draws."""
_HOLDS = regex.compile("(?:承载|控制|覆盖|集中|拥有|占据|吸纳|贡献|涵盖|聚集)了?[^，；。]{0,8}$")
"""承载全省70%以上的人口."""
_THRESHOLD_AFTER = regex.compile(r"(?:的[^，。；]{0,4}?)?(?:奖励|补贴|利率|税率|利息|标准|贴息|红线|线)")
_SHARE_AFTER = regex.compile(
    r"(?:来源于|来自|集中在|分布在|部分）|的?(?:股权|股份)|的(?!(?:中?高速|较快|较高)?(?:增速|速度|增长)))"
)
_MADE_OF = regex.compile(
    r"(?!完成|达到|实现|覆盖|达标|合格|兑现|落实|到位|办结|通过)\p{Han}{0,6}(?:生产|制造|原装|进口|国产|控股|持股|自主)"
)
"""100%原装进口: all of it is of this make."""
_SO_MANY = regex.compile("(?:^|[，：；。])(?:其中|其余)$|有(?:约|近|超过?)?$")
_ARE = regex.compile(
    "(?:左右|以上)?(?:的[^，；。]{0,8})?(?:是|为(?!了)|属于?|系|来自|落实了|实现了|完成了|建立了|开展了)"
)
_DO = regex.compile(
    r"(?:以上|左右)?(?!的?(?:中?高速)?(?:速度|增速|增长|增幅|涨幅|比例|水平|概率|税率|利率|标准))的?\p{Han}{0,12}?(?:都|均|已|可以?(?=[^，；。]{2})|能够?(?=[^，；。]{2})|是(?!由)|属于|实现|落实|用于|来自|具备|享受|得到)"
)
"""超80%乡镇可在半小时内…, 超过90%实现了…: at the head of its clause, so many of them."""
_OF_THESE = regex.compile(r"\p{Han}{2}(?<!率|比例|比重|指数|[为是达到约占]|[高低]于|超过?|[增减升降涨跌][长少幅加]?)$")
_ARE_ALL = regex.compile("(?:以上|左右)?(?:都是|均为|均是|是(?!由|因|以))")
"""通村公路60%是双车道."""
_GROWTH_AFTER = regex.compile(rf"(?:[和及、]{GAP}*Ⓡ)*的(?:中?高速|较快|较高)?(?:增速|速度|增长|增幅)")
_WOULD_DO = regex.compile("，?(?:我们)?就(?:能|可|会|足以)")
"""有6.5%的增速就能实现就业: what would be enough."""


def from_the_clause_before(sentence: Sentence, start: int, own: str) -> Claim | None:
    """The claim of a ratio that names nothing itself: 毛利率维持在较高水平，近两年均超过80%."""
    if not start or (_SAYS_NOTHING.fullmatch(own) is None and FROM_ONLY.match(own) is None):
        return None
    before = sentence.masked[sentence.clause_start(start - 1) : start]
    p = patterns()
    if any(letter in before for letter in ANY):
        return None
    if p.share_word.search(before):
        return Claim("share", "clause_before")
    return Claim("rate", "clause_before") if p.rate.search(before + "为") or _RATE_NOUN.search(before) else None


_SAYS_NOTHING = regex.compile(
    "(?:近|最近|前|后|过去)?[0-9一二两三四五六七八九十]*(?:年|个月|月|季度|[-—－至])*[0-9年月份末底均都也仅约近一直维持稳定保持在为达到超过左右]*"
)
_RATE_NOUN = regex.compile("(?<!概|效|汇|(?<![毛净])利)率(?!先)[^，；。]{0,12}，$")
FROM_ONLY = regex.compile("[将已]?[由从]")


def plain_fraction(sentence: Sentence, token: Token, own: str) -> Claim | None:
    """A fraction in words with no verb of its own: 八成用于民生 is a share, 麦收已过七成 is completion."""
    if token.mention.rule == "slash_fraction" or _NO_FRACTION.match(sentence.masked, token.at + 1):
        return None
    if token.mention.rule == "half":
        return None
    if UNDER_WAY.search(own):
        return Claim("completion", "under_way")
    return Claim("other" if sentence.goal else "share", "fraction")


_NO_FRACTION = regex.compile("的?(?:时间|精力|世纪|决赛)|新")
UNDER_WAY = regex.compile(
    "(?:完成|任务|进度|收获|收割|播种|播栽|栽插|插秧|育秧|育苗|移栽|整地|安装|贯通|浇筑|铺设|建成|进程)(?:工作|任务|总?投资)?(?:了|已经?|约|近|过|超过?|达到?)*$"
)


def from_the_topic(sentence: Sentence, token: Token, own: str) -> Claim | None:
    """The claim of a ratio that only a name leads to: 按增幅排，甲市40%; 完成率前三的市：甲124%, 乙86%."""
    if _NAMED_ONLY.fullmatch(own) is None:
        return None
    topic = None
    for topic in _TOPIC.finditer(sentence.masked, endpos=token.at):  # noqa: B007
        pass
    if topic is None or _HAS_A_RATIO.match(sentence.masked, topic.end()) is not None:
        return None
    kind = topic.lastgroup
    if kind in ("rise", "fall"):
        return Claim("growth", "topic", kind == "fall")
    return Claim("completion" if kind == "completion" else "rate" if kind == "rate" else "share", "topic")


_NAMED_ONLY = regex.compile(
    r"[，、；：（\s]*(?:[^，；。：ⓂⓃⓇⓅⓍⒻ]{0,24}?)(?:各|分别|依次|均|都|共|在|为|达到?|是|约|超过?|近)*(?:（|在)?"
)
_TOPIC = regex.compile(
    "(?P<rise>增速|增幅|涨幅|升幅|正增长)|(?P<fall>降幅|跌幅|负增长|下降的)|(?P<completion>完成率|完成比例|完成进度|执行率)|(?P<share>占比|比重|贡献率)|(?P<rate>(?<!增长|利|税|概|效|汇)率(?!先))"
)
_HAS_A_RATIO = regex.compile("[^，；。：（]*[ⓇⓅⓍⒻ]")
