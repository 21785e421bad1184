"""What is printed in a supported form is read back exactly; whatever the text, mentions are sorted and apart."""

from decimal import Decimal

import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zsparse.quantities.halves import DOUBLING, HALF, HALF_FIRST
from zsparse.quantities.numerals import NUMERAL, NUMERAL_FIRST, SIGN, SIGN_FIRST
from zsparse.quantities.periods import NAMED, NAMED_FIRST
from zsparse.quantities.recognizer import recognize_mentions

SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12}
UNITS = ["元", "美元", "个", "家", "亩", "吨", "公里", "平方米", "人次"]
CHINESE = "零一二三四五六七八九"
ALPHABET = (
    "0123456789.,%‰-—~、，。；：（）“” \n/xXkm一二两三十百千万亿零〇半点分之成折倍番角元块几数余多约近超过不足以上下左"
    "右年月日第前个家亩吨米百分点美元人民币负又和与至到间"
)


def chinese(number: int) -> str:
    """The regular Chinese numeral of 1 to 99,999,999."""
    if number >= 10000:
        rest = number % 10000
        tail = ("零" if 0 < rest < 1000 else "") + (chinese(rest) if rest else "")
        return chinese(number // 10000) + "万" + tail
    out, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + CHINESE[digit] + name
        gap = not digit
    return out


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, Decimal, Decimal]:
    """A printed amount, its value and the unit of its last place."""
    digits = draw(st.integers(1, 10**8))
    places = draw(st.integers(0, 3))
    scale = draw(st.sampled_from(sorted(SCALES)))
    value = Decimal(digits).scaleb(-places)
    printed = f"{value:,f}" if draw(st.booleans()) else f"{value:f}"
    power = Decimal(10) ** SCALES[scale]
    return printed + scale, value * power, Decimal(1).scaleb(-places) * power


@given(amounts(), st.sampled_from(UNITS))
def test_an_amount_is_read_back_exactly(amount: tuple[str, Decimal, Decimal], unit: str) -> None:
    printed, value, place = amount
    text = f"合计{printed}{unit}。"
    (mention,) = recognize_mentions(text)
    assert (mention.value, mention.low, mention.high) == (value, value, value)
    assert (mention.precision, mention.unit) == (place, unit)
    assert text[mention.start : mention.end] == printed + unit


@given(amounts())
def test_hedges_bound_on_the_right_side(amount: tuple[str, Decimal, Decimal]) -> None:
    printed, value, _ = amount
    over, under, nearly, about = (recognize_mentions(f"{h}{printed}元")[0] for h in ("超过", "不足", "近", "约"))
    assert (over.low, over.low_open, over.high) == (value, True, None)
    assert (under.low, under.high, under.high_open) == (None, value, True)
    assert nearly.high == value
    assert nearly.low is not None
    assert nearly.low < value
    assert about.low is not None
    assert about.high is not None
    assert about.high - value == value - about.low > 0


@settings(deadline=None)  # the first call imports cn2an
@given(st.integers(1, 99_999_999))
def test_a_chinese_numeral_is_read_back(number: int) -> None:
    (mention,) = recognize_mentions(f"共有{chinese(number)}户。")
    assert mention.value == number


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_a_percentage_is_read_back_in_figures_and_words(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    for text in (f"增长{value:f}%", f"增长百分之{value:f}"):
        (mention,) = recognize_mentions(text)
        assert mention.value == value / 100
        assert mention.precision == Decimal(1).scaleb(-places) / 100


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from("-—~至到"), st.sampled_from(["", "万", "亿"]))
def test_a_range_has_both_ends(a: int, b: int, dash: str, scale: str) -> None:
    low, high = sorted((a, a + b))
    (mention,) = recognize_mentions(f"{low}{dash}{high}{scale}元")
    times = Decimal(10) ** SCALES[scale]
    assert (mention.low, mention.high, mention.value) == (low * times, high * times, high * times)
    assert mention.hedge == "range"


@settings(max_examples=300)
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


FIRST = [(NAMED, NAMED_FIRST), (f"{HALF}|{DOUBLING}", HALF_FIRST), (SIGN, SIGN_FIRST), (NUMERAL, NUMERAL_FIRST)]
SCANNED = ALPHABET + "壹佰廿○截至今去本当明次同“‘五”规划时期底末初半数对折翻番率—"


@settings(max_examples=300)
@given(st.text(alphabet=SCANNED, max_size=40))
def test_the_scan_stops_wherever_one_of_its_patterns_can_begin(text: str) -> None:
    for pattern, first in FIRST:
        found = [match.span() for match in regex.finditer(pattern, text)]
        assert found == [match.span() for match in regex.finditer(f"(?=[{first}])(?:{pattern})", text)]


NEUTRAL = st.text(alphabet="，。；\n的在区域经济发展良好", max_size=12).map(lambda s: s + "，")


@given(amounts(), st.sampled_from(UNITS), NEUTRAL, NEUTRAL)
def test_neutral_words_around_a_quantity_change_nothing(
    amount: tuple[str, Decimal, Decimal], unit: str, before: str, after: str
) -> None:
    printed = f"合计{amount[0]}{unit}"
    (alone,) = recognize_mentions(printed + "，")
    (inside,) = recognize_mentions(f"{before}{printed}，{after}")
    shift = len(before)
    assert (inside.start, inside.end) == (alone.start + shift, alone.end + shift)
    assert (inside.value, inside.low, inside.high, inside.precision) == (
        alone.value,
        alone.low,
        alone.high,
        alone.precision,
    )
    assert (inside.unit, inside.dimension, inside.rule) == (alone.unit, alone.dimension, alone.rule)
