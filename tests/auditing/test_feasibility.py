"""Statements that share numbers hold all at once: verdicts first, then what is stated."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zsparse
from tests.auditing.making import breakdown, document, quantity, ratio
from zsparse.records import Quantity, Ratio


def share(text: str, part: Quantity, whole: Quantity, printed: str) -> Ratio:
    made = ratio(text, "share", printed)
    return made.model_copy(update={"numerator": part, "denominator": whole})


def joint(text: str, wholes: str, shares: dict[str, str]) -> list[zsparse.Finding]:
    """Parts with their shares of a whole that they make up, all standing in the text."""
    whole = breakdown(text, wholes, *shares)
    ratios = tuple(share(text, part, whole.total, shares[part.text]) for part in whole.parts)
    return [f for f in zsparse.audit(document(text, ratios=ratios, breakdowns=(whole,))) if f.check == "ZS304"]


TEXT = "全年到位资金10亿元，其中内资{}亿元，占{}；外资{}亿元，占{}。"


@pytest.mark.parametrize(
    ("verdict", "inner", "inner_share", "outer", "outer_share"),
    [
        ("consistent", "7.2", "72.4%", "2.8", "27.6%"),
        ("consistent", "7.2", "72.43%", "2.8", "27.57%"),
        # Each share is possible by itself (7.15 to 7.25 of 9.5 to 10.5), and the two parts are then not the whole.
        ("inconsistent", "7.2", "75.91%", "2.8", "29.31%"),
    ],
)
def test_shares_of_one_whole(verdict: str, inner: str, inner_share: str, outer: str, outer_share: str) -> None:
    text = TEXT.format(inner, inner_share, outer, outer_share)
    found = joint(text, "10亿元", {f"{inner}亿元": inner_share, f"{outer}亿元": outer_share})
    assert [f.verdict for f in found] == [verdict]


def test_the_fewest_statements_are_named() -> None:
    text = TEXT.format("7.2", "75.91%", "2.8", "29.31%") + "又，本级8.1亿元，占内资的88.9%。"
    whole = breakdown(text, "10亿元", "7.2亿元", "2.8亿元")
    inner, outer = whole.parts
    own = quantity("8.1亿元", text.index("8.1亿元"))
    ratios = (
        share(text, inner, whole.total, "75.91%"),
        share(text, outer, whole.total, "29.31%"),
        share(text, inner, own, "88.9%"),
    )
    (found,) = [f for f in zsparse.audit(document(text, ratios=ratios, breakdowns=(whole,))) if f.check == "ZS304"]
    assert found.verdict == "inconsistent"
    assert "88.9%" not in found.message
    assert "75.91%" not in found.message
    assert found.arithmetic == "2.8亿元 ÷ 10亿元，原文29.31%；7.2亿元 + 2.8亿元，原文10亿元"


def test_statements_without_a_common_number_are_no_group() -> None:
    text = "内资7.2亿元，占总额10亿元的72%；外资2.8亿元，占总额9亿元的31.1%。"
    ratios = tuple(
        share(text, quantity(part, text.index(part)), quantity(whole, text.index(whole)), printed)
        for part, whole, printed in (("7.2亿元", "10亿元", "72%"), ("2.8亿元", "9亿元", "31.1%"))
    )
    assert [f for f in zsparse.audit(document(text, ratios=ratios)) if f.check == "ZS304"] == []


def test_a_sum_that_one_coarse_part_explains_binds_nothing() -> None:
    text = "甲1.42亿元，占14亿元的10.2%；共16.36亿元，其中乙0.69亿元，甲1.42亿元，丙14亿元。"
    part, whole = quantity("1.42亿元", text.index("1.42亿元")), quantity("14亿元", text.index("14亿元"))
    padded = breakdown(text, "16.36亿元", "0.69亿元", "1.42亿元", "14亿元")
    padded = padded.model_copy(update={"parts": (padded.parts[0], part, whole)})
    ratios = (share(text, part, whole, "10.2%"),)
    findings = zsparse.audit(document(text, ratios=ratios, breakdowns=(padded,)))
    assert [f.explanation for f in findings if f.check == "ZS201"] == ["rounding"]
    assert [f for f in findings if f.check == "ZS304" and f.verdict != "consistent"] == []


@given(
    st.lists(st.integers(1, 10**7), min_size=2, max_size=5, unique=True),
    st.integers(0, 2),
    st.integers(0, 3),
    st.sampled_from([ROUND_HALF_UP, ROUND_DOWN, ROUND_UP]),
)
def test_prints_of_true_amounts_hold_together(values: list[int], places: int, decimals: int, rounding: str) -> None:
    """Parts in 元, printed in 万元, with their shares of the true whole, all rounded one way."""
    step = Decimal(1).scaleb(-places)

    def printed(value: int) -> str:
        return f"{(Decimal(value) / 10_000).quantize(step, rounding)}万元"

    parts = [printed(v) for v in values]
    shares = [f"{(Decimal(v) * 100 / sum(values)).quantize(Decimal(1).scaleb(-decimals), rounding)}%" for v in values]
    text = f"共{printed(sum(values))}。" + "".join(f"甲{p}，占{s}。" for p, s in zip(parts, shares, strict=True))
    whole = breakdown(text, printed(sum(values)), *parts)
    ratios = tuple(share(f"{s}", part, whole.total, s) for part, s in zip(whole.parts, shares, strict=True))
    found = [f for f in zsparse.audit(document(text, ratios=ratios, breakdowns=(whole,))) if f.check == "ZS304"]
    assert {f.verdict for f in found} <= {"consistent"}
