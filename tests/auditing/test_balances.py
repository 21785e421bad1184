"""ZS207: totals of income and spending, and what is left over."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

import zsparse
from zsparse.records import Finding

OWN = "收入580亿元，上年结转0.9亿元，收入总计580.9亿元；支出500亿元，上解66亿元，支出总计{}亿元"

# text: (verdict, the number that is judged)
CASES = {
    OWN.format("580.9") + "。": [("consistent", "580.9亿元")],
    OWN.format("580.85") + "。": [("consistent", "580.85亿元")],
    OWN.format("566") + "，收支相抵，年终结余14.9亿元。": [("consistent", "14.9亿元")],
    OWN.format("566") + "。收支相抵，结转下年14.9亿元。": [("consistent", "14.9亿元")],
    OWN.format("566") + "，收支相抵，年终结余19.4亿元。": [("inconsistent", "19.4亿元")],
    OWN.format("566") + "，收支相抵，结转下年13.8亿元，净结余1.1亿元。": [("unverifiable", "566亿元")],
    OWN.format("590.8") + "，收支平衡。": [("inconsistent", "590.8亿元")],
    OWN.format("508.9") + "，实现收支平衡。": [("inconsistent", "508.9亿元")],
    "收入总计32.9亿元；支出总计32亿元，收支相抵，年终结余0.9亿元。": [("consistent", "0.9亿元")],
    # nothing printed says where the difference went
    OWN.format("566") + "。": [("unverifiable", "566亿元")],
    OWN.format("566") + "，年终结余另行报告。": [("unverifiable", "566亿元")],
    "市级收支平衡情况：" + OWN.format("566") + "。": [("unverifiable", "566亿元")],
    # funds may spend what they have
    "养老保险基金" + OWN.format("590.8") + "，从历年结余中收支平衡。": [("unverifiable", "590.8亿元")],
    "养老保险基金" + OWN.format("566") + "，收支相抵，滚存结余314.9亿元。": [("unverifiable", "566亿元")],
    OWN.format("866") + "，收支相抵，年终结余14.9亿元。": [("inconsistent", "14.9亿元")],
    "收入总计580.9亿元，支出总计560亿元，补充预算稳定调节基金6亿元，收支相抵，年终结余14.9亿元。": [
        ("unverifiable", "560亿元")
    ],
    "收入总计580.9亿元，支出总计566亿元，收支相抵，年末滚存结余130亿元。": [("unverifiable", "566亿元")],
    "收入总计580.9亿元，支出总计578.7亿元，收支总量平衡。剩余2.2亿元按规定结转下年。": [("unverifiable", "578.7亿元")],
    "公共预算收入总计580.9亿元，政府性基金支出总计320.4亿元，收支相抵，结余12.3亿元。": [
        ("unverifiable", "320.4亿元"),
    ],
    "收入总计1000万元，支出总计600万元，收支平衡。": [("unverifiable", "600万元")],
    # two accounts told side by side, or in paragraphs of their own
    "全市收入总计580.9亿元，市级收入总计120.5亿元；全市支出总计580.9亿元，市级支出总计120.5亿元。": [],
    "全市收入总计580.9亿元。\n市级支出总计120.5亿元。": [],
    "收入总计9亿元，支出总计9亿元；市级收入总计5亿元，支出总计5亿元。": [
        ("consistent", "9亿元"),
        ("consistent", "5亿元"),
    ],
    "收入总计和支出总计均为149.6亿元。": [],
    "收入总计约580亿元，支出总计590亿元，收支平衡。": [],
}


def balances(text: str) -> list[Finding]:
    return [f for f in zsparse.audit(zsparse.parse(text)) if f.check == "ZS207"]


@pytest.mark.parametrize("text", CASES)
def test_balances(text: str) -> None:
    assert [(f.verdict, f.evidence.quote) for f in balances(text)] == CASES[text]


@pytest.mark.parametrize("text", [t for t, found in CASES.items() if ("inconsistent" in {v for v, _ in found})])
def test_what_does_not_balance_is_told_with_its_repair(text: str) -> None:
    (found,) = balances(text)
    assert found.severity == "error"
    assert {"580.9亿元", "14.9亿元", "566亿元"} & {r.replacement for r in found.repairs}


def slips(number: str) -> list[str]:
    """The prints one digit or two neighbours away."""
    digits = [i for i, c in enumerate(number) if c.isdigit()]
    changed = [number[:i] + d + number[i + 1 :] for i in digits for d in "0123456789" if d != number[i]]
    swapped = [
        number[:i] + number[j] + number[i + 1 : j] + number[i] + number[j + 1 :]
        for i, j in pairwise(digits)
        if number[i] != number[j]
    ]
    return [n for n in [*changed, *swapped] if not n.startswith("0")]


def test_every_slip_of_what_is_left_over_is_raised() -> None:
    text = OWN.format("566.0") + "，收支相抵，年终结余{}亿元。"
    for slip in slips("14.9"):
        if abs(Decimal(slip) - Decimal("14.9")) <= Decimal("0.2"):
            continue  # rounding explains it
        assert [f.verdict for f in balances(text.format(slip))] == ["inconsistent"], slip


def test_every_slip_of_a_total_said_to_balance_is_raised() -> None:
    text = "收入总计{}亿元，支出总计580.9亿元，收支平衡。"
    for slip in slips("580.9"):
        if abs(Decimal(slip) - Decimal("580.9")) <= Decimal("0.1"):
            continue  # rounding explains it
        found = balances(text.format(slip))
        assert [f.verdict for f in found] == ["inconsistent"], (slip, found)


def test_a_report_without_its_text_is_not_judged() -> None:
    document = zsparse.parse(OWN.format("590.8") + "，收支平衡。")
    assert not [f for f in zsparse.audit(document.reports[0]) if f.check == "ZS207"]
