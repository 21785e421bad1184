"""What kind of ratio a percentage states, decided by the words that lead to it."""

from __future__ import annotations

from dataclasses import dataclass

from zsparse import lexicon, regex
from zsparse.extraction.cues import ANY, TOTAL_INVESTMENT, alternatives
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.records import RatioKind

GAP = f"[^，；。：{ANY}]"
_BEHIND = regex.compile("慢|低|落后|滞后|欠")
_DEVIATION = regex.compile("偏[多少高低]$")
_OF_A_GOAL = regex.compile("的(?:预期|年度|全年|增长)?目标")
_GOAL_BEFORE = regex.compile(
    "目标$|(?:^|[（，])(?:[国省市县区州]?(?:里|定|家)?(?:规定|要求|计划)(?:要求)?|[国省市县区州]定目标?|(?:年度)?控制数)(?:不低于|不高于|为|是)?$"
    "|(?:于|到|过)(?:[国省市县区州]定目标|[国省市县区州]?(?:家|里)?(?:规定|要求|下达)的?|(?:年度)?控制数)$"
)
"""What a ratio is measured against: 高于国家要求的62%, 低于年度控制数4.5%, （计划12%）."""
_ASIDE_OF_A_GOAL = regex.compile(
    "(?:[国省市县区州]定目标|(?:时序|序时|时间|计划)进度|平均(?:水平|进度)?|(?:去年|上年)(?:同期)?)（$"
)
"""The same, with the ratio in a bracket behind it: 高出省定目标（90%）, 快于时序进度（83.3%）."""
_SHARE_BEFORE = regex.compile(rf"占{GAP}*$|(?:不足|不到|接近){GAP}{{2,14}}的$")
_LEVEL_OF = regex.compile(
    f"(?:相当于|达到?|为){GAP}{{2,16}}(?:水平|平均|均值)的$|相当于{GAP}{{2,16}}的$|恢复到{GAP}{{2,12}}的$|恢复到{GAP}{{0,12}}[ⓂⒸ]的$"
)
_CUT_OBJECT = regex.compile(f"(?:压减|压缩|减少|降低|缩短|节约|缩减){GAP}{{1,8}}$")
_TWO_LEVELS = regex.compile("[由从][^，；。]*Ⓡ[^，；。Ⓡ]{1,8}Ⓡ，[^，；。]{1,6}$")
_INTEREST = regex.compile("(?<![毛净])利率|利息|年息|月息|费率")
_NAMED_CHANGE = regex.compile("[降跌减增涨升]幅")
_TURN = regex.compile(
    "下降|降低|减少|回落|收窄|低于|下滑|降|减|缩小|落后|滞后|慢|提高|提升|上升|增加|增长|扩大|高于|高出|快|超过|超|领先|提前"
)
_FALL = regex.compile("下降|降低|减少|回落|收窄|低于|下滑|降|减|缩小|落后|滞后|慢")
_IMPERATIVE = regex.compile(
    r"\W*(?:加强|推进|推动|落实|实施|坚持|健全|完善|优化|加快|深化|强化|大力|积极|扎实|全力|着力|持续|打造|培育|支持|做好|抓好|促进|构建|精准|充分"
    "|严格|稳步|有序|继续|统筹|聚焦|突出|发挥|鼓励|引导|千方百计)"
)
"""How a sentence of a plan begins: with what is to be done, and nobody who did it."""
_REPORTED = regex.compile("上年|去年|完成|实现|达到了|已|同比|累计|实际(?:完成|到位|入库|执行)")
_DONE_BEFORE = regex.compile(
    "(?<![比较])(?:上年|去年)|已|同比|累计(?!完成)|达到了|完成了|实现了|实际(?:完成|到位|入库|执行)"
)
"""What a section of plans looks back with."""
_OF_WHOM = regex.compile("的[^，；。]{1,6}(?:已|按时|如期|都|均|得到|实现|完成)")
"""九成以上的农户按时缴清: a share of those who did, and no line."""
_OF_THINGS = regex.compile(r"的(?![^，。；]*(?:给予|予以|奖励|补助|不得|应当|必须|享受|实行|扣|罚|约谈))\p{Han}{9,}")
"""95%以上的企业生产贴牌产品: a share of those it tells of, and no line that a rule draws."""
_HOLDS = regex.compile("(?:承载|控制|覆盖|集中|拥有|占据|吸纳|贡献|涵盖|聚集)了?[^，；。]{0,8}$")
"""承载全国75%以上的人口."""
_THRESHOLD_AFTER = regex.compile(r"(?:的[^，。；]{0,4}?)?(?:奖励|补贴|利率|税率|利息|标准|贴息|红线|线)")
_REWARD_SHARE = regex.compile(
    "(?:奖励|补贴|补助|贴息|提成|计奖|绩效)(?:比例|标准|上浮|下浮|系数)"
    "(?!(?:分别|平均|再|又|已|均|都)*(?:提高|增长|增加|上调|提升)(?!到))"
)
_THOSE = regex.compile("的(?:，|、|；|[^，。；]{1,6}(?:，|；|、|。|$))")
_CONSIDERED = regex.compile("(?:左右|以上)?(?:、[^，；。]{0,12}Ⓡ(?:左右|以上)?)?(?:来)?(?:考虑|安排|把握|测算)")
"""按收入增长2%左右、支出增长1%左右考虑: how a budget was reckoned."""
_STEPS_UP_TO = regex.compile("Ⓟ，?(?:提?高?[至到]|达到?)$")
"""提升3.5个百分点至46.1%: the level that was reached."""
_RULE_OPENS = regex.compile("(?:（[^（）]{1,3}）|[①-⑳])?(?:其中)?(?:对|凡|如果|如|若|未|低于|全年|年终|年底|年末|半年)")
_NO_FRACTION = regex.compile("的?(?:时间|精力|世纪|决赛)|新")
_UNDER_WAY = regex.compile(
    "(?:完成|任务|进度|收获|收割|播种|播栽|栽插|插秧|育秧|育苗|移栽|整地|安装|贯通|浇筑|铺设|建成|进程)(?:工作|任务)?(?:了|已经?|约|近|过|超过?|达到?)*$"
)
_SHARE_OF_AGREED = regex.compile("占(?:协议|签约|合同|全部)(?:总投资|投资总额|总额)的$")
_OF_A_RATE = regex.compile(
    "(?:增速|增幅|涨幅|降幅|占比|比重)[^，；。]{0,8}(?:回落|下降|提高|上升|加快|放缓|收窄|扩大|提升|下滑)了?$"
)
_GROUP_AFTER = regex.compile("的(?:有|Ⓒ|[^，；。]{0,6}(?:有|为|是)?[：Ⓒ])")
"""完成年度计划70%以上的有：…, 到位率低于75%的四个乡镇: the ratio draws a line through a list."""
_ONE_SIDED = ("at_least", "over", "at_most", "under")
_LINE_AFTER = regex.compile(
    "的(?:控制目标|要求|退出标准|标准要求|考核要求|控制数)|的?(?:红|底|警戒|标准|及格|合格|控制)?线"
)
_SHARE_AFTER = regex.compile(
    r"(?:来源于|来自|集中在|分布在|的?(?:股权|股份)|的(?!(?:中?高速|较快|较高)?(?:增速|速度|增长)))"
)
_MADE_OF = regex.compile(
    r"(?!完成|达到|实现|覆盖|达标|合格|兑现|落实|到位|办结|通过)\p{Han}{0,6}(?:生产|制造|原装|进口|国产|控股|持股|自主)"
)
"""100%原装进口: all of it is of this make."""
_SO_MANY = regex.compile("(?:^|[，：；。])(?:其中|其余)$|有(?:约|近|超过?)?$")
_ARE = regex.compile(
    "(?:左右|以上)?(?:的[^，；。]{0,8})?(?:是|为(?!了)|属于?|系|来自|落实了|实现了|完成了|建立了|开展了)"
)
_GROWTH_AFTER = regex.compile(rf"(?:[和及、]{GAP}*Ⓡ)*的(?:中?高速|较快|较高)?(?:增速|速度|增长|增幅)")


@dataclass(frozen=True, slots=True)
class Claim:
    """How a ratio was read: its kind, the rule that said so, and its sign."""

    kind: RatioKind
    rule: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    progress: regex.Pattern[str]
    over_plan: regex.Pattern[str]
    excess: regex.Pattern[str]
    completion_of: regex.Pattern[str]
    completion_of_so_much: regex.Pattern[str]
    completion: regex.Pattern[str]
    growth: regex.Pattern[str]
    decrease: regex.Pattern[str]
    multiple_of_earlier: regex.Pattern[str]
    multiple: regex.Pattern[str]
    times_target: regex.Pattern[str]
    level: regex.Pattern[str]
    share_noun: regex.Pattern[str]
    share_of: regex.Pattern[str]
    rate: regex.Pattern[str]
    reward: regex.Pattern[str]
    goal: regex.Pattern[str]
    connector: regex.Pattern[str]
    share_word: regex.Pattern[str]
    done: regex.Pattern[str]


@lexicon.per_lexicon
def patterns() -> _Patterns:
    """The patterns over the lead of a ratio, compiled once; each is anchored at the ratio's letter."""
    words = lexicon.load("claims")
    plain = [w for w in words["target"]["nouns"] if not w.startswith("预算")]
    budget = "(?<!公共|基金|经营)预算(?!收入|支出|管理|单位|内|外|法|草案|稳定|绩效|收支|编制|总收入|总支出|执行)"
    nouns = f"{alternatives(plain)}|预算(?:数|安排)|{budget}"
    up = alternatives(words["comparison"]["increase"])
    down = alternatives(words["comparison"]["decrease"])
    earlier = alternatives(words["comparison"]["earlier"])
    shares = alternatives(words["share"]["nouns"])
    progress = words["progress"]
    lags = ["超前", "快", "慢", "落后", "滞后", "欠", "领先", "提前"]
    rewards = "|".join(words["goal"]["rewards"])
    near = (
        "(?:都|在|保持|稳定|维持|一直|继续|了|约|近|仅|只|就|也|均|都|又|再|各|至少|已|、|为|是|达|到|达到|高达"
        "|分别|依次|将近|接近|超过|超|过|微|同比|比|上)*+"
    )
    tail = r"(?:的|了|约|近|仅|只|将近|接近|超过|超|过|达|达到|为)*+$"
    return _Patterns(
        progress=regex.compile(
            f"(?:{alternatives(progress['relations'])}){GAP}{{0,8}}?(?:{alternatives(progress['nouns'])}){GAP}{{0,4}}{near}$"
            f"|(?:{alternatives(progress['nouns'])})(?:{alternatives(lags)})(?:了|出)?{near}$"
        ),
        over_plan=regex.compile(
            f"[比较与]{GAP}{{0,14}}?(?:预算|计划)数?(?:相比)?，?{GAP}{{0,6}}[ⓂⒸ]，(?:{up}|{down})了?{near}$"
        ),
        excess=regex.compile(
            rf"超(?:额|出|过|前)?(?:完成)?了?{GAP}{{0,30}}?(?:{nouns}|指标|规定){GAP}{{0,6}}?(?:[ⓂⒸ]的)?{near}$|超(?:额|计划)(?:完成)?了?{near}$"
            rf"|[比较]{GAP}{{0,10}}?(?:计划|预算|任务|目标|原定|概算){GAP}{{0,6}}?(?:{up}|{down}|超(?=[收支产]))(?:了|收|支|产)?{near}$"
        ),
        completion_of=regex.compile(
            rf"(?:占到?|为|是|达到?|完成|实现|相当于|相当|折合|等于|只有|仅)(?:了|我|本|全){{0,2}}{GAP}{{0,24}}?"
            rf"(?:{nouns}|预期(?!寿命)|预计(?:面积|产量|收获面积)|应[收播种]面积|全长|总长度?|规划(?:面积|里程|规模)|设计装机(?:容量)?|设计高程|总投资|投资总额|总工程量|工程量|整体工程|工程总量|任务量|设计总?[长量]|总里程){GAP}{{0,10}}?(?:（[^（）]*）)?(?:[ⓂⒸⓃ]（[^（）]*）|[ⓂⒸⓃ])?{tail}"
        ),
        completion_of_so_much=regex.compile(rf"(?:占|完成|为|达到?){GAP}{{0,8}}[ⓂⒸ]{GAP}{{0,4}}(?:{nouns})的{near}$"),
        completion=regex.compile(
            rf"(?:{nouns}){GAP}{{0,12}}?(?:[ⓂⒸⓃ]，?)?(?:完成|实现|达成)(?:率|比例|情况|了|{near}){near}$"
            rf"|(?:完成率|完成比例|完成进度|执行率|执行进度|任务进度|投资进度|工程进度|形象进度|序时进度){near}$"
            rf"|(?:^|，|；|：|（|、)(?:已|共|实际|只|仅|累计|总体|全部|整体)*完成(?:了|全部|总量|工程量)*{near}$"
        ),
        growth=regex.compile(
            rf"(?:{up}|{down})(?:幅度|的?速度|比例)?{near}$|(?:(?<!自然)增长|下降|减少|递增|增加|提高|降低)率{near}$"
        ),
        decrease=regex.compile(rf"(?:{down})(?:率|幅度|速度|比例)?{near}$"),
        multiple_of_earlier=regex.compile(
            rf"(?:为|相当于|达到?|等于){GAP}{{0,8}}?(?:{earlier}|[0-9一二三四五六七八九○〇零]{{2,4}}年){GAP}{{0,6}}?的?{near}$"
        ),
        multiple=regex.compile(rf"(?:是|为|相当于|达到?|等于){GAP}{{0,20}}?[ⓂⒸ]?{GAP}{{0,4}}?的{near}$"),
        times_target=regex.compile(rf"(?:是|为|达到?|相当于){GAP}{{0,10}}?(?:{nouns}){GAP}{{0,4}}[ⓂⒸ]?的{near}$"),
        level=regex.compile(rf"(?:{up}|{down}|收窄|放缓|扩大|加快)(?<![幅速])[到至为](?:了)?{near}$"),
        share_noun=regex.compile(rf"(?:{shares}){GAP}{{0,10}}?{near}$"),
        share_of=regex.compile(rf"占(?:{GAP}|[ⓂⒸⓃ]){{0,30}}?$"),
        rate=regex.compile(
            rf"(?:(?<!概|效|汇)率|(?:支出|拨付|销售|去化|交付)进度|指数|满意度|知晓度|安全感|认可度|强度|系数|之比|[盈亏增停覆开]\w{{0,2}}面(?!积)|[存贷]比)(?:（[^（）]*）)?{GAP}{{0,12}}?$"
        ),
        reward=regex.compile(rf"(?:{rewards}){GAP}{{0,16}}$"),
        goal=regex.compile("|".join(words["goal"]["clauses"])),
        share_word=regex.compile(f"占|{shares}"),
        connector=regex.compile(rf"^[、，；和及与以至到或—－\-~～（）\s]*+{GAP}{{0,16}}?$"),
        done=regex.compile(
            r"完成了|实现了|达到了|实际增长|已|(?<!(?:确保|力争|争取)[^，；。]{0,10})累计|实际(?:完成|到位|入库|执行)|入库|同比|[比较](?:上年|去年)"
        ),
    )


_OF_A_NORM = regex.compile(f"^(?:约|仅|已)?(?:为|是|相当于)[^，；。{ANY}]{{0,12}}[ⓂⒸ]的$")
"""存栏1.97万头，为正常保有量1.9万头的103.7%: over a number that is neither target nor whole."""
_FELL_SHORT = regex.compile(
    "(?:(?<!不)(?:仅|只)|才|尚)(?:仅|为|是|有|完成|占|达|相当于)(?:了)?[^，；。]{0,10}$|(?<!不)仅$"
)
"""仅为预期的37%, 负荷率只有四成半: what fell short is no goal, wherever it is told."""
_KEPT_WITHIN = regex.compile("控制在$")
"""受害率控制在0.9‰以下: the line that was to be kept, whatever the rate itself was."""
_FORECAST = regex.compile("(?:全年)?预计(?:全年|年底)?(?:完成|占|为|达到)")
_FIRM = regex.compile("预期|目标(?:是|为|：)|力争|确保(?!了)|(?:下一?步|明年|下半年|今后)[^，；。]{0,6}[：，]")


def classify(sentence: Sentence, token: Token, last: tuple[Token, Claim] | None) -> Claim | None:
    """How the ratio at ``token`` reads; None when nothing makes a claim of it. ``last`` is the ratio read before it."""
    p = patterns()
    letter = sentence.masked[token.at]
    start = sentence.clause_start(token.at)
    lead = sentence.masked[start : token.at] + token.opening
    own = _after_last_ratio(lead)
    if token.mention.rule == "half" and token.mention.hedge == "exact":
        return None  # 一半 is a manner of speaking; 过半 is a claim
    if letter == "Ⓟ":
        signed = _signed(own if own.strip("、和及与") else lead)
        return Claim("other" if sentence.goal and _is_goal(sentence, token) else "points", "points", signed)
    if token.mention.unit == "番":
        planned = _is_goal(sentence, token) or _OF_A_GOAL.match(sentence.masked, token.at + 1)
        return Claim("other" if planned else "growth", "doubling")
    if p.progress.search(lead):
        return Claim("points", "progress", bool(_BEHIND.search(own)))
    if p.excess.search(own) or p.over_plan.search(sentence.masked, endpos=token.at):
        return Claim("other", "excess", bool(p.decrease.search(own)))
    if letter in "ⓍⒻ" and p.multiple_of_earlier.search(own):
        return Claim("growth", "times_earlier")
    if letter == "Ⓧ" and p.times_target.search(lead):
        return Claim("completion", "completion_of")
    if letter == "Ⓧ" and p.multiple.search(own):
        return Claim("rate", "times")
    if _DEVIATION.search(own):
        return Claim("other", "deviation", own.endswith(("少", "低")))
    goal = _is_goal(sentence, token)
    firm = sentence.goal or _FIRM.search(sentence.masked, endpos=token.at) is not None
    aside = _ASIDE_OF_A_GOAL.search(sentence.masked, endpos=token.at)
    if aside or _OF_A_GOAL.match(sentence.masked, token.at + 1) or _GOAL_BEFORE.search(own):
        return Claim("other", "goal")
    if token.mention.hedge in _ONE_SIDED and _GROUP_AFTER.match(sentence.masked, token.at + 1):
        return Claim("other", "line")
    if _LINE_AFTER.match(sentence.masked, token.at + 1):
        return Claim("other", "line")
    if _CONSIDERED.match(sentence.masked, token.at + 1):
        return Claim("other", "goal")
    if _STEPS_UP_TO.search(lead):
        return _level(lead, goal and firm)
    if _REWARD_SHARE.search(own) or _is_condition(sentence, token):
        return Claim("other", "reward")
    if _SO_MUCH_OF_IT.fullmatch(own) and due_and_done(sentence, token) is not None:
        return Claim("rate", "rate")
    if own == "占" and _is_set_against_a_target(sentence, token):
        return Claim("completion", "completion_of")
    if _SHARE_OF_AGREED.search(own):
        return Claim("share", "share_of")
    if p.completion_of_so_much.search(lead):
        return Claim("other" if goal and firm else "completion", "completion_of")
    if p.completion_of.search(own) and "比" not in own[:2]:
        return Claim("other" if (goal and firm) or _FORECAST.match(own) else "completion", "completion_of")
    if _OF_A_TARGET.fullmatch(own) and _is_set_against_a_target(sentence, token):
        return Claim("completion", "completion")
    if _is_part_of_a_target(sentence, token) or _DONE_OF.search(lead):
        return Claim("other" if goal and firm else "completion", "completion_of")
    if p.completion.search(lead if "，" not in lead else own):
        return Claim("other" if goal and firm else "completion", "completion")
    if p.level.search(own):
        return _level(_with_its_subject(sentence, start, lead), goal and firm)
    if own and _FROM_PACE.search(own):
        return Claim("growth", "pace", own[0] in "降跌减")
    if _OF_A_RATE.search(own):
        return Claim("points", "points_as_percent", bool(_FALL.search(own.rpartition("幅")[2].rpartition("速")[2])))
    if p.growth.search(own) and _follows_two_levels(sentence, token):
        return Claim("points", "points_as_percent", bool(p.decrease.search(own)))
    if p.growth.search(own):
        negative = bool(p.decrease.search(own)) and token.mention.value > 0
        if sentence.planned:
            return Claim("other", "budgeted_growth", negative)
        foreseen = goal and _FORESEEN.search(sentence.masked, endpos=token.at) is not None
        return Claim(
            "other" if goal else "growth",
            "foreseen_growth" if foreseen else "planned_growth" if goal else "growth",
            negative,
        )
    if _NORM.search(own):
        return Claim("other", "threshold")
    if p.share_noun.search(own):
        of_part = _is_of_the_amount_before(sentence, token)
        return Claim("other" if goal and firm and not of_part else "share", "share")
    if p.share_of.search(lead) or _SHARE_BEFORE.search(own):
        return Claim("other" if goal and _TO_REACH.search(own) else "share", "share_of")
    if _OF_A_LIMIT.search(own):
        return Claim("rate", "of_a_limit")
    if not goal and own.endswith("资金的") and _GOES_TO.match(sentence.masked, token.at + 1):
        return Claim("share", "share_right")
    if _INTEREST.search(own):
        return Claim("other", "reward")
    if token.mention.hedge in ("at_most", "under") and _KEPT_WITHIN.search(own):
        return Claim("other", "threshold")
    if p.rate.search(own):
        foreseen = _FORESEEN.search(sentence.masked, endpos=token.at) is not None
        return Claim("other" if goal and (firm or foreseen) else "rate", "rate")
    if _LEVEL_OF.search(lead):
        return Claim("rate", "level_of")
    if p.reward.search(own):
        return Claim("other", "reward")
    if token.mention.unit == "成":
        return _plain_fraction(sentence, token, own)
    if last is not None and last[1].rule != "threshold" and _continues(sentence, last[0], token):
        return Claim(last[1].kind, last[1].rule, last[1].negative)
    if _CUT_OBJECT.search(own):
        return Claim("other" if goal else "growth", "growth_object", True)
    if letter == "Ⓕ":
        return _plain_fraction(sentence, token, own)
    if letter == "Ⓧ":
        return None
    if _UNDER_WAY.search(own):
        return Claim("other" if goal and firm else "completion", "under_way")
    if _OF_A_NORM.search(lead):
        return Claim("other" if goal else "rate", "times")
    return _from_the_right(sentence, token) or _from_the_clause_before(sentence, start, own) or Claim("other", "unread")


_NORM = regex.compile("(?:比例|比重|占比|份额)[^，；。]{0,6}不(?:得|应|能)?(?:低于|少于|高于|超过)$")
"""资本金比例不低于20%: what a rule asks for."""
_TO_REACH = regex.compile("占(?:到|据到?)[^，；。]*$")
_OF_A_LIMIT = regex.compile("(?:为|占|相当于|达到?)[^，；。]{0,8}(?:限额|额度|上限)的$")
_GOES_TO = regex.compile("(?:以上|左右)?(?:用于|用在|投向|投入|来自|来源于|流向|集中在|分布在)")


def _is_of_the_amount_before(sentence: Sentence, token: Token) -> bool:
    """Whether a share stands right behind the part it is of: 税收收入562.5亿元，税收占比75%."""
    part = sentence.previous(token)
    if part is None or part.role not in (Role.RESULT, Role.TARGET) or part.mention.dimension == "number":
        return False
    return _SHARE_OF_IT.fullmatch(sentence.masked, part.at + 1, token.at) is not None


_SHARE_OF_IT = regex.compile(f"[，、（][^，；。：（）{ANY}]{{0,8}}(?:占比?|比重|份额)(?:为|约|约为)?")


def _plain_fraction(sentence: Sentence, token: Token, own: str) -> Claim | None:
    """A fraction in words with no verb of its own: 八成用于民生 is a share, 麦收已过七成 is completion."""
    if token.mention.rule == "slash_fraction" or _NO_FRACTION.match(sentence.masked, token.at + 1):
        return None
    if token.mention.rule == "half":
        return None
    if _UNDER_WAY.search(own):
        return Claim("completion", "under_way")
    return Claim("other" if sentence.goal else "share", "fraction")


def _is_condition(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is a line that a rule draws: 对完成任务不足80%的村, 凡到位低于60%的，."""
    if token.mention.hedge not in _ONE_SIDED:
        return False
    if _THOSE.match(sentence.masked, token.at + 1) is None:
        return False
    return _RULE_OPENS.match(sentence.masked, sentence.clause_start(token.at)) is not None


def _is_set_against_a_target(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is of a result right behind its target: 任务8000万元，完成6400万元，占80%."""
    result = sentence.previous(token)
    target = None if result is None else sentence.previous(result)
    if result is not None and result.brackets and result.role is Role.TARGET:
        return not token.brackets  # 完成12亿元（年计划16亿元），占75%
    if result is not None and target is not None and _DONE_SO_FAR.search(result.before):
        whole = TOTAL_INVESTMENT.search(target.before) is not None and result.mention.unit == target.mention.unit
        if whole and "；" not in sentence.masked[target.at : token.at]:
            return True
    return (
        result is not None
        and target is not None
        and result.role is Role.RESULT
        and target.role is Role.TARGET
        and target.mention.unit == result.mention.unit
        and "；" not in sentence.masked[target.at : token.at]
        and "其中" not in sentence.masked[target.at : token.at]
    )


def due_and_done(sentence: Sentence, token: Token) -> tuple[Token, Token] | None:
    """What was due and what was done, right before the ratio of the two: 应配套1860万元，实际到位1116万元，只有六成."""
    i = sentence.index(token)
    if i < 2:
        return None
    due, done = sentence.tokens[i - 2 : i]
    beside = sentence.masked[due.at + 1 : done.at] == f"，{done.before}"
    told = _WAS_DUE.search(due.before) is not None and done.before.startswith("实")
    return (due, done) if beside and told and due.mention.unit == done.mention.unit else None


_WAS_DUE = regex.compile("(?<![相对供响反适])应(?!收账|急|用)[^，；。]{1,6}$")
_SO_MUCH_OF_IT = regex.compile("(?:只|仅|才)(?:有|占|为)?(?:近|约|不到|不足)?")


def _is_part_of_a_target(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is so much of a target right before it: 年计划2.5万人次的106.8%."""
    target = sentence.previous(token)
    beside = target is not None and target.at + 2 == token.at and sentence.masked[target.at + 1] == "的"
    return beside and target is not None and target.role is Role.TARGET


_OF_A_TARGET = regex.compile("(?:只|仅|才|还)?(?:有|够|及|到)?(?:近|约|不到|不足|超过?|将近)?")
_DONE_OF = regex.compile(f"完成了?{GAP}{{0,14}}[ⓂⒸ]的(?:近|约|不到|不足|超过?|将近)?$")


def _with_its_subject(sentence: Sentence, start: int, lead: str) -> str:
    """A lead that opens with 由, with the clause before it, which says what rose: 所占的比重，将由A上升为B."""
    if not start or _FROM_ONLY.match(lead) is None:
        return lead
    return sentence.masked[sentence.clause_start(start - 1) : start] + lead


_FROM_ONLY = regex.compile("[将已]?[由从]")
_PART_OF_ALL = regex.compile(
    "(?:面积|产量|数量|人数|户数|[用水电]量)(?:已)?(?:扩大|增|提升|提高|下降|降|减少|减)[到至为]了?$"
)
"""高产品种面积增至94%: so much of all there is."""
_PACE = regex.compile("([增涨升降跌减])(?:幅|速)[^，；。]{0,4}[由从]")
_FROM_PACE = regex.compile("[增涨升降跌减](?:幅|速)[由从][^，；。]{0,12}$")


_DONE_SO_FAR = regex.compile("(?:已|累计|年内)[^，；。]{0,4}(?:完成|投入|到位)[^，；。]{0,4}$|完成投资$")


def _follows_two_levels(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is the difference of the two before it: 由38.2%提高到43.5%，提高5.3%."""
    return _TWO_LEVELS.search(sentence.masked, endpos=token.at) is not None


def _after_last_ratio(lead: str) -> str:
    cut = max(lead.rfind(letter) for letter in "ⓇⓅⓍⒻ")
    return lead[cut + 1 :]


def _signed(own: str) -> bool:
    """Whether the difference is a fall: the last verb decides, and 降幅 in 降幅扩大 is no verb."""
    turns = _TURN.findall(_NAMED_CHANGE.sub("", own))
    return bool(turns) and _FALL.fullmatch(turns[-1]) is not None


def _level(lead: str, goal: bool) -> Claim:
    """提高到N%: a level, not a growth; a share or a pace of growth where the words say so."""
    if (pace := _PACE.search(lead)) is not None:
        return Claim("other" if goal else "growth", "pace", pace.group(1) in "降跌减")
    if patterns().share_word.search(lead) or _PART_OF_ALL.search(lead):
        return Claim("other" if goal else "share", "level")
    return Claim("other" if goal else "rate", "level")


def _continues(sentence: Sentence, last: Token, token: Token) -> bool:
    """Whether the ratio stands in a list with the one before it: 8.89%、4.6%, or 裕民县86%、托里县65%."""
    between = sentence.masked[last.at + 1 : token.at]
    return bool(patterns().connector.match(between))


def _is_goal(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is planned: its section, or a verb of intent earlier in its sentence, says so."""
    p = patterns()
    head = sentence.masked[: token.at] + token.opening
    if _FELL_SHORT.search(head):
        return False
    if sentence.goal:
        return not _DONE_BEFORE.search(head[sentence.clause_start(token.at) :])
    if token.mention.hedge == "about" and _IMPERATIVE.match(head) and not _REPORTED.search(head):
        return True
    if _FORESEEN.search(head):
        return True
    ends = [match.end() for match in p.goal.finditer(head)]
    return bool(ends) and not p.done.search(head, ends[-1])


_FORESEEN = regex.compile(
    "(?:预测|预计|预判)[^；。]{0,40}将(?:达|超|突破|增|有|迎来|完成|实现)"
    "|(?:^|[，。：“])(?:如果|假设|假如|假定|倘若)[^；。]*$"
    "|“?十[一二三四五]五”?期?末，?[^；。]{0,4}(?:预计|将|实现)"
    "|[0-9]{4}年[^；。]{0,24}将(?:超|达|突破)"
    "|(?:^|[，；：])到[0-9]{4}年[底末]?，(?![^；。]*(?:已|了|累计|同比|比上年))"
)


def _from_the_clause_before(sentence: Sentence, start: int, own: str) -> Claim | None:
    """The claim of a ratio that names nothing itself: 毛利率维持在较高水平，近两年均超过80%."""
    if not start or (_SAYS_NOTHING.fullmatch(own) is None and _FROM_ONLY.match(own) is None):
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


def _from_the_right(sentence: Sentence, token: Token) -> Claim | None:
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
    if token.mention.value == 1 and token.mention.hedge == "exact" and _MADE_OF.match(after):
        return Claim("share", "share_right")
    if _GROWTH_AFTER.match(after):
        return Claim("growth", "growth_right")
    return None
