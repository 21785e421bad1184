"""What an amount is a measure of, by its words: so far or in the period, all of a thing or what is done of it, a level.

累计到位A and 今年到位B of the same projects are no whole and part of one account, nor are 总投资A and 完成投资B.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from zsparse import regex

_SCOPES = {
    "so far": regex.compile("累计|历年|[开成建][工立园业厂]?以来|[开启][工动]至今|至今|自[^，；。]{0,8}(?:以来|起)"),
    "period": regex.compile(
        "[今本当]年|年度|全年|[上下]半年|[本当][月季]|[一二三四]季度|[0-9—-]{1,5}月份?(?![底末])|[0-9]{4}年(?!以来|[底末])"
    ),
    "whole": regex.compile("总投资|投资总额|概算|协议|合同|签约"),
    "done": regex.compile("完成|到位|实际|已投|支出|拨付|入库"),
}
_LENGTH = regex.compile("[上下]半年|[月季年]")
_APART = (("so far", "period"), ("whole", "done"), ("whole", "period"))


@lru_cache(maxsize=1024)  # every amount behind a count is asked about for every total before it
def scopes(lead: str) -> frozenset[str]:
    """What the words before an amount say it is counted over: "so far", "period", "whole", "done"."""
    return frozenset(name for name, pattern in _SCOPES.items() if pattern.search(lead) is not None)


def _lengths(lead: str) -> frozenset[str]:
    """How long the periods are that the words before an amount name."""
    return frozenset(match.group() for match in _LENGTH.finditer(lead))


def are_apart(one: str, other: str) -> bool:
    """Whether two leads set amounts apart: 累计到位 and 今年到位, 总投资 and 完成投资."""
    a, b = scopes(one), scopes(other)
    if "period" in a & b and not _lengths(one) & _lengths(other):
        return True  # 本月投资A, 全年投资B
    return any((x in a and y in b and y not in a) or (y in a and x in b and y not in b) for x, y in _APART)


def of_two_scopes(leads: Iterable[str]) -> bool:
    """Whether of amounts side by side some are told so far and others of the period: 今年完成A，累计完成B."""
    told = [scopes(lead) for lead in leads]
    return any("so far" in a for a in told) and any("period" in a and "so far" not in a for a in told)


def is_as_told(total: str, part: str) -> bool:
    """Whether a part is counted over what its total is: its words add nothing, and drop neither 累计 nor 总投资."""
    a, b = scopes(total), scopes(part)
    return b <= a and not (a - b) & {"so far", "whole"}


def is_another_measure(total: str, part: str) -> bool:
    """Whether an amount that stands among the parts of another is none: a level, a mean, what is left when all is paid.

    发放贷款A，其中农户B，余额C; 营业收入A，其中出口B、净利润C、户均D. Levels are parts of levels.
    """
    return bool(_measures(part)) and not _measures(part) <= _measures(total)


@lru_cache(maxsize=1024)  # asked of every amount for every total before it
def _measures(lead: str) -> frozenset[int]:
    """Which measures the words before an amount name."""
    if _ANOTHER.search(lead) is None:
        return frozenset()
    return frozenset(i for i, pattern in enumerate(_MEASURES) if pattern.search(lead) is not None)


_MEASURES = (
    regex.compile("余额|存量(?!.*(?:项目|工程|改造|更新|建设)$)|期末|年末|月末|[年月季]底"),
    regex.compile("[人户村亩校企店]均|平均|每[人亩户吨公]|均价|单价|率$"),
    regex.compile("净(?:利润|收[益入]|值|额)|纯[利收]"),
    regex.compile("累计|历年"),
)
_ANOTHER = regex.compile("|".join(f"(?:{pattern.pattern})" for pattern in _MEASURES))
