"""Checks on totals: ZS201 breakdown, ZS202 part and whole, ZS203 listing count."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from zsparse import regex
from zsparse.auditing.advice import advised, in_words
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, domain, exact, role, widest
from zsparse.auditing.edits import edits
from zsparse.auditing.findings import REASONS, finding, judged
from zsparse.auditing.formulas import sum_statement, total
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import judge
from zsparse.auditing.nearly import one_slip_off
from zsparse.auditing.notation import amount, plain, take_apart, told
from zsparse.auditing.ratios import Checked
from zsparse.auditing.wording import words
from zsparse.records import Breakdown, Finding, Listing, Quantity, Repair

_JOINT = regex.compile(r"([两二三四五六七八九2-9])[个项]\p{Han}{0,4}(?:项目|工程)")
_SMALL = {"两": 2} | {c: i for i, c in enumerate("二三四五六七八九", 2)}


def check_breakdown(breakdown: Breakdown, context: Context) -> list[Checked]:
    """ZS201 for parts that exhaust the total; else ZS202: each part lies within its whole, parts may overlap."""
    evidence = breakdown.total.evidence
    if not breakdown.parts:
        return []
    if not all(comparable(breakdown.total, part) for part in breakdown.parts):
        return [(_units(breakdown), None)]
    if not breakdown.exhaustive:
        fits = _part_and_whole(breakdown, context)
        slip = (
            None
            if fits.verdict == "inconsistent"
            else one_slip_off(breakdown, _declared_slack(breakdown, context), context)
        )
        return [slip or (advised(fits), None)]
    statement = sum_statement(breakdown.total, breakdown.parts, Fraction(0))
    judgement = judge(statement, context.conventions)
    if judgement.rung is None and _declared_slack(breakdown, context):
        return [(_declared(breakdown, context), None)]
    if judgement.rung is None and _oversized(breakdown, context) is not None:
        return [(_part_and_whole(breakdown, context), statement)]
    return [(judged("ZS201", statement, judgement, subject=breakdown, evidence=evidence), statement)]


def _units(breakdown: Breakdown) -> Finding:
    return finding(
        "ZS201",
        "unverifiable",
        "units",
        f"“{breakdown.total.text}”与分项的单位不同，不能相加核对。",
        breakdown.total.evidence,
        subject=breakdown,
        related=tuple(p.evidence for p in breakdown.parts),
    )


def _declared_slack(breakdown: Breakdown, context: Context) -> Fraction:
    """A text that says its totals suffer from rounding may be off by one last place for every number."""
    if not context.rounding_declared and "四舍五入" not in breakdown.evidence.quote:
        return Fraction(0)
    return sum((Fraction(q.precision) for q in (breakdown.total, *breakdown.parts)), Fraction(0))


def _declared(breakdown: Breakdown, context: Context) -> Finding:
    """A total that its parts miss in a text that says so of its totals: no alarm, but a note how far they miss it."""
    statement = sum_statement(breakdown.total, breakdown.parts, _declared_slack(breakdown, context))
    explained = judge(statement, context.conventions).rung is not None
    whole = breakdown.total
    together = sum((exact(p) for p in breakdown.parts), Fraction(0))
    arithmetic = f"{' + '.join(p.text for p in breakdown.parts)} = {amount(together, whole)}，原文{told(whole)}"
    rest = (
        "" if explained else f"，但相差{amount(abs(together - exact(whole)), whole)}，超出四舍五入能解释的范围，请核对"
    )
    return finding(
        "ZS201",
        "unverifiable",
        "declared_rounding",
        f"“{whole.text}”与分项合计不等：{arithmetic}；{REASONS['declared_rounding']}{rest}。",
        whole.evidence,
        subject=breakdown,
        severity="note" if explained else "warning",
        arithmetic=arithmetic,
        related=tuple(p.evidence for p in breakdown.parts),
    )


def _out_of_scale(breakdown: Breakdown, part: Quantity) -> bool:
    """Whether the whole rather than its part is misprinted: a hundred times too small, it has the wrong unit."""
    return exact(part) >= 100 * exact(breakdown.total)


def _part_and_whole(breakdown: Breakdown, context: Context) -> Finding:
    """Whether every part fits into the whole; the parts together may only exceed it by overlapping."""
    whole, parts = breakdown.total, breakdown.parts
    related = tuple(p.evidence for p in parts)
    part = _oversized(breakdown, context)
    if part is not None and exact(part) <= exact(whole) + _before(whole, part, context):
        return finding(
            "ZS202",
            "unverifiable",
            "other_parts",
            f"分项{part.text}大于前一个数{whole.text}，但“其中”可能是就前面几个数合计而言。",
            whole.evidence,
            subject=breakdown,
            related=related,
        )
    if part is not None:
        at, beside = (whole, part) if _out_of_scale(breakdown, part) else (part, whole)
        return finding(
            "ZS202",
            "inconsistent",
            "part_exceeds_whole",
            f"分项{part.text}大于总数{whole.text}，部分不可能大于整体。",
            at.evidence,
            subject=breakdown,
            expected=Bounds(widest(part, context.conventions).low, None),
            arithmetic=f"{part.text} > {whole.text}",
            repairs=_rescaled(breakdown, part, context),
            related=(beside.evidence,),
        )
    points = sum((exact(p) for p in parts), Fraction(0))
    sum_text = f"{' + '.join(p.text for p in parts)} = {amount(points, whole)}"
    if _overflowing(breakdown, context):
        return finding(
            "ZS201",
            "unverifiable",
            "overlap",
            f"分项合计大于总数：{sum_text}，原文{told(whole)}；各项可能互有重叠，请核对。",
            whole.evidence,
            subject=breakdown,
            severity="warning" if _is_worth_a_look(breakdown, context) else "note",
            arithmetic=f"{sum_text}，原文{told(whole)}",
            related=related,
        )
    return finding(
        "ZS202",
        "consistent",
        "within",
        f"各分项都不大于总数{whole.text}。",
        whole.evidence,
        subject=breakdown,
        arithmetic=f"{sum_text}，原文{told(whole)}",
        related=related,
    )


def _before(whole: Quantity, part: Quantity, context: Context) -> Fraction:
    """The sum of what stands beside the whole earlier in its sentence: 3个…，1个，其中4个 divides the four.

    Nothing where the part does not follow behind 其中 in that sentence: then the words say what it is a part of.
    """
    start = whole.evidence.span.start
    between = context.slice(whole.evidence.span.end, max(part.evidence.span.start, whole.evidence.span.end)) or ""
    if "其中" not in between or regex.search("[。；;\n]", between):
        return Fraction(0)
    text = context.slice(max(0, start - 80), start) or ""
    cut = max(text.rfind(stop) for stop in "。；;\n")
    left = start - len(text) + cut + 1
    beside = (q for q in context.quantities.within(left, start) if q.dimension == whole.dimension)
    return sum((exact(q) for q in beside if comparable(q, whole)), Fraction(0))


def _rescaled(breakdown: Breakdown, part: Quantity, context: Context) -> tuple[Repair, ...]:
    """Slips of scale (a point, 万 for 亿) that put all parts into the whole, the one that leaves them closest first."""
    whole = breakdown.total
    later = not _out_of_scale(breakdown, part)
    mended = [
        (exact(edit.quantity) / exact(part), later, whole, edit)
        for edit in edits(whole)
        if edit.slip in ("point", "unit")
    ] + [
        (exact(whole) / exact(edit.quantity), not later, part, edit)
        for edit in edits(part)
        if edit.slip in ("point", "unit")
    ]
    fitting = sorted(
        (m for m in mended if m[0] >= 1 and _holds(_exchanged(breakdown, m[2], m[3].quantity), context)),
        key=lambda m: (m[0], m[1], m[3].quantity.text),
    )
    return tuple(
        Repair.model_construct(
            kind=edit.slip,
            evidence=quantity.evidence,
            replacement=edit.quantity.text,
            arithmetic=f"{part.text}与{whole.text}：{in_words(edit.slip, quantity.evidence.quote, edit.quantity.text)}",
        )
        for _, _, quantity, edit in fitting[:3]
    )


def _exchanged(breakdown: Breakdown, old: Quantity, new: Quantity) -> Breakdown:
    """The breakdown with one of its numbers printed otherwise."""
    total, *parts = (new if q is old else q for q in (breakdown.total, *breakdown.parts))
    return breakdown.model_copy(update={"total": total, "parts": tuple(parts)})


def _holds(breakdown: Breakdown, context: Context) -> bool:
    """Whether parts that exhaust the total add up to it, and others fit into it together."""
    if breakdown.exhaustive:
        statement = sum_statement(breakdown.total, breakdown.parts, _declared_slack(breakdown, context))
        return judge(statement, context.conventions).rung is not None
    return _oversized(breakdown, context) is None and not _overflowing(breakdown, context)


def _overflowing(breakdown: Breakdown, context: Context) -> bool:
    """Whether the parts together exceed the whole under every reading."""
    together = total([widest(p, context.conventions) for p in breakdown.parts])
    return (
        not _signed(breakdown)
        and together is not None
        and _exceeds(together, widest(breakdown.total, context.conventions))
    )


def _oversized(breakdown: Breakdown, context: Context) -> Quantity | None:
    """The first part that exceeds its whole under every reading; None where a negative number makes room for it."""
    if _signed(breakdown):
        return None
    most = widest(breakdown.total, context.conventions)
    return next((p for p in breakdown.parts if _exceeds(widest(p, context.conventions), most)), None)


def _is_worth_a_look(breakdown: Breakdown, context: Context) -> bool:
    """Whether parts that are more than their total are plainly told, and none is said to hold some of another."""
    if any(_HOLDS.match(context.after(part.evidence, breakdown.evidence, 4)) for part in breakdown.parts):
        return False
    return _one_sentence(breakdown, context) or _plain(breakdown, context)


_HOLDS = regex.compile("[（(，]?(?:其中)?含")
"""省重点9个、市重点21个（含省重点4个）: the four are counted twice."""


def _one_sentence(breakdown: Breakdown, context: Context) -> bool:
    """Whether a few counts stand side by side under their total; longer lists often hold parts of parts."""
    numbers = (breakdown.total, *breakdown.parts)
    start = min(q.evidence.span.start for q in numbers)
    between = context.slice(start, max(q.evidence.span.end for q in numbers))
    few = len(breakdown.parts) <= 4 and all(q.dimension == "count" for q in numbers)
    return few and between is not None and not regex.search("[。；;\n]", between)


_NEXT = regex.compile(r"\s*[，、,]\s*(?:(?:19|20)\d\d年)?[^，。；、,;（）()\d]{0,16}")
_AMONG = regex.compile("其中|包括|含|占|较|比")


def _plain(breakdown: Breakdown, context: Context) -> bool:
    """Whether the parts are named one after another, with nothing else between: 增值税A，企业所得税B，资源税C."""
    parts = breakdown.parts
    gaps = [context.slice(a.evidence.span.end, b.evidence.span.start) or "" for a, b in pairwise(parts)]
    return len(parts) >= 3 and all(_NEXT.fullmatch(gap) and not _AMONG.search(gap) for gap in gaps)


def _signed(breakdown: Breakdown) -> bool:
    return any(q.value < 0 for q in (breakdown.total, *breakdown.parts))


def _exceeds(a: Bounds, b: Bounds) -> bool:
    """Whether every value of ``a`` is larger than every value of ``b``."""
    if a.low is None or b.high is None:
        return False
    return a.low > b.high or (a.low == b.high and (a.low_open or b.high_open))


def check_listing(listing: Listing, context: Context) -> list[Checked]:
    """ZS203: a stated count and the items that are then listed."""
    stated, count = listing.stated, len(listing.items)
    if not count or (exact(stated) == 1 and not regex.search(r"\d", stated.text)):  # 一个 is an article, not a count
        return []
    allowed = domain(stated, role(stated), "nearest", context.conventions)
    arithmetic = f"列出{count}项，原文{stated.text}"
    related = tuple(listing.items)
    most = count + sum(_joint(item.quote) - 1 for item in listing.items) + _joined_at_the_end(listing)
    if allowed.meets(Bounds(Fraction(count), Fraction(most))):
        verdict = finding(
            "ZS203",
            "consistent",
            "exact" if allowed.contains(Fraction(count)) else "joint",
            f"“{stated.text}”与所列{count}项相符{'' if allowed.contains(Fraction(count)) else '（有的一项含几个）'}。",
            stated.evidence,
            subject=listing,
            arithmetic=arithmetic,
            related=related,
        )
        return [(verdict, None)]
    few = 2 * count < exact(stated) and not (_said_to_be_all(stated, context) or _heads(listing, context))
    partial = few or _open_list(listing, context)
    if allowed.below(Fraction(count)) or not partial:
        difference = abs(exact(stated) - count)
        direction = "少" if exact(stated) > count else "多"
        verdict = finding(
            "ZS203",
            "inconsistent",
            "count",
            f"原文称“{stated.text}”，而清单列出{count}项，{direction}{plain(difference)}项："
            f"{'清单漏列，或个数写多' if direction == '少' else '清单多列，或个数写少'}了。",
            stated.evidence,
            subject=listing,
            expected=Bounds.point(Fraction(count)),
            arithmetic=arithmetic,
            repairs=_recounted(stated, count),
            related=related,
        )
        return [(verdict, None)]
    verdict = finding(
        "ZS203",
        "unverifiable",
        "open_ended",
        f"原文称“{stated.text}”，只举出{count}项，清单并未列全。",
        stated.evidence,
        subject=listing,
        arithmetic=arithmetic,
        related=related,
    )
    return [(verdict, None)]


def _said_to_be_all(stated: Quantity, context: Context) -> bool:
    """Whether the words right behind the count open a list of all: 投产的3个项目是：, 7个项目分别为：."""
    end = stated.evidence.span.end
    return _ALL.match(context.slice(end, end + 24) or "") is not None


_ALL = regex.compile(r"[^，。；,;：:\d等主要]{0,10}(?:是|分别[是为]|具体[是为])[:：]")


def _heads(listing: Listing, context: Context) -> bool:
    """Whether the count heads a numbered list, one slip from how many there are: 三、新建项目（60个） over six.

    It stands right over the list, or the words between announce it: 60件实事全部办结…现报告如下：.
    """
    stated = listing.stated
    if all(edit.value != len(listing.items) for edit in edits(stated)):
        return False
    between = context.slice(stated.evidence.span.end, listing.items[0].span.start)
    if between is None:
        return False
    return _RIGHT_OVER.fullmatch(between) is not None or _AS_FOLLOWS.search(between) is not None


_AS_FOLLOWS = regex.compile(r"如下[:：]\s*\n\s*(?:[（(]?[1一][）)]?[、．.]?|①)\s*$")
_RIGHT_OVER = regex.compile(r"[^，。；,;：:\d\n等主要]{0,4}[）)]?[:：]?\s*\n\s*(?:[（(]?[1一][）)]?[、．.]?|①)\s*")


def _joint(item: str) -> int:
    """How many things one listed item says it stands for: A、B两个项目 are two."""
    match = _JOINT.search(item)
    return _SMALL.get(match[1]) or int(match[1]) if match else 1


def _joined_at_the_end(listing: Listing) -> int:
    """How many more things the last item of a list in one line may be: 甲、乙、丙和丁."""
    last = listing.items[-1].quote
    return 0 if len(last) > _NAME or "，" in last else len(_AND.findall(_IN_BRACKETS.sub("", last)))


_AND = regex.compile(r"(?<=\p{Han}{2}|[）”])(?:以及|和|及|与)(?=\p{Han}{2}|“)")
_IN_BRACKETS = regex.compile("[（(][^（）()]*[）)]")


def _recounted(stated: Quantity, count: int) -> tuple[Repair, ...]:
    """The stated count with the number of items that are listed; a missing item cannot be made up."""
    printed = take_apart(stated)
    if printed is None or stated.hedge != "exact":
        return ()
    text = f"{printed.head}{count}{printed.tail}"
    arithmetic = f"列出{count}项，“{stated.evidence.quote}”改为“{text}”"
    return (
        Repair.model_construct(kind="recounted", evidence=stated.evidence, replacement=text, arithmetic=arithmetic),
    )


_ITEM_NUMBER = regex.compile(r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[、．.）)]|[①-⑳])\s*$")


_NAME = 40
"""An item of more characters tells of one thing at length: a 等 at its end is not that of the list."""


def _open_list(listing: Listing, context: Context) -> bool:
    """Whether the wording says that only some are listed: 包括, 如, …等."""
    first, last = listing.items[0], listing.items[-1]
    lead = context.slice(listing.stated.evidence.span.end, first.span.start)
    if lead is None:
        lead = context.before(first, listing.evidence)
    clause = regex.split("[。；\n]", _ITEM_NUMBER.sub("", lead).rstrip())[-1][-16:]
    tail = last.quote[-8:] + context.after(last, listing.evidence, 8) if len(last.quote) <= _NAME else ""
    opened = words().open_list.search(clause.replace("如下", "")) is not None
    return opened or regex.search(r"等(?!待|候|级)|……|\.{3}", tail) is not None
