"""ZS302 in other words: the same thing, of the same whole and months, stated twice in one report."""

from __future__ import annotations

from collections.abc import Iterator

from zsparse import regex
from zsparse.auditing.comparability import words
from zsparse.auditing.context import Context
from zsparse.auditing.domains import hedged, widest
from zsparse.auditing.figures import Figures
from zsparse.auditing.findings import finding
from zsparse.auditing.intervals import Bounds
from zsparse.lexicon import load, per_lexicon
from zsparse.records import Finding, Quantity

_WHOLE = regex.compile(r"全(?:省|市|县|縣|区|區|州|旗|镇|鎮|乡|鄉)(?!级|級|面|直|域旅游)")
_CLASS = regex.compile(r"(?P<line>[\d.一二三四五六七八九十百千万亿]++(?:美)?元)(?:及)?以上(?:的)?项目$")
_CLOSE = regex.compile(r"[。；！？;\n]")
_BEFORE, _AFTER = 24, 20

Said = tuple[str, ...]
"""What a number is said to be a number of, in words that do not depend on the sentence."""


def check_restated(context: Context) -> list[Finding]:
    """ZS302 for results of the whole place and for counts of projects above a line, said twice in any words."""
    if context.text is None:
        return []
    figures = Figures(context)
    first: dict[Said, tuple[Quantity, Bounds]] = {}
    found = []
    for said, quantity in _stated(figures, context):
        bounds = widest(quantity, context.conventions)
        earlier, known = first.setdefault(said, (quantity, bounds))
        if earlier is not quantity:
            found.append(_compared(said, earlier, quantity, known.meets(bounds)))
    return found


def _stated(figures: Figures, context: Context) -> Iterator[tuple[Said, Quantity]]:
    """The numbers of the report that name their thing, their whole and their months, in text order."""
    for quantity in figures.unlinked():
        # Few clauses speak of the whole place or of a class of projects: the rest need no closer reading.
        clause = figures.clause_before(quantity.evidence.span.start)
        whole = _WHOLE.search(clause) if "全" in clause else None
        line = _CLASS.search(clause) if whole is None and clause.endswith("项目") else None
        if whole is None and line is None:
            continue
        figure = figures.figure(quantity)
        if figure is None:
            continue
        if whole is not None:
            yield (whole.group() + figure.key[0], figure.key[1], figure.window.name), quantity
        elif line is not None and (said := _of_class(quantity, line["line"], figures, context)) is not None:
            yield said, quantity


def _of_class(quantity: Quantity, line: str, figures: Figures, context: Context) -> Said | None:
    """亿元以上项目37个 of the projects signed, say: the line, the statuses that the sentence names, the months."""
    if quantity.dimension != "count" or hedged(quantity):
        return None
    lead = _CLOSE.split(context.before(quantity.evidence, quantity.evidence, _BEFORE))[-1]
    tail = _CLOSE.split(context.after(quantity.evidence, quantity.evidence, _AFTER))[0]
    pattern, status_of = _statuses()
    statuses = sorted({status_of[word] for word in pattern.findall(lead + tail)})
    window = figures.when(figures.sentence_before(quantity.evidence.span.start))
    if len(statuses) != 1 or window is None or words().plan.search(tail):
        return None
    return f"{statuses[0]}的{line}以上项目", quantity.unit, window.name


@per_lexicon
def _statuses() -> tuple[regex.Pattern[str], dict[str, str]]:
    """The words of statuses of projects, and the status that each names."""
    status_of = {word: name for name, found in load("statuses")["heading"].items() for word in found if len(word) >= 2}
    return regex.compile("|".join(regex.escape(n) for n in sorted(status_of, key=lambda n: (-len(n), n)))), status_of


def _compared(said: Said, first: Quantity, later: Quantity, same: bool) -> Finding:
    what = f"{said[2]}“{said[0]}”"
    arithmetic = f"{first.text} {'=' if same else '≠'} {later.text}"
    return finding(
        "ZS302",
        "consistent" if same else "unverifiable",
        "exact" if same else "restated",
        f"{what}前后两次所列一致：{first.text}、{later.text}。"
        if same
        else f"{what}前后不一：前为{first.text}，此处为{later.text}；若所指不同则不矛盾，请核对。",
        later.evidence,
        severity="none" if same else "warning",
        arithmetic=arithmetic,
        related=(first.evidence,),
    )
