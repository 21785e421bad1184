"""Every word of the tables in print: each unit is read as itself, each hedge bounds as it says."""

from decimal import Decimal

import pytest

from zsparse import lexicon
from zsparse.quantities import bounds
from zsparse.quantities.recognizer import recognize_mentions

UNITS = [
    (form, plain, dimension)
    for dimension, table in lexicon.load("units").items()
    for plain, forms in table.items()
    for form in forms
]
# A table of currencies is named by a code, or by a name that several countries share.
CODED = [(entry, key if key.isascii() else None) for key, entry in lexicon.load("currencies").items()]
CURRENCIES = [(form, entry["unit"], code) for entry, code in CODED for form in entry["after"]]
IN_FRONT = [(form, entry["unit"], code) for entry, code in CODED for form in entry["before"]]
COUNTED = [form for group in ("any", "figures") for form in lexicon.load("classifiers")[group]]
# 12分 at the end of a text is money; 12块 beside no word of paying is twelve pieces, as the table of money says too.
NOT_AS_LISTED = {"分", "块"}


@pytest.mark.parametrize(("form", "plain", "dimension"), UNITS, ids=[form for form, _, _ in UNITS])
@pytest.mark.parametrize("numeral", ["12", "1.2万"])
def test_a_unit_is_read_in_every_printed_form(form: str, plain: str, dimension: str, numeral: str) -> None:
    text = f"为{numeral}{form}，其他"
    if (numeral, form) == ("12", "日"):
        pytest.skip("12日 is a day of the month")
    (mention,) = recognize_mentions(text)
    size = {"%": "0.01", "‰": "0.001", "个百分点": "0.01", "个基点": "0.0001"}.get(plain, "1")
    value = Decimal(12) if numeral == "12" else Decimal(12000)
    assert (mention.unit, mention.dimension) == (plain, dimension)
    assert mention.value == mention.low == mention.high == value * Decimal(size)
    assert text[mention.start : mention.end] == numeral + form


@pytest.mark.parametrize("form", sorted(set(COUNTED) - NOT_AS_LISTED))
def test_a_classifier_counts(form: str) -> None:
    (mention,) = recognize_mentions(f"共有12{form}，其他")
    assert (mention.value, mention.unit, mention.dimension) == (12, form, "count")


@pytest.mark.parametrize(("form", "unit", "code"), CURRENCIES, ids=[form for form, _, _ in CURRENCIES])
def test_a_currency_is_read_behind_an_amount(form: str, unit: str, code: str | None) -> None:
    (mention,) = recognize_mentions(f"支付费用12.5万{form}，其他")
    assert (mention.value, mention.unit, mention.currency) == (125000, unit, code)


@pytest.mark.parametrize(("form", "unit", "code"), IN_FRONT, ids=[form for form, _, _ in IN_FRONT])
def test_a_currency_is_read_in_front_of_an_amount(form: str, unit: str, code: str | None) -> None:
    (mention,) = recognize_mentions(f"为{form}12.5万，其他")
    assert (mention.value, mention.unit, mention.currency) == (125000, unit, code)


HEDGES = lexicon.load("hedges")
AHEAD = [(word, hedge) for hedge, words in HEDGES["before"].items() for word in words]
BEHIND = [(word, hedge) for hedge, words in HEDGES["after"].items() for word in words]


@pytest.mark.parametrize(("printed", "hedge"), [(f"{w}260万元", h) for w, h in AHEAD])
def test_a_hedge_in_front_bounds(printed: str, hedge: bounds.Hedge) -> None:
    bounded(printed, hedge)


@pytest.mark.parametrize(("printed", "hedge"), [(f"260万元{w}", h) for w, h in BEHIND])
def test_a_hedge_behind_bounds(printed: str, hedge: bounds.Hedge) -> None:
    bounded(printed, hedge)


def bounded(printed: str, hedge: bounds.Hedge) -> None:
    text = f"金额{printed}，其他"
    (mention,) = recognize_mentions(text)
    value = Decimal(2600000)
    assert (mention.value, mention.hedge) == (value, hedge)
    low, high, low_open, high_open = bounds.hedged(value, hedge, Decimal(100000))
    assert (mention.low, mention.high, mention.low_open, mention.high_open) == (low, high, low_open, high_open)
    assert text[mention.start : mention.end] == printed


def test_every_hedge_of_the_tables_is_one_of_the_records() -> None:
    kinds = {"about", "nearly", "over", "at_least", "under", "at_most"}
    assert {hedge for table in ("before", "before_unit", "after") for hedge in HEDGES[table]} <= kinds
