"""A numeral found in the text with what its surroundings make of it, before neighbours and hedges are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from zsparse.quantities.lexemes import Unit
from zsparse.quantities.numerals import Number
from zsparse.quantities.rule import Reading


@dataclass(slots=True)
class Candidate:
    """``start:end`` covers sign, currency, numeral and unit; ``number_end`` is where the numeral ends.

    ``unit`` is the table's unit behind the numeral, if any; ``bare`` when nothing says what is counted; ``scale`` the
    万 or 亿 that the numeral shares with the one after it.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    number: Number | None
    unit: Unit | None
    reading: Reading
    bare: bool
    negative: bool = False
    scale: str = ""

    @classmethod
    def fixed(cls, start: int, end: int, reading: Reading) -> Candidate:
        """A candidate that no neighbour can give a unit to."""
        return cls(start, end, start, end, None, None, reading, False)
