"""The names that one clause offers: of each list item, with what the list as a whole says of its members."""

from __future__ import annotations

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.extraction.projects.companies import company_item
from zsparse.extraction.projects.drafts import Draft
from zsparse.extraction.projects.grammar import grammar
from zsparse.extraction.projects.masking import COUNT, MONEY
from zsparse.extraction.projects.names import (
    AND,
    LONGEST_NAME,
    Name,
    anchored,
    bare_name,
    built,
    completed,
    coordinated,
    generality,
    holds_head,
    is_slogan,
    lead_of,
    names_in,
    placed,
)
from zsparse.extraction.projects.priced import priced_thing, tells_a_price
from zsparse.extraction.projects.status import breaks_ground, progress_start, progresses
from zsparse.text.words import stands_alone

_ITEM = regex.compile(
    r"(?:[^，；：、。！？\n（“《]|(?<=[国省市县区州部])、(?=[省市县区州乡镇](?:级|直|属|重点|领导|两级|、))|（[^（）\n]{0,80}+）|“[^“”\n]{0,40}+”|《[^《》\n]{0,60}+》|[（“《])++"
)
# Longer than any item people write: text whose marks were lost holds no names that could be told apart.
_LONGEST_ITEM = 300
_CLASS_REACH = 20  # how far after 等 the verb of progress may stand: 等一批算力设施建成投用
_NO_VERB = r"[^，。；与和在对为把向有]"
_LINES = "公路|铁路|高速|高铁|道路|干道|桥梁|水库|机场|大桥|电站|隧道|航道"
_THINGS = f"{_LINES}|园区|基地|企业"
_WORK_ON = "的(?:建设|贯通|提升改造|改造提升|提质改造|改造|改扩建|扩建|新建|开工|通车)"
# 高等教育, 中等职业学校: the word that holds 等 and closes no list.
_OF_HIGH_GRADE = "教育|院校|学|职业|专|级|收入|规模|发达|水平|城市|偏|条件|重要|待遇|法院|技术|植物|强度|大小"
_TAIL = regex.compile(
    rf"等(?!(?<=[高中初同]等)(?:{_OF_HIGH_GRADE})|待|级|于|额|(?:重点|主要)?(?:领域|区域|地区|方面|行业|产业)|(?:基础性|附属|配套|辅助|主体)(?:工程|设施))"
    rf"(?P<what>\ue001+(?:在[建谈])?{_NO_VERB}{{0,8}}?(?:项目|工程|{_THINGS})"
    rf"|(?:在[建谈]|(?:总投资)?{MONEY}++(?:以上)?的)?{_NO_VERB}{{0,14}}?(?:项目|工程|(?:重大|新型)基础设施|科学装置)|一批[^，。；\ue001]{{0,16}}(?:项目|工程|设施)"
    rf"|{_NO_VERB}{{0,8}}?(?:{_LINES})(?={_WORK_ON}|(?:已经?|均|全部|全线)*(?:[完竣开动]工|建成|通车|贯通))|前期工作"
    rf"|{COUNT}++(?=(?:已|均|都|全部|目前|先后|陆续|相继)*(?:正在|[开动复竣完]工|投产|投[用运]|建成|通车|启动|落地|签约)))?"
)
# 甲、乙两个项目: a list that its count closes without 等.
_COUNTED_TAIL = regex.compile(rf"(?P<what>\ue001[^，。；与和在对为把向有项]{{0,8}}?(?:项目|工程|{_LINES}))")
_INTRO = regex.compile(
    r"(?:包括|包含|涵盖|例如|比如|分别[是为]|[主重]要?[是有]|重点[是有为]|还有|另有|[如有为是即]|用于|在谈|一个是|另一个|的有)$"
)
# 在建项目为甲苑、乙园: the subject says that the names after it are projects.
_ANNOUNCED = regex.compile(
    r"(?<!该|本|此|整个|[一二三四五]期|个|[上抓跑争])(?:项目|工程)(?:主要|分别|目前|仅|还|仍)?"
    r"(?:包括|为|是|即|有(?!序|力|效|关|望|待|限|所|利|条|较|新))(?=[\p{Han}\d“])"
)
_UNDER_WAY = regex.compile(r"(?:[在拟续新]建|在售|完工|竣工|开工|募投|储备)[^，。；]{0,8}(?:项目|工程)(?:主要)?为\Z")
AS_SUBJECT = regex.compile(r"，?(?:已|正|目前|全长|总长|占地|尚|现)")
"""How a sentence goes on whose subject a name is: 项目已开工, 项目占地50亩."""
_SHORT = regex.compile(r"\p{Han}{1,3}|[GSXY]\d{1,4}|[国省县]道\d{1,4}")
_WORD_AND = regex.compile(r"(?<=[\p{Han}）\d]{3})(?:以及|[和及])(?=[\p{Han}\d]{3})")
_BRACKET_AND = regex.compile(r"（[^（）]*+）[和及]")
_OF_MANY = regex.compile(rf"(?:一大?批|一系列|{COUNT}\p{{Han}}{{1,4}}的)$")
# Before a list that 等项目 closes these say that its members are built or brought in, however they are named.
_BUILDS_LINES = regex.compile(
    rf"(?:[开动]工|建设|建成|推[进动]|加快|实施|通车|[新续扩]建|改造|承担|承建|负责).*\ue001\p{{Han}}*(?:{_LINES})\Z"
)
_LINES_COUNTED = regex.compile(rf"\ue001\p{{Han}}*(?:{_LINES})\Z")
_STARTED = regex.compile(
    r"[开动]工|建成|实施|建设|[投达]产|引[进入来]|签约|落[地户]|[新续在拟]建|竣工|完工|储备|招引|在谈"
)
OPENER = regex.compile(
    r"(?:其中)?(?:包括|包含|涵盖|例如|比如|分别[是为]|主要[是有]|重点[是有为]|如(?![东皋意])|有(?![机色限轨意])|为(?!民)|[是即])"
)
# 该工程全长20公里，包括: what follows are parts of the one project spoken of.
_OF_ONE = regex.compile(r"(?:[该本此]|整个)(?:项目|工程)[^。；\n]*\Z")
_PARTS_REACH = 60
OF_PROJECTS = regex.compile(rf"项目|工程|引进[^，。；]{{0,6}}企业|[动开竣]工|投产|签约|在谈|{MONEY}(?:以上)?的{COUNT}")
_PLACED = ("在", "于", "至", "到", "向", "从")
_OPENING_WORDS = 8  # how much of a name tells whether its first character is a word of its own
_ELSEWHERE = regex.compile(r"(?:落户|入驻|进驻|位于|来自|选址|落地|坐落|辐射|毗邻|邻近|对接|依托|在|(?<!用)于)$")
_ENUMERATED = regex.compile(
    r"(?<![台站所团队校院馆厂\ue001])\ue001++(?:[^，。；、（）\ue000\ue001]{0,10}(?:项目|工程)(?=（[^（）\ue000\ue001]*、))?（(?P<inside>[^（）]++)）"
)
# 该工程是国务院确定的重点水利项目: what follows 是 only describes the subject.
_APPOSED = regex.compile(
    rf"(?<=[^的个别有一二三四五六七八九十其])(?:是|为|成为|作为|列为)(?!(?:计划|拟)?(?:总?投资|投入)?{MONEY})[^，。；、]{{0,24}}(?:的[^，。；、]{{0,6}}|一[项个座条])$"
)


# Kinds of 项目 that are items of another sort: events of a contest, fees, services, courses.
_ITEMS = regex.compile(
    r"(?:比赛|竞赛|大赛|赛事|竞技|运动|体育|展示|表演|演出|收费|缴费|审批|考核|考试|检查|检验|检测|体检|诊疗|治疗|手术|服务|业务|培训|课程"
    r"|收入|支出|税费|扣除|减免|补贴|救助|保险|科研|课题|报销|事项|评审|采购|非遗|职业)项目(?!建设)"
)


def clauses_of(text: str, start: int, end: int) -> list[list[Range]]:
    """The clauses of a sentence, each as its list items: cut at ， and ：, items at 、 and at 和 between names."""
    clauses: list[list[Range]] = []
    joined = False
    for match in _ITEM.finditer(text, start, end):
        a, b = match.span()
        goes_on = text[b : b + 1] == "、"
        if b - a <= _LONGEST_ITEM:
            parts = [(a, b)]
            if AND.search(text, a, b) is not None:
                parts = list(coordinated(text, a, b, joined, goes_on))
            if joined and clauses:
                clauses[-1].extend(parts)
            else:
                clauses.append(parts)
        joined = goes_on
    return clauses


def drafts_in(text: str, items: list[Range], chain: int, context: bool, spoken: bool) -> list[Draft]:
    """The drafts of one clause.

    ``context``: the words right before it say that a list of projects follows; ``spoken``: the sentence speaks of
    projects before it, so that 如, 有 or 包括 at its start opens a list of them.
    """
    clause, b = items[0][0], items[-1][1]
    if not context and grammar().holding.search(text, clause, b) is None and not tells_a_price(text, clause, b):
        return []
    enumerated = _ENUMERATED.search(text, items[0][0], items[-1][1])
    if enumerated is not None:
        inside = [part for clause in clauses_of(text, *enumerated.span("inside")) for part in clause]
        return drafts_in(text, inside, chain, True, True) if inside else []
    announced = _ANNOUNCED.search(text, *items[0])
    if announced is not None and _ITEMS.search(text, items[0][0], announced.end()) is not None:
        return []
    if announced is not None:
        a, b = announced.end(), items[0][1]
        several = len(items) > 1 or _TAIL.search(text, a, b) is not None or _WORD_AND.search(text, a, b) is not None
        if several or _UNDER_WAY.search(text, items[0][0], a) is not None:
            items = [*_divided(text, (a, b)), *(part for item in items[1:] for part in _divided(text, item))]
            context = True
    elif context and _BRACKET_AND.search(text, *items[0]) is not None:
        items = [part for item in items for part in _after_brackets(text, item)]
    tails = [_TAIL.search(text, *item) for item in items]
    closed = next((k for k, tail in enumerate(tails) if tail is not None and tail["what"]), len(items) - 1)
    if closed < len(items) - 1 and not holds_head(text, items[closed + 1][0], items[-1][1]):
        # 甲园、乙厂等8个项目落地迅速、进展顺利: what follows the list is said of it.
        items, tails = items[: closed + 1], tails[: closed + 1]
    if tails[-1] is not None and tails[-1]["what"] and not context:
        items = [*items[:-1], *_parts_of_closed(text, items[-1], tails[-1].start(), len(items) > 1)]
        tails = [_TAIL.search(text, *item) for item in items]
    if tails[-1] is None:
        items, tails = _counted(text, items, tails)
    limits = [b if tail is None else tail.start() for (_, b), tail in zip(items, tails, strict=True)]
    headed = [_headed(text, item, limit, chain) for item, limit in zip(items, limits, strict=True)]
    drafts = [draft for found in headed for draft in found]

    tail = tails[-1]
    closing = tail["what"] if tail is not None else None
    if (
        tail is not None
        and closing
        and _ITEMS.search(text, tail.start("what"), min(tail.end() + 2, items[-1][1])) is not None
    ):
        return []
    intro = OPENER.match(text, *items[0]) is not None
    if intro and _OF_ONE.search(text, max(0, items[0][0] - _PARTS_REACH), items[0][0]) is not None:
        return []
    if headed[0]:
        cue = headed[0][0].cue
        intro = intro or _INTRO.search(cue) is not None
        spoken = spoken or OF_PROJECTS.search(cue) is not None
    several = len(items) > 1 or tail is not None or bool(drafts and OF_PROJECTS.search(drafts[0].cue))
    of_things = closing is not None and not closing.endswith(("项目", "工程", "设施", "装置", "工作"))
    listed = bool(closing and not of_things) or context or (intro and spoken and several)
    after = tail.end() if tail is not None else drafts[-1].end if headed[-1] else None
    worked_on = tail is not None and _WORKED_ON.match(text, tail.end()) is not None
    if after is not None:
        moving = worked_on or progresses(text, after, items[-1][1])
        if tail is not None and not moving:
            moving = progress_start(text, after, min(items[-1][1], after + _CLASS_REACH)) is not None
    else:
        moving = len(items) > 1 and bool(listed or drafts) and progress_start(text, *items[-1]) is not None
    lead = drafts[0].cue if drafts and drafts[0].item == items[0] else lead_of(text, *items[0])
    listed = listed or (of_things and (moving or _BUILDS_LINES.search(lead + (closing or "")) is not None))
    told = (
        _STARTED.search(lead + (closing or "")) is not None
        or MONEY in lead
        or any(sign in (closing or "") for sign in (COUNT, MONEY, "“"))
        or (tail is not None and bool(closing) and text.startswith(COUNT, tail.end()))
    )
    if not context and tells_a_price(text, items[0][0], items[-1][1]):
        for item, limit, found in zip(items, limits, headed, strict=True):
            thing = None if found else priced_thing(text, item[0], limit)
            if thing is not None:
                found.append(Draft(*thing, item, chain, False, "money", text[item[0] : thing[0]], 0))
        drafts = [draft for found in headed for draft in found]
    if not drafts and not listed and not of_things:
        return []
    bare = [(a, limit) for (a, _), limit, found in zip(items, limits, headed, strict=True) if not found]
    told = told or (listed and bool(bare) and all(_is_placed(text, a, b) for a, b in bare))
    closed_by_progress = tail is not None and moving and 0 < len(bare) <= 2 * sum(_is_named(text, d) for d in drafts)
    if bare and (closed_by_progress or _speaks_for_bare(text, drafts, bare, context, listed, moving or told)):
        for a, b in bare:
            at = progress_start(text, a, b) if a == items[-1][0] and tail is None else None
            company = company_item(text, a, b) if context or closing else None
            if company is not None:
                draft: Draft | None = Draft(*company, (a, b), chain, False, "verb", "", 0)
            else:
                shortest = 2 if context or moving or _LINES_COUNTED.search(closing or "") is not None else 4
                draft = _bare(text, a, b if at is None else at, chain, shortest, 1 if closing and not of_things else 0)
            if draft is not None:
                drafts.append(draft)
        drafts.sort(key=lambda d: d.start)
    if bare and drafts and len(items) > 1 and not context:
        drafts = _sharing(text, items, drafts)
    if listed and closing and not of_things:
        for draft in drafts:
            _widen(text, draft, limits[items.index(draft.item)] if draft.item in items else draft.end)
    joint = tail is not None and bool(drafts) and (closing is not None or len(drafts) > 1)
    for draft in drafts:
        lead = draft.lead = draft.cue or lead
        draft.clause = clause
        draft.listed = listed
        draft.joint = joint
        draft.moving = (
            moving or progresses(text, draft.end, draft.item[1]) or _ON_SITE.match(text, draft.end) is not None
        )
    return drafts


_WORKED_ON = regex.compile(_WORK_ON)
_ON_SITE = regex.compile("的?(?:建设|施工)(?:现场|工地)")


def _after_brackets(text: str, item: Range) -> list[Range]:
    """The parts of an item of a list at 和 and 及 behind brackets: 甲（…）和乙（…）."""
    start, end = item
    parts: list[Range] = []
    for match in _BRACKET_AND.finditer(text, start, end):
        parts.append((start, match.end() - 1))
        start = match.end()
    return [*parts, (start, end)]


_Tails = list[regex.Match[str] | None]


def _counted(text: str, items: list[Range], tails: _Tails) -> tuple[list[Range], _Tails]:
    """The items of a list that its count alone closes, 甲、乙两个项目 or 甲和乙两个项目, with what closes each."""
    tail = _COUNTED_TAIL.search(text, items[-1][0] + 2, items[-1][1])
    if tail is None:
        return items, tails
    if len(items) == 1:
        items = _parts_of_closed(text, items[0], tail.start(), False)
        if len(items) == 1:
            return items, tails
    return items, [*[None] * (len(items) - 1), tail]


def _parts_of_closed(text: str, item: Range, end: int, listed: bool) -> list[Range]:
    """The parts at 和 and 及 of the last item before 等项目 at ``end``, where both are names of their own.

    In a list (``listed``) 、 parts the names: what 及 adds there is one only if it is tied to a place or a capacity.
    """
    parts = _divided(text, item)
    names = [bare_name(text, a, min(b, end)) for a, b in parts]
    last = names[-1]
    if listed and last is not None and text[last.start - 1] == "及":
        name = text[last.start : last.end]
        if not anchored(name) or (_OF_A_PRODUCT.search(name) is not None and not placed(name)):
            return [item]
    if all(name is not None and generality(text[name.start : name.end]) == 0 for name in names):
        return [item] if any(_SCANT.fullmatch(text, *part) for part in parts) else parts
    return [item]


_OF_A_PRODUCT = regex.compile("(?:生产线|加工厂|厂房|基地|车间|装置)(?:建设)?\\Z")
"""毛绒编织及服装生产线: what is made there says nothing of which one is meant."""
_SCANT = regex.compile(r"\p{Han}{1,3}(?:项目|工程)")
"""橡胶及助剂工程: too little to be a name of its own."""


def _divided(text: str, item: Range) -> list[Range]:
    """The parts of an item of an announced list at 和 and 及, where these are words of their own."""
    start, end = item
    for match in _WORD_AND.finditer(text, start, min(end, start + LONGEST_NAME)):
        low, high = max(start, match.start() - 6), min(end, match.end() + 6)
        if stands_alone(text[low:high], match.start() - low, match.end() - low):
            return [(start, match.start()), (match.end(), end)]
    return [item]


def _headed(text: str, item: Range, limit: int, chain: int) -> list[Draft]:
    """The drafts of one list item whose names end in a head noun before ``limit``."""
    found = [
        Draft(name.start, name.end, item, chain, name.strong, name.opening, name.cue, level)
        for name in names_in(text, item[0], limit)
        if name.opening != "count"
        and (level := _level(text, name, item[1])) < 2
        and not _is_place(text, name.start, strong=name.strong)
        and not _of_many(name)
        and not (name.opening in ("of", "money") and _APPOSED.search(text, item[0], name.start))
    ]
    # 租用厂房建设的服装项目, 重要配套工程——航道工程: what stands before 的 or —— tells of the name after it.
    return found[-1:] if len(found) > 1 and found[-1].opening in ("of", "money") else found[:2]


def _level(text: str, name: Name, end: int) -> int:
    """The generality of a name; work on the ground makes a project of a slogan: “一湖清水”工程全线贯通.

    So does the stage in the bracket behind a common name: 乡村产业园项目（一期）.
    """
    if is_slogan(text[name.start : name.end]) and breaks_ground(text, name.end, end):
        return 0
    level = generality(text[name.start : name.end])
    return 0 if level == 1 and name.strong and completed(text, name.end) > name.end else level


_CAPACITY = regex.compile(r"(?:年产)?\d[\d.]*[万亿]?(?:吨|千瓦|兆瓦|立方米|平方米|辆|台|套|件|只|羽|头|米)\p{Han}")


def _holds_capacity(text: str, bare: list[Range]) -> bool:
    """Whether all items open with what is to be made of them: 2.5万吨甲材料、1.2万吨乙膜、丙生产线全面开工."""
    return all(_CAPACITY.match(text, a, b) is not None for a, b in bare)


def _is_named(text: str, draft: Draft) -> bool:
    return draft.level == 0 and anchored(text[draft.start : draft.end])


def _speaks_for_bare(
    text: str, drafts: list[Draft], bare: list[Range], context: bool, listed: bool, told: bool
) -> bool:
    """Whether list items without a head noun may be names, for what their list or its other members say."""
    strong = sum(draft.strong and draft.level == 0 for draft in drafts)
    if context or (listed and (told or bool(drafts))):
        return True
    return (strong > 0 and (len(bare) <= strong or told)) or (told and bool(drafts) and _holds_capacity(text, bare))


def _bare(text: str, start: int, end: int, chain: int, shortest: int, vaguest: int) -> Draft | None:
    """The draft of a list item without a head noun, of ``shortest`` characters and a generality up to ``vaguest``."""
    name = bare_name(text, start, end)
    if name is None or len(text[name.start : name.end].strip("“”")) < shortest:
        return None
    level = generality(text[name.start : name.end])
    if level > max(vaguest, name.opening == "money") or _is_place(text, name.start) or _of_many(name):
        return None
    return Draft(name.start, name.end, (start, end), chain, False, name.opening, name.cue, level)


def _sharing(text: str, items: list[Range], drafts: list[Draft]) -> list[Draft]:
    """The drafts, each widened to the short names before it that share its noun: 甲乙、丙丁和戊己铁路 is one name."""
    first = {draft.item: draft for draft in reversed(drafts)}
    alone = len(drafts) == 1 and drafts[0].item == items[-1]
    for draft in list(first.values()):
        at = items.index(draft.item) if draft.item in items else 0
        start = draft.start
        if draft.strong or draft.start - draft.item[0] > 1 or not (alone or built(text[draft.start : draft.end])):
            continue
        for item in reversed(items[:at]):
            name = bare_name(text, *item)
            if name is None or _SHORT.fullmatch(text, name.start, name.end) is None:
                break
            if holds_head(text, name.start, name.end):
                break
            start = name.start
            if name.start > item[0]:
                break
        drafts = [d for d in drafts if d is draft or not start <= d.start < draft.end]
        draft.start = start
    return drafts


def _widen(text: str, draft: Draft, limit: int) -> None:
    """Let a name in a list that 等项目 closes reach to the end of its item: 甲茶叶基地建设、乙路及丙街改造等6个项目."""
    name = bare_name(text, draft.start, limit) if not draft.strong and draft.end < limit else None
    if name is not None and name.start == draft.start and name.end == limit:
        draft.end = limit


def _of_many(name: Name) -> bool:
    """Whether the name stands for many things: 一批餐馆扩建, 20个乡镇的道路项目."""
    return _OF_MANY.search(name.cue) is not None


def _is_placed(text: str, start: int, end: int) -> bool:
    """Whether a list item without a head noun holds a place, a route or a capacity: 同仁市40万千瓦综合一体化."""
    name = bare_name(text, start, end)
    return name is not None and placed(text[name.start : name.end])


def _is_place(text: str, start: int, *, strong: bool = False) -> bool:
    """Whether the name at ``start`` only says where something stands: 在…园区, 落户…产业园, but not 落地…项目."""
    if strong and text.endswith(("落户", "落地"), 0, start):
        return False
    if strong and text[start] in _PLACED and not stands_alone(text[start : start + _OPENING_WORDS], 0, 1):
        return False  # 向阳煤业项目, 于都水厂工程
    return text[start] in _PLACED or _ELSEWHERE.search(text, max(0, start - 4), start) is not None
