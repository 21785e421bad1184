"""Which project an amount of money belongs to: the one whose list item, clause or sentence it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from zsparse.extraction.facts import Range
from zsparse.extraction.project_amounts import investment_kind, is_foreign, is_threshold
from zsparse.extraction.project_items import Draft
from zsparse.quantities.mention import Mention

_RESPECTIVELY = regex.compile(r"分别|依次")
_FUNDED = regex.compile(r"支持|用于|推[进动]|落实|保障|确保|投向|完善|加快|提升|建成|开展")
# A name of its own before the amount, though not one of the drafts: 市级存量政府投资项目10000万元.
_OTHER = regex.compile(r"(?!该|整个|本|此|其|项目|工程|两个|\s)[^，]*?[^，一二三四期个](?:项目|工程)(?!总|计划|投资|概|拟|累|已|实|协)")
_SUMMED = regex.compile(r"\ue001[^，。；]{0,4}(?:项目|工程|企业)|项目\ue001|合计|共计|总计|累计引")
_EACH = regex.compile(r"(?:都|均|各)[^，。；\ue000]{0,6}\ue000")
_COUNTED = regex.compile(r"\ue001")


class Money:
    """The amounts of money of one part, in order, with their starts for bisection."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = [m for m in mentions if m.dimension == "money"]
        self._starts = [m.start for m in self.mentions]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The amounts that lie inside ``start:end``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def link(
    text: str, start: int, end: int, clauses: list[list[Range]], drafts: list[Draft], topic: Draft | None, money: Money
) -> None:
    """Give the amounts of the sentence ``start:end`` to its drafts, or to ``topic`` where it names none."""
    amounts = [m for m in money.between(start, end) if not is_threshold(text, m.end)]
    if not amounts:
        return
    amounts = _distribute(text, end, drafts, amounts)
    for mention in amounts:
        item = next((i for clause in clauses for i in clause if i[0] <= mention.start < i[1]), (start, end))
        low = max([item[0], *(d.end for d in drafts if d.end <= mention.start)])
        if is_foreign(text, mention.start, low):
            continue
        kind = investment_kind(text, mention.start, low)
        owner = _owner(text, start, mention, item, drafts, topic, kind is not None)
        if owner is not None:
            owner.amounts.append((kind or "total", mention))


def _distribute(text: str, end: int, drafts: list[Draft], amounts: list[Mention]) -> list[Mention]:
    """Amounts dealt out to the members of a list (分别投资A、B和C; 各投资A); what is left is returned."""
    if len(drafts) < 2:
        return amounts
    group = [d for d in drafts if d.chain == drafts[-1].chain]
    if len(group) < 2:
        return amounts
    after = [m for m in amounts if m.start >= group[-1].end]
    if not after:
        return amounts
    word = _RESPECTIVELY.search(text, group[-1].end, after[0].start)
    if word is not None and len(after) >= len(group):
        for draft, mention in zip(group, after, strict=False):
            draft.amounts.append((investment_kind(text, after[0].start, group[-1].end) or "total", mention))
        return [m for m in amounts if m not in after[: len(group)]]
    if _EACH.search(text, group[-1].end, after[0].end) is not None:
        for draft in group:
            draft.amounts.append((investment_kind(text, after[0].start, group[-1].end) or "total", after[0]))
        return [m for m in amounts if m is not after[0]]
    return amounts


def _owner(
    text: str, start: int, mention: Mention, item: Range, drafts: list[Draft], topic: Draft | None, cued: bool
) -> Draft | None:
    own = [d for d in drafts if d.item[0] <= mention.start < d.item[1]]
    if own:
        before = [d for d in own if d.end <= mention.start]
        draft = before[-1] if before else own[0]
        inside = text[draft.end : draft.end + 1] == "（" and mention.end <= draft.item[1]
        return None if draft.joint and before and not inside and _COUNTED.search(text, draft.end, mention.start) else draft
    if not cued or _OTHER.match(text, item[0], mention.start) is not None:
        return None
    earlier = [d for d in drafts if d.end <= mention.start]
    if earlier:
        last = earlier[-1]
        alone = sum(d.chain == last.chain for d in drafts) == 1 and not last.joint
        alone = alone and _SUMMED.search(text, last.end, mention.start) is None
        return last if alone else None
    if _COUNTED.search(text, start, mention.start) is not None:
        return None
    if drafts:
        first = drafts[0]
        alone = sum(d.chain == first.chain for d in drafts) == 1
        funded = _FUNDED.search(first.cue) is not None
        return first if alone and not funded and _COUNTED.search(text, mention.end, first.start) is None else None
    return topic
