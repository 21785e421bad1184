"""Numbers in the forms that reports print, with the value and last place each states: what the properties draw from."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

Printed = tuple[str, Decimal, Decimal]
"""(the printed numeral, its value, the unit of its last printed place)"""

SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_DIGITS = "零一二三四五六七八九"
_CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def chinese(number: int) -> str:
    """The regular Chinese numeral of 1 to 10^16 − 1."""
    for power, name in ((10**8, "亿"), (10**4, "万")):
        if number >= power:
            rest = number % power
            gap = "零" if 0 < rest < power // 10 else ""
            return chinese(number // power) + name + gap + (chinese(rest) if rest else "")
    out, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + _DIGITS[digit] + name
        gap = not digit
    return out


@st.composite
def figures(draw: st.DrawFn) -> Printed:
    """Arabic figures, perhaps with separators, decimals and a multiplier behind them."""
    digits = draw(st.integers(1, 10**8))
    places = draw(st.integers(0, 3))
    scale = draw(st.sampled_from(sorted(SCALES)))
    value = Decimal(digits).scaleb(-places)
    printed = f"{value:,f}" if draw(st.booleans()) else f"{value:f}"
    power = Decimal(10) ** SCALES[scale]
    return printed + scale, value * power, Decimal(1).scaleb(-places) * power


def wide_figures() -> st.SearchStrategy[Printed]:
    """Figures of full width: １２３．４万."""
    return figures().map(lambda printed: (printed[0].replace(",", "").translate(_WIDE), *printed[1:]))


@st.composite
def words(draw: st.DrawFn) -> Printed:
    """Chinese numerals, small or capital, whole or with 点; 亿 and 万 inside."""
    number = draw(st.integers(1, 10**12 - 1))
    printed, value, place = chinese(number), Decimal(number), Decimal(0)
    if draw(st.booleans()):
        rest = draw(st.text("零一二三四五六七八九", min_size=1, max_size=3))
        printed += "点" + rest
        place = Decimal(1).scaleb(-len(rest))
        value += Decimal(int("".join(str(_DIGITS.index(c)) for c in rest))) * place
    if draw(st.booleans()):
        printed = printed.translate(_CAPITALS)
    return printed, value, place


@st.composite
def mixed(draw: st.DrawFn) -> Printed:
    """Figures with a unit in each part: 1亿5千万, 25万6千, 3万5 (the last unit left out)."""
    high, low = draw(st.integers(1, 999)), draw(st.integers(1, 9))
    top, bottom = draw(st.sampled_from([("亿", "千万"), ("亿", "百万"), ("万", "千"), ("万", "百"), ("千", "百")]))
    left_out = bottom[0] == {"亿": "千", "万": "千", "千": "百"}[top] and draw(st.booleans())
    if top == "千":
        high = high % 9 + 1
    value = Decimal(high) * 10 ** SCALES[top] + Decimal(low) * 10 ** SCALES[bottom]
    return f"{high}{top}{low}{'' if left_out else bottom}", value, Decimal(10) ** SCALES[bottom]
