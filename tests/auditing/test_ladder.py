"""The ladder: which honest way of printing explains a statement first, what the operands allow, what that proves."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.auditing.making import quantity
from zsparse.auditing.conventions import Conventions
from zsparse.auditing.domains import exact, role
from zsparse.auditing.formulas import growth, growth_at, quotient, quotient_at, sum_statement
from zsparse.auditing.intervals import Bounds
from zsparse.auditing.ladder import (
    Statement,
    Term,
    Trial,
    computed_point,
    judge,
    printed_rung,
    restated_rung,
)

CONVENTIONS = Conventions()


def term(printed: str) -> Term:
    made = quantity(printed)
    return Term(made, role(made))


def share(stated: str, part: str, whole: str) -> Statement:
    return Statement(term(stated), (term(part), term(whole)), quotient, quotient_at, "{} ÷ {}")


def growing(stated: str, now: str, before: str) -> Statement:
    return Statement(term(stated), (term(now), term(before)), growth, growth_at, "{} ÷ {} − 1")


# (rung, statement)
JUDGED = [
    ("exact", share("66.7%", "2家", "3家")),
    ("exact", share("0%", "0家", "3家")),
    ("truncation", share("66.6%", "2家", "3家")),
    ("rounded_up", share("33.4%", "1家", "3家")),
    (None, share("66.5%", "2家", "3家")),
    (None, share("66.8%", "2家", "3家")),
    ("rounding", share("59.94%", "25.47亿元", "42.5亿元")),
    ("truncation", share("14.2%", "1家", "7家")),
    ("rounding", share("14.2%", "1家", "7.0吨")),
    ("hedge", share("119.6%", "近12亿元", "10.0亿元")),
    ("hedge", share("8.7%", "1.00亿元", "近12亿元")),
    ("hedge", share("超50%", "6家", "10家")),
    ("hedge", share("超5%", "2余家", "10家")),
    ("hedge", share("121%", "近12亿元", "10.0亿元")),
    (None, share("123%", "近12亿元", "10.0亿元")),
    (None, share("超60%", "6家", "10家")),
    ("coarse", share("45%", "400元", "1000元")),
    (None, share("95%", "400元", "1000元")),
    ("exact", growing("-33.3%", "2家", "3家")),
    ("truncation", growing("-33.4%", "2家", "3家")),
    ("truncation", growing("-66.6%", "1家", "3家")),
    ("truncation", growing("-46.6%", "8家", "15家")),
    (None, growing("-33.5%", "2家", "3家")),
    (None, growing("33.3%", "2家", "3家")),
]
PRINTED = ("exact", "rounding", "hedge")


@pytest.mark.parametrize(("rung", "statement"), JUDGED)
def test_the_first_rung_that_holds_explains_a_statement(rung: str | None, statement: Statement) -> None:
    assert judge(statement, CONVENTIONS).rung == rung


@pytest.mark.parametrize(("rung", "statement"), JUDGED)
def test_the_first_rungs_are_found_alike_by_all_who_ask_for_them(rung: str | None, statement: Statement) -> None:
    first = rung if rung in PRINTED else None
    judgement = judge(statement, CONVENTIONS)
    assert printed_rung(statement, CONVENTIONS) == first
    if first is not None:
        assert restated_rung(statement, judgement.point, judgement.expected, CONVENTIONS) == first
    for index, operand in enumerate(statement.operands):
        trial = Trial(statement.exchanged(index, quantity("9家")), index, CONVENTIONS)
        assert trial.rung(operand.quantity) == first
        assert trial.exactly(exact(operand.quantity)) == (first == "exact")


@pytest.mark.parametrize("index", [0, 1])
def test_what_a_trial_puts_in_the_place_of_a_hedged_number_is_not_hedged(index: int) -> None:
    statement = share("59.94%", "25.47亿元", "42.5亿元")
    hedged = statement.exchanged(index, quantity("约9亿元"))
    assert Trial(hedged, index, CONVENTIONS).rung(statement.operands[index].quantity) == "rounding"


@pytest.mark.parametrize(
    ("last", "rung", "stated"),
    [
        ("rounding", None, "66.6%"),
        ("truncation", "truncation", "66.6%"),
        ("truncation", None, "33.4%"),
        ("rounded_up", "rounded_up", "33.4%"),
        ("rounded_up", None, "45%"),
        ("coarse", "coarse", "45%"),
    ],
)
def test_no_rung_below_the_last_one_is_tried(last: str, rung: str | None, stated: str) -> None:
    operands = {"66.6%": ("2家", "3家"), "33.4%": ("1家", "3家"), "45%": ("400元", "1000元")}[stated]
    conventions = Conventions(last_rung=last)  # type: ignore[arg-type]
    judgement = judge(share(stated, *operands), conventions)
    assert judgement.rung == rung
    assert judgement.expected is not None


@pytest.mark.parametrize(
    ("strength", "statement"),
    [
        (Fraction(3997, 4000), share("66.5%", "2家", "3家")),
        (Fraction(99, 100), share("-50%", "-1家", "2家")),
        (None, share("0%", "0家", "3家")),
        (Fraction(0), share("100%", "1元", "1元")),
        (Fraction(1, 2), share("66.7%", "不低于2家", "3家")),
        (Fraction(1, 2), share("超5%", "2家", "3家")),
        (None, share("超5%", "0家", "3家")),
        (None, share("1%", "1元", "0元")),
    ],
)
def test_strength_is_the_share_of_statements_that_would_not_have_passed(
    strength: Fraction | None, statement: Statement
) -> None:
    assert judge(statement, CONVENTIONS).strength == strength


def test_what_no_reading_of_its_operands_defines_is_not_judged() -> None:
    judgement = judge(share("1%", "1元", "0元"), CONVENTIONS)
    assert (judgement.rung, judgement.expected, judgement.point) == (None, None, None)
    assert printed_rung(share("1%", "1元", "0元"), CONVENTIONS) is None


def test_what_one_reading_leaves_undefined_has_no_expected_range() -> None:
    """Rounded up, 1元 may stand for what is next to nothing."""
    judgement = judge(share("50%", "5元", "1元"), CONVENTIONS)
    assert (judgement.rung, judgement.expected, judgement.point) == (None, None, Fraction(5))
    judgement = judge(share("50%", "5元", "2元"), CONVENTIONS)
    assert (judgement.rung, judgement.expected) == (None, Bounds(Fraction(9, 5), Fraction(11, 3)))


@pytest.mark.parametrize(
    ("rung", "slack"), [("exact", Fraction(2)), (None, Fraction(1)), (None, Fraction(0)), ("exact", Fraction(3))]
)
def test_slack_widens_the_stated_number(rung: str | None, slack: Fraction) -> None:
    statement = sum_statement(quantity("7家"), (quantity("2家"), quantity("3家")), slack)
    assert judge(statement, CONVENTIONS).rung == rung
    assert computed_point(statement) == 5


def test_one_term_of_a_statement_is_exchanged_and_the_others_stay() -> None:
    statement = share("66.7%", "2家", "3家")
    for index in range(3):
        changed = statement.exchanged(index, quantity("9家"))
        texts = [t.quantity.text for t in changed.terms]
        assert texts == [*["2家", "3家", "66.7%"][:index], "9家", *["2家", "3家", "66.7%"][index + 1 :]]
        assert changed.terms[index].role == statement.terms[index].role
