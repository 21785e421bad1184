"""Checks across records: ZS204 listed amounts and thresholds, ZS201 overlapping classes, ZS301 funnel, ZS401 blanks."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, domain, exact, role
from zsparse.auditing.findings import finding
from zsparse.auditing.formulas import sum_statement
from zsparse.auditing.ladder import judge
from zsparse.auditing.notation import amount
from zsparse.auditing.wording import words
from zsparse.records import Evidence, Finding, Listing, Project, Quantity, Ratio

_ABOVE = regex.compile(r"以上|超|逾|过亿|不低于")
_CLAUSE = regex.compile(r"[。；;\n]")


def check_listed_amounts(listing: Listing, context: Context) -> list[Finding]:
    """ZS204: the amounts of the listed projects against a total that the report states for as many projects."""
    amounts = _listed(listing, context.report.projects)
    if len(amounts) < 2 or len(amounts) != len(listing.items):
        return []
    first = amounts[0]
    if not all(comparable(first, a) for a in amounts):
        return []
    return [
        found
        for stated in _stated_totals(len(amounts), first, listing, context)
        if (found := _listed_against(stated, amounts, listing, context)) is not None
    ]


def _listed(listing: Listing, projects: Iterable[Project]) -> list[Quantity]:
    """The amount of each listed item that is a project: its total where one is stated, else its first."""
    amounts = []
    for item in listing.items:
        for project in projects:
            if item.span.start <= project.evidence.span.start < item.span.end and project.investments:
                chosen = next((i for i in project.investments if i.kind == "total"), project.investments[0])
                amounts.append(chosen.amount)
                break
    return amounts


def _stated_totals(count: int, like: Quantity, listing: Listing, context: Context) -> list[Quantity]:
    """Money stated for that many projects (已协议引进项目6个,引资额达6430万元), outside the listed items."""
    quantities = context.report.quantities
    totals = []
    for number, money in pairwise(quantities):
        if number.dimension != "count" or exact(number) != count or not comparable(money, like):
            continue
        if any(i.span.start <= money.evidence.span.start < i.span.end for i in listing.items):
            continue
        between = context.slice(number.evidence.span.end, money.evidence.span.start)
        before = context.before(number.evidence, listing.evidence, 12)
        if between is None or len(between) > 24 or _CLAUSE.search(between):
            continue
        if words().listed_total.search(between) and "项目" in before + between:
            totals.append(money)
    return totals


def _listed_against(stated: Quantity, amounts: list[Quantity], listing: Listing, context: Context) -> Finding | None:
    statement = sum_statement(stated, amounts, Fraction(0))
    judgement = judge(statement, context.conventions)
    together = sum((exact(a) for a in amounts), Fraction(0))
    arithmetic = f"{' + '.join(a.text for a in amounts)} = {amount(together, stated)}，原文{stated.text}"
    related = tuple(a.evidence for a in amounts)
    if judgement.rung is not None:
        return finding(
            "ZS204",
            "consistent",
            judgement.rung,
            f"所列{len(amounts)}个项目的金额合计与“{stated.text}”相符。",
            stated.evidence,
            subject=listing,
            arithmetic=arithmetic,
            related=related,
        )
    larger = together > exact(stated)
    above = "一种可能是前者为协议（总）投资、后者为到位资金；另一种可能是其中一处有误"
    reading = above if larger else "可能有项目未列出或金额有误"
    return finding(
        "ZS204",
        "unverifiable",
        "listed_amounts",
        f"所列{len(amounts)}个项目的金额合计{amount(together, stated)}，"
        f"{'高' if larger else '低'}于原文的{stated.text}：{reading}，请核对口径。",
        stated.evidence,
        subject=listing,
        severity="warning",
        expected=judgement.expected,
        arithmetic=arithmetic,
        related=related,
    )


_LIST_REACH = 1_500
"""How many characters behind a count its list may go on: further back, equal numbers are chance."""


def check_threshold_lists(context: Context) -> list[Finding]:
    """ZS204: 投资1000万元以上的项目3个, while the projects then listed show only two that reach it.

    Asked only where the projects listed with an amount are as many as the classes announced in the sentence together.
    """
    classes = _classes(context)
    if not classes:
        return []
    start = classes[-1][1].evidence.span.end
    stop = min(start + _LIST_REACH, context.report.span.end)
    listed = [
        (project, project.investments[0].amount)
        for project in context.report.projects
        if start <= project.evidence.span.start < stop and project.investments
    ]
    if len(listed) != sum(int(exact(number)) for _, number in classes):
        return []
    found = []
    for threshold, number in classes:
        line = exact(threshold)
        money = [q for _, q in listed if comparable(q, threshold)]
        reached = [q for q in money if not domain(q, role(q), "nearest", context.conventions).below(line)]
        if len(money) != len(listed) or len(reached) >= exact(number):
            continue
        found.append(
            finding(
                "ZS204",
                "unverifiable",
                "threshold_list",
                f"原文称{threshold.text}的项目有{number.text}，而所列项目的金额只有{len(reached)}个达到；"
                "所列若为已完成投资而非总投资，则不矛盾，请核对。",
                number.evidence,
                severity="warning",
                arithmetic=f"达到{threshold.text}的{len(reached)}个，原文{number.text}",
                related=tuple(q.evidence for q in money),
            )
        )
    return found


def check_overlapping_classes(context: Context) -> list[Finding]:
    """ZS201: 1000万元以上项目3个，500万元以上1个，其中新建4个，在建4个: 其中 names more than there are."""
    classes = _classes(context)
    if len(classes) < 2:
        return []
    end = classes[-1][1].evidence.span.end
    rest = regex.split("[。；;\n]", context.slice(end, end + 120) or "", maxsplit=1)[0]
    among = rest.find("其中")
    parts = [
        q
        for q in context.report.quantities
        if among != -1
        and end + among <= q.evidence.span.start < end + len(rest)
        and q.dimension == "count"
        and comparable(q, classes[0][1])
    ]
    whole = sum((exact(number) for _, number in classes), Fraction(0))
    together = sum((exact(q) for q in parts), Fraction(0))
    if together <= whole:
        return []
    left, right = " + ".join(q.text for q in parts), " + ".join(number.text for _, number in classes)
    arithmetic = f"{left} = {amount(together, parts[0])}，而{right} = {amount(whole, parts[0])}"
    return [
        finding(
            "ZS201",
            "unverifiable",
            "overlap",
            f"“其中”各项合计大于总数：{arithmetic}；各项可能互有重叠，请核对。",
            parts[0].evidence,
            severity="warning",
            arithmetic=arithmetic,
            related=tuple(number.evidence for _, number in classes),
        )
    ]


def _classes(context: Context) -> list[tuple[Quantity, Quantity]]:
    """Thresholds with the count of projects above each, all of one sentence."""
    quantities = context.report.quantities
    classes: list[tuple[Quantity, Quantity]] = []
    for threshold, number in pairwise(quantities):
        if threshold.dimension != "money" or number.dimension != "count" or number.hedge != "exact":
            continue
        between = context.slice(threshold.evidence.span.end, number.evidence.span.start)
        if between is None or len(between) > 12 or "项目" not in between:
            continue
        if not _ABOVE.search(threshold.text + between):
            continue
        if classes:
            gap = context.slice(classes[-1][1].evidence.span.end, threshold.evidence.span.start)
            if gap is None or _CLAUSE.search(gap):
                return classes
        classes.append((threshold, number))
    return classes


def check_funnel(context: Context) -> list[Finding]:
    """ZS301: money that arrived does not exceed what was agreed; a later stage does not exceed an earlier one."""
    found = []
    for project in context.report.projects:
        found.extend(_paid_in(project, context))
    found.extend(f for ratio in context.report.ratios if (f := _stage_rate(ratio, context)) is not None)
    found.extend(_later_stages(context))
    return found


_SIGNED = regex.compile(r"签[约订][^，。；\d]{0,6}$")
_LATER = regex.compile(
    r"[，、,](?:其中|已经?|目前)[^，。；、,\d]{0,4}(?:开工|动工|投产|竣工|履约|落地)[^，。；、,\d]{0,6}$"
)


def _later_stages(context: Context) -> list[Finding]:
    """签约项目12个，已开工14个: of what was signed no more can have begun, unless older contracts count too."""
    counts = [q for q in context.report.quantities if q.dimension == "count" and q.hedge == "exact"]
    found = []
    for signed, later in pairwise(counts):
        between = context.slice(signed.evidence.span.end, later.evidence.span.start)
        if between is None or len(between) > 24 or _CLAUSE.search(between) or not comparable(signed, later):
            continue
        lead = regex.sub(r"\s", "", context.before(signed.evidence, signed.evidence, 12))
        if exact(later) <= exact(signed) or not (_SIGNED.search(lead) and _LATER.search(between)):
            continue
        found.append(
            finding(
                "ZS301",
                "unverifiable",
                "funnel",
                f"签约{signed.text}，而后一环节有{later.text}，一般不会更多；若含往年签约的项目则不矛盾，请核对。",
                later.evidence,
                severity="warning",
                arithmetic=f"{later.text} > {signed.text}",
                related=(signed.evidence,),
            )
        )
    return found


_OVERRUN = regex.compile(r"[，,（(](?:已|实际)?超(?:出|过)?(?:概算?|预算|支|合同|总?投资|批复)")


def _paid_in(project: Project, context: Context) -> list[Finding]:
    promised = [i.amount for i in project.investments if i.kind in ("total", "contract")]
    arrived = [i.amount for i in project.investments if i.kind in ("paid_in", "completed")]
    found = []
    for more in arrived:
        if _OVERRUN.match(context.after(more.evidence, project.evidence)):
            continue  # the text says itself that it cost more
        less = [p for p in promised if comparable(p, more)]
        if not less:
            continue
        limit = max(less, key=exact)
        over = domain(more, role(more), "nearest", context.conventions)
        cap = domain(limit, role(limit), "nearest", context.conventions)
        if over.low is None or cap.high is None or over.low <= cap.high:
            continue
        found.append(
            finding(
                "ZS301",
                "unverifiable",
                "funnel",
                f"“{project.name}”到位（完成）{more.text}，大于总（协议）投资{limit.text}，请核对。",
                more.evidence,
                subject=project,
                severity="warning",
                arithmetic=f"{more.text} > {limit.text}",
                related=(limit.evidence,),
            )
        )
    return found


def _stage_rate(ratio: Ratio, context: Context) -> Finding | None:
    stated = ratio.stated
    if ratio.kind != "rate" or stated.dimension != "percent" or exact(stated) <= 1:
        return None
    name = (ratio.indicator or "") + context.before(stated.evidence, ratio.evidence, 8)
    if not words().funnel_rate.search(name) or _OF_A_TASK.search(context.sentence(stated.evidence, ratio.evidence)):
        return None
    return finding(
        "ZS301",
        "unverifiable",
        "funnel",
        f"“{stated.text}”超过100%：后一环节大于前一环节，可能含往年结转，请核对。",
        stated.evidence,
        subject=ratio,
        severity="warning",
        arithmetic=f"{stated.text} > 100%",
    )


_OF_A_TASK = regex.compile("(?:任务|计划|目标)[^，；。]{0,10}[0-9]")
"""下达计划4200套，开工4368套，开工率104%: more than was asked is begun, and no stage is larger than the one before."""


def check_blanks(context: Context) -> list[Finding]:
    """ZS401: places that were never filled in."""
    return [
        finding(
            "ZS401",
            "unverifiable",
            "blank",
            f"此处未填写，或数字已被隐去：“{_shown(blank.evidence)}”。",
            blank.evidence,
            subject=blank,
            severity="warning",
        )
        for blank in context.report.blanks
    ]


def _shown(evidence: Evidence) -> str:
    quote = regex.sub(r"\s++", " ", evidence.quote).strip()
    return quote if len(quote) <= 40 else quote[:40] + "…"
