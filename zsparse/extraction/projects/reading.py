"""Reading for projects, line by line: what lists, headings and earlier sentences say is carried in a ``State``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.facts import Range
from zsparse.extraction.projects.companies import (
    announces_companies,
    companies_in,
    company_of_clause,
    investing_companies,
    is_company,
)
from zsparse.extraction.projects.drafts import Draft
from zsparse.extraction.projects.grammar import grammar
from zsparse.extraction.projects.investors import investor_after, investor_of, location_of, shares_bracket
from zsparse.extraction.projects.items import AS_SUBJECT, OF_PROJECTS, OPENER, clauses_of, drafts_in
from zsparse.extraction.projects.linking import Money, link
from zsparse.extraction.projects.masking import COUNT, MONEY
from zsparse.extraction.projects.names import holds_head
from zsparse.extraction.projects.parts import BACK, outside_of_one, standing
from zsparse.extraction.projects.priced import tells_a_price
from zsparse.extraction.projects.status import (
    announced_status,
    brought_before,
    heading_status,
    pursued_before,
    pursued_behind,
    status_before,
    status_behind,
    status_in,
)

# Cut at a length that no sentence people write reaches, so that the work on one stays bounded.
_SENTENCE = regex.compile(r"[^。！？；\n]{1,3000}+[。！？；]?")
# A line without any of these names no project.
_TRIGGER = regex.compile(
    r"项目|工程|前期工作|投资|总投|引进|签下|[开动复完竣]工|投产|通车|送电|并网|投[用运入]|开通|落地|建成|建设|建好|贯通|封顶|奠基|启用|运营|落成|试飞|高铁|航站楼|[新迁续]建|蓄水|施工(?!方|单位|队|企业)|装修|修复|合龙|掘进|整治|改造|扩建|\ue000"
)
_NUMBER = regex.compile(
    r"[ \t　]*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．）](?!\d)|[①-⑳]|——|[一二三四五六七八九十]{1,3}、)?"
    r"[ \t　]*"
)
_ENUMERATOR = regex.compile(r"\d{1,2}[、.．](?!\d)|（[一二三四五六七八九十\d]{1,3}）|[①-⑳]")
_CHAPTER = "一、"
_NUMERALS = (
    ("一", regex.compile(r"[一二三四五六七八九十]++")),
    ("1", regex.compile(r"\d++")),
    ("①", regex.compile(r"[①-⑳]")),
)
_LIST_HEADING = regex.compile(
    r"项目(?:推进|进展|建设|实施|基本|完成|引进|签约|落地)*(?:情况|概况|简介|名单|名录)?(?:（[^（）]{1,6}）)?\Z"
)
# Only with one of these can a sentence without a head noun name a project.
_LISTING = regex.compile(r"：|引[进入来]|签[下约]|落户|公司，(?:计划|拟|总|固定资产)*(?:投资|占地|新上)")
# 目前，已投资200万元: what a sentence without a subject of its own says of the project before it.
_SO_FAR = regex.compile(
    rf"(?:目前|现在?|截至[^，。；]{{1,10}}|截止[^，。；]{{1,10}}|到目前)?，?(?:已|累计|共)(?:经|累计|完成|实际)*(?:投资|投入|到位)(?:资金)?{MONEY}"
)
_INVESTOR_LABELS = ("投资方", "投资单位", "投资商", "投资企业")
_SENTENCE_MARKS = "。；，：！？、"
_LONGEST_HEADING = 40
_LONGEST_TITLE = 46
_ANNOUNCED = 80  # how far before its sentence the kind of the projects listed (续建项目17个) may stand
_NEXT = 60  # how far from its name the next sentence may begin that goes on about it
_FARTHEST = 240  # how far from its name a sentence may still tell of a line's project


@dataclass(slots=True)
class State:
    """What the lines above and the sentences before have set.

    ``status`` and ``in_list`` come from a list's heading (投产项目：), ``inline`` where its items follow in the same
    line. The list ends where a line is numbered like its heading, or otherwise than its first item (``heading_form``,
    ``item_form``). ``section``: a heading (重点项目推进情况) says that the numbered lines below it are projects.
    ``topic`` is the project last spoken of alone, to which 该项目 refers; ``subject`` the one at whose name the line
    or one of its sentences began, to which the rest of the line belongs.
    """

    status: str | None = None
    in_list: bool = False
    heading_form: str = ""
    item_form: str | None = None
    inline: bool = False
    section: bool = False
    topic: Draft | None = None
    subject: Draft | None = None
    chain: int = 0


_NEW_MATTER = regex.compile(
    r"[一二三四五六七八九十]{1,3}(?:、|是)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．](?!\d)|[①-⑳]"
)
"""How a sentence in the middle of a line opens a section or a point of its own: 五、存在的问题。一是…；2、…"""


_ITEMS_FOLLOW = regex.compile("，(?:一是|分别[是为]|第一|其一)")
"""在谈项目有8个，一是…: a heading of a list within its line, without a colon."""


class _Place(NamedTuple):
    """Where a sentence stands: whether it opens its line, and whether that line is an item of a list of projects."""

    leading: bool
    listed: bool


def drafts_of_line(masked: str, start: int, end: int, state: State, money: Money) -> Iterator[Draft]:
    """The drafts of one line, in order; ``state`` goes on to the next line."""
    heading = heading_status(masked, start, end)
    number = _NUMBER.match(masked, start, end)
    body = number.end() if number is not None else start
    numbered = masked[start:body].strip() != ""
    line = start
    if heading is not None:
        state.status, state.in_list = heading[0], True
        state.heading_form, state.item_form = _form(masked[line:body]), None
        start = heading[1]
    elif numbered and end - start < _LONGEST_HEADING and masked[end - 1] not in _SENTENCE_MARKS:
        state.status, state.in_list = None, False
        state.section = _LIST_HEADING.search(masked, body, end) is not None
    elif state.in_list:
        form = _form(masked[line:body])
        state.item_form = form if state.item_form is None else state.item_form
        chapter = form == _CHAPTER if state.item_form == "" else form != state.item_form
        state.in_list = not numbered or not (chapter or form == state.heading_form)
    if numbered:
        state.topic = None
    state.subject = None
    state.inline = False
    if not state.in_list and _TRIGGER.search(masked, start, end) is None:
        return
    title = not numbered and end - start < _LONGEST_TITLE and masked[end - 1] not in _SENTENCE_MARKS
    listed = numbered and state.section and len(money.between(body, end)) > 0
    for sentence in _SENTENCE.finditer(masked, start, end):
        low, high = sentence.span()
        if low > body and _NEW_MATTER.match(masked, low, high):
            state.topic = state.subject = None
        leading = low <= max(body, start) or (state.in_list and _ENUMERATOR.match(masked, low, high) is not None)
        if leading or state.in_list or state.subject is not None or _TRIGGER.search(masked, low, high) is not None:
            for draft in _sentence(masked, low, high, state, money, _Place(leading, leading and listed)):
                draft.title = title
                yield draft


def _form(number: str) -> str:
    """The form of a line's number, the same for all items of one list: 一、 for 十二、."""
    number = number.strip()
    for sign, numeral in _NUMERALS:
        number = numeral.sub(sign, number)
    return number


def _sentence(masked: str, low: int, high: int, state: State, money: Money, place: _Place) -> list[Draft]:
    """The drafts of one sentence, with the amounts that belong to them."""
    if state.subject is not None and low - state.subject.end > _FARTHEST:
        state.subject = None
    clauses: list[list[Range]] = []
    drafts: list[Draft] = []
    if state.in_list or place.listed or _may_name(masked, low, high):
        clauses = clauses_of(masked, low, high)
        drafts = _named(masked, high, clauses, state, place)
    drafts = outside_of_one(masked, low, drafts)
    if drafts:
        first = drafts[0]
        closed = place.leading and masked[first.end : first.end + 1] in "。，：（"
        first.heads_line = first.start - low < 6 and (closed or AS_SUBJECT.match(masked, first.end, high) is not None)
        drafts = standing(masked, low, drafts, state.subject)
    back = state.topic is not None and (
        BACK.search(masked, low, high) is not None
        or masked.startswith(("项目", "工程", "总投资"), low)
        or (low - state.topic.end < _NEXT and _SO_FAR.match(masked, low, high) is not None)
    )
    owner = state.topic if back else state.subject
    if not drafts:
        if owner is not None:
            link(masked, low, high, clauses or clauses_of(masked, low, high), drafts, owner, money)
        _tell(masked, low, high, state.topic if masked.startswith(_INVESTOR_LABELS, low) else state.subject)
        return drafts
    link(masked, low, high, clauses, drafts, owner, money)
    _describe(masked, low, high, drafts, state.status if state.in_list else None)
    sizes = Counter(draft.chain for draft in drafts if draft.level == 0)
    for draft in drafts:
        alone = sizes[draft.chain] == 1 if draft.level == 0 else draft.heads_line and not sizes[draft.chain]
        if alone:
            if draft.start - low < 4 or (place.leading and draft is drafts[0]):
                state.subject = draft
            state.topic = draft
    return drafts


def _may_name(masked: str, low: int, high: int) -> bool:
    """Whether a sentence outside a list holds a head noun or announces what may be named without one."""
    return (
        grammar().holding.search(masked, low, high) is not None
        or _LISTING.search(masked, low, high) is not None
        or tells_a_price(masked, low, high)
    )


def _tell(masked: str, low: int, high: int, told: Draft | None) -> None:
    """Give a project what a later sentence, which names none, says of it."""
    if told is None:
        return
    told.investor = told.investor or investor_after(masked, low, high)
    if COUNT not in masked[low:high]:
        told.status = told.status or status_in(masked, low, high)
        told.announced = told.announced or pursued_behind(masked, low, high, True)
    told.location = told.location or location_of(masked, low, low, low, high)


def _named(masked: str, high: int, clauses: list[list[Range]], state: State, place: _Place) -> list[Draft]:
    """The drafts of a sentence's clauses; a clause under a list heading or after 项目有： may name them bare."""
    drafts: list[Draft] = []
    open_list = state.in_list and (place.leading or state.inline)
    announced = spoken = False
    brought = _LISTING.search(masked, clauses[0][0][0], high) is not None if clauses else False
    companies_follow = bool(clauses) and announces_companies(masked, clauses[0][0][0], high)
    for items in clauses:
        a, b = items[0][0], items[-1][1]
        colon = masked[b : b + 1] == "："
        opens = colon or (not drafts and COUNT in masked[a:b] and _ITEMS_FOLLOW.match(masked, b) is not None)
        if opens and (found := heading_status(masked, a, b + 1)) is not None:
            state.status, state.in_list, state.inline = found[0], True, True
            open_list = spoken = True
            continue
        state.chain += 1
        goes_on = bool(drafts) and drafts[-1].listed and masked.startswith("以及", a)
        listed = open_list or announced or goes_on
        open_list = announced = False
        barren = not listed and not place.listed and grammar().holding.search(masked, a, b) is None
        investing = investing_companies(masked, items) if companies_follow else []
        if (company := company_of_clause(masked, items, clauses[0][0][0])) is not None:
            investing = [company]
        barren = barren and not tells_a_price(masked, a, b)
        if barren and not colon and not investing and (drafts or not brought):
            continue
        spoken = spoken or OF_PROJECTS.search(masked, clauses[0][0][0], a) is not None
        chain = drafts_in(masked, items, state.chain, listed or (place.listed and not drafts), spoken)
        if place.listed and not listed:
            chain = [d for d in chain if d.strong or holds_head(masked, d.start, d.end)]
        if not chain:
            companies = investing or ([] if drafts else companies_in(masked, items, high, listed))
            chain = [
                Draft(*span, _item_of(items, span[0]), state.chain, False, "verb", "", 0, listed=True, clause=a)
                for span in companies
            ]
        drafts.extend(chain)
        if colon and not drafts:
            named = OF_PROJECTS.search(masked, a, b) is not None
            announced = named or (spoken and OPENER.fullmatch(masked, a, b) is not None)
    return drafts


def _item_of(items: list[Range], at: int) -> Range:
    """The list item that ``at`` lies in."""
    return next(item for item in items if item[0] <= at < item[1])


_OPENS = regex.compile(rf"(?:{OPENER.pattern})(?:(?:总|计划)*(?:投资|投入){MONEY}++的?|{COUNT}++)?\Z")
"""Words before a name that leave it to those before them to say what is told of it."""


def _describe(masked: str, low: int, high: int, drafts: list[Draft], status: str | None) -> None:
    """Fill in status, investor and location from the words around each draft."""
    scope, last = high, drafts[-1]
    sizes = Counter(draft.chain for draft in drafts)
    firsts = {draft.chain: draft for draft in reversed(drafts)}
    for position in range(len(drafts) - 1, -1, -1):
        draft = drafts[position]
        if draft.chain != last.chain:
            scope, last = max(draft.end, drafts[position + 1].clause), draft
        before = drafts[position - 1].end if position else low
        first = firsts[draft.chain]
        heads = sizes[draft.chain] == 1 and (draft.clause <= low or masked[draft.clause - 1] == "：")
        own = masked[draft.item[0] : draft.start]
        lead = masked[draft.clause : first.start]
        follows = masked[draft.clause - 1] == "：" or _OPENS.match(lead) is not None
        opening = masked[low : max(low, draft.clause)] if follows or (lead and first is drafts[0]) else ""
        draft.status = (
            status
            or status_in(masked, draft.end, draft.item[1])
            or status_behind(masked, last.end, scope, heads)
            or status_before(own)
            or status_before(lead)
            or status_before(draft.lead)
        )
        draft.announced = (
            pursued_behind(masked, last.end, scope, heads)
            or pursued_before(own)
            or pursued_before(lead)
            or pursued_before(draft.lead)
            or status_before(opening)
            or announced_status(masked, max(0, low - _ANNOUNCED), draft.start)
            or brought_before(opening)
        )
        if not is_company(masked[draft.start : draft.end]):
            draft.investor = investor_of(masked, before, draft.start, draft.end, max(scope, draft.item[1]))
        draft.location = location_of(masked, before, draft.start, draft.end, scope)
        if draft.investor is None and position + 1 < len(drafts) and masked[draft.end : draft.end + 1] != "（":
            following = drafts[position + 1]
            if following.chain == draft.chain and shares_bracket(masked, following.end):
                draft.investor = following.investor
