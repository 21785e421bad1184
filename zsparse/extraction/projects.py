"""Named projects with investor, amounts and status: from lists, from amounts beside a name, from verbs of progress.

A sentence is cut into clauses and list items. Each item may hold names (``project_names``); a name counts as a project
when something around it vouches for it: an amount, an investor, a verb of progress, a list of projects it belongs to.
Names of one list vouch for each other. Later mentions of a project are merged into it (``project_merging``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from zsparse.extraction.facts import ProjectFact
from zsparse.extraction.project_amounts import investment_kind, is_foreign, is_threshold
from zsparse.extraction.project_investors import investor_of, location_of
from zsparse.extraction.project_merging import merged
from zsparse.extraction.project_names import (
    COUNT,
    MONEY,
    anchored,
    coordinated,
    generality,
    names_in,
    settled,
)
from zsparse.extraction.project_status import heading_status, progresses, status_in
from zsparse.quantities.mention import Mention
from zsparse.records import InvestmentKind
from zsparse.text.layout import Part

_SENTENCE = regex.compile(r"[^。！？；\n]++[。！？；]?")
_ITEM = regex.compile(
    r"(?:[^，；：、。！？\n（“《]|（[^（）\n]{0,80}+）|“[^“”\n]{0,40}+”|《[^《》\n]{0,60}+》|[（“《])++"
)
_TRIGGER = regex.compile(r"项目|工程|投资|总投|引进|签下|开工|动工|投产|通车|投[用运]|建成|竣工|完工|建设|贯通|封顶|奠基|\ue000")
_TAIL = regex.compile(r"等(?!待|级|于)(?P<what>[^，。；]{0,14}?(?:项目|工程|\ue001))?")
_INTRO = regex.compile(r"包括|包含|涵盖|例如|比如|分别[是为]|主要[是有]|还有|[如有为是]|用于|在谈")
_MENTIONS_PROJECTS = regex.compile(r"项目|工程|动工|开工|竣工|投产|签约")
_TOPICAL = regex.compile(r"(?:该|此|整个|本)?(?:项目|工程)|其(?:中)?(?:总投资|投资)|概算|总投资")
_NUMBER = regex.compile(r"[ \t　]*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．）](?!\d)|[①-⑳]|——|[一二三四五六七八九十]{1,3}、)?[ \t　]*")
_RESPECTIVELY = regex.compile(r"分别|依次|各")
_DIGEST = regex.compile(r"\ue001")


@dataclass(slots=True)
class Draft:
    """A name that may prove to be a project; ``item`` and ``clause`` are the ranges it stands in."""

    start: int
    end: int
    item: tuple[int, int]
    chain: int
    strong: bool
    opening: str
    cue: str
    vouched: bool = False
    heading: str | None = None
    status: str | None = None
    investor: str | None = None
    location: str | None = None
    scope: int = 0
    amounts: list[tuple[InvestmentKind, Mention]] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """What the lines above and the sentences before have set: the list's status, and the project spoken of."""

    listing: str | None = None
    in_list: bool = False
    topic: Draft | None = None
    chain: int = 0


def find_projects(text: str, part: Part, mentions: Sequence[Mention]) -> list[ProjectFact]:
    """The projects named in a part of the clean text, in order; ``mentions`` are the quantities inside it, sorted."""
    masked = _masked(text, part, mentions)
    money = [m for m in mentions if m.dimension == "money"]
    starts = [m.start for m in money]
    state = _Line()
    drafts: list[Draft] = []
    at = part.start
    while at < part.end:
        end = masked.find("\n", at, part.end)
        end = part.end if end < 0 else end
        if end > at:
            drafts.extend(_line(masked, at, end, state, money, starts))
        at = end + 1
    return merged(text, [d for d in drafts if _accepted(text, d)], [d for d in drafts if not d.vouched])


def _masked(text: str, part: Part, mentions: Sequence[Mention]) -> str:
    """The text with every amount of money and every count of things overwritten, so that offsets stay."""
    pieces = [" " * part.start]
    at = part.start
    for mention in mentions:
        if mention.start < at:
            continue
        if mention.dimension == "money":
            sign = MONEY
        elif mention.dimension == "count" and mention.unit in _COUNTED:
            sign = COUNT
        else:
            continue
        pieces.append(text[at : mention.start])
        pieces.append(sign * (mention.end - mention.start))
        at = mention.end
    pieces.append(text[at : part.end])
    return "".join(pieces)


_COUNTED = frozenset("个项宗家条类批户")


def _line(masked: str, start: int, end: int, state: _Line, money: Sequence[Mention], starts: Sequence[int]) -> Iterator[Draft]:
    """The drafts of one line; ``state`` goes on to the next."""
    heading = heading_status(masked, start, end)
    number = _NUMBER.match(masked, start, end)
    body = number.end() if number else start
    if heading is not None:
        state.listing, state.in_list = heading[0], True
        state.topic = None
        start = heading[1]
    elif number is not None and number[0].strip()[:1] in "一二三四五六七八九十（" and end - start < 40 and not masked[end - 1] in "。；，":
        state.in_list = "项目" in masked[start:end]
        state.listing = None
        state.topic = None
    numbered = bool(number and number[0].strip())
    state.topic = state.topic if masked.startswith(("该", "项目", "整个"), body) else None
    for sentence in _SENTENCE.finditer(masked, start, end):
        low, high = sentence.span()
        if _TRIGGER.search(masked, low, high) is None and not state.in_list:
            continue
        yield from _sentence(masked, low, high, state, money, starts, numbered and low <= body, low <= body)


def _sentence(
    masked: str, low: int, high: int, state: _Line, money: Sequence[Mention], starts: Sequence[int], numbered: bool, leading: bool
) -> list[Draft]:
    """The drafts of one sentence, with the amounts that belong to them."""
    drafts: list[Draft] = []
    clauses = _clauses(masked, low, high)
    inline = state.listing if state.in_list else None
    before = ""
    for index, items in enumerate(clauses):
        a, b = items[0][0], items[-1][1]
        found = heading_status(masked, a, min(b + 1, high))
        if found is not None and masked[b : b + 1] == "：":
            state.listing, state.in_list = found[0], True
            inline = state.listing
            before = masked[a:b]
            continue
        state.chain += 1
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        chain = _chain(masked, items, state, inline, before, index == 0 and leading, numbered and index == 0, following, bool(drafts))
        drafts.extend(chain)
        before = masked[a:b]
    _link(masked, low, high, clauses, drafts, state, money, starts)
    for position, draft in enumerate(drafts):
        limit = drafts[position + 1].item[0] if position + 1 < len(drafts) and drafts[position + 1].chain != draft.chain else high
        draft.scope = limit
    chains: dict[int, list[Draft]] = {}
    for draft in drafts:
        chains.setdefault(draft.chain, []).append(draft)
    for group in chains.values():
        status = status_in(masked, group[-1].end, group[-1].scope)
        for draft in group:
            draft.heading = inline
            draft.status = inline or status or status_in(masked, draft.item[0], draft.start) or status_in(masked, low, draft.start)
            draft.investor = investor_of(masked, low, draft.start, draft.end, high)
            draft.location = location_of(masked, draft.end, draft.scope)
    _vouch(masked, high, chains)
    if len(chains) == 1 and len(drafts) == 1 and (leading or numbered):
        state.topic = drafts[0]
    elif drafts:
        state.topic = drafts[-1] if len(chains[drafts[-1].chain]) == 1 and drafts[-1].item[0] <= low + 2 else None
    return drafts


def _clauses(masked: str, low: int, high: int) -> list[list[tuple[int, int]]]:
    """The clauses of a sentence, each as its list items: cut at ， and ：, items at 、 and at 和 between names."""
    clauses: list[list[tuple[int, int]]] = []
    joined = False
    for match in _ITEM.finditer(masked, low, high):
        parts = list(coordinated(masked, *match.span()))
        if joined:
            clauses[-1].extend(parts)
        else:
            clauses.append(parts)
        joined = masked[match.end() : match.end() + 1] == "、"
    return clauses


def _chain(
    masked: str,
    items: list[tuple[int, int]],
    state: _Line,
    inline: str | None,
    before: str,
    leading: bool,
    numbered: bool,
    following: list[tuple[int, int]] | None,
    already: bool,
) -> list[Draft]:
    """The drafts of one clause: the names of its items, and bare items that the others or the context vouch for."""
    chain = state.chain
    drafts: list[Draft] = []
    bare: list[tuple[int, int]] = []
    tail = _TAIL.search(masked, items[-1][0], items[-1][1])
    for a, b in items:
        limit = tail.start() if tail and a <= tail.start() < b else b
        names = [n for n in names_in(masked, a, limit) if generality(masked[n.start : n.end]) < 2]
        if names:
            for name in names[:2]:
                start = settled(masked, name.start, name.end)
                drafts.append(Draft(start, name.end, (a, b), chain, name.strong, name.opening, name.cue))
        else:
            bare.append((a, limit))
    return drafts


def _vouch(masked: str, high: int, chains: dict[int, list[Draft]]) -> None:
    for group in chains.values():
        last = group[-1]
        moving = progresses(masked, last.end, high)
        for draft in group:
            if draft.amounts or draft.investor or moving or draft.heading:
                draft.vouched = True
            if len(group) >= 3 and any(d.strong for d in group):
                draft.vouched = True


def _link(masked, low, high, clauses, drafts, state, money, starts) -> None:  # type: ignore[no-untyped-def]
    for k in range(bisect_left(starts, low), len(money)):
        m = money[k]
        if m.end > high:
            break
        if is_threshold(masked, m.end):
            continue
        item = next((i for c in clauses for i in c if i[0] <= m.start < i[1]), (low, high))
        kind = investment_kind(masked, m.start, item[0])
        own = [d for d in drafts if d.item[0] <= m.start < d.item[1]]
        if own:
            if is_foreign(masked, m.start, item[0]):
                continue
            after = [d for d in own if d.start >= m.end]
            draft = after[0] if after and after[0] is own[0] else own[-1]
            draft.amounts.append((kind or "total", m))
            continue
        if kind is None:
            continue
        earlier = [d for d in drafts if d.end <= m.start]
        if earlier:
            if sum(d.chain == earlier[-1].chain for d in drafts) == 1:
                earlier[-1].amounts.append((kind, m))
        elif drafts:
            if not _DIGEST.search(masked, m.end, drafts[0].start):
                drafts[0].amounts.append((kind, m))
        elif state.topic is not None:
            state.topic.amounts.append((kind, m))


def _accepted(text: str, draft: Draft) -> bool:
    if not draft.vouched:
        return False
    name = text[draft.start : draft.end]
    level = generality(name)
    return level == 0 or level == 1 and bool(draft.investor)
