"""The result that a ratio speaks of: the nearest before it that its words do not exclude, or its place in a list."""

from __future__ import annotations

from collections.abc import Iterator

from zsparse import regex
from zsparse.extraction.claims import GAP, Claim
from zsparse.extraction.cues import ANY, RESPECTIVELY
from zsparse.extraction.indicators import opposed, similarity
from zsparse.extraction.linking.ledger import Claims, Ledger, commensurable, of_one_measure
from zsparse.extraction.linking.subjects import own_subject, relation_of
from zsparse.extraction.missed import MISSED_BY
from zsparse.extraction.tape import Role, Sentence, Token

_MEASURED = regex.compile(f"(?:占|为|是|达到?|相当于|完成)[^{ANY}]*$")
_MEASURED_AGAINST = regex.compile(f"(?:占到?|为|是|达到?|完成|实现|相当于|折合|等于|只有|仅)[^{ANY}]*$")
_IN_TURN = regex.compile("分别|依次|比率|各(?!项|类|级)")
_LIST_MARK = regex.compile("[、和及与，以]{0,2}")
_AND = regex.compile("[、和及与]")


def find_numerator(ledger: Ledger, number: int, token: Token, claim: Claim) -> Token | None:
    """The result that the ratio speaks of: the nearest before it in its sentence that its words do not exclude."""
    sentence = ledger.sentences[number]
    after = bracketed_after(sentence, token) if claim.kind in ("share", "rate") else None
    inside = embedded(sentence, token) if claim.kind in ("completion", "share", "rate") else None
    start = sentence.clause_start(token.at)
    lead = sentence.masked[start : token.at]
    own = own_subject(lead, claim)
    best, most = None, 0
    counted_before = _is_exceeded(sentence, token) if claim.kind == "completion" and not own else None
    if counted_before is not None:
        return after or counted_before
    fit = (Role.RESULT, Role.PER) if claim.kind == "growth" else (Role.RESULT,)
    if inside is not None and _INCREMENT.search(inside.before):
        fit = (Role.CHANGE,)
    elif claim.kind == "share" and (_OF_ALL.search(lead) if inside is None else inside.role is Role.TARGET):
        fit = (Role.RESULT, Role.TARGET)  # 计划投资A，占全省计划B的N%; 总投资A，年度计划B，占总投资的N%
    if inside is not None and (aimed := _aim_held_against(sentence, inside)) is not None:
        return after or aimed
    if claim.kind == "completion" and inside is not None and (done := _right_before(sentence, inside, fit)) is not None:
        of_investment = _ATTRACTED.search(inside.before) is not None and _MONEY_IN.search(done.before) is not None
        return after or (None if of_investment else _aimed_at(sentence, token, done, inside)) or done
    for candidate in amounts_before(sentence, token):
        if candidate.role not in fit or candidate is inside or _is_base(sentence, candidate):
            continue
        if claim.kind == "completion" and candidate.before.endswith(MISSED_BY):
            continue
        if inside is not None and not of_one_measure(candidate.mention, inside.mention):
            continue
        if claim.kind in ("growth", "share") and _is_whole_of(sentence, candidate, token, own):
            continue
        if candidate.at >= start:
            if _is_denominator(sentence, candidate, token):
                continue
            return after or candidate
        if not own:
            aimed = _aimed_at(sentence, token, candidate, inside)
            # 抽检A批，合格B批，合格率98%，完成任务C的120%: B is the part of another rate, and the task has no name.
            of_another = claim.kind == "completion" and inside is not None and id(candidate) in ledger.staged
            return after or aimed or (None if of_another else candidate)
        if claim.kind == "share" and opposed(lead, candidate.before + candidate.thing):
            return after or best  # 22个上涨，占32%，下跌的占57%
        shared = relation_of(own, candidate.before + candidate.thing)
        if shared > most:
            best, most = candidate, shared
    if best is not None:
        return after or best
    if after is None and not own and claim.kind == "completion" and (aim := _aim_just_before(sentence, token)):
        return aim
    if after is None and len(own) >= 2 and claim.kind in ("completion", "share"):
        return _named_result(ledger, number, own)
    return after


def _aim_held_against(sentence: Sentence, base: Token) -> Token | None:
    """The planned amount that the next clause sets against another: 承担任务A，占全县任务B的N%."""
    aim = sentence.previous(base)
    if aim is None or aim.role is not Role.TARGET or not of_one_measure(aim.mention, base.mention):
        return None
    return aim if _HELD_AGAINST.fullmatch(sentence.masked, aim.at + 1, base.at) is not None else None


_ATTRACTED = regex.compile("招商|引资")
_MONEY_IN = regex.compile("到位|引进|资金")
"""What a task of attracting investment is measured by goes by another name."""


def _right_before(sentence: Sentence, target: Token, fit: tuple[Role, ...]) -> Token | None:
    """The result that the next clause holds against a printed target: 实际到位资金A，占全年招商任务B的N%."""
    done = sentence.previous(target)
    if done is None or done.role not in fit or done.brackets != target.brackets or target.role is not Role.TARGET:
        return None
    if done.before.endswith(MISSED_BY):
        return None
    beside = _HELD_AGAINST.fullmatch(sentence.masked, done.at + 1, target.at) is not None
    return done if beside and of_one_measure(done.mention, target.mention) else None


def _aim_just_before(sentence: Sentence, token: Token) -> Token | None:
    """The planned amount that has been handed on, and is held against what was set: 已下达计划A户，占任务的N%."""
    before = reversed(sentence.tokens[: sentence.index(token)])
    aim = next((t for t in before if t.brackets == token.brackets and t.role is not Role.RATIO), None)
    if aim is None or aim.role is not Role.TARGET or _HANDED_ON.search(aim.before) is None:
        return None
    return aim if _HELD_AGAINST.match(_ASIDE.sub("", sentence.masked[aim.at + 1 : token.at])) else None


_HANDED_ON = regex.compile("(?:已|上报|累计)(?:经)?(?:下达|分解|落实|安排|上报|争取|核定|申报)?")
_ASIDE = regex.compile("（[^（）]*）")
_HELD_AGAINST = regex.compile(f"，(?:仅|只|已|均)?(?:占|为|是|完成|达到?|相当于){GAP}*")


def _is_whole_of(sentence: Sentence, candidate: Token, token: Token, own: str) -> bool:
    """Whether a ratio is of a part that its own words name: 支出A，其中教育支出增长N% is not the growth of A."""
    if len(own) < 3 or "其中" not in sentence.masked[candidate.at : token.at]:
        return False
    return similarity(own, candidate.before + candidate.thing) < similarity(own, own)


def _aimed_at(sentence: Sentence, token: Token, nearest: Token, target: Token | None) -> Token | None:
    """The result that a target is named for, where the nearest is of something else: 抽检A批，合格B批，完成任务C."""
    name = _TASK.sub("", target.before) if target is not None and target.role is Role.TARGET else ""
    if len(name) < 2 or similarity(name, nearest.before):
        return None
    for candidate in amounts_before(sentence, token):
        fits = candidate.role is Role.RESULT and target is not None and commensurable(candidate.mention, target.mention)
        if fits and similarity(name, candidate.before):
            return candidate
    return None


_TASK = regex.compile(
    "任务数?|目标|计划|完成|全年|年度|年初|预算数?|调整|[省市县区镇乡][里定级]?|下达|占|为|达|的|考核"
)
_OF_ALL = regex.compile(
    "占[^，；。]{0,4}总投资(?:额)?的$|占[^，；。]{0,8}(?:计划|任务)[^，；。]{0,4}(?:比重|份额)(?:达到?|为)?$"
)
_INCREMENT = regex.compile("增[收支加长]?[额量数]$")
"""What a printed increase is a share of: 增收A，占税收增收额B的N%."""


def _named_result(ledger: Ledger, number: int, own: str) -> Token | None:
    """The result in a sentence before whose words hold the ratio's own subject: 税收收入33.9亿元 … 税收占比58%."""
    for earlier in reversed(ledger.sentences[max(0, number - 4) : number]):
        for candidate in reversed(earlier.tokens):
            named = own in candidate.before and not (own.startswith("税收") and "非税" in candidate.before)
            if named and candidate.role is Role.RESULT and candidate.mention.dimension != "number":
                return candidate
    return None


def amounts_before(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The amounts before a token, nearest first, without those in brackets that closed before it."""
    for candidate in reversed(sentence.tokens[: sentence.index(token)]):
        if candidate.role is Role.RATIO:
            continue
        if any(b not in token.brackets for b in candidate.brackets):
            continue
        if candidate.mention.dimension == "number" and not candidate.before.endswith(("为", "达", "到", "是")):
            continue
        yield candidate


def _is_exceeded(sentence: Sentence, token: Token) -> Token | None:
    """The count that a rate is of where 其中 only tells more of it: 完成19项，其中3项超额完成，完成率95%."""
    part = sentence.previous(token)
    if part is None or part.role is not Role.RESULT or part.mention.dimension != "count":
        return None
    whole = sentence.previous(part)
    told = _OVERDONE.fullmatch(sentence.masked, part.at + 1, token.at) is not None
    among = whole is not None and _AMONG_THEM.fullmatch(sentence.masked, whole.at + 1, part.at) is not None
    return whole if told and among else None


_OVERDONE = regex.compile(f"[^，；。{ANY}]{{0,4}}(?:完成|办结|完工|开工)[^，；。{ANY}]{{0,4}}，[^，；。{ANY}]{{0,10}}")
_AMONG_THEM = regex.compile(f"[^，；。{ANY}]{{0,6}}，其中")


def _is_base(sentence: Sentence, candidate: Token) -> bool:
    """Whether an amount is what the ratio behind it is of: 占总额A的75%，比上年增长20% is not the growth of A."""
    i = sentence.index(candidate) + 1
    if i >= len(sentence.tokens) or sentence.tokens[i].role is not Role.RATIO:
        return False
    ratio = sentence.tokens[i]
    if _OF_THEIRS.search(sentence.masked, candidate.at, ratio.at):
        return "占" in sentence.masked[sentence.clause_start(candidate.at) : candidate.at]
    return embedded(sentence, ratio) is candidate


def _is_denominator(sentence: Sentence, candidate: Token, token: Token) -> bool:
    between = sentence.masked[candidate.at + 1 : token.at]
    start = sentence.clause_start(candidate.at)
    return (
        between.strip("）") in ("的", "")
        and bool(_MEASURED.search(sentence.masked[start : candidate.at]))
        and between.endswith("的")
    )


def bracketed_after(sentence: Sentence, token: Token) -> Token | None:
    """占96.67%（29个）: the number in the bracket is the one that the share is of."""
    i = sentence.index(token)
    if i + 1 < len(sentence.tokens):
        following = sentence.tokens[i + 1]
        tail = sentence.masked[following.at + 1 : following.at + 2]
        opened = sentence.masked[token.at + 1 : following.at] == "（"
        if opened and tail == "）" and following.role is Role.RESULT:
            return following
    return None


def embedded(sentence: Sentence, token: Token) -> Token | None:
    """The amount between 占 and 的N%, or in a bracket there: 达全年目标（A）的N%."""
    i = sentence.index(token)
    if i == 0:
        return None
    candidate = sentence.tokens[i - 1]
    between = sentence.masked[candidate.at + 1 : token.at]
    if candidate.role is Role.RATIO or _EMBEDDING.fullmatch(between) is None:
        return None
    if candidate.mention.dimension == "count" and _OF_THEIRS.search(between):
        return None
    if "的" not in between and not (candidate.role is Role.TARGET and len(between) <= 2):
        return None
    start = sentence.clause_start(token.at)
    lead = sentence.masked[start : candidate.at]
    another = candidate.role is Role.TARGET and _ANOTHER_TARGET.search(lead) is not None
    return candidate if another or _MEASURED_AGAINST.search(lead) else None


_ANOTHER_TARGET = regex.compile(f"的[ⓇⓍⒻ][、和及与]{GAP}{{0,10}}$")
"""完成预期目标A的x%和奋斗目标B的y%: one result, held against two targets."""
_OF_THEIRS = regex.compile("总[数额量]的")
"""占三个单位职工总数的四分之一: the whole is what the three have, not the three."""
_EMBEDDING = regex.compile(f"(?:（\\p{{Han}}{{1,3}}）|）)?[^，；。：、（{ANY}]{{0,10}}的?(?:近|约|超过|超)*")


def distributed(ledger: Ledger, number: int, token: Token, run: list[Token], bases: list[Token]) -> Token | None:
    """A、B和C分别增长x%、y%和z%: the ratio's place in its list gives its place in the list of results.

    ``run`` is the list that the ratio stands in, ``bases`` what its ratios are of, which are no results.
    """
    sentence = ledger.sentences[number]
    if len(run) < 2:
        return _of_each(sentence, token)
    first = run[0]
    if not _IN_TURN.search(sentence.masked[: first.at]):
        return None
    sources = [
        t
        for t in sentence.tokens[: sentence.index(first)]
        if t.role is Role.RESULT
        and t not in bases
        and t.mention.dimension != "number"
        and not t.thing.startswith(("比率", "指标", "支出", "税种", "工作"))
        and not sums_up_a_list(sentence, t, run)
    ]
    if not sources and number:
        sources = _listed_before(ledger.sentences[number - 1], sentence, first, len(run))
    if len(sources) > len(run):
        level = [t for t in sources if _SUMS_UP.match(t.before) is None]
        sources = level if len(level) >= len(run) else sources  # 分别完成A、B和C，合计D，分别占计划的x%、y%和z%
    if len(sources) < len(run):
        return None
    chosen = _one_each(sentence, sources, run)
    return chosen[run.index(token)] if chosen else None


_SUMS_UP = regex.compile("(?:[三四五六七八九十]?[者项个家县市区镇乡])?(?:合计|共计|总计|共[^同建享有]|总共|一共)")


def _of_each(sentence: Sentence, token: Token) -> Token | None:
    """The count or the sum, each with a share of its own whole: 项目19个，投资A，分别占项目数的x%和计划的y%."""
    at = sentence.masked.rfind("分别占", 0, token.at)
    pair = None if at < 0 else _PAIR_OF_SHARES.match(sentence.masked, at)
    before = [t for t in sentence.tokens if t.at < at][-2:]
    if pair is None or len(before) < 2 or any(t.role is Role.RATIO for t in before):
        return None
    if before[0].mention.dimension == before[1].mention.dimension or token.at not in (pair.start(1), pair.start(2)):
        return None
    return before[0 if token.at == pair.start(1) else 1]


_PAIR_OF_SHARES = regex.compile(f"分别占(?!全){GAP}{{2,14}}的(Ⓡ)(?:左右|以上)?[和及与、](?!全){GAP}{{2,14}}的(Ⓡ)")
OF_EACH = regex.compile(f"分别占{GAP}{{2,14}}的Ⓡ(?:左右|以上)?[和及与、](?P<second>{GAP}{{2,14}})的$")
"""分别占项目数的x%和年度计划的y%: what the second is a share of."""


def _one_each(sentence: Sentence, sources: list[Token], run: list[Token]) -> list[Token]:
    """The last results, as many as there are ratios; of pairs of a count and its money one each: 6个投资A，54个…B.

    Nothing where the ratios may be of either in each pair: 存量C处、D亩，新增E处、F亩，分别占x%、y%.
    """
    size = len(run)
    pairs = sources[-2 * size :]
    firsts, seconds = pairs[::2], pairs[1::2]
    in_pairs = len(pairs) == 2 * size and all(
        one.mention.dimension == "count" and other.mention.unit == seconds[0].mention.unit != firsts[0].mention.unit
        for one, other in zip(firsts, seconds, strict=False)
    )
    if not in_pairs or "其中" in sentence.masked[pairs[-3].at : pairs[-2].at]:
        return sources[-size:]  # 接待A人次、收入B，其中乡村接待C人次、收入D，分别占x%和y%: of C and of D
    if _OF_A_WHOLE.search(sentence.masked, pairs[-1].at, run[0].at):
        return []
    return seconds if seconds[0].mention.dimension == "money" else sources[-size:]


_OF_A_WHOLE = regex.compile("占(?:比|总[量数额]|比重)?(?:的|为|了|约)*$")


def bases_of(sentence: Sentence, run: list[Token]) -> list[Token]:
    """What the ratios of a list are of, between 分别占 and the list: 分别占支出A的x%、y%; 分别占任务A和B的x%和y%."""
    opened = _OF_IN_TURN.search(sentence.masked, endpos=run[0].at) if len(run) > 1 else None
    if opened is None:
        return []
    bases = [t for t in sentence.tokens if opened.start() < t.at < run[0].at]
    return bases if len(bases) in (1, len(run)) else []


_OF_IN_TURN = regex.compile(
    f"(?:(?:分别|依次|各)(?:占|为|完成|达到?|相当于)|(?<=(?:分别|依次)[^；。]*)，占)[^，；。：{ANY}]{{0,14}}（?[ⓂⒸ](?:[、和及与][^，；。：{ANY}]{{0,10}}[ⓂⒸ])*）?的$"
)


def sums_up_a_list(sentence: Sentence, count: Token, run: list[Token]) -> bool:
    """Whether a count only says how many things a list of ratios is of: 两类项目投资分别占x%和y%."""
    if len(run) < 2 or count not in sentence.tokens:
        return False
    within = count.at >= sentence.clause_start(run[0].at) and not count.before.strip()
    return within and count.mention.value == len(run)


def _listed_before(before: Sentence, sentence: Sentence, first: Token, size: int) -> list[Token]:
    """The results of the sentence before, as many as there are ratios: A类投资2亿元；B类…。两类投资分别占x%和y%."""
    lead = sentence.masked[sentence.clause_start(first.at) : first.at]
    if before.paragraph != sentence.paragraph or _SUMMED_UP.search(lead) is None:
        return []
    results = [t for t in before.tokens if t.role is Role.RESULT and not t.brackets]
    kinds = [[t for t in results if t.mention.unit == unit] for unit in dict.fromkeys(t.mention.unit for t in results)]
    fitting = [group for group in kinds if len(group) == size]
    of_money = [group for group in fitting if (group[0].mention.dimension == "money") is bool(_OF_MONEY.search(lead))]
    return (of_money or fitting or [[]])[0]


_SUMMED_UP = regex.compile("[两二三四五六七八九几](?:[类项个级者]|大类)|[ⒸⓃ][^，；。]{0,6}分别")
_OF_MONEY = regex.compile("投资|资金|金额|收入|支出|税")


def run_of(sentence: Sentence, token: Token, claims: Claims) -> list[Token]:
    """The ratios that stand in one list with ``token``, with nothing but list marks between them."""
    tokens = [t for t, _ in claims]
    i = tokens.index(token)
    low = high = i
    while low and is_listed(sentence, tokens[low - 1], tokens[low]):
        low -= 1
    while high + 1 < len(tokens) and is_listed(sentence, tokens[high], tokens[high + 1]):
        high += 1
    return tokens[low : high + 1]


def is_listed(sentence: Sentence, a: Token, b: Token) -> bool:
    """Whether two numbers follow one another in a list, with nothing but a list mark between them."""
    return _LIST_MARK.fullmatch(sentence.masked[a.at + 1 : b.at]) is not None


def listed_name(sentence: Sentence, numerator: Token) -> str | None:
    """The name that belongs to one of several results: 城关镇、北岭镇分别到位4.18亿元、2.95亿元."""
    tokens = sentence.tokens
    if numerator not in tokens:
        return None
    low = high = sentence.index(numerator)
    while low and is_listed(sentence, tokens[low - 1], tokens[low]):
        low -= 1
    while high + 1 < len(tokens) and is_listed(sentence, tokens[high], tokens[high + 1]):
        high += 1
    if low == high:
        return None
    lead = sentence.masked[sentence.clause_start(tokens[low].at) : tokens[low].at]
    names = _AND.split(RESPECTIVELY.split(lead)[0])
    if len(names) != high - low + 1:
        return None
    return names[sentence.index(numerator) - low]
