"""Hedge words beside a quantity, and the bounds they set."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from zsparse.quantities import bounds
from zsparse.quantities.lexemes import Lexemes
from zsparse.quantities.rule import Reading
from zsparse.records import Hedge

_FALSE_TAILS = {"以下": ("几", "简称", "方面", "问题", "措施", "统称", "称")}


def hedge_before(text: str, start: int, tables: Lexemes) -> tuple[int, Hedge] | None:
    """Where a hedge that ends at ``start`` begins, and its kind."""
    word = tables.hedges_before.before(text, start)
    if word is None:
        return None
    begin = start - len(word)
    if begin and text[begin - 1] in tables.not_after.get(word, ""):
        return None
    return begin, cast("Hedge", tables.hedges_before.entries[word])


def hedge_before_unit(text: str, start: int, tables: Lexemes) -> tuple[int, Hedge] | None:
    """The same for the words that count only in front of a numeral of units alone: 过亿, 上百家."""
    found = hedge_before(text, start, tables)
    if found:
        return found
    word = tables.hedges_before_unit.before(text, start)
    if word is None:
        return None
    begin = start - len(word)
    if begin and text[begin - 1] in tables.not_after.get(word, ""):
        return None
    return begin, cast("Hedge", tables.hedges_before_unit.entries[word])


def hedge_after(text: str, end: int, tables: Lexemes) -> tuple[int, Hedge] | None:
    """Where a hedge that begins at ``end`` ends, and its kind."""
    word = tables.hedges_after.at(text, end)
    if word is None or text.startswith(_FALSE_TAILS.get(word, "\0"), end + len(word)):
        return None
    return end + len(word), cast("Hedge", tables.hedges_after.entries[word])


def bounded(reading: Reading, hedge: Hedge) -> Reading:
    """``reading`` under a hedge; a range or an odd amount keeps its own, narrower bounds."""
    if reading.hedge != "exact":
        return reading
    low, high, low_open, high_open = bounds.hedged(reading.value, hedge)
    return replace(reading, low=low, high=high, low_open=low_open, high_open=high_open, hedge=hedge)
