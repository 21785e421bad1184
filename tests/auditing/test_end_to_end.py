"""From the characters on: honest sentences raise nothing, and every repair that is offered makes its sentence right.

The numbers have magnitudes from 万 to 万亿 and both signs. With ``ZSPARSE_EXAMPLES=5000`` in the environment the tests
try that many of each kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import zsparse
from tests.auditing.making import EXAMPLES
from zsparse.records import Finding

DEEP = Context(prec=60, rounding=ROUND_DOWN)
NEAREST = (ROUND_HALF_UP, ROUND_HALF_EVEN)
MODES = (*NEAREST, ROUND_DOWN, ROUND_CEILING)

amounts = st.integers(1_000, 9_999_999).map(lambda n: Fraction(n, 1000))
units = st.sampled_from(("万元", "亿元", "万亿元", "万吨"))
decimals = st.integers(0, 3)
modes = st.sampled_from(MODES)


def printed(value: Fraction, places: int, mode: str) -> str:
    digits = DEEP.divide(Decimal(value.numerator), Decimal(value.denominator))
    return format(digits.quantize(Decimal(1).scaleb(-places), rounding=mode, context=DEEP), "f")


@dataclass(frozen=True)
class Sentence:
    """A sentence in which every number stands in braces of its own, so that one can be exchanged."""

    form: str
    numbers: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.form.format(*self.numbers)


@st.composite
def completions(draw: st.DrawFn) -> Sentence:
    a, b, unit, mode = draw(amounts), Fraction(draw(st.integers(1, 99_999))), draw(units), draw(modes)
    assume(Fraction(1, 100) < a / b < 30)
    top, rate = printed(a, draw(decimals), mode), printed(100 * a / b, draw(decimals), mode)
    assume(Decimal(top) > 0 and Decimal(rate) > 0)
    return Sentence(f"完成投资{{}}{unit}，占目标任务{{}}{unit}的{{}}%。", (top, str(b), rate))


@st.composite
def growths(draw: st.DrawFn) -> Sentence:
    a, b, unit, mode = draw(amounts), draw(amounts), draw(units), draw(st.sampled_from(NEAREST))
    assume(Fraction(1, 20) < a / b < 20)
    rate = printed(100 * abs(a / b - 1), draw(decimals), mode)
    now, before = printed(a, draw(decimals), mode), printed(b, draw(decimals), mode)
    assume(min(Decimal(now), Decimal(before), Decimal(rate)) > 0)
    word = "增长" if a > b else "下降"
    return Sentence(f"完成投资{{}}{unit}，比上年的{{}}{unit}{word}{{}}%。", (now, before, rate))


@st.composite
def changes(draw: st.DrawFn) -> Sentence:
    now, before, unit, mode = draw(amounts), draw(amounts), draw(units), draw(st.sampled_from(NEAREST))
    assume(now != before)
    shown = [printed(v, draw(decimals), mode) for v in (now, before, abs(now - before))]
    assume(all(Decimal(s) > 0 for s in shown))
    word = "增加" if now > before else "减少"
    return Sentence(f"完成投资{{}}{unit}，比上年的{{}}{unit}{word}{{}}{unit}。", tuple(shown))


@st.composite
def sums(draw: st.DrawFn) -> Sentence:
    tax, other, unit, mode = draw(amounts), draw(amounts), draw(units), draw(modes)
    shown = [printed(v, draw(decimals), mode) for v in (tax + other, tax, other)]
    assume(all(Decimal(s) > 0 for s in shown))
    return Sentence(f"财政收入{{}}{unit}，其中税收收入{{}}{unit}，非税收入{{}}{unit}。", tuple(shown))


@st.composite
def points(draw: st.DrawFn) -> Sentence:
    before, now = (Fraction(draw(st.integers(1, 99_999)), 1000) for _ in range(2))
    assume(now != before)
    shown = [printed(v, draw(decimals), ROUND_HALF_UP) for v in (before, now, abs(now - before))]
    assume(all(Decimal(s) > 0 for s in shown))
    word = "提高" if now > before else "降低"
    return Sentence(f"占比由{{}}%{word}到{{}}%，{word}{{}}个百分点。", tuple(shown))


@st.composite
def hedges(draw: st.DrawFn) -> Sentence:
    a, b, unit = draw(amounts), Fraction(draw(st.integers(1, 99_999))), draw(units)
    assume(Fraction(1, 100) < a / b < 30)
    hedge = draw(st.sampled_from(("近{}", "超{}", "约{}", "{}余", "不足{}")))
    down = hedge in ("超{}", "约{}", "{}余")
    places = draw(st.integers(0, 2))
    shown = printed(a, places, ROUND_DOWN if down else ROUND_CEILING)
    assume(Decimal(shown) > 0 and Fraction(shown) != a)
    rate = printed(100 * a / b, draw(decimals), ROUND_HALF_UP)
    assume(Decimal(rate) > 0)
    form = hedge.format("{}" + unit[:1]) + unit[1:] if hedge == "{}余" else hedge.format("{}" + unit)
    return Sentence(f"完成投资{form}，占目标任务{{}}{unit}的{{}}%。", (shown, str(b), rate))


honest = st.one_of(completions(), growths(), changes(), sums(), points(), hedges())


def alarms(text: str) -> list[Finding]:
    return list(zsparse.audit(zsparse.parse(text)).alarms)


@settings(max_examples=EXAMPLES * 6, deadline=None)
@given(honest)
def test_an_honest_sentence_raises_nothing_of_its_numbers(sentence: Sentence) -> None:
    # whether a target is said to be reached that is not is another question than whether the numbers agree
    assert [f.message for f in alarms(sentence.text) if f.check != "ZS107"] == []


@settings(max_examples=EXAMPLES * 6, deadline=None)
@given(honest, st.integers(0, 2), st.integers(1, 9_999_999), decimals)
def test_every_repair_offered_makes_its_sentence_right(sentence: Sentence, at: int, value: int, places: int) -> None:
    number = printed(Fraction(value, 10 ** (places + 2)), places, ROUND_HALF_UP)
    assume(Decimal(number) > 0)
    numbers = (*sentence.numbers[:at], number, *sentence.numbers[at + 1 :])
    text = sentence.form.format(*numbers)
    for found in alarms(text):
        for repair in found.repairs:
            span = repair.evidence.span
            mended = text[: span.start] + repair.replacement + text[span.end :]
            shift = len(repair.replacement) - (span.end - span.start)
            statement = {p + shift * (p > span.start) for p in _places(found)}
            left = [f.message for f in alarms(mended) if f.check == found.check and _places(f) == statement]
            assert left == [], (text, repair.kind, repair.replacement)


def _places(found: Finding) -> set[int]:
    """Where the numbers of a finding stand: of what else is wrong in the sentence, other findings speak."""
    return {evidence.span.start for evidence in (found.evidence, *found.related)}


# Most sentences have no whole number without a zero at its end; those are passed over, at whatever rate they come.
@settings(max_examples=EXAMPLES * 4, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.one_of(completions(), growths(), changes(), sums()), st.integers(0, 2))
def test_a_hedge_never_turns_consistent_into_inconsistent(sentence: Sentence, at: int) -> None:
    """约 widens what a whole number stands for from half a unit to a whole one on both sides."""
    whole = [i for i, number in enumerate(sentence.numbers) if "." not in number and not number.endswith("0")]
    assume(whole)
    assume(not [f for f in alarms(sentence.text) if f.check != "ZS107"])
    place = whole[at % len(whole)]
    wider = (*sentence.numbers[:place], "约" + sentence.numbers[place], *sentence.numbers[place + 1 :])
    text = sentence.form.format(*wider)
    assert [f.message for f in alarms(text) if f.check != "ZS107"] == []
