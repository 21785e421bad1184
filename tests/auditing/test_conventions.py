"""The conventions: each default is that of the semantics, each changes verdicts as it says, none takes a bad value."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

import zsparse
from zsparse import Conventions

# value: (rung or verdict under the defaults, under the convention), text, convention
CASES = [
    (("hedge", "inconsistent"), "完成近12亿元，占目标任务10亿元的112%。", {"nearly_width": Fraction(1, 2)}),
    (("hedge", "inconsistent"), "完成约50万元，占目标任务100万元的58%。", {"about_width": Fraction(1, 2)}),
    (("hedge", "inconsistent"), "完成2600余万元，占目标任务10000万元的26.8%。", {"over_width": Fraction(1, 2)}),
    (("coarse", "inconsistent"), "完成700万元，占目标任务1000万元的66%。", {"coarse_digits": 2}),
    (("truncation", "inconsistent"), "开工项目2个，占目标任务3个的66.6%。", {"last_rung": "rounding"}),
    (("truncation", "inconsistent"), "完成4.28亿元，占年度计划17.68亿元的24.25%。", {"last_rung": "rounding"}),
    (("rounded_up", "inconsistent"), "完成22.5万元，占目标任务70万元的33%。", {"last_rung": "truncation"}),
    (("coarse", "inconsistent"), "完成11000万元，占目标任务19000万元的58.5%。", {"last_rung": "rounded_up"}),
    (("inconsistent", "hedge"), "完成投资达到12.00亿元，占目标任务20亿元的62%。", {"reached": "at_least"}),
    (("inconsistent", "hedge"), "目标任务10亿元，完成投资6.00亿元，完成率达到55%。", {"reached": "at_least"}),
    (("coarse", "rounding"), "完成6.50亿元，占目标任务9.3亿元的70.2%。", {"targets_are_points": False}),
]


@pytest.mark.parametrize(("expected", "text", "changed"), CASES)
def test_a_convention_decides(expected: tuple[str, str], text: str, changed: dict[str, object]) -> None:
    document = zsparse.parse(text)
    for explanation, config in zip(expected, (Conventions(), Conventions(**changed)), strict=True):
        (found,) = (f for f in zsparse.audit(document, config=config) if f.check == "ZS101")
        assert found.explanation == explanation, found.message
        assert (found.verdict == "inconsistent") == (explanation == "inconsistent")


def test_the_defaults_are_those_of_the_semantics() -> None:
    assert dataclasses.asdict(Conventions()) == {
        "over_width": 1,
        "nearly_width": 1,
        "about_width": 1,
        "reached": "exact",
        "targets_are_points": True,
        "coarse_digits": 1,
        "last_rung": "coarse",
        "weak": Fraction(1, 2),
        "recycled_length": 200,
        "recycled_share": Fraction(4, 5),
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("over_width", -1),
        ("nearly_width", 0.5),
        ("weak", Fraction(3, 2)),
        ("recycled_share", 2),
        ("coarse_digits", 0),
        ("recycled_length", -1),
        ("reached", "always"),
        ("last_rung", "exact"),
    ],
)
def test_a_value_out_of_range_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(zsparse.ConfigurationError, match=f"{name} is .*; give "):
        Conventions(**{name: value})


def test_conventions_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Conventions().weak = Fraction(1)  # type: ignore[misc]


def test_widths_are_exact_numbers() -> None:
    assert Conventions(over_width=Decimal("0.5")).over_width == Fraction(1, 2)  # type: ignore[arg-type]
