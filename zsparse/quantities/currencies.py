"""The currency printed around an amount: 新台币177亿元, RMB 50万, 5亿元人民币, 100元整."""

from __future__ import annotations

from zsparse.quantities.lexemes import Lexemes, Unit

# Words that 整 and 正 behind 元 begin instead: 投入5亿元整治河道.
_WHOLE = ("整体", "整治", "整改", "整合", "整个", "正式", "正在", "正常", "正向")


def currency_around(
    text: str, begin: int, stop: int, floor: int, form: str, unit: Unit, tables: Lexemes
) -> tuple[int, int, Unit]:
    """A currency in front (新台币177亿元) and 人民币, 整 behind."""
    if text[begin - 1 : begin] in tables.currency_ends:
        prefix = currency_before(text, begin, floor, tables)
        if prefix and unit.currency == "CNY":
            unit = tables.currencies_before[prefix.strip()]
        begin -= len(prefix)
    following = text[stop : stop + 1]
    if following == "人" and text.startswith("人民币", stop):
        stop += 3
    elif following in ("整", "正") and form in ("元", "圆") and not text.startswith(_WHOLE, stop):
        stop += 1
    return begin, stop, unit


def currency_before(text: str, begin: int, floor: int, tables: Lexemes) -> str:
    """The currency printed before ``begin`` with the blank behind it (RMB 50万), or nothing."""
    before = text[begin - 1 : begin]
    if before not in tables.currency_ends:
        return ""
    blank = " " if before == " " else ""
    prefix = tables.currencies_before.before(text, begin - len(blank))
    if prefix is None:
        return ""
    at = begin - len(blank) - len(prefix)
    ahead = text[at - 1 : at]
    if ahead in ("万", "亿"):
        return ""  # 万美元 2500: the unit that a table prints for the row
    if prefix[0].isascii() and prefix[0].isalpha() and ahead.isascii() and ahead.isalnum():
        return ""  # a code that ends like that of a currency
    return prefix + blank if at >= floor else ""
