"""Which drafts name projects: what the words around them vouch for, or the list they belong to."""

from __future__ import annotations

from bisect import bisect_left

from zsparse import regex
from zsparse.extraction.projects.drafts import Draft
from zsparse.extraction.projects.items import AS_SUBJECT
from zsparse.extraction.projects.masking import COUNT, MONEY
from zsparse.extraction.projects.names import anchored, built, distinct, placed
from zsparse.extraction.projects.status import operates, status_in

# Verbs whose object is a project of its own, however it is named.
_INTRODUCED = regex.compile(
    r"引[进入来]|新?签[约下订]|上马?|兴[建办]|建设?好?$|洽谈|承建|筹建|启动|争取|促成?|续建|投资|参与|另有|还有|投产"
)
_BROUGHT = regex.compile(r"引[进入来]|新?签[约下订]|新上|兴[建办]")
# Verbs whose object may as well be a programme or a policy: only a name tied to a place or a capacity counts.
_PURSUED = regex.compile(r"推[进动]|支持|争取|谋划|储备|参与|确保|保障|加快|抓好|策划|申报|包装|建成|完成|实施|打造")
# Verbs after which a line, a crossing or a plant is one that is being built.
# ... and after which a house is, if its name says where it stands.
_ERECTED = regex.compile(r"建[成好]|开工|竣工|[新扩迁]建|启用|投用")
_FIRST_OF_ITS_KIND = regex.compile(r"\p{Han}{0,3}首[个家条座]\Z")
_TOLD_APART = regex.compile(r"(?:项目|工程|之一)(?:——|—|[：，])\Z|(?:一个|另一个|其一|其二)是\Z")
_BUILT = regex.compile(
    r"推[进动]|支持|保障|争取|谋划|确保|加快|抓好|建成|完成|实施|[开动复竣]工|启[动用]|建设|[新续改扩]建|贯通|投[用运]|开通"
)
# ... and those that only something built can have right behind them.
_BEGUN = regex.compile(r"(?:(?:开工|动工|竣工|复工|投用|投产)(?:建设)?|正在建设的|在建的)\Z")
_IS_ONE = regex.compile(r"[是为][^，。；、]{0,24}(?:项目|工程)(?=[，。；]|之一)")
# A list that a count of its members ends names kinds of things: 灯塔工厂、无人工厂100家.
_TALLY = regex.compile(rf"{COUNT}++(?!\p{{Han}}{{0,8}}?(?:项目|工程|公路|铁路|高速|高铁|隧道|大桥))")
# A number behind a name that counts what it names: 财政评审项目达320个, 灾后重建项目已开工174项.
_TALLIED = regex.compile(
    rf"(?:已|共|达|有|共有|累计|总数){{0,2}}{COUNT}"
    rf"|(?:已经?|共|均|目前|累计|全部|新)*(?:[开复动完竣]工|签约|投产|投用|建成|完成|落地|入库)(?:建设)?(?:了|已|共)?(?:{COUNT}++|\d+件)(?!\p{{Han}})"
)
# The wording that only what one project costs has: ，总投资3000万元.
_COSTS = regex.compile(r"[，。：（]?(?:项目|工程)?(?:计划|预计|概算|估算)?总投资(?!规模|合计|额)")
# ... or before it: 投资3000万元建设, 1亿元的.
_PRICED = regex.compile(
    rf"(?:投资|出资|斥资){MONEY}++的?(?!加强|完善|推[进动]|用于|支持|开展)\p{{Han}}{{0,4}}$|{MONEY}的\p{{Han}}{{0,4}}$"
)
# 甲园、乙中心等14个项目: each of the things counted is one of them, however plainly it is named.
_COUNTED_LIST = regex.compile(rf"(?:建设)?等?[^，。；、{COUNT}]{{0,8}}?{COUNT}")
_OF_A_KIND = ("在建", "拟建", "主要", "及")
_UNDER_WAY = frozenset(("投产", "竣工", "在建", "新建"))
_DONE = ("投产", "竣工")  # what is so is a house, however plainly it is named
_LINES = ("公路", "道路", "铁路", "航道", "交通")  # of which a place has many: 农村公路
_PLAIN = 4  # how long a plain name of a thing must be to stand beside named ones
_EARLY = 6  # how many characters (a number, 其中) may stand before a name that is its clause's subject
_TELLING = 7  # how long a name must be that nothing but a status vouches for
_TELLING_PLACE = 5  # ... and one that holds a place or a facility


def accepted(masked: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts that name projects; members of one list vouch for each other."""
    chains: dict[int, list[Draft]] = {}
    for draft in drafts:
        chains.setdefault(draft.chain, []).append(draft)
    found: list[Draft] = []
    for chain in chains.values():
        if _TALLY.match(masked, chain[-1].end) is not None and not any(d.amounts for d in chain):
            continue
        vouched = [_vouched(masked, d) for d in chain]
        strong = sum(d.strong and d.level == 0 for d in chain)
        introduced = _INTRODUCED.search(chain[0].lead) is not None
        named = sum(d.level == 0 and anchored(masked[d.start : d.end]) for d in chain)
        common = sum(d.level == 1 for d in chain)
        outnumbered = named > common and _BUILT.search(chain[0].lead) is not None
        counted = named >= max(1, common) and _COUNTED_LIST.match(masked, chain[-1].end) is not None
        pursued = not introduced and _PURSUED.search(chain[0].lead) is not None
        kinds = 2 * common >= len(chain) > 2 and common > 1 and chain[-1].status not in _DONE
        for draft, own in zip(chain, vouched, strict=True):
            if kinds and not draft.amounts and not _stands_out(masked, draft):
                continue
            tied = draft.level == 0 and anchored(masked[draft.start : draft.end])
            if strong > 1 and (len(chain) > 2 or any(vouched)):
                plain = draft.level == 0 or (strong > 2 and draft.strong and not draft.amounts)
                programme = masked.endswith("工程", draft.start, draft.end) and not any(
                    d.moving or d.amounts for d in chain
                )
                fellow = plain and (tied or (not pursued and not programme))
            else:
                fellow = vouched[0] and tied and (introduced or _BUILT.search(draft.lead) is not None)
            if draft.level == 0 and any(vouched):
                fellow = fellow or _BEGUN.search(chain[0].lead) is not None
            if draft.level == 1 and draft.listed and len(chain) > 1:
                # 老年大学, 城区污水处理厂: what a list of things finished holds beside named ones is one of them.
                among = draft.moving and not draft.strong and any(d.level == 0 for d in chain)
                one_of = counted and not masked.endswith(_LINES, draft.start, draft.end)
                fellow = fellow or (
                    draft.end - draft.start >= _PLAIN and (among or outnumbered or one_of or named > common)
                )
            if own or fellow:
                found.append(draft)
    return [*found, *_among_fellows(masked, drafts, found)]


def _stands_out(masked: str, draft: Draft) -> bool:
    """Whether a name among classes (农村公路、干线公路、甲村大道等项目) is tied to a place or a house of its own."""
    name = masked[draft.start : draft.end]
    return draft.level == 0 and (distinct(name) or (draft.strong and anchored(name)))


def _vouched(masked: str, draft: Draft) -> bool:
    """Whether the words around a draft show that it names a project of its own."""
    if _TALLIED.match(masked, draft.end) is not None and not draft.listed and draft.opening != "money":
        return False
    if not draft.amounts and operates(masked, draft.end, draft.item[1]):
        return False
    if draft.level == 1:
        return bool(draft.amounts or draft.funded) and (
            draft.investor is not None
            or _PRICED.search(draft.cue) is not None
            or _BROUGHT.search(draft.cue) is not None
            or (_COSTS.match(masked, draft.end) is not None and not draft.cue.endswith(_OF_A_KIND))
        )
    if draft.amounts or draft.funded or draft.listed or draft.moving or _TOLD_APART.search(draft.cue) is not None:
        return True
    name = masked[draft.start : draft.end]
    tied = anchored(name) or built(name)
    if tied and _IS_ONE.match(masked, draft.end) is not None:
        return True
    status = draft.status or draft.announced
    if tied and status is not None and _is_subject(masked, draft):
        return True
    if not draft.strong:
        lead = _FIRST_OF_ITS_KIND.sub("", draft.lead)
        if (tied and _INTRODUCED.search(lead) is not None) or (_ERECTED.search(lead) is not None and placed(name)):
            return True
        return _BUILT.search(draft.lead) is not None and built(name)
    early = draft.opening == "start" and draft.start - draft.item[0] < _EARLY
    telling = _TELLING_PLACE if tied else _TELLING
    if (status if tied else draft.status) in _UNDER_WAY and early and draft.end - draft.start >= telling:
        return True
    if tied and early and draft.end - draft.start >= _TELLING and _has_come_far(masked, draft.end):
        return True
    if _BEGUN.search(draft.lead) is not None or _IS_ONE.match(masked, draft.end) is not None:
        return True
    if draft.investor is not None or draft.heads_line or draft.opening == "money":
        return True
    if _INTRODUCED.search(draft.lead) is not None:
        return True
    return tied and masked[draft.start] != "“" and _PURSUED.search(draft.lead) is not None


def _has_come_far(masked: str, end: int) -> bool:
    """Whether the rest of its clause says how far what ends at ``end`` has come: 甲河航道项目施工图设计已获批复."""
    stop = _CLAUSE_END.search(masked, end, end + _CLAUSE)
    return status_in(masked, end, end + _CLAUSE if stop is None else stop.start()) is not None


_CLAUSE_END = regex.compile("[，。；：、\n]")
_CLAUSE = 30


def _among_fellows(masked: str, drafts: list[Draft], found: list[Draft]) -> list[Draft]:
    """The drafts that open an item of a list, other items of which are about projects too.

    Items are set apart by ； or by numbers before them, where a class is one of them as well: 4、县城道路工程。
    """
    openers = sorted(draft.start for draft in found if draft.start == 0 or masked[draft.start - 1] in _OPENS_ITEM)
    numbered = [_number_before(masked, draft.start) for draft in found]
    known = set(map(id, found))
    fellows = []
    for draft in drafts:
        if id(draft) in known or _TALLIED.match(masked, draft.end) is not None:
            continue
        number = _number_before(masked, draft.start)
        if number is not None:
            form, place = number
            siblings = sum(n is not None and n[0] == form and abs(n[1] - place) < _SIBLINGS for n in numbered)
            closed = draft.strong and masked[draft.end : draft.end + 1] in "。，：（"
            one = masked.endswith("工程", 0, draft.end) or anchored(masked[draft.start : draft.end])
            if closed and siblings > 1 and one:
                fellows.append(draft)
            continue
        if not masked.startswith("；", max(0, draft.start - 1)) or (
            draft.level > 0 and not _is_plainly_one(masked, draft)
        ):
            continue
        low = max(masked.rfind("\n", 0, draft.start), draft.start - _FELLOWS)
        end = masked.find("\n", draft.start, draft.start + _FELLOWS)
        high = end if end >= 0 else draft.start + _FELLOWS
        if bisect_left(openers, high) - bisect_left(openers, low) > 1 and _TELLS.match(masked, draft.end) is not None:
            fellows.append(draft)
    return fellows


def _is_plainly_one(masked: str, draft: Draft) -> bool:
    """Whether a class is named at such length before its 项目 or 工程, and as a house, that one of it may be meant."""
    name = masked[draft.start : draft.end]
    return draft.strong and len(name) >= _TELLING and anchored(name)


def _number_before(masked: str, start: int) -> tuple[str, int] | None:
    """The form of the number right before a name, and its place in the text: 4、, （二）, 2. ."""
    match = _NUMBERED.search(masked, max(0, start - 6), start)
    return None if match is None else (match.lastgroup or "", start)


_NUMBERED = regex.compile(
    r"(?:^|[\n。；：\s])(?:(?P<arabic>\d{1,2}[、.．]\s?)|(?P<round>（\d{1,2}）)|(?P<chinese>（[一二三四五六七八九十]{1,2}）))\Z"
)
_SIBLINGS = 400  # how far from an item of a numbered list its others may stand
_FELLOWS = 200  # how far from an item of a list the others may stand
_OPENS_ITEM = "；。：\n"
_TELLS = regex.compile("[^；。\n]{0,24}?(?:已|正|完成|进入|在|将|基本|全面|主体)")


def _is_subject(masked: str, draft: Draft) -> bool:
    """Whether the clause is about the draft: it opens the line, or 已, 正在, 全长 follow it."""
    return draft.heads_line or (draft.opening in ("start", "of") and AS_SUBJECT.match(masked, draft.end) is not None)
