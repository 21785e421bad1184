"""A total's growth lies between that of its parts: the verdicts first, then the text."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zsparse
from tests.auditing.making import breakdown, document, quantity, ratio
from zsparse.records import Ratio

HEAD = "青石坳乡2020年工作总结\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(f.verdict, f.evidence.quote) for f in zsparse.audit(zsparse.parse(HEAD + text)) if f.check == "ZS206"]


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (
            [("consistent", "8.5%")],
            "全年完成总产值75.16亿元，同比增长8.5%。其中，工业产值71.42亿元，同比增长10.6%；农业产值3.74亿元，同比下降21.4%。\n",
        ),
        (
            [("inconsistent", "14.2%")],
            "全年完成总产值75.16亿元，同比增长14.2%。其中，工业产值71.42亿元，同比增长10.6%；农业产值3.74亿元，同比下降21.4%。\n",
        ),
        (
            [("inconsistent", "3.2%")],
            "全年完成总产值75.16亿元，同比增长3.2%。其中，工业产值71.42亿元，同比增长10.6%；农业产值3.74亿元，同比增长4.1%。\n",
        ),
        # All real growth: a weighted average too, at the prices of the base year.
        (
            [("inconsistent", "9.2%")],
            "全年生产总值75.16亿元，按可比价格增长9.2%。其中，第一产业增加值41.42亿元，增长3.6%；第二产业增加值33.74亿元，增长6.1%。\n",
        ),
        # Parts that do not add up, a part without a growth rate, growth of another base.
        (
            [],
            "全年完成总产值79.16亿元，同比增长14.2%。其中，工业产值71.42亿元，同比增长10.6%；农业产值3.74亿元，同比下降21.4%。\n",
        ),
        ([], "全年完成总产值75.16亿元，同比增长14.2%。其中，工业产值71.42亿元，同比增长10.6%；农业产值3.74亿元。\n"),
        (
            [],
            "全年完成总产值75.16亿元，比年初增长14.2%。其中，工业产值71.42亿元，同比增长10.6%；农业产值3.74亿元，同比下降21.4%。\n",
        ),
    ],
)
def test_growth_of_a_total(due: list[tuple[str, str]], text: str) -> None:
    assert found(text) == due


AMOUNTS = st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 10**7)), min_size=2, max_size=5)


@given(
    AMOUNTS, st.integers(0, 3), st.lists(st.sampled_from([ROUND_HALF_UP, ROUND_DOWN, ROUND_UP]), min_size=6, max_size=6)
)
def test_growth_computed_from_true_amounts_never_alarms(
    amounts: list[tuple[int, int]], places: int, roundings: list[str]
) -> None:
    rows = [(sum(now for now, _ in amounts), sum(before for _, before in amounts)), *amounts]
    text, ratios = "", []
    numbers = []
    for (now, before), rounding in zip(rows, roundings, strict=False):
        growth = (Decimal(now - before) * 100 / before).quantize(Decimal(1).scaleb(-places), rounding)
        printed = f"{now}元"
        numbers.append(printed)
        start = len(text)
        text += f"值{printed}，同比增长{growth}%；"
        claim: Ratio = ratio(text[start:], "growth", f"{growth}%")
        stated = claim.stated.model_copy(
            update={"evidence": quantity(claim.stated.text, start + claim.stated.evidence.span.start).evidence}
        )
        ratios.append(claim.model_copy(update={"stated": stated, "numerator": quantity(printed, start + 1)}))
    whole = breakdown(text, numbers[0], *numbers[1:])
    audited = zsparse.audit(document(text, ratios=tuple(ratios), breakdowns=(whole,)))
    verdicts = [f.verdict for f in audited if f.check == "ZS206"]
    every_rate_counts = all(r.stated.value > -1 for r in ratios)
    assert verdicts == ["consistent"] * every_rate_counts
