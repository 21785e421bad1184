"""Targets by their name: which of the plans stated before a result is the one that its completion rate is of."""

from __future__ import annotations

from decimal import Decimal

from zsparse import regex
from zsparse.extraction.cues import ANY
from zsparse.extraction.indicators import noun_phrase, opposed, similarity
from zsparse.extraction.linking.item_targets import counted_projects, number_planned_for
from zsparse.extraction.linking.ledger import Ledger, budgets_in, commensurable, open_text
from zsparse.extraction.linking.numerators import listed_name
from zsparse.extraction.linking.placed_targets import target_after
from zsparse.extraction.linking.subjects import stage_reached, wide_lead
from zsparse.extraction.linking.target_marks import excluded, rate_marks, target_marks
from zsparse.extraction.tape import Role, Sentence, Token

REACH = 300
"""How many sentences with numbers a target may stand before its result."""


def named_target(ledger: Ledger, number: int, token: Token, numerator: Token) -> Token | None:
    """The target that a completion rate is of, where the rate's own words print none."""
    sentence = ledger.sentences[number]
    wanted = rate_marks(sentence, token)
    subject = listed_name(sentence, numerator) or noun_phrase(wide_lead(sentence, numerator))
    before = [
        t
        for t in ledger.targets.get(number, ())
        if t.at < token.at
        and t is not numerator
        and not (t.part and t.at > numerator.at)
        and not (t.brackets and _OPENS_PARTS.match(t.before))
        and commensurable(t.mention, numerator.mention)
        and _SHARED_OUT.match(sentence.masked, t.at + 1) is None
        and not excluded(wanted, target_marks(sentence, t))
        and not _has_things_of_its_own(sentence, t, numerator)
        and (is_free(ledger, t, numerator) or _reached_another_stage(ledger, t, numerator))
        and (
            _IN_ALL.match(numerator.before) is not None
            or _resumes(sentence, t, numerator)
            or not _PARTS.search(open_text(sentence.masked[t.at : max(t.at, numerator.at)]).rpartition("；")[2])
        )
    ]
    sort = _sort_asked_for(sentence, token)
    of_that_sort = [t for t in before if sort and sort in t.before]
    if len(of_that_sort) == 1:
        return of_that_sort[0]
    alike = [t for t in before if t.part and _names_part(subject, t)]
    told = ledger.targets.get(number, ())
    whole = [t for t in before if not t.part and not any(_divides(sentence, other, t) for other in told)]
    if alike or whole:
        return (alike or whole)[-1]
    return target_after(sentence, token, numerator) or _earlier_target(ledger, number, numerator, subject, wanted, sort)


def _divides(sentence: Sentence, whole: Token, part: Token) -> bool:
    """Whether a task is a part of the one before 其中: 任务30亿元，其中工业任务20亿元、服务业任务10亿元."""
    between = sentence.masked[whole.at : part.at] if whole.at < part.at else ""
    return "其中" in open_text(between) and "；" not in between and commensurable(whole.mention, part.mention)


def _has_things_of_its_own(sentence: Sentence, target: Token, numerator: Token) -> bool:
    """Whether a result is of things that its own item counts: 新建任务200户，…；改建100户，完工80户."""
    opened = sentence.masked.rfind("；", 0, numerator.at)
    if numerator not in sentence.tokens or numerator.mention.dimension != "count" or target.at > opened:
        return False
    first = next(t for t in sentence.tokens if t.at > opened)
    return first is not numerator and first.role is Role.RESULT and commensurable(first.mention, numerator.mention)


def _sort_asked_for(sentence: Sentence, token: Token) -> str:
    """The sort of target that a rate names: 考核 in 完成考核目标的N%; "" where it names none."""
    named = _SORT.search(sentence.masked, sentence.clause_start(token.at), token.at)
    return "" if named is None or _ANY_SORT.fullmatch(named["sort"]) else named["sort"]


_SORT = regex.compile(
    f"(?:占|为|完成|达到?)[全本]?年?度?的?(?P<sort>[^，；。：的{ANY}]{{2,8}}?)(?:任务|目标|计划|预算)+数?的$"
)
_ANY_SORT = regex.compile(
    "(?:[0-9]{4}年|[全本今当]年|年度|年初|上?半年|[一二三四前]季度|[全我本][省市县区州镇乡]"
    "|[省市县区州镇乡][级里]?|上级|下达|投资|收入|支出|工作|总|期|月份?|调整|变动)+"
)
"""What names the time, the account or the giver of a task, which others of its text may share."""


_SHARED_OUT = regex.compile("[^，；。]{0,6}总[量数额]的[ⓇⓍⒻ]|[中里]的[ⓂⒸ]")
"""承担任务A，占全县任务总量B的N%: B is what the task is a part of, and not what was to be done here."""


def _resumes(sentence: Sentence, whole: Token, numerator: Token) -> bool:
    """Whether what is done is of all of a task, told behind its parts: 任务600套，其中城区400套，已完成450套.

    Where items of a list follow, each part may have a result of its own.
    """
    if _SO_FAR.fullmatch(numerator.before) is None or "；" in sentence.masked[numerator.at :]:
        return False
    i, j = sentence.index(whole), sentence.index(numerator)
    return i < j and all(t.part and t.role is Role.TARGET for t in sentence.tokens[i + 1 : j])


_SO_FAR = regex.compile(
    "(?:目前|现|至今|截[至止][^，；。]{0,10})?(?:已|累计)(?:经)?(?:完成|开工|建成|竣工|实施|落实)了?"
)


def _names_part(subject: str | None, part: Token) -> bool:
    """Whether a result is called by the first word of a part's name: 工业项目到位资金 is not 到位资金."""
    name = noun_phrase(part.before) or ""
    return similarity(subject, name) >= 2 and name[:2] in (subject or "")


_PARTS = regex.compile("其中|包括")
_IN_ALL = regex.compile("实际|累计|全年|合计|共")
"""计划造林A，其中三北工程B，实际造林C: C is of the whole."""
_OPENS_PARTS = regex.compile(r"\W*其中")


def is_free(ledger: Ledger, target: Token, numerator: Token) -> bool:
    """Whether no other result has been measured against the target: parts of a result have targets of their own."""
    return ledger.consumed.get(id(target), numerator) in (numerator, None)


def _reached_another_stage(ledger: Ledger, target: Token, numerator: Token) -> bool:
    """Whether a task has been held against another stage: 已开工A户，占任务的x%，已竣工B户，占任务的y%."""
    told = ledger.consumed.get(id(target))
    if told is None or not told.mention.dimension == numerator.mention.dimension == "count":
        return False
    one, other = stage_reached(told.before), stage_reached(numerator.before)
    return bool(one and other) and one != other


def _earlier_target(
    ledger: Ledger, number: int, numerator: Token, subject: str | None, wanted: frozenset[str], sort: str
) -> Token | None:
    """A target of a sentence before: the last one of the paragraph, or one further back of the same indicator."""
    sentence = ledger.sentences[number]
    head = _AFTER_OTHERS.split(sentence.masked[: numerator.at])[-1]
    generic = _GENERIC_SUBJECT.fullmatch(_PLACE.sub("", subject or "") or "完成") is not None
    best, most = None, 1
    spent: set[tuple[Decimal, str]] = set()
    for distance in range(1, min(number, REACH) + 1):
        targets = ledger.targets.get(number - distance)
        if targets is None:
            continue
        earlier = ledger.sentences[number - distance]
        if _OPENS_PARTS.match(earlier.masked) and ledger.targets.get(number - distance - 1):
            # 年度计划A。其中，续建B；新开工C。… 完成投资 is of the whole, 续建投资 of its part.
            targets = tuple(t for t in targets if not generic and _is_called(head, earlier, t))
        candidates = [
            (t, _full_name(earlier, t))
            for t in reversed(targets)
            if is_free(ledger, t, numerator)
            and commensurable(t.mention, numerator.mention)
            and (t.mention.value, _LETTERS_ONLY.sub("", t.before)) not in spent
            and not excluded(wanted, target_marks(earlier, t))
            and not _is_of_last_year(earlier, t, sentence)
            and not _is_of_all_around(subject, earlier, t)
            and not _is_of_another_number(sentence, numerator, earlier, t)
        ]
        of_that_sort = [t for t, _ in candidates if sort and sort in t.before]
        if len(of_that_sort) == 1 and distance <= _NEAR:
            return of_that_sort[0]
        candidates = [
            (t, p)
            for t, p in candidates
            if not (
                opposed(subject, p)
                or _of_other_tiers(subject, p)
                or _of_another_budget(ledger, number, numerator, subject, p)
            )
        ]
        # A target told twice, first in a title or a summary, is taken wherever it is taken.
        spent |= {
            (t.mention.value, _LETTERS_ONLY.sub("", t.before)) for t in targets if not is_free(ledger, t, numerator)
        }
        near = (distance <= _NEAR and earlier.paragraph == sentence.paragraph) or (generic and distance <= 3)
        near = near and _PARTS.search(sentence.masked, 0, numerator.at) is None
        fitting = candidates if generic else [(t, phrase) for t, phrase in candidates if _may_be(subject, phrase)]
        if near and not fitting and distance == 1 and len(candidates) == 1 and _is_of_its_own_unit(numerator):
            return candidates[0][0]  # 减贫任务2450户。… 脱贫2518户，完成任务的102.8%: the unit tells
        if near and fitting:
            if len(fitting) == 1:
                return fitting[0][0]
            if generic and _are_of_items(earlier, [t for t, _ in fitting]):
                return None
            return _best_named(earlier, fitting, subject, wanted)
        for candidate, phrase in sorted(candidates, key=lambda c: not _is_called(head, earlier, c[0])):
            shared = max(_same_account(subject, phrase), _named_in(head, phrase))
            if shared > (1 if distance <= 4 else 2) and shared > most:
                best, most = candidate, shared
    return best


_NEAR = 2
_LETTERS_ONLY = regex.compile(r"\W+")


def _are_of_items(sentence: Sentence, targets: list[Token]) -> bool:
    """Whether each of several plans is that of an item: 公园项目10个，年度计划A；绿道项目7个，年度计划B."""
    items = {sentence.masked.rfind("；", 0, target.at) for target in targets}
    return len(items) == len(targets) and all(_AN_ITEM.match(sentence.masked, item + 1) for item in items)


_AN_ITEM = regex.compile(f"[^；。{ANY}]{{2,20}}Ⓒ，")


def _is_of_its_own_unit(numerator: Token) -> bool:
    return numerator.mention.dimension != "money" and numerator.mention.unit not in ("个", "项", "")


def _is_of_last_year(place: Sentence, target: Token, sentence: Sentence) -> bool:
    """Whether a target was last year's, and the sentence that looks for one speaks of no such year."""
    named = _LAST_YEAR.search(place.masked, place.clause_start(target.at), target.at) is not None
    return named and _LAST_YEAR.search(sentence.masked) is None


def _full_name(sentence: Sentence, target: Token) -> str | None:
    """The name of a target, with what it leaves out of that before it: 公共预算收入调整为A，支出调整为B."""
    name = noun_phrase(wide_lead(sentence, target))
    side = _BARE_SIDE.fullmatch(name or "")
    before = sentence.previous(target)
    if side is None or before is None or before.role is not Role.TARGET:
        return name
    account, other, _ = (noun_phrase(wide_lead(sentence, before)) or "").rpartition(_OTHER_SIDE[side.group(1)])
    return account + side.group() if other else name


_OTHER_SIDE = {"收入": "支出", "支出": "收入"}
_BARE_SIDE = regex.compile("(收入|支出)(?:代编|年初|调整|总|预算|计划|任务|目标|数)*")


def _of_other_tiers(a: str | None, b: str | None) -> bool:
    """Whether two names are of different tiers of government, or of different budgets: 镇级 and 全县."""
    tiers = set(_TIER.findall(a or "")), set(_TIER.findall(b or ""))
    return any(
        bool(first and second and not first & second) for first, second in (tiers, (budgets_in(a), budgets_in(b)))
    )


def _is_of_another_number(sentence: Sentence, numerator: Token, place: Sentence, target: Token) -> bool:
    """Whether a plan is one of more or fewer projects than a result is of: 296个项目年度计划A。… 175个项目完成B."""
    of = counted_projects(sentence, numerator)
    planned_for = None if of is None else number_planned_for(place, target, of)
    return of is not None and planned_for is not None and planned_for.mention.value != of.mention.value


def _is_of_all_around(subject: str | None, place: Sentence, target: Token) -> bool:
    """Whether a target is one of the whole place, and the result is a zone's: 全市收入预算A … 经开区收入B."""
    if _ZONE.search(subject or "") is None:
        return False
    told = place.masked[: target.at]
    return _AROUND.search(told) is not None and _ZONE.search(told) is None


def _of_another_budget(ledger: Ledger, number: int, numerator: Token, subject: str | None, target: str | None) -> bool:
    """Whether a target is of another budget than the one last spoken of, where the result names none: 基金支出."""
    of_it = budgets_in(target)
    if not of_it or budgets_in(subject):
        return False
    told = ledger.budget_told(number, numerator.at)
    return bool(told) and told not in of_it


_LAST_YEAR = regex.compile("去年|上年|上一年")
_ZONE = regex.compile("(?:开发|经开|高新|新|园|保税|合作|示范|试验)区")
_AROUND = regex.compile("全[省市县州]|[省市县州]本?级")
_TIER = regex.compile("(?<=全)[省市县区州镇乡](?![级外内])|[省市县区州镇乡](?=本?级)")
_AFTER_OTHERS = regex.compile("[；ⓇⓅ]")
_GENERIC_SUBJECT = regex.compile("入库|完成|支出|执行|收入|到位|投资|资金|到位资金|完成投资|实际|实际到位|实际完成")


def _may_be(subject: str | None, target: str | None) -> bool:
    """Whether a target just before may be the result's: its name shares a piece, or says nothing of its own."""
    if not _ACCOUNT.sub("", target or ""):
        return True
    return similarity(_PLACE.sub("", subject or ""), _PLACE.sub("", target or "")) > 0


def _best_named(
    sentence: Sentence, candidates: list[tuple[Token, str | None]], subject: str | None, wanted: frozenset[str]
) -> Token:
    """Of several targets of a sentence the one with the marks and name asked for; else the new one, or the first."""

    def fitness(candidate: tuple[Token, str | None]) -> tuple[int, int, bool, bool]:
        token, name = candidate
        marks = target_marks(sentence, token)
        # A part of a target (其中省外资金) must share more of its name than the whole.
        shared = similarity(subject, name) if not token.part or _names_part(subject, token) else 0
        if _ATTRACTED.search(subject or "") is not None and "招商" in (name or ""):
            shared += len("招商引资")  # what 招商引资 is measured by goes by other names
        return len(wanted & marks), shared - token.part, "调整" in marks, not token.part

    return max(reversed(candidates), key=fitness)[0]


_ATTRACTED = regex.compile("到位|引进|[省市境县区]外|[内外]资")


def _is_called(head: str, place: Sentence, target: Token) -> bool:
    """Whether a result is called like the item that a target stands in: 建设项目1099项，年度计划A … 建设项目投资B."""
    item = place.masked[max(place.masked.rfind(mark, 0, target.at) for mark in "；。：") + 1 : target.at]
    name = noun_phrase(_LETTERED.split(_OPENING.sub("", item))[0])
    return name is not None and len(name) >= 2 and name in head


_OPENING = regex.compile(r"^\W*(?:其中)?\W*")
_LETTERED = regex.compile(f"[，{ANY}]")


def _named_in(head: str, target: str | None) -> int:
    """The length of a target's name where the words before a result hold it whole: 固定资产投资项目27个，完成投资."""
    name = _ACCOUNT.sub("", target or "")
    return len(name) if len(name) >= 4 and name in head else 0


def _same_account(subject: str | None, target: str | None) -> int:
    """How much of its name a result shares with a target far from it: the length of the name that both hold, or 0."""
    a, b = _ACCOUNT.sub("", subject or ""), _ACCOUNT.sub("", target or "")
    return min(len(a), len(b)) if a in b or b in a else 0


_PLACE = regex.compile("^地方|全[市县区镇乡州省]|[市县区州]级|[市县州]?本级")
_ACCOUNT = regex.compile(
    "^[^的]{0,12}(?:批准|下达|确定|核定|分解)(?:给)?(?:[我全各]?[省市县区镇乡])?的"
    f"|(?:到位)?资金$|到位|变动|{_PLACE.pattern}|批准|预期|年初|调整|总|目标|任务|计划|预算数|预算|指标|数|执行|完成|年度|下达|投资额|按照|对照"
)
