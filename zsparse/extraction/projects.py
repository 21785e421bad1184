"""Named projects with investor, amounts and status: from lists, from amounts beside a name, from verbs of progress.

A sentence is cut into clauses and list items. Each item may hold names (``project_names``); a name counts as a project
when something around it vouches for it: an amount, an investor, a verb of progress, a list of projects it belongs to.
Names of one list vouch for each other. Later mentions of a project are merged into it (``project_merging``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zsparse.extraction.facts import ProjectFact
from zsparse.extraction.project_investors import investor_of, location_of
from zsparse.extraction.project_items import Draft, clauses_of, drafts_in
from zsparse.extraction.project_linking import Money, link
from zsparse.extraction.project_merging import merged
from zsparse.extraction.project_names import COUNT, MONEY, anchored
from zsparse.extraction.project_status import heading_status, status_in
from zsparse.quantities.mention import Mention
from zsparse.text.layout import Part

_SENTENCE = regex.compile(r"[^。！？；\n]++[。！？；]?")
_TRIGGER = regex.compile(
    r"项目|工程|投资|总投|引进|签下|[开动复完竣]工|投产|通车|投[用运]|建成|建设|贯通|封顶|奠基|启用|运营|落成|\ue000"
)
_OF_PROJECTS = regex.compile(r"项目|工程|[动开竣]工|投产|签约")
_NUMBER = regex.compile(
    r"[ \t　]*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[、.．）](?!\d)|[①-⑳]|——|[一二三四五六七八九十]{1,3}、)?[ \t　]*"
)
_BACK = regex.compile(r"(?:(?:该|此|整个|本|这一)(?:项目|工程)|其总投资)")
_COUNTED_UNITS = frozenset("个项宗家条类批户所座处台辆名")
_SUBJECT = regex.compile(r"，?(?:已|正|目前|全长|总长|占地|尚|现)")
_NOUN = regex.compile(r"(?!项目|工程)\p{Han}")
_INTRODUCED = regex.compile(
    r"引[进入来]|新?签[约下订]|上马?|兴[建办]|建设?$|洽谈|承建|筹建|启动|争取|促成?|续建|投资|参与|另有|还有|投产"
)
_BROUGHT = regex.compile(r"引[进入来]|新?签[约下订]|新上|兴[建办]")
_PURSUED = regex.compile(r"推[进动]|支持|争取|谋划|储备|参与|确保|加快|抓好|策划|申报|包装|建成|完成|实施|打造")


@dataclass(slots=True)
class _State:
    """What the lines above and the sentences before have set.

    ``status`` and ``in_list`` come from a list's heading; ``topic`` is the project last spoken of alone, to which 该项目
    refers; ``subject`` the one at whose name the line or a sentence of it began, to which the rest of the line belongs; ``inline`` is set where the list stands in the same line as its heading.
    """

    status: str | None = None
    in_list: bool = False
    topic: Draft | None = None
    subject: Draft | None = None
    inline: bool = False
    chain: int = 0


def find_projects(text: str, part: Part, mentions: Sequence[Mention]) -> list[ProjectFact]:
    """The projects named in a part of the clean text, in order; ``mentions`` are the quantities inside it, sorted."""
    masked = _masked(text, part, mentions)
    money = Money(mentions)
    state = _State()
    drafts: list[Draft] = []
    at = part.start
    while at < part.end:
        end = masked.find("\n", at, part.end)
        end = part.end if end < 0 else end
        if end > at:
            drafts.extend(_line(masked, at, end, state, money))
        at = end + 1
    accepted = _accepted(masked, drafts)
    chosen = set(map(id, accepted))
    return merged(text, accepted, [d for d in drafts if id(d) not in chosen])


def _masked(text: str, part: Part, mentions: Sequence[Mention]) -> str:
    """The text with every amount of money and every count of things overwritten, so that offsets stay."""
    pieces = [" " * part.start]
    at = part.start
    for mention in mentions:
        if mention.start < at:
            continue
        if mention.dimension == "money":
            sign = MONEY
        elif mention.dimension == "count" and mention.unit in _COUNTED_UNITS:
            if mention.value == 1 and _NOUN.match(text, mention.end):
                continue
            sign = COUNT
        else:
            continue
        pieces.append(text[at : mention.start])
        pieces.append(sign * (mention.end - mention.start))
        at = mention.end
    pieces.append(text[at : part.end])
    return "".join(pieces)


def _line(masked: str, start: int, end: int, state: _State, money: Money) -> Iterator[Draft]:
    """The drafts of one line; ``state`` goes on to the next."""
    heading = heading_status(masked, start, end)
    number = _NUMBER.match(masked, start, end)
    body = number.end() if number is not None else start
    numbered = body > start and number is not None and number[0].strip() != ""
    if heading is not None:
        state.status, state.in_list = heading[0], True
        start = heading[1]
        if start >= end:
            return
    elif numbered and end - start < 40 and masked[end - 1] not in "。；，：":
        state.status, state.in_list = None, False
    title = not numbered and end - start < 46 and masked[end - 1] not in "。；：，！？、"
    state.subject = None
    state.inline = False
    for sentence in _SENTENCE.finditer(masked, start, end):
        low, high = sentence.span()
        if state.in_list or state.subject is not None or _TRIGGER.search(masked, low, high) is not None:
            drafts = _sentence(masked, low, high, state, money, low <= body)
            for draft in drafts:
                draft.title = title
            yield from drafts


def _sentence(masked: str, low: int, high: int, state: _State, money: Money, leading: bool) -> list[Draft]:
    """The drafts of one sentence, with the amounts that belong to them."""
    drafts: list[Draft] = []
    clauses = clauses_of(masked, low, high)
    status = state.status
    context = state.in_list
    first = True
    listing = leading or state.inline
    for items in clauses:
        a, b = items[0][0], items[-1][1]
        follows = masked[b : b + 1]
        if follows == "：" and (found := heading_status(masked, a, b + 1)) is not None:
            state.status, state.in_list = found[0], True
            status, context = found[0], True
            listing = state.inline = True
            continue
        state.chain += 1
        chain = drafts_in(masked, items, state.chain, context and not drafts and (first and listing or not state.in_list))
        first = False
        drafts.extend(chain)
        context = follows == "：" and _OF_PROJECTS.search(masked, a, b) is not None
    refers = _refers(masked, low, high)
    drafts = _standing(masked, drafts, state.subject)
    link(masked, low, high, clauses, drafts, state.topic if refers and state.topic is not None else state.subject, money)
    _describe(masked, low, high, drafts, status, leading)
    for draft in drafts:
        if draft.level == 0 and len([d for d in drafts if d.chain == draft.chain]) == 1:
            if draft.start - low < 4 or leading and draft is drafts[0]:
                state.subject = draft
            state.topic = draft
    return drafts


def _standing(masked: str, drafts: list[Draft], subject: Draft | None) -> list[Draft]:
    """The drafts without what only tells of the project spoken of (三栋厂房封顶): lone weak names after its own."""
    kept: list[Draft] = []
    for draft in drafts:
        lone = not draft.strong and sum(d.chain == draft.chain for d in drafts) == 1
        owner = kept[0] if kept else subject
        told = lone and owner is not None and owner.heads_line and draft.opening == "start"
        if not told or masked[draft.end : draft.end + 1] == "（":
            kept.append(draft)
    return kept


def _refers(masked: str, low: int, high: int) -> bool:
    """Whether a sentence speaks of a project named before: 该项目总投资, 整个项目, 项目总投资 at its start."""
    return _BACK.search(masked, low, high) is not None or masked.startswith(("项目", "工程", "总投资"), low)


def _describe(masked: str, low: int, high: int, drafts: list[Draft], status: str | None, leading: bool) -> None:
    """Fill in status, investor and location from the words around each draft."""
    for position, draft in enumerate(drafts):
        rest = drafts[position + 1 :]
        last = next((d for d in reversed(rest) if d.chain == draft.chain), draft)
        scope = next((d.item[0] for d in rest if d.chain != draft.chain), high)
        draft.status = (
            status or status_in(masked, last.end, scope) or status_in(masked, draft.item[0], draft.start) or status_in(masked, low, draft.start)
        )
        draft.investor = investor_of(masked, low, draft.start, draft.end, high)
        draft.location = location_of(masked, draft.end, scope)
        draft.heads_line = position == 0 and draft.start - low < 6 and (
            leading and masked[draft.end : draft.end + 1] in "。，：（" or _SUBJECT.match(masked, draft.end, high) is not None
        )


def _accepted(masked: str, drafts: list[Draft]) -> list[Draft]:
    """The drafts that name projects; members of one list vouch for each other."""
    chains: dict[int, list[Draft]] = {}
    for draft in drafts:
        chains.setdefault(draft.chain, []).append(draft)
    accepted: list[Draft] = []
    for chain in chains.values():
        vouched = [d for d in chain if _vouched(masked, d)]
        strong = [d for d in chain if d.strong and d.level == 0]
        if len(chain) > 1 and len(strong) > 1 and (len(chain) > 2 or vouched):
            pursued = _INTRODUCED.search(chain[0].cue) is None and _PURSUED.search(chain[0].cue) is not None
            accepted.extend(
                d
                for d in chain
                if d in vouched
                or (d.level == 0 or len(strong) > 2 and d.strong and not d.amounts)
                and (not pursued or anchored(masked[d.start : d.end]))
            )
        elif chain[0] in vouched and _INTRODUCED.search(chain[0].cue) is not None:
            accepted.extend(d for d in chain if d in vouched or d.level == 0 and anchored(masked[d.start : d.end]))
        else:
            accepted.extend(vouched)
    return accepted


def _vouched(masked: str, draft: Draft) -> bool:
    """Whether the words around a draft show that it names a project of its own."""
    if masked[draft.end : draft.end + 1] == COUNT:
        return False
    if draft.level == 1:
        return bool(draft.amounts) and (draft.investor is not None or _BROUGHT.search(draft.cue) is not None)
    if draft.amounts or draft.listed or draft.moving:
        return True
    if draft.status is not None and anchored(masked[draft.start : draft.end]):
        if draft.heads_line or draft.start == draft.item[0] and _SUBJECT.match(masked, draft.end) is not None:
            return True
    if draft.strong and (draft.investor is not None or draft.heads_line or draft.opening == "money"):
        return True
    if _INTRODUCED.search(draft.cue) is not None:
        return draft.strong or anchored(masked[draft.start : draft.end])
    return (
        draft.strong
        and masked[draft.start] != "“"
        and _PURSUED.search(draft.cue) is not None
        and anchored(masked[draft.start : draft.end])
    )
