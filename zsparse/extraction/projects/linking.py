"""Which project an amount of money belongs to: the one whose list item, clause or sentence it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from zsparse import regex
from zsparse.extraction.cues import RESPECTIVELY
from zsparse.extraction.facts import Range
from zsparse.extraction.projects.amounts import investment_kind, is_threshold
from zsparse.extraction.projects.drafts import Draft
from zsparse.extraction.projects.masking import is_word
from zsparse.quantities.mention import Mention

_LABEL = 8  # how far before a colon the word may stand that says what the amount is: 总投资：8000万元
_EACH = regex.compile(r"(?:都|均|各)[^，。；\ue000]{0,6}\ue000")
_COUNTED = regex.compile(r"\ue001")
# What says that an amount behind it is that of the whole list: 等3个, 等总投资.
_OF_GROUP = regex.compile(r"\ue001|等")
# A sum of several projects: 3个项目, 项目8个, 合计.
_SUMMED = regex.compile(r"\ue001[^，。；]{0,4}(?:项目|工程|企业)|项目\ue001|合计|共计|总计|累计引")
# What opens the end of a list, which adds its items up: 甲项目，投资1亿元；乙项目，投资2亿元；合计投资3亿元.
_ADDS_UP = regex.compile(r"(?:^|[；。])\s*(?:以上|上述)?[^，；。\ue000]{0,6}(?:合计|总计|共计)[^，；。\ue000]{0,8}$")
# A name of its own before the amount, though not one of the drafts: 市级存量政府投资项目10000万元.
_OTHER = regex.compile(
    r"(?!该|整个|本|此|其|项目|工程|两个|\s)[^，]*?[^，一二三四期个](?:项目|工程)(?!总|计划|投资|概|拟|累|已|实|协)"
)
# Another investor and its own undertaking: …，东村投资30万元修建水渠.
_OTHERS_MONEY = regex.compile(r"(?:公司|集团|村|社区|客商\p{Han}{0,4})(?:计划|拟|总|又)?投资")
# 投资1亿元的…: what costs so much is named behind the amount.
_OF_ANOTHER = regex.compile(r"(?:左右|以上|余)?的(?![投资金]|[\d.]+[%％]|百分)")
# Money granted for something, before its name: not what the thing costs.
_FUNDED = regex.compile(r"支持|用于|推[进动]|落实|保障|确保|投向|完善|加快|提升|开展")


# 建成甲厂，再投资2500万元，建设乙厂: what is said right behind the amount is what it is spent on.
_ANEW = regex.compile("，[^，。；]*[再又另]")
_BUILDS = regex.compile("(?:拟|将|用于)?(?:新建|建设|兴建|修建|扩建|改建|新上|上马|建成|改造|实施|完成|推进)")


class Money:
    """The amounts of money of one part, in order, found by where they stand."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = [m for m in mentions if m.dimension == "money" and not is_word(m)]
        self._starts = [m.start for m in self._mentions]

    def between(self, start: int, end: int) -> list[Mention]:
        """The amounts that begin inside ``start:end``."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def link(
    text: str, start: int, end: int, clauses: list[list[Range]], drafts: list[Draft], topic: Draft | None, money: Money
) -> None:
    """Give the amounts of the sentence ``start:end`` to its drafts, or to ``topic`` where it names none before them."""
    amounts = [m for m in money.between(start, end) if not is_threshold(text, m.end)]
    if not amounts or not (drafts or topic):
        return
    items = [item for clause in clauses for item in clause]
    starts = [a for a, _ in items]
    # A class named beside a project (在建的旅游项目为…) does not make a list of the two.
    sizes = Counter(draft.chain for draft in drafts if draft.level == 0)
    ends = [draft.end for draft in drafts]
    for mention in _left_after_sharing(text, drafts, amounts):
        at = bisect_right(starts, mention.start) - 1
        item = items[at] if at >= 0 else (start, end)
        position = bisect_right(ends, mention.start)
        before = drafts[position - 1] if position else None
        after = drafts[position] if position < len(drafts) else None
        low = max(item[0], before.end) if before is not None else item[0]
        if low == item[0] and text[low - 1 : low] == "：":
            low = max(start, low - _LABEL)
        kind = investment_kind(text, mention.start, low)
        if kind == "foreign":
            continue
        if before is not None and before.item[0] <= mention.start < before.item[1]:
            owner = _of_item(text, before, mention)
        elif after is not None and after.item[0] <= mention.start < after.item[1]:
            shared = after.joint and sizes[after.chain] > 1 and _BUILDS.match(text, mention.end) is not None
            after.funded = after.funded or _for_several(text, drafts, after, money)
            owner = None if shared or after.funded else after
        elif kind is None or _of_another(text, item[0], mention):
            owner = None
        elif before is not None and after is not None and _spent_anew(text, before, mention, after):
            owner = _ahead(text, after, max(1, sizes[after.chain]), mention)
        elif before is not None:
            owner = _of_clause(text, before, max(1, sizes[before.chain]), mention)
            if before.amounts and _OTHERS_MONEY.search(text, item[0], mention.start) is not None:
                owner = None
        elif _COUNTED.search(text, start, mention.start) is not None:
            owner = None
        elif after is not None:
            owner = _ahead(text, after, max(1, sizes[after.chain]), mention)
        else:
            owner = topic
        if owner is not None and not _adds_up(text[start : mention.start], owner):
            owner.amounts.append((kind or "total", mention))


def _adds_up(before: str, draft: Draft) -> bool:
    """Whether an amount adds up a list whose last item was told what it costs; phases of one project have no such."""
    return any(kind == "total" for kind, _ in draft.amounts) and _ADDS_UP.search(before) is not None


def _of_another(text: str, item: int, mention: Mention) -> bool:
    """Whether an amount, in the list item that begins at ``item``, is of something named there that is no draft."""
    return _OF_ANOTHER.match(text, mention.end) is not None or _OTHER.match(text, item, mention.start) is not None


def _spent_anew(text: str, before: Draft, mention: Mention, after: Draft) -> bool:
    """Whether an amount is what is put into the draft after it, once the one before it is told of."""
    anew = _ANEW.match(text, before.end, mention.start) is not None
    return anew and text[mention.end : after.item[0]] == "，" and _BUILDS.match(after.cue) is not None


def _left_after_sharing(text: str, drafts: list[Draft], amounts: list[Mention]) -> list[Mention]:
    """Deal out amounts to the members of the last list (分别投资A、B和C; 各投资A); return what is left."""
    group = [draft for draft in drafts if draft.chain == drafts[-1].chain] if drafts else []
    after = [m for m in amounts if m.start >= group[-1].end] if len(group) > 1 else []
    if not after:
        return amounts
    low = group[-1].end
    cue = investment_kind(text, after[0].start, low)
    if cue == "foreign":
        return amounts
    kind = cue or "total"
    if len(after) >= len(group) and RESPECTIVELY.search(text, low, after[0].start) is not None:
        for draft, mention in zip(group, after, strict=False):
            draft.amounts.append((kind, mention))
        return [m for m in amounts if m not in after[: len(group)]]
    if _EACH.search(text, low, after[0].end) is not None:
        for draft in group:
            draft.amounts.append((kind, after[0]))
        return [m for m in amounts if m is not after[0]]
    return amounts


def _of_item(text: str, draft: Draft, mention: Mention) -> Draft | None:
    """The draft of the amount's own list item, unless the amount is the sum of a list that ends in it."""
    bracketed = text[draft.end : draft.end + 1] == "（" and mention.end <= draft.item[1]
    if draft.joint and not bracketed and _OF_GROUP.search(text, draft.end, mention.start) is not None:
        return None
    return draft


# Money that is found for what follows: 筹资3亿元建成, 3亿元用于, 安排3亿元支持.
_PROVIDED = regex.compile(
    r"(?:筹|安排|拨付|统筹|争取|下达|投入)[^，。；]*\ue000|\ue000(?:资金)?(?:主要|重点)?(?:用于|支持|保障)"
)


def _for_several(text: str, drafts: list[Draft], draft: Draft, money: Money) -> bool:
    """Whether money found for a list is for all its names: 安排3亿元建成甲馆、乙院, 3亿元用于甲路等项目."""
    fellows = [other for other in drafts if other.chain == draft.chain]
    if draft is not fellows[0] or (len(fellows) == 1 and not draft.joint):
        return False
    if any(money.between(*other.item) for other in fellows[1:] if other.item != draft.item):
        return False
    return _PROVIDED.search(text, draft.item[0], draft.start) is not None


def _of_clause(text: str, draft: Draft, members: int, mention: Mention) -> Draft | None:
    """The draft before the amount, when it stands alone and nothing between them sums up several."""
    alone = members == 1 and not draft.joint
    return draft if alone and _SUMMED.search(text, draft.end, mention.start) is None else None


def _ahead(text: str, draft: Draft, members: int, mention: Mention) -> Draft | None:
    """The draft after the amount (投资A，上Y项目), when the money is spent on it alone."""
    if members > 1 or draft.joint or _FUNDED.search(draft.cue) is not None:
        return None
    return draft if _COUNTED.search(text, mention.end, draft.start) is None else None
