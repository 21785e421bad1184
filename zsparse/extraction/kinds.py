"""What kind of ratio a percentage states, decided by the words that lead to it."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.claims import GAP, Claim, patterns
from zsparse.extraction.cues import ANY, TOTAL_INVESTMENT
from zsparse.extraction.differences import beside_another
from zsparse.extraction.goals import FORESEEN, ONE_SIDED, is_condition, is_goal
from zsparse.extraction.surroundings import (
    FROM_ONLY,
    UNDER_WAY,
    from_the_clause_before,
    from_the_right,
    from_the_topic,
    plain_fraction,
)
from zsparse.extraction.tape import Role, Sentence, Token
from zsparse.extraction.tasks import in_a_quoted_aim

_BEHIND = regex.compile("慢|低|落后|滞后|欠")
_DEVIATION = regex.compile("偏[多少高低]$")
_OF_A_GOAL = regex.compile(f"(?:[、和及与]{GAP}{{0,16}}Ⓡ)*(?:”的?|的)?(?:预期|年度|全年|增长)?目标")
_GOAL_BEFORE = regex.compile(
    "目标$|(?:增长|增速|增幅)(?:计划|目标|任务)(?:为|是)?$|[比较](?:全?年度?)?(?:目标任务|控制目标|任务|控制数)$|(?:^|[（，])(?:[国省市县区州]?(?:里|定|家)?(?:规定|要求|计划)(?:要求)?|[国省市县区州]定目标?|(?:年度)?控制数)(?:不低于|不高于|为|是)?$"
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
COUNTED_AMONG = regex.compile(rf"{GAP}*[ⒸⓂ]{GAP}{{0,16}}[中里]{GAP}{{0,10}}[ⒸⓂ]（(?:占)?$")
"""已完成200个项目中的180个（90%）: so many of these."""
_GOT_DONE = regex.compile("完成|办结|整改|销号|兑现")
_CUT_OBJECT = regex.compile(f"(?:压减|压缩|减少|降低|缩短|节约|缩减){GAP}{{1,8}}$")
_TWO_LEVELS = regex.compile("[由从][^，；。]*Ⓡ[^，；。Ⓡ]{1,8}Ⓡ，[^，；。]{1,6}$")
_INTEREST = regex.compile("(?<![毛净])利率|利息|年息|月息|费率")
_NAMED_CHANGE = regex.compile("[降跌减增涨升]幅")
_TURN = regex.compile(
    "下降|降低|减少|回落|收窄|低于|下滑|降|减|缩小|落后|滞后|慢|提高|提升|上升|增加|增长|扩大|高于|高出|快|超过|超|领先|提前"
)
_FALL = regex.compile("下降|降低|减少|回落|收窄|低于|下滑|降|减|缩小|落后|滞后|慢")
_REWARD_SHARE = regex.compile(
    "(?:奖励|补贴|补助|贴息|提成|计奖|绩效)(?:比例|标准|上浮|下浮|系数)"
    "(?!(?:分别|平均|再|又|已|均|都)*(?:提高|增长|增加|上调|提升)(?!到))"
)
_CONSIDERED = regex.compile("(?:左右|以上)?(?:、[^，；。]{0,12}Ⓡ(?:左右|以上)?)?(?:来)?(?:考虑|安排|把握|测算)")
"""按收入增长2%左右、支出增长1%左右考虑: how a budget was reckoned."""
_IS_DUE = regex.compile(f"(?:(?<![相对供响反适])应当?|必?须)(?:在{GAP}{{1,8}})?(?:达到?|完成|实现|占|为)(?:到|了)?$")
"""投资比例应达到25%, 10月底前须完成60%: what is asked for at that time."""
_OF_THEN = regex.compile("(?:是|为|达到?|相当于)(?:上年|去年|前年)(?:同期|同月|全年)?的(?:近|约|超过?)?$")
"""是去年同期的440%: the one over the other, and no growth."""
_STEPS_UP_TO = regex.compile("Ⓟ，?(?:提?高?[至到]|达到?)$")
"""提升2.4个百分点至41.7%: the level that was reached."""
_SHARE_OF_AGREED = regex.compile("占(?:协议|签约|合同|全部)(?:总投资|投资总额|总额)的$")
_OF_A_RATE = regex.compile(
    "(?:增速|增幅|涨幅|降幅|占比|比重)[^，；。]{0,8}(?:回落|下降|提高|上升|加快|放缓|收窄|扩大|提升|下滑)了?$"
)
_GROUP_AFTER = regex.compile("的(?:有|Ⓒ|[^，；。]{0,6}(?:有|为|是)?[：Ⓒ])")
"""完成年度计划70%以上的有：…, 到位率低于75%的四个乡镇: the ratio draws a line through a list."""
_LINE_AFTER = regex.compile(
    "的(?:控制(?:目标|指标)|要求|退出标准|标准要求|考核要求|控制数)|的?(?:红|底|警戒|标准|及格|合格|控制)?线"
)

_LINE_BEFORE = regex.compile("(?:控制|警戒|预警|红|底|及格|标准)线(?:为|是)?$")


_OF_A_NORM = regex.compile(f"^(?:约|仅|已)?(?:为|是|相当于)[^，；。{ANY}]{{0,12}}[ⓂⒸ]的$")
"""存栏1.97万头，为正常保有量1.9万头的103.7%: over a number that is neither target nor whole."""
_KEPT_WITHIN = regex.compile("控制在$")
"""受害率控制在0.9‰以下: the line that was to be kept, whatever the rate itself was."""
_OF_WHAT_WAS_AIMED_AT = regex.compile("(?:预期|奋斗|主要|总体)(?:目标|任务|值|数)|预期的$")
_FIRM = regex.compile(
    "(?<!调整|收入|支出|预算)预期(?!(?:目标|任务|值|数)*的(?:[ⓇⓍⒻ]|$))|目标(?:是|为|：)|力争(?!目标)|确保(?!了)|(?<![年本原度序划与超])计划(?:在)?(?:年内|年底前?|今年|全年)完成|(?:下一?步|明年|下半年|今后)[^，；。]{0,6}[：，]"
)


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
        return Claim("other" if sentence.goal and is_goal(sentence, token) else "points", "points", signed)
    if token.mention.unit == "番":
        named = _OF_A_GOAL.match(sentence.masked, token.at + 1) or in_a_quoted_aim(sentence, token)
        planned = is_goal(sentence, token) or named
        return Claim("other" if planned else "growth", "doubling")
    if letter == "Ⓡ" and (apart := beside_another(sentence, token, lead, own, last)) is not None:
        return apart
    if p.progress.search(lead):
        return Claim("points", "progress", bool(_BEHIND.search(own)))
    if token.mention.value >= 1 and _EXCEEDED.search(own):
        return Claim("other" if is_goal(sentence, token) else "completion", "completion_of")
    if _THEN.fullmatch(own) or (last is not None and last[1].kind == "points" and own in _BARE_THEN):
        return _level(sentence.masked[: token.at], sentence.goal)
    if token.mention.value >= 1 and letter == "Ⓡ" and _SO_MUCH_OF_THE_TASK.search(own):
        return Claim("other" if is_goal(sentence, token) else "completion", "completion_of")
    if p.excess.search(own) or p.over_plan.search(sentence.masked, endpos=token.at):
        return Claim("other", "excess", bool(p.decrease.search(own)))
    if letter in "ⓍⒻ" and p.multiple_of_earlier.search(own):
        return Claim("growth", "times_earlier")
    if (among := COUNTED_AMONG.search(sentence.masked, endpos=token.at)) is not None and letter == "Ⓡ":
        done, reached = _GOT_DONE.search(among.group()), p.stage.search(among.group())
        return Claim("completion" if done else "rate" if reached else "share", "counted_among")
    if letter == "Ⓧ" and p.times_target.search(lead):
        return Claim("completion", "completion_of")
    if letter == "Ⓧ" and p.multiple.search(own):
        return Claim("rate", "times")
    if _DEVIATION.search(own):
        return Claim("other", "deviation", own.endswith(("少", "低")))
    goal = is_goal(sentence, token)
    firm = sentence.goal or _FIRM.search(sentence.masked, endpos=token.at) is not None
    aside = _ASIDE_OF_A_GOAL.search(sentence.masked, endpos=token.at)
    if aside or _OF_A_GOAL.match(sentence.masked, token.at + 1) or _GOAL_BEFORE.search(own):
        return Claim("other", "goal")
    if token.mention.hedge in ONE_SIDED and _GROUP_AFTER.match(sentence.masked, token.at + 1):
        return Claim("other", "line")
    if _LINE_AFTER.match(sentence.masked, token.at + 1) or _LINE_BEFORE.search(own):
        return Claim("other", "line")
    if _CONSIDERED.match(sentence.masked, token.at + 1) or _IS_DUE.search(own):
        return Claim("other", "goal")
    if letter == "Ⓡ" and _OF_THEN.search(own):
        return Claim("rate", "times")
    if (step := _STEPS_UP_TO.search(sentence.masked, endpos=token.at)) is not None:
        return _level(sentence.masked[sentence.clause_start(step.start()) : token.at], goal and firm)
    if _REWARD_SHARE.search(own) or is_condition(sentence, token):
        return Claim("other", "reward")
    if _SO_MUCH_OF_IT.fullmatch(own) and due_and_done(sentence, token) is not None:
        return Claim("rate", "rate")
    if _OF_IT.fullmatch(own) and _is_set_against_a_target(sentence, token):
        return Claim("completion", "completion_of")
    if _SHARE_OF_AGREED.search(own) or _is_part_of_its_kind(sentence, token, own):
        return Claim("share", "share_of")
    if _OF_ALL_TASKS.fullmatch(own) and _counts_a_class(sentence, token, own, last):
        return Claim("share", "share_of")
    if last is not None and last[1].rule == "completion_of" and _NEXT_TASK.fullmatch(own):
        return Claim(last[1].kind, "completion_of")
    if p.completion_of_so_much.search(lead):
        return Claim("other" if goal and firm else "completion", "completion_of")
    measured = None if "比" in own[:2] else p.completion_of.search(own)
    if measured is not None:
        # 为预期目标的97% names what was aimed at, 力争完成目标的97% aims.
        if goal and firm and _OF_WHAT_WAS_AIMED_AT.search(measured.group()):
            at = token.at - len(token.opening) - len(own) + measured.start()
            goal = is_goal(sentence, token, at) or _FIRM.search(sentence.masked, endpos=at) is not None
        return Claim("other" if goal and firm else "completion", "completion_of")
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
        if goal and FORESEEN.search(sentence.masked, endpos=token.at) is not None:
            return Claim("other", "foreseen_growth", negative)
        return Claim("other" if goal else "growth", "planned_growth" if goal else "growth", negative)
    if letter == "Ⓡ" and (bare := _BARE_GROWTH.fullmatch(own)) is not None:
        return Claim("other" if goal else "growth", "bare_growth", bare["minus"] is not None)
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
        foreseen = FORESEEN.search(sentence.masked, endpos=token.at) is not None
        return Claim("other" if goal and (firm or foreseen) else "rate", "rate")
    if _LEVEL_OF.search(lead):
        return Claim("rate", "level_of")
    if p.reward.search(own):
        return Claim("other", "reward")
    if token.mention.unit == "成":
        return plain_fraction(sentence, token, own)
    if last is not None and last[1].rule != "threshold" and _continues(sentence, last[0], token):
        if last[1].kind == "share" and _AND_OF_A_PLAN.fullmatch(sentence.masked, last[0].at + 1, token.at):
            return Claim("completion", "completion_of")  # 占全县工业的x%和园区全年计划的y%
        if last[1].kind != "other" and p.goal.search(sentence.masked, last[0].at, token.at):
            return Claim("other", "goal")  # 每年递增4%，争取达到5%
        return Claim(last[1].kind, last[1].rule, last[1].negative and last[1].rule != "bare_growth")
    if _CUT_OBJECT.search(own):
        return Claim("other" if goal else "growth", "growth_object", True)
    if letter == "Ⓕ":
        return plain_fraction(sentence, token, own)
    if letter == "Ⓧ":
        return None
    if UNDER_WAY.search(own):
        return Claim("other" if goal and firm else "completion", "under_way")
    if _OF_A_NORM.search(lead):
        return Claim("other" if goal else "rate", "times")
    return (
        from_the_right(sentence, token)
        or from_the_clause_before(sentence, start, own)
        or from_the_topic(sentence, token, own)
        or Claim("other", "unread")
    )


def _counts_a_class(sentence: Sentence, token: Token, own: str, last: tuple[Token, Claim] | None) -> bool:
    """Whether a count tells how many tasks are of a class, not how many were done: 欠进度的有A个，占总任务的N%."""
    part = sentence.previous(token)
    if part is None or part.mention.dimension != "count" or part.role is Role.RATIO:
        return False
    if _OF_A_CLASS.search(part.before):
        return True
    # The next of a list that began with a class: …；已完成B个，占总任务的M%.
    told = sentence.masked[: 0 if last is None else last[0].at]
    return last is not None and last[1].kind == "share" and told.endswith(own)


_OF_ALL_TASKS = regex.compile("占(?:全部|总|所有)(?:目标)?任务(?:总?数|总?量)?的")
_OF_A_CLASS = regex.compile("的有?$|类(?:有|为)?$")


def _is_part_of_its_kind(sentence: Sentence, token: Token, own: str) -> bool:
    """Whether an amount is set against all of what it is itself: 总投资A，占总投资的N%; 计划投资A，占全省计划B的N%."""
    i = sentence.index(token)
    if _OF_ALL_INVESTMENT.search(own) and i:
        part = sentence.tokens[i - 1]
        planned = part.role is Role.TARGET and sentence.masked[part.at + 1 : token.at] == f"，{own}"
        told = TOTAL_INVESTMENT.search(part.before) is not None and "；" not in sentence.masked[part.at : token.at]
        return planned or told
    if i < 2 or _OF_A_PLAN.search(sentence.masked, endpos=token.at) is None:
        return False
    return sentence.tokens[i - 2].role is Role.TARGET and sentence.tokens[i - 1].role is Role.TARGET


_AND_OF_A_PLAN = regex.compile(f"[、和及与]{GAP}{{0,10}}(?:计划|任务|目标|预算)数?的")
_OF_IT = regex.compile("占(?:(?:全年|年度|当年)投资的)?")
_OF_ALL_INVESTMENT = regex.compile(
    "占(?:[^，；。]{0,4})总投资(?:额)?的$|占[^，；。]{0,8}(?:计划|任务|目标)[^，；。]{0,4}的?(?:比重|份额)(?:为|达到?)?$"
)
_OF_A_PLAN = regex.compile(rf"，占全?{GAP}{{2,14}}(?:计划|任务|目标)数?\s*[ⓂⒸ]的$")
_BARE_GROWTH = regex.compile(
    "[，、（]?(?:同比|环比|[比较](?:上年|去年)(?:同期)?)(?:为|达到?)?(?P<minus>[-－−])?"
    r"|[，；、]?[\p{Han}“”（）A-Za-z]{2,20}(?<!率|指数|幅|比|值|利润|至|到)(?P<minus>[-－−])"
)
"""人均产值A，同比N%, 单位产值能耗-N%: growth whose verb is left out."""
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
_EXCEEDED = regex.compile("超额?完成[^，；。]*[ⓂⒸ]的$")
"""超额完成年度任务3亿元的101.7%: so much of the task was done, and not so much more."""
_SO_MUCH_OF_THE_TASK = regex.compile(f"超额?完成{GAP}{{0,16}}(?:任务|目标|计划|指标)数?的$")
"""超额完成年度目标任务的117.5%: with 的 and more than all of it, what was done of the task."""
_THEN = regex.compile("而?(?:上年|去年)(?:同期|末)?(?:为|是)")
_BARE_THEN = ("上年", "去年", "上年末", "去年同期")
"""提高1.4个百分点（上年49.9%）: the level of then."""
_NEXT_TASK = regex.compile(f"[、，和及与]{GAP}{{0,12}}(?:、{GAP}{{0,8}})?[ⓂⒸ]?{GAP}{{0,8}}(?:任务|目标|计划)数?[ⓂⒸ]?的")
"""完成县下达任务A的x%和市下达任务B的y%: the second is of another task."""
_SO_MUCH_OF_IT = regex.compile("(?:只|仅|才)(?:有|占|为)?(?:近|约|不到|不足)?")


def _is_part_of_a_target(sentence: Sentence, token: Token) -> bool:
    """Whether the ratio is so much of a target right before it: 年计划2.5万人次的106.8%."""
    target = sentence.previous(token)
    if target is None or target.role is not Role.TARGET:
        return False
    return _OF_THAT_TARGET.fullmatch(sentence.masked, target.at + 1, token.at) is not None


_OF_THAT_TARGET = regex.compile("(?:(?!资金)[^，；。]{0,4}(?:目标|任务|计划|预算|指标)数?)?的")


_OF_A_TARGET = regex.compile("(?:只|仅|才|还)?(?:有|够|及|到)?(?:近|约|不到|不足|超过?|将近)?")
_DONE_OF = regex.compile(f"完成了?{GAP}{{0,14}}[ⓂⒸ]的(?:近|约|不到|不足|超过?|将近)?$")


def _with_its_subject(sentence: Sentence, start: int, lead: str) -> str:
    """A lead that opens with 由, with the clause before it, which says what rose: 所占的比重，将由A上升为B."""
    if not start or FROM_ONLY.match(lead) is None:
        return lead
    return sentence.masked[sentence.clause_start(start - 1) : start] + lead


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
