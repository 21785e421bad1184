"""ZS207: an account balances, 收入总计580.9亿元，支出总计566亿元，收支相抵，年终结余14.9亿元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from zsparse import regex
from zsparse.auditing.context import Context
from zsparse.auditing.domains import comparable, exact, role
from zsparse.auditing.findings import finding, judged
from zsparse.auditing.formulas import difference, difference_at, sum_statement
from zsparse.auditing.ladder import Statement, Term, judge
from zsparse.auditing.notation import printed_as
from zsparse.auditing.ratios import Checked
from zsparse.records import Finding, Quantity

_TOTAL = regex.compile(
    r"(?P<side>收入|支出)(?P<kind>总计|总量)(?:数|额)?(?:预计|预算|实际)?(?:安排|完成|实现|达到?|为|是|约|：|:)*+\s*(?=\d)"
)
_APART = 600
"""Characters between the two totals of one account at most."""
_BEHIND = 160
"""Characters behind the totals among which what is left over is told."""
_LEFT_OVER = regex.compile(r"(?:结余|结转|结存|滚存)[^，。；、\d]{0,12}$")
_OF_LAST_YEAR = regex.compile(r"(?:上年|以前年度|历年|累计)[^，。；\d]{0,12}$")
_SET_OFF = regex.compile(r"收支(?:总[计量])?(?:相抵|轧差|品迭)|相抵后")
_BALANCED = regex.compile(r"收支(?:总[计量])?(?:实现|保持|基本)?(?:平衡|相等|持平)(?!情况|表|问题|状况|压力|矛盾)")
_NEXT_SENTENCE = regex.compile(r"。(?!\s*(?:收支|年终|年末|当年|相抵))|\n")
_MAY_DIFFER = regex.compile("赤字|缺口|保险|亏")
"""Accounts that may spend more than they take in, or that have more than is left of one year: of funds, of states."""
_CLOSE = 24


class _Account(NamedTuple):
    """The totals of one account, and what it says is left over of it."""

    income: Quantity
    spending: Quantity
    left_over: Sequence[Quantity]
    told: str
    """The words around the totals, from the start of the sentence to the end of what is told of them."""
    behind: str
    """The words behind them."""


def check_balances(context: Context) -> list[Checked]:
    """ZS207 for each pair of totals of income and spending that stand one after the other in a paragraph."""
    if context.text is None:
        return []
    return [_checked(account, context) for account in _accounts(context)]


def _accounts(context: Context) -> Iterator[_Account]:
    """The accounts whose two totals stand next to each other: 收入总计A…；…支出总计B."""
    text, span = context.text or "", context.report.span
    found = [(m["side"], m["kind"], q) for m in _TOTAL.finditer(text, span.start, span.end) if (q := _at(m, context))]
    for i in range(len(found) - 1):
        (side, kind, income), (other, its_kind, spending) = found[i : i + 2]
        if (side, other) != ("收入", "支出") or kind != its_kind or not comparable(income, spending):
            continue
        start, end = income.evidence.span.end, spending.evidence.span.end
        near = [q for _, _, q in (*found[max(0, i - 1) : i], *found[i + 2 : i + 3])]
        lone = all("\n" in text[min(start, q.evidence.span.end) : max(end, q.evidence.span.start)] for q in near)
        in_turn = (not i or found[i - 1][0] == "支出") and (i + 2 == len(found) or found[i + 2][0] == "收入")
        if end - start > _APART or "\n" in text[start:end] or not (in_turn or lone):
            continue
        following = found[i + 2][2].evidence.span.start if i + 2 < len(found) else span.end
        behind = text[end : min(end + _BEHIND, following)]
        stop = _NEXT_SENTENCE.search(behind)
        behind = behind if stop is None else behind[: stop.start()]
        left = [q for q in context.quantities.within(end, end + len(behind)) if comparable(q, income)]
        left = [q for q in left if _is_left_over(q, context)]
        opening = text[max(span.start, start - _APART) : start]
        lead = opening[max(map(opening.rfind, "。；\n")) + 1 :]
        yield _Account(income, spending, left, lead + text[start : end + len(behind)], behind)


def _at(match: regex.Match[str], context: Context) -> Quantity | None:
    """The amount that a total is told by; None for one that is hedged."""
    found = context.quantities.within(match.end(), match.end() + _CLOSE)
    if not found or found[0].evidence.span.start != match.end():
        return None
    return found[0] if found[0].dimension == "money" and found[0].hedge == "exact" else None


def _is_left_over(quantity: Quantity, context: Context) -> bool:
    before = context.before(quantity.evidence, quantity.evidence, _CLOSE)
    return _LEFT_OVER.search(before) is not None and _OF_LAST_YEAR.search(before) is None


def _checked(account: _Account, context: Context) -> Checked:
    """The finding on an account: equal totals, or a difference that is what is left over."""
    income, spending, left_over, told, behind = account
    equal = sum_statement(spending, (income,), Fraction(0))
    judgement = judge(equal, context.conventions)
    close = judgement.rung in ("exact", "rounding")
    if judgement.rung is not None and not close and not left_over:
        return _open(account, "两数所印位数太少，看不出是不是取整所致"), None
    if close:
        found = judged("ZS207", equal, judgement, subject=None, evidence=spending.evidence)
        message = f"支出总计“{printed_as(spending)}”与收入总计“{printed_as(income)}”平衡。"
        return found.model_copy(update={"message": message}), equal
    if context.rounding_declared:
        return _open(account, "原文声明有四舍五入之差"), None
    rest = [_difference(q, income, spending) for q in left_over]
    for statement in rest:
        judgement = judge(statement, context.conventions)
        if judgement.rung is not None:
            return _on(statement, context), statement
    if any(_make_up(pair, income, spending) for pair in combinations(left_over, 2)):
        return _open(account, "所列结转、结余之和即为差额"), None
    own = _MAY_DIFFER.search(told) is None and _is_plain(account, context)
    if rest and own and _SET_OFF.search(behind[: _first(left_over, spending)]):
        return _on(rest[0], context), rest[0]
    if not left_over and own and _BALANCED.search(told):
        found = judged("ZS207", equal, judge(equal, context.conventions), subject=None, evidence=spending.evidence)
        message = f"原文称收支平衡，而收入总计{printed_as(income)}，支出总计{printed_as(spending)}，两者不等。"
        return found.model_copy(update={"message": message}), equal
    return _open(account, "差额去向在原文中没有写明"), None


def _is_plain(account: _Account, context: Context) -> bool:
    """Whether nothing but one rest is told behind the totals of an account, of one year and one budget."""
    end = account.spending.evidence.span.end
    stop = end + len(account.behind) + _MORE_BEHIND
    money = [q for q in context.quantities.within(end, stop) if comparable(q, account.income)]
    budgets = {budget for budget in _BUDGETS if budget in account.told}
    years = set(_YEAR.findall(account.told))
    others = _OTHERWISE.search((context.text or "")[end:stop]) is not None
    return len(money) <= len(account.left_over[:1]) and len(budgets) < 2 and len(years) < 2 and not others


_MORE_BEHIND = 40
"""Characters of the sentence behind, in which what is left over may be told only then."""
_BUDGETS = ("公共预算", "政府性基金", "国有资本", "社会保险")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d{2}(?=年)")
_OTHERWISE = regex.compile("滚存|账面|超支|权责|上年结[余转]|剩余|基本平衡")
"""Words of amounts that are not of this year alone, or that leave a balance open."""


def _on(statement: Statement, context: Context) -> Finding:
    """The finding on what is left over."""
    stated = statement.stated.quantity
    return judged("ZS207", statement, judge(statement, context.conventions), subject=None, evidence=stated.evidence)


def _difference(left_over: Quantity, income: Quantity, spending: Quantity) -> Statement:
    operands = (Term(income, role(income)), Term(spending, role(spending)))
    return Statement(Term(left_over, role(left_over)), operands, difference, difference_at, "{} − {}")


def _make_up(pair: tuple[Quantity, Quantity], income: Quantity, spending: Quantity) -> bool:
    """Whether two amounts together are the difference of the totals."""
    gap = exact(income) - exact(spending)
    slack = sum(Fraction(q.precision) for q in (*pair, income, spending)) / 2
    return abs(exact(pair[0]) + exact(pair[1]) - gap) <= slack


def _first(left_over: Sequence[Quantity], spending: Quantity) -> int:
    return left_over[0].evidence.span.start - spending.evidence.span.end


def _open(account: _Account, why: str) -> Finding:
    """An account whose difference nothing printed can judge."""
    income, spending = account.income, account.spending
    return finding(
        "ZS207",
        "unverifiable",
        "balance",
        f"收入总计{printed_as(income)}，支出总计{printed_as(spending)}，两者不等；{why}。",
        spending.evidence,
        severity="note",
        related=(income.evidence,),
    )
