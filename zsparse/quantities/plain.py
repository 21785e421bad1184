"""Figures with a unit of the tables where nothing around them could change what they state: most of what reports print.

What is read here is what ``tails`` reads, at a third of its cost; where anything else might be meant, it is asked.
"""

from __future__ import annotations

from zsparse.quantities.candidate import Candidate
from zsparse.quantities.lexemes import Lexemes
from zsparse.quantities.numerals import read_numeral
from zsparse.quantities.periods import PERIOD_GOES_ON
from zsparse.quantities.reading import read_unit
from zsparse.quantities.tails import LOOKED_AT_AGAIN, MORE, NOT_A_UNIT_YET, SECOND, unit_form

_SPECIAL_AFTER = NOT_A_UNIT_YET | PERIOD_GOES_ON | {""}
"""What behind figures may be more than the first character of a unit."""
_SPECIAL_BEFORE = frozenset("第后前比米")
_OPENING = frozenset("，。；：（“\n")
_MORE_OF_MONEY = frozenset("人整正")
_PREFIXES = frozenset("百千")


def read_plain(text: str, start: int, end: int, tables: Lexemes) -> Candidate | None:
    """The candidate of the plain figures at ``start:end``; None where only ``tails`` can tell."""
    after, before = text[end : end + 1], text[start - 1 : start]
    if after in _SPECIAL_AFTER or text[end - 1] in _PREFIXES or text[end + 1 : end + 2] in SECOND.get(after, ()):
        return None
    if before in _SPECIAL_BEFORE or before in tables.currency_ends:
        return None
    if before and before not in _OPENING and not "一" <= before <= "龥":
        return None
    form = unit_form(text, end, tables)
    if form is None or form in LOOKED_AT_AGAIN:
        return None
    unit = tables.units[form]
    stop = end + len(form)
    following = text[stop : stop + 1]
    if following in MORE or (following in _MORE_OF_MONEY and unit.dimension == "money"):
        return None
    number = read_numeral(text[start:end])
    if number is None:
        return None
    return Candidate(start, stop, start, end, number, unit, read_unit(number, unit, ""), False)
