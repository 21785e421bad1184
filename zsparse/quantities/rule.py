"""A rule: its name, what must follow a numeral, the function that makes the value and may refuse, and its examples."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from zsparse import regex
from zsparse.quantities.mention import turned
from zsparse.quantities.numerals import Number
from zsparse.records import Dimension, Hedge


class Reading(NamedTuple):
    """What a rule makes of a print, before it is placed in the text; the fields are those of a ``Mention``."""

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    precision: Decimal
    unit: str
    dimension: Dimension
    currency: str | None
    hedge: Hedge
    rule: str

    def negated(self) -> Reading:
        """The same behind a minus sign."""
        return Reading._make((*turned(*self[:5]), *self[5:]))

    @classmethod
    def exact(
        cls, rule: str, value: Decimal, precision: Decimal, unit: str, dimension: Dimension, currency: str | None = None
    ) -> Reading:
        """One value, stated exactly."""
        return cls(value, value, value, False, False, precision, unit, dimension, currency, "exact", rule)

    @classmethod
    def of(
        cls, rule: str, number: Number, times: Decimal, unit: str, dimension: Dimension, currency: str | None = None
    ) -> Reading:
        """A number read times the size of its unit, with the bounds that 几, 数, 余, 多, 来 inside the numeral set."""
        if number.plain:
            return cls.exact(rule, number.value * times, number.place * times, unit, dimension, currency)
        return cls(
            number.value * times,
            number.low * times,
            number.high * times,
            False,
            number.high_open,
            number.place * times,
            unit,
            dimension,
            currency,
            number.hedge,
            rule,
        )


class Example(NamedTuple):
    """A surface form and what it states: value as a decimal string in base units."""

    text: str
    value: str
    unit: str
    dimension: Dimension


Maker = Callable[[Number, regex.Match[str]], "Reading | None"]


class Rule(NamedTuple):
    """A print that is a numeral followed by ``pattern``.

    ``first`` holds the characters ``pattern`` can begin with, ``second`` those that can be next, if not every one.
    ``make`` gets the number before the pattern and the match; it returns None to refuse, and the next rule is asked.
    """

    name: str
    first: str
    pattern: regex.Pattern[str]
    make: Maker
    examples: tuple[Example, ...]
    second: frozenset[str] | None = None
