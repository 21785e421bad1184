"""What is printed in a supported form is read back exactly; whatever the text, mentions are sorted and apart.

No property has a deadline: the first call compiles patterns and imports cn2an, and a test machine may be busy.
"""

import random
from decimal import Context, Decimal
from unittest.mock import patch

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import zsparse
from tests.quantities.mixtures import SLOWEST, check, random_text
from tests.quantities.printing import SCALES, Printed, chinese, figures, mixed, wide_figures, words
from zsparse import lexicon
from zsparse.quantities import recognizer
from zsparse.quantities.numerals import CAPITALS, grain
from zsparse.quantities.recognizer import recognize_mentions
from zsparse.quantities.scanning import PRINTED, STARTS

UNITS = ["元", "美元", "个", "家", "亩", "吨", "公里", "平方米", "人次"]
ALPHABET = (
    "0123456789.,%‰-—~、，。；：（）“” \n/xXkm一二两三十百千万亿零〇半点分之成折倍番角元块几数余多约近超过不足以上下左"
    "右年月日第前个家亩吨米百分点美元人民币负又和与至到间"
)
PRINTED_UNITS = {
    *lexicon.load("classifiers")["any"],
    *(form for table in lexicon.load("units").values() for forms in table.values() for form in forms),
    *(form for entry in lexicon.load("currencies").values() for form in entry["after"]),
}
UNREAD = {numeral + unit for numeral in CAPITALS for unit in UNITS if not unit.endswith("元") and unit != "个"}
"""Alone, a numeral of cheques (壹) counts money only."""
CLEAN = st.one_of(figures(), words(), mixed())
AMOUNTS = st.one_of(CLEAN, wide_figures())


def only(text: str) -> zsparse.Quantity:
    (quantity,) = zsparse.recognize(text)
    return quantity


@settings(deadline=None)
@example(("壹", Decimal(1), Decimal(0)), "元")
@given(AMOUNTS, st.sampled_from(UNITS))
def test_an_amount_is_read_back_exactly(amount: Printed, unit: str) -> None:
    printed, value, place = amount
    assume(printed + unit not in UNREAD)
    quantity = only(f"合计{printed}{unit}。")
    assert (quantity.value, quantity.low, quantity.high) == (value, value, value)
    assert (quantity.hedge, quantity.unit) == ("exact", unit)
    assert quantity.evidence.quote == printed + unit
    if place:
        assert quantity.precision == place


@settings(deadline=None)
@given(AMOUNTS, st.sampled_from(["人民币", "￥", "US$"]))
def test_a_currency_in_front_changes_no_value(amount: Printed, currency: str) -> None:
    quantity = only(f"合计{currency}{amount[0]}。")
    assert (quantity.value, quantity.dimension) == (amount[1], "money")
    assert quantity.currency == ("USD" if "$" in currency else "CNY")


@settings(deadline=None)
@given(figures())
def test_a_sign_makes_it_negative(amount: Printed) -> None:
    for sign in ("-", "－", "负"):
        assert only(f"增速为{sign}{amount[0]}%。").value == -amount[1] / 100


@settings(deadline=None)
@given(AMOUNTS)
def test_hedges_bound_on_the_right_side(amount: Printed) -> None:
    printed, value, _ = amount
    g = grain(value)
    for text, expected in {
        f"超过{printed}元": (value, None, True, False),
        f"不低于{printed}元": (value, None, False, False),
        f"{printed}元以上": (value, None, False, False),
        f"不足{printed}元": (None, value, False, True),
        f"不超过{printed}元": (None, value, False, False),
        f"{printed}元以内": (None, value, False, False),
        f"近{printed}元": (value - g, value, False, False),
        f"约{printed}元": (value - g, value + g, False, False),
        f"{printed}元左右": (value - g, value + g, False, False),
    }.items():
        quantity = only(f"合计{text}。")
        assert (quantity.low, quantity.high, quantity.low_open, quantity.high_open) == expected
        assert quantity.evidence.quote == text


@settings(deadline=None)
@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿", "千万"]), st.sampled_from(["余", "多"]))
def test_an_odd_amount_lies_below_the_next_place(number: int, scale: str, odd: str) -> None:
    value = Decimal(number) * 10 ** SCALES[scale]
    in_words = f"{chinese(number)}{scale}{odd}元" if number < 10 or scale != "千万" else f"{number}{scale}{odd}元"
    for printed in (f"{number}{scale}{odd}元", in_words):
        quantity = only(f"合计{printed}。")
        assert (quantity.value, quantity.low, quantity.high_open) == (value, value, True)
        assert quantity.high == value + grain(value)


@settings(deadline=None)
@given(st.integers(1, 9), st.sampled_from("十百千万亿"))
def test_an_unknown_digit_lies_between_one_and_nine(digit: int, unit: str) -> None:
    times = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[unit]
    several = only(f"共有数{unit}户。")
    assert (several.low, several.high) == (2 * times, (10 * times - 1) if times <= 1000 else 9 * times)
    after_ten = only(f"共有{chinese(digit)}十几户。" if digit > 1 else "共有十几户。")
    assert (after_ten.low, after_ten.high) == (10 * digit + 1, 10 * digit + 9)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 3))
def test_a_percentage_is_read_back_in_every_form(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    for text in (f"增长{value:f}%", f"增长{value:f}％", f"增长{value:f} ﹪", f"增长百分之{value:f}"):
        quantity = only(text)
        assert (quantity.value, quantity.unit, quantity.dimension) == (value / 100, "%", "percent")
        assert quantity.precision == Decimal(1).scaleb(-places) / 100
    points, permille = only(f"提高{value:f}个百分点"), only(f"增长{value:f}‰")
    assert (points.value, points.dimension) == (value / 100, "points")
    assert (permille.value, permille.dimension) == (value / 1000, "percent")


@settings(deadline=None)
@given(st.integers(1, 99), st.integers(2, 99))
def test_a_fraction_is_the_quotient_of_its_numbers(top: int, bottom: int) -> None:
    value = Context(prec=28).divide(Decimal(top), Decimal(bottom))
    for printed in (f"{chinese(bottom)}分之{chinese(top)}", f"{bottom}分之{top}"):
        assert only(f"占总数的{printed}。").value == value
    assert only(f"占总数的{top}/{bottom}。").value == value


@settings(deadline=None)
@given(st.integers(1, 9), st.integers(1, 9))
def test_tenths_doublings_and_parts_of_a_yuan(one: int, other: int) -> None:
    a, b = chinese(one), chinese(other)
    assert only(f"占{a}成。").value == Decimal(one) / 10
    assert only(f"占{a}成{b}。").value == Decimal(one * 10 + other) / 100
    assert only(f"增长{a}倍。").value == one
    assert only(f"翻了{a}番。").value == 2**one - 1
    assert only(f"每斤{a}元{b}角。").value == Decimal(one * 10 + other) / 10
    assert only(f"每斤{one}角{other}分。").value == Decimal(one * 10 + other) / 100


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from("-—~～至到"), st.sampled_from(["", "万", "亿"]))
def test_a_range_has_both_ends(a: int, b: int, dash: str, scale: str) -> None:
    low, high = sorted((a, a + b))
    times = Decimal(10) ** SCALES[scale]
    for text in (f"{low}{dash}{high}{scale}元", f"{low}{scale}元{dash}{high}{scale}元"):
        quantity = only(text)
        assert (quantity.low, quantity.high, quantity.value) == (low * times, high * times, high * times)
        assert (quantity.hedge, quantity.evidence.quote) == ("range", text)


@settings(deadline=None)
@given(st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "千万", "亿"]))
def test_two_neighbouring_digits_are_a_range(digit: int, scale: str) -> None:
    times = Decimal(10) ** {"十": 1, **SCALES}[scale]
    a, b = chinese(digit), chinese(digit + 1)
    for text in (f"{a}{b}{scale}元", f"{a}、{b}{scale}元"):
        quantity = only(f"合计{text}。")
        assert (quantity.low, quantity.high, quantity.hedge) == (digit * times, (digit + 1) * times, "range")


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 2), st.sampled_from([("k", 3), ("w", 4), ("e5", 5), ("×10^8", 8)]))
def test_a_scale_in_letters_is_read_back_exactly(digits: int, places: int, scale: tuple[str, int]) -> None:
    letters, power = scale
    number = Decimal(digits).scaleb(-places)
    quantity = only(f"合计{number:f}{letters}元。")
    assert (quantity.value, quantity.low, quantity.high) == (number.scaleb(power),) * 3
    assert quantity.precision == Decimal(1).scaleb(power - places)
    assert quantity.evidence.quote == f"{number:f}{letters}元"


@settings(deadline=None)
@given(st.integers(1, 99), st.sampled_from(["十", "百", "千"]), st.sampled_from(["万", "亿"]))
def test_about_so_many_reaches_to_both_sides(number: int, small: str, large: str) -> None:
    count = number % 9 + 1
    value = Decimal(count) * 10 ** (SCALES[large] + {"十": 1, "百": 2, "千": 3}[small])
    printed = chinese(count * 10) if small == "十" else f"{chinese(count)}{small}"
    quantity = only(f"合计{printed}来{large}元。")
    g = grain(value)
    assert (quantity.value, quantity.low, quantity.high, quantity.hedge) == (value, value - g, value + g, "about")


@settings(deadline=None)
@given(st.integers(-999, 998), st.integers(1, 999), st.sampled_from("至到~"))
def test_a_range_may_lie_below_zero(low: int, width: int, dash: str) -> None:
    high = low + width
    quantity = only(f"增速为{low}%{dash}{high}%。")
    assert (quantity.low, quantity.high) == (Decimal(low) / 100, Decimal(high) / 100)


@settings(deadline=None)
@given(st.lists(st.integers(1, 9999), min_size=2, max_size=5, unique=True), st.sampled_from(["个百分点", "亿元", "%"]))
def test_numbers_of_a_list_share_the_unit_behind_the_last(numbers: list[int], unit: str) -> None:
    *first, last = map(str, numbers)
    quantities = zsparse.recognize(f"分别为{'、'.join(first)}和{last}{unit}。")
    size = Decimal(10**8) if unit == "亿元" else Decimal("0.01")
    if unit == "%":  # a percent sign is printed behind each number
        assert quantities[-1].value == Decimal(last) * size
    else:
        assert [q.value for q in quantities] == [n * size for n in numbers]


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=ALPHABET, max_size=60))
@example("0.5百点4")
def test_mentions_are_sorted_apart_and_sound(text: str) -> None:
    end = 0
    for mention in recognize_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.precision > 0
        if mention.low is not None and mention.high is not None:
            assert mention.low <= mention.high
        assert recognize_mentions(text) == recognize_mentions(text)


SCANNED = ALPHABET + "俩仨卌负正夫打壹佰廿○截至今去本当明次同“‘五”规划时期底末初半数对折翻番率—½截至止第季前"


@settings(deadline=None, max_examples=500)
@given(st.text(alphabet=SCANNED, max_size=40))
@example("2025年1,234.5万元，.5、1.2026年3.14…-3—5%下半年对折翻番½")
def test_the_scan_finds_what_its_pattern_finds_everywhere(text: str) -> None:
    found, position = [], 0
    for match in STARTS.finditer(text):
        if match.start() < position:
            continue
        printed = PRINTED.match(text, match.start())
        if match.lastindex:
            assert printed is not None
            assert (printed.lastgroup, printed.span()) == ("numeral", match.span())
        if printed is not None:
            found.append(printed.span())
            position = printed.end()
    assert found == [match.span() for match in PRINTED.finditer(text)]


AROUND = "，。的第前比约近超上下左右以内多余人整正个元年月日、至到-—+xX（）万亿.5 "


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.one_of(st.sampled_from(sorted(PRINTED_UNITS)), st.integers(0, 3000).map(str), st.sampled_from(AROUND)))
)
def test_plain_figures_are_read_as_all_others(pieces: list[str]) -> None:
    text = "".join(pieces)
    with patch.object(recognizer, "read_plain", return_value=None):
        at_length = recognize_mentions(text)
    assert recognize_mentions(text) == at_length


NEUTRAL = st.text(alphabet="，。；\n的在区域经济发展良好工作情况企业农村", max_size=12).map(lambda s: s + "，")
FORMS = st.one_of(
    st.builds(lambda amount, unit: amount[0] + unit, CLEAN, st.sampled_from(UNITS)),
    st.builds(lambda hedge, amount: f"{hedge}{amount[0]}元", st.sampled_from(["约", "近", "超过", "不足"]), CLEAN),
    st.builds(lambda a, b: f"{a}—{a + b}个百分点", st.integers(1, 99), st.integers(1, 99)),
    st.sampled_from(["三分之一", "三成五", "2014年上半年", "去年同期", "“十四五”期间", "第三名", "十几家", "一百多人"]),
)


@settings(deadline=None)
@given(FORMS, NEUTRAL, NEUTRAL)
def test_neutral_words_around_a_quantity_change_nothing(printed: str, before: str, after: str) -> None:
    assume(printed not in UNREAD)
    printed = f"合计{printed}"
    (alone,) = recognize_mentions(printed + "，")
    (inside,) = recognize_mentions(f"{before}{printed}，{after}")
    shift = len(before)
    assert inside == alone._replace(start=alone.start + shift, end=alone.end + shift)


def test_random_mixtures_are_read_soundly_and_soon() -> None:
    """A small part of what ``tests/benchmarks/fuzzing.py`` reads."""
    rng = random.Random(2)
    assert max(check(random_text(rng)) for _ in range(1500)) < SLOWEST
