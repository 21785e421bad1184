"""Tables: what numbers a column holds, and that none is changed in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsparse.archive.rows import rows_of
from zsparse.archive.schema import PRECISION, SCALES, TABLES, fit
from zsparse.parsing import parse


@pytest.mark.parametrize(
    ("value", "held", "same"),
    [
        ("12044000000", "12044000000", True),
        ("0.908", "0.908", True),
        ("-0.032", "-0.032", True),
        ("0.3333333333333333333333333333", "0.333333333333", False),
        ("0.0000000000005", "0.000000000000", False),
        ("9" * 26, "9" * 26, True),
        ("9" * 27, None, False),
        ("1E+40", None, False),
        ("9" * 26 + ".9999999999999", None, False),
    ],
)
def test_numbers_fit_or_say_that_they_do_not(value: str, held: str | None, same: bool) -> None:
    assert fit(Decimal(value), 12) == (None if held is None else Decimal(held), same)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(sorted(SCALES.values())))
def test_what_is_held_fits_its_column(value: Decimal, scale: int) -> None:
    held, same = fit(value, scale)
    if held is not None:
        assert len(held.as_tuple().digits) <= PRECISION
        assert abs(held - value) <= Decimal(1).scaleb(-scale) / 2 if not same else held == value
    assert not same or held is not None


def test_a_number_that_does_not_fit_stands_in_beyond() -> None:
    text = "平山镇2020年工作总结\n三分之一的企业完成投资" + "9" * 24 + "亿元。\n"
    rows = rows_of(parse(text), [], 0)["quantities"]
    beyond = {entry["column"]: entry["exact"] for row in rows for entry in row.get("beyond", ())}
    assert Decimal(beyond["value"]) in {q.value for r in parse(text).reports for q in r.quantities}
    assert any(row["value"] is None for row in rows)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_names_suit_every_program(table: object) -> None:
    from zsparse.archive.schema import Table

    assert isinstance(table, Table)
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.isidentifier() and len(name) <= 32 for name in names)
    headings = [column.heading for column in table.columns]
    assert len(headings) == len(set(headings))
    assert not any(heading.isascii() and heading != "SHA-256" for heading in headings)
