"""Listings: a stated count (引进项目8个) and the items that are then listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zsparse import regex
from zsparse.extraction.facts import ListingFact, Range
from zsparse.extraction.tape import Role, Sentence, Tape, Token, walk

_THINGS = regex.compile(r"项目|企业|工程|公司|任务|工作|实事|协议|合同|方面|措施|问题|特点|产业|基地")
_QUALIFIED = regex.compile("^的|以上[^，；。]{0,4}$")
"""其中1000万元以上的项目4个: some of what is listed, where a plain count stands beside it."""
_INTRODUCTION = regex.compile(
    r"(?:具体|分别|主要|基本)?(?:项目|情况|内容)?(?:有|是|为|如下|包括|情况是|情况如下|如下所列)*\s*：\s*\Z|：\s*\Z|\A）?[^\n。，；]{0,6}：?\n\Z"
)
# Every alternative begins with a character of its own and looks back from there: the scan then stops at those only.
_NUMBER = regex.compile(
    r"（(?<![0-9.．]（)(?P<bracket>[一二三四五六七八九十]{1,3}|[0-9]{1,2})）"
    r"|[①-⑳](?<=(?P<circle>.))"
    r"|\s(?<=(?:[\n；：。，]|\A)\s)\s*(?P<plain>[0-9]{1,2})[、．.）](?![0-9])"
    r"|[0-9](?<=(?:[\n；：。，]|\A)[0-9])[0-9]?(?<=(?:[\n；：。，]|\A)(?P<plain>[0-9]{1,2}))[、．.）](?![0-9])"
)
_GROUP = regex.compile(r"\A[^，。；：\n]{2,16}[0-9]+[个项家户](?:：|\n|\Z)")
_HEADING = regex.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[、．.]")
_JOINT = regex.compile("(?P<names>[^，。；：（）]{4,40}?)(?P<n>[两二三四五六2-6])个项目")
_COUNTS = {c: n for n, chars in enumerate(["", "", "两二2", "三3", "四4", "五5", "六6"]) for c in chars}
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_NAME = regex.compile("[^、和及与]+")
_COLON = regex.compile(r"[^，；。：\n0-9]{0,6}(?:，(?:它们|他们)?(?:分别|具体)?(?:是|为|有|包括|如下))?：\n?")
_CLAUSE_END = regex.compile("[，。]")
_ITEM_END = regex.compile(r"[。\n]")
_NEXT_LIST = regex.compile(r"；[^，；。：\n]{0,16}[0-9]++[个项家件宗户处]：")


def find_listings(text: str, tape: Tape) -> list[ListingFact]:
    """Every stated count that a list follows, in text order: numbered items, or names under 新建项目4个：."""
    numbered: dict[int, list[tuple[Token, list[Range]]]] = {}
    facts: list[ListingFact] = []
    for sentence, token in walk(tape):
        if not _is_count_of_things(sentence, token):
            continue
        items = _numbered(text, tape, token)
        if items:
            numbered.setdefault(items[0][0], []).append((token, items))
        elif len(items := _named(text, tape, token)) >= 2:
            facts.append(_fact(token, items))
    facts += [_fact(*_announcing(text, candidates)) for candidates in numbered.values()]
    facts.sort(key=lambda f: f.start)
    return sorted([*facts, *_summed_up(text, tape, facts)], key=lambda f: f.start)


def _summed_up(text: str, tape: Tape, facts: Sequence[ListingFact]) -> Iterator[ListingFact]:
    """The count that sums up the lists right before it: 投产的3个项目是：…。在建的4个项目是：…。以上7个项目…."""
    groups: list[list[ListingFact]] = []
    for fact in facts:
        if groups and 0 <= fact.start - groups[-1][-1].end <= _LONGEST_HEAD:
            groups[-1].append(fact)
        else:
            groups.append([fact])
    ends = {group[-1].end: group for group in groups}
    for sentence, token in walk(tape):
        if _ABOVE.fullmatch(token.before.strip()) is None or not _is_count_of_things(sentence, token):
            continue
        lead = text[max(tape.part.start, token.mention.start - _LONGEST_HEAD) : token.mention.start]
        above = _RIGHT_ABOVE.search(lead)
        group = None if above is None else ends.get(token.mention.start - len(lead) + above.start())
        if group is not None:
            items = tuple(item for fact in group for item in fact.items)
            yield ListingFact(items[0][0], token.mention.end, token.mention, items)


_ABOVE = regex.compile("以上|上述")
_RIGHT_ABOVE = regex.compile(r"[；。]?\s*(?:以上|上述)$")


class ItemizedList(NamedTuple):
    """A list of items: ``extents`` reach from one to the next, ``things`` is how many are listed."""

    extents: tuple[Range, ...]
    things: int


def numbered_lists(text: str, tape: Tape) -> list[ItemizedList]:
    """Every list of a report whose items are numbered from one, in text order."""
    found: list[ItemizedList] = []
    runs: dict[str, list[regex.Match[str]]] = {}
    for match in (*_NUMBER.finditer(text, tape.part.start, tape.part.end), None):
        for kind in [match.lastgroup or ""] if match is not None else list(runs):
            run = runs.get(kind, [])
            if match is not None and run and _value(match) == len(run) + 1:
                run.append(match)
                continue
            if len(run) >= 2:
                found.append(_numbered_list(text, run, tape.part.end))
            runs[kind] = [match] if match is not None and _value(match) == 1 else []
    return sorted(found, key=lambda listed: listed.extents)


def _numbered_list(text: str, run: list[regex.Match[str]], limit: int) -> ItemizedList:
    line = text.find("\n", run[-1].end(), limit)
    last = limit if line < 0 else line
    ends = [m.start() for m in run[1:]] + [min(last, run[-1].end() + _LONGEST_ITEM)]
    extents = tuple((m.end(), end) for m, end in zip(run, ends, strict=True))
    return ItemizedList(extents, sum(len(_joint(text, start, end)) for start, end in extents))


def counted_lists(listings: Sequence[ListingFact]) -> list[ItemizedList]:
    """The lists whose count is that of their items, and those that follow one another taken together.

    投产的3个项目是：…。在建的4个项目是：… are seven things.
    """
    found: list[ItemizedList] = []
    run: list[ListingFact] = []
    for listing in listings:
        if listing.stated.value != len(listing.items):
            run = []
            continue
        found.append(ItemizedList(listing.items, len(listing.items)))
        if run and not 0 <= listing.start - run[-1].end <= _LONGEST_HEAD:
            run = []
        run.append(listing)
        if len(run) > 1:
            items = tuple(item for each in run for item in each.items)
            found.append(ItemizedList(items, len(items)))
    return found


_LONGEST_HEAD = 16
"""How many characters lead from the end of a list to the count that heads the next."""
_LONGEST_ITEM = 400
"""How many characters the last item of a list has at most."""


def _fact(token: Token, items: list[Range]) -> ListingFact:
    return ListingFact(token.mention.start, items[-1][1], token.mention, tuple(items))


def _announcing(text: str, candidates: list[tuple[Token, list[Range]]]) -> tuple[Token, list[Range]]:
    """The count that announces a list: the one whose noun its introduction repeats (具体项目有：), else the nearest."""
    candidates = [(t, listed) for t, listed in candidates if not _QUALIFIED.search(t.before)] or candidates
    last, items = candidates[-1]
    introduction = text[last.mention.end : items[0][0]]
    for token, listed in reversed(candidates):
        for noun in _THINGS.findall(introduction[-12:]):
            if noun in token.before or noun in token.thing:
                return token, listed
    return last, items


def _is_count_of_things(sentence: Sentence, token: Token) -> bool:
    if token.mention.dimension != "count" or token.role is not Role.RESULT or token.mention.hedge != "exact":
        return False
    if token.mention.unit not in ("个", "项", "家", "件", "宗", "户", "处", "大"):
        return False
    before = token.before or sentence.masked[max(0, token.at - 8) : token.at]
    if _THINGS.search(before) or _THINGS.search(token.thing):
        return True
    return before.endswith("有") and _AMONG_THINGS.search(sentence.masked, endpos=token.at) is not None


_AMONG_THINGS = regex.compile("(?:项目|企业|工程|公司)[之当]?中，[^，；。：]{0,20}的?有$")
"""竣工项目中，投资超5亿元的有6个：甲、乙…."""


_PARAGRAPHS = 2
"""How many line ends stand between a count and a list that its introduction does not name at most."""


def _numbered(text: str, tape: Tape, token: Token) -> list[Range]:
    """Items numbered from one that an introduction leads to: 引进项目8个，…，具体项目有：（1）…；（2）…."""
    limit = min(tape.part.end, token.mention.end + 600)
    first = next((m for m in _NUMBER.finditer(text, token.mention.end, limit) if _value(m) == 1), None)
    introduction = text[token.mention.end : limit if first is None else first.start()]
    if first is None or not _INTRODUCTION.search(introduction):
        return []
    if introduction.count("\n") > _PARAGRAPHS and _THINGS.search(introduction[-12:]) is None:
        return []
    kind = first.lastgroup
    starts = [first]
    for match in _NUMBER.finditer(text, first.end(), tape.part.end):
        if match.lastgroup != kind:
            continue
        if _value(match) == len(starts) + 1:
            starts.append(match)
        elif _value(match) == 1:
            break
    if len(starts) < 2:
        return []
    ends = [m.start() for m in starts[1:]] + [_item_end(text, starts[-1].end(), tape.part.end)]
    items = _without_total(text, [_trimmed(text, start.end(), end) for start, end in zip(starts, ends, strict=True)])
    # Items that are counts themselves (（1）已投产项目9个) are groups of things, not the things.
    if any(_GROUP.match(text[low:high]) for low, high in items):
        return []
    return [part for low, high in items for part in _joint(text, low, high)]


def _joint(text: str, start: int, end: int) -> list[Range]:
    """The projects of one item: more than one where it says so, 签下宠物主粮加工、中央厨房两个项目."""
    match = _JOINT.search(text, start, end)
    if match is None:
        return [(start, end)]
    names = list(_NAME.finditer(text, pos=match.start("names"), endpos=match.end("names")))
    return [m.span() for m in names] if len(names) == _COUNTS[match.group("n")] else [(start, end)]


def _named(text: str, tape: Tape, token: Token) -> list[Range]:
    """Items parted by ； or line breaks right under a count that ends in a colon: 新建项目4个：甲，…；乙，…."""
    end = token.mention.end
    colon = _COLON.match(text, pos=end, endpos=tape.part.end)
    if colon is None:
        return []
    start = colon.end()
    if _HEADING.match(text, start):
        return []
    if "，" in colon.group() and _ANOTHER_COUNT.search(
        text, max(tape.part.start, token.mention.start - _CLAUSE), token.mention.start
    ):
        return []
    stop = _item_end(text, start, tape.part.end)
    following = _NEXT_LIST.search(text, start, stop)
    stop = stop if following is None else following.start()
    body = text[start:stop]
    body = _ASIDE.sub(lambda aside: "　" * len(aside.group()), body)
    mark = "；" if "；" in body else "、" if "、" in body and not _CLAUSE_END.search(body.rstrip("。")) else None
    if mark is None:
        return []
    items: list[Range] = []
    at = start
    for piece in body.split(mark):
        low, high = _trimmed(text, at, at + len(piece))
        if items and mark == "；" and _GOES_ON.match(text, low, high) is not None:
            items[-1] = (items[-1][0], high)
        elif high > low:
            items.append((low, high))
        at += len(piece) + 1
    # What is told by kinds (农业项目2个、工业项目3个; 新能源、新材料两大类) is no list of the things.
    items = _without_total(text, items)
    kinds = any(_KIND.search(text, low, high) is not None for low, high in items)
    return [] if kinds else items


def _without_total(text: str, items: list[Range]) -> list[Range]:
    """The items without a last one that only adds them up: 甲项目，投资1亿元；乙项目，投资2亿元；合计投资3亿元."""
    return items[:-1] if len(items) > 1 and _IN_ALL.match(text, *items[-1]) else items


_IN_ALL = regex.compile(
    r"(?:以上|上述|这|全部|[0-9一二两三四五六七八九十]{1,3}个?)*(?:项目|企业)?"
    r"(?:合计|总计|共计|累计|总共|(?<=(?:以上|上述|个)(?:项目|企业)?)(?:概算)?总?投资)[^，；。0-9]{0,10}[0-9]"
)

_KIND = regex.compile(r"[0-9一二三四五六七八九十两]+(?:大?类|个?方面|个?领域|大?板块|[个项家户条座处宗件])\Z")

_ASIDE = regex.compile("（[^（）]*）")
_CLAUSE = 24
_ANOTHER_COUNT = regex.compile(r"[0-9]+[个项家件宗处][^，；。：\n]{0,4}[，、][^，；。：\n]*\Z")
"""新开工项目2个，续建项目3个，分别是：甲、乙、丙…: the list is of both."""
_GOES_ON = regex.compile(r"(?:计划|拟|概算|预计)?总?投资[0-9.]+[^，；。的\p{Han}]*(?:个|[万亿元]|美元)+(?=，|\Z)")
"""甲项目；总投资1亿元；乙项目，…: what an item costs, behind a mark that ends no item."""


def _item_end(text: str, start: int, limit: int) -> int:
    stop = _ITEM_END.search(text, pos=start, endpos=limit)
    return stop.start() if stop else limit


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in " \n；。，":
        start += 1
    while end > start and text[end - 1] in " \n；。，":
        end -= 1
    return start, end


def _value(match: regex.Match[str]) -> int:
    circle = match.group("circle")
    if circle:
        return ord(circle) - ord("①") + 1
    printed = match.group("bracket") or match.group("plain")
    if printed.isascii() and printed.isdigit():
        return int(printed)
    tens, _, ones = printed.rpartition("十")
    if "十" not in printed:
        return _DIGITS[printed] if len(printed) == 1 else 0
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
